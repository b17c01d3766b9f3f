/*
 * Options whose value is one of some names.
 */
#ifndef ANTIPODE_CMD_ARG_CHOICE_H
#define ANTIPODE_CMD_ARG_CHOICE_H

#include "base/error.h"

/* The sentence about a name that is none of them; returns ERROR_USAGE.
 * names: as they are printed, "table, row and json"; the nearest are proposed.
 * what: "--format: there is no format". */
int choice_fail(const char *what, const char *text, const char *names,
                struct error *error);

#endif
