/*
 * A pattern: several coordinates together, with the distance of each of their
 * combinations from the goal's.  One coordinate is the inner one; the others
 * number a row:
 *
 *     row 0   | inner 0, 1, 2, ...    | padding |      2 bits an entry
 *     row 1   | inner 0, 1, 2, ...    | padding |
 *
 * A generator takes a row to a row, and permutes its entries in the same way
 * whatever the row is, so that a table is filled a row at a time, in the
 * processor's cache.
 *
 * Symmetries of the goal that keep the colours of every coordinate keep all
 * distances.  They act on each coordinate by a small table, and the first ones
 * are *folded*: of their combinations that symmetries take to one another one
 * is stored, its class:
 *
 *     x_0 x_1 -> class, symmetry s; row: class, s x_2, s x_3, ...; inner: s y
 *
 * so that nothing as large as the number of rows is looked up.  Symmetries that
 * do not keep the pattern make further lower bounds of one table, *images*.
 *
 * If every generator has its inverse, neighbours differ by at most 1, and
 * entries are distances mod 3; otherwise bytes, where the last value stands
 * for all greater ones.
 *
 * A table that is not whole when its time is over is *cut*: what has not been
 * seen counts as the next sphere.  Entries are lower bounds then, and still
 * differ by at most 1 from those next to them.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_PATTERN_H
#define ANTIPODE_PATH_OPTIMAL_PATTERN_H

#include "path/optimal/coordinate.h"

enum { PATTERN_COORDINATES = 6, PATTERN_UNSEEN = 3, PATTERN_FAR = 254,
       PATTERN_NONE = 255, PATTERN_SYMMETRY_BITS = 7,
       PATTERN_FOLDED_MAX = 1 << 18 };

/* colour: of each letter, for each coordinate; the last one is the inner. */
struct pattern_spec {
    uint32_t count;
    uint32_t part[PATTERN_COORDINATES];
    uint16_t *colour[PATTERN_COORDINATES];
    uint32_t size[PATTERN_COORDINATES];
};

struct pattern {
    uint32_t count;
    struct coordinate *coordinate[PATTERN_COORDINATES];
    uint32_t size[PATTERN_COORDINATES];     /* numbers of each */
    uint32_t stride[PATTERN_COORDINATES];   /* of rows: of classes, then of
                                             * coordinates, not the inner */
    uint32_t generators;
    uint32_t inner;             /* entries of a row */
    uint64_t rows;              /* that are stored */
    uint32_t kept;              /* symmetries that keep it */
    uint32_t *kept_symmetry;    /* their numbers; the identity first */
    uint32_t folded;            /* coordinates, not the inner */
    uint32_t folds;             /* combinations of them, x_0 most significant */
    uint32_t *fold;             /* of each: class, PATTERN_SYMMETRY_BITS of the
                                 * symmetry */
    uint32_t classes;
    uint32_t *representative;   /* a combination of each class */
    uint16_t *turned[PATTERN_COORDINATES];  /* kept x size */
    uint32_t images;            /* and their symmetries */
    uint32_t *image;
    int bytes;                  /* 1: entries are bytes */
    uint64_t row_entries;       /* with padding */
    uint64_t row_bytes, table_bytes;
    void *table;
    void *mapping;              /* of the file that the table lies in; NULL: it
                                 * is memory of the program */
    double mean;                /* of all entries reached */
    uint32_t spheres;
    double deadline;            /* of the fill, as clock_seconds(); 0: none */
    int cut;                    /* 1: it came before the end */
};

/* How many symmetries of the goal keep all its coordinates, and how many
 * images it has: there are as many for each as keep its colours together. */
int pattern_symmetries(const struct goal *goal,
                       const struct pattern_spec *spec, uint32_t *kept,
                       uint32_t *images, struct error *error);

/* The pattern without its table. */
int pattern_create(const struct goal *goal, const struct pattern_spec *spec,
                   struct pattern **pattern, struct error *error);
void pattern_free(struct pattern *pattern);

/* Fills the table, by `threads`, until the deadline. */
int pattern_fill(struct pattern *pattern, int threads, struct error *error);

/* Where the entry of a combination is stored. */
static inline uint64_t pattern_entry(const struct pattern *pattern,
                                     const uint16_t *x)
{
    uint32_t last = pattern->count - 1, inner = x[last];
    uint64_t row = 0;
    if (last) {
        uint32_t k = 1, folds = x[0];
        for (; k < pattern->folded; k++)
            folds = folds * pattern->size[k] + x[k];
        uint32_t place = pattern->fold[folds];
        uint32_t s = place & ((1u << PATTERN_SYMMETRY_BITS) - 1);
        row = (uint64_t)(place >> PATTERN_SYMMETRY_BITS) * pattern->stride[0];
        for (; k < last; k++)
            row += (uint64_t)pattern->stride[k] *
                   pattern->turned[k][s * pattern->size[k] + x[k]];
        inner = pattern->turned[last][s * pattern->inner + inner];
    }
    return row * pattern->row_entries + inner;
}

static inline const void *pattern_address(const struct pattern *pattern,
                                          uint64_t entry)
{
    return (const uint8_t *)pattern->table +
           (pattern->bytes ? entry : entry >> 2);
}

/* A distance, or a distance mod 3. */
static inline uint32_t pattern_value(const struct pattern *pattern,
                                     uint64_t entry)
{
    const uint8_t *at = pattern_address(pattern, entry);
    return pattern->bytes ? *at : *at >> 2 * (entry & 3) & 3;
}

/* The distance of one combination, or what a cut table tells of it; UINT32_MAX
 * if it is not reached. */
uint32_t pattern_distance(const struct pattern *pattern, const uint16_t *x);

#endif
