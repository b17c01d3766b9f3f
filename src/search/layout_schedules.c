/*
 * A schedule per voltage c: leaf u goes to the leaf u' with u*c = l*u', its
 * bits moved by l.  entry = u' (within its page) | l << 16.
 */
#include "base/memory.h"
#include "search/layout.h"

struct leaf_list {
    uint32_t *leaf;
    uint32_t count;
};

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

static uint32_t *write_groups(const uint32_t *entry, uint32_t order,
                              struct program *program, uint32_t *code,
                              const struct leaf_list *rest)
{
    for (uint32_t element = 0; element < order; element++) {
        uint32_t *head = code++;
        for (uint32_t i = 0; i < rest->count; i++) {
            uint32_t leaf = rest->leaf[i];
            if (entry[leaf] >> 16 == element)
                *code++ = leaf | entry[leaf] << 16;
        }
        uint32_t count = (uint32_t)(code - head) - 1;
        if (count == 0) {
            code = head;
            continue;
        }
        *head = element | count << 16;
        program->groups++;
    }
    return code;
}

/* Compiles all schedules; worth it while they are few and stay in cache. */
static int make_programs(struct layout *layout, struct error *error)
{
    uint64_t tables = (uint64_t)layout->voltages * layout->planes;
    uint64_t entries = tables * layout->leaves, used = 0;
    if (!layout_compiles(layout))
        return 0;
    /* at most two numbers a leaf, two of head and one for each group */
    layout->program = memory_alloc(entries * 2 +
                                   tables * (2 + layout->leaf.order),
                                   sizeof *layout->program, error);
    layout->program_at = memory_alloc(tables, sizeof(uint64_t), error);
    struct leaf_list rest = { NULL, 0 };
    rest.leaf = memory_alloc(layout->leaves, sizeof *rest.leaf, error);
    int code = layout->program && layout->program_at && rest.leaf
        ? 0 : ERROR_FAILED;
    for (uint64_t t = 0; !code && t < tables; t++) {
        const uint32_t *entry = layout->schedule + t * layout->leaves;
        struct program *program = (struct program *)(layout->program + used);
        rest.count = 0;
        uint32_t *end = write_runs(entry, layout->leaves, program, &rest);
        end = write_groups(entry, layout->leaf.order, program, end, &rest);
        layout->program_at[t] = used;
        used = (uint64_t)(end - layout->program);
    }
    memory_free(rest.leaf);
    return code;
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
    return make_programs(layout, error);
}
