/*
 * Where distances go on along the commutator quotient A, they do so inside a
 * block K t as far as K has images in A.  Circles in the graph of blocks are
 * elements of K (or of a conjugate, which has the same image), and their
 * generators sum up to their images.  Coordinates of A add up, and so do the
 * squares of their deviations: those inside blocks and those between them.
 */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "engine/lift/lift_state.h"

enum { SPREAD_BLOCKS = 1 << 13 };

struct circles {
    struct abelian_group group; /* A, then what is left of it without K */
    struct layout_tables tables;
    uint32_t blocks;            /* those that are looked at, the first ones */
    int32_t *word;              /* per block: generators, and 1 if it has any */
    uint32_t *queue, count;
};

/* The edge from a source by a generator to a block that has a word. */
static void follow_source(struct circles *circles, uint32_t block, size_t s)
{
    size_t n = circles->group.n;
    uint32_t source = circles->tables.source[block * n + s];
    if (source >= circles->blocks)
        return;
    if (abelian_group_follow(&circles->group, circles->word + source * (n + 1),
                             circles->word + block * (n + 1), s))
        circles->queue[circles->count++] = source;
}

static int add_block_circles(struct circles *circles, struct error *error)
{
    size_t n = circles->group.n;
    circles->word = memory_alloc(circles->blocks * (n + 1),
                                 sizeof *circles->word, error);
    circles->queue = memory_alloc(circles->blocks, sizeof *circles->queue,
                                  error);
    int code = circles->word && circles->queue ? 0 : ERROR_FAILED;
    if (!code) {
        circles->word[n] = 1;
        circles->count = 1;
    }
    for (uint32_t i = 0; i < circles->count; i++)
        for (size_t s = 0; s < n; s++)
            follow_source(circles, circles->queue[i], s);
    memory_free(circles->word);
    memory_free(circles->queue);
    return code;
}

int lift_find_spread(struct lift *lift, struct error *error)
{
    const struct layout *layout = lift->layout;
    const struct sphere_model *model = &lift->model;
    struct layout_summary summary = layout_summary(layout);
    uint64_t blocks = summary.is_sketch ? summary.sketched
                                        : layout_blocks(layout).count;
    struct circles circles = {
        .group = model->quotient, .tables = layout_tables(layout),
        .blocks = (uint32_t)(blocks < SPREAD_BLOCKS ? blocks : SPREAD_BLOCKS)
    };
    struct abelian_distances between;
    lift->deviation = model->deviation;
    if (!circles.group.n || circles.group.n != circles.tables.generators ||
        summary.symmetries > 1 || !circles.blocks)
        return 0;       /* it is not known, and all may lie inside */
    int code = add_block_circles(&circles, error);
    if (!code)
        code = abelian_group_distances(&circles.group, &between, error);
    if (!code)
        lift->deviation = fmax(model->bell, sqrt(fmax(0,
            pow(model->deviation, 2) - pow(between.deviation, 2))));
    return code;
}
