/*
 * A word by commutators that mend many pieces at once (batch/batch_walk.h), and
 * by the table from where these end.
 */
#include "path/word/word_task.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/word/batch/batch_walk.h"

/* Seconds of the processor, for each point, that finding commutators may take,
 * on which all words of a graph rest; seconds below which none are tried; and
 * the first words of a graph that they may leave as they are. */
static const double FIND_EACH = 0.0005, LEAST_SECONDS = 0.1;
enum { FAILURES = 3, ROUNDS = 100 };

/* The letters that make its sums even come first: commutators are even. */
static int begin_word(const struct word_task *task, struct macro_word *word)
{
    struct word_task even = { .finder = task->finder, .ends = task->ends,
                              .error = task->error };
    int code = word_task_open(&even);
    if (!code)
        code = word_task_lead(&even);
    if (!code) {
        word->letter = even.lead;
        word->length = even.leads;
        even.lead = NULL;
    }
    word_task_close(&even);
    return code;
}

/* states: room for two of them, and for one letter by letter. */
static int write_states(const struct word_task *task,
                        const struct macro_word *word, uint16_t *states,
                        struct error *error)
{
    const struct graph *graph = task->finder->graph;
    uint32_t n = graph->size;
    struct graph_word path = { word->letter, word->length };
    int64_t *state = memory_alloc(2 * (size_t)n, sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    memcpy(state, task->ends->from, n * sizeof *state);
    int code = graph_follow(graph, path, state, state + n, error);
    for (uint32_t p = 0; p < n; p++) {
        states[p] = (uint16_t)state[p];
        states[n + p] = (uint16_t)task->ends->to[p];
    }
    memory_free(state);
    return code;
}

static int append_part(struct macro_word *word, const uint32_t *part,
                       uint32_t length, struct error *error)
{
    uint32_t *whole = memory_resize(word->letter,
                                    (size_t)word->length + length + 1,
                                    sizeof *whole, error);
    if (!whole)
        return ERROR_FAILED;
    memcpy(whole + word->length, part, length * sizeof *whole);
    word->letter = whole;
    word->length += length;
    return 0;
}

/* 1 with a part of a word, 0 without. */
static int walk_batches(struct word_task *task, struct batch_task walk,
                        struct macro_word *word)
{
    uint32_t n = task->finder->graph->size, *part = NULL, length = 0;
    uint16_t *states = memory_alloc(2 * (size_t)n, sizeof *states,
                                    task->error);
    walk.from = states;
    walk.to = states + n;
    walk.limit = task->word ? task->length : UINT32_MAX;
    int code = states ? begin_word(task, word) : ERROR_FAILED;
    if (!code)
        code = write_states(task, word, states, task->error);
    if (!code)
        code = batch_walk(&task->finder->commutators, &walk, &part, &length,
                          task->error);
    if (code == 1 && append_part(word, part, length, task->error))
        code = ERROR_FAILED;
    memory_free(part);
    memory_free(states);
    return code;
}

/* 1 if the graph has commutators of use. */
static int aim_commutators(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    double deadline = clock_processor_seconds() + LEAST_SECONDS +
        FIND_EACH * finder->graph->size;
    if (finder->graph->kind != GRAPH_PERMUTATION)
        return 0;
    if (finder->commutes)
        return finder->commutes > 0;
    int code = word_finder_make_sums(finder, task->error);
    if (!code)
        code = commutators_create(&finder->letters, &finder->sums,
                                  deadline, &finder->commutators,
                                  task->error);
    finder->commutes = code == 1 ? 1 : -1;
    return code;
}

/* Where none of a graph's first words got shorter, no others are tried. */
static void note_success(struct word_finder *finder, int shorter)
{
    finder->useful |= shorter;
    finder->useless += !shorter;
    if (finder->useful || finder->useless < FAILURES)
        return;
    finder->commutes = -1;
    commutators_clear(&finder->commutators);
}

/* 1 with a word, 0 without. */
static int batch_round(struct word_task *task, struct batch_task walk)
{
    struct macro_word word = { NULL, 0, 0 };
    int code = walk_batches(task, walk, &word);
    if (code == 1 && (!task->word || word.length < task->length)) {
        code = word_task_complete(task, &word);
    } else {
        memory_free(word.letter);
        code = code < 0 ? code : 0;
    }
    if (code == ERROR_LIMIT) {      /* no word from there, as far as is known */
        error_clear(task->error);
        code = 0;
    }
    if (code == 1) {
        word.length = alphabet_reduce(&task->finder->letters, word.letter,
                                      word.length);
        word_task_take(task, word.letter, word.length);
    }
    return code;
}

/* What they leave is even, and so is a table for it best.  Rounds of other
 * seeds follow, as long as there is time for one. */
int word_task_batch(struct word_task *task, double seconds, double least)
{
    double now = clock_seconds(), until = now + seconds, took = 0;
    uint32_t before = task->word ? task->length : UINT32_MAX;
    int found = 0, code = seconds < LEAST_SECONDS && least <= 0
        ? 0 : aim_commutators(task);
    if (code != 1)
        return code;
    task->finder->even |= !task->finder->table;
    for (uint32_t seed = 0; seed < ROUNDS && code >= 0 && !stop_asked() &&
         (seed == 0 || clock_seconds() + took < until); seed++) {
        double begun = clock_seconds();
        code = batch_round(task, (struct batch_task){
            .seed = seed, .deadline = until, .least = seed ? 0 : least });
        took = clock_seconds() - begun;
        found |= code == 1;
    }
    if (code >= 0 && before != UINT32_MAX)
        note_success(task->finder, found && task->length < before);
    return code < 0 ? code : found;
}
