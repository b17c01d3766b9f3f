/*
 * What the generators of a graph say about words before any state is moved:
 * which of them are powers of one another, what a power costs, and which
 * commute.
 *
 *     class      generators that are powers of one, U, U2, U'; a letter is a
 *                class and an exponent
 *     step       of each exponent, the first letter of a least word for it
 */
#ifndef ANTIPODE_PATH_WORD_STOCK_ALPHABET_H
#define ANTIPODE_PATH_WORD_STOCK_ALPHABET_H

#include "graph/graph.h"
#include "group/group.h"

#define WORD_NONE UINT32_MAX

struct word {
    const uint32_t *letter;
    uint32_t length;
};

struct alphabet {
    const struct graph *graph;
    struct group group;
    uint8_t *element;           /* of the generators */
    uint32_t *class_of;         /* of each generator */
    int32_t *exponent;
    uint32_t classes;
    uint32_t *order;            /* of each class; 0: not known, then only a
                                   letter and its inverse are in it */
    uint64_t *first;            /* where its steps begin */
    uint32_t *step, *cost;      /* of exponents 0 .. order - 1 */
    uint8_t *commute;           /* classes x classes, or NULL */
};

/* Permutations, and matrices over Z/m. */
int alphabet_create(const struct graph *graph, struct alphabet *letters,
                   struct error *error);
void alphabet_clear(struct alphabet *letters);

/* Cancels and gathers powers, also across letters that commute; in place.  The
 * new length, or the old one where there is no memory. */
uint32_t alphabet_reduce(const struct alphabet *letters, uint32_t *word,
                        uint32_t length);

/* The cost of a generator's inverse in letters; WORD_NONE: it has no word that
 * is known. */
uint32_t alphabet_inverse_cost(const struct alphabet *letters, uint32_t g);

/* Writes the inverse of a word, at most room letters.  Its length, or
 * WORD_NONE. */
uint32_t alphabet_invert(const struct alphabet *letters, const uint32_t *word,
                        uint32_t length, uint32_t *into, uint32_t room);

/* element = element times a word; scratch: one element. */
void alphabet_apply(const struct alphabet *letters, const uint32_t *word,
                   uint32_t length, void *element, void *scratch);

#endif
