/*
 * Between blocks: a transversal t_x and, for every block and generator, where
 * the block goes and with which voltage.
 */
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "engine/lift/layout/layout_gauge.h"
#include "engine/lift/layout/layout_state.h"

enum { TREE_EDGES_MAX = 8 << 20, LEAST_KEYS_MAX = 256, VOLTAGES_MAX = 65536 };

/* Room for what is known of voltages before they are numbered. */
struct marks {
    uint8_t *seen;              /* per member: is it a voltage? */
    uint32_t *wide;
};

/* What one thread needs to follow edges. */
struct walker {
    const struct gauges *gauges;
    uint8_t *product, *copy, *scratch, *back;
};

/* t_y of any block. */
static const uint8_t *find_gauge(const struct walker *walker, uint64_t block)
{
    const struct gauges *gauges = walker->gauges;
    if (block - gauges->first < gauges->count)
        return gauges_at(gauges, block);
    gauges_find(gauges, fold_coset(&gauges->layout->fold, block), walker->copy,
                walker->scratch);
    return walker->copy;
}

/* The same of any coset: what a symmetry makes of that of its block.  *kind is
 * what the symmetry does on K. */
static const uint8_t *find_folded(const struct walker *walker, uint64_t coset,
                                  uint32_t *kind)
{
    const struct layout *layout = walker->gauges->layout;
    const struct fold *fold = &layout->fold;
    const uint8_t *gauge = find_gauge(walker, fold_block(fold, coset));
    uint32_t symmetry = fold->block ? fold->symmetry[coset] : 0;
    *kind = 0;
    if (symmetry == 0)
        return gauge;
    *kind = fold->kind[symmetry];
    fold_apply(layout, symmetry, gauge, walker->copy, walker->scratch);
    return walker->copy;
}

/* The block that generator s maps onto block x, and the voltage: its number in
 * K, and |K| more for each kind of symmetry; MEMBER_NONE if K is no group.
 * walker->back is t_x^-1. */
static uint32_t follow_edge(const struct walker *walker, uint64_t x, size_t s,
                            uint64_t *source)
{
    const struct gauges *gauges = walker->gauges;
    const struct layout *layout = gauges->layout;
    const struct group *group = layout->group;
    uint64_t coset;
    if (gauges_fill_sources(layout)) {
        coset = layout->source[x * layout->generators + s];
    } else {
        group_multiply(group, walker->copy, gauges_at(gauges, x),
                       gauges->undo + s * group->size);
        coset = cosets_find(&layout->cosets, walker->copy, walker->scratch);
    }
    *source = fold_block(&layout->fold, coset);
    ASSERT(*source < layout->map.blocks);
    uint32_t kind;
    group_multiply(group, walker->product, find_folded(walker, coset, &kind),
                   layout->generator + s * group->size);
    uint32_t c = members_quotient(layout->members, walker->product,
                                  walker->back);
    return c == MEMBER_NONE ? c : c + kind * layout->map.weight;
}

/* Sets source and voltage (as member numbers) of all edges into our blocks at
 * positions first, first + step, ...; counts those that are trivial. */
static uint64_t make_edges_of(const struct gauges *gauges, uint64_t first,
                              uint64_t step, int *failed)
{
    struct layout *layout = gauges->layout;
    struct walker walker = { gauges, gauges_room(gauges, 0),
                             gauges_room(gauges, 1), gauges_room(gauges, 2),
                             gauges_room(gauges, 3) };
    uint64_t trivial = 0;
    for (uint64_t x = first; x < layout->map.count &&
         layout_goes_on("layout: edges", x, layout->map.count); x += step) {
        group_invert(layout->group, walker.back,
                     gauges_at(gauges, layout->map.first + x));
        for (size_t s = 0; s < layout->generators; s++) {
            uint64_t edge = x * layout->generators + s, y;
            uint32_t c = follow_edge(&walker, layout->map.first + x, s, &y);
            if (c == MEMBER_NONE) {
                *failed = 1;
                return 0;
            }
            ASSERT(gauges->wide || c <= UINT16_MAX);
            layout->source[edge] = (uint32_t)y;
            if (gauges->wide)
                gauges->wide[edge] = c;
            else
                layout->voltage[edge] = (uint16_t)c;
            trivial += c == 0;
        }
    }
    return trivial;
}

