/*
 * Backtracking for one automorphism that takes one partition to another.
 *
 * Two partitions go down side by side: what is fixed on the left goes to what
 * is fixed on the right.  At each node the least change is tried first: cells
 * of one vertex go where they must, all other vertices stay where both sides
 * have them in the same cell.  So symmetric groups cost a node a generator, as
 * in P. T. Darga, K. A. Sakallah, I. L. Markov, Faster symmetry discovery using
 * sparsity of symmetries (2008).
 *
 * The automorphisms that fix what is fixed on the right at first are known.  If
 * a vertex is no image after others, none is that such an automorphism takes it
 * to while it fixes those: of each orbit of their stabiliser one is tried, as
 * in J. S. Leon, Permutation group algorithms based on partitions (1991).
 *
 * Moves without fixed points tell nothing of each other, so points are fixed as
 * well where their cell promises more.
 *
 * What is wrong would be found again for every image of what is not concerned.
 * So what had no image at all is tried first from then on (20x20x20: a second
 * instead of hours), and else what had none most often, for each vertex of its
 * cell, as in F. Boussemart, F. Hemery, C. Lecoutre, L. Sais, Boosting
 * systematic search by weighting constraints (2004): 12 copies each of two
 * strongly regular graphs on 16 points, a transposition an edge, take 3 s
 * instead of minutes, 5 copies each 0.1 s instead of 10 s.
 *
 * Once all that is no point is fixed, the orbits of the points do not depend on
 * each other: an image of one point settles its orbit, and if another orbit has
 * no image then, it has none at all.
 */
#ifndef ANTIPODE_SYMMETRY_IMAGE_SEARCH_H
#define ANTIPODE_SYMMETRY_IMAGE_SEARCH_H

#include "symmetry/partition.h"
#include "symmetry/stabiliser.h"

struct image_node;

struct image_search {
    const struct incidence *incidence;
    struct partition left, right;
    struct known_group known;   /* it fixes what the right side has fixed */
    uint64_t work_max;          /* arcs, triples and vertices to be looked at,
                                 * in all searches */
    uint32_t *image;            /* what is tried, and the answer */
    uint32_t culprit;           /* the last vertex that had no image */
    uint32_t *failures;         /* of each vertex: how often it had none */
    uint32_t *weight;
    struct image_node *node;
    size_t depth, room;
    struct vertex_list prefix;  /* fixed on the right since the beginning */
    uint64_t nodes;             /* of all searches */
    uint64_t guesses;           /* triples looked at by them */
    uint64_t orbits;            /* vertices looked at to find orbits */
};

enum { IMAGE_NONE, IMAGE_FOUND, IMAGE_GIVEN_UP };

/* Both sides refined by colour. */
int image_search_create(struct image_search *search,
                        const struct incidence *incidence,
                        struct error *error);
void image_search_clear(struct image_search *search);

/* Whether the bound on work has been passed. */
int image_search_is_over(const struct image_search *search);

/* Both sides look alike: is there an automorphism that takes the left one to
 * the right one?  One of the three answers, or an error; both sides are left
 * with more cells, to be undone. */
int image_search_run(struct image_search *search, struct error *error);

/* The first cell of several vertices, which are not idle, between two places;
 * UINT32_MAX if there is none. */
uint32_t image_search_cell(const struct partition *partition, uint32_t from,
                           uint32_t to);

#endif
