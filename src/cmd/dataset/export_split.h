/*
 * Which rows of a data set are for training, which for choosing and which for
 * testing:
 *
 *     orbit[=80,10,10]    at random, in percent, a whole orbit of the
 *                         symmetries together, so that no state is tested whose
 *                         image was trained on
 *     distance=A[,B]      up to A for training, up to B for choosing, and what
 *                         lies beyond for testing
 *
 * A row's split depends on its state and the seed alone.
 */
#ifndef ANTIPODE_CMD_DATASET_EXPORT_SPLIT_H
#define ANTIPODE_CMD_DATASET_EXPORT_SPLIT_H

#include "path/sample.h"
#include "report/export/dataset.h"

enum split_by { SPLIT_BY_NOTHING, SPLIT_BY_ORBIT, SPLIT_BY_DISTANCE };

struct split_rule {
    enum split_by by;
    uint64_t first, second;     /* where training ends, where choosing ends: of
                                 * 100, or distances */
};

/* "orbit", "distance"; NULL behind the last. */
const char *split_by_name(size_t number);

int split_rule_read(const char *text, struct split_rule *rule,
                    struct error *error);
/* "orbit=80,10,10"; its length, as snprintf. */
int split_rule_write(const struct split_rule *rule, char *text, size_t room);

struct splitter;

/* Borrows the graph.  ERROR_USAGE for distances that are not there. */
int splitter_create(const struct split_rule *rule,
                    const struct sampler *sampler, struct splitter **splitter,
                    struct error *error);
void splitter_free(struct splitter *splitter);
/* A sentence for the card. */
const char *splitter_sentence(const struct splitter *splitter);

/* The splits of a chunk of rows. */
int splitter_sort(const struct splitter *splitter,
                  const struct samples *samples, uint8_t *split,
                  struct error *error);

#endif
