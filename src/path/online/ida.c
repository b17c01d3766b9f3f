/*
 * A round tries all words of one root up to a bound, depth first, and leaves a
 * branch whose lower bound passes it.  The first letters are tried by one
 * thread, which notes the words that go on; these are shared out.  The word
 * that counts is the first one in the order of the search, whoever finds it: a
 * thread gives up only where an earlier branch has one.  So threads change
 * nothing.
 */
#include "path/online/guided.h"

#include <stdio.h>
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"

enum { PATTERN_STATES = 2000000, LENGTH_MAX = 10000, BRANCHES = 2000,
       STEP_WORK = 200, LOOK = 4096 };

/* The words that one round goes on with, in their order. */
struct branches {
    uint32_t *letter;           /* count x depth */
    size_t count, room;
    uint32_t depth;
};

struct ida {
    const struct graph *graph;
    const struct pattern_db *patterns;
    uint8_t *root;              /* where paths begin: a state, or all starts */
    uint32_t roots;
    uint32_t *next;             /* of each root, the least bound that may do */
    const uint8_t *from;        /* the root at hand */
    uint32_t bound;             /* of this round */
    struct branches branches;
    size_t best;                /* the first branch with a word, or SIZE_MAX */
    uint32_t *word;
    double work;                /* nanoseconds of one core, from the round
                                   before */
    int threads;
    uint64_t nodes;             /* of this round, told now and then */
};

/* A descent of one thread; a state for each step, and the one at hand. */
struct walk {
    struct ida *ida;
    uint8_t *state;
    uint32_t *letter;
    size_t branch;              /* SIZE_MAX while branches are listed */
    uint64_t steps;
    uint32_t next;              /* the least that passed the bound */
    uint64_t nodes;
    int code;
    struct error error;
};

static uint8_t *state_at(const struct walk *walk, uint32_t depth)
{
    return walk->state + (size_t)depth * walk->ida->patterns->codec.size;
}

static int fail_walk(struct walk *walk)
{
    walk->code = walk->error.code ? walk->error.code
        : error_set(&walk->error, ERROR_LIMIT, "an entry of a state passes 63 "
                    "bits");
    return 0;
}

/* 0 if there is such a move. */
static int step(struct walk *walk, size_t g, uint32_t depth)
{
    const struct ida *ida = walk->ida;
    walk->letter[depth] = (uint32_t)g;
    walk->steps++;
    int code = orbit_apply(&ida->patterns->codec, ida->graph, g,
                           state_at(walk, depth + 1), state_at(walk, depth));
    if (code < 0)
        fail_walk(walk);
    return code;
}

/* The letters so far become a branch. */
static int note_branch(struct walk *walk)
{
    struct branches *branches = &walk->ida->branches;
    size_t bytes = branches->depth * sizeof *branches->letter;
    if (branches->count == branches->room) {
        size_t room = 2 * branches->room + 64;
        uint32_t *letter = memory_resize(branches->letter, room, bytes,
                                         &walk->error);
        if (!letter)
            return fail_walk(walk);
        branches->letter = letter;
        branches->room = room;
    }
    memcpy(branches->letter + branches->count++ * branches->depth,
           walk->letter, bytes);
    return 0;
}

/* Is there anything left to find for this walk? */
static int is_late(const struct walk *walk)
{
    size_t best;
    #pragma omp atomic read
    best = walk->ida->best;
    return walk->code || walk->branch > best;
}

/* Now and then: tells how far the round is, hears of stops. */
static void look_up(struct walk *walk)
{
    struct ida *ida = walk->ida;
    char where[60];
    uint64_t nodes;
    #pragma omp atomic capture
    nodes = ida->nodes += LOOK;
    snprintf(where, sizeof where, "no path of %u moves; trying %u",
             ida->bound - 1, ida->bound);
    progress_tell(where, (double)nodes, 0);
    walk->code = walk->code ? walk->code : stop_check(&walk->error);
}

static int ends_here(const struct ida *ida, const uint8_t *state,
                     uint32_t bound)
{
    return bound == 0 && pattern_db_is_target(ida->patterns, state);
}

/* 1 if a word of `bound` letters leads on from the state at a depth.  A
 * shorter one would have been found in an earlier round. */
