/*
 * Elements of a permutation group that move few points, with short words for
 * them: letters themselves, powers, commutators of short words, and conjugates
 * of all these.  The last pieces of a puzzle are solved by them.  An element is
 * a list of points and images, so that nothing here depends on the degree.
 */
#ifndef ANTIPODE_PATH_WORD_STOCK_SMALL_SUPPORT_H
#define ANTIPODE_PATH_WORD_STOCK_SMALL_SUPPORT_H

#include "path/word/stock/alphabet.h"
#include "path/word/stock/word_ball.h"

enum { SUPPORT_MAX = 24 };

/* Points in rising order; zeros behind them. */
struct small {
    uint16_t point[SUPPORT_MAX], image[SUPPORT_MAX];
    uint32_t count;
};

/* How an element came about: a word of its own, or the conjugate of another by
 * a letter. */
struct small_origin {
    uint32_t length;            /* of its word */
    uint32_t parent;            /* WORD_NONE: a word of its own */
    uint32_t letter;
    size_t at;                  /* of its own word */
};

struct small_set {
    const struct alphabet *letters;
    struct small *item;
    struct small_origin *origin;
    uint32_t count, room;
    uint32_t *slot;             /* number + 1, or 0 */
    uint64_t mask;
    uint32_t *word;             /* own words */
    size_t used, word_room;
};

/* What a ball's elements and their commutators and powers yield. */
int small_set_create(const struct alphabet *letters,
                     const struct word_ball *ball, struct small_set *set,
                     struct error *error);
void small_set_clear(struct small_set *set);

/* Sees each element when its word is known: 0, 1 if these were enough, or an
 * error. */
struct small_visitor {
    int (*visit)(void *context, uint32_t number, struct error *error);
    void *context;
};

/* Adds conjugates, of few points first and then the shortest words first, about
 * so many elements.  1 if the visitor had enough. */
int small_set_conjugate(struct small_set *set, uint32_t most,
                        const struct small_visitor *visitor,
                        struct error *error);

/* Writes the word of an element, origin[number].length letters at most; its
 * length. */
uint32_t small_set_word(const struct small_set *set, uint32_t number,
                        uint32_t *word);

#endif
