#include "engine/lift/layout/layout_gauge.h"

#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "engine/lift/layout/layout_state.h"

/* The point that makes the image of a base point least, among those that K can
 * reach on a level. */
static uint32_t least_point(const struct layout *layout, size_t level,
                            const void *element)
{
    const struct cosets *cosets = &layout->cosets;
    int top = level == cosets->level;
    uint32_t count = top ? cosets->width
                         : chain_orbit_size(layout->chain, level);
    uint32_t best = 0;
    uint16_t least = UINT16_MAX;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t point = top ? cosets->inside[i] : i;
        uint16_t key;
        group_move(layout->group, &key,
                   chain_key(layout->chain, level, point), element);
        if (key <= least) {
            least = key;
            best = point;
        }
    }
    return best;
}

/* Replaces an element by the least one of its coset of K. */
static void reduce_to_least(const struct layout *layout, uint8_t *element,
                            uint8_t *scratch)
{
    const struct chain *chain = layout->chain;
    for (size_t i = layout->cosets.level; i < chain_depth(chain); i++) {
        uint32_t point = least_point(layout, i, element);
        chain_put_before(chain, i, point, element, scratch);
    }
}

int gauges_open(struct gauges *gauges, struct layout *layout,
                struct error *error)
{
    size_t size = layout->group->size;
    *gauges = (struct gauges){ .layout = layout };
    gauges->undo = memory_alloc(layout->generators, size, error);
    for (size_t s = 0; gauges->undo && s < layout->generators; s++)
        group_invert(layout->group, gauges->undo + s * size,
                     layout->generator + s * size);
    return gauges->undo ? rooms_create(&gauges->rooms, GAUGES_ROOM * size,
                                       error) : ERROR_FAILED;
}

void gauges_close(struct gauges *gauges)
{
    gauges_drop_cycles(gauges);
    memory_free(gauges->undo);
    rooms_free(&gauges->rooms);
}

/* Tables of powers stay small. */
enum { CYCLE_POINTS_MAX = 256 };

/* Base points that K fixes. */
static size_t fixed_points(const struct cosets *cosets)
{
    return cosets->level + (cosets->width == 1);
}

int gauges_have_cycles(const struct layout *layout)
{
    return layout->group->kind == GROUP_PERMUTATION &&
           layout->group->degree <= CYCLE_POINTS_MAX &&
           fixed_points(&layout->cosets) > 0;
}

/* Fills the steps of all points; returns the greatest number of steps. */
static uint16_t count_steps(const struct group *group, const uint8_t *generator,
                            uint16_t *steps)
{
    uint16_t most = 0;
    memset(steps, 0xff, group->degree * sizeof *steps);
    for (uint32_t first = 0; first < group->degree; first++) {
        uint16_t p = (uint16_t)first, next, k = 0;
        group_move(group, &next, &p, generator);
        if (next == first || steps[first] != STEPS_NONE)
            continue;
        for (; steps[p] == STEPS_NONE; p = next) {
            steps[p] = k++;
            group_move(group, &next, &p, generator);
        }
        most = k > most ? k : most;
    }
    return most ? (uint16_t)(most - 1) : 0;
}

int gauges_use_cycles(struct gauges *gauges, size_t s, struct error *error)
{
    const struct group *group = gauges->layout->group;
    const uint8_t *generator = gauges->layout->generator + s * group->size;
    struct cycle_gauge *cycles = &gauges->cycles;
    gauges_drop_cycles(gauges);
    gauges->layout->cycle_generator = s;
    cycles->steps = memory_alloc(group->degree, sizeof *cycles->steps, error);
    if (!cycles->steps)
        return ERROR_FAILED;
    uint32_t powers = count_steps(group, generator, cycles->steps) + 1u;
    cycles->power = memory_alloc(powers, group->size, error);
    cycles->back = memory_alloc(powers, group->size, error);
    if (!cycles->power || !cycles->back)
        return ERROR_FAILED;
    group_identity(group, cycles->power);
    for (uint32_t k = 0; k < powers; k++) {
        uint8_t *power = cycles->power + k * group->size;
        if (k)
            group_multiply(group, power, power - group->size, generator);
        group_invert(group, cycles->back + k * group->size, power);
    }
    return 0;
}

