/*
 * Names that the values of options may have, in the tables that hold them.  The
 * help text of such an option begins with a tag, "{formats}", instead of names
 * that somebody would have to keep up to date.
 */
#ifndef ANTIPODE_CMD_ARG_VALUE_NAMES_H
#define ANTIPODE_CMD_ARG_VALUE_NAMES_H

#include "base/name_list.h"

/* The help_filter of every argp with such a text: "one, two or three" for the
 * tag.  argp frees the text if it is another one. */
char *value_names_fill(int key, const char *text, void *input);

/* For a filter of a command's own: the text with names in place of the tag with
 * which it begins. */
char *value_names_put(name_at *at, const char *text);

#endif
