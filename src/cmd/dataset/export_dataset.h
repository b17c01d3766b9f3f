/* antipode export dataset. */
#ifndef ANTIPODE_CMD_DATASET_EXPORT_DATASET_H
#define ANTIPODE_CMD_DATASET_EXPORT_DATASET_H

#include "cmd/arg/command.h"

extern const struct command export_dataset;

#endif