static int make_all_edges(const struct gauges *gauges, struct error *error)
{
    struct layout *layout = gauges->layout;
    uint64_t trivial = 0, edges = layout->map.count * layout->generators;
    uint64_t chunks = layout->map.count < 64 ? layout->map.count : 64;
    int failed = 0;
    #pragma omp parallel for schedule(dynamic) reduction(+ : trivial) \
        reduction(| : failed) num_threads(cores_team(400.0 * (double)edges))
    for (uint64_t i = 0; i < chunks; i++)
        trivial += make_edges_of(gauges, i, chunks, &failed);
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    if (failed)
        return error_set(error, ERROR_LIMIT,
                         "a block group is not closed under multiplication");
    layout->trivial = edges ? (double)trivial / (double)edges : 1;
    return 0;
}

static uint32_t voltages_possible(const struct layout *layout)
{
    return elements_count(layout->members) * fold_kinds(&layout->fold);
}

/* Several threads may set the same mark; most find it set. */
static void mark_seen(uint8_t *mark)
{
    if (!__atomic_load_n(mark, __ATOMIC_RELAXED))
        __atomic_store_n(mark, 1, __ATOMIC_RELAXED);
}

static uint32_t member_at(const struct layout *layout,
                          const struct marks *marks, uint64_t edge)
{
    return marks->wide ? marks->wide[edge] : layout->voltage[edge];
}

/* Marks the voltages that occur, as member numbers; returns how many do. */
static uint32_t mark_voltages(const struct layout *layout,
                              const struct marks *marks)
{
    uint8_t *seen = marks->seen;
    uint64_t edges = layout->map.count * layout->generators;
    uint32_t members = voltages_possible(layout), count = 0;
    memset(seen, 0, members);
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(2.0 * (double)edges))
    for (uint64_t e = 0; e < edges; e++)
        mark_seen(seen + member_at(layout, marks, e));
    seen[0] = 1;
    for (uint32_t c = 0; c < members; c++)
        count += seen[c];
    return count;
}

/* Numbers the voltages that occur, the identity first. */
static int number_voltages(struct layout *layout, const struct marks *marks,
                           struct error *error)
{
    uint32_t members = voltages_possible(layout), count = 0;
    uint64_t edges = layout->map.count * layout->generators;
    if (layout->voltages > VOLTAGES_MAX)
        return error_set(error, ERROR_LIMIT, "%u voltages, more than %d",
                         layout->voltages, VOLTAGES_MAX);
    uint16_t *number = memory_alloc(members, sizeof *number, error);
    layout->voltage_member = memory_alloc(layout->voltages, sizeof(uint32_t),
                                          error);
    if (!number || !layout->voltage_member) {
        memory_free(number);
        return ERROR_FAILED;
    }
    for (uint32_t c = 0; c < members; c++)
        if (marks->seen[c]) {
            number[c] = (uint16_t)count;
            layout->voltage_member[count++] = c;
        }
    ASSERT(count == layout->voltages && layout->voltage_member[0] == 0);
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(2.0 * (double)edges))
    for (uint64_t e = 0; e < edges; e++)
        layout->voltage[e] = number[member_at(layout, marks, e)];
    memory_free(number);
    return 0;
}

int layout_has_least(const struct layout *layout)
{
    uint64_t keys = layout->cosets.width;
    if (layout->group->kind == GROUP_MATRIX)
        return 0;
    for (size_t i = layout->cosets.level + 1; i < chain_depth(layout->chain);
         i++)
        keys += chain_orbit_size(layout->chain, i);
    return keys <= LEAST_KEYS_MAX;
}

/* Makes room for the elements of a gauge; our own part of them, or all. */
static int keep_elements(struct gauges *gauges, enum gauge gauge,
                         struct error *error)
{
    struct layout *layout = gauges->layout;
    size_t size = layout->group->size;
    gauges->first = layout->map.first;
    gauges->count = layout->map.count;
    gauges->kept = layout->transversal;
    if (gauge != GAUGE_TREE || !layout->map.partition.parts)
        return 0;
    gauges->first = 0;
    gauges->count = layout->map.blocks;
    gauges->kept = memory_alloc(layout->map.blocks, size, error);
    return gauges->kept ? 0 : ERROR_FAILED;
}

static void drop_elements(struct gauges *gauges)
{
    struct layout *layout = gauges->layout;
    if (gauges->kept && gauges->kept != layout->transversal) {
        memcpy(layout->transversal, gauges_at(gauges, layout->map.first),
               layout->map.count * layout->group->size);
        memory_free(gauges->kept);
    }
}

