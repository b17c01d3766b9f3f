/*
 * Which positions are the suffix.  A generator that carries c letters over the
 * border has r^c sources for a block, and each word of them is looked at r^c
 * times too often; so first the runs of positions that are next to each other
 * (shifts carry one letter), then exchanges of two positions as long as they
 * help.
 */
#include "engine/ranked/split_choose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { POSITIONS_MAX = 64, SUFFIX_CODES_MAX = 1 << 22, CLIMBS_MAX = 200 };

static const double SLOTS_MAX = 0x1p28, CLASS_MAX = 50000,
    TABLES_MAX = 0x1p30;

/* Nanoseconds of a core: of a block in a level, of one of its sources, of a
 * word that is looked at in a list of a source, of one that is new; and how
 * much slower classes beyond the cache are.  By make bench. */
static const double NS_BLOCK = 15, NS_SOURCE = 11, NS_LOOK = 0.95, NS_NEW = 2,
    CLASS_CACHED = 16000, SLOW_CACHE = 1.5;

/* The more often the words of a block are met in a level, the more of them go
 * 64 at a time; not those that a symmetry takes to a source. */
static const double MEETINGS_FAST = 3, MEETINGS_MANY = 1.5;

static double meetings(const struct split_choice *choice)
{
    return choice->greatest * choice->sources;
}

int split_is_slow(const struct split_choice *choice)
{
    return choice->kept > 1 && meetings(choice) > MEETINGS_MANY;
}

static void weigh(const struct graph *graph, const uint8_t *in_suffix,
                  double levels, struct split_choice *choice)
{
    double letters = word_letters(graph), suffix = choice->suffix;
    double words = word_arrangements(graph), look = NS_LOOK;
    choice->kept = symmetries_kept(choice->symmetry, choice->symmetries,
                                   graph->size, in_suffix);
    choice->sources = choice->tables = 0;
    choice->blocks = pow(letters, graph->size - suffix);
    for (size_t g = 0; g < graph->generators; g++) {
        double choices = pow(letters, block_crossing(graph, g, in_suffix));
        choice->sources += choices;
        choice->tables += choices * choices * pow(letters, suffix) * 2 *
                          choice->kept;
    }
    if (word_greatest_class(graph, choice->suffix) > CLASS_CACHED)
        look *= SLOW_CACHE;
    look /= 1 + meetings(choice) / MEETINGS_FAST;
    choice->seconds = 1e-9 * (levels * choice->blocks *
                              (NS_BLOCK + NS_SOURCE * choice->sources) +
                              words * (NS_NEW + look * choice->sources)) /
                      choice->kept;
    if (choice->tables > TABLES_MAX || choice->blocks > SLOTS_MAX)
        choice->seconds = INFINITY;
}

static int is_allowed(const struct graph *graph, uint32_t suffix)
{
    double letters = word_letters(graph);
    return pow(letters, suffix) <= SUFFIX_CODES_MAX &&
           pow(letters, graph->size - suffix) <= SLOTS_MAX &&
           word_greatest_class(graph, suffix) <= CLASS_MAX;
}

int split_is_possible(const struct graph *graph)
{
    if (graph->kind != GRAPH_PERMUTATION || !graph->word ||
        graph->size > POSITIONS_MAX)
        return 0;
    for (uint32_t suffix = 1; suffix <= graph->size; suffix++)
        if (is_allowed(graph, suffix))
            return 1;
    return 0;
}

/* Runs of positions, around the end. */
static void try_runs(const struct graph *graph, double levels,
                     struct split_choice *best, uint8_t *in_best,
                     uint32_t suffix)
{
    uint8_t in_suffix[POSITIONS_MAX];
    for (uint32_t first = graph->size; first-- > 0;) {
        struct split_choice choice = *best;
        choice.suffix = suffix;
        memset(in_suffix, 0, sizeof in_suffix);
        for (uint32_t i = 0; i < suffix; i++)
            in_suffix[(first + i) % graph->size] = 1;
        weigh(graph, in_suffix, levels, &choice);
        if (choice.seconds < best->seconds) {
            *best = choice;
            memcpy(in_best, in_suffix, sizeof in_suffix);
        }
    }
}

/* The best exchange of a position of the suffix for another one; 0 if none is
 * of use. */
static int exchange(const struct graph *graph, double levels,
                    struct split_choice *best, uint8_t *in_best)
{
    struct split_choice start = *best;
    uint32_t out = graph->size, in = graph->size;
    for (uint32_t i = 0; i < graph->size; i++)
        for (uint32_t k = 0; k < graph->size; k++) {
            struct split_choice choice = start;
            if (!in_best[i] || in_best[k])
                continue;
            in_best[i] = 0;
            in_best[k] = 1;
            weigh(graph, in_best, levels, &choice);
            in_best[i] = 1;
            in_best[k] = 0;
            if (choice.seconds < best->seconds) {
                *best = choice;
                out = i;
                in = k;
            }
        }
    if (out == graph->size)
        return 0;
    in_best[out] = 0;
    in_best[in] = 1;
    return 1;
}

/* Prefix and suffix in order, both beginning behind the end of the other where
 * that is one run. */
static int list_positions(const struct graph *graph, const uint8_t *in_suffix,
                          struct split_choice *choice, struct error *error)
{
    uint32_t first = 0, at[2] = { 0, graph->size - choice->suffix };
    choice->position = memory_alloc(graph->size, sizeof(uint16_t), error);
    if (!choice->position)
        return ERROR_FAILED;
    while (first < graph->size && !(in_suffix[first] &&
                                    !in_suffix[(first + 1) % graph->size]))
        first++;
    for (uint32_t i = 1; i <= graph->size; i++) {
        uint32_t position = (first + i) % graph->size;
        choice->position[at[in_suffix[position]]++] = (uint16_t)position;
    }
    return 0;
}

/* Tests ask for a suffix of so many positions. */
static uint32_t asked_suffix(void)
{
    const char *text = getenv("ANTIPODE_STRESS");
    return text ? (uint32_t)strtoul(text, NULL, 10) % POSITIONS_MAX : 0;
}

int split_choose(const struct graph *graph, double levels,
                 struct split_choice *choice, struct error *error)
{
    uint8_t in_suffix[POSITIONS_MAX] = { 0 };
    uint32_t asked = asked_suffix();
    choice->suffix = 0;
    choice->seconds = INFINITY;
    if (graph->size > POSITIONS_MAX)
        return error_set(error, ERROR_LIMIT, "the ranked engine takes words "
                         "of at most %d letters", POSITIONS_MAX);
    for (uint32_t suffix = 1; suffix <= graph->size; suffix++)
        if (is_allowed(graph, suffix) &&
            (!asked || suffix == asked || asked > graph->size))
            try_runs(graph, levels, choice, in_suffix, suffix);
    for (int i = 0; i < CLIMBS_MAX && choice->suffix; i++)
        if (!exchange(graph, levels, choice, in_suffix))
            break;
    if (!choice->suffix)
        return error_set(error, ERROR_LIMIT, "the ranked engine finds no "
                         "prefix that is few letters and that generators keep "
                         "apart");
    return list_positions(graph, in_suffix, choice, error);
}
