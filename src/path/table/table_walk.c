/*
 * Descents through a table, many at a time.
 *
 * A descent waits for memory at every look.  So a thread keeps a hand of them
 * and looks at each in turn: the position that a descent will look at next has
 * been called into the cache one round before.
 *
 *     lane:  position, value | candidate = before(position, s)  ... prefetched
 *     next round: is the candidate's value one less?  go there : try s + 1
 *
 * A table from a file may contradict itself: no generator leads nearer, or the
 * way is longer than the diameter.  Then the descent is given up, and all fail.
 */
#include <omp.h>

#include "base/cores.h"
#include "base/stop.h"
#include "path/table/oracle.h"

/* Nanoseconds of one core for a descent, for a look at the table. */
enum { LANES = 24, SHARE = 1024, DESCENT_WORK = 2000, LOOK_WORK = 20 };

struct lane {
    size_t query;
    struct position position, candidate;
    uint32_t target;            /* value of the table that is nearer by one */
    size_t s, from;             /* generator tried; its inverse led here */
    uint32_t length;
    uint64_t bit;               /* of the candidate */
};

/* A share of the queries of a batch. */
struct walks {
    const struct oracle *oracle;
    const struct position *position;
    uint32_t *letters, *length; /* letters: NULL if only lengths are wanted */
    size_t next, end;
    int failed;
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

/* Sets the lane's candidate to what lies before its position along s; 0 if no
 * generator is left. */
static int lane_aim(const struct oracle *oracle, struct lane *lane)
{
    if (lane->s == lane->from)
        lane->s++;
    if (lane->s >= oracle->index->tables.generators)
        return 0;
    lane->candidate = layout_index_before(oracle->index, lane->position,
                                          lane->s);
    lane->bit = layout_index_bit(oracle->index, lane->candidate);
    distances_prefetch(oracle->distances, lane->bit);
    return 1;
}

static int is_home(const struct oracle *oracle, struct position position,
                   uint32_t value)
{
    return value == 0 && oracle_is_home(oracle, position);
}

/* The table contradicts itself; the lane has no more work. */
static int lane_give_up(struct walks *walks, struct lane *lane)
{
    walks->failed = 1;
    lane->length = 0;
    return 0;
}

/* A new position has been reached; 0 if it is the identity. */
static int lane_arrive(struct walks *walks, struct lane *lane, uint32_t value,
                       size_t from)
{
    const struct oracle *oracle = walks->oracle;
    if (is_home(oracle, lane->position, value))
        return 0;
    lane->target = nearer(oracle, value);
    lane->s = 0;
    lane->from = from;
    return lane->length < oracle_diameter(oracle) && lane_aim(oracle, lane)
        ? 1 : lane_give_up(walks, lane);
}

/* Letters come last first; they are turned round at the end. */
static void lane_finish(struct walks *walks, const struct lane *lane)
{
    walks->length[lane->query] = lane->length;
    if (!walks->letters)
        return;
    uint32_t *word = walks->letters +
                     lane->query * oracle_diameter(walks->oracle);
    for (uint32_t i = 0, j = lane->length; i + 1 < j; i++) {
        uint32_t swap = word[i];
        word[i] = word[--j];
        word[j] = swap;
    }
}

/* Starts the next query in a lane; 0 if there is none. */
static int lane_start(struct walks *walks, struct lane *lane)
{
    const struct oracle *oracle = walks->oracle;
    while (walks->next < walks->end) {
        lane->query = walks->next++;
        lane->position = walks->position[lane->query];
        lane->length = 0;
        uint64_t bit = layout_index_bit(oracle->index, lane->position);
        if (lane_arrive(walks, lane, table_value(oracle, bit), SIZE_MAX))
            return 1;
        lane_finish(walks, lane);
    }
    return 0;
}

/* Looks at the candidate; 0 once the lane has no more work. */
static int lane_look(struct walks *walks, struct lane *lane)
{
    const struct oracle *oracle = walks->oracle;
    uint32_t value = table_value(oracle, lane->bit);
    if (value != lane->target) {
        lane->s++;
        if (lane_aim(oracle, lane))
            return 1;
        lane_give_up(walks, lane);
        lane_finish(walks, lane);
        return lane_start(walks, lane);
    }
    if (walks->letters)
        walks->letters[lane->query * oracle_diameter(oracle) + lane->length] =
            oracle->name[lane->s];
    lane->length++;
    lane->position = lane->candidate;
    const uint32_t *inverse = oracle->index->tables.inverse;
    size_t from = inverse ? inverse[lane->s] : SIZE_MAX;
    if (lane_arrive(walks, lane, value, from))
        return 1;
    lane_finish(walks, lane);
    return lane_start(walks, lane);
}

static void descend(struct walks *walks)
{
    struct lane lane[LANES];
    int lanes = 0;
    while (lanes < LANES && lane_start(walks, &lane[lanes]))
        lanes++;
    while (lanes)
        for (int i = 0; i < lanes; i++)
            if (!lane_look(walks, &lane[i]))
                lane[i--] = lane[--lanes];
}

static void share_work(const struct oracle *oracle)
{
    struct request request = { .threads = oracle->threads };
    cores_share_work(oracle->threads, request_threads(&request));
}

static int descend_all(const struct walks *all, size_t count)
{
    int failed = 0;
    share_work(all->oracle);
    #pragma omp parallel for schedule(dynamic) reduction(| : failed) \
        num_threads(cores_team(DESCENT_WORK * (double)count))
    for (size_t first = 0; first < count; first += SHARE) {
        struct walks share = *all;
        if (stop_asked())
            continue;
        share.next = first;
        share.end = count - first < SHARE ? count : first + SHARE;
        descend(&share);
        failed |= share.failed;
    }
    return failed ? ERROR_FAILED : 0;
}

int oracle_words(const struct oracle *oracle, const struct position *position,
                 uint32_t *letters, uint32_t *length, size_t count)
{
    struct walks walks = { oracle, position, letters, length, 0, 0, 0 };
    return descend_all(&walks, count);
}

int oracle_distances_here(const struct oracle *oracle,
                          const struct position *position, uint32_t *distance,
                          size_t count)
{
    struct walks walks = { oracle, position, NULL, distance, 0, count, 0 };
    if (oracle->distances->kind == DISTANCES_MOD3) {
        descend(&walks);
        return walks.failed ? ERROR_FAILED : 0;
    }
    for (size_t i = 0; i < count; i++)
        distance[i] = oracle->distances->table[
            layout_index_bit(oracle->index, position[i])];
    return 0;
}

int oracle_distances(const struct oracle *oracle,
                     const struct position *position, uint32_t *distance,
                     size_t count)
{
    enum { AHEAD = 16 };
    const struct distances *distances = oracle->distances;
    const struct layout_index *index = oracle->index;
    struct walks walks = { oracle, position, NULL, distance, 0, 0, 0 };
    if (distances->kind == DISTANCES_MOD3)
        return descend_all(&walks, count);
    share_work(oracle);
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(LOOK_WORK * (double)count))
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count)
            distances_prefetch(distances,
                               layout_index_bit(index, position[i + AHEAD]));
        distance[i] = distances->table[layout_index_bit(index, position[i])];
    }
    return 0;
}

int oracle_refuse(const struct oracle *oracle, struct error *error)
{
    const char *file = oracle->distances->file;
    return error_set(error, ERROR_FAILED, "%s%scontradicts itself: not every "
                     "element has a neighbour that is nearer by one%s",
                     file ? file : "the table of distances ",
                     file ? ": " : "", file ? "; make the table anew with "
                     "--save-table" : "");
}
