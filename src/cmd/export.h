/*
 * What the parts of antipode export share: each is a command of its own.
 */
#ifndef ANTIPODE_CMD_EXPORT_H
#define ANTIPODE_CMD_EXPORT_H

#include "cmd/command.h"

int export_dataset_run(int argc, char **argv, struct error *error);
int export_graph_run(int argc, char **argv, struct error *error);
int export_table_run(int argc, char **argv, struct error *error);

#endif
