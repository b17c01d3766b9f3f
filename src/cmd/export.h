/*
 * What the parts of antipode export share: each is a command of its own.
 */
#ifndef ANTIPODE_CMD_EXPORT_H
#define ANTIPODE_CMD_EXPORT_H

#include "cmd/command.h"
#include "graph/graph.h"

int export_dataset_run(int argc, char **argv, struct error *error);
int export_graph_run(int argc, char **argv, struct error *error);
int export_table_run(int argc, char **argv, struct error *error);

/* What two exports to one folder must have in common: the program, the command
 * with all that decides about the bytes, and the graph.  For memory_free. */
char *export_settings(const struct graph *graph, const char *command,
                      struct error *error);

#endif
