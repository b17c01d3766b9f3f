/*
 * The combinations of a mixture's numbers that are nearest to the goal, in
 * complete spheres, as one number each that is found by hash.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_MIXTURE_BALL_H
#define ANTIPODE_PATH_OPTIMAL_MIXTURE_BALL_H

#include "path/optimal/mixture.h"

struct mixture_ball {
    const struct coordinate *coordinate[PATTERN_COORDINATES];
    uint32_t coordinates, generators;
    uint64_t *found;            /* sphere by sphere */
    uint32_t *slot;             /* 1 + place in found, or 0 */
    uint32_t slots_log2;
    uint64_t *filter;           /* bits of hashes, which stay in the cache: most
                                 * combinations outside have a 0 */
    uint32_t count, room;
    uint32_t first[OUTLOOK_DEPTHS + 1];     /* of each sphere, and the end */
    uint32_t spheres;
    int whole;                  /* 1: there are no more */
};

/* As many spheres as `room` combinations hold.  Clear it, also after an
 * error. */
int mixture_ball_create(struct shades *shades, const struct mixture *mixture,
                        uint32_t room, struct mixture_ball *ball,
                        struct error *error);
void mixture_ball_clear(struct mixture_ball *ball);

/* The sphere that a combination lies in, or -1. */
int mixture_ball_sphere(const struct mixture_ball *ball, const uint16_t *x);

/* to = x, moved by a generator. */
static inline void mixture_ball_move(const struct mixture_ball *ball,
                                     uint16_t *to, const uint16_t *x, size_t g)
{
    for (uint32_t k = 0; k < ball->coordinates; k++)
        to[k] = ball->coordinate[k]->move[x[k] * (size_t)ball->generators + g];
}

#endif
