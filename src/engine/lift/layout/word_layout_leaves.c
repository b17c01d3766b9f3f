/*
 * Leaves of words and their schedules.  Bit j of a leaf is its j-th word in
 * lexicographic order where letters stay in order between blocks, too, and
 * otherwise what the leaf's own element makes of the j-th word of the start's
 * leaf.  Any order is right: a schedule entry holds the leaf that a leaf goes
 * to and the permutation of its bits, and the permutations that occur are the
 * elements of the leaf.
 */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "engine/lift/layout/word_interior.h"

enum { ELEMENTS_MAX = 1024, VOLTAGES_AT_ONCE = 64 };

struct leaves {
    struct interior in;
    uint32_t *member;           /* words, leaf by leaf, bit by bit */
    uint32_t *position;            /* of each word among them */
    uint32_t *to;               /* the positions that voltages move words to */
    struct graph images;        /* what bit permutations look like to */
    struct orbit elements;      /* their orbit */
};

static int compare_words(const void *a, const void *b, void *set)
{
    return memcmp(orbit_state(set, *(const uint32_t *)a),
                  orbit_state(set, *(const uint32_t *)b),
                  ((const struct orbit *)set)->size);
}

static int fail_leaf_system(struct error *error)
{
    return error_set(error, ERROR_LIMIT, "a leaf of words has images that "
                     "overlap");
}

/* What a permutation makes of many words. */
static void move_all(const struct interior *in, const uint32_t *word,
                     uint32_t count, const uint16_t *image, uint32_t *to)
{
    struct word_move move[ORBIT_BATCH];
    for (uint32_t first = 0; first < count; first += ORBIT_BATCH) {
        uint32_t left = count - first < ORBIT_BATCH ? count - first
                                                    : ORBIT_BATCH;
        for (uint32_t i = 0; i < left; i++)
            move[i] = (struct word_move){ word[first + i], image };
        interior_move(in, move, left, to + first);
    }
}

/* The images of the start's leaf, in any order. */
static int list_members(struct leaves *leaves, struct error *error)
{
    const struct interior *in = &leaves->in;
    uint32_t count = in->inside.count, next = 0, image[LEAF_BITS];
    memset(leaves->position, 0xff, count * sizeof *leaves->position);
    for (uint32_t word = 0; word < count; word++) {
        if (leaves->position[word] != STATE_NONE)
            continue;
        move_all(in, in->best, in->order, interior_reach(in, word), image);
        for (uint32_t j = 0; j < in->order; j++) {
            ASSERT(image[j] < count);
            if (leaves->position[image[j]] != STATE_NONE)
                return fail_leaf_system(error);
            leaves->position[image[j]] = next;
            leaves->member[next++] = image[j];
        }
    }
    ASSERT(next == count);
    return 0;
}

/* What moves together lies together. */
static void sort_members(struct leaves *leaves)
{
    struct interior *in = &leaves->in;
    struct layout *layout = in->words->layout;
    size_t bytes = in->order * sizeof *leaves->member;
    if (layout->gauge == GAUGE_LEAST)
        for (uint32_t leaf = 0; leaf < layout->leaves; leaf++)
            qsort_r(leaves->member + leaf * in->order, in->order,
                    sizeof *leaves->member, compare_words, &in->inside);
    qsort_r(leaves->member, layout->leaves, bytes, compare_words, &in->inside);
    for (uint32_t i = 0; i < layout->map.weight; i++)
        leaves->position[leaves->member[i]] = i;
}

static int keep_words(struct leaves *leaves, struct error *error)
{
    struct layout *layout = leaves->in.words->layout;
    uint32_t n = leaves->in.words->n;
    layout->inside = memory_alloc((size_t)layout->map.weight * n,
                                  sizeof *layout->inside, error);
    layout->scratch = memory_alloc(2, n * sizeof(uint16_t), error);
    if (!layout->inside || !layout->scratch)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < layout->map.weight; i++)
        words_read(&leaves->in.inside, leaves->member[i], n,
                   layout->inside + (size_t)i * n);
    return 0;
}

static int make_leaves(struct leaves *leaves, struct error *error)
{
    struct layout *layout = leaves->in.words->layout;
    uint32_t points = layout->map.weight;
    layout->leaf.order = leaves->in.order;
    layout->leaf.span = 1;
    layout->leaves = layout->words = points / leaves->in.order;
    if (layout->leaves > UINT16_MAX + 1)
        return error_set(error, ERROR_LIMIT, "leaves are too many for their "
                         "schedules");
    leaves->member = memory_alloc(points, sizeof *leaves->member, error);
    leaves->position = memory_alloc(points, sizeof *leaves->position, error);
    int code = leaves->member && leaves->position ? list_members(leaves, error)
                                               : ERROR_FAILED;
    if (code)
        return code;
    sort_members(leaves);
    return keep_words(leaves, error);
}

/* ---- schedules ---- */

