/* Which symmetries turn all generators in the same sense. */
#ifndef ANTIPODE_SYMMETRY_SENSE_H
#define ANTIPODE_SYMMETRY_SENSE_H

#include "symmetry/distinct.h"
#include "symmetry/symmetry.h"

/* Fills sense and mirrors. */
int sense_find(const struct graph *graph, const struct distinct *distinct,
               struct symmetry_group *group, struct error *error);

#endif
