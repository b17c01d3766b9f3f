/*
 * What a state lacks to lie in a coset of a subgroup H that some of the
 * generators make, as the outer turns of a 4x4x4 do: then H leads it home.
 *
 * H moves pieces in *bundles*: of two pieces of one each tells where the other
 * is (the wings of an edge).  A piece in whose orbit under H all letters of the
 * target are alike is right anywhere in that orbit (a centre in its face): its
 * places are *sites*.  The other pieces of a bundle are to be *joined* with its
 * anchor: if that is at x, they are where H takes them from home as it takes
 * the anchor to x.  A piece alone in its bundle may be anywhere (a corner).
 * (People who solve large cubes call it reduction.)
 *
 *     point      a place of anchors and parts, the tracked ones, or a site
 *     state      points of the tracked letters | names at the sites | signs
 *     bit        of a joined pair of points, then of each site: those that are
 *                right, as a mask
 */
#ifndef ANTIPODE_PATH_WORD_JOINS_JOINS_H
#define ANTIPODE_PATH_WORD_JOINS_JOINS_H

#include "path/word/macros/word_sites.h"

enum { JOIN_NONE = 0xffff, JOIN_BITS_MAX = SITES_MAX, JOIN_POINTS_MAX = 255,
       JOIN_CLASSES_MAX = 64 };

/* Points of a joined pair. */
struct join_pair {
    uint8_t class, x, y;
};

/* Two tracked letters, by number, and the class of their joined pairs. */
struct join {
    uint16_t anchor, part, class;
};

struct joins {
    const struct graph *graph;
    struct word_sites pieces;
    uint8_t *kept;              /* of each generator: does it make H? */
    uint32_t tracked, sites;    /* points: sites follow */
    uint16_t *place;            /* of each point */
    uint16_t *point;            /* of each place, or JOIN_NONE */
    uint8_t *to;                /* generators x tracked: where letters go */
    uint8_t *from;              /* generators x sites: whence they come */
    uint32_t letters;           /* tracked ones */
    uint16_t *name;             /* of each */
    struct join *join;
    uint32_t joins, classes, bits;
    struct join_pair *pair;     /* of each bit, those of sites follow */
    uint32_t pairs;
    uint16_t *bit;              /* classes x tracked x tracked, or JOIN_NONE */
    uint16_t *goal, *block;     /* of each site: its name; its orbit under H */
    uint32_t signs[SIGNS_MAX];  /* sets of orbits of pieces, whose permutation
                                 * H leaves even or odd as it was */
    uint8_t *sign;              /* of each generator, a bit for each set */
    uint32_t state;             /* letters of a state */
};

/* Finds H: 1; 0 where no subgroup of some kinds of generators has bundles. */
int joins_create(const struct graph *graph, const int64_t *target,
                 struct joins *joins, struct error *error);
void joins_clear(struct joins *joins);

/* The state of a word: 1, or 0 if it has pieces that the target has not. */
int joins_state(const struct joins *joins, const int64_t *word,
                uint16_t *name, uint16_t *state);

/* The bit of an anchor at x and its part at y, JOIN_NONE where they are not
 * joined. */
static inline uint32_t joins_bit(const struct joins *joins, uint32_t class,
                                 uint32_t x, uint32_t y)
{
    return joins->bit[(class * joins->tracked + x) * joins->tracked + y];
}

#endif
