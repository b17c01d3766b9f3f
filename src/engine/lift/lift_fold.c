/*
 * Points that lie in the same cycles of a symmetry are made base points
 * together: then some symmetries keep the first few of them as a set, and so
 * the block group that fixes these.
 */
#include "engine/lift/lift_fold.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/stop.h"
#include "engine/lift/kernel/kernel.h"
#include "engine/lift/layout/layout.h"
#include "graph/graph_group.h"
#include "symmetry/symmetry.h"

/* By default graphs of so many vertices and more are worth the search, which
 * has bounds on its work and tries the cycles of so many symmetries. */
enum { VERTICES_MIN = 1 << 27, SYMMETRIES_MAX = 5040, POINTS_MAX = 256,
       TRIED_MAX = 32, TRIED_POINTS = 64, CHAIN_WORK = 2000000 };

static const uint64_t SEARCH_WORK = SYMMETRY_WORK / 5;

/* Of block groups. */
enum { ORDER_LEAST = 6, ORDER_MOST = 1 << 19 };

/* Of a core: to find what a symmetry makes of a coset; to list a member of the
 * block group, or what becomes of it. */
static const double SECONDS_COSET = 400e-9, SECONDS_MEMBER = 1e-6;

/* Where all blocks are laid out: bits of a leaf in use, elements of a block. */
enum { LEAF_USUAL = 60, BLOCK_USUAL = 40320 };

/* Smaller graphs are divided wherever that can be. */
enum { VERTICES_SMALL = 1 << 20 };

void lift_fold_clear(struct lift_fold *fold)
{
    memory_free(fold->symmetry);
    for (uint32_t i = 0; i < fold->count; i++)
        chain_free(fold->by[i].chain);
    *fold = (struct lift_fold){ .symmetries = 0 };
}

/* ---- the symmetries ---- */

/* The most of them that a request wants; 0 or 1: none. */
static uint32_t most_symmetries(const struct request *request,
                                const struct facts *facts)
{
    const struct graph *graph = request->graph;
    uint32_t symmetry = request->symmetry;
    if (!(symmetry & SYMMETRY_SAVES) || !facts->is_regular || graph->more ||
        graph->kind != GRAPH_PERMUTATION || graph->size > POINTS_MAX ||
        !facts->chain)
        return 0;
    if (symmetry == SYMMETRY_AUTO)
        return mpz_cmp_d(facts->order, VERTICES_MIN) < 0 ? 0 : SYMMETRIES_MAX;
    symmetry &= ~SYMMETRY_SAVES;
    return symmetry < SYMMETRIES_MAX ? symmetry : SYMMETRIES_MAX;
}

static int list_symmetries(const struct graph *graph, uint32_t most,
                           struct symmetry **list, uint32_t *count,
                           struct error *error)
{
    struct symmetry_group *group = NULL;
    int code = symmetry_find_within(graph, SEARCH_WORK, &group, error);
    if (!code)
        code = symmetry_subgroup(group, most, list, count, error);
    symmetry_free(group);
    return code;
}

/* The permutations of points as elements that act alike. */
static int make_elements(const struct group *group,
                         const struct symmetry *list, uint32_t count,
                         struct lift_fold *fold, struct error *error)
{
    uint16_t *images = memory_alloc(group->degree, sizeof *images, error);
    fold->symmetry = memory_alloc(count, group->size, error);
    fold->symmetries = images && fold->symmetry ? count : 0;
    for (uint32_t i = 0; i < fold->symmetries; i++) {
        for (uint32_t p = 0; p < group->degree; p++)
            images[list[i].point[p]] = (uint16_t)p;
        group_from_images(group, fold->symmetry + i * group->size, images);
    }
    memory_free(images);
    return fold->symmetries ? 0 : ERROR_FAILED;
}

/* ---- what they let expect ---- */

double lift_fold_seconds(const struct layout *layout)
{
    struct layout_shape shape = layout_shape(layout);
    struct block_map blocks = layout_blocks(layout);
    double generators = (double)layout_tables(layout).generators;
    return (double)blocks.vertices / blocks.weight * SECONDS_COSET +
           blocks.weight * SECONDS_MEMBER +
           layout_seconds((double)blocks.blocks * shape.planes * shape.words,
                          (double)blocks.blocks, generators);
}

