/*
 * All shortest words to an element of an oracle's table, or their number.
 */
#ifndef ANTIPODE_PATH_TABLE_GEODESICS_H
#define ANTIPODE_PATH_TABLE_GEODESICS_H

#include "path/online/paths.h"
#include "path/table/oracle.h"

int geodesics_find(const struct oracle *oracle, struct position position,
                   struct paths *words, struct error *error);

#endif
