/*
 * What the fill of a table (pattern_fill.c) and its rows (pattern_fill_row.c)
 * share.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_PATTERN_FILL_H
#define ANTIPODE_PATH_OPTIMAL_PATTERN_FILL_H

#include "path/optimal/pattern.h"

#define EVEN_BITS UINT64_C(0x5555555555555555)

struct fill {
    struct pattern *pattern;
    uint16_t *column;           /* generators x inner: where an entry of the
                                 * neighbour row marks */
    uint16_t *onward;           /* generators x inner: inner moves */
    uint16_t *unturned;         /* kept x inner: inverses of `turned` */
    uint8_t *has_last;          /* of each row: entries of the last sphere? */
    uint8_t *has_next;
    uint32_t depth;             /* of the last sphere */
    uint64_t last, seen, sum;
    uint32_t words;             /* of a row */
    uint64_t tail;              /* entries of the last word */
};

/* Marks of the entries with a value, at even bits. */
static inline uint64_t find_value(uint64_t word, uint64_t value)
{
    uint64_t same = ~(word ^ EVEN_BITS * value);
    return same & same >> 1 & EVEN_BITS;
}

/* Bytes that a thread works with. */
size_t fill_room(const struct fill *fill);

/* Entries of a stored row that belong to the next sphere: marked, counted. */
uint64_t fill_one(const struct fill *fill, uint64_t row, void *room);

#endif
