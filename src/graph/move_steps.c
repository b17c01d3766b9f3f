/* What words of moves are once they are read: move_text.h. */
#include <string.h>

#include "base/memory.h"
#include "graph/graph_forbidden.h"
#include "graph/move_text.h"
#include "group/perm.h"

void move_steps_free(struct move_steps *steps)
{
    memory_free(steps->step);
    *steps = (struct move_steps){ 0 };
}

static int apply_step(const struct graph *graph, struct move_step step,
                      int64_t *next, const int64_t *state, struct error *error)
{
    int32_t move = step.inverse ? graph->inverse[step.move]
                                : (int32_t)step.move;
    if (move >= 0)
        return graph_apply(graph, (size_t)move, next, state, error);
    if (graph->kind == GRAPH_MATRIX)
        return error_set(error, ERROR_FAILED, "the inverse of '%.100s' is no "
                         "generator", graph->names[step.move]);
    const uint16_t *p = graph->images + (size_t)step.move * graph->size;
    for (size_t i = 0; i < graph->size; i++)
        next[p[i]] = state[i];
    return 0;
}

int move_steps_apply(const struct graph *graph, const struct move_steps *steps,
                     int64_t *state, struct error *error)
{
    size_t length = graph_state_length(graph);
    int64_t *next = memory_alloc(length, sizeof *next, error);
    int code = next ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < steps->count && !code; i++) {
        code = apply_step(graph, steps->step[i], next, state, error);
        if (!code)
            code = graph_check_move(graph, steps->step[i].move, next, error);
        memcpy(state, next, length * sizeof *state);
    }
    memory_free(next);
    return code;
}

void move_steps_multiply(const struct graph *graph,
                         const struct move_steps *steps, uint16_t *images,
                         uint16_t *room)
{
    size_t n = graph->size;
    perm_identity(images, n);
    for (size_t s = 0; s < steps->count; s++) {
        const uint16_t *p = graph->images + steps->step[s].move * n;
        for (size_t i = 0; i < n && steps->step[s].inverse; i++)
            room[p[i]] = images[i];
        if (!steps->step[s].inverse)
            perm_multiply(room, images, p, n);
        memcpy(images, room, n * sizeof *images);
    }
}

void move_steps_invert(struct move_steps *steps, size_t first)
{
    for (size_t i = first, j = steps->count; i < j; i++) {
        struct move_step left = steps->step[i], right = steps->step[--j];
        steps->step[i] = right;
        steps->step[j] = left;
        steps->step[i].inverse ^= 1;
        if (i < j)
            steps->step[j].inverse ^= 1;
    }
}
