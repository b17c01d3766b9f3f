/*
 * A row that is kept as JSON, held against its graph before it is believed:
 * spheres that a graph can have, antipodes that are states of it and as many as
 * the last sphere has, a word that leads to the first of them.
 */
#ifndef ANTIPODE_CLAIM_ROWS_CACHED_ROW_H
#define ANTIPODE_CLAIM_ROWS_CACHED_ROW_H

#include <jansson.h>

#include "base/fields.h"
#include "claim/rows/evidence.h"

int store_read_row(const json_t *row, const struct fields *fields,
                   const struct graph *graph, struct evidence *evidence);
/* Seals a row: what is altered later is refused.  Rows of older versions have
 * no seal. */
int store_seal_row(json_t *row, struct error *error);
int store_read_answer(const json_t *row, const struct fields *fields,
                      struct answer *answer);

#endif
