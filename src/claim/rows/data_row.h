/*
 * A row of data/growth as evidence about a graph.
 */
#ifndef ANTIPODE_CLAIM_ROWS_DATA_ROW_H
#define ANTIPODE_CLAIM_ROWS_DATA_ROW_H

#include "claim/rows/evidence.h"
#include "claim/rows/row_set.h"

/* 1 if there is a complete row of this graph. */
int data_row_find(const struct row_set *set, const struct graph *graph,
                  struct evidence *evidence, struct error *error);

#endif
