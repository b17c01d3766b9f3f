/*
 * Shades that may become a pattern together.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_MIXTURE_H
#define ANTIPODE_PATH_OPTIMAL_MIXTURE_H

#include "path/optimal/shades.h"

enum { OUTLOOK_DEPTHS = 200 };

/* Of random states: the logarithm of the share whose lower bound is at most a
 * number; and 1 if each generator keeps the goal of an image. */
struct outlook {
    double log_share[OUTLOOK_DEPTHS];
    int ends;
    uint32_t images;            /* that are looked at */
    int guessed;                /* 1: there are no bounds */
    uint32_t measured;          /* states with bounds, by which shares are
                                 * counted; 0: nothing bounds any of them */
    uint8_t bound[RANDOM_STATES];
};

struct mixture {
    uint32_t count;
    uint32_t shade[PATTERN_COORDINATES];
    double size;                /* combinations */
    double stored;              /* of them, up to symmetry */
    uint32_t images;            /* by symmetries */
    struct outlook outlook;     /* an estimate of what all images tell */
    double merit;               /* of it, beside other patterns; 0: none yet */
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

/* Classes of letters that are not told apart. */
void mixture_joint(const struct shades *shades, const struct mixture *mixture,
                   uint16_t *joint);

/* Borrows the colours. */
void mixture_spec(const struct shades *shades, const struct mixture *mixture,
                  struct pattern_spec *spec);

#endif
