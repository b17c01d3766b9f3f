/*
 * Symmetries of a graph of words that keep the split: a place of the prefix
 * goes to a place of the prefix, and so a block to a block.
 *
 *     word         w          rank x in the block of slot t
 *     its image    sigma w    rank image_rank(x) in the block of slot sigma t
 *
 * A layer goes to itself, so of each orbit of slots one block is enough: that
 * of its representative.  The block of every other slot is its image under one
 * element of the group.
 */
#ifndef ANTIPODE_ENGINE_RANKED_WORD_SYMMETRY_H
#define ANTIPODE_ENGINE_RANKED_WORD_SYMMETRY_H

#include "engine/ranked/word_split.h"
#include "symmetry/symmetry.h"

enum { WORD_SYMMETRIES_MAX = 16 };

struct word_symmetry {
    uint32_t count;             /* elements, the first is the identity; with 1
                                   there are no arrays */
    uint32_t classes, ranks;    /* all words of all classes */
    uint8_t *element;           /* of a slot: takes its representative there;
                                   0: it is one */
    uint32_t *representative;   /* of a slot */
    uint8_t *orbit;             /* of a representative: its slots */
    uint16_t *source;           /* [element][class]: the class it comes from */
    uint16_t *rank;             /* [element][class_first + rank]: its image */
};

/* How many of the symmetries keep the set of places of the suffix. */
uint32_t symmetries_kept(const struct symmetry *list, uint32_t count,
                         uint32_t points, const uint8_t *in_suffix);

/* For the symmetries of a list, the identity first, that keep the split.  To be
 * freed also after a failure. */
int word_symmetry_create(const struct word_split *split,
                         const struct symmetry *list, uint32_t count,
                         struct word_symmetry *symmetry, struct error *error);
void word_symmetry_free(struct word_symmetry *symmetry);

static inline int word_symmetry_keeps(const struct word_symmetry *symmetry,
                                      uint64_t slot)
{
    return !symmetry->element || !symmetry->element[slot];
}

/* Slots of the orbit of a representative. */
static inline uint32_t word_symmetry_orbit(
    const struct word_symmetry *symmetry, uint64_t slot)
{
    return symmetry->orbit ? symmetry->orbit[slot] : 1;
}

/* The slot of which a slot's block is the image, under *element. */
static inline uint64_t word_symmetry_source(
    const struct word_symmetry *symmetry, uint64_t slot, uint32_t *element)
{
    *element = symmetry->element ? symmetry->element[slot] : 0;
    return *element ? symmetry->representative[slot] : slot;
}

/* Ranks of the images of the words of a class. */
static inline const uint16_t *word_symmetry_ranks(
    const struct word_symmetry *symmetry, const struct word_split *split,
    uint32_t element, uint32_t class)
{
    return symmetry->rank + (size_t)element * symmetry->ranks +
           split->class_first[class];
}

#endif
