/* Commands that are several: antipode export graph, antipode data list. */
#ifndef ANTIPODE_CMD_ARG_COMMAND_PARTS_H
#define ANTIPODE_CMD_ARG_COMMAND_PARTS_H

#include "cmd/arg/command.h"

/* Runs the part that argv[1] names, or prints their list for --help.
 * question: "what is to be exported?", where none is named. */
int command_run_part(const struct command *command, const char *question,
                     int argc, char **argv, struct error *error);

#endif
