/*
 * Points that lie in the same cycles of a symmetry are made base points
 * together: then some symmetries keep the first few of them as a set, and so
 * the block group that fixes these.
 */
#include "engine/lift/lift_fold.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "engine/lift/kernel/kernel.h"
#include "engine/lift/layout/layout.h"
#include "graph/graph_group.h"
#include "symmetry/symmetry.h"

/* By default, graphs of so many vertices and more are worth a search of so
 * much work; cycles of so many symmetries are tried. */
enum { VERTICES_MIN = 1 << 27, SYMMETRIES_MAX = 5040, TRIED_MAX = 12,
       CHAIN_WORK = 20000000 };
enum { ORDER_LEAST = 6, ORDER_MOST = 1 << 19 };

static const uint64_t SEARCH_WORK = SYMMETRY_WORK / 8;

/* Of a core: to find what a symmetry makes of a coset; to list a member of the
 * block group, and what becomes of it. */
static const double SECONDS_COSET = 400e-9, SECONDS_MEMBER = 2e-6;
enum { DENSE_LEVELS = 6 };

void lift_fold_clear(struct lift_fold *fold)
{
    memory_free(fold->symmetry);
    chain_free(fold->chain);
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
        graph->kind != GRAPH_PERMUTATION || !facts->chain || request->scratch)
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

/* ---- the chain ---- */

/* How the best chain so far is looked for. */
struct trial {
    const struct request *request;
    const struct group *group;
    const struct symmetry *list;
    uint32_t count;
    uint8_t *elements;      /* the generators */
    uint32_t *base;
    double seconds;         /* that the best lets expect */
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

/* Symmetries that map the first points of a chain's base onto themselves; those
 * that move no others where they do too many things to these. */
static uint32_t count_keepers(const struct chain *chain, size_t level,
                              const struct symmetry *list, uint32_t count)
{
    uint32_t points = chain_group(chain)->degree, keepers = 0, inner = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t kept = 0;
        uint32_t moved = 0, inside = 0;
        for (uint32_t p = 0; p < points; p++)
            moved += list[i].point[p] != p;
        for (size_t j = 0; j < level; j++) {
            uint32_t b = chain_base_point(chain, j);
            inside += list[i].point[b] != b;
            for (size_t k = 0; k < level; k++)
                kept += list[i].point[b] == chain_base_point(chain, k);
        }
        keepers += kept == level;
        inner += kept == level && moved == inside;
    }
    return keepers / inner < LAYOUT_KINDS_MAX ? keepers : inner;
}

/* Seconds of a core that a member of a chain lets expect as block group. */
static double guess_seconds(const struct chain *chain, size_t level,
                            uint32_t keepers, size_t generators)
{
    double order = (double)chain_order_small(chain, 0);
    double cosets = order / (double)chain_order_small(chain, level);
    return cosets * SECONDS_COSET +
           (double)chain_order_small(chain, level) * SECONDS_MEMBER +
           order / LEAF_BITS / keepers * (double)generators * DENSE_LEVELS *
           KERNEL_SECONDS_WORD;
}

/* Is a chain better than that of the fold?  Then it takes its place. */
static void keep_better(struct trial *trial, struct chain *chain,
                        struct lift_fold *fold)
{
    int better = 0;
    for (size_t level = 1; level < chain_depth(chain); level++) {
        uint64_t order = chain_order_small(chain, level);
        if (order < ORDER_LEAST || order > ORDER_MOST)
            continue;
        uint32_t keepers = count_keepers(chain, level, trial->list,
                                         trial->count);
        double seconds = guess_seconds(chain, level, keepers,
                                       trial->request->graph->generators);
        if (keepers < 2 || seconds >= trial->seconds)
            continue;
        trial->seconds = seconds;
        fold->order = order;
        fold->kept = keepers;
        better = 1;
    }
    if (better) {
        chain_free(fold->chain);
        fold->chain = chain;
    } else {
        chain_free(chain);
    }
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
    if (chain_create(trial->group, &input, &chain, NULL) == 0)
        keep_better(trial, chain, fold);
}

static int find_chain(struct trial *trial, struct lift_fold *fold,
                      struct error *error)
{
    uint32_t step = 1 + trial->count / TRIED_MAX;
    trial->base = memory_alloc(trial->group->degree, sizeof *trial->base,
                               error);
    int code = trial->base ? graph_elements(trial->request->graph,
                                            trial->group, &trial->elements,
                                            error) : ERROR_FAILED;
    for (uint32_t i = 1; i < trial->count && !code; i += step) {
        try_cycles(trial, &trial->list[i], 0, fold);
        try_cycles(trial, &trial->list[i], 1, fold);
        code = stop_check(error);
    }
    memory_free(trial->base);
    memory_free(trial->elements);
    return code;
}

int lift_fold_find(const struct request *request, const struct facts *facts,
                   struct lift_fold *fold, struct error *error)
{
    uint32_t most = most_symmetries(request, facts), count = 0;
    struct symmetry *list = NULL;
    if (most < 2)
        return 0;
    int code = list_symmetries(request->graph, most, &list, &count, error);
    struct trial trial = { .request = request, .list = list, .count = count,
                           .group = chain_group(facts->chain),
                           .seconds = INFINITY };
    if (!code && count > 1)
        code = find_chain(&trial, fold, error);
    if (!code && fold->chain)
        code = make_elements(chain_group(facts->chain), list, count, fold,
                             error);
    memory_free(list);
    return code;
}
