/*
 * A round tries all words of one root up to a bound, depth first.  Children of
 * a state are made together, track by track: their numbers first, then the
 * entries of the table, which were called into the cache meanwhile; a child
 * that one track refuses is not looked at on the next.  Neighbours differ by at
 * most 1, so entries mod 3 and the distance of the parent tell the distance.
 *
 * The first letters are tried by one thread, which notes the words that go on;
 * these are shared out.  The word that counts is the first one in the order of
 * the search, whoever finds it: a thread gives up only where an earlier branch
 * has one.  So threads change nothing.
 */
#include "path/optimal/deepen.h"

#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "path/optimal/expand.h"
#include "path/optimal/pattern_file.h"

/* A search of so many nodes is worth tables in memory. */
enum { LENGTH_MAX = 10000, BRANCHES = 300, NODE_WORK = 500, LOOK = 4096,
       LONG_SEARCH = 5000000 };

struct round {
    struct optimal *optimal;
    const uint16_t *start;
    struct node *root;
    struct tracks tracks;
    uint32_t bound, haste;
    uint32_t branch_depth;
    uint32_t *branch;           /* letters, branch_depth of each */
    size_t branches, room;
    size_t best;                /* the first branch with a word, or SIZE_MAX */
    uint32_t *word, length;     /* that was found */
    uint64_t nodes, nodes_before;
    uint32_t next;              /* the least bound that was not reached */
    double seconds, wait;       /* of the round before; of this one, guessed */
    double deadline;            /* by the clock; 0: none */
    int code;
    struct error error;
};

struct walk {
    struct round *round;
    struct expansion expansion;
    uint32_t *letter, length;   /* length: of a word that was found */
    size_t branch;              /* SIZE_MAX while branches are listed */
    uint64_t nodes;
    int code;
    struct error error;
};

static int open_walk(struct round *round, struct walk *walk)
{
    *walk = (struct walk){ .round = round, .branch = SIZE_MAX };
    walk->letter = memory_alloc((size_t)round->bound + 1, sizeof *walk->letter,
                                &walk->error);
    walk->code = walk->letter
        ? expansion_create(round->optimal, &round->tracks, round->bound,
                           &walk->expansion, &walk->error)
        : ERROR_FAILED;
    walk->expansion.haste = round->haste;
    return walk->code;
}

static void close_walk(struct walk *walk)
{
    struct round *round = walk->round;
    #pragma omp critical(deepen_round)
    {
        round->nodes += walk->nodes % LOOK;
        tracks_join(&round->tracks, &walk->expansion.tracks);
        if (walk->expansion.next < round->next)
            round->next = walk->expansion.next;
        if (walk->code && !round->code) {
            round->code = walk->code;
            round->error = walk->error;
        }
    }
    expansion_clear(&walk->expansion);
    memory_free(walk->letter);
}

/* Now and then: tells how far the round is, hears of stops. */
static void look_about(struct walk *walk)
{
    struct round *round = walk->round;
    char where[100], wait[40] = "";
    uint64_t nodes;
    #pragma omp atomic capture
    nodes = round->nodes += LOOK;
    if (round->wait >= 1)
        snprintf(wait, sizeof wait, ", some %.0f s", round->wait);
    if (round->haste)
        snprintf(where, sizeof where, "a path of %u moves, nodes",
                 round->bound);
    else
        snprintf(where, sizeof where, "no path of %u moves; trying %u%s, nodes",
                 round->bound - 1, round->bound, wait);
    progress_tell(where, (double)(round->nodes_before + nodes), 0);
    walk->code = walk->code ? walk->code : stop_check(&walk->error);
    if (!walk->code && round->deadline > 0 && clock_seconds() > round->deadline)
        walk->code = error_set(&walk->error, ERROR_LIMIT, "given up when its "
                               "time was over");
}

static int deepens_late(const struct walk *walk)
{
    size_t best;
    #pragma omp atomic read
    best = walk->round->best;
    return walk->code || walk->branch > best;
}

/* Do these letters lead to the goal itself? */
static int is_home(const struct walk *walk, uint32_t length)
{
    const struct round *round = walk->round;
    const struct goal *goal = round->optimal->goal;
    const struct graph *graph = goal->graph;
    for (uint32_t i = 0; i < graph->size; i++) {
        uint32_t at = i;
        for (uint32_t k = length; k-- > 0;)
            at = graph->images[walk->letter[k] * (size_t)graph->size + at];
        if (round->start[at] != goal->word[i])
            return 0;
    }
    return 1;
}

