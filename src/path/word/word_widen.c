/*
 * Beams that get wider as time allows: by bounds of pairs, by the table of ways
 * unless rounds of macros serve better, and by sums of tables of letters.
 */
#include "path/word/word_task.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/online/rated_end.h"

/* Below so many seconds tables of letters are not made; macros, which take
 * longer, are not made before so many, and so many for each point, were given
 * to words, and do not serve one that has less than the last. */
static const double PIECES_SECONDS = 0.2, MACROS_SECONDS = 6,
                    MACROS_EACH = 1.0 / 20, MACROS_LEAST = 0.1;

enum { WIDTH_MAX = 1 << 13, PAIRS_WIDTH = 64, PIECES_WIDTH = 256,
       WIDER = 256 };

/* The width and the share of the time of a first beam of macros, which tells
 * what a state takes; rounds, and the width that they should have at least;
 * letters that the word of one may have more than that of the last; first beams
 * that may find nothing; and of the time of a round, what shortening has. */
enum { MACROS_WIDTH = 32, ROUNDS = 3, ROUND_WIDTH = 128, MORE = 6,
       FAILURES = 3 };
static const double BATCH_SHARE = 0.25, USEFUL_SHARE = 0.6, COSET_SHARE = 0.8,
                    PHASES_SHARE = 0.9, TURNS_SHARE = 0.95;
static const double FIRST_SHARE = 1.0 / 6, SHORTEN_SHARE = 0.2,
                    ROUNDS_SHARE = 0.9, ONCE_MORE = 0.2;

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
        finder->spent < MACROS_EACH * finder->graph->size ||
        task->ends->seconds <= finder->too_short ||
        task->ends->seconds < MACROS_LEAST)
        return 0;
    double begun = clock_seconds();
    int code = word_macros_aim(&finder->macros, &source, task->ends,
                               task->error);
    word_task_set_apart(task, clock_seconds() - begun);
    task->has_macros = code == 1;
    return code < 0 ? code : 0;
}

/* 1 with a word, 0 without.  From where a beam is cut off the table goes on. */
static int run_macros(struct word_task *task, struct macro_task *beam,
                      struct macro_word *word)
{
    struct word_macros *macros = &task->finder->macros;
    beam->from = macros->from;
    word_task_tell(task);
    struct macro_rules rules = macro_set_rules(&macros->set);
    int code = macro_beam(&rules, beam, word, task->error);
    if (code < 0)
        return code;
    macros->each = word->each;
    int whole = code == 1;
    if (code == 2)
        code = word_task_complete(task, word);
    if (code == 1 && (whole || !macros->length))
        macros->length = word->length;
    return code;
}

/* A narrow beam: 1 if it found a shorter word. */
static int begin_macros(struct word_task *task)
{
    struct macro_task beam = {
        .width = MACROS_WIDTH, .limit = task->length - 1,
        .expected = task->length - 1,
        .deadline = clock_seconds() + task->ends->seconds * FIRST_SHARE,
    };
    struct macro_word word;
    int code = run_macros(task, &beam, &word);
    if (code == 1)
        word_task_take(task, word.letter, word.length);
    return code;
}

/* The width for a beam of so many seconds. */
static double macros_width(const struct word_macros *macros, double seconds)
{
    return seconds * (1 - SHORTEN_SHARE) / (macros->each * macros->length);
}

/* One round that ends at a time. */
static int macro_round(struct word_task *task, uint32_t number, double until)
{
    struct word_macros *macros = &task->finder->macros;
    struct macro_rules rules = macro_set_rules(&macros->set);
    uint32_t most = macro_beam_width(&rules, task->finder->memory / 2);
    double seconds = until - clock_seconds();
    double width = 2 * macros_width(macros, seconds) + 1;
    uint32_t longer = macros->length + MORE;
    struct macro_task beam = {
        .width = width < most ? (uint32_t)width : most,
        .limit = task->length > longer ? task->length - 1 : longer,
        .expected = macros->length + macros->length / 8,
        .seed = number, .deadline = until - seconds * SHORTEN_SHARE,
    };
    struct macro_word word;
    int code = run_macros(task, &beam, &word);
    if (code != 1)
        return code;
    code = word_task_shorten(task, (struct word){ word.letter, word.length },
                             until);
    memory_free(word.letter);
    return code;
}

/* Twice the width takes a sixth off a word where beams are narrow, and hardly
 * anything where they are wide, less than chance does, which decides as well
 * how far a word can be shortened.  So there is a round, or there are some of
 * other seeds; and a short one more for a word that is left much longer than
 * others were, as where the machine had no time for a beam. */
