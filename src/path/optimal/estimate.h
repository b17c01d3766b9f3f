/*
 * How good a mixture would be as a pattern, before there is a table.
 *
 * Of the b^n words of n letters a search looks at about sum_x b^-x P(h <= x),
 * where P is over random states and h their lower bounds (R. E. Korf, M. Reid,
 * S. Edelkamp, Artificial Intelligence 129, 2001).  So -log_b of the sum is
 * what patterns are worth, in letters.  P is guessed first: the first spheres
 * are counted, later ones grow at the last rate and land on entries at random,
 * and images tell nearly independent distances.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_ESTIMATE_H
#define ANTIPODE_PATH_OPTIMAL_ESTIMATE_H

#include "path/optimal/mixture.h"

/* Finds the outlook of a settled mixture, and its merit beside other patterns,
 * all 0 if there are none. */
int mixture_estimate(struct shades *shades, struct mixture *mixture,
                     const struct outlook *others, struct error *error);

/* The same by random states, where that is not much work, of an estimated
 * mixture. */
int mixture_measure(struct shades *shades, struct mixture *mixture,
                    const struct outlook *others, struct error *error);

/* What two tell together. */
void outlook_join(struct outlook *outlook, const struct outlook *other);

#endif
