/*
 * The moves b_0, b_1, ... are fixed one after another until each move is a cell
 * of its own, then the starts where there are several, which are like moves in
 * what follows.  Then, from the last one back, for each move c of the cell of
 * b_k an automorphism is looked for that fixes b_0 .. b_(k-1) and takes c to
 * b_k; of an orbit under those that were found one move is enough.
 *
 * At level k the automorphisms that fix b_0 .. b_k are known but for those that
 * fix all moves.  Where points are not too many, they are found first, by
 * further levels of letters and points below those of the moves: there is an
 * answer without them, but they keep the search from trying what is alike.
 */
#include "symmetry/automorphisms.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "symmetry/image_search.h"

/* Beyond it automorphisms that fix all moves take too much time and memory. */
enum { KERNEL_POINTS_MAX = 1024 };

/* A vertex b_k that is fixed. */
struct level {
    uint32_t base;
    uint32_t splits;        /* of either side before */
    uint64_t trace;
};

struct chain_search {
    struct image_search images;
    struct automorphisms *found;
    uint32_t *root;         /* orbits of the vertices, by union_find.h, */
    uint32_t *size;         /* and how large those of the roots are */
    struct level *level;
    uint32_t levels;        /* of moves, then of other vertices */
    uint32_t *cell;         /* candidates at a level */
    uint32_t *failed;       /* some of those that are no images, */
    uint32_t *mark;         /* and their roots, as long as no orbits are joined:
                             * those that have the number of this time */
    uint32_t time;
};

