/*
 * What symmetries are compiled to; for the canonical*.c files alone.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_CANONICAL_STATE_H
#define ANTIPODE_ENGINE_FRONTIER_CANONICAL_STATE_H

#include "engine/frontier/canonical.h"
#include "engine/frontier/move_table_state.h"
#include "engine/frontier/transversals.h"

/*
 * A whole state is a row of bytes: images of all points, or the letters of a
 * word; behind it, `pad` bytes further, that of its inverse if inverses are
 * taken.  Image h has, for letter i, the value map[h][whole[from[h][i]]].
 */
struct canonical {
    const struct state_codec *codec;
    const struct move_table *moves;
    struct transversals *transversals;  /* of images; NULL: words */
    uint32_t symmetries;
    uint32_t images;        /* as many, or with inverses twice */
    uint32_t identity;      /* its number */
    uint32_t letters;       /* of a packed state */
    uint32_t length, pad;   /* of a whole state, and the room it takes */
    uint32_t values;
    int inverse;
    uint64_t flag;          /* in the last word: something fixes the state */
    uint16_t *order;        /* letters, in the order of comparison */
    uint8_t *past;          /* letters: 1 + what the start has there */
    uint16_t *first;        /* images: from[h][order[0]] */
    uint16_t *from;         /* images x letters */
    uint8_t *map;           /* images x values */
    uint8_t *move;          /* images only: generators x pad: move_table->table
                               as bytes */
    uint16_t *back;         /* symmetries x generators: the inverse of each, as
                               the symmetry takes it */
};

/* Where the parts of scratch lie. */
struct canonical_room {
    uint8_t *whole;         /* a state and its inverse */
    uint8_t *next;          /* a neighbour and its inverse */
    uint8_t *letter;
    uint8_t *spare;         /* a state */
    uint16_t *left;         /* images that are the least so far */
};

#endif
