/*
 * Names that the values of options may have, in the tables that hold them.  The
 * help text of such an option begins with a tag, "{formats}", instead of names
 * that somebody would have to keep up to date.
 */
#ifndef ANTIPODE_CMD_HELP_VALUE_NAMES_H
#define ANTIPODE_CMD_HELP_VALUE_NAMES_H

/* The help_filter of every argp with such a text: "table, row or json" for the
 * tag. */
char *value_names_fill(int key, const char *text, void *input);

#endif