static int macro_rounds(struct word_task *task)
{
    double deadline = task->begun + task->ends->seconds * ROUNDS_SHARE;
    double left = deadline - clock_seconds();
    double rounds = macros_width(&task->finder->macros, left) / ROUND_WIDTH;
    uint32_t count = rounds < 2 ? 1 : rounds < ROUNDS ? (uint32_t)rounds
                                                      : ROUNDS;
    int code = 0;
    for (uint32_t i = 0; i < count && left > 0 && !code &&
         !word_task_is_late(task); i++) {
        double now = clock_seconds();
        left = deadline - now;
        code = macro_round(task, i, now + left / (count - i));
    }
    uint32_t usual = task->finder->macros.length;
    if (!code && task->length > usual + usual / 2 && !stop_asked())
        code = macro_round(task, count, clock_seconds() + ONCE_MORE);
    return code;
}

/* Macros that found no shorter word than the table, of several words, are not
 * tried again for as little time. */
static int widen_macros(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    int code = finder->macros.length ? 1 : task->length ? begin_macros(task)
                                                        : 0;
    if (code == 0) {
        task->has_macros = 0;
        if (++finder->failures % FAILURES == 0)
            finder->too_short = task->ends->seconds;
    }
    return code == 1 ? macro_rounds(task) : code;
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

/* The table has little of the time where macros have the rest. */
static int widen_levels(struct word_task *task)
{
    double seconds = task->ends->seconds;
    int code = task->finder->sorts || word_task_is_near(task) ||
        task->finder->graph->size < WORD_BATCH_POINTS
        ? 0 : word_task_batch(task, (task->deadline - clock_seconds()) *
                              (task->finder->useful ? USEFUL_SHARE
                                                    : BATCH_SHARE), 0);
    if (code >= 0)
        code = aim_macros(task);
    if (code >= 0 && task->has_macros)
        code = widen_table(task, task->begun + seconds / 16);
    if (code >= 0 && task->has_macros)
        code = widen_macros(task);
    if (code >= 0 && !task->has_macros)
        code = widen_table(task, clock_seconds() + seconds / 3);
    return code;
}

/* Where the word is near the bound, that leads the way well. */
static int dive_rated(struct word_task *task, const struct rated_ends *rated,
                      double deadline)
{
    struct rated_dive dive = { .bound = task->bound, .length = task->length,
                               .deadline = deadline };
    int code = rated_dive(rated, &dive, task->error);
    task->bound = dive.bound;
    if (!code && dive.word)
        word_task_take(task, dive.word, dive.length);
    return code;
}

static int widen_pairs(struct word_task *task, double share)
{
    struct rated_ends rated = word_pairs_rated(&task->finder->pairs);
    int near = word_task_is_near(task);
    int code = near ? dive_rated(task, &rated, task->begun + 2 * share) : 0;
    return code < 0 ? code
        : widen_rated(task, &rated, PAIRS_WIDTH,
                      task->begun + (near ? 8 * share : share));
}

/* A word near the bound has nothing to hope for from its parts. */
static int widen_kinds(struct word_task *task)
{
    double share = task->ends->seconds / 8;
    int code = task->finder->pairs.serve ? widen_pairs(task, share) : 0;
    if (code >= 0 && word_task_sorts(task) && !word_task_is_late(task))
        code = word_task_sort(task, task->begun + 6 * share);
    if (code >= 0)
        code = widen_levels(task);
    if (code >= 0 && !word_task_is_near(task) && !task->finder->sorts &&
        !task->has_macros && task->ends->seconds >= PIECES_SECONDS)
        code = widen_pieces(task, task->begun + 6 * share);
    return code;
}

/* Where there is a shorter word by way of a coset, no other kind makes one.  A
 * stop is no failure: there is a word. */
int word_task_widen(struct word_task *task)
{
    double left = task->deadline - clock_seconds();
    int code = left > 0 ? word_task_turns(task, left * TURNS_SHARE) : 0;
    if (code == 0)
        code = word_task_phases(task, PHASES_SHARE);
    if (code == 0)
        code = word_task_coset(task, COSET_SHARE);
    if (code == 0)
        code = widen_kinds(task);
    if (code == ERROR_INTERRUPTED)
        error_clear(task->error);
    return code < 0 && code != ERROR_INTERRUPTED ? code : 0;
}
