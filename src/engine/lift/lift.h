/*
 * The lift engine: whole groups, 64 elements at a time, 1 to 2 bits each.
 * See doc/lift.md.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LIFT_H
#define ANTIPODE_ENGINE_LIFT_LIFT_H

#include "growth/engine.h"

struct layout;
struct lift;    /* a group laid out as blocks, leaves and bits */

extern const struct engine lift_engine;

/*
 * Lays out the group of a graph, or refuses with one sentence (ERROR_LIMIT): no
 * chain, too large, too small, a start that the group does not move freely.
 * All blocks are laid out, whatever the request says of symmetries.
 */
int lift_create(const struct request *request, const struct facts *facts,
                struct lift **lift, struct error *error);
void lift_free(struct lift *lift);

/* Bytes that a run takes. */
uint64_t lift_memory(const struct lift *lift);

/* What a table of distances is laid out by. */
const struct layout *lift_layout(const struct lift *lift);

#endif
