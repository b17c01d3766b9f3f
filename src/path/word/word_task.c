/*
 * One pair of states: a first word, whatever its length, beams as wide as their
 * share of the time allows, and then parts of the best word are made shorter.
 */
#include "path/word/word_task.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "path/word/cycle_sort.h"
#include "path/word/word_beam.h"
#include "path/word/word_ends.h"
#include "path/word/word_fill.h"
#include "path/word/word_shorten.h"

enum { LOOK = 16, PAIRS_WIDTH = 64, INSERTIONS = 16 };

/* Points from which commutators that mend many pieces have their time also
 * where a word is wanted at once; and that time, for each point. */
enum { LARGE = 300 };
static const double BATCH_EACH = 0.002;

int word_task_open(struct word_task *task)
{
    task->begun = clock_seconds();
    task->deadline = task->begun + task->ends->seconds;
    int code = word_ends_open(task->finder->graph,
                              &task->finder->letters.group, task->ends,
                              &task->relation, task->error);
    if (!code && task->finder->pairs.serve)
        code = word_pairs_aim(&task->finder->pairs, task->ends, &task->bound,
                              task->error);
    return code;
}

void word_task_close(struct word_task *task)
{
    word_ends_clear(&task->relation);
    memory_free(task->lead);
    memory_free(task->word);
}

/* Takes over a word if it is the shortest so far. */
void word_task_take(struct word_task *task, uint32_t *word, uint32_t length)
{
    if (task->word && task->length <= length) {
        memory_free(word);
        return;
    }
    memory_free(task->word);
    task->word = word;
    task->length = length;
}

/* Likewise of a word that stays whose it is. */
static int take_copy(struct word_task *task, struct word word)
{
    uint32_t *copy = memory_alloc((size_t)word.length + 1, sizeof *copy,
                                  task->error);
    if (!copy)
        return ERROR_FAILED;
    if (word.length)
        memcpy(copy, word.letter, word.length * sizeof *copy);
    word_task_take(task, copy, word.length);
    return 0;
}

/* Is the time over, or the word as short as can be? */
int word_task_is_late(const struct word_task *task)
{
    return (task->word && task->length <= task->bound) || stop_asked() ||
           clock_seconds() >= task->deadline;
}

void word_task_tell(const struct word_task *task)
{
    char where[80];
    snprintf(where, sizeof where, "a path of %u moves; shorter ones",
             task->length);
    progress_tell(where, clock_seconds() - task->begun, task->ends->seconds);
}

/* A word with those letters in front that lead to the element of the beam. */
static int lead_word(struct word_task *task, uint32_t *word, uint32_t length)
{
    uint32_t *whole = memory_resize(word, (size_t)task->leads + length + 1,
                                    sizeof *whole, task->error);
    if (!whole) {
        memory_free(word);
        return ERROR_FAILED;
    }
    memmove(whole + task->leads, whole, length * sizeof *whole);
    if (task->leads)
        memcpy(whole, task->lead, task->leads * sizeof *whole);
    length = alphabet_reduce(&task->finder->letters, whole,
                             task->leads + length);
    word_task_take(task, whole, length);
    return 1;
}

/* 1 with a word, 0 without. */
int word_task_beam(struct word_task *task, uint32_t width, double deadline)
{
    const uint16_t *colour = task->matched ? NULL : task->relation.colour;
    struct beam_task beam = { .element = task->relation.element,
                              .colour = colour,
                              .ahead = width > 1 || colour ||
                                       task->finder->even,
                              .width = width, .deadline = deadline };
    uint32_t *word, length;
    int code = word_beam(task->finder->table, &beam, &word, &length,
                         task->error);
    return code == 1 ? lead_word(task, word, length) : code;
}

/* Likewise by what rates states. */
int word_task_rated(struct word_task *task, const struct rated_ends *rated,
                     uint32_t width, double deadline)
{
    struct rated_task beam = { .from = rated->from, .to = rated->to,
                               .width = width, .seed = 1,
                               .limit = task->word ? task->length - 1
                                                   : UINT32_MAX,
                               .deadline = deadline };
    uint32_t *word, length;
    int code = task->word && task->length == 0 ? 0
        : rated_beam(&rated->rater, &beam, &word, &length, task->error);
    if (code == 1)
        word_task_take(task, word, length);
    return code;
}

