/*
 * Words are listed by descents that turn off at every generator that leads
 * nearer.  They are counted sphere by sphere, from the element down to the
 * identity: how many words lead from a position of a sphere to the element.
 */
#include "path/table/geodesics.h"

#include <string.h>

#include "base/memory.h"
#include "base/stop.h"

/* Places of one sphere with the number of words from there, by hash. */
struct tally {
    struct counted {
        struct position position;
        uint64_t words;         /* 0: a free slot */
    } *slot;
    uint64_t mask, used;
};

struct table_walk {
    const struct oracle *oracle;
    struct paths *words;
    uint32_t *letter;
};

static int tally_create(struct tally *tally, uint64_t room,
                        struct error *error)
{
    uint64_t slots = 8;
    while (slots < 2 * room)
        slots *= 2;
    *tally = (struct tally){ .mask = slots - 1 };
    tally->slot = memory_alloc(slots, sizeof *tally->slot, error);
    return tally->slot ? 0 : ERROR_FAILED;
}

static void tally_add(struct tally *tally, const struct oracle *oracle,
                      struct position position, uint64_t count,
                      struct paths *words)
{
    uint64_t bit = layout_index_bit(oracle->index, position);
    uint64_t at = bit * UINT64_C(0x9e3779b97f4a7c15) >> 20 & tally->mask;
    while (tally->slot[at].words &&
           layout_index_bit(oracle->index, tally->slot[at].position) != bit)
        at = (at + 1) & tally->mask;
    struct counted *slot = &tally->slot[at];
    tally->used += slot->words == 0;
    slot->position = position;
    if (__builtin_add_overflow(slot->words, count, &slot->words)) {
        words->overflow = 1;
        slot->words = UINT64_MAX;
    }
}

/* The table's value one nearer than this one. */
static uint32_t nearer(const struct oracle *oracle, struct position position)
{
    uint64_t bit = layout_index_bit(oracle->index, position);
    const struct distances *distances = oracle->distances;
    return distances->kind == DISTANCES_BYTES
        ? distances->table[bit] - 1u
        : (distances_mod3(distances, bit) + 2) % 3;
}

static int is_nearer(const struct oracle *oracle, uint32_t value,
                     struct position position)
{
    uint64_t bit = layout_index_bit(oracle->index, position);
    const struct distances *distances = oracle->distances;
    return value == (distances->kind == DISTANCES_BYTES
                     ? distances->table[bit] : distances_mod3(distances, bit));
}

static void step_down(const struct oracle *oracle, const struct tally *from,
                      struct tally *into, struct paths *words)
{
    for (uint64_t i = 0; i <= from->mask; i++) {
        const struct counted *at = &from->slot[i];
        uint32_t value = at->words ? nearer(oracle, at->position) : 0;
        for (size_t g = 0; at->words && g < oracle->graph->generators; g++) {
            if (oracle->inverse[g] == GENERATOR_NONE)
                continue;
            struct position before = layout_index_before(
                oracle->index, at->position, oracle->inverse[g]);
            if (is_nearer(oracle, value, before))
                tally_add(into, oracle, before, at->words, words);
        }
    }
}

static int count_geodesics_words(const struct oracle *oracle,
                                 struct position position, struct paths *words,
                                 struct error *error)
{
    struct tally now, next;
    int code = tally_create(&now, 1, error);
    if (code)
        return code;
    tally_add(&now, oracle, position, 1, words);
    for (uint32_t d = words->length; d > 0 && !code; d--) {
        code = tally_create(&next, now.used * oracle->graph->generators,
                            error);
        if (code)
            break;
        step_down(oracle, &now, &next, words);
        code = stop_check(error);
        memory_free(now.slot);
        now = next;
    }
    uint64_t number = 0;
    for (uint64_t i = 0; i <= now.mask && !code; i++)
        number += now.slot[i].words;
    words->overflow |= __builtin_add_overflow(words->number, number,
                                              &words->number);
    if (!code && (now.used != 1 || number == 0))
        code = oracle_refuse(oracle, error);
    memory_free(now.slot);
    return code;
}