static void note_branch(struct walk *walk)
{
    struct round *round = walk->round;
    uint32_t depth = round->branch_depth;
    if (round->branches == round->room) {
        size_t room = 2 * round->room + 64;
        uint32_t *branch = memory_resize(round->branch, room,
                                         depth * sizeof *branch, &walk->error);
        if (!branch) {
            walk->code = ERROR_FAILED;
            return;
        }
        round->branch = branch;
        round->room = room;
    }
    memcpy(round->branch + round->branches++ * depth, walk->letter,
           depth * sizeof *round->branch);
}

/* 1 if a word of `bound` letters leads on from a node; a shorter one would have
 * been found before, but for haste. */
static int go_deeper(struct walk *walk, const struct node *node, uint32_t depth)
{
    const struct round *round = walk->round;
    if (++walk->nodes % LOOK == 0)
        look_about(walk);
    walk->length = depth;
    if (round->haste && looks_home(&walk->expansion, node) &&
        is_home(walk, depth))
        return 1;
    if (depth == round->bound) {
        int home = is_home(walk, depth);
        /* No track tells this state from the goal; a longer word may come from
         * its neighbours. */
        if (!home && walk->expansion.next > round->bound + 1)
            walk->expansion.next = round->bound + 1;
        return home;
    }
    if (walk->branch == SIZE_MAX && depth == round->branch_depth) {
        note_branch(walk);
        return 0;
    }
    if (deepens_late(walk))
        return 0;
    uint32_t count = expand(&walk->expansion, node, depth);
    for (uint32_t i = 0; i < count; i++) {
        const struct node *child = expansion_child(&walk->expansion, depth, i);
        walk->letter[depth] = child->letter;
        if (go_deeper(walk, child, depth + 1))
            return 1;
    }
    return 0;
}

/* The word of a walk is kept if no earlier branch has one. */
static void keep_word(const struct walk *walk)
{
    struct round *round = walk->round;
    #pragma omp critical(deepen_word)
    if (walk->branch <= round->best) {
        #pragma omp atomic write
        round->best = walk->branch;
        memcpy(round->word, walk->letter, walk->length * sizeof *round->word);
        round->length = walk->length;
    }
}

static void follow_branch(struct walk *walk, size_t branch)
{
    const struct round *round = walk->round;
    const uint32_t *letter = round->branch + branch * round->branch_depth;
    const struct node *node = round->root;
    walk->branch = branch;
    for (uint32_t depth = 0; depth < round->branch_depth; depth++) {
        if (deepens_late(walk))
            return;
        walk->letter[depth] = letter[depth];
        node = expand_one(&walk->expansion, node, depth, letter[depth]);
    }
    if (!deepens_late(walk) && go_deeper(walk, node, round->branch_depth))
        keep_word(walk);
}

static void follow_branches(struct round *round)
{
    double work = (double)round->nodes_before * NODE_WORK;
    #pragma omp parallel num_threads(cores_team(work))
    {
        struct walk walk;
        open_walk(round, &walk);
        #pragma omp for schedule(dynamic)
        for (size_t i = 0; i < round->branches; i++)
            if (!walk.code)
                follow_branch(&walk, i);
        close_walk(&walk);
    }
}

/* 1 if there is a word; it is kept then. */
static int run_round(struct round *round)
{
    struct walk walk;
    int found = 0;
    double begin = clock_seconds();
    uint64_t before = round->nodes;
    round->best = SIZE_MAX;
    round->next = UINT32_MAX;
    round->branches = 0;
    round->nodes_before += before;
    round->nodes = 0;
    if (open_walk(round, &walk) == 0) {
        found = go_deeper(&walk, round->root, 0);
        if (found)
            keep_word(&walk);
    }
    close_walk(&walk);
    if (!found && !round->code && round->branches)
        follow_branches(round);
    round->seconds = clock_seconds() - begin;
    tracks_sort(&round->tracks);
    round->wait = before ? round->seconds * (double)round->nodes /
                           (double)before : 0;
    return found || round->best != SIZE_MAX;
}

static int fail_round(const struct round *round, struct error *error)
{
    if ((round->code == ERROR_INTERRUPTED || round->code == ERROR_LIMIT) &&
        !round->haste)
        return error_set(error, round->code, "no path of at most %u moves "
                         "leads there; the search for longer ones was %s",
                         round->bound - 1, round->error.text);
    return error_set(error, round->code, "%s", round->error.text);
}

