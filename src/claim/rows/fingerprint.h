/*
 * What tells graphs apart whatever they are called: a row of data/growth counts
 * for every graph that has its fingerprint.
 */
#ifndef ANTIPODE_CLAIM_ROWS_FINGERPRINT_H
#define ANTIPODE_CLAIM_ROWS_FINGERPRINT_H

#include "graph/graph.h"

/* A fingerprint of the generators and the start, 32 hex digits, which does not
 * depend on how the family's text puts them. */
int fingerprint_graph(const struct graph *graph, char text[33],
                      struct error *error);

#endif
