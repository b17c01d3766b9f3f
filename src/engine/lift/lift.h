/*
 * The lift engine: whole groups, 64 elements at a time, 1 to 2 bits each.
 * See doc/lift.md.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LIFT_H
#define ANTIPODE_ENGINE_LIFT_LIFT_H

#include "search/plan.h"

struct kernel;
struct layout;
struct lift;    /* a group laid out as blocks, leaves and bits */

/*
 * Lays out the group of a plan (chain, order, vertices are filled in) for the
 * graph of a request, or refuses with one sentence (ERROR_LIMIT): no chain, too
 * large, too small, a start that the group does not move freely.
 */
int lift_create(const struct request *request, const struct plan *plan,
                struct lift **lift, struct error *error);
void lift_free(struct lift *lift);

/* 1 if nothing but the identity fixes the start: then a graph's states are the
 * elements of its group.  The plan has its chain and its vertices. */
int lift_start_is_regular(const struct graph *graph, const struct plan *plan);

/* 1 if all ranks of the job have a part: then lift_growth is collective. */
int lift_is_team(const struct lift *lift);

/* Fills bits_per_state, memory, seconds and details of a plan. */
int lift_describe(const struct lift *lift, struct plan *plan,
                  struct error *error);

int lift_growth(struct lift *lift, const struct request *request,
                struct growth *growth, struct error *error);

/* What a table of distances is laid out by. */
const struct layout *lift_layout(const struct lift *lift);
const struct kernel *lift_kernel(const struct lift *lift);

/* The state, as letters or entries, that an element is in a graph. */
void lift_state(const struct graph *graph, const struct group *group,
                const void *element, int64_t *state);

/* The generators of a graph as elements of its group, one after another. */
int lift_elements(const struct graph *graph, const struct group *group,
                  uint8_t **elements, struct error *error);

#endif
