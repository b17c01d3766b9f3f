/*
 * A rating of permuted words: the sum of distances of patterns.
 *
 * A *class* is a letter within an orbit of places: where its r copies stand
 * among the orbit's N places is a number below C(N, r).  Letters that stand
 * alone and follow another one about, as the stickers of a piece do, are left
 * out.  A table is the product of some classes and knows for each of their
 * places how many moves it is from the target.  Tables overlap in what they
 * count: the sum is no bound.
 */
#ifndef ANTIPODE_PATH_ONLINE_LETTER_TABLES_H
#define ANTIPODE_PATH_ONLINE_LETTER_TABLES_H

#include "graph/graph.h"

struct letter_tables;

/* Of a target's letters; *tables is NULL where there are none of use: too many
 * letters, or places. */
int letter_tables_create(const struct graph *graph, const uint16_t *target,
                         struct letter_tables **tables, struct error *error);
void letter_tables_free(struct letter_tables *tables);

/* As a rater (rated_beam.h) has them; the context is a struct letter_tables. */
uint32_t letter_tables_own(const void *tables, const uint16_t *state);
void letter_tables_neighbours(const void *tables, const uint16_t *state,
                              uint32_t own, uint32_t *rating);

#endif
