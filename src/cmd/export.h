/*
 * What the parts of antipode export share: each is a command of its own.
 */
#ifndef ANTIPODE_CMD_EXPORT_H
#define ANTIPODE_CMD_EXPORT_H

#include "cmd/arg/command.h"

extern const struct command export_graph, export_table;

#endif
