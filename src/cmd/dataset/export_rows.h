/* The rows of a data set, chunk by chunk. */
#ifndef ANTIPODE_CMD_DATASET_EXPORT_ROWS_H
#define ANTIPODE_CMD_DATASET_EXPORT_ROWS_H

#include "cmd/dataset/export_split.h"

/* Draws, sorts and writes those that the folder has not yet; each chunk is
 * marked when it is done. */
int export_rows(struct dataset *dataset, const struct sampler *sampler,
                const struct splitter *splitter, struct error *error);

#endif