/* All words that end with what has been written behind letter `left`. */
static int list_geodesics_words(struct table_walk *walk,
                                struct position position, uint32_t left,
                                struct error *error)
{
    const struct oracle *oracle = walk->oracle;
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    if (left == 0)
        return oracle_is_home(oracle, position)
                   ? paths_add(walk->words, walk->letter, error)
                   : oracle_refuse(oracle, error);
    uint32_t value = nearer(oracle, position);
    int leads = 0;
    for (size_t g = 0; g < oracle->graph->generators; g++) {
        if (oracle->inverse[g] == GENERATOR_NONE)
            continue;
        struct position before = layout_index_before(oracle->index, position,
                                                     oracle->inverse[g]);
        if (!is_nearer(oracle, value, before))
            continue;
        leads = 1;
        walk->letter[left - 1] = (uint32_t)g;
        int code = list_geodesics_words(walk, before, left - 1, error);
        if (code)
            return code;
    }
    return leads ? 0 : oracle_refuse(oracle, error);
}

int geodesics_find_all(const struct oracle *oracle,
                       const struct position *position, size_t count,
                       struct paths *words, struct error *error)
{
    struct table_walk walk = { oracle, words, NULL };
    int code = 0;
    words->reached = 1;
    words->number = 0;
    if (oracle_distances(oracle, position, &words->length, 1))
        return oracle_refuse(oracle, error);
    for (size_t i = 0; i < count && words->counts && !code; i++)
        code = count_geodesics_words(oracle, position[i], words, error);
    walk.letter = memory_alloc(words->length, sizeof *walk.letter, error);
    if (!walk.letter)
        return ERROR_FAILED;
    for (size_t i = 0; i < count && !code; i++)
        code = list_geodesics_words(&walk, position[i], words->length, error);
    memory_free(walk.letter);
    return code < 0 ? code : 0;
}

int geodesics_find(const struct oracle *oracle, struct position position,
                   struct paths *words, struct error *error)
{
    return geodesics_find_all(oracle, &position, 1, words, error);
}

/* The positions of all starts that are as near as the nearest; their number,
 * or -1. */
static int64_t nearest_starts(const struct oracle *oracle,
                              struct start_question question, uint8_t *product,
                              struct position *position)
{
    uint32_t least, distance;
    struct position at;
    int64_t count = 0;
    if (oracle_nearest(oracle, question, product, &at, &least))
        return -1;
    for (uint32_t i = 0; i < graph_starts(oracle->graph); i++) {
        oracle_start_position(oracle, question, i, product, &at);
        if (oracle_distances_here(oracle, &at, &distance, 1))
            return -1;
        if (distance == least)
            position[count++] = at;
    }
    return count;
}

int geodesics_of_starts(const struct oracle *oracle, const int64_t *from,
                        const int64_t *to, struct paths *words,
                        struct error *error)
{
    const struct group *group = layout_group(oracle->layout);
    struct position *position = memory_alloc(graph_starts(oracle->graph),
                                             sizeof *position, error);
    uint8_t *element = memory_alloc(3, group->size, error);
    int64_t count = 0;
    int code = position && element
        ? oracle_element(oracle, from ? from : to, element, error)
        : ERROR_FAILED;
    if (!code) {
        uint8_t *inverse = element + group->size;
        group_invert(group, inverse, element);
        struct start_question question = { from ? inverse : NULL,
                                           to ? element : NULL };
        count = nearest_starts(oracle, question, inverse + group->size,
                               position);
        code = count < 0 ? oracle_refuse(oracle, error)
            : geodesics_find_all(oracle, position, (size_t)count, words,
                                 error);
    }
    memory_free(position);
    memory_free(element);
    return code;
}
