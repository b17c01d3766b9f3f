/*
 * All shortest words to an element of an oracle's table, or their number.
 */
#ifndef ANTIPODE_PATH_TABLE_GEODESICS_H
#define ANTIPODE_PATH_TABLE_GEODESICS_H

#include "path/online/paths.h"
#include "path/table/oracle.h"

/* To any of several positions that are equally far. */
int geodesics_find_all(const struct oracle *oracle,
                       const struct position *position, size_t count,
                       struct paths *words, struct error *error);
/* From any start or to any, the other end NULL: all words that are shortest. */
int geodesics_of_starts(const struct oracle *oracle, const int64_t *from,
                        const int64_t *to, struct paths *words,
                        struct error *error);
int geodesics_find(const struct oracle *oracle, struct position position,
                   struct paths *words, struct error *error);

#endif
