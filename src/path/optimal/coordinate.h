/*
 * A small coset space: what is left of a state where letters of one part that
 * have the same colour are not told apart.  Its merged words are numbered from
 * the goal's, which is 0, and generators move numbers by a table:
 *
 *     move[x * generators + g]    the number that g leads x to
 *
 * The group acts on it, so each column is a permutation, and `back` holds
 * their inverses.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_COORDINATE_H
#define ANTIPODE_PATH_OPTIMAL_COORDINATE_H

#include "graph/orbit.h"
#include "path/optimal/goal.h"

enum { COORDINATE_MAX = 65536 };

struct coordinate {
    uint32_t count;
    uint32_t generators;
    uint16_t *move, *back;
    uint16_t *colour;           /* of each letter */
    const struct part *part;
    struct graph graph;         /* the generators on the part's points */
    struct orbit set;
};

/* The number of merged words, or 0 if there are more than COORDINATE_MAX. */
int coordinate_size(const struct goal *goal, const struct part *part,
                    const uint16_t *colour, uint32_t *count,
                    struct error *error);

/* The order of the group on the points of a part, which no number of merged
 * words exceeds; HUGE_VAL where it is much work to find. */
int coordinate_order(const struct goal *goal, const struct part *part,
                     double *order, struct error *error);

/* ERROR_LIMIT if there are more. */
int coordinate_create(const struct goal *goal, const struct part *part,
                      const uint16_t *colour, struct coordinate **coordinate,
                      struct error *error);
void coordinate_free(struct coordinate *coordinate);
uint64_t coordinate_bytes(const struct coordinate *coordinate);

/* The number of a state's merged word, in the goal's letters; STATE_NONE if
 * no word leads from it to the goal. */
uint32_t coordinate_find(const struct coordinate *coordinate,
                         const uint16_t *word);

#endif
