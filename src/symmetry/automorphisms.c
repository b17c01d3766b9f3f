/*
 * Backtracking over refined partitions.  The moves b_0, b_1, ... are fixed one
 * after another until each move is a cell of its own.  Then, from the last one
 * back, for each move c of the cell of b_k an automorphism is looked for that
 * fixes b_0 .. b_(k-1) and takes b_k to c; of an orbit under those that were
 * found one move is enough.
 *
 * Two partitions go down side by side: what is fixed on the left goes to what
 * is fixed on the right.  At each node the least change is tried first: cells
 * of one vertex go where they must, all other vertices stay where both sides
 * have them in the same cell.  So symmetric groups cost a node a generator, as
 * in P. T. Darga, K. A. Sakallah, I. L. Markov, Faster symmetry discovery using
 * sparsity of symmetries (2008).
 *
 * Moves without fixed points tell nothing of each other, so points are fixed as
 * well where their cell is smaller.
 *
 * What had no image at all is tried first from then on: what is wrong
 * would else be found again for every image of what is not concerned
 * (20x20x20: a second instead of hours).
 *
 * Once all that is no point is fixed, the orbits of the points do not depend on
 * each other: an image of one point settles its orbit, and if another orbit
 * has no image then, it has none at all.
 */
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "symmetry/automorphisms.h"
#include "symmetry/partition.h"

/* A vertex that is fixed on the left, and how far the right side has come. */
struct node {
    uint32_t cell;          /* of it, and of its possible images */
    uint32_t left, right;   /* splits before */
    uint64_t trace;         /* of the left side */
    int64_t last;           /* image that was tried */
    int last_stage;         /* 1: only points were left */
    int met;                /* 1: some image looked right */
    int settled;            /* 1: no other image would do better */
};

/* A move b_k that is fixed. */
struct level {
    uint32_t splits;        /* of either side before */
    uint64_t trace;
};

struct backtrack {
    const struct incidence *incidence;
    struct partition left, right;
    struct node *node;
    size_t depth, room;
    uint32_t *image;        /* what is tried */
    uint32_t *root;         /* orbits of the vertices, by union_find.h */
    struct level *level;
    uint32_t *cell;         /* candidates at a level */
    uint32_t culprit;       /* a vertex that had no image */
    uint32_t *failed;       /* some of those that are no images */
};

/* The first cell of several vertices between two places; UINT32_MAX if there
 * is none. */
static uint32_t find_cell(const struct partition *partition, uint32_t from,
                          uint32_t to)
{
    for (uint32_t cell = from; cell < to; cell += partition->length[cell])
        if (partition->length[cell] > 1)
            return cell;
    return UINT32_MAX;
}

static uint32_t find_move_cell(const struct partition *partition)
{
    return find_cell(partition, partition->incidence->moves_from,
                     partition->incidence->moves_to);
}

/* The smallest cell of several vertices with triples, moves or points; the one
 * that had no image before comes first, so that this is not found again for
 * every image of others. */
static uint32_t find_small_cell(const struct backtrack *search)
{
    const struct partition *partition = &search->left;
    const struct incidence *incidence = search->incidence;
    uint32_t best = partition->cell[search->culprit];
    if (partition->length[best] > 1)
        return best;
    best = UINT32_MAX;
    for (uint32_t cell = 0; cell < incidence->moves_to;
         cell += partition->length[cell]) {
        uint32_t vertex = partition->list[cell];
        int idle = cell < incidence->moves_from &&
            incidence->out_first[vertex] == incidence->out_first[vertex + 1];
        if (partition->length[cell] > 1 && !idle &&
            (best == UINT32_MAX ||
             partition->length[cell] < partition->length[best]))
            best = cell;
    }
    return best;
}

/* Small cells while moves are left, then letters, and points last. */
static uint32_t find_any_cell(const struct backtrack *search)
{
    const struct partition *partition = &search->left;
    const struct incidence *incidence = search->incidence;
    uint32_t cell = find_move_cell(partition);
    if (cell != UINT32_MAX)
        return find_small_cell(search);
    cell = find_cell(partition, incidence->moves_to, incidence->vertices);
    return cell != UINT32_MAX ? cell
        : find_cell(partition, 0, incidence->moves_from);
}