double lift_fold_limit(const struct request *request,
                       const struct facts *facts)
{
    if (request->symmetry != SYMMETRY_AUTO || !facts->is_regular ||
        mpz_cmp_ui(facts->order, VERTICES_SMALL) < 0)
        return INFINITY;
    double order = mpz_get_d(facts->order);
    return layout_seconds(order / LEAF_USUAL, order / BLOCK_USUAL,
                          (double)request->graph->generators);
}

/* ---- the chain ---- */

/* Of the symmetries, those that keep some points as a set; and of them those
 * that move no others. */
struct keepers {
    uint32_t all, inner;
};

/* How the best chain so far is looked for. */
struct trial {
    const struct request *request;
    const struct group *group;
    const struct symmetry *list;
    uint32_t count;
    uint64_t order;         /* of the block group; 0: the best */
    uint8_t *elements;      /* the generators */
    uint32_t *base, *actual;    /* that is asked for; of a chain */
    uint32_t *place;            /* of a point in one of them */
    struct keepers *keepers;    /* of so many of its points */
    uint64_t seen[2 * TRIED_MAX + 2];   /* how those so far are kept */
    uint32_t tried;
};

/* The points by cycles of a symmetry, long cycles first or last. */
static void order_points(const struct symmetry *symmetry, uint32_t points,
                         int long_first, uint32_t *base)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < points; i++) {
        uint32_t length = long_first ? points - i : i + 1;
        for (uint32_t p = 0; p < points; p++) {
            uint32_t size = 0, least = p, q = p;
            do {
                least = q < least ? q : least;
                size++;
                q = symmetry->point[q];
            } while (q != p);
            if (size != length || least != p)
                continue;
            do {
                base[count++] = q;
                q = symmetry->point[q];
            } while (q != p);
        }
    }
}

/* Counts, for each number of points of a base that come first, the symmetries
 * that map these onto themselves. */
static void count_keepers(const struct trial *trial, const uint32_t *base,
                          size_t length)
{
    uint32_t points = trial->group->degree;
    memset(trial->place, 0xff, points * sizeof *trial->place);
    memset(trial->keepers, 0, (length + 1) * sizeof *trial->keepers);
    for (size_t j = 0; j < length; j++)
        trial->place[base[j]] = (uint32_t)j;
    for (uint32_t i = 0; i < trial->count; i++) {
        const uint32_t *image = trial->list[i].point;
        uint32_t moved = 0, inside = 0, furthest = 0;
        for (uint32_t p = 0; p < points; p++)
            moved += image[p] != p;
        for (uint32_t j = 0; j < length; j++) {
            uint32_t place = trial->place[image[base[j]]];
            furthest = place > furthest ? place : furthest;
            inside += image[base[j]] != base[j];
            trial->keepers[j + 1].all += furthest <= j;
            trial->keepers[j + 1].inner += furthest <= j && moved == inside;
        }
    }
}

/* The keepers that a layout would take, and how many things they do to the
 * other points: those that move no others where these are too many. */
static uint32_t useful_keepers(struct keepers keepers, uint32_t *kinds)
{
    uint32_t all = keepers.all / keepers.inner;
    *kinds = all < LAYOUT_KINDS_MAX ? all : 1;
    return *kinds * keepers.inner;
}

/* Seconds of a core that a member of a chain lets expect as block group. */
static double guess_seconds(const struct chain *chain, size_t level,
                            uint32_t keepers, size_t generators)
{
    double order = (double)chain_order_small(chain, 0);
    double cosets = order / (double)chain_order_small(chain, level);
    return cosets * SECONDS_COSET +
           layout_seconds(order / LEAF_BITS / keepers, cosets / keepers,
                          (double)generators);
}

/* The member of a chain that lets expect the least time. */
static struct lift_folding best_member(const struct trial *trial,
                                       struct chain *chain)
{
    struct lift_folding best = { .chain = chain, .seconds = INFINITY };
    for (size_t level = 0; level < chain_depth(chain); level++)
        trial->actual[level] = chain_base_point(chain, level);
    count_keepers(trial, trial->actual, chain_depth(chain));
    for (size_t level = 1; level < chain_depth(chain); level++) {
        uint64_t order = chain_order_small(chain, level);
        if (order < ORDER_LEAST || order > ORDER_MOST ||
            (trial->order && order != trial->order))
            continue;
        uint32_t kinds;
        uint32_t keepers = useful_keepers(trial->keepers[level], &kinds);
        double seconds = guess_seconds(chain, level, keepers,
                                       trial->request->graph->generators) +
                         (double)order * kinds * SECONDS_MEMBER;
        if (keepers < 2 || seconds >= best.seconds)
            continue;
        best.order = order;
        best.kept = keepers;
        best.seconds = seconds;
    }
    return best;
}

