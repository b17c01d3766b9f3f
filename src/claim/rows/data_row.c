/*
 * What identifies the graph is the fingerprint of its generators and start, so
 * a family may have been renamed, and one graph may have several names.
 */
#include "claim/rows/data_row.h"

#include <stdio.h>

#include "claim/rows/fingerprint.h"

static const char *engine_of(const json_t *means)
{
    const char *engine = json_string_value(json_object_get(means, "engine"));
    return engine ? engine : "?";
}

int data_row_find(const struct row_set *set, const struct graph *graph,
                  struct evidence *evidence, struct error *error)
{
    char fingerprint[33];
    if (set->count == 0)
        return 0;
    if (fingerprint_graph(graph, fingerprint, error))
        return ERROR_FAILED;
    const struct row *row = row_set_find_graph(set, fingerprint);
    if (!row)
        return 0;
    if (evidence_read_spheres(evidence, row->sizes, error))
        return ERROR_FAILED;
    evidence->origin = ORIGIN_DATA;
    evidence->order_known = graph_is_cayley(graph);
    if (evidence->order_known)
        mpz_set_ui(evidence->order, row->sum);
    const json_t *check = json_object_get(row->provenance, "check");
    snprintf(evidence->engine, sizeof evidence->engine, json_is_object(check)
                 ? "%.9s and %.9s" : "%.9s, %s", engine_of(row->provenance),
             json_is_object(check) ? engine_of(check) : "once");
    return 1;
}
