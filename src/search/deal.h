/*
 * What team.c and deal.c share: how a deal begins.
 */
#ifndef ANTIPODE_SEARCH_DEAL_H
#define ANTIPODE_SEARCH_DEAL_H

#include "search/team.h"

/* Rank 0: all ranks hear of the deal and get its block. */
int team_send_deal(void *block, uint64_t bytes, struct error *error);
/* The other ranks, when they have heard of a block of so many bytes. */
void team_serve_deal(uint64_t bytes);

#endif
