/*
 * Schreier graphs of words as layouts of the lift engine.
 *
 * G permutes the positions of a start word w that C fixes; vertices are the
 * words w*g, the cosets of C.  Merge some letters of w: the coarse word is
 * fixed by a group K that holds C.
 *
 *     blocks   the coarse words, K\G
 *     inside   the words that look like w when merged, C\K
 *     leaves   of up to 64 words: those that a group between C and K moves w
 *              to, and what K makes of them
 *
 * Voltages act on the positions of merged letters only: the others hold the
 * same letter in all words of a block.  See doc/lift.md.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_WORD_LAYOUT_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_WORD_LAYOUT_H

#include "base/scratch_arrays.h"
#include "engine/lift/layout/layout_state.h"
#include "graph/orbit.h"

enum { WORDS_LEAF_MIN = 4, WORDS_MAX = 1 << 19,
       WORDS_ROOM = 4 + ORBIT_BATCH };

/* A layout of words while it is made. */
struct word_layout {
    struct layout *layout;
    const struct layout_request *request;
    uint32_t n;                 /* positions */
    uint32_t letters;           /* of layout->word */
    int free;                   /* are all arrangements words of the graph? */
    uint8_t *merged;            /* per letter: is it merged, */
    uint16_t *coarse;           /* and its name in coarse words */
    struct rooms rooms;         /* of WORDS_ROOM rows */

    /* made by words_make_blocks */
    struct graph *back;         /* coarse words, generators turned round */
    struct orbit blocks;
    uint8_t *transversal;       /* of all blocks */
    struct graph images;        /* what voltages look like to an orbit: */
    struct orbit voltages; /* images of merged positions, others 0 */
};

/* The best layout by letters merged, or ERROR_LIMIT and a sentence. */
int layout_of_words(const struct layout_request *request,
                    struct layout **layout, struct error *error);

/* Blocks and edges; leaves and schedules.  ERROR_LIMIT where too many. */
int words_make_blocks(struct word_layout *words, struct error *error);
int words_make_leaves(struct word_layout *words, struct error *error);
/* The starts of the layout. */
int words_find_starts(struct word_layout *words, struct error *error);

/* element = the permutation that moves letters where they are in another word,
 * each letter in order of its positions; sign +1.  Letters are below the number
 * of positions; room: twice so many numbers. */
void words_arrange(const struct group *group, void *element,
                   const uint16_t *from, const uint16_t *to, uint16_t *room);

/* Rows of a number for each position, a thread's own, from row i on. */
static inline uint16_t *words_room(const struct word_layout *words, size_t i)
{
    return (uint16_t *)rooms_mine(&words->rooms) + i * words->n;
}

/* The letters of a state of blocks or words. */
void words_read(const struct orbit *set, uint32_t number, uint32_t n,
                uint16_t *letters);

/* The images of voltage v on all positions. */
void words_voltage(const struct word_layout *words, uint32_t v,
                   uint16_t *image);

#endif
