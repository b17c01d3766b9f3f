/*
 * Right cosets K\G of a subgroup K that stands in a stabiliser chain.
 *
 * The orbit of a level is cut into parts, blocks of imprimitivity of
 * G^(level); K is all of G^(level) that keeps the part of the base point.
 * Parts of one point give K = G^(level+1), one single part K = G^(level), and
 * what lies between fills the gaps of chains that jump.
 *
 * A coset is numbered by the places of the images of the first base points, in
 * mixed radix, and last by the part: nothing is stored per coset.
 */
#ifndef ANTIPODE_GROUP_COSETS_H
#define ANTIPODE_GROUP_COSETS_H

#include "group/chain.h"

/* Levels above K: every orbit has two points or more, and |G| is below 2^64. */
enum { COSETS_LEVELS_MAX = 64 };

struct cosets {
    const struct chain *chain;
    size_t level;       /* G^(level+1) <= K <= G^(level) */
    uint32_t parts;     /* of the orbit of that level */
    uint32_t width;     /* places in a part */
    uint32_t *part;     /* the part of each place; the base point's is 0 */
    uint32_t *first;    /* a place of each part */
    uint32_t *inside;   /* the places of part 0, the base point's first */
    uint64_t order;     /* |K| */
    uint64_t index;     /* |G:K| */
};

/* Takes a copy of part (one number per place, every part equally large; NULL:
 * every place by itself). */
int cosets_create(const struct chain *chain, size_t level,
                  const uint32_t *part, struct cosets *cosets,
                  struct error *error);
void cosets_clear(struct cosets *cosets);

/* The number of the coset K*element; destroys element. */
uint64_t cosets_find(const struct cosets *cosets, void *element,
                     void *scratch);
/* An element of a coset. */
void cosets_representative(const struct cosets *cosets, uint64_t coset,
                           void *element, void *scratch);
/* The element of K with a number 0 .. |K|-1, the identity first. */
void cosets_member(const struct cosets *cosets, uint64_t number,
                   void *element, void *scratch);
/* A key moved by that element. */
void cosets_move(const struct cosets *cosets, uint64_t number, void *key);

/* The orbits of G^(level+1) on the orbit of a level: root[p] is the least place
 * of the orbit that place p lies in. */
void cosets_suborbits(const struct chain *chain, size_t level, uint32_t *root);

/*
 * Coarsens a partition of a level's orbit, which part numbers tell (one per
 * place; a block system, or every place by itself), to the finest block system
 * with both the base point and the point at `place` in one block; part is then
 * a place of each block.  Returns the number of parts, 1 if only the
 * whole orbit will do.  M. D. Atkinson, Math. Comp. 29 (1975).
 */
uint32_t cosets_blocks(const struct chain *chain, size_t level,
                       uint32_t place, uint32_t *part, struct error *error);

#endif
