#include "symmetry/image_search.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/union_find.h"

enum { NODES_TOLD = 256 };

/* A vertex that is fixed on the left, and how far the right side has come. */
struct image_node {
    uint32_t cell;          /* of it, and of its possible images */
    uint32_t left, right;   /* splits before */
    uint64_t trace;         /* of the left side */
    int64_t last;           /* image that was tried */
    int last_stage;         /* 1: only points were left */
    int met;                /* 1: some image looked right */
    int settled;            /* 1: no other image would do better */
    uint32_t *root;         /* orbits of the stabiliser of what is fixed above,
                             * once an image has failed below; union_find.h */
};

uint32_t image_search_cell(const struct partition *partition, uint32_t from,
                           uint32_t to)
{
    for (uint32_t cell = from; cell < to; cell += partition->length[cell])
        if (partition->length[cell] > 1 &&
            !incidence_is_idle(partition->incidence, partition->list[cell]))
            return cell;
    return UINT32_MAX;
}

/* How much a cell promises: what had no image in it, for each vertex that might
 * be one.  0 if there is nothing to choose. */
static double cell_score(const struct image_search *search, uint32_t cell)
{
    const struct partition *partition = &search->left;
    uint32_t length = partition->length[cell], most = 0;
    if (length == 1 ||
        incidence_is_idle(search->incidence, partition->list[cell]))
        return 0;
    for (uint32_t i = cell; i < cell + length; i++) {
        uint32_t failures = search->failures[partition->list[i]];
        most = failures > most ? failures : most;
    }
    return (most + 1.0) / length;
}

/* That of the culprit, or the most promising one, of moves or points. */
static uint32_t find_hard_cell(const struct image_search *search)
{
    const struct partition *partition = &search->left;
    uint32_t best = partition->cell[search->culprit];
    double best_score = 0;
    if (partition->length[best] > 1)
        return best;
    for (uint32_t cell = 0; cell < search->incidence->moves_to;
         cell += partition->length[cell]) {
        double score = cell_score(search, cell);
        best = score > best_score ? cell : best;
        best_score = score > best_score ? score : best_score;
    }
    return best;
}

/* Hard cells while moves are left, then letters, and points last. */
static uint32_t find_any_cell(const struct image_search *search)
{
    const struct partition *partition = &search->left;
    const struct incidence *incidence = search->incidence;
    uint32_t from = incidence->moves_from, to = incidence->moves_to;
    if (image_search_cell(partition, from, to) != UINT32_MAX)
        return find_hard_cell(search);
    uint32_t cell = image_search_cell(partition, to, incidence->vertices);
    return cell != UINT32_MAX ? cell : image_search_cell(partition, 0, from);
}

/* Vertices of a cell on both sides stay, the others go in the order in which
 * they stand. */
static void match_cell(struct image_search *search, uint32_t cell)
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

static int guess_is_right(struct image_search *search)
{
    uint32_t end = search->incidence->vertices;
    for (uint32_t cell = 0; cell < end; cell += search->left.length[cell])
        match_cell(search, cell);
    search->guesses += search->incidence->triples.count;
    return incidence_is_kept(search->incidence, search->image);
}

/* Fixes the first vertex of a cell on the left. */
static int go_down(struct image_search *search, uint32_t cell,
                   struct error *error)
{
    struct image_node *node = list_grow(search->node, &search->room,
                                        search->depth, sizeof *node, error);
    if (!node)
        return ERROR_FAILED;
    search->node = node;
    node[search->depth++] = (struct image_node){
        .cell = cell, .left = search->left.splits,
        .right = search->right.splits, .last = -1,
        .last_stage = image_search_cell(
            &search->left, search->incidence->moves_from,
            search->incidence->vertices) == UINT32_MAX,
    };
    int code = partition_fix(&search->left, search->left.list[cell], error);
    node[search->depth - 1].trace = search->left.trace;
    return code;
}

