/*
 * Options whose value is one of some names.
 */
#ifndef ANTIPODE_CMD_ARG_CHOICE_H
#define ANTIPODE_CMD_ARG_CHOICE_H

#include "base/error.h"
#include "base/name_list.h"

/* The sentence about a name that is none of them; returns ERROR_USAGE.  The
 * nearest are proposed.  what: "--format: there is no format". */
int choice_fail(const char *what, const char *text, name_at *at,
                struct error *error);

/* The number of a name, or that failure, which is negative. */
int choice_find(const char *what, const char *text, name_at *at,
                struct error *error);

#endif
