/*
 * Parameters of forms of files that have none of their own: inverses, powers,
 * base.
 */
#ifndef ANTIPODE_FAMILY_FORM_PARAMETERS_H
#define ANTIPODE_FAMILY_FORM_PARAMETERS_H

#include "family/format/reader.h"

/* Flags of enum read_how, as the reader has them and the parameters say. */
int form_read_how(const char *name, const struct reader *reader,
                  struct parameter_list list, int *how, struct error *error);

/* Notes what was understood, for whoever meant something else. */
int form_note(struct graph *graph, const char *name,
              const struct reader *reader, int how, struct error *error);

#endif