static int add_generator(struct chain_search *search, struct error *error)
{
    struct automorphisms *found = search->found;
    uint32_t vertices = search->images.incidence->vertices;
    uint32_t **list = list_grow(found->image, &found->room, found->images,
                                sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    found->image = list;
    uint32_t *image = memory_alloc(vertices, sizeof *image, error);
    if (!image)
        return ERROR_FAILED;
    memcpy(image, search->images.image, vertices * sizeof *image);
    list[found->images++] = image;
    for (uint32_t v = 0; v < vertices; v++) {
        uint32_t a = union_find_root(search->root, v);
        uint32_t b = union_find_root(search->root, image[v]);
        union_find_join(search->root, a, b);
        if (a != b)
            search->size[a < b ? a : b] += search->size[a < b ? b : a];
    }
    return 0;
}

/* From now on no orbits but those of the first of the failed are marked. */
static void mark_failed(struct chain_search *search, uint32_t failed)
{
    search->time++;
    for (uint32_t i = 0; i < failed; i++)
        search->mark[union_find_root(search->root, search->failed[i])] =
            search->time;
}

/* Looks for an automorphism that takes a vertex to b_k, which is fixed on the
 * right. */
static int try_vertex(struct chain_search *search, const struct level *level,
                      uint32_t vertex, struct error *error)
{
    struct partition *left = &search->images.left;
    struct partition *right = &search->images.right;
    uint32_t left_splits = left->splits, right_splits = right->splits;
    int code = partition_fix(left, vertex, error);
    if (code == 0 && left->trace == level->trace)
        code = image_search_run(&search->images, error);
    if (code == IMAGE_FOUND && add_generator(search, error))
        code = ERROR_FAILED;
    partition_undo(left, left_splits);
    partition_undo(right, right_splits);
    return code;
}

/* All automorphisms that take one of the cell's vertices to b_k, up to those
 * that fix b_k: IMAGE_NONE, or IMAGE_GIVEN_UP. */
static int join_orbit(struct chain_search *search, const struct level *level,
                      uint32_t length, struct error *error)
{
    uint32_t failed = 0;
    size_t known = search->found->images;
    mark_failed(search, 0);
    for (uint32_t i = 0; i < length; i++) {
        uint32_t vertex = search->cell[i];
        uint32_t root = union_find_root(search->root, vertex);
        if (root == union_find_root(search->root, level->base) ||
            search->mark[root] == search->time)
            continue;
        if (image_search_is_over(&search->images))
            return IMAGE_GIVEN_UP;
        search->images.known.image = search->found->image;
        search->images.known.generators = known;
        int code = try_vertex(search, level, vertex, error);
        if (code < 0 || code == IMAGE_GIVEN_UP)
            return code;
        if (code == IMAGE_NONE) {
            search->failed[failed++] = vertex;
            search->mark[root] = search->time;
        } else {
            mark_failed(search, failed);
        }
    }
    return IMAGE_NONE;
}

/* The orbit of b_k under the group that fixes b_0 .. b_(k-1), which lies in its
 * cell.  Past the bound of work it is that of b_k under those that were found:
 * they and the stabiliser of b_k, which is whole, are a group. */
static int find_orbit(struct chain_search *search, uint32_t number,
                      struct error *error)
{
    struct automorphisms *found = search->found;
    const struct level *level = &search->level[number];
    struct partition *left = &search->images.left;
    uint32_t cell = left->cell[level->base], length = left->length[cell];
    int code = IMAGE_NONE;
    if (found->complete) {
        memcpy(search->cell, left->list + cell, length * sizeof *search->cell);
        code = join_orbit(search, level, length, error);
    }
    if (code < 0)
        return code;
    found->complete &= code == IMAGE_NONE;
    if (number >= found->levels)
        return 0;
    found->orbit[number] =
        search->size[union_find_root(search->root, level->base)];
    found->generators[number] = (uint32_t)found->images;
    return 0;
}

/* Fixes vertices on both sides until those between two places are fixed, but
 * for idle ones; or IMAGE_GIVEN_UP. */
static int fix_vertices(struct chain_search *search, uint32_t from,
                        uint32_t to, struct error *error)
{
    struct partition *left = &search->images.left;
    struct partition *right = &search->images.right;
    int code = 0;
    while (!code) {
        uint32_t cell = image_search_cell(left, from, to);
        if (cell == UINT32_MAX)
            return 0;
        uint32_t vertex = left->list[cell];
        if (image_search_is_over(&search->images))
            return IMAGE_GIVEN_UP;
        search->images.orbits += left->length[cell];
        struct level *level = &search->level[search->levels++];
        *level = (struct level){ .base = vertex, .splits = left->splits };
        code = partition_fix(left, vertex, error);
        level->trace = left->trace;
        if (!code)
            code = partition_fix(right, vertex, error);
    }
    return code;
}

static int fix_base(struct chain_search *search, struct error *error)
{
    const struct incidence *incidence = search->images.incidence;
    uint32_t moves = incidence->moves_from, others = incidence->moves_to;
    int code = fix_vertices(search, moves, others, error);
    if (!code)
        code = fix_vertices(search, incidence->starts_from,
                            incidence->vertices, error);
    if (code == IMAGE_GIVEN_UP) {   /* the trivial group, for all we know */
        search->levels = 0;
        return code;
    }
    search->found->levels = search->levels;
    for (uint32_t k = 0; k < search->levels; k++)
        search->found->base[k] = search->level[k].base;
    if (!code && moves <= KERNEL_POINTS_MAX)
        code = fix_vertices(search, others, incidence->vertices, error);
    if (!code && moves <= KERNEL_POINTS_MAX)
        code = fix_vertices(search, 0, moves, error);
    return code;
}

static int find_all(struct chain_search *search, struct error *error)
{
    struct automorphisms *found = search->found;
    int code = fix_base(search, error);
    found->complete = code != IMAGE_GIVEN_UP;
    code = code < 0 ? code : 0;
    for (uint32_t number = search->levels; !code && number-- > 0;) {
        partition_undo(&search->images.left, search->level[number].splits);
        code = find_orbit(search, number, error);
        partition_undo(&search->images.right, search->level[number].splits);
        if (number == found->levels)
            found->kernel = found->images;
    }
    return code;
}

static int create_search(struct chain_search *search,
                         const struct incidence *incidence,
                         struct error *error)
{
    struct automorphisms *found = search->found;
    uint32_t vertices = incidence->vertices;
    uint32_t moves = incidence->moves_to - incidence->moves_from +
                     vertices - incidence->starts_from;
    search->root = memory_alloc(vertices, sizeof *search->root, error);
    search->size = memory_alloc(vertices, sizeof *search->size, error);
    search->cell = memory_alloc(vertices, sizeof *search->cell, error);
    search->failed = memory_alloc(vertices, sizeof *search->failed, error);
    search->mark = memory_alloc(vertices, sizeof *search->mark, error);
    search->level = memory_alloc(vertices, sizeof *search->level, error);
    found->base = memory_alloc(moves, sizeof *found->base, error);
    found->orbit = memory_alloc(moves, sizeof *found->orbit, error);
    found->generators = memory_alloc(moves, sizeof *found->generators, error);
    if (!search->root || !search->cell || !search->failed || !search->mark ||
        !search->level || !search->size ||
        !found->base || !found->orbit || !found->generators)
        return ERROR_FAILED;
    for (uint32_t v = 0; v < vertices; v++) {
        search->root[v] = v;
        search->size[v] = 1;
    }
    return image_search_create(&search->images, incidence, error);
}

int automorphisms_find(const struct incidence *incidence, uint64_t work,
                       struct automorphisms *automorphisms,
                       struct error *error)
{
    struct chain_search search = { .found = automorphisms };
    memset(automorphisms, 0, sizeof *automorphisms);
    int code = create_search(&search, incidence, error);
    search.images.work_max = work;
    if (!code)
        code = find_all(&search, error);
    image_search_clear(&search.images);
    memory_free(search.root);
    memory_free(search.size);
    memory_free(search.cell);
    memory_free(search.failed);
    memory_free(search.mark);
    memory_free(search.level);
    if (code)
        automorphisms_clear(automorphisms);
    return code;
}

void automorphisms_clear(struct automorphisms *automorphisms)
{
    for (size_t i = 0; i < automorphisms->images; i++)
        memory_free(automorphisms->image[i]);
    memory_free(automorphisms->image);
    memory_free(automorphisms->base);
    memory_free(automorphisms->orbit);
    memory_free(automorphisms->generators);
    memset(automorphisms, 0, sizeof *automorphisms);
}
