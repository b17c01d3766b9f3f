/*
 * Growth rows as others published them, in CSV files with two columns, a key
 * and the spheres.  published.csv names the files:
 *
 *     file,family,graph,source
 *     heisenberg_growth.csv,heisenberg,n=$1 m=$2 inverses=1,CayleyPy
 *
 * where $1, $2 are the parts of the key between its commas, $0 is the whole key
 * and $# the number of its characters.
 */
#ifndef ANTIPODE_CLAIM_ROWS_PUBLISHED_H
#define ANTIPODE_CLAIM_ROWS_PUBLISHED_H

#include "claim/rows/evidence.h"

struct published;

/* A folder without published.csv has no rows. */
int published_read(const char *folder, struct published **published,
                   struct error *error);
void published_free(struct published *published);

/* How many rows there are, and the graph of each as row_cache_key names it. */
size_t published_count(const struct published *published);
const char *published_key(const struct published *published, size_t index);

/* 1 if there is a row for this graph (row_cache_key). */
int published_find(const struct published *published, const char *key,
                   struct evidence *evidence, struct error *error);

#endif
