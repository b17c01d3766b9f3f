/*
 * Colourings of letters: small sets of classes, canonically numbered by their
 * first letters.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_COLOURING_H
#define ANTIPODE_PATH_OPTIMAL_COLOURING_H

#include "path/optimal/goal.h"

/* Numbers the classes 0, 1, ... by their first letters; how many there are. */
uint32_t colouring_number(uint16_t *colour, uint32_t letters);

/* One of the letters of a part: others get colour 0. */
void colouring_restrict(const struct goal *goal, uint32_t part,
                        uint16_t *into, const uint16_t *colour);

/* The common refinement of two. */
void colouring_refine(uint16_t *into, const uint16_t *other, uint32_t letters);

/* 1 if letters of one class of `fine` have one colour in `coarse`, too. */
int colouring_is_finer(const uint16_t *fine, const uint16_t *coarse,
                       uint32_t letters);

/* into[letter] = colour[image of the letter by a symmetry], numbered. */
void colouring_turn(const struct goal *goal, uint32_t symmetry,
                    uint16_t *into, const uint16_t *colour);

#endif
