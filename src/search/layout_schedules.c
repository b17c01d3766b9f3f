/*
 * A schedule per voltage c: leaf u goes to the leaf u' with u*c = l*u', its bits
 * moved by l.  entry = u' (within its page) | l << 16.
 */
#include "base/memory.h"
#include "search/layout.h"

static void make_schedule(struct layout *layout, uint32_t voltage)
{
    uint32_t leaves = layout_leaves(layout);
    uint32_t *entry = layout->schedule + (size_t)voltage * leaves;
    const void *c = members_element(layout->members,
                                    layout->voltage_member[voltage]);
    for (uint32_t u = 0; u < leaves; u++) {
        uint32_t to = members_product(layout->members,
                                      layout->representative[u], c);
        entry[u] = layout->leaf_of[to] % layout->leaves |
                   (uint32_t)layout->bit_of[to] << 16;
    }
    layout->is_odd[voltage] = layout->planes == 2 &&
                              group_sign(layout->group, c) < 0;
}

int layout_make_schedules(struct layout *layout, struct error *error)
{
    layout->schedule = memory_alloc((size_t)layout->voltages *
                                    layout_leaves(layout),
                                    sizeof *layout->schedule, error);
    layout->is_odd = memory_alloc(layout->voltages, 1, error);
    if (!layout->schedule || !layout->is_odd)
        return ERROR_FAILED;
    #pragma omp parallel for schedule(dynamic, 8)
    for (uint32_t v = 0; v < layout->voltages; v++)
        make_schedule(layout, v);
    return 0;
}