/* Takes a chain among the best; of those that promise the same, one. */
static void keep_folding(struct lift_fold *fold, struct lift_folding folding)
{
    uint32_t at = 0;
    while (at < fold->count && fold->by[at].seconds < folding.seconds)
        at++;
    if (at == LIFT_FOLDS || isinf(folding.seconds) ||
        (at < fold->count && fold->by[at].order == folding.order &&
         fold->by[at].kept == folding.kept)) {
        chain_free(folding.chain);
        return;
    }
    if (fold->count == LIFT_FOLDS)
        chain_free(fold->by[--fold->count].chain);
    memmove(fold->by + at + 1, fold->by + at,
            (fold->count - at) * sizeof *fold->by);
    fold->by[at] = folding;
    fold->count++;
}

/* Has a base been tried that symmetries keep in the same way? */
static int is_tried(struct trial *trial)
{
    uint64_t keepers[TRIED_POINTS];
    uint32_t points = trial->group->degree, kinds;
    if (points > TRIED_POINTS)
        points = TRIED_POINTS;
    count_keepers(trial, trial->base, points);
    for (uint32_t i = 0; i < points; i++)
        keepers[i] = useful_keepers(trial->keepers[i + 1], &kinds);
    uint64_t hash = hash_bytes(keepers, points * sizeof *keepers);
    for (uint32_t i = 0; i < trial->tried; i++)
        if (trial->seen[i] == hash)
            return 1;
    trial->seen[trial->tried++] = hash;
    return 0;
}

/* By the cycles of a symmetry, long ones first or last. */
static void try_cycles(struct trial *trial, const struct symmetry *symmetry,
                       int long_first, struct lift_fold *fold)
{
    uint32_t points = trial->group->degree;
    struct chain_input input = {
        .elements = trial->elements,
        .count = trial->request->graph->generators,
        .base = trial->base, .base_length = points, .work = CHAIN_WORK,
    };
    struct chain *chain;
    order_points(symmetry, points, long_first, trial->base);
    if (!is_tried(trial) &&
        chain_create(trial->group, &input, &chain, NULL) == 0)
        keep_folding(fold, best_member(trial, chain));
}

static int find_chain(struct trial *trial, struct lift_fold *fold,
                      struct error *error)
{
    uint32_t step = 1 + trial->count / TRIED_MAX;
    uint32_t points = trial->group->degree;
    trial->base = memory_alloc(3 * (size_t)points, sizeof *trial->base, error);
    trial->actual = trial->base + points;
    trial->place = trial->actual + points;
    trial->keepers = memory_alloc((size_t)points + 1, sizeof *trial->keepers,
                                  error);
    int code = ERROR_FAILED;
    if (trial->base && trial->keepers)
        code = graph_elements(trial->request->graph, trial->group,
                              &trial->elements, error);
    for (uint32_t i = 1; i < trial->count && !code; i += step) {
        try_cycles(trial, &trial->list[i], 0, fold);
        try_cycles(trial, &trial->list[i], 1, fold);
        code = stop_check(error);
    }
    memory_free(trial->base);
    memory_free(trial->keepers);
    memory_free(trial->elements);
    return code;
}

/* Would so many symmetries make room for a group?  Only one of at most 2^64
 * elements is laid out at all. */
static int makes_room(const struct facts *facts, struct lift_fold_wish wish,
                      uint32_t symmetries)
{
    return chain_order_small(facts->chain, 0) &&
           mpz_cmp_d(facts->order, wish.capacity * symmetries) <= 0;
}

int lift_fold_find(const struct request *request, const struct facts *facts,
                   struct lift_fold_wish wish, struct lift_fold *fold,
                   struct error *error)
{
    uint32_t most = most_symmetries(request, facts), count = 0;
    struct symmetry *list = NULL;
    if (most < 2 || !makes_room(facts, wish, most))
        return 0;
    int code = list_symmetries(request->graph, most, &list, &count, error);
    struct trial trial = { .request = request, .list = list, .count = count,
                           .order = wish.order,
                           .group = chain_group(facts->chain) };
    if (!code && count > 1 && makes_room(facts, wish, count))
        code = find_chain(&trial, fold, error);
    if (!code && fold->count)
        code = make_elements(chain_group(facts->chain), list, count, fold,
                             error);
    memory_free(list);
    return code;
}