/* The least vertex of a cell after another one, or -1. */
static int64_t next_vertex(const struct partition *partition, uint32_t cell,
                           int64_t after)
{
    int64_t next = -1;
    for (uint32_t i = cell; i < cell + partition->length[cell]; i++) {
        int64_t vertex = partition->list[i];
        if (vertex > after && (next < 0 || vertex < next))
            next = vertex;
    }
    return next;
}

/* Vertices of a cell on both sides stay, the others go in the order in which
 * they stand. */
static void match_cell(struct backtrack *search, uint32_t cell)
{
    const struct partition *left = &search->left, *right = &search->right;
    uint32_t end = cell + left->length[cell], j = cell;
    for (uint32_t i = cell; i < end; i++) {
        uint32_t vertex = left->list[i];
        if (right->cell[vertex] == cell) {
            search->image[vertex] = vertex;
            continue;
        }
        while (left->cell[right->list[j]] == cell)
            j++;
        search->image[vertex] = right->list[j++];
    }
}

static int guess_is_right(struct backtrack *search)
{
    uint32_t end = search->incidence->vertices;
    for (uint32_t cell = 0; cell < end; cell += search->left.length[cell])
        match_cell(search, cell);
    return incidence_is_kept(search->incidence, search->image);
}

/* Fixes the first vertex of a cell on the left. */
static int go_down(struct backtrack *search, uint32_t cell,
                   struct error *error)
{
    struct node *node = list_grow(search->node, &search->room, search->depth,
                                  sizeof *node, error);
    if (!node)
        return ERROR_FAILED;
    search->node = node;
    node[search->depth++] = (struct node){
        .cell = cell, .left = search->left.splits,
        .right = search->right.splits, .last = -1,
        .last_stage = find_cell(&search->left, search->incidence->moves_from,
                                search->incidence->vertices) == UINT32_MAX,
    };
    int code = partition_fix(&search->left, search->left.list[cell], error);
    node[search->depth - 1].trace = search->left.trace;
    return code;
}

/* Fixes the next possible image on the right, on the way back up if there is
 * none; 0 at the top, 1 if both sides look alike, or an error. */
static int try_next(struct backtrack *search, struct error *error)
{
    while (search->depth) {
        struct node *node = &search->node[search->depth - 1];
        partition_undo(&search->right, node->right);
        int64_t vertex = node->settled ? -1
            : next_vertex(&search->right, node->cell, node->last);
        if (vertex < 0) {
            partition_undo(&search->left, node->left);
            if (!node->met && !node->last_stage)
                search->culprit = search->left.list[node->cell];
            search->depth--;
            continue;
        }
        node->last = vertex;
        int code = partition_fix(&search->right, (uint32_t)vertex, error);
        if (code)
            return code;
        if (search->right.trace == node->trace) {
            node->met = 1;
            node->settled = node->last_stage;
            return 1;
        }
    }
    return 0;
}

/* Is there an automorphism that takes the left side to the right side, which
 * look alike?  1 if so, and image is it; 0, or an error. */
static int find_image(struct backtrack *search, struct error *error)
{
    search->depth = 0;
    int code = 1;
    while (code == 1 && !guess_is_right(search)) {
        uint32_t cell = find_any_cell(search);
        if (cell != UINT32_MAX && (code = go_down(search, cell, error)) < 0)
            return code;
        code = try_next(search, error);
    }
    return code;
}

