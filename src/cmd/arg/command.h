/*
 * A subcommand: one file, one struct.  run gets the words behind the command's
 * name (argv[0] is "antipode NAME", for messages) and returns 0, a negative
 * error with its sentence, or a positive exit code.
 */
#ifndef ANTIPODE_CMD_ARG_COMMAND_H
#define ANTIPODE_CMD_ARG_COMMAND_H

#include <argp.h>

#include "base/error.h"

struct command {
    const char *name;
    const char *summary;
    int (*run)(int argc, char **argv, struct error *error);
    const struct argp *argp;                /* its options, or NULL */
    const struct command *const *parts;     /* commands behind it, or NULL;
                                               ended by NULL */
};

/* Behind the doc of an argp: what is typed behind "antipode". */
#define EXAMPLES "\vExamples:"
#define EXAMPLE(words) "\n  antipode " words

#define PROGRAM_SUMMARY "Growth functions and diameters of Cayley and " \
    "Schreier graphs, exactly."

extern const struct command command_apply, command_check, command_cite,
    command_data, command_export, command_extremal, command_fit,
    command_growth, command_list, command_path, command_plan, command_plot,
    command_resume, command_show, command_spectrum, command_symmetry;

#endif
