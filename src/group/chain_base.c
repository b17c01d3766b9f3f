/*
 * Base points.  The caller's come first, in order; then the chain chooses by a
 * batch of elements of the stabiliser it is about to split: for permutations
 * the first point of the longest orbit, for matrices the moved basis column
 * that reaches fewest entries.  In unitriangular groups the later stabilisers
 * are normal then, which suits whoever works with their cosets.
 */
#include "base/memory.h"
#include "group/chain_builder.h"
#include "group/matrix.h"

void *builder_element(const struct builder *builder, size_t i)
{
    return builder->batch + i * builder->chain->group.size;
}

/* 1 if an element moves a base point. */
static int moves(const struct group *group, const void *element, uint32_t point)
{
    if (group->kind == GROUP_PERMUTATION)
        return ((const uint16_t *)element)[point] != point;
    const uint32_t *matrix = element;
    for (uint32_t i = 0; i < group->degree; i++)
        if (matrix[i * group->degree + point] != (i == point))
            return 1;
    return 0;
}

int builder_batch_moves(const struct builder *builder, uint32_t point)
{
    const struct group *group = &builder->chain->group;
    for (size_t i = 0; i < builder->batch_count; i++)
        if (moves(group, builder_element(builder, i), point))
            return 1;
    return 0;
}

/* 0 for points that no level can ever move, and such as do not exist. */
static int generators_move(const struct builder *builder, uint32_t point)
{
    const struct group *group = &builder->chain->group;
    if (point >= group->degree)
        return 0;
    const uint8_t *elements = builder->input->elements;
    for (size_t i = 0; i < builder->input->count; i++)
        if (moves(group, elements + i * group->size, point))
            return 1;
    return 0;
}

/* Marks the orbit of a point under the batch; returns its length. */
static uint32_t orbit_length(const struct builder *builder, uint32_t point,
                             uint8_t *seen, uint16_t *queue)
{
    uint32_t length = 1;
    seen[point] = 1;
    queue[0] = (uint16_t)point;
    for (uint32_t done = 0; done < length; done++)
        for (size_t i = 0; i < builder->batch_count; i++) {
            const uint16_t *images = builder_element(builder, i);
            uint16_t image = images[queue[done]];
            if (seen[image])
                continue;
            seen[image] = 1;
            queue[length++] = image;
        }
    return length;
}

/* The first point of the batch's longest orbit. */
static int choose_point(struct builder *builder, uint32_t *point)
{
    uint32_t n = builder->chain->group.degree, best = 0;
    uint8_t *seen = memory_alloc(n + 1, 3, builder->error);
    if (!seen)
        return ERROR_FAILED;
    uint16_t *queue = (uint16_t *)(void *)(seen + n + n % 2);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t length = seen[i] ? 0 : orbit_length(builder, i, seen, queue);
        if (length <= best)
            continue;
        best = length;
        *point = i;
    }
    memory_free(seen);
    return 0;
}

/* How many entries of a vector can differ from 0 when the batch has moved the
 * basis column around, judged by where the matrices have non-zero entries. */
static uint32_t column_reach(const struct builder *builder, uint32_t column)
{
    uint32_t d = builder->chain->group.degree, reach = 1;
    uint32_t queue[MATRIX_DIMENSION_MAX] = {column};
    uint8_t seen[MATRIX_DIMENSION_MAX] = {0};
    seen[column] = 1;
    for (uint32_t i = 0; i < reach * builder->batch_count; i++) {
        uint32_t from = queue[i / builder->batch_count];
        const uint32_t *matrix =
            builder_element(builder, i % builder->batch_count);
        for (uint32_t row = 0; row < d; row++)
            if (matrix[row * d + from] && !seen[row]) {
                seen[row] = 1;
                queue[reach++] = row;
            }
    }
    return reach;
}

/* The first moved basis column of least reach: orbits are not worth their
 * enumeration only to choose between columns. */
static void choose_column(const struct builder *builder, uint32_t *point)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < builder->chain->group.degree; i++) {
        if (!builder_batch_moves(builder, i))
            continue;
        uint32_t reach = column_reach(builder, i);
        if (reach >= best)
            continue;
        best = reach;
        *point = i;
    }
}

int builder_next_point(struct builder *builder, uint32_t *point)
{
    const struct chain_input *input = builder->input;
    while (builder->base_used < input->base_length) {
        *point = input->base[builder->base_used++];
        if (generators_move(builder, *point))
            return 0;
    }
    if (builder->chain->group.kind == GROUP_PERMUTATION)
        return choose_point(builder, point);
    choose_column(builder, point);
    return 0;
}
