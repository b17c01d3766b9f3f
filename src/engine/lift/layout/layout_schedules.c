/*
 * A schedule per voltage c: leaf u goes to the leaf u' with u*c = l*u', its
 * bits moved by l.  entry = u' (within its page) | l << 16.  With a kind of
 * symmetry phi it is phi(u)*c = l*u', and bits are moved by phi, then l.
 */
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/scratch_arrays.h"
#include "engine/lift/layout/layout_state.h"

/* Leaves that belong to no run. */
struct leaf_list {
    uint32_t *leaf, *sorted;
    uint32_t count;
    uint32_t *at;           /* per element of L: room for sorting */
};

/* room: two elements. */
static void make_schedule(struct layout *layout, uint32_t voltage, void *room)
{
    uint32_t leaves = layout_leaves(layout);
    uint32_t *entry = layout->schedule + (size_t)voltage * leaves;
    uint32_t members = layout->map.weight;
    uint32_t kind = layout->voltage_member[voltage] / members;
    const uint32_t *from = kind ? layout->fold.leaf_image +
                                  (size_t)kind * leaves
                                : layout->representative;
    const void *c = elements_element(layout->members,
                                     layout->voltage_member[voltage] % members,
                                     room);
    for (uint32_t u = 0; u < leaves; u++) {
        uint32_t to = elements_product(layout->members, from[u], c);
        ASSERT(to < members);
        entry[u] = layout->leaf_of[to] % layout->leaves |
                   (kind * layout->leaf.order + layout->bit_of[to]) << 16;
    }
    for (uint32_t plane = 0; plane < layout->planes; plane++)
        ASSERT(layout_is_bijection(entry + plane * layout->leaves,
                                   layout->leaves, 0xffff));
    layout->is_odd[voltage] = layout->planes == 2 &&
                              group_sign(layout->group, c) < 0;
}

/* ---- compiled schedules ---- */

enum { RUN_MIN = 4 };

/* The length of the run of neighbours, bits in order, that begins at a leaf. */
static uint32_t run_length(const uint32_t *entry, uint32_t leaf,
                           uint32_t leaves)
{
    uint32_t end = leaf;
    while (end < leaves && entry[end] >> 16 == 0 &&
           entry[end] == entry[leaf] + (end - leaf))
        end++;
    return end - leaf;
}

/* Writes the runs of a schedule; leaves that belong to none go to rest. */
static uint32_t *write_runs(const uint32_t *entry, uint32_t leaves,
                            struct program *program, struct leaf_list *rest)
{
    uint32_t *code = program->code;
    for (uint32_t leaf = 0; leaf < leaves;) {
        uint32_t length = run_length(entry, leaf, leaves);
        if (length < RUN_MIN) {
            rest->leaf[rest->count++] = leaf++;
            continue;
        }
        *code++ = leaf | entry[leaf] << 16;
        *code++ = length;
        program->runs++;
        leaf += length;
    }
    return code;
}

/* The leaves by element of L, otherwise as they lie. */
static void sort_leaves(const uint32_t *entry, uint32_t elements,
                        struct leaf_list *rest)
{
    uint32_t *at = rest->at, sum = 0;
    memset(at, 0, elements * sizeof *at);
    for (uint32_t i = 0; i < rest->count; i++)
        at[entry[rest->leaf[i]] >> 16]++;
    for (uint32_t e = 0; e < elements; e++) {
        uint32_t count = at[e];
        at[e] = sum;
        sum += count;
    }
    for (uint32_t i = 0; i < rest->count; i++)
        rest->sorted[at[entry[rest->leaf[i]] >> 16]++] = rest->leaf[i];
}

static uint32_t *write_groups(const uint32_t *entry, struct program *program,
                              uint32_t *code, const struct leaf_list *rest)
{
    const uint32_t *leaf = rest->sorted, *end = leaf + rest->count;
    for (; leaf < end; program->groups++) {
        uint32_t *head = code++;
        uint32_t element = entry[*leaf] >> 16;
        for (; leaf < end && entry[*leaf] >> 16 == element; leaf++)
            *code++ = *leaf | entry[*leaf] << 16;
        ASSERT(code - head - 1 <= UINT16_MAX);
        *head = element | (uint32_t)(code - head - 1) << 16;
    }
    return code;
}

static int create_list(const struct layout *layout, struct leaf_list *list,
                       struct error *error)
{
    *list = (struct leaf_list){ 0 };
    list->leaf = memory_alloc(layout->leaves, sizeof *list->leaf, error);
    list->sorted = memory_alloc(layout->leaves, sizeof *list->sorted, error);
    list->at = memory_alloc(layout->leaf.elements, sizeof *list->at, error);
    return list->leaf && list->sorted && list->at ? 0 : ERROR_FAILED;
}

static void free_list(struct leaf_list *list)
{
    memory_free(list->leaf);
    memory_free(list->sorted);
    memory_free(list->at);
}

int layout_compile(struct layout *layout, struct error *error)
{
    uint64_t tables = (uint64_t)layout->voltages * layout->planes;
    uint64_t entries = tables * layout->leaves, used = 0;
    if (!layout_compiles(layout))
        return 0;
    /* at most two numbers a leaf and two of head */
    layout->program = memory_alloc(entries * 2 + tables * 2,
                                   sizeof *layout->program, error);
    layout->program_at = memory_alloc(tables, sizeof(uint64_t), error);
    struct leaf_list rest;
    int code = create_list(layout, &rest, error);
    if (!layout->program || !layout->program_at)
        code = ERROR_FAILED;
    for (uint64_t t = 0; !code && t < tables; t++) {
        const uint32_t *entry = layout->schedule + t * layout->leaves;
        struct program *program = (struct program *)(layout->program + used);
        rest.count = 0;
        uint32_t *end = write_runs(entry, layout->leaves, program, &rest);
        sort_leaves(entry, layout->leaf.elements, &rest);
        end = write_groups(entry, program, end, &rest);
        layout->program_at[t] = used;
        used = (uint64_t)(end - layout->program);
        ASSERT(used <= entries * 2 + tables * 2);
        code = stop_check(error);
    }
    free_list(&rest);
    return code;
}

int layout_make_schedules(struct layout *layout, struct error *error)
{
    struct rooms rooms;
    layout->schedule = memory_alloc((size_t)layout->voltages *
                                    layout_leaves(layout),
                                    sizeof *layout->schedule, error);
    layout->is_odd = memory_alloc(layout->voltages, 1, error);
    if (!layout->schedule || !layout->is_odd ||
        (layout->fold.kinds && fold_list_leaves(layout, error)) ||
        rooms_create(&rooms, 2 * layout->group->size, error))
        return ERROR_FAILED;
    #pragma omp parallel for schedule(dynamic, 8) num_threads(cores_team( \
        20.0 * layout->voltages * layout->leaves * layout->planes))
    for (uint32_t v = 0; v < layout->voltages; v++)
        if (layout_goes_on("layout: schedules", v, layout->voltages))
            make_schedule(layout, v, rooms_mine(&rooms));
    rooms_free(&rooms);
    int code = stop_check(error);
    return code ? code : layout_compile(layout, error);
}