static void move_words(struct leaves *leaves, uint32_t first, uint32_t end)
{
    const struct layout *layout = leaves->in.words->layout;
    uint32_t points = layout->map.weight, order = layout->leaf.order;
    #pragma omp parallel for schedule(static) collapse(2) \
        num_threads(cores_team(100.0 * (end - first) * points))
    for (uint32_t v = first; v < end; v++)
        for (uint32_t leaf = 0; leaf < layout->leaves; leaf++) {
            uint32_t *to = leaves->to + (size_t)(v - first) * points +
                           (size_t)leaf * order;
            const uint32_t *word = leaves->member + (size_t)leaf * order;
            if (v == 0)
                memcpy(to, word, order * sizeof *to);
            else
                move_all(&leaves->in, word, order,
                         interior_voltage(&leaves->in, v), to);
            for (uint32_t j = 0; j < order; j++)
                to[j] = leaves->position[to[j]];
        }
}

/* The entry of a leaf whose words go to these positions. */
static int make_entry(struct leaves *leaves, const uint32_t *to,
                      uint32_t *entry, struct error *error)
{
    uint32_t order = leaves->in.order, leaf = to[0] / order;
    uint8_t image[LEAF_BITS];
    for (uint32_t j = 0; j < order; j++) {
        if (to[j] / order != leaf)
            return fail_leaf_system(error);
        image[j] = (uint8_t)(to[j] % order);
    }
    uint32_t element = orbit_add(&leaves->elements, image, error);
    if (element >= ELEMENTS_MAX)
        return error_set(error, ERROR_LIMIT, "leaves of words move in too many "
                         "ways");
    *entry = leaf | element << 16;
    return 0;
}

static int make_entries(struct leaves *leaves, uint32_t first, uint32_t end,
                        struct error *error)
{
    struct layout *layout = leaves->in.words->layout;
    int code = 0;
    move_words(leaves, first, end);
    for (uint32_t v = first; v < end; v++)
        for (uint32_t leaf = 0; !code && leaf < layout->leaves; leaf++)
            code = make_entry(leaves, leaves->to +
                              (size_t)(v - first) * layout->map.weight +
                              leaf * leaves->in.order,
                              layout->schedule +
                              (size_t)v * layout->leaves + leaf, error);
    return code;
}

/* Element 0 is the identity. */
static int open_elements(struct leaves *leaves, struct error *error)
{
    int64_t identity[LEAF_BITS];
    for (uint32_t j = 0; j < leaves->in.order; j++)
        identity[j] = j;
    leaves->images = (struct graph){ .kind = GRAPH_PERMUTATION,
                                     .size = leaves->in.order };
    return orbit_create(&leaves->images, identity, 0, &leaves->elements, error);
}

static int make_schedules(struct leaves *leaves, struct error *error)
{
    struct layout *layout = leaves->in.words->layout;
    layout->schedule = memory_alloc((size_t)layout->voltages * layout->leaves,
                                    sizeof *layout->schedule, error);
    layout->is_odd = memory_alloc(layout->voltages, 1, error);
    leaves->to = memory_alloc((size_t)VOLTAGES_AT_ONCE * layout->map.weight,
                              sizeof *leaves->to, error);
    int code = layout->schedule && layout->is_odd && leaves->to
        ? open_elements(leaves, error) : ERROR_FAILED;
    for (uint32_t v = 0; !code && v < layout->voltages; v += VOLTAGES_AT_ONCE) {
        uint32_t left = layout->voltages - v;
        code = progress_poll("layout: schedules", v, layout->voltages, error);
        if (code)
            break;
        code = make_entries(leaves, v, v + (left < VOLTAGES_AT_ONCE ? left
                                            : VOLTAGES_AT_ONCE), error);
    }
    return code;
}

static int fill_tables(struct leaves *leaves, struct error *error)
{
    struct leaf *leaf = &leaves->in.words->layout->leaf;
    if (leaf_create_tables(leaf, leaves->elements.count, error))
        return ERROR_FAILED;
    for (uint32_t e = 0; e < leaf->elements; e++) {
        const uint8_t *image = orbit_state(&leaves->elements, e);
        for (uint32_t j = 0; j < leaf->order; j++) {
            ASSERT(image[j] < leaf->order);
            leaf->gather[e][image[j]] = (uint8_t)j;
        }
    }
    return 0;
}

int words_make_leaves(struct word_layout *words, struct error *error)
{
    struct leaves leaves = { 0 };
    int code = interior_open(&leaves.in, words, error);
    if (!code)
        code = interior_find_leaf(&leaves.in, error);
    if (!code)
        code = make_leaves(&leaves, error);
    if (!code)
        code = make_schedules(&leaves, error);
    if (!code)
        code = fill_tables(&leaves, error);
    interior_close(&leaves.in);
    orbit_clear(&leaves.elements);
    memory_free(leaves.member);
    memory_free(leaves.position);
    memory_free(leaves.to);
    return code;
}
