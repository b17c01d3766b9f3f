#include "path/word/word_finder.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "path/word/cycle_sort.h"
#include "path/word/word_base.h"
#include "path/word/word_beam.h"
#include "path/word/word_ends.h"
#include "path/word/word_fill.h"
#include "path/word/word_shorten.h"

/* Bytes and elements of the first ball; bytes of the table. */
enum { BALL_BYTES = 96 << 20, BALL_ELEMENTS = 200000, WIDTH_MAX = 1 << 13,
       FILL_TRIES = 8, LOOK = 16 };
static const uint64_t TABLE_BYTES = UINT64_C(256) << 20;
static const uint64_t CHAIN_WORK = UINT64_C(2000000000);
static const double BALL_SECONDS = 0.5, FILL_SECONDS = 0.5;

struct word_finder {
    const struct graph *graph;
    struct alphabet letters;
    struct word_ball ball;
    int sorts;                  /* have its words a way of their own? */
    struct way_table *table;    /* if not, or where letters repeat */
    struct chain *chain;        /* or NULL, where it was too much work */
    int chained;                /* was it tried? */
    int deep;                   /* has the ball been grown to shorten? */
    uint64_t memory;
};

/* ---- what is made once ---- */

static int make_chain(struct word_finder *finder, struct error *error)
{
    struct chain_input input = {
        .elements = finder->letters.element,
        .count = finder->graph->generators, .work = CHAIN_WORK,
    };
    struct error why = { 0 };
    if (finder->chained)
        return 0;
    finder->chained = 1;
    int code = chain_create(&finder->letters.group, &input, &finder->chain,
                            &why);
    return code && code != ERROR_LIMIT
        ? error_set(error, code, "%s", why.text) : 0;
}

/* Base and words of small support, for permutations. */
static int make_base(struct word_finder *finder, struct small_set *small,
                     uint32_t **base, struct error *error)
{
    *base = memory_alloc(finder->graph->size, sizeof **base, error);
    if (!*base)
        return ERROR_FAILED;
    int code = small_set_create(&finder->letters, &finder->ball, small, error);
    if (!code)
        code = word_base_find(small, &finder->ball, *base, error);
    return code;
}

static int make_table(struct word_finder *finder, struct error *error)
{
    struct small_set small = { 0 };
    uint32_t *base = NULL;
    int permutes = finder->graph->kind == GRAPH_PERMUTATION;
    uint64_t memory = finder->memory / 4;
    int code = word_ball_grow(&finder->ball, memory < BALL_BYTES
                              ? memory : BALL_BYTES, BALL_ELEMENTS,
                              BALL_SECONDS, error);
    if (!code && permutes)
        code = make_base(finder, &small, &base, error);
    if (!code && !permutes)
        code = make_chain(finder, error);
    if (!code && !permutes && !finder->chain)
        code = error_set(error, ERROR_LIMIT, "the group is too large for a "
                         "stabiliser chain, and so for a table of words");
    struct word_levels levels = { base, permutes ? NULL : finder->chain };
    if (!code)
        code = way_table_create(&finder->letters, levels,
                                 memory < TABLE_BYTES ? memory : TABLE_BYTES,
                                 &finder->table, error);
    if (!code)
        code = word_fill(finder->table, &finder->ball,
                         permutes ? &small : NULL, FILL_SECONDS, error);
    small_set_clear(&small);
    memory_free(base);
    return code;
}

int word_finder_create(const struct graph *graph, uint64_t memory,
                       struct word_finder **result, struct error *error)
{
    if (graph->kind == GRAPH_MATRIX &&
        (graph->modulus == 0 || graph->columns != graph->size))
        return error_set(error, ERROR_LIMIT, "words through a chain are found "
                         "for permutations and for square matrices over Z/m");
    struct word_finder *finder = memory_alloc(1, sizeof *finder, error);
    if (!finder)
        return ERROR_FAILED;
    finder->graph = graph;
    finder->memory = memory ? memory : memory_available() / 2;
    int code = alphabet_create(graph, &finder->letters, error);
    if (!code)
        code = word_ball_create(graph, &finder->ball, error);
    finder->sorts = !code && cycle_sort_serves(&finder->letters);
    if (!code && !finder->sorts)
        code = make_table(finder, error);
    if (code)
        word_finder_free(finder);
    else
        *result = finder;
    return code;
}

void word_finder_free(struct word_finder *finder)
{
    if (!finder)
        return;
    way_table_free(finder->table);
    chain_free(finder->chain);
    if (finder->ball.back)
        word_ball_clear(&finder->ball);
    alphabet_clear(&finder->letters);
    memory_free(finder);
}

/* ---- one pair of states ---- */

struct task {
    struct word_finder *finder;
    const struct ends *ends;
    struct word_ends relation;  /* of the two states */
    double begun, deadline;
    uint32_t *word;             /* the best so far, or NULL */
    uint32_t length;
    uint32_t before;            /* its length when the line was last drawn */
    struct error *error;
};

static int open_task(struct task *task)
{
    task->begun = clock_seconds();
    task->deadline = task->begun + task->ends->seconds;
    return word_ends_open(task->finder->graph, &task->finder->letters.group,
                          task->ends, &task->relation, task->error);
}

static void close_task(struct task *task)
{
    word_ends_clear(&task->relation);
    memory_free(task->word);
}

/* Takes over a word if it is the shortest so far. */
static void take_shorter(struct task *task, uint32_t *word, uint32_t length)
{
    if (task->word && task->length <= length) {
        memory_free(word);
        return;
    }
    memory_free(task->word);
    task->word = word;
    task->length = length;
}

