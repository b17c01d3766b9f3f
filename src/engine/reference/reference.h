/*
 * The textbook breadth-first search: a queue and a hash table of whole states.
 * As plain as can be; the oracle of all other engines.  Any graph that fits.
 */
#ifndef ANTIPODE_ENGINE_REFERENCE_REFERENCE_H
#define ANTIPODE_ENGINE_REFERENCE_REFERENCE_H

#include "search/plan.h"

/* Bytes of the list and the table for so many vertices. */
double reference_bytes(const struct graph *graph, double vertices);

int reference_growth(const struct request *request, struct growth *growth,
                     struct error *error);

#endif
