/*
 * The orbits of a permutation graph's points and what random elements prove of
 * them; giants.h says how.
 */
#ifndef ANTIPODE_GROWTH_GIANT_SEARCH_H
#define ANTIPODE_GROWTH_GIANT_SEARCH_H

#include "base/random.h"
#include "graph/graph.h"

/* The features of a giant that go into the proof, in the order of giants.h. */
enum { IS_GIANT = 1, IS_FREE = 2, IS_SINGLE = 4, IS_PROVED = 7 };

struct orbit_points {
    uint32_t *point, count;
    int state;
    uint64_t types;         /* a hash of the cycle types of all elements */
    /* Another orbit on which the group does the same, point by point, as the
     * two stand in `point`; or NULL. */
    const struct orbit_points *twin;
};

struct giant_search {
    const struct graph *graph;
    uint32_t *root, *points;
    struct orbit_points *orbit;
    size_t orbits;
    uint16_t *pool, *product;   /* of random elements */
    size_t pool_size;
    struct random random;
    /* Of odd primes, the exponents in the order of an element: on the orbits
     * that are no giants, and on one giant. */
    uint32_t *rest_exponent, *exponent;
    uint8_t *seen;
};

/* The number of orbits that are proved, or an error. */
int giant_search_run(const struct graph *graph, struct giant_search *search,
                     struct error *error);
void giant_search_free(struct giant_search *search);

/* Whether an element is odd on an orbit. */
int giant_search_is_odd(struct giant_search *search, const uint16_t *element,
                        const struct orbit_points *orbit);

#endif
