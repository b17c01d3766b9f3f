#include "cmd/path/path_lanes.h"

#include <stdio.h>

#include "base/memory.h"
#include "graph/state.h"

static void lane_clear(struct lane *lane)
{
    moves_clear(&lane->moves);
    solver_free(lane->solver);
    graph_free(lane->owned);
    memory_free(lane->from);
}

static int lane_fill(const struct lanes *lanes, struct lane *lane,
                     struct error *error)
{
    struct request request = lanes->job->options.request;
    size_t letters = graph_state_length(lane->graph);
    request.graph = lane->graph;
    lane->from = memory_alloc(3 * letters, sizeof *lane->from, error);
    if (!lane->from)
        return ERROR_FAILED;
    lane->to = lane->from + letters;
    lane->next = lane->to + letters;
    graph_start_state(lane->graph, lane->to);
    int code = moves_create(lane->graph, profile_naming(lanes->profile),
                            &lane->moves, error);
    if (!code && lanes->solves && lanes->profile->joined)
        code = moves_join(&lane->moves, error);
    if (!code && lanes->solves)
        code = solver_create(&request, &lanes->job->how, &lane->solver, error);
    return code;
}

static int lanes_add(struct lanes *lanes, const struct graph *graph,
                     struct graph *owned, struct error *error)
{
    if (lanes->count == lanes->room) {
        size_t room = 2 * lanes->room + 1;
        struct lane *lane = memory_resize(lanes->lane, room, sizeof *lane,
                                          error);
        if (!lane) {
            graph_free(owned);
            return ERROR_FAILED;
        }
        lanes->lane = lane;
        lanes->room = room;
    }
    struct lane *lane = &lanes->lane[lanes->count++];
    lane->graph = graph;
    lane->owned = owned;
    return lane_fill(lanes, lane, error);
}

int lanes_create(struct lanes *lanes, const struct graph *graph,
                 struct error *error)
{
    return graph ? lanes_add(lanes, graph, NULL, error) : 0;
}

void lanes_clear(struct lanes *lanes)
{
    for (size_t i = 0; i < lanes->count; i++)
        lane_clear(&lanes->lane[i]);
    memory_free(lanes->lane);
}

/* A row of another length than the only graph's is told what would take it. */
static int check_single(const struct lanes *lanes, const struct data_set *set,
                        size_t letters, struct error *error)
{
    size_t length = graph_state_length(lanes->lane[0].graph);
    char text[200];
    if (set->size < 0 || letters == length)
        return 0;
    snprintf(text, sizeof text, "the state has %zu letters, but the graph's "
             "states have %zu; a range of parameters takes each row by its "
             "length", letters, length);
    return csv_fail(&set->csv, text, error);
}

int lanes_find(struct lanes *lanes, const struct data_set *set,
               struct lane **lane, struct error *error)
{
    const struct csv_field *field = &set->csv.field[set->state];
    size_t letters = state_letters(field->text, field->length);
    struct graph *graph;
    int code = 0;
    if (lanes->count && !lanes->lane[0].owned) {
        *lane = &lanes->lane[0];
        return check_single(lanes, set, letters, error);
    }
    for (size_t i = 0; i < lanes->count; i++)
        if (graph_state_length(lanes->lane[i].graph) == letters) {
            *lane = &lanes->lane[i];
            return 0;
        }
    struct error why = { 0 };
    code = options_find_graph(&lanes->job->options, letters, &graph, &why);
    if (code)
        return csv_fail(&set->csv, why.text, error);
    code = lanes_add(lanes, graph, graph, error);
    *lane = &lanes->lane[lanes->count - 1];
    return code;
}
