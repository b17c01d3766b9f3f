/*
 * layers.jsonl: a line for every finished layer, {"layer":7,"size":"12345"},
 * written as soon as the layer is there.  A log of what was found: a run that
 * goes on from an earlier layer finds the later ones again, and they must be
 * the same.
 *
 * A last line without its end is what a kill has left, and goes.  A line that
 * could not be written (disk full) is written with the next layer.
 */
#ifndef ANTIPODE_CHECKPOINT_LAYER_LOG_H
#define ANTIPODE_CHECKPOINT_LAYER_LOG_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct layer_log;

/* The file is made if there is none.  The path is copied. */
int layer_log_open(const char *path, struct layer_log **log,
                   struct error *error);
void layer_log_free(struct layer_log *log);

/* Lines of the file, and the sizes they tell. */
const uint64_t *layer_log_sizes(const struct layer_log *log, size_t *count);

/* Compares those of the spheres that the file already has: ERROR_FAILED; a
 * sphere of another size is the file's fault or ours. */
int layer_log_check(const struct layer_log *log, const uint64_t *sphere,
                    size_t spheres, struct error *error);
/* Appends what is missing.  A failure may be passed over. */
int layer_log_append(struct layer_log *log, const uint64_t *sphere,
                     size_t spheres, struct error *error);

#endif
