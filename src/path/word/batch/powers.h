/*
 * Powers of the generators of a permutation graph, the cheapest first, as
 * images of points, with the points that each moves.
 *
 * Classes of letters that commute with one another, as the slices of a cube
 * about one axis do, are an *axis*.
 */
#ifndef ANTIPODE_PATH_WORD_BATCH_POWERS_H
#define ANTIPODE_PATH_WORD_BATCH_POWERS_H

#include "path/word/stock/alphabet.h"

enum { POWERS_MAX = 256 };

struct power {
    uint32_t class, exponent;   /* of the alphabet */
    uint32_t cost;              /* letters */
    uint32_t inverse;           /* the number of its inverse */
    uint32_t axis;
    uint64_t odd;               /* bits of the sums mod 2 that it changes */
};

struct powers {
    const struct alphabet *letters;
    uint32_t points, count;
    struct power power[POWERS_MAX];     /* by axis */
    uint16_t *image;            /* count x points: new[i] = old[image[i]] */
    uint32_t words;             /* of 64 points */
    uint64_t *moved;            /* count x words */
};

/* 1; 0 if there are none of use: no permutations, inverses that no word is
 * known for, or too many letters. */
int powers_create(const struct alphabet *letters, struct powers *powers,
                  struct error *error);
void powers_clear(struct powers *powers);

static inline const uint16_t *power_image(const struct powers *powers,
                                          uint32_t number)
{
    return powers->image + (size_t)number * powers->points;
}

static inline const uint64_t *power_moved(const struct powers *powers,
                                          uint32_t number)
{
    return powers->moved + (size_t)number * powers->words;
}

/* Letters of a power and its inverse. */
static inline uint32_t power_cost(const struct powers *powers, uint32_t number)
{
    return powers->power[number].cost +
           powers->power[powers->power[number].inverse].cost;
}

/* Marks the points that a permutation moves. */
void powers_mark_moved(const struct powers *powers, const uint16_t *image,
                       uint64_t *moved);

/* Writes its letters, fewer than POWERS_MAX; their number. */
uint32_t power_write(const struct powers *powers, uint32_t number,
                     uint32_t *letter);

#endif
