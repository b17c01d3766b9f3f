/*
 * The distances of all words from the start, in one table: as the ranked engine
 * finds layer after layer, each word gets
 *
 *     2 bits    1 + its distance modulo 3, where every generator has its
 *               inverse and so neighbours differ by at most one
 *     a byte    1 + its distance, in directed graphs, whose edges lead back any
 *               number of layers
 *
 * and 0 stays for words that cannot be reached.
 *
 *     cell of a word  =  first[slot] + rank      first is a multiple of 64
 */
#ifndef ANTIPODE_ENGINE_RANKED_WORD_DISTANCES_H
#define ANTIPODE_ENGINE_RANKED_WORD_DISTANCES_H

#include "engine/ranked/word_split.h"
#include "growth/growth.h"
#include "growth/request.h"

struct facts;
struct ranked;

enum { WORD_DISTANCE_MAX = 254 };   /* in a byte */

struct word_distances {
    struct word_split split;
    uint64_t *first;            /* by slot */
    uint64_t cells, bytes;
    uint8_t *table;
    int has_bytes;
    uint64_t *sphere;           /* sizes of the spheres */
    uint32_t spheres;
};

/* Runs the engine on this rank alone.  ERROR_LIMIT and a sentence where it does
 * not take the graph, or memory does not suffice. */
int word_distances_create(const struct request *request,
                          const struct facts *facts,
                          struct word_distances **distances,
                          struct error *error);
/* For the engine: writes its last layer into the table that it records. */
int word_distances_record(const struct ranked *ranked, uint32_t distance,
                          struct error *error);
void word_distances_free(struct word_distances *distances);

/* The distance of a state, modulo 3 unless the table has bytes; -1 if it is no
 * word that can be reached. */
int word_distance(const struct word_distances *distances,
                  const int64_t *state);

/* The number of a word that can be reached, and the word of a number. */
uint64_t word_distances_cell(const struct word_distances *distances,
                             const int64_t *state);
void word_distances_state(const struct word_distances *distances,
                          uint64_t cell, int64_t *state);

/* The value that neighbours nearer to the start have. */
static inline int word_distance_nearer(const struct word_distances *distances,
                                       int distance)
{
    return distances->has_bytes ? distance - 1 : (distance + 2) % 3;
}

#endif
