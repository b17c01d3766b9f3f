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
 * Symmetries of the goal that keep the colours of the rows together and those
 * of the inner coordinate keep all distances: of rows that they take to one
 * another one is stored.  Symmetries that do not keep the pattern make further
 * lower bounds of the same table, *images*.
 *
 * If every generator has its inverse, neighbours differ by at most 1, and
 * entries are distances mod 3; otherwise bytes, where the last value stands
 * for all greater ones.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_PATTERN_H
#define ANTIPODE_PATH_OPTIMAL_PATTERN_H

#include "path/optimal/coordinate.h"

enum { PATTERN_COORDINATES = 6, PATTERN_UNSEEN = 3, PATTERN_FAR = 254,
       PATTERN_NONE = 255 };

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
    uint32_t stride[PATTERN_COORDINATES];   /* of rows; not of the inner */
    uint32_t generators;
    uint32_t inner;             /* entries of a row */
    uint64_t rows;
    uint32_t kept;              /* symmetries that keep it; 1: rows are stored
                                 * as they are */
    uint32_t *kept_symmetry;    /* their numbers; the identity first */
    uint32_t *row_class;        /* stored row * kept + symmetry; NULL: none */
    uint16_t *turned;           /* kept x inner: inner entries there */
    uint32_t *stored_row;       /* a row of each class */
    uint64_t stored;            /* rows */
    uint32_t images;            /* and their symmetries */
    uint32_t *image;
    int bytes;                  /* 1: entries are bytes */
    uint64_t row_bytes, table_bytes;
    void *table;
    void *mapping;              /* of a file that the table lies in, or NULL */
    uint64_t mapping_bytes;
    double mean;                /* of all entries reached */
    uint32_t spheres;
};

/* How many symmetries of the goal keep its rows and its inner coordinate. */
int pattern_symmetries(const struct goal *goal,
                       const struct pattern_spec *spec, uint32_t *kept,
                       struct error *error);

/* The pattern without its table. */
int pattern_create(const struct goal *goal, const struct pattern_spec *spec,
                   struct pattern **pattern, struct error *error);
void pattern_free(struct pattern *pattern);

/* Fills the table, by `threads`. */
int pattern_fill(struct pattern *pattern, int threads, struct error *error);

static inline uint64_t pattern_row(const struct pattern *pattern,
                                   const uint16_t *x)
{
    uint64_t row = 0;
    for (uint32_t i = 0; i + 1 < pattern->count; i++)
        row += (uint64_t)pattern->stride[i] * x[i];
    return row;
}

/* Where the entry of a row and an inner number is stored. */
static inline uint64_t pattern_entry(const struct pattern *pattern,
                                     uint64_t row, uint32_t inner)
{
    if (pattern->row_class) {
        uint32_t place = pattern->row_class[row];
        uint32_t kept = place % pattern->kept;
        row = place / pattern->kept;
        inner = pattern->turned[kept * pattern->inner + inner];
    }
    return pattern->bytes ? row * pattern->row_bytes + inner
                          : row * pattern->row_bytes * 4 + inner;
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

/* The distance of one combination; UINT32_MAX if it is not reached. */
uint32_t pattern_distance(const struct pattern *pattern, const uint16_t *x);

#endif
