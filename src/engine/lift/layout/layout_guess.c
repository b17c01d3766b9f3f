/*
 * How many voltages there are, and how many edges are trivial, where that is
 * known for sure only once all edges are made: in the gauge of a spanning tree.
 * Its first blocks have the elements that they will have there, so the edges
 * among them are made.  Of edges outside the tree as many are trivial as among
 * those; and the number of voltages goes on as a power of that of blocks, as it
 * did when these doubled last: hardly at all in wreath products, as a root in
 * nilpotent groups, as they themselves where voltages are random.
 */
#include <math.h>
#include <string.h>

#include "base/key_set.h"
#include "base/memory.h"
#include "engine/lift/layout/layout_state.h"

/* Of elements, and blocks that tell too little. */
enum { LOOK_BYTES = 8 << 20, LOOK_LEAST = 32 };

struct look {
    const struct layout *layout;
    struct key_set cosets;      /* the blocks, in the order of the tree */
    uint32_t most;              /* that there is room for */
    uint8_t *element;           /* of each its t, */
    uint32_t *parent, *by;      /* the block that it was found from, and by
                                   which generator */
    uint8_t *seen;              /* per member: is it a voltage? */
    uint8_t *room;              /* three elements */
    uint64_t edges, trivial;    /* outside the tree */
    uint32_t voltages;
    uint32_t followed;          /* blocks whose edges are all made; when they */
    uint32_t doubled;           /* had doubled last, how many, */
    uint32_t before, after;     /* and voltages before and after */
};

static uint8_t *element_of(const struct look *look, uint32_t block)
{
    return look->element + block * look->layout->group->size;
}

/* A way of the tree backwards. */
static int leads_back(const struct look *look, uint32_t from, size_t s,
                      uint32_t to)
{
    const uint32_t *inverse = look->layout->inverse;
    return from && inverse && look->parent[from] == to &&
           inverse[s] == look->by[from];
}

static int note_voltage(struct look *look, const uint8_t *product, uint32_t to,
                        struct error *error)
{
    const struct layout *layout = look->layout;
    uint8_t *back = look->room + layout->group->size;
    group_invert(layout->group, back, element_of(look, to));
    uint32_t c = members_quotient(layout->members, product, back);
    if (c == MEMBER_NONE)
        return error_set(error, ERROR_LIMIT,
                         "a block group is not closed under multiplication");
    look->voltages += !look->seen[c];
    look->seen[c] = 1;
    look->trivial += c == 0;
    look->edges++;
    return 0;
}

/* 1 if there is no room for the block that it leads to. */
static int follow_generator(struct look *look, uint32_t from, size_t s,
                            struct error *error)
{
    const struct layout *layout = look->layout;
    size_t size = layout->group->size;
    uint8_t *product = look->room, *copy = product + size;
    uint32_t known = look->cosets.count;
    group_multiply(layout->group, product, element_of(look, from),
                   layout->generator + s * size);
    memcpy(copy, product, size);
    uint64_t coset = cosets_find(&layout->cosets, copy, copy + size);
    uint32_t to = known < look->most
        ? key_set_add(&look->cosets, &coset, error)
        : key_set_find(&look->cosets, &coset);
    if (to == KEY_NONE)
        return known < look->most ? ERROR_FAILED : 1;
    if (to == known) {
        memcpy(element_of(look, to), product, size);
        look->parent[to] = from;
        look->by[to] = (uint32_t)s;
        return 0;
    }
    return leads_back(look, from, s, to) ? 0
        : note_voltage(look, product, to, error);
}

static int follow_tree(struct look *look, struct error *error)
{
    int end = 0;
    for (uint32_t i = 0; i < look->cosets.count && !end; i++) {
        for (size_t s = 0; s < look->layout->generators && !end; s++)
            end = follow_generator(look, i, s, error);
        if (end)
            break;
        look->followed = i + 1;
        if ((look->followed & i) == 0) {
            look->doubled = look->followed;
            look->before = look->after;
            look->after = look->voltages;
        }
        end = stop_check(error);
    }
    return end < 0 ? end : 0;
}

static int open_look(struct look *look, const struct layout *layout,
                     uint64_t blocks, struct error *error)
{
    size_t size = layout->group->size;
    uint64_t most = LOOK_BYTES / size < blocks ? LOOK_BYTES / size : blocks;
    *look = (struct look){
        .layout = layout, .cosets.size = sizeof(uint64_t), .voltages = 1,
        .most = most > 1 ? (uint32_t)most : 1,
    };
    look->element = memory_alloc(look->most, size, error);
    look->parent = memory_alloc(look->most, sizeof *look->parent, error);
    look->by = memory_alloc(look->most, sizeof *look->by, error);
    look->seen = memory_alloc(elements_count(layout->members), 1, error);
    look->room = memory_alloc(3, size, error);
    if (!look->element || !look->parent || !look->by || !look->seen ||
        !look->room)
        return ERROR_FAILED;
    group_identity(layout->group, look->element);
    memcpy(look->room, look->element, size);
    uint64_t coset = cosets_find(&layout->cosets, look->room,
                                 look->room + size);
    look->seen[0] = 1;
    return key_set_add(&look->cosets, &coset, error) == KEY_NONE
        ? ERROR_FAILED : 0;
}

static void close_look(struct look *look)
{
    key_set_clear(&look->cosets);
    memory_free(look->element);
    memory_free(look->parent);
    memory_free(look->by);
    memory_free(look->seen);
    memory_free(look->room);
}

/* As many as there can be where too few blocks were seen. */
static uint32_t guess_voltages(const struct look *look)
{
    const struct layout *layout = look->layout;
    double edges = (double)layout->map.count * (double)layout->generators;
    double most = fmin(edges, elements_count(layout->members));
    double blocks = (double)layout->map.blocks / look->doubled;
    if (look->doubled < LOOK_LEAST)
        return (uint32_t)most;
    double growth = log2((double)look->after / look->before);
    return (uint32_t)fmin(most, fmax(look->voltages,
                                     look->after * pow(blocks, growth)));
}

int layout_guess_edges(struct layout *layout, uint64_t blocks,
                       struct error *error)
{
    struct look look;
    int code = open_look(&look, layout, blocks, error);
    if (!code)
        code = follow_tree(&look, error);
    if (!code) {
        double tree = fmin(1, (layout->inverse ? 2.0 : 1.0) /
                              (double)layout->generators);
        double others = look.edges
            ? (double)look.trivial / (double)look.edges : 0;
        layout->gauge = GAUGE_TREE;
        layout->voltages = guess_voltages(&look);
        layout->trivial = tree + (1 - tree) * others;
        layout->looked = look.doubled < LOOK_LEAST ? 0 : look.followed;
    }
    close_look(&look);
    return code;
}