void gauges_drop_cycles(struct gauges *gauges)
{
    memory_free(gauges->cycles.steps);
    memory_free(gauges->cycles.power);
    memory_free(gauges->cycles.back);
    gauges->cycles = (struct cycle_gauge){ NULL, NULL, NULL };
}

/* How many steps of the cycles lie between an element and the block whose least
 * element counts. */
static uint32_t find_steps(const struct gauges *gauges, const uint8_t *element)
{
    const struct layout *layout = gauges->layout;
    if (!gauges->cycles.steps)
        return 0;
    for (size_t i = 0; i < fixed_points(&layout->cosets); i++) {
        uint16_t image;
        group_image(layout->group, &image, chain_base_point(layout->chain, i),
                    element);
        ASSERT(image < layout->group->degree);
        if (gauges->cycles.steps[image] != STEPS_NONE)
            return gauges->cycles.steps[image];
    }
    return 0;
}

void gauges_find(const struct gauges *gauges, uint64_t coset, uint8_t *element,
                 uint8_t *scratch)
{
    const struct layout *layout = gauges->layout;
    const struct cycle_gauge *cycles = &gauges->cycles;
    size_t size = layout->group->size;
    cosets_representative(&layout->cosets, coset, element, scratch);
    uint32_t steps = find_steps(gauges, element);
    if (steps) {
        group_multiply(layout->group, scratch, element,
                       cycles->back + steps * size);
        memcpy(element, scratch, size);
    }
    reduce_to_least(layout, element, scratch);
    if (steps) {
        group_multiply(layout->group, scratch, element,
                       cycles->power + steps * size);
        memcpy(element, scratch, size);
    }
}

int gauges_make(const struct gauges *gauges, struct error *error)
{
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(400.0 * (double)gauges->count))
    for (uint64_t i = 0; i < gauges->count; i++) {
        uint64_t block = gauges->first + i;
        if (layout_goes_on("layout: elements", i, gauges->count))
            gauges_find(gauges, fold_coset(&gauges->layout->fold, block),
                        gauges_at(gauges, block), gauges_room(gauges, 0));
    }
    return stop_check(error);
}

/* t_y = t_x * s along a breadth-first tree. */
int gauges_make_tree(const struct gauges *gauges, struct error *error)
{
    const struct layout *layout = gauges->layout;
    size_t size = layout->group->size;
    uint8_t *next = gauges_room(gauges, 0), *copy = gauges_room(gauges, 1);
    uint8_t *scratch = gauges_room(gauges, 2);
    uint32_t *queue = memory_alloc(layout->map.blocks, sizeof *queue, error);
    uint8_t *seen = memory_alloc(layout->map.blocks, 1, error);
    uint64_t count = 0;
    if (queue && seen) {
        group_identity(layout->group, copy);
        queue[count++] = (uint32_t)cosets_find(&layout->cosets, copy, scratch);
        group_identity(layout->group, gauges_at(gauges, queue[0]));
        seen[queue[0]] = 1;
    }
    for (uint64_t i = 0; i < count &&
         layout_goes_on("layout: spanning tree", i, layout->map.blocks); i++)
        for (size_t s = 0; s < layout->generators; s++) {
            group_multiply(layout->group, next, gauges_at(gauges, queue[i]),
                           layout->generator + s * size);
            memcpy(copy, next, size);
            uint64_t y = cosets_find(&layout->cosets, copy, scratch);
            if (gauges_fill_sources(layout))
                layout->source[(uint64_t)queue[i] * layout->generators +
                               layout->inverse[s]] = (uint32_t)y;
            if (seen[y])
                continue;
            seen[y] = 1;
            memcpy(gauges_at(gauges, y), next, size);
            queue[count++] = (uint32_t)y;
        }
    int code = queue && seen ? stop_check(error) : ERROR_FAILED;
    memory_free(queue);
    memory_free(seen);
    return code;
}
