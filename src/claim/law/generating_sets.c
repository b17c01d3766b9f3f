/*
 * A set is a list of pairs {g, 1/g} by their numbers.  Of each class of sets
 * one is searched (set_classes.h), along columns, those of x -> x g.
 */
#include "claim/law/generating_sets.h"

#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "claim/law/set_classes.h"
#include "claim/law/symmetric_pairs.h"

enum {
    ALL_TRIPLES_POINTS_MAX = 7,     /* sets of three beyond: involutions */
    COLUMNS_KEPT = 512 << 20        /* bytes; else made for each set */
};

struct scan {
    struct symmetric_pairs pairs;
    struct set_classes classes;
    const struct scan_request *request;
    uint32_t *columns;          /* of all pairs, or NULL */
    uint32_t (*best)[SCAN_SET_MAX];
    size_t best_room;
    struct generating_sets *found;
};

/* What one thread needs: columns of the set, two for each pair, that are not
 * kept, and a search. */
struct walker {
    uint32_t *columns;
    uint32_t made[SCAN_SET_MAX];        /* whose columns these are, plus 1 */
    uint32_t *queue;
    uint8_t *seen;
};

/* ---- a search ---- */

static void walker_close(struct walker *walker)
{
    memory_free(walker->columns);
    memory_free(walker->queue);
    memory_free(walker->seen);
}

static int walker_open(struct walker *walker, const struct scan *scan)
{
    size_t order = scan->pairs.order;
    size_t own = scan->columns ? 0 : 2 * scan->request->elements * order;
    *walker = (struct walker){
        .columns = memory_alloc(own, sizeof(uint32_t), NULL),
        .queue = memory_alloc(order + 1, sizeof(uint32_t), NULL),
        .seen = memory_alloc(order, 1, NULL),
    };
    return walker->columns && walker->queue && walker->seen
        ? 0 : ERROR_FAILED;
}

static const uint32_t *set_columns(struct walker *walker,
                                    const struct scan *scan,
                                    const uint32_t *set, unsigned i)
{
    size_t size = 2 * (size_t)scan->pairs.order;
    if (scan->columns)
        return scan->columns + set[i] * size;
    uint32_t *own = walker->columns + i * size;
    if (walker->made[i] != set[i] + 1)
        symmetric_columns(&scan->pairs, set[i], own, own + scan->pairs.order);
    walker->made[i] = set[i] + 1;
    return own;
}

/* The diameter, or -1 if the set generates less than S_n. */
static int walk(struct walker *walker, const struct scan *scan,
                const uint32_t *set)
{
    const uint32_t *column[2 * SCAN_SET_MAX];
    uint32_t *queue = walker->queue, order = scan->pairs.order;
    uint32_t count = 1, level = 0;
    unsigned columns = 0;
    int diameter = -1;
    for (unsigned i = 0; i < scan->request->elements; i++) {
        const uint32_t *both = set_columns(walker, scan, set, i);
        column[columns++] = both;
        if (both[both[0]] != 0)         /* no involution */
            column[columns++] = both + order;
    }
    memset(walker->seen, 0, order);
    walker->seen[0] = 1;
    queue[0] = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i == level) {
            diameter++;
            level = count;
        }
        for (unsigned c = 0; c < columns; c++) {
            uint32_t y = column[c][queue[i]];
            queue[count] = y;
            count += !walker->seen[y];
            walker->seen[y] = 1;
        }
    }
    return count == order ? diameter : -1;
}

static int record(struct scan *scan, const uint32_t *set, int diameter)
{
    struct generating_sets *found = scan->found;
    found->tried++;
    if (diameter < 0)
        return 0;
    uint32_t now = (uint32_t)diameter;
    int better = found->generating++ == 0 || (scan->request->smallest
        ? now < found->diameter : now > found->diameter);
    if (better) {
        found->diameter = now;
        found->best_sets = 0;
    }
    if (now != found->diameter)
        return 0;
    void *moved = list_grow(scan->best, &scan->best_room, found->best_sets,
                            sizeof *scan->best, NULL);
    if (!moved)
        return ERROR_FAILED;
    scan->best = moved;
    memcpy(scan->best[found->best_sets++], set, sizeof *scan->best);
    return 0;
}

static int try_set(struct walker *walker, struct scan *scan,
                   const uint32_t *set)
{
    if (!set_classes_least(&scan->classes, set))
        return 0;
    int diameter = walk(walker, scan, set), code;
    #pragma omp critical(generating_sets)
    code = record(scan, set, diameter);
    return code;
}

/* All sets that begin with a and b. */
static int try_second(struct walker *walker, struct scan *scan, uint32_t b)
{
    uint32_t set[SCAN_SET_MAX] = { scan->classes.a, b };
    int code = progress_poll("sets", (double)scan->found->tried, 0, NULL);
    if (scan->request->elements < 3)
        return code ? code : try_set(walker, scan, set);
    for (uint32_t c = b + 1; c < scan->pairs.count && !code; c++)
        if (scan->classes.least[c] >= b) {
            set[2] = c;
            code = try_set(walker, scan, set);
            code = code ? code : stop_asked() ? ERROR_INTERRUPTED : 0;
        }
    return code;
}

