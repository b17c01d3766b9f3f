/*
 * Spheres around one state, state by state: an array of packed states in the
 * order in which they were found, and a table of their numbers by hash.
 * Identity is the state, never the hash.
 *
 *     state   | sphere 0 | sphere 1        | sphere 2 ...
 *     first     0          1                 first[2]
 *
 * A state is a row of cells of 1, 2 or 8 bytes, one per letter or entry.
 */
#ifndef ANTIPODE_GRAPH_ORBIT_H
#define ANTIPODE_GRAPH_ORBIT_H

#include "graph/graph.h"

#define STATE_NONE UINT32_MAX

/* States that are looked up together: the memory that one waits for comes while
 * others are waited for. */
enum { ORBIT_BATCH = 16, ORBIT_FORBIDDEN = 1 };

struct orbit {
    const struct graph *graph;  /* whose generators lead outwards */
    size_t cell, size;          /* bytes of a letter, of a state */
    uint8_t *state;
    uint64_t *words;            /* shortest words to each state, or NULL */
    uint32_t count, room;
    uint32_t *slot;             /* number + 1, or 0 */
    uint64_t mask;
    uint32_t *first;            /* of each sphere, and the end of the last */
    uint32_t spheres, sphere_room;
    uint8_t *scratch;           /* ORBIT_BATCH states */
    int overflow;               /* a number of words passed 64 bits */
    uint64_t memory;            /* bytes it may take; 0: what there is */
    double deadline;            /* by the clock; 0: none */
    uint64_t most;              /* states that there may be; 0: 2^31 */
};

/* Bytes of a letter or entry of a graph's states. */
size_t orbit_cell(const struct graph *graph);

/* Begins with sphere 0.  counts: are numbers of words wanted? */
int orbit_create(const struct graph *graph, const int64_t *centre, int counts,
                 struct orbit *set, struct error *error);
/* Another centre, before anything has grown; and spheres around all starts of a
 * graph, which packs states as the set's own. */
int orbit_add_centre(struct orbit *set, const int64_t *centre,
                     struct error *error);
int orbit_create_from_starts(const struct graph *graph,
                             const struct graph *starts, int counts,
                             struct orbit *set, struct error *error);
void orbit_clear(struct orbit *set);

/* Adds the next sphere, which may be empty.  ERROR_LIMIT and a sentence where
 * memory or time, or the bits of an entry, end; the sphere is then a part. */
int orbit_grow(struct orbit *set, struct error *error);

/* The number of a packed state, or STATE_NONE. */
uint32_t orbit_find(const struct orbit *set, const uint8_t *state);
/* The same of count states, at most ORBIT_BATCH, that stand one after another
 * `stride` bytes apart. */
void orbit_find_all(const struct orbit *set, const uint8_t *state,
                    size_t stride, uint32_t count, uint32_t *number);
static inline const uint8_t *orbit_state(const struct orbit *set,
                                         uint32_t number)
{
    return set->state + (size_t)number * set->size;
}

/* Letter i of a packed word, for letters of two bytes at most. */
static inline uint16_t orbit_letter(const struct orbit *set,
                                    const uint8_t *packed, uint32_t i)
{
    return set->cell == 1 ? packed[i]
        : ((const uint16_t *)(const void *)packed)[i];
}

static inline void orbit_put(const struct orbit *set, uint8_t *packed,
                             uint32_t i, uint16_t letter)
{
    if (set->cell == 1)
        packed[i] = (uint8_t)letter;
    else
        ((uint16_t *)(void *)packed)[i] = letter;
}

/* The sphere that a state lies in. */
uint32_t orbit_distance(const struct orbit *set, uint32_t number);

/* Adds one packed state if it is new; its number either way, or STATE_NONE and
 * an error. */
uint32_t orbit_add(struct orbit *set, const uint8_t *state,
                   struct error *error);

void orbit_pack(const struct orbit *set, uint8_t *packed, const int64_t *state);
void orbit_unpack(const struct orbit *set, const uint8_t *packed,
                  int64_t *state);

/* into = generator g of a graph applied to a packed state: 0; ORBIT_FORBIDDEN
 * where the graph has no such state; or an error. */
int orbit_apply(const struct orbit *set, const struct graph *graph, size_t g,
                uint8_t *into, const uint8_t *state);

/* A graph with the inverses of all generators, each in its place. */
int graph_reverse(const struct graph *graph, struct graph **back,
                  struct error *error);

#endif