static int is_late(const struct task *task)
{
    return stop_asked() || clock_seconds() >= task->deadline;
}

static void tell_task(const struct task *task)
{
    char where[80];
    snprintf(where, sizeof where, "a path of %u moves; shorter ones",
             task->length);
    progress_tell(where, clock_seconds() - task->begun, task->ends->seconds);
}

/* 1 with a word, 0 without. */
static int run_beam(struct task *task, uint32_t width, double deadline)
{
    struct beam_task beam = { .element = task->relation.element,
                              .colour = task->relation.colour,
                              .width = width,
                              .deadline = deadline };
    uint32_t *word, length;
    int code = word_beam(task->finder->table, &beam, &word, &length,
                         task->error);
    if (code == 1)
        take_shorter(task, word, length);
    return code;
}

static int check_reach(struct task *task)
{
    struct word_finder *finder = task->finder;
    int code = make_chain(finder, task->error);
    return code || !finder->chain ? code
        : word_ends_reach(&task->relation, finder->chain, task->error);
}

/* A first word, whatever its length: where the table has no way on, it is told
 * whether there is one, and the table is filled further. */
static int find_first(struct task *task)
{
    struct word_finder *finder = task->finder;
    if (finder->sorts && !task->relation.colour)
        return cycle_sort(&finder->letters, (const uint16_t *)(const void *)
                          task->relation.element, &task->word, &task->length,
                          task->error);
    int code = finder->table ? 0 : make_table(finder, task->error);
    if (!code)
        code = run_beam(task, 1, 0);
    if (code == 0 && task->relation.colour)
        code = run_beam(task, 64, 0);
    if (code == 0)
        code = check_reach(task);
    if (code == 0 && !task->word)
        code = run_beam(task, 1, 0);
    for (uint64_t seed = 2; code == 0 && seed < 2 + FILL_TRIES; seed++) {
        code = word_fill_more(task->finder->table, seed, task->error);
        if (code >= 0)
            code = run_beam(task, 1, 0);
    }
    if (code == 0)
        return error_set(task->error, ERROR_LIMIT, "no path was found; whether "
                         "there is one is not known");
    return code < 0 ? code : 0;
}

static int widen_beam(struct task *task)
{
    double share = task->begun + task->ends->seconds / 2;
    for (uint32_t width = 8; task->finder->table && width <= WIDTH_MAX &&
         !is_late(task);
         width *= 4) {
        tell_task(task);
        int code = run_beam(task, width, share);
        if (code < 0)
            return code;
        if (clock_seconds() > share)
            break;
    }
    return 0;
}

/* The ball, larger, where there is time for it. */
static int deepen_ball(struct task *task)
{
    struct word_finder *finder = task->finder;
    if (finder->deep || task->ends->seconds < 1)
        return 0;
    finder->deep = 1;
    return word_ball_grow(&finder->ball, finder->memory / 2, 0,
                          task->ends->seconds / 5, task->error);
}

static int shorten_task(struct task *task)
{
    struct shortener shortener;
    struct word_finder *finder = task->finder;
    int code = deepen_ball(task);
    if (code)
        return code == ERROR_INTERRUPTED ? 0 : code;
    struct word word = { task->word, task->length };
    code = shortener_create(&finder->ball, &finder->letters, word, &shortener,
                            task->error);
    if (code)
        return code;
    shortener_sweep(&shortener, task->deadline);
    for (uint32_t i = 0; i % LOOK || !is_late(task); i++) {
        if (i % LOOK == 0)
            tell_task(task);
        if (shortener.length == 0)
            break;
        if (shortener_try(&shortener))
            shortener_sweep(&shortener, task->deadline);
        if (shortener.length < task->length)
            task->length = shortener.length;
    }
    task->length = shortener.length;
    memcpy(task->word, shortener.word, shortener.length * sizeof *task->word);
    shortener_clear(&shortener);
    return 0;
}

static int give_word(struct task *task, struct paths *words)
{
    struct word word = { task->word, task->length };
    int code = word_ends_replay(&task->relation, word, task->error);
    if (code)
        return code;
    if (task->length > task->ends->limit)
        return error_set(task->error, ERROR_LIMIT, "the shortest path that was "
                         "found has %u moves, and at most %u were asked for",
                         task->length, task->ends->limit);
    words->reached = 1;
    words->length = task->length;
    words->upper = task->length > 0;
    code = paths_add(words, task->word, task->error);
    return code < 0 ? code : 0;
}

/* A copy of the word that is known. */
static int take_known(struct task *task, const struct paths *known)
{
    struct word word = { known->letter, known->length };
    int code = word_ends_replay(&task->relation, word, task->error);
    if (code)
        return code;
    task->word = memory_alloc((size_t)known->length + 1, sizeof *task->word,
                              task->error);
    if (!task->word)
        return ERROR_FAILED;
    if (known->length)
        memcpy(task->word, known->letter, known->length * sizeof *task->word);
    task->length = known->length;
    return 0;
}

int word_finder_solve(struct word_finder *finder, const struct ends *ends,
                      const struct paths *known, struct paths *words,
                      struct error *error)
{
    struct task task = { .finder = finder, .ends = ends, .error = error };
    words->reached = 0;
    int code = open_task(&task);
    if (!code)
        code = known ? take_known(&task, known) : find_first(&task);
    if (!code)
        code = widen_beam(&task);
    if (!code)
        code = shorten_task(&task);
    if (!code)
        code = give_word(&task, words);
    close_task(&task);
    return code;
}
