/*
 * The places of a permutation graph as sites of pieces.
 *
 * Letters whose places move together for good, as the stickers of a piece do,
 * are one *piece*: a place of it tells where the others are.  A *site* is where
 * a piece may be, and is known by one place of it.  Words are renamed so that
 * the letter at each place tells the whole piece and how it is turned; then one
 * place of a site is enough to look at, also where colours repeat.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_SITES_H
#define ANTIPODE_PATH_WORD_WORD_SITES_H

#include "graph/graph.h"

enum { SITES_MAX = 256, SITE_NONE = 0xffff, FOLLOWERS_MAX = 7,
       SIGNS_MAX = 8 };

struct word_sites {
    uint32_t places;
    uint32_t sites;
    uint16_t place[SITES_MAX];  /* of each site */
    uint16_t *site;             /* whose place this is, or SITE_NONE */
    uint8_t *named;             /* may the letter of a site come here? */
    uint16_t *goal;             /* the target, renamed */
    uint32_t names;             /* 1 + the greatest letter */
    uint16_t *with;             /* places x FOLLOWERS_MAX, SITE_NONE: none */
    uint16_t *orbit, *tuple;    /* tuples: orbit and letters of each name */
    uint16_t *home;             /* of each name, the first site that wants it */
    uint8_t sign[SITES_MAX];    /* of each site, the bit of its orbit where all
                                   pieces of that differ, or 0 */
};

/* 1: the target has sites; 0: too many, or none. */
int word_sites_create(const struct graph *graph, const int64_t *target,
                      struct word_sites *sites, struct error *error);
void word_sites_clear(struct word_sites *sites);

/* Does a letter at place j follow the one at i about?  Then place[p] is where
 * it is when that is at p; queue: room for all places. */
int word_sites_follow(const struct graph *graph, uint32_t i, uint32_t j,
                      uint16_t *place, uint16_t *queue);

/* Renames a word: 1, or 0 if it has pieces that the target has not. */
int word_sites_name(const struct word_sites *sites, const int64_t *word,
                    uint16_t *name);

/* Where all pieces of an orbit of sites differ, what leads them home is an even
 * permutation of these or an odd one.  The bits of the orbits where it is odd:
 * of a renamed word, and of a generator's images, by which the former
 * changes. */
uint32_t word_sites_odd(const struct word_sites *sites, const uint16_t *name);
uint32_t word_sites_odd_move(const struct word_sites *sites,
                             const uint16_t *image);

#endif