static int add_generator(struct backtrack *search,
                         struct automorphisms *found, struct error *error)
{
    uint32_t vertices = search->incidence->vertices;
    uint32_t **list = list_grow(found->image, &found->room, found->images,
                                sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    found->image = list;
    uint32_t *image = memory_alloc(vertices, sizeof *image, error);
    if (!image)
        return ERROR_FAILED;
    memcpy(image, search->image, vertices * sizeof *image);
    list[found->images++] = image;
    for (uint32_t v = 0; v < vertices; v++)
        union_find_join(search->root, v, image[v]);
    return 0;
}

/* Is a vertex in the orbit of one of a list? */
static int is_settled(struct backtrack *search, uint32_t vertex,
                      const uint32_t *list, uint32_t count)
{
    uint32_t root = union_find_root(search->root, vertex);
    for (uint32_t i = 0; i < count; i++)
        if (union_find_root(search->root, list[i]) == root)
            return 1;
    return 0;
}

/* Tries to take b_k, which is fixed on the left, to another move. */
static int try_image(struct backtrack *search, struct automorphisms *found,
                     uint32_t vertex, uint64_t trace, struct error *error)
{
    uint32_t left = search->left.splits, right = search->right.splits;
    int code = partition_fix(&search->right, vertex, error);
    if (code == 0 && search->right.trace == trace)
        code = find_image(search, error);
    if (code == 1 && add_generator(search, found, error))
        code = ERROR_FAILED;
    partition_undo(&search->left, left);
    partition_undo(&search->right, right);
    return code;
}

/* The orbit of b_k under the group that fixes b_0 .. b_(k-1). */
static int find_orbit(struct backtrack *search, struct automorphisms *found,
                      uint32_t level, struct error *error)
{
    uint32_t base = found->base[level], cell = search->right.cell[base];
    uint32_t length = search->right.length[cell], failed = 0, orbit = 0;
    memcpy(search->cell, search->right.list + cell,
           length * sizeof *search->cell);
    for (uint32_t i = 0; i < length; i++) {
        uint32_t vertex = search->cell[i];
        if (is_settled(search, vertex, &base, 1) ||
            is_settled(search, vertex, search->failed, failed))
            continue;
        int code = try_image(search, found, vertex, search->level[level].trace,
                             error);
        if (code < 0)
            return code;
        if (code == 0)
            search->failed[failed++] = vertex;
    }
    for (uint32_t i = 0; i < length; i++)
        orbit += (uint32_t)is_settled(search, search->cell[i], &base, 1);
    found->orbit[level] = orbit;
    found->generators[level] = (uint32_t)found->images;
    return 0;
}

/* Fixes moves on both sides until all are fixed. */
static int fix_moves(struct backtrack *search, struct automorphisms *found,
                     struct error *error)
{
    int code = 0;
    uint32_t cell;
    while (!code && (cell = find_move_cell(&search->left)) != UINT32_MAX) {
        uint32_t move = search->left.list[cell];
        struct level *level = &search->level[found->levels];
        found->base[found->levels++] = move;
        level->splits = search->left.splits;
        code = partition_fix(&search->left, move, error);
        level->trace = search->left.trace;
        if (!code)
            code = partition_fix(&search->right, move, error);
    }
    return code;
}

static int find_all(struct backtrack *search, struct automorphisms *found,
                    struct error *error)
{
    int code = fix_moves(search, found, error);
    for (uint32_t level = found->levels; !code && level-- > 0;) {
        partition_undo(&search->right, search->level[level].splits);
        code = find_orbit(search, found, level, error);
        partition_undo(&search->left, search->level[level].splits);
    }
    return code;
}

static int create_search(struct backtrack *search, struct automorphisms *found,
                         struct error *error)
{
    uint32_t vertices = search->incidence->vertices;
    uint32_t moves = search->incidence->moves_to -
                     search->incidence->moves_from;
    search->image = memory_alloc(vertices, sizeof *search->image, error);
    search->root = memory_alloc(vertices, sizeof *search->root, error);
    search->cell = memory_alloc(vertices, sizeof *search->cell, error);
    search->failed = memory_alloc(vertices, sizeof *search->failed, error);
    search->level = memory_alloc(moves, sizeof *search->level, error);
    found->base = memory_alloc(moves, sizeof *found->base, error);
    found->orbit = memory_alloc(moves, sizeof *found->orbit, error);
    found->generators = memory_alloc(moves, sizeof *found->generators, error);
    if (!search->image || !search->root || !search->cell || !search->failed ||
        !search->level || !found->base || !found->orbit || !found->generators)
        return ERROR_FAILED;
    for (uint32_t v = 0; v < vertices; v++)
        search->root[v] = v;
    return 0;
}

static void clear_search(struct backtrack *search)
{
    partition_clear(&search->left);
    partition_clear(&search->right);
    memory_free(search->node);
    memory_free(search->image);
    memory_free(search->root);
    memory_free(search->cell);
    memory_free(search->failed);
    memory_free(search->level);
}

int automorphisms_find(const struct incidence *incidence,
                       struct automorphisms *automorphisms,
                       struct error *error)
{
    struct backtrack search = { .incidence = incidence };
    memset(automorphisms, 0, sizeof *automorphisms);
    int code = create_search(&search, automorphisms, error);
    if (!code)
        code = partition_create(&search.left, incidence, error);
    if (!code)
        code = partition_create(&search.right, incidence, error);
    if (!code)
        code = find_all(&search, automorphisms, error);
    clear_search(&search);
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