int word_task_sorts(const struct word_task *task)
{
    return task->finder->sorts && !task->relation.colour;
}

int word_task_sort(struct word_task *task, double deadline)
{
    struct word word;
    int code = cycle_sort(&task->finder->letters, (const uint16_t *)
                          (const void *)task->relation.element, deadline,
                          &word, task->error);
    if (!code && word.letter)
        word_task_take(task, (uint32_t *)word.letter, word.length);
    return code;
}

static int append_word(struct macro_word *word, const struct word_task *rest)
{
    size_t length = (size_t)word->length + rest->length;
    uint32_t *whole = memory_resize(word->letter, length + 1, sizeof *whole,
                                    rest->error);
    if (!whole)
        return ERROR_FAILED;
    memcpy(whole + word->length, rest->word, rest->length * sizeof *whole);
    word->letter = whole;
    word->length = (uint32_t)length;
    return 1;
}

int word_task_complete(struct word_task *task, struct macro_word *word)
{
    const struct graph *graph = task->finder->graph;
    size_t letters = graph_state_length(graph);
    struct ends ends = *task->ends;
    struct word_task rest = { .finder = task->finder, .ends = &ends,
                              .error = task->error };
    struct graph_word path = { word->letter, word->length };
    int64_t *state = memory_alloc(2 * letters, sizeof *state, task->error);
    int code = state ? 0 : ERROR_FAILED;
    ends.from = state;
    if (!code) {
        memcpy(state, task->ends->from, letters * sizeof *state);
        code = graph_follow(graph, path, state, state + letters, task->error);
    }
    if (!code)
        code = word_task_open(&rest);
    if (!code)
        code = word_task_begin(&rest);
    if (!code)
        code = append_word(word, &rest);
    word_task_close(&rest);
    memory_free(state);
    if (code < 0)
        memory_free(word->letter);
    return code;
}

/* Is a word so near the bound that a table would hardly find shorter ones? */
int word_task_is_near(const struct word_task *task)
{
    return task->word && task->length / 2 <= task->bound;
}

/* A first word, whatever its length. */
static int find_first(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    int code = 0;
    if (word_task_sorts(task))
        return word_task_sort(task, 0);
    if (finder->pairs.serve) {
        struct rated_ends rated = word_pairs_rated(&finder->pairs);
        code = word_task_rated(task, &rated, PAIRS_WIDTH, 0);
    }
    if (code >= 0 && !word_task_is_near(task))
        code = word_task_turns(task, 0);
    if (code == 0 && !word_task_is_near(task) &&
        finder->graph->size >= WORD_BATCH_POINTS)
        code = word_task_batch(task, task->ends->seconds / 2,
                               finder->table && finder->graph->size < LARGE
                               ? 0 : BATCH_EACH * finder->graph->size);
    if (code >= 0 && !task->word)
        code = word_task_begin(task);
    return code < 0 ? code : 0;
}

/* The ball, larger, where there is time for it. */
static int deepen_ball(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    if (finder->deep || task->ends->seconds < 1)
        return 0;
    finder->deep = 1;
    double left = (task->deadline - clock_seconds()) / 2;
    double share = task->ends->seconds / 5;
    return word_ball_grow(&finder->ball, finder->memory / 2, 0,
                          left < share ? left > 0 ? left : 0.01 : share,
                          task->error);
}

/* A thread's own try at a word. */
struct effort {
    struct shortener shortener;
    struct inserter *inserter;  /* NULL where there are no macros */
};

static int effort_is_late(const struct word_task *task,
                          const struct effort *effort, double until)
{
    return effort->shortener.length <= task->bound ||
        word_task_is_late(task) || clock_seconds() >= until;
}

/* Parts put elsewhere, where there are macros; windows find what that opens. */
static void insert_parts(const struct word_task *task, struct effort *effort,
                         double until)
{
    struct shortener *shortener = &effort->shortener;
    for (uint32_t i = 0; effort->inserter && i < INSERTIONS &&
         !effort_is_late(task, effort, until); i++) {
        int changed;
        shortener->length = inserter_try(effort->inserter, &shortener->random,
                                         shortener->word, shortener->length,
                                         &changed);
        if (changed)
            shortener_sweep(shortener, until);
    }
}