/* GAUGE_FREE: the least gauge or one of cycles. */
static int make_elements(struct gauges *gauges, enum gauge gauge,
                         struct error *error)
{
    struct layout *layout = gauges->layout;
    int code = 0;
    layout->gauge = gauge;
    if (gauge == GAUGE_TREE && layout->fold.count)
        return error_set(error, ERROR_LIMIT, "a spanning tree is not for "
                         "blocks modulo symmetries");
    if (gauge == GAUGE_TREE)
        return gauges_make_tree(gauges, error);
    if (gauge != GAUGE_LEAST && gauges_have_cycles(layout))
        code = gauges_choose(gauges, gauge == GAUGE_FREE, error);
    layout->gauge = gauges->cycles.steps ? GAUGE_CYCLES : GAUGE_LEAST;
    return code ? code : gauges_make(gauges, error);
}

static int make_gauge(struct layout *layout, enum gauge gauge,
                      const struct marks *marks, struct error *error)
{
    struct gauges gauges;
    int code = gauges_open(&gauges, layout, error);
    if (!code)
        code = keep_elements(&gauges, gauge, error);
    gauges.wide = marks->wide;
    if (!code)
        code = make_elements(&gauges, gauge, error);
    if (!code)
        code = make_all_edges(&gauges, error);
    drop_elements(&gauges);
    gauges_close(&gauges);
    if (!code)
        layout->voltages = mark_voltages(layout, marks);
    return code;
}

static int allocate_edges(struct layout *layout, struct error *error)
{
    uint64_t edges = layout->map.count * layout->generators;
    layout->transversal = memory_alloc(layout->map.count, layout->group->size,
                                       error);
    layout->source = memory_alloc(edges, sizeof *layout->source, error);
    layout->voltage = memory_alloc(edges, sizeof *layout->voltage, error);
    return layout->transversal && layout->source && layout->voltage
        ? 0 : ERROR_FAILED;
}

/* The least gauge or one of cycles, unless this has too many voltages; parts,
 * who do not see all edges, must choose without looking. */
static int make_short_gauge(struct layout *layout, const struct marks *marks,
                            struct error *error)
{
    int code = make_gauge(layout, GAUGE_FREE, marks, error);
    if (code || layout->gauge == GAUGE_LEAST || layout_compiles(layout) ||
        layout->map.partition.parts)
        return code;
    return make_gauge(layout, GAUGE_LEAST, marks, error);
}

/* Those gauges are good where few voltages occur: their schedules can be
 * compiled.  Otherwise the gauge with more trivial edges is taken. */
static int choose_gauge(struct layout *layout, const struct marks *marks,
                        struct error *error)
{
    uint64_t edges = layout->map.blocks * layout->generators;
    int least = layout_has_least(layout), code = 0;
    if (layout->gauge != GAUGE_FREE)
        return make_gauge(layout, layout->gauge, marks, error);
    if (least)
        code = make_short_gauge(layout, marks, error);
    double trivial = layout->trivial;
    if (code || (least && (layout_compiles(layout) ||
                           layout->map.partition.parts ||
                           layout->fold.count || edges > TREE_EDGES_MAX)))
        return code;
    code = make_gauge(layout, GAUGE_TREE, marks, error);
    if (!code && least && layout->trivial < trivial)
        code = make_gauge(layout, GAUGE_LEAST, marks, error);
    return code;
}

static int allocate_marks(const struct layout *layout, struct marks *marks,
                          struct error *error)
{
    uint64_t edges = layout->map.count * layout->generators;
    uint32_t members = voltages_possible(layout);
    *marks = (struct marks){ memory_alloc(members, 1, error), NULL };
    if (marks->seen && members > UINT16_MAX + 1)
        marks->wide = memory_alloc(edges, sizeof *marks->wide, error);
    return marks->seen && (marks->wide || members <= UINT16_MAX + 1)
        ? 0 : ERROR_FAILED;
}

int layout_make_edges(struct layout *layout, struct error *error)
{
    struct marks marks;
    int code = allocate_marks(layout, &marks, error);
    if (!code)
        code = allocate_edges(layout, error);
    if (!code)
        code = choose_gauge(layout, &marks, error);
    if (!code)
        code = number_voltages(layout, &marks, error);
    memory_free(marks.seen);
    memory_free(marks.wide);
    return code;
}
