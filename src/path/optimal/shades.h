/*
 * Colourings of single parts, from which patterns are put together: each once,
 * with the number of merged words it has.  Symmetric ones have the same number
 * of them, so one of them is counted.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_SHADES_H
#define ANTIPODE_PATH_OPTIMAL_SHADES_H

#include "path/optimal/colouring.h"
#include "path/optimal/move_order.h"
#include "path/optimal/pattern.h"

#define SHADE_UNKNOWN UINT32_MAX

enum { RANDOM_STATES = 60 };

struct shade {
    uint32_t part, classes;
    uint32_t size;              /* merged words; 0: more than COORDINATE_MAX */
    uint16_t *colour;           /* of each letter; 0 outside the part */
    uint64_t hash;              /* of its colours */
    uint64_t kind;              /* the same for symmetric ones */
    struct coordinate *coordinate;  /* once it was asked for */
};

/* Of a pattern, as far as they were counted. */
struct first_spheres {
    uint64_t kind;              /* of the letters that it tells apart */
    double *sphere;
    uint32_t spheres;
    int whole;                  /* 1: there are no more */
    int ends;                   /* 1: every generator keeps an image's goal */
    int tried;                  /* 1: bounds were asked for */
    uint32_t measured;          /* states whose bounds are known */
    uint8_t bound[RANDOM_STATES];
};

struct shades {
    const struct goal *goal;
    double *order;              /* of the group on each part */
    struct shade *shade;
    uint32_t count, room;
    uint16_t *scratch;          /* two colourings */
    uint64_t memory, held;      /* bytes of coordinates */
    double work;                /* that a table may take: entries x moves */
    const struct move_order *canonical;
    double growth;              /* of its words, by letters */
    double latest;              /* when the choice ends, by the clock; 0: any
                                   time */
    struct first_spheres *first;    /* of patterns that were looked at */
    uint32_t firsts;
};

/* memory: bytes of coordinates that are kept. */
int shades_create(const struct goal *goal, uint64_t memory,
                  struct shades **shades, struct error *error);
void shades_free(struct shades *shades);

/* Adds what a colouring is on a part, if it is new and has two classes or
 * more.  The number of the shade, or -1 for none; or an error. */
int shades_add(struct shades *shades, uint32_t part, const uint16_t *colour,
               int64_t *number, struct error *error);

/* Counts merged words, if that was not done. */
int shades_size(struct shades *shades, uint32_t number, uint32_t *size,
                struct error *error);

/* Its moves. */
int shades_coordinate(struct shades *shades, uint32_t number,
                      struct error *error);

/* 0, or ERROR_LIMIT where the time of the choice is over, or a stop is asked
 * for. */
int shades_check_time(const struct shades *shades, struct error *error);

/* Frees all coordinates; it is done before others are made where they take
 * more than the memory. */
void shades_forget(struct shades *shades);
void shades_make_room(struct shades *shades);

/* A few shades that together tell as much as one, with as few combinations as
 * there are found.  count 0: none are known. */
int shades_split(struct shades *shades, uint32_t number, uint32_t list[2],
                 uint32_t *count, struct error *error);

/* The hash of an image of a colouring of all letters. */
uint64_t shades_image(struct shades *shades, uint32_t symmetry,
                      const uint16_t *colour);

/* The same for symmetric colourings, other ones differ. */
uint64_t shades_kind(struct shades *shades, const uint16_t *colour);

#endif
