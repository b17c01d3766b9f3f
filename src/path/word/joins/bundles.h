/*
 * Bundles of pieces under some of the generators (joins.h).
 */
#ifndef ANTIPODE_PATH_WORD_JOINS_BUNDLES_H
#define ANTIPODE_PATH_WORD_JOINS_BUNDLES_H

#include "path/word/macros/word_sites.h"

struct bundles {
    const struct graph *graph;
    const struct word_sites *pieces;
    uint8_t *kept;              /* of each generator */
    uint16_t *named;            /* places that have names, */
    uint32_t places;            /* so many */
    uint16_t *number;           /* of each place, among those */
    uint32_t *orbit, *size;     /* of each pair of them under the generators
                                 * that are kept, its number and, of that, the
                                 * pairs */
    uint8_t *is_site;           /* of each site: is it right with any letter of
                                 * its orbit under H? */
    uint32_t *bundle;           /* of each other site, its least site */
    uint32_t joins;             /* pieces beyond the first of each bundle */
    int serve;                  /* are those told apart? */
    double bits;                /* of the number of cosets, about: of the places
                                 * of pieces that are to be right or joined, */
    double all;                 /* and of the places of all pieces */
};

/* Room for any choice of generators. */
int bundles_open(struct bundles *bundles, const struct graph *graph,
                 const struct word_sites *pieces, struct error *error);
void bundles_close(struct bundles *bundles);

/* Finds the bundles of those that `kept` says. */
void bundles_find(struct bundles *bundles);

/* Keeps those kinds of generators that have the fewest cosets, and yet a share
 * of what there is to do; 0: none serves. */
int bundles_choose(struct bundles *bundles, struct error *error);

/* The orbit of a pair of places. */
static inline uint32_t bundles_orbit(const struct bundles *bundles, uint32_t p,
                                     uint32_t q)
{
    return bundles->orbit[bundles->number[p] * bundles->places +
                          bundles->number[q]];
}

/* Does each of two places tell under H where the other is? */
int bundles_rigid(const struct bundles *bundles, uint32_t p, uint32_t q);

#endif
