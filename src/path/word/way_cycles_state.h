/*
 * Cycles of three blocks of a type; only for way_cycles.c and way_twists.c.
 */
#ifndef ANTIPODE_PATH_WORD_WAY_CYCLES_STATE_H
#define ANTIPODE_PATH_WORD_WAY_CYCLES_STATE_H

#include "path/word/way_cycles.h"

/* Words of as many letters are left out. */
enum { CYCLE_LENGTH_MAX = 2048 };

struct waiting {
    uint32_t triple, next;      /* in the list of its length, or WORD_NONE */
};

struct cycles {
    struct way_table *table;
    const struct small_set *small;
    const struct point_blocks *blocks;
    uint32_t *element, *next;   /* of each type, a list of elements */
    /* the type at hand */
    const struct block_type *type;
    uint32_t m;                 /* its rows */
    uint16_t *to, *back;        /* letters x rows, and inverses */
    uint16_t *length;           /* of each triple, 0: none */
    uint32_t *by;               /* the letter that led to it, or an element */
    uint32_t *head;             /* of each length */
    struct waiting *item;
    size_t items, room;
    uint32_t *word, *path;
    uint8_t *product;
    struct error *error;
};

/* Rows of three blocks: 0 comes to 1, 1 to 2, 2 to 0. */
struct triple {
    uint32_t row[3];
};

static inline uint32_t way_cycles_number(const struct cycles *cycles,
                                         struct triple t)
{
    uint32_t least = 0, m = cycles->m;
    for (uint32_t i = 1; i < 3; i++)
        if (t.row[i] < t.row[least])
            least = i;
    return (t.row[least] * m + t.row[(least + 1) % 3]) * m +
           t.row[(least + 2) % 3];
}

/* Writes a triple's word into cycles->word: the letters that led from an
 * element to it, from the last one on inverted, the element, and the letters.
 * Its length. */
uint32_t way_cycles_write(const struct cycles *cycles, uint32_t triple);

/* Of blocks that turn, ways that turn two of them, one forth and one back. */
int way_cycles_twist(struct cycles *cycles);

#endif