static int open_effort(const struct word_task *task, struct word word,
                       int number, struct effort *effort)
{
    struct word_finder *finder = task->finder;
    int code = shortener_create(&finder->ball, &finder->letters, word,
                                &effort->shortener, task->error);
    random_seed(&effort->shortener.random,
                word.length + ((uint64_t)number << 32));
    if (!code &&
        word_macros_serve(&finder->macros, finder->graph, task->ends))
        code = inserter_create(&finder->macros, word.length,
                               &effort->inserter, task->error);
    return code;
}

static void shorten_word(const struct word_task *task, struct effort *effort,
                         double until, int tells)
{
    struct shortener *shortener = &effort->shortener;
    shortener_sweep(shortener, until);
    for (uint32_t i = 0; i % LOOK || !effort_is_late(task, effort, until);
         i++) {
        if (i % LOOK == 0 && tells)
            word_task_tell(task);
        if (shortener->length == 0)
            break;
        insert_parts(task, effort, until);
        if (shortener_try(shortener))
            shortener_sweep(shortener, until);
    }
}

static int take_shortest(struct word_task *task, const struct effort *effort,
                         int count)
{
    const struct shortener *best = &effort[0].shortener;
    for (int i = 1; i < count; i++)
        if (effort[i].shortener.length < best->length)
            best = &effort[i].shortener;
    return take_copy(task, (struct word){ best->word, best->length });
}

/* The threads begin with the same word and go their own ways. */
int word_task_shorten(struct word_task *task, struct word word, double until)
{
    int code = deepen_ball(task);
    if (code)
        return code == ERROR_INTERRUPTED ? take_copy(task, word) : code;
    double left = until - clock_seconds();
    int count = left > 0 ? cores_team(1e9 * left) : 1;
    struct effort *effort = memory_alloc((size_t)count, sizeof *effort,
                                         task->error);
    if (!effort)
        return ERROR_FAILED;
    for (int i = 0; i < count && !code; i++)
        code = open_effort(task, word, i, &effort[i]);
    #pragma omp parallel for schedule(static, 1) num_threads(count) if (!code)
    for (int i = 0; i < count; i++)
        if (!code)
            shorten_word(task, &effort[i], until, i == 0);
    if (!code)
        code = take_shortest(task, effort, count);
    for (int i = 0; i < count; i++) {
        shortener_clear(&effort[i].shortener);
        inserter_free(effort[i].inserter);
    }
    memory_free(effort);
    return code;
}

int word_task_give(struct word_task *task, struct paths *words)
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
    words->lower = task->bound > words->lower ? task->bound : words->lower;
    words->upper = task->length > words->lower;
    code = paths_add(words, task->word, task->error);
    return code < 0 ? code : 0;
}

/* Where that fails, for want of memory, there is a word all the same. */
static int look_shorter(struct word_task *task)
{
    int code = word_task_widen(task);
    struct word word = { task->word, task->length };
    return code ? code : word_task_shorten(task, word, task->deadline);
}

/* A copy of the word that is known. */
static int take_known(struct word_task *task, const struct paths *known)
{
    struct word word = { known->letter, known->length };
    int code = word_ends_replay(&task->relation, word, task->error);
    return code ? code : take_copy(task, word);
}

int word_finder_solve(struct word_finder *finder, const struct ends *ends,
                      const struct paths *known, struct paths *words,
                      struct error *error)
{
    struct word_task task = { .finder = finder, .ends = ends, .error = error };
    words->reached = 0;
    int code = finder->is_short ? word_finder_renew(finder, error) : 0;
    if (!code)
        code = word_task_open(&task);
    finder->spent += ends->seconds;
    if (!code)
        code = known ? take_known(&task, known) : find_first(&task);
    if (!code && look_shorter(&task)) {
        finder->is_short = 1;
        error_clear(error);
    }
    if (!code)
        code = word_task_give(&task, words);
    word_task_close(&task);
    return code;
}