/* So many letters that there are some thousand branches. */
static uint32_t choose_branch_depth(const struct move_order *canonical)
{
    double choices = canonical->states > 1
        ? (canonical->first[canonical->states] - canonical->first[1]) /
          (double)(canonical->states - 1) : canonical->first[1];
    uint32_t depth = 0;
    for (double count = 1; count < BRANCHES && depth < 16; depth++)
        count *= choices < 1.5 ? 1.5 : choices;
    return depth;
}

/* One for each root. */
struct rounds {
    struct round *round;
    uint32_t count;
    uint32_t bound;
    const struct round *last;   /* that was run */
};

static void copy_tables(struct optimal *optimal)
{
    for (uint32_t p = 0; p < optimal->patterns; p++)
        pattern_file_copy(optimal->pattern[p]);
}

/* All roots that the bound leaves, until there is a word: 1. */
static int run_rounds(struct rounds *rounds, struct error *error)
{
    for (uint32_t i = 0; i < rounds->count; i++) {
        struct round *round = &rounds->round[i];
        if (round->next > rounds->bound)
            continue;
        uint32_t *word = memory_resize(round->word, (size_t)rounds->bound + 1,
                                       sizeof *word, error);
        if (!word)
            return ERROR_FAILED;
        round->word = word;
        round->bound = rounds->bound;
        rounds->last = round;
        int found = run_round(round);
        if (round->code)
            return fail_round(round, error);
        if (found)
            return 1;
        /* Searches side by side look into one table: it stays. */
        if (round->nodes_before + round->nodes > LONG_SEARCH &&
            !omp_in_parallel())
            copy_tables(round->optimal);
    }
    return 0;
}

/* A word that is found has the least length, unless there is haste: all lesser
 * bounds have failed. */
static int raise_bounds(struct rounds *rounds, uint32_t limit,
                        struct error *error)
{
    limit = limit < LENGTH_MAX ? limit : LENGTH_MAX;
    for (int code = 0; code == 0;) {
        uint32_t next = UINT32_MAX;
        for (uint32_t i = 0; i < rounds->count; i++)
            next = rounds->round[i].next < next ? rounds->round[i].next : next;
        rounds->bound = next;
        if (next > limit)
            return error_set(error, ERROR_LIMIT, "no path of at most %u "
                             "moves leads there; longer ones were not asked "
                             "for", limit);
        code = run_rounds(rounds, error);
        if (code < 0)
            return code;
    }
    return 0;
}

static int open_round(struct round *round, const struct root *root,
                      const struct ends *ends, struct error *error)
{
    *round = (struct round){ .optimal = root->optimal, .start = root->start,
                             .haste = ends->haste };
    round->deadline = ends->seconds > 0 ? clock_seconds() + ends->seconds : 0;
    tracks_begin(root->optimal, &round->tracks);
    round->branch_depth = choose_branch_depth(root->optimal->canonical);
    return expand_root(root->optimal, root->start, &round->root, &round->next,
                       error);
}

static int run_all(struct rounds *rounds, const struct ends *ends,
                   struct paths *words, struct error *error)
{
    int reached = 0;
    for (uint32_t i = 0; i < rounds->count; i++)
        reached |= rounds->round[i].next != UINT32_MAX;
    if (!reached)
        return 0;
    cores_share_work(ends->threads, cores_count());
    int code = raise_bounds(rounds, ends->limit, error);
    words->length = rounds->bound;
    if (code)
        return code;
    words->length = rounds->last->length;
    words->reached = 1;
    code = paths_add(words, rounds->last->word, error);
    return code < 0 ? code : 0;
}

int deepen(const struct root *root, uint32_t roots, const struct ends *ends,
           struct paths *words, struct error *error)
{
    struct rounds rounds = { .count = roots };
    rounds.round = memory_alloc(roots, sizeof *rounds.round, error);
    int code = rounds.round ? 0 : ERROR_FAILED;
    for (uint32_t i = 0; i < roots && !code; i++)
        code = open_round(&rounds.round[i], &root[i], ends, error);
    if (!code)
        code = run_all(&rounds, ends, words, error);
    for (uint32_t i = 0; i < roots && rounds.round; i++) {
        memory_free(rounds.round[i].root);
        memory_free(rounds.round[i].branch);
        memory_free(rounds.round[i].word);
    }
    memory_free(rounds.round);
    return code;
}
