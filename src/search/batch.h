/*
 * How workers.c and batch.c start a batch of small searches on all ranks.
 */
#ifndef ANTIPODE_SEARCH_BATCH_H
#define ANTIPODE_SEARCH_BATCH_H

#include "search/workers.h"

/* Rank 0: all ranks hear of the batch and get its block. */
int batch_announce(void *block, uint64_t bytes, struct error *error);
/* The other ranks, when they have heard of a block of so many bytes. */
void batch_serve(uint64_t bytes);

#endif
