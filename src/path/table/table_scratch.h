/*
 * A table of distances while it is made, if it exceeds memory: a file, of which
 * the part that is worked on is in memory.
 */
#ifndef ANTIPODE_PATH_TABLE_TABLE_SCRATCH_H
#define ANTIPODE_PATH_TABLE_TABLE_SCRATCH_H

#include <stdint.h>

#include "base/error.h"

struct table_scratch;

/* A table of zeros, in a folder that is made if need be.  It has its room on
 * the disk from then on. */
int table_scratch_create(const char *folder, uint64_t bytes,
                         struct table_scratch **scratch, struct error *error);
/* Removes the file, the map beside it, and the folder if it was made. */
void table_scratch_free(struct table_scratch *scratch);

/* Brings a part into memory; NULL and an error. */
uint8_t *table_scratch_take(struct table_scratch *scratch, uint64_t offset,
                            uint64_t bytes, struct error *error);
/* Writes the part back. */
int table_scratch_put(struct table_scratch *scratch, struct error *error);

/* Copies bytes out of the file. */
int table_scratch_read(const struct table_scratch *scratch, uint64_t offset,
                       uint64_t bytes, void *data, struct error *error);

#endif
