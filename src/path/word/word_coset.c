/*
 * A word by way of a coset (joins/joins.h): beams of macros lead into it, and
 * the subgroup leads home.
 */
#include "path/word/word_task.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/word/macros/macro_beam.h"

/* Seconds that macros take, and those that a word needs itself; of the time
 * that words before it had, what they may take of it. */
static const double MACROS_SECONDS = 1.5, LEAST_SECONDS = 0.1,
                    SPENT_SHARE = 0.5;

/* Ends that a beam goes on for, and levels beyond the first; widths of first
 * beams, and rounds with other seeds; letters that are counted on at first, and
 * that there may be; first beams that may find nothing. */
enum { ENDS = 24, ENDS_LEVELS = 4, FIRST_WIDTH = 12, WIDTH_LEAST = 48,
       ROUNDS = 4, EXPECTED = 60, LIMIT = 400, FAILURES = 3 };

/* Of the time: what beams have; of the rest, what the first look at all ends
 * has, one of several looks or more, and seconds that each has at least. */
static const double BEAM_SHARE = 0.6, LOOK_SHARE = 0.6, LOOK_LEAST = 0.01;
enum { LOOKS = 8 };

/* What a beam ended with. */
struct ends_found {
    const struct word_task *task;
    struct macro_word word[ENDS];
    uint32_t count, longest;
};

/* The state that a word leads to, as a new array. */
static int64_t *state_behind(const struct word_task *task,
                             const struct macro_word *lead,
                             struct error *error)
{
    const struct graph *graph = task->finder->graph;
    struct graph_word path = { lead->letter, lead->length };
    uint32_t n = graph->size;
    int64_t *state = memory_alloc(2 * (size_t)n, sizeof *state, error);
    if (!state)
        return NULL;
    memcpy(state, task->ends->from, n * sizeof *state);
    if (graph_follow(graph, path, state, state + n, error) == 0)
        return state;
    memory_free(state);
    return NULL;
}

/* A beam goes on where no word leads home, as where two pieces that are joined
 * would have to change places. */
static int keep_end(void *context, const struct macro_word *word,
                    struct error *error)
{
    struct ends_found *found = context;
    struct macro_word *copy = &found->word[found->count];
    if (found->count && word->length > found->longest)
        return 1;
    int64_t *state = state_behind(found->task, word, error);
    int code = state ? word_joins_may_lead(&found->task->finder->joins, state,
                                           error) : ERROR_FAILED;
    memory_free(state);
    if (code != 1)
        return code;
    *copy = *word;
    copy->letter = memory_alloc((size_t)word->length + 1, sizeof *copy->letter,
                                error);
    if (!copy->letter)
        return ERROR_FAILED;
    memcpy(copy->letter, word->letter, word->length * sizeof *copy->letter);
    if (!found->count)
        found->longest = word->length + ENDS_LEVELS;
    return ++found->count == ENDS;
}

static void drop_ends(struct ends_found *found)
{
    for (uint32_t i = 0; i < found->count; i++)
        memory_free(found->word[i].letter);
    found->count = 0;
}

/* 1 where the target has a coset.  Macros are made where a word has the time
 * for them, or has had with those before it. */
static int aim_coset(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    double begun = clock_seconds(), before = finder->spent -
                                             task->ends->seconds;
    if (finder->sorts || word_task_is_near(task) ||
        task->ends->seconds < LEAST_SECONDS ||
        (!finder->joins.to && task->deadline - begun + finder->apart +
         before * SPENT_SHARE < MACROS_SECONDS))
        return 0;
    int code = word_joins_aim(&finder->joins, finder->graph, task->ends->to,
                              finder->memory / 4, task->error);
    word_task_set_apart(task, clock_seconds() - begun);
    return code;
}

/* The word goes on in the subgroup: 1 if that leads home, and sooner than the
 * best word so far. */
static int go_home(struct word_task *task, const struct macro_word *lead,
                   double seconds)
{
    struct macro_word rest;
    if (task->word && task->length <= lead->length)
        return 0;
    int64_t *state = state_behind(task, lead, task->error);
    if (!state)
        return ERROR_FAILED;
    struct home_task home = {
        .from = state, .seconds = seconds,
        .limit = task->word ? task->length - 1 - lead->length : UINT32_MAX - 1,
    };
    int code = word_joins_home(&task->finder->joins, &home, &rest,
                               task->error);
    memory_free(state);
    if (code != 1)
        return code;
    size_t length = (size_t)lead->length + rest.length;
    uint32_t *whole = memory_resize(rest.letter, length + 1, sizeof *whole,
                                    task->error);
    if (!whole) {
        memory_free(rest.letter);
        return ERROR_FAILED;
    }
    memmove(whole + lead->length, whole, rest.length * sizeof *whole);
    memcpy(whole, lead->letter, lead->length * sizeof *whole);
    word_task_take(task, whole, alphabet_reduce(&task->finder->letters, whole,
                                                (uint32_t)length));
    return 1;
}

