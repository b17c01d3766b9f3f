/*
 * Inside a block: K cut into leaves L*u, each with its least element as u, and
 * the bit permutations of L.
 *
 * Bit j of leaf u is l_j * u.  Under a voltage c, u*c = l*u' moves the leaf to
 * leaf u', and bit j to the bit of l_j*l: one permutation per element l of L.
 */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "engine/lift/layout/layout_state.h"

/* L's multiplication: table[i * order + j] is the number of l_i * l_j
 * in L. */
static int multiply_leaf(const struct layout *layout, uint16_t *table,
                         struct error *error)
{
    const struct subgroup *l = &layout->subgroup;
    uint32_t count = elements_count(layout->members);
    uint16_t *position = memory_alloc(count, sizeof *position, error);
    if (!position)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < l->order; i++)
        position[l->element[i]] = (uint16_t)i;
    for (uint32_t j = 0; j < l->order; j++) {
        const void *right = elements_element(layout->members, l->element[j],
                                             layout->scratch);
        for (uint32_t i = 0; i < l->order; i++)
            table[i * l->order + j] =
                l->cyclic ? (uint16_t)((i + j) % l->order)
                          : position[elements_product(layout->members,
                                                   l->element[i], right)];
    }
    memory_free(position);
    return 0;
}

/* The number in L of what a kind of symmetry makes of l_j. */
static uint32_t image_in_leaf(const struct layout *layout, uint32_t kind,
                              uint32_t j)
{
    const struct subgroup *l = &layout->subgroup;
    uint32_t image = fold_member(layout, kind, l->element[j]), i = 0;
    while (i < l->order && l->element[i] != image)
        i++;
    ASSERT(i < l->order);
    return i;
}

/* Number kind * |L| + e stands for l_j -> kind(l_j) * l_e. */
static int fill_gather(struct layout *layout, const uint16_t *table,
                       struct error *error)
{
    uint32_t order = layout->subgroup.order;
    uint32_t kinds = fold_kinds(&layout->fold);
    if (leaf_create_tables(&layout->leaf, kinds * order, error))
        return ERROR_FAILED;
    for (uint32_t j = 0; j < kinds * order; j++) {
        uint32_t old = j % order, kind = j / order;
        uint32_t to = kind ? image_in_leaf(layout, kind, old) : old;
        for (uint32_t e = 0; e < order; e++)
            layout->leaf.gather[kind * order + e][table[to * order + e]] =
                (uint8_t)old;
    }
    return 0;
}

static int is_odd_member(const struct layout *layout, uint32_t number)
{
    return layout->bipartite && elements_sign(layout->members, number) < 0;
}

/* What numbering leaves needs. */
struct numbering {
    const uint16_t *table;      /* L's multiplication */
    uint16_t *inverse;          /* of each element of L, by numbers in L */
    uint32_t *leaf;             /* of each as it was found: its number */
};

static int open_numbering(const struct layout *layout, const uint16_t *table,
                          struct numbering *numbering, struct error *error)
{
    uint32_t order = layout->subgroup.order;
    *numbering = (struct numbering){
        table, memory_alloc(order, sizeof *numbering->inverse, error),
        memory_alloc(layout_leaves(layout), sizeof *numbering->leaf, error)
    };
    for (uint32_t i = 0; numbering->inverse && i < order; i++)
        for (uint32_t j = 0; j < order; j++)
            if (table[i * order + j] == 0)
                numbering->inverse[i] = (uint16_t)j;
    return numbering->inverse && numbering->leaf ? 0 : ERROR_FAILED;
}

static void close_numbering(struct numbering *numbering)
{
    memory_free(numbering->inverse);
    memory_free(numbering->leaf);
}

/* Lists L*e in coset[], and returns the position of its least element. */
static uint32_t list_coset(const struct layout *layout, uint32_t e,
                           uint32_t *coset)
{
    const struct subgroup *l = &layout->subgroup;
    const void *right = elements_element(layout->members, e, layout->scratch);
    uint32_t least = 0;
    for (uint32_t i = 0; i < l->order; i++) {
        coset[i] = elements_product(layout->members, l->element[i], right);
        ASSERT(coset[i] < layout->map.weight);
        if (elements_compare(layout->members, coset[i], coset[least]) < 0)
            least = i;
    }
    return least;
}