/* The orbits of the known automorphisms that fix all images above a node. */
static int open_orbits(struct image_search *search, struct image_node *node,
                       struct error *error)
{
    uint32_t vertices = search->incidence->vertices;
    node->root = memory_alloc(vertices, sizeof *node->root, error);
    if (!node->root)
        return ERROR_FAILED;
    for (uint32_t v = 0; v < vertices; v++)
        node->root[v] = v;
    struct vertex_list *prefix = &search->prefix;
    prefix->count = 0;
    for (const struct image_node *above = search->node; above < node; above++)
        prefix->vertex[prefix->count++] = (uint32_t)above->last;
    return stabiliser_orbits(&search->known, prefix, node->root, error);
}

/* The least vertex of a node's cell that was not tried, nor another one of its
 * orbit; -1 if there is none.  A class has its least vertex for a root, and
 * lies in one cell. */
static int64_t next_image(struct image_search *search,
                          const struct image_node *node)
{
    const struct partition *partition = &search->right;
    int64_t next = -1;
    uint32_t end = node->cell + partition->length[node->cell];
    for (uint32_t i = node->cell; i < end; i++) {
        uint32_t vertex = partition->list[i];
        if (vertex > node->last && (next < 0 || vertex < next) &&
            (!node->root || union_find_root(node->root, vertex) == vertex))
            next = vertex;
    }
    return next;
}

static void go_up(struct image_search *search)
{
    struct image_node *node = &search->node[--search->depth];
    partition_undo(&search->left, node->left);
    if (!node->met && !node->last_stage) {
        search->culprit = search->left.list[node->cell];
        search->failures[search->culprit]++;
    }
    memory_free(node->root);
}

/* Fixes the next possible image on the right, on the way back up if there is
 * none; IMAGE_NONE at the top, IMAGE_FOUND if both sides look alike. */
static int try_next(struct image_search *search, struct error *error)
{
    while (search->depth) {
        struct image_node *node = &search->node[search->depth - 1];
        int code = 0;
        partition_undo(&search->right, node->right);
        if (node->met && !node->settled && !node->root &&
            search->known.generators)
            code = open_orbits(search, node, error);
        if (code)
            return code;
        int64_t vertex = node->settled ? -1 : next_image(search, node);
        if (vertex < 0) {
            go_up(search);
            continue;
        }
        node->last = vertex;
        code = partition_fix(&search->right, (uint32_t)vertex, error);
        if (code)
            return code;
        if (search->right.trace == node->trace) {
            node->met = 1;
            node->settled = node->last_stage;
            return IMAGE_FOUND;
        }
    }
    return IMAGE_NONE;
}

int image_search_is_over(const struct image_search *search)
{
    return search->left.work + search->right.work + search->guesses +
           search->orbits > search->work_max;
}

int image_search_run(struct image_search *search, struct error *error)
{
    int code = IMAGE_FOUND;
    while (code == IMAGE_FOUND && !guess_is_right(search)) {
        uint32_t cell = find_any_cell(search);
        if (++search->nodes % NODES_TOLD == 0)
            progress_tell("symmetries, nodes", (double)search->nodes, 0);
        if (image_search_is_over(search)) {
            code = IMAGE_GIVEN_UP;
            break;
        }
        if (cell != UINT32_MAX)
            code = go_down(search, cell, error);
        if (code >= 0)
            code = try_next(search, error);
    }
    while (search->depth)
        memory_free(search->node[--search->depth].root);
    return code;
}

int image_search_create(struct image_search *search,
                        const struct incidence *incidence,
                        struct error *error)
{
    uint32_t vertices = incidence->vertices;
    memset(search, 0, sizeof *search);
    search->incidence = incidence;
    search->known.vertices = vertices;
    search->image = memory_alloc(vertices, sizeof *search->image, error);
    search->failures = memory_alloc(vertices, sizeof(uint32_t), error);
    search->prefix.vertex = memory_alloc(vertices, sizeof(uint32_t), error);
    if (!search->image || !search->failures || !search->prefix.vertex)
        return ERROR_FAILED;
    int code = partition_create(&search->left, incidence, error);
    return code ? code
                : partition_copy(&search->right, &search->left, error);
}

void image_search_clear(struct image_search *search)
{
    partition_clear(&search->left);
    partition_clear(&search->right);
    memory_free(search->node);
    memory_free(search->image);
    memory_free(search->failures);
    memory_free(search->prefix.vertex);
}