static int try_first(struct scan *scan, uint32_t a, struct error *error)
{
    const struct symmetric_pairs *pairs = &scan->pairs;
    uint32_t from = scan->request->elements == 1 ? a : a + 1;
    uint32_t to = scan->request->elements == 1 ? a + 1 : pairs->count;
    int failed = 0;
    if (set_classes_begin(&scan->classes, a, error))
        return ERROR_FAILED;
    #pragma omp parallel reduction(| : failed) \
        num_threads(cores_team(20.0 * (to - from) * pairs->order))
    {
        struct walker walker;
        failed = walker_open(&walker, scan) != 0;
        #pragma omp for schedule(dynamic)
        for (uint32_t b = from; b < to; b++)
            if (!failed && !stop_asked() && scan->classes.least[b] == b)
                failed = try_second(&walker, scan, b) == ERROR_FAILED;
        walker_close(&walker);
    }
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    return failed ? error_set(error, ERROR_LIMIT, "no memory is left for the "
                              "sets of n=%u", pairs->n) : 0;
}

/* ---- all of them ---- */

static int check_request(const struct scan_request *request,
                         struct error *error)
{
    if (request->points < 2 || request->points > SYMMETRIC_POINTS_MAX ||
        request->elements < 1 || request->elements > SCAN_SET_MAX)
        return error_set(error, ERROR_USAGE, "a scan of all sets takes n from "
                         "2 to %d and k from 1 to %d", SYMMETRIC_POINTS_MAX,
                         SCAN_SET_MAX);
    if (request->points > ALL_TRIPLES_POINTS_MAX && request->elements > 2 &&
        !request->involutions)
        return error_set(error, ERROR_USAGE, "n=%u has too many sets of more "
                         "than 2 elements; --involutions takes fewer",
                         request->points);
    return 0;
}

static int scan_create(struct scan *scan, struct error *error)
{
    const struct scan_request *request = scan->request;
    int code = symmetric_pairs_create(&scan->pairs, request->points,
                                      request->involutions, error);
    if (code)
        return code;
    size_t count = scan->pairs.count, order = scan->pairs.order;
    if (set_classes_create(&scan->classes, &scan->pairs, request->elements,
                           error))
        return ERROR_FAILED;
    size_t bytes = 2 * order * count * sizeof *scan->columns;
    if (request->elements < 3 || bytes > COLUMNS_KEPT ||
        !(scan->columns = memory_alloc(bytes, 1, NULL)))
        return 0;
    #pragma omp parallel for \
        num_threads(cores_team(20.0 * (double)(count * order)))
    for (size_t p = 0; p < count; p++) {
        uint32_t *columns = scan->columns + 2 * order * p;
        symmetric_columns(&scan->pairs, (uint32_t)p, columns,
                          columns + order);
    }
    return 0;
}

static void scan_clear(struct scan *scan)
{
    set_classes_clear(&scan->classes);
    symmetric_pairs_clear(&scan->pairs);
    memory_free(scan->columns);
    memory_free(scan->best);
}

static int compare_sets(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;
    for (unsigned i = 0; i < SCAN_SET_MAX; i++)
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    return 0;
}

/* Threads find the best sets in any order. */
static int list_best(struct scan *scan, struct error *error)
{
    struct generating_sets *found = scan->found;
    unsigned elements = scan->request->elements, n = scan->pairs.n;
    found->best = memory_alloc(found->best_sets, elements * n, error);
    if (!found->best)
        return ERROR_FAILED;
    if (found->best_sets)
        qsort(scan->best, found->best_sets, sizeof *scan->best, compare_sets);
    for (size_t i = 0; i < found->best_sets * elements; i++)
        memcpy(found->best + i * n, symmetric_images(
            &scan->pairs,
            scan->pairs.rank[scan->best[i / elements][i % elements]]), n);
    return 0;
}

int generating_sets_scan(const struct scan_request *request,
                         struct generating_sets *found, struct error *error)
{
    struct scan scan = { .request = request, .found = found };
    *found = (struct generating_sets){ 0 };
    int code = check_request(request, error);
    if (code)
        return code;
    code = scan_create(&scan, error);
    for (uint32_t a = 0; a < scan.pairs.count && !code; a++)
        if (scan.pairs.type[a] == a)
            code = try_first(&scan, a, error);
    int listed = list_best(&scan, code ? NULL : error);
    code = code ? code : listed;
    scan_clear(&scan);
    return code;
}

void generating_sets_clear(struct generating_sets *scan)
{
    memory_free(scan->best);
    scan->best = NULL;
}
