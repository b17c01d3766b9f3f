/* What words of moves are once they are read: move_text.h. */
#include <string.h>

#include "base/memory.h"
#include "graph/graph_forbidden.h"
#include "graph/move_text.h"
#include "group/perm.h"

/* The highest power for which a generator is looked for. */
enum { GATHERED = 16 };

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

/* What the generator makes of a point when it is done so often. */
static uint16_t power_image(const uint16_t *images, uint16_t point,
                            size_t power)
{
    for (; power > 0; power--)
        point = images[point];
    return point;
}

/* 1 if a generator is that power of another one, or of its inverse. */
static int is_power(const struct graph *graph, size_t candidate,
                    struct move_step step, size_t power)
{
    const uint16_t *image = graph->images + candidate * graph->size;
    const uint16_t *base = graph->images + (size_t)step.move * graph->size;
    for (uint32_t i = 0; i < graph->size; i++) {
        uint16_t point = power_image(base, (uint16_t)i, power);
        if (step.inverse ? image[point] != i : image[i] != point)
            return 0;
    }
    return 1;
}

/* Forbidden states would stop the single moves, and not that one. */
void move_steps_gather(const struct graph *graph, struct move_steps *steps,
                       size_t first)
{
    size_t power = steps->count - first;
    if (graph->kind != GRAPH_PERMUTATION || graph->forbids || power < 2 ||
        power > GATHERED)
        return;
    struct move_step step = steps->step[first];
    for (size_t i = first; i < steps->count; i++)
        if (steps->step[i].move != step.move ||
            steps->step[i].inverse != step.inverse)
            return;
    for (size_t g = 0; g < graph->generators; g++)
        if (is_power(graph, g, step, power)) {
            steps->step[first] = (struct move_step){ (uint32_t)g, 0 };
            steps->count = first + 1;
            return;
        }
}
