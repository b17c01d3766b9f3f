/*
 * The search itself.  Of a state it knows no letters, only the numbers of its
 * coordinates on each track: a pattern, or the image of one under a symmetry,
 * along which every generator moves as the symmetry says.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_DEEPEN_H
#define ANTIPODE_PATH_OPTIMAL_DEEPEN_H

#include "path/optimal/move_order.h"
#include "path/optimal/choose.h"
#include "path/optimal/optimal.h"

enum { TRACKS_MAX = 12 };

struct track {
    const struct pattern *pattern;
    uint32_t symmetry;
    uint32_t *move;             /* of each generator */
};

struct optimal {
    struct goal *goal;
    struct move_order *canonical;
    struct pattern *pattern[CHOICE_MAX];
    uint32_t patterns;
    struct track track[TRACKS_MAX];
    uint32_t tracks;
    /* Sets of tracks, as bits: of each generator those whose goal it keeps,
     * each set once. */
    uint32_t *ending, endings;
};

/* Where words may begin: a state in the letters of its goal. */
struct root {
    struct optimal *optimal;
    uint16_t *start;
};

/* The shortest word of all roots. */
int deepen(const struct root *root, uint32_t roots, const struct ends *ends,
           struct paths *words, struct error *error);

#endif
