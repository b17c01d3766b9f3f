/*
 * Descents through a table, many at a time.
 *
 * A descent waits for memory at every look.  So a thread keeps a hand of them
 * and looks at each in turn: the place that a descent will look at next has
 * been called into the cache one round before.
 *
 *     lane:  place, value | candidate = before(place, s)  ... prefetched
 *     next round: is the candidate's value one less?  go there : try s + 1
 */
#include <omp.h>

#include "base/stop.h"
#include "search/oracle.h"

enum { LANES = 24, SHARE = 1024 };

struct lane {
    size_t query;
    struct place place, candidate;
    uint32_t target;            /* value of the table that is nearer by one */
    size_t s, from;             /* generator tried; its inverse led here */
    uint32_t length;
    uint64_t bit;               /* of the candidate */
};

/* A share of the queries of a batch. */
struct descents {
    const struct oracle *oracle;
    const struct place *place;
    uint32_t *letters, *length; /* letters: NULL if only lengths are wanted */
    size_t next, end;
};

static uint32_t table_value(const struct oracle *oracle, uint64_t bit)
{
    const struct distances *distances = oracle->distances;
    return distances->kind == DISTANCES_BYTES ? distances->table[bit]
                                              : distances_mod3(distances, bit);
}

static uint32_t nearer(const struct oracle *oracle, uint32_t value)
{
    return oracle->distances->kind == DISTANCES_BYTES ? value - 1
                                                      : (value + 2) % 3;
}

/* Sets the lane's candidate to what lies before its place along s. */
static void lane_aim(const struct oracle *oracle, struct lane *lane)
{
    if (lane->s == lane->from)
        lane->s++;
    lane->candidate = places_before(oracle->places, lane->place, lane->s);
    lane->bit = places_bit(oracle->places, lane->candidate);
    distances_prefetch(oracle->distances, lane->bit);
}

static int is_home(const struct oracle *oracle, struct place place,
                   uint32_t value)
{
    return value == 0 && place.block == oracle->home.block &&
           place.leaf == oracle->home.leaf && place.bit == oracle->home.bit;
}

/* A new place has been reached; 0 if it is the identity. */
static int lane_arrive(const struct oracle *oracle, struct lane *lane,
                       uint32_t value, size_t from)
{
    if (is_home(oracle, lane->place, value))
        return 0;
    lane->target = nearer(oracle, value);
    lane->s = 0;
    lane->from = from;
    lane_aim(oracle, lane);
    return 1;
}

/* Letters come last first; they are turned round at the end. */
static void lane_finish(struct descents *descents, const struct lane *lane)
{
    descents->length[lane->query] = lane->length;
    if (!descents->letters)
        return;
    uint32_t *word = descents->letters +
                     lane->query * oracle_diameter(descents->oracle);
    for (uint32_t i = 0, j = lane->length; i + 1 < j; i++) {
        uint32_t swap = word[i];
        word[i] = word[--j];
        word[j] = swap;
    }
}

/* Starts the next query in a lane; 0 if there is none. */
static int lane_start(struct descents *descents, struct lane *lane)
{
    const struct oracle *oracle = descents->oracle;
    while (descents->next < descents->end) {
        lane->query = descents->next++;
        lane->place = descents->place[lane->query];
        lane->length = 0;
        uint64_t bit = places_bit(oracle->places, lane->place);
        if (lane_arrive(oracle, lane, table_value(oracle, bit), SIZE_MAX))
            return 1;
        lane_finish(descents, lane);
    }
    return 0;
}

/* Looks at the candidate; 0 once the lane has no more work. */
static int lane_look(struct descents *descents, struct lane *lane)
{
    const struct oracle *oracle = descents->oracle;
    uint32_t value = table_value(oracle, lane->bit);
    if (value != lane->target) {
        lane->s++;
        lane_aim(oracle, lane);
        return 1;
    }
    if (descents->letters)
        descents->letters[lane->query * oracle_diameter(oracle) +
                          lane->length] = oracle->name[lane->s];
    lane->length++;
    lane->place = lane->candidate;
    size_t from = oracle->layout->inverse ? oracle->layout->inverse[lane->s]
                                          : SIZE_MAX;
    if (lane_arrive(oracle, lane, value, from))
        return 1;
    lane_finish(descents, lane);
    return lane_start(descents, lane);
}

static void descend(struct descents *descents)
{
    struct lane lane[LANES];
    int lanes = 0;
    while (lanes < LANES && lane_start(descents, &lane[lanes]))
        lanes++;
    while (lanes)
        for (int i = 0; i < lanes; i++)
            if (!lane_look(descents, &lane[i]))
                lane[i--] = lane[--lanes];
}

static void descend_all(const struct descents *all, size_t count)
{
    #pragma omp parallel for schedule(dynamic) num_threads(all->oracle->threads)
    for (size_t first = 0; first < count; first += SHARE) {
        struct descents share = *all;
        if (stop_asked())
            continue;
        share.next = first;
        share.end = count - first < SHARE ? count : first + SHARE;
        descend(&share);
    }
}

void oracle_words(const struct oracle *oracle, const struct place *place,
                  uint32_t *letters, uint32_t *length, size_t count)
{
    struct descents descents = { oracle, place, letters, length, 0, 0 };
    descend_all(&descents, count);
}

void oracle_distances(const struct oracle *oracle, const struct place *place,
                      uint32_t *distance, size_t count)
{
    enum { AHEAD = 16 };
    const struct distances *distances = oracle->distances;
    const struct places *places = oracle->places;
    struct descents descents = { oracle, place, NULL, distance, 0, 0 };
    if (distances->kind == DISTANCES_MOD3) {
        descend_all(&descents, count);
        return;
    }
    #pragma omp parallel for schedule(static) num_threads(oracle->threads)
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count)
            distances_prefetch(distances, places_bit(places, place[i + AHEAD]));
        distance[i] = distances->table[places_bit(places, place[i])];
    }
}