/* Notes leaf and bits of all of L*e, and returns its least element u: where
 * that is l_k*e, element l_i*e is l_i l_k^-1 * u. */
static uint32_t find_representative(struct layout *layout,
                                    const struct numbering *numbering,
                                    uint32_t e, uint32_t leaf)
{
    uint32_t coset[SUBGROUP_CYCLIC], order = layout->subgroup.order;
    uint32_t least = list_coset(layout, e, coset);
    for (uint32_t i = 0; i < order; i++) {
        layout->leaf_of[coset[i]] = leaf;
        layout->bit_of[coset[i]] =
            numbering->table[i * order + numbering->inverse[least]];
    }
    return coset[least];
}

static int compare_members(const void *a, const void *b, void *members)
{
    return elements_compare(members, *(const uint32_t *)a,
                            *(const uint32_t *)b);
}

static void list_representatives(struct layout *layout,
                                 const struct numbering *numbering)
{
    uint32_t next[2] = { 0, layout->leaves };
    uint32_t count = elements_count(layout->members);
    memset(layout->leaf_of, 0xff, count * sizeof *layout->leaf_of);
    for (uint32_t e = 0; e < count; e++)
        if (layout->leaf_of[e] == UINT32_MAX) {
            uint32_t leaf = next[layout->planes == 2 &&
                                 is_odd_member(layout, e)]++;
            layout->representative[leaf] =
                find_representative(layout, numbering, e, leaf);
        }
    ASSERT(next[0] == layout->leaves);
    ASSERT(layout->planes == 1 || next[1] == 2 * layout->leaves);
}

/* The leaves of each plane in lexicographic order: what moves together then
 * lies together. */
static int number_leaves(struct layout *layout, const uint16_t *table,
                         struct error *error)
{
    struct numbering numbering;
    int code = open_numbering(layout, table, &numbering, error);
    if (!code) {
        list_representatives(layout, &numbering);
        for (uint32_t plane = 0; plane < layout->planes; plane++)
            qsort_r(layout->representative + plane * layout->leaves,
                    layout->leaves, sizeof(uint32_t), compare_members,
                    layout->members);
        for (uint32_t i = 0; i < layout_leaves(layout); i++)
            numbering.leaf[layout->leaf_of[layout->representative[i]]] = i;
        for (uint32_t e = 0; e < layout->map.weight; e++)
            layout->leaf_of[e] = numbering.leaf[layout->leaf_of[e]];
    }
    close_numbering(&numbering);
    return code;
}

static uint32_t count_planes(const struct layout *layout)
{
    for (uint32_t e = 0; e < elements_count(layout->members); e++)
        if (is_odd_member(layout, e))
            return 2;
    return 1;
}

static int allocate_leaves(struct layout *layout, struct error *error)
{
    uint32_t count = elements_count(layout->members);
    layout->representative = memory_alloc(layout_leaves(layout),
                                          sizeof *layout->representative,
                                          error);
    layout->leaf_of = memory_alloc(count, sizeof *layout->leaf_of, error);
    layout->bit_of = memory_alloc(count, sizeof *layout->bit_of, error);
    return layout->representative && layout->leaf_of && layout->bit_of
        ? 0 : ERROR_FAILED;
}

int layout_make_leaves(struct layout *layout, const struct subgroup *subgroup,
                       struct error *error)
{
    uint32_t order = subgroup->order;
    layout->subgroup = *subgroup;
    layout->leaf.order = order;
    layout->leaf.span = subgroup_words(subgroup);
    layout->leaf.cyclic = subgroup->cyclic;
    layout->planes = count_planes(layout);
    layout->leaves = elements_count(layout->members) / order / layout->planes;
    layout->words = layout->leaves * layout->leaf.span;
    ASSERT(layout_leaves(layout) * order == elements_count(layout->members));
    if (layout->leaves > UINT16_MAX + 1)
        return error_set(error, ERROR_LIMIT, "leaves are too many for their "
                         "schedules");
    if (allocate_leaves(layout, error))
        return ERROR_FAILED;
    uint16_t *table = memory_alloc((size_t)order * order, sizeof *table, error);
    int code = table ? multiply_leaf(layout, table, error) : ERROR_FAILED;
    if (!code && !layout->leaf.cyclic)
        code = fill_gather(layout, table, error);
    if (!code)
        code = number_leaves(layout, table, error);
    memory_free(table);
    return code;
}