static int descend(struct walk *walk, uint32_t depth, int32_t back)
{
    const struct ida *ida = walk->ida;
    const uint8_t *state = state_at(walk, depth);
    uint32_t sum, total = depth + pattern_db_bound(ida->patterns, state, &sum);
    if (++walk->nodes % LOOK == 0)
        look_up(walk);
    if (total > ida->bound) {
        walk->next = total < walk->next ? total : walk->next;
        return 0;
    }
    if (ends_here(ida, state, total - depth))
        return 1;
    if (depth == ida->bound) {
        walk->next = depth + 1;
        return 0;
    }
    if (walk->branch == SIZE_MAX && depth == ida->branches.depth)
        return note_branch(walk);
    for (size_t g = 0; g < ida->graph->generators; g++) {
        if ((int32_t)g == back)
            continue;
        if (!step(walk, g, depth) &&
            descend(walk, depth + 1, ida->graph->inverse[g]))
            return 1;
        if (walk->code || (walk->branch != SIZE_MAX && is_late(walk)))
            return 0;
    }
    return 0;
}

static int open_walk(struct ida *ida, struct walk *walk)
{
    size_t size = ida->patterns->codec.size;
    *walk = (struct walk){ .ida = ida, .branch = SIZE_MAX,
                           .next = UINT32_MAX };
    walk->state = memory_alloc((size_t)ida->bound + 2, size, &walk->error);
    walk->letter = memory_alloc((size_t)ida->bound + 1, sizeof *walk->letter,
                                &walk->error);
    if (!walk->state || !walk->letter)
        return walk->code = ERROR_FAILED;
    memcpy(walk->state, ida->from, size);
    return 0;
}

static void close_walk(struct walk *walk)
{
    memory_free(walk->state);
    memory_free(walk->letter);
}

/* The word of a walk is kept if no earlier branch has one. */
static void keep_word(const struct walk *walk)
{
    struct ida *ida = walk->ida;
    #pragma omp critical(ida_word)
    if (walk->branch <= ida->best) {
        #pragma omp atomic write
        ida->best = walk->branch;
        memcpy(ida->word, walk->letter, ida->bound * sizeof *ida->word);
    }
}

static void follow_branch(struct walk *walk, size_t branch)
{
    const struct branches *branches = &walk->ida->branches;
    const uint32_t *letter = branches->letter + branch * branches->depth;
    walk->branch = branch;
    if (is_late(walk))
        return;
    for (uint32_t i = 0; i < branches->depth; i++)
        if (step(walk, letter[i], i))
            return;
    int32_t back = branches->depth
        ? walk->ida->graph->inverse[letter[branches->depth - 1]] : -1;
    if (descend(walk, branches->depth, back))
        keep_word(walk);
}

/* What a walk has seen goes into the round's. */
static void join_walk(struct walk *round, const struct walk *walk)
{
    #pragma omp critical(ida_round)
    {
        round->steps += walk->steps;
        round->next = walk->next < round->next ? walk->next : round->next;
        if (walk->code && !round->code) {
            round->code = walk->code;
            round->error = walk->error;
        }
    }
}

static void follow_branches(struct ida *ida, struct walk *round)
{
    #pragma omp parallel num_threads(cores_team(ida->work))
    {
        struct walk walk;
        open_walk(ida, &walk);
        #pragma omp for schedule(dynamic)
        for (size_t i = 0; i < ida->branches.count; i++)
            if (!walk.code)
                follow_branch(&walk, i);
        join_walk(round, &walk);
        close_walk(&walk);
    }
}

/* 1 if there is a word from a root, 0 if there is none. */
static int run_round(struct ida *ida, uint32_t root, struct error *error)
{
    struct walk round;
    ida->from = ida->root + (size_t)root * ida->patterns->codec.size;
    ida->best = SIZE_MAX;
    ida->branches.count = 0;
    ida->nodes = 0;
    int code = open_walk(ida, &round), found = 0;
    if (!code) {
        found = descend(&round, 0, -1);
        if (found)
            keep_word(&round);
        else if (!round.code)
            follow_branches(ida, &round);
        found |= ida->best != SIZE_MAX;
    }
    ida->next[root] = round.next;
    ida->work = STEP_WORK * (double)round.steps *
                (double)ida->graph->generators;
    code = round.code;
    close_walk(&round);
    return code ? error_set(error, code, "%s", round.error.text) : found;
}

