/*
 * Parameters of forms of files that have none of their own, inverses, powers
 * and base, and the one that every form has, only.
 */
#ifndef ANTIPODE_FAMILY_FORM_PARAMETERS_H
#define ANTIPODE_FAMILY_FORM_PARAMETERS_H

#include "family/format/reader.h"

/* Flags of enum read_how, as the reader has them and the parameters say. */
int form_read_how(const char *name, const struct reader *reader,
                  struct parameter_list list, int *how, struct error *error);

/* The parameters without only=MOVES, in an array for memory_free, and MOVES, or
 * NULL where it is not among them. */
int only_split(struct parameter_list list, struct parameter **others,
               size_t *count, const char **only, struct error *error);

/* Notes what was understood, for whoever meant something else. */
int form_note(struct graph *graph, const char *name,
              const struct reader *reader, int how, struct error *error);

#endif
