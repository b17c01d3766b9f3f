/*
 * What is wrong with the options of a command line, before argp reads them:
 * argp only says that something is.
 */
#ifndef ANTIPODE_CMD_ARG_OPTION_CHECK_H
#define ANTIPODE_CMD_ARG_OPTION_CHECK_H

#include <argp.h>

#include "base/error.h"

/* One sentence for an option that is unknown, ambiguous, given twice, without
 * its value or with one that it does not take.  What stands behind --help is
 * not looked at. */
int option_check(const struct argp *argp, int argc, char **argv,
                 struct error *error);

#endif