/* All roots that the bound leaves, until there is a word: 1. */
static int run_rounds(struct ida *ida, struct error *error)
{
    int code = 0;
    for (uint32_t i = 0; i < ida->roots && !code; i++)
        if (ida->next[i] <= ida->bound)
            code = run_round(ida, i, error);
    return code;
}

/* Round by round.  A word that is found has the least length: all shorter
 * bounds have failed. */
static int raise_bounds(struct ida *ida, uint32_t limit, struct error *error)
{
    limit = limit < LENGTH_MAX ? limit : LENGTH_MAX;
    for (;;) {
        uint32_t next = UINT32_MAX;
        for (uint32_t i = 0; i < ida->roots; i++)
            next = ida->next[i] < next ? ida->next[i] : next;
        if (next > limit)
            return error_set(error, ERROR_LIMIT, "no path of at most %u "
                             "moves leads there; longer ones were not asked "
                             "for", limit);
        ida->bound = next;
        uint32_t *word = memory_resize(ida->word, (size_t)next + 1,
                                       sizeof *word, error);
        if (!word)
            return ERROR_FAILED;
        ida->word = word;
        struct error why = { 0 };
        int code = run_rounds(ida, &why);
        if (code == ERROR_INTERRUPTED)
            return error_set(error, code, "no path of at most %u moves "
                             "leads there; the search for longer ones was %s",
                             ida->bound - 1, why.text);
        if (code < 0)
            return error_set(error, code, "%s", why.text);
        if (code)
            return 0;
    }
}

/* So many letters that there are some thousand branches. */
static uint32_t branch_depth(const struct graph *graph)
{
    uint32_t depth = 0;
    for (uint64_t count = 1; count < BRANCHES && graph->generators > 1; depth++)
        count *= graph->generators - (graph->generators > 2);
    return depth;
}

/* Where paths begin, packed, and how far each root is at least. */
static int open_roots(struct ida *ida, const int64_t *from,
                      struct error *error)
{
    const struct graph *graph = ida->graph;
    const struct orbit *codec = &ida->patterns->codec;
    int64_t *state = memory_alloc(graph_state_length(graph), sizeof *state,
                                  error);
    ida->roots = from ? 1 : graph_starts(graph);
    ida->root = memory_alloc(ida->roots, codec->size, error);
    ida->next = memory_alloc(ida->roots, sizeof *ida->next, error);
    int code = state && ida->root && ida->next ? 0 : ERROR_FAILED;
    for (uint32_t i = 0, sum; i < ida->roots && !code; i++) {
        uint8_t *root = ida->root + i * codec->size;
        if (!from)
            graph_nth_start(graph, i, state);
        orbit_pack(codec, root, from ? from : state);
        ida->next[i] = pattern_db_bound(ida->patterns, root, &sum);
    }
    memory_free(state);
    return code;
}

static int search_words(struct ida *ida, const struct ends *ends,
                        struct paths *words, struct error *error)
{
    int code = open_roots(ida, ends->from, error);
    ida->branches.depth = branch_depth(ida->graph);
    if (!code)
        code = raise_bounds(ida, ends->limit, error);
    if (!code) {
        words->reached = 1;
        words->length = ida->bound;
        code = paths_add(words, ida->word, error);
    }
    return code < 0 ? code : 0;
}

int ida_search(const struct graph *graph, const struct ends *ends,
               struct paths *words, struct error *error)
{
    struct pattern_db *patterns = NULL;
    struct ida ida = { .graph = graph };
    cores_share_work(ends->threads, cores_count());
    int code = pattern_db_create(graph, ends->to, PATTERN_STATES, &patterns,
                                 error);
    ida.patterns = patterns;
    if (!code)
        code = search_words(&ida, ends, words, error);
    pattern_db_free(patterns);
    memory_free(ida.root);
    memory_free(ida.next);
    memory_free(ida.branches.letter);
    memory_free(ida.word);
    return code;
}
