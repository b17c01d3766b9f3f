/*
 * A word by turns of rings: beams with several weights, as wide as their time
 * allows.
 */
#include "path/word/word_task.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/word/macros/macro_beam.h"
#include "path/word/turns/turn_rules.h"

/* The width of a first beam, and its seconds for each place; letters of a word,
 * at most, for each place and beyond. */
enum { FIRST_WIDTH = 64, LETTERS_EACH = 10, LETTERS_MORE = 100 };
static const double FIRST_EACH = 0.001;

/* Of the time, what the first beam of each of the weights has. */
static const double NARROW_SHARE = 1.0 / 20;

/* What a bead costs that its ring has too many of, so little that no sum of all
 * is too great; and of that, in eighths, what pairs and steps of the rarest
 * beads cost, by turns.  Of long rings chance decides, and these weights find
 * shorter words than noise does (macro_beam.h). */
enum { CONTENT = 96, ALL = 16000, EIGHTHS = 8 };
static const struct { uint32_t pair, rare; } eighths[] = {
    { 8, 2 }, { 12, 2 }, { 10, 2 }, { 8, 3 }, { 9, 2 }, { 14, 2 }, { 7, 2 },
    { 10, 3 },
};
enum { WEIGHTS = sizeof eighths / sizeof *eighths, WEIGHTS_LEAST = 3,
       WIDTH_ENOUGH = 2000 };

/* 1 where the graph has rings and the target few colours. */
static int aim_turns(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    struct word_turns *turns = &finder->turns;
    if (turns->serve == 0) {
        int code = turn_set_create(&finder->letters, &turns->set, task->error);
        if (code < 0)
            return code;
        turns->serve = code ? 1 : -1;
    }
    turns->set.wildcards = task->relation.wildcards;
    return turns->serve < 0 ? 0
        : turn_set_aim(&turns->set, task->ends->to, task->error);
}

/* A beam until a time; 1 with a shorter word. */
static int turn_beam(struct word_task *task, uint32_t width, double deadline)
{
    struct word_turns *turns = &task->finder->turns;
    struct macro_rules rules = turn_rules(&turns->set);
    uint32_t n = task->finder->graph->size;
    if (task->word && task->length < 2)
        return 0;
    uint16_t *state = memory_alloc(rules.places, sizeof *state, task->error);
    if (!state)
        return ERROR_FAILED;
    uint32_t limit = LETTERS_EACH * n + LETTERS_MORE;
    struct macro_task beam = {
        .from = state, .width = width, .deadline = deadline,
        .limit = task->word && task->length <= limit ? task->length - 1
                                                     : limit,
        .expected = task->word ? task->length : 2 * n,
    };
    struct macro_word word = { .letter = NULL };
    int code = turn_state(&turns->set, task->ends->from, state)
        ? macro_beam(&rules, &beam, &word, task->error) : 0;
    memory_free(state);
    if (code < 0)
        return code;
    if (word.each > 0 && (turns->each == 0 || word.each < turns->each))
        turns->each = word.each;
    if (code == 1)
        word_task_take(task, word.letter, word.length);
    else
        memory_free(word.letter);
    return code == 1;
}

static void set_weights(struct word_task *task, uint32_t number)
{
    uint32_t most = ALL / task->finder->graph->size;
    uint32_t content = most < CONTENT ? most : CONTENT;
    task->finder->turns.set.weights = (struct turn_weights){
        .content = content, .pair = content * eighths[number].pair / EIGHTHS,
        .rare = (content * eighths[number].rare + EIGHTHS - 1) / EIGHTHS,
    };
}

/* The width for a beam of so many seconds. */
static double turns_width(const struct word_task *task, double seconds)
{
    double each = task->finder->turns.each;
    uint32_t length = task->word ? task->length
                                 : 2 * task->finder->graph->size;
    return each > 0 ? seconds / (each * length) : FIRST_WIDTH;
}

/* A round that ends at a time. */
static int turn_round(struct word_task *task, uint32_t weights, double until)
{
    struct word_turns *turns = &task->finder->turns;
    double left = until - clock_seconds();
    set_weights(task, weights);
    struct macro_rules rules = turn_rules(&turns->set);
    uint32_t most = macro_beam_width(&rules, task->finder->memory / 2);
    double width = turns_width(task, left);
    if (left <= 0 || width < 1)
        return 0;
    if (task->word)
        word_task_tell(task);
    return turn_beam(task, width < most ? (uint32_t)width : most, until);
}

/* As many as have beams that are wide enough. */
static uint32_t count_rounds(const struct word_task *task, double seconds)
{
    double width = turns_width(task, seconds) / WIDTH_ENOUGH;
    return width >= WEIGHTS ? WEIGHTS : width > WEIGHTS_LEAST ? (uint32_t)width
                                                              : WEIGHTS_LEAST;
}

/* Narrow beams of some weights, so that wide ones need not look for words as
 * long as they are without one; then wide ones. */
static int turn_rounds(struct word_task *task, double seconds)
{
    double until = clock_seconds() + seconds, narrow = seconds * NARROW_SHARE;
    int code = 0;
    if (task->finder->turns.each == 0)
        code = turn_round(task, 0, clock_seconds() + narrow / 2);
    for (uint32_t i = 0; i < WEIGHTS_LEAST && code >= 0 && !stop_asked(); i++)
        code = turn_round(task, i, clock_seconds() + narrow);
    uint32_t rounds = count_rounds(task, until - clock_seconds());
    for (uint32_t i = 0; i < rounds && code >= 0 && !stop_asked(); i++) {
        double now = clock_seconds();
        code = turn_round(task, i, now + (until - now) / (rounds - i));
    }
    return code < 0 ? code : 0;
}

int word_task_turns(struct word_task *task, double seconds)
{
    uint32_t before = task->word ? task->length : UINT32_MAX;
    int code = aim_turns(task);
    if (code != 1)
        return code;
    if (seconds > 0) {
        code = turn_rounds(task, seconds);
    } else {
        set_weights(task, 0);
        code = turn_beam(task, FIRST_WIDTH, clock_seconds() + FIRST_EACH *
                         task->finder->graph->size);
    }
    return code < 0 ? code : task->word && task->length < before;
}

int word_finder_near(struct word_finder *finder, const struct ends *ends,
                     uint32_t wildcards, struct paths *words,
                     struct error *error)
{
    struct word_task task = { .finder = finder, .ends = ends, .error = error };
    words->reached = 0;
    int code = word_task_open(&task);
    task.bound = 0;
    task.relation.wildcards = wildcards;
    if (!code)
        code = word_task_turns(&task, ends->seconds);
    int given = code == 1 ? word_task_give(&task, words) : 0;
    word_task_close(&task);
    return given ? given : code;
}
