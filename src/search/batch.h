/*
 * What team.c and deal.c share: how a deal begins.
 */
#ifndef ANTIPODE_SEARCH_BATCH_H
#define ANTIPODE_SEARCH_BATCH_H

#include "search/workers.h"

/* Rank 0: all ranks hear of the deal and get its block. */
int batch_announce(void *block, uint64_t bytes, struct error *error);
/* The other ranks, when they have heard of a block of so many bytes. */
void batch_serve(uint64_t bytes);

#endif
