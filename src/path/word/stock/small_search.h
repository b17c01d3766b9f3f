/*
 * The elements of small support among short words, their powers and their
 * commutators; only for small_support.c.
 *
 * A commutator [a, b] moves only what b moves, and what b moves carried along
 * by a: if a and b share few points, few are left.
 */
#ifndef ANTIPODE_PATH_WORD_STOCK_SMALL_SEARCH_H
#define ANTIPODE_PATH_WORD_STOCK_SMALL_SEARCH_H

#include "path/word/stock/small_support.h"

int small_search(struct small_set *set, const struct word_ball *ball,
                 struct error *error);

/* The length of the word that is known for an element, or WORD_NONE. */
uint32_t small_set_length(const struct small_set *set,
                          const struct small *small);
/* Adds an element, or its shorter word: 1 and its number; 0: it was there. */
int small_set_offer(struct small_set *set, const struct small *small,
                    const struct small_origin *origin, uint32_t *number,
                    struct error *error);
/* 1 if an element has a point that fewer than so many others have: then it
 * counts for all of its points. */
int small_cover(const struct small *small, uint16_t *cover, uint32_t most);
/* Keeps a word of an element's own. */
int small_set_keep(struct small_set *set, const uint32_t *word,
                   uint32_t length, size_t *at, struct error *error);

#endif
