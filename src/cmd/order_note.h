/* What a family says of the order of its group, beside the order proved. */
#ifndef ANTIPODE_CMD_ORDER_NOTE_H
#define ANTIPODE_CMD_ORDER_NOTE_H

#include "graph/graph.h"
#include "growth/facts.h"

/* A note on standard error where the two differ; nothing where one of them is
 * not known.  Fails where what the family says is no formula. */
int order_note(const struct graph *graph, const struct facts *facts,
               struct error *error);

#endif