/* A quick look at all ends: the number of that whose word is the shortest, or
 * -1 if none is shorter than what there was. */
static int look_at_ends(struct word_task *task, const struct ends_found *found,
                        double seconds, int *best)
{
    double until = clock_seconds() + seconds, each = seconds / LOOKS;
    int code = 0;
    *best = -1;
    for (uint32_t i = 0; i < found->count && code >= 0 && !stop_asked() &&
         (i == 0 || clock_seconds() < until); i++) {
        code = go_home(task, &found->word[i], each > LOOK_LEAST ? each
                                                                : LOOK_LEAST);
        if (code == 1)
            *best = (int)i;
    }
    return code < 0 ? code : 0;
}

/* Then a long one at that. */
static int go_home_from(struct word_task *task,
                        const struct ends_found *found, double until)
{
    int best, code = look_at_ends(task, found, (until - clock_seconds()) *
                                               LOOK_SHARE, &best);
    double left = until - clock_seconds();
    if (!code && best >= 0 && left > 0 && !stop_asked())
        code = go_home(task, &found->word[best], left);
    return code < 0 ? code : 0;
}

/* One beam and what follows it, until a time. */
static int coset_round(struct word_task *task, uint32_t width, uint32_t seed,
                       double until)
{
    struct word_joins *way = &task->finder->joins;
    struct macro_rules rules = join_rules(&way->macros);
    struct ends_found found = { .task = task };
    struct macro_word word;
    double now = clock_seconds();
    uint16_t *room = memory_alloc(task->finder->graph->size + way->joins.state,
                                  sizeof *room, task->error);
    if (!room)
        return ERROR_FAILED;
    uint16_t *state = room + task->finder->graph->size;
    struct macro_task beam = {
        .from = state, .width = width, .limit = LIMIT, .seed = seed,
        .expected = way->length ? way->length + way->length / 8 : EXPECTED,
        .deadline = now + (until - now) * BEAM_SHARE,
        .end = keep_end, .context = &found,
    };
    word_task_tell(task);
    int code = joins_state(&way->joins, task->ends->from, room, state)
        ? macro_beam(&rules, &beam, &word, task->error) : 0;
    if (code > 0) {
        way->each = word.each;
        memory_free(word.letter);
    }
    if (found.count)
        way->length = found.word[0].length;
    if (code >= 0)
        code = go_home_from(task, &found, until);
    drop_ends(&found);
    memory_free(room);
    return code;
}

/* Rounds of other seeds, as wide as their time allows. */
static int coset_rounds(struct word_task *task, double until)
{
    struct word_joins *way = &task->finder->joins;
    struct macro_rules rules = join_rules(&way->macros);
    double most = macro_beam_width(&rules, task->finder->memory / 4);
    double left = until - clock_seconds();
    double fit = left * BEAM_SHARE / (way->each * way->length);
    uint32_t rounds = fit < 2 * WIDTH_LEAST ? 1 : fit < ROUNDS * WIDTH_LEAST
        ? (uint32_t)(fit / WIDTH_LEAST) : ROUNDS;
    double width = fit * 2 / rounds + 1;
    int code = 0;
    for (uint32_t i = 0; i < rounds && !code && left > 0 &&
         !word_task_is_late(task); i++) {
        double now = clock_seconds();
        left = until - now;
        code = coset_round(task, (uint32_t)(width < most ? width : most), i,
                           now + left / (rounds - i));
    }
    return code;
}

/* A narrow beam tells what a state takes; where those of the first words find
 * nothing, there are no more. */
static int first_round(struct word_task *task, double until)
{
    struct word_joins *way = &task->finder->joins;
    int code = coset_round(task, FIRST_WIDTH, 0, until);
    if (!code && !way->length)
        way->serve = ++way->failures < FAILURES;
    return code;
}

/* Wide ones follow. */
int word_task_coset(struct word_task *task, double share)
{
    struct word_joins *way = &task->finder->joins;
    uint32_t before = task->word ? task->length : UINT32_MAX;
    int code = aim_coset(task);
    if (code != 1)
        return code;
    double now = clock_seconds(), seconds = (task->deadline - now) * share;
    code = way->length || seconds <= 0
        ? 0 : first_round(task, now + seconds / ROUNDS);
    if (!code && way->length && seconds > 0)
        code = coset_rounds(task, now + seconds);
    return code < 0 ? code : task->word && task->length < before;
}
