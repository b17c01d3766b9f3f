/*
 * Beams that get wider as time allows: by bounds of pairs, by macros or the
 * table of ways, and by sums of tables of letters.
 */
#include "path/word/word_task.h"

#include "base/clock.h"

/* Below so many seconds tables of letters are not made; macros, which take
 * longer, are not made before so many seconds were given to words. */
static const double PIECES_SECONDS = 0.2, MACROS_SECONDS = 10;

enum { WIDTH_MAX = 1 << 13, PAIRS_WIDTH = 64, PIECES_WIDTH = 256, WIDER = 256,
       MACROS_WIDTH = 32 };

/* How many times as wide the next beam may be, if one took so long. */
static double widening(double took, double left)
{
    return 5 * took < left ? 4 : left / (took + took / 4);
}

/* Beams that get wider as their time allows, and end below a width. */
static int widen_rated(struct word_task *task, const struct rated_ends *rated,
                       uint32_t least, double deadline)
{
    uint32_t most = rated_beam_width(&rated->rater, task->finder->memory / 2);
    double width = WIDER;
    while (!word_task_is_late(task) && clock_seconds() < deadline &&
           width >= least && width <= most) {
        double begun = clock_seconds();
        word_task_tell(task);
        int code = word_task_rated(task, rated, (uint32_t)width, deadline);
        if (code < 0)
            return code;
        double took = clock_seconds() - begun, left = deadline - begun - took;
        width *= widening(took, left);
    }
    return 0;
}

/* Macros are made where beams of them pay for this word and those before it. */
static int aim_macros(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    struct macro_source source = { &finder->letters, &finder->ball,
                                   finder->memory / 4 };
    if (!finder->table || finder->sorts || word_task_is_near(task) ||
        finder->spent < MACROS_SECONDS ||
        task->ends->seconds <= finder->too_short)
        return 0;
    int code = word_macros_aim(&finder->macros, &source, task->ends,
                               task->error);
    task->has_macros = code == 1;
    return code < 0 && code != ERROR_INTERRUPTED ? code : 0;
}

/* 1 with a shorter word, 0 without. */
static int run_macros(struct word_task *task, uint32_t width, double deadline)
{
    const struct word_macros *macros = &task->finder->macros;
    struct macro_task beam = { .from = macros->from, .width = width,
                               .limit = task->length - 1,
                               .deadline = deadline };
    uint32_t *word, length;
    int code = task->length == 0 ? 0
        : macro_beam(&macros->set, &beam, &word, &length, task->error);
    if (code == 1)
        word_task_take(task, word, length);
    return code;
}

/* The narrowest beam has a sixth of the time; if it finds no shorter word there
 * are no wider ones. */
static int widen_macros(struct word_task *task, double deadline)
{
    struct word_finder *finder = task->finder;
    uint32_t before = task->length;
    double width = MACROS_WIDTH, until = clock_seconds() +
                                         task->ends->seconds / 6;
    uint32_t most = macro_beam_width(&finder->macros.set, finder->memory / 2);
    while (!word_task_is_late(task) && clock_seconds() < deadline &&
           width >= MACROS_WIDTH && width <= most) {
        double begun = clock_seconds();
        word_task_tell(task);
        int code = run_macros(task, (uint32_t)width, until);
        if (code < 0)
            return code;
        if (task->length == before) {
            task->has_macros = 0;
            finder->too_short = task->ends->seconds;
            return 0;
        }
        double took = clock_seconds() - begun, left = deadline - begun - took;
        width *= widening(took, left);
        until = deadline;
    }
    return 0;
}

static int widen_table(struct word_task *task, double deadline)
{
    for (uint32_t width = 8; task->finder->table && width <= WIDTH_MAX &&
         !word_task_is_late(task);
         width *= 4) {
        word_task_tell(task);
        int code = word_task_beam(task, width, deadline);
        if (code < 0)
            return code;
        if (clock_seconds() > deadline)
            break;
    }
    return 0;
}

static int widen_pieces(struct word_task *task, double deadline)
{
    struct word_finder *finder = task->finder;
    struct word_pieces *pieces = &finder->pieces;
    int code = word_pieces_aim(pieces, finder->graph, task->ends, task->error);
    if (code || !pieces->tables)
        return code;
    struct rated_ends rated = word_pieces_rated(pieces);
    return widen_rated(task, &rated, PIECES_WIDTH, deadline);
}

/* By macros where they help, and otherwise by the table. */
static int widen_levels(struct word_task *task)
{
    double seconds = task->ends->seconds;
    int code = aim_macros(task);
    if (code >= 0 && task->has_macros)
        code = widen_table(task, task->begun + seconds / 16);
    if (code >= 0 && task->has_macros)
        code = widen_macros(task, task->begun + 5 * seconds / 8);
    if (code >= 0 && !task->has_macros)
        code = widen_table(task, clock_seconds() + seconds / 3);
    return code;
}

/* A word near the bound has nothing to hope for from its parts. */
int word_task_widen(struct word_task *task)
{
    double share = task->ends->seconds / 8;
    int code = 0;
    if (task->finder->pairs.serve) {
        struct rated_ends rated = word_pairs_rated(&task->finder->pairs);
        code = widen_rated(task, &rated, PAIRS_WIDTH, task->begun +
                           (word_task_is_near(task) ? 8 * share : share));
    }
    if (code >= 0)
        code = widen_levels(task);
    if (code >= 0 && !word_task_is_near(task) && !task->finder->sorts &&
        task->ends->seconds >= PIECES_SECONDS)
        code = widen_pieces(task, task->begun + 6 * share);
    return code < 0 ? code : 0;
}
