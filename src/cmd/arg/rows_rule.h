/*
 * The option --rows of the commands that take rows known before.
 */
#ifndef ANTIPODE_CMD_ARG_ROWS_RULE_H
#define ANTIPODE_CMD_ARG_ROWS_RULE_H

#include "claim/task/task.h"

enum { KEY_ROWS = 600 };

#define OPTION_ROWS \
    { "rows", KEY_ROWS, "WHEN", 0, "When rows of data serve: last, where a " \
      "search does not fit (by default); first, instead of searches; only, " \
      "nothing is searched; never", 0 }

int rows_rule_read(const char *text, enum rows_rule *rule,
                   struct error *error);

#endif
