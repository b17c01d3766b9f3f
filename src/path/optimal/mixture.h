/*
 * Shades that may become a pattern together, and how good it would be: the
 * first spheres are counted, and the rest is taken to go on like that.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_MIXTURE_H
#define ANTIPODE_PATH_OPTIMAL_MIXTURE_H

#include "path/optimal/shades.h"

struct mixture {
    uint32_t count;
    uint32_t shade[PATTERN_COORDINATES];
    double size;                /* combinations */
    double stored;              /* of them, up to symmetry */
    uint32_t images;            /* by symmetries */
    double merit;               /* an estimate of the distance that all images
                                 * tell; 0: none yet */
};

/* Adds a shade, in place of those that tell less, unless one of them tells as
 * much; ERROR_LIMIT if there are too many. */
int mixture_add(struct shades *shades, struct mixture *mixture,
                uint32_t number, struct error *error);

/* Puts the inner coordinate last, and finds what symmetry leaves. */
int mixture_settle(struct shades *shades, struct mixture *mixture,
                   struct error *error);

/* Bytes of a settled mixture's table and of its rows' names. */
double mixture_bytes(const struct shades *shades,
                     const struct mixture *mixture);

/* 1 if it fits so many bytes, its table takes no more work than it may, and it
 * is not larger than the graph can be. */
int mixture_fits(const struct shades *shades, const struct mixture *mixture,
                 double memory);

int mixture_estimate(struct shades *shades, struct mixture *mixture,
                     struct error *error);

/* Borrows the colours. */
void mixture_spec(const struct shades *shades, const struct mixture *mixture,
                  struct pattern_spec *spec);

#endif
