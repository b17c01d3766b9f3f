/*
 * A word is a prefix and a suffix: some of its positions, chosen so that
 * generators move few letters from one to the other, are the suffix.
 *
 *     word      0 1 1 0 1 0 1 0 | 1 1 0 0 1
 *               prefix            suffix
 *     block     all words with one prefix; its number is the prefix, read as a
 *               number in base r, the number of letters: `slot`
 *     class     what letters are left for the suffix; blocks of one class have
 *               the same words in the same order
 *     rank      of the suffix among those of its class, in lexicographic order
 *
 * Not every slot is a block: a prefix may have more of a letter than the word
 * has.  Its class is SPLIT_NONE.
 */
#ifndef ANTIPODE_ENGINE_RANKED_WORD_SPLIT_H
#define ANTIPODE_ENGINE_RANKED_WORD_SPLIT_H

#include <stdint.h>

#include "graph/graph.h"

enum {
    SPLIT_NONE = 0xffff,
    SPLIT_RANKS_MAX = 0xffc0,   /* of a class: ranks have 16 bits, the last
                                   64 of them are free for use as marks */
    SPLIT_LETTERS_MAX = 64
};

struct word_split {
    const struct graph *graph;
    uint32_t letters;           /* r, those that occur */
    uint16_t *letter;           /* r of them: as the graph has them */
    uint32_t prefix, suffix;    /* positions of each */
    uint16_t *position;         /* all, those of the prefix first */
    uint64_t slots;             /* r^prefix */
    uint16_t *class_of;         /* of a slot */
    uint32_t classes, largest;  /* classes; words of the largest one */
    uint32_t *class_size;
    uint32_t *class_first;      /* into code_at */
    uint32_t codes;             /* r^suffix; suffixes in base r */
    uint16_t *code_class;       /* of a suffix, SPLIT_NONE for no suffix */
    uint16_t *code_rank;
    uint32_t *code_at;          /* class by class, rank by rank */
    uint64_t words;             /* of all blocks together */
};

/* The number of different letters of the start word. */
uint32_t word_letters(const struct graph *graph);
/* How many words have the letters of the start, as far as doubles tell. */
double word_arrangements(const struct graph *graph);
/* The greatest class that a suffix of so many positions may have. */
double word_greatest_class(const struct graph *graph, uint32_t suffix);

/* Lays out the blocks for a choice of positions, the prefix first (taken over,
 * to be freed by split_free also after a failure). */
int split_create(const struct graph *graph, uint16_t *position,
                 uint32_t suffix, struct word_split *split,
                 struct error *error);
void split_free(struct word_split *split);

/* The words of a slot's block; 0 where it is none. */
static inline uint32_t split_block_words(const struct word_split *split,
                                         uint64_t slot)
{
    uint16_t k = split->class_of[slot];
    return k == SPLIT_NONE ? 0 : split->class_size[k];
}

/* Slot and rank of a state as letters; 0 if it is no word of these letters. */
int split_find(const struct word_split *split, const int64_t *state,
               uint64_t *slot, uint32_t *rank);
/* The state there. */
void split_write(const struct word_split *split, uint64_t slot, uint32_t rank,
                 int64_t *state);

#endif
