/*
 * The candidates are one of each pair {g, 1/g}.  The first element of a set is
 * taken from one per cycle type, the least type of the set; the second is the
 * least candidate of its orbit under the centraliser of the first pair; the
 * third any whose orbit does not come before the second one's.  So every class
 * of sets is met, some more than once.
 *
 * Elements are ranks of permutations in lexicographic order; a column holds
 * rank(x * g) for all x, and a search is a walk along columns.
 */
#include "claim/law/generating_sets.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"

struct table {
    unsigned n;
    uint32_t order;             /* n! */
    uint8_t *images;            /* n bytes for each rank */
    uint16_t *inverse;
    uint32_t *type;             /* a code of the cycle type */
    uint16_t **column;          /* NULL until it is asked for */
    uint16_t *candidate;        /* sorted by type, then rank */
    uint32_t candidates;
    uint16_t *orbit;            /* least candidate of its orbit */
    uint16_t *queue;
    uint8_t *distance;
    const struct scan_request *request;
    struct generating_sets *scan;
    struct error *error;
};

static uint32_t rank_of(const uint8_t *images, unsigned n)
{
    uint32_t rank = 0;
    for (unsigned i = 0; i < n; i++) {
        unsigned smaller = 0;
        for (unsigned k = i + 1; k < n; k++)
            smaller += images[k] < images[i];
        rank = rank * (n - i) + smaller;
    }
    return rank;
}

static void unrank(uint32_t rank, unsigned n, uint8_t *images)
{
    for (unsigned i = n; i-- > 0;) {
        images[i] = (uint8_t)(rank % (n - i));
        rank /= n - i;
        for (unsigned k = i + 1; k < n; k++)
            images[k] += images[k] >= images[i];
    }
}

static const uint8_t *images_of(const struct table *table, uint32_t rank)
{
    return table->images + (size_t)rank * table->n;
}

/* (f*g)(i) = f(g(i)) */
static uint32_t product(const struct table *table, uint32_t f, uint32_t g)
{
    uint8_t images[SCAN_POINTS_MAX];
    for (unsigned i = 0; i < table->n; i++)
        images[i] = images_of(table, f)[images_of(table, g)[i]];
    return rank_of(images, table->n);
}

/* Cycles of length c count 16^(c-1): at most 8 of each. */
static uint32_t type_of(const uint8_t *images, unsigned n)
{
    unsigned seen = 0;
    uint32_t type = 0;
    for (unsigned i = 0; i < n; i++) {
        unsigned length = 0;
        for (unsigned k = i; !(seen >> k & 1); k = images[k], length++)
            seen |= 1u << k;
        if (length > 1)
            type += UINT32_C(1) << 4 * (length - 1);
    }
    return type;
}

static void fill_set_table(struct table *table)
{
    for (uint32_t r = 0; r < table->order; r++) {
        uint8_t *images = table->images + (size_t)r * table->n;
        uint8_t inverse[SCAN_POINTS_MAX];
        unrank(r, table->n, images);
        for (unsigned i = 0; i < table->n; i++)
            inverse[images[i]] = (uint8_t)i;
        table->inverse[r] = (uint16_t)rank_of(inverse, table->n);
        table->type[r] = type_of(images, table->n);
    }
}

static void list_candidates(struct table *table)
{
    for (uint32_t r = 1; r < table->order; r++) {
        uint32_t inverse = table->inverse[r];
        if (r > inverse || (table->request->involutions && r != inverse))
            continue;
        uint32_t at = table->candidates++;
        for (; at && table->type[table->candidate[at - 1]] > table->type[r];
             at--)
            table->candidate[at] = table->candidate[at - 1];
        table->candidate[at] = (uint16_t)r;
    }
}

static int table_create(struct table *table, struct error *error)
{
    uint32_t order = 1;
    for (unsigned i = 2; i <= table->n; i++)
        order *= i;
    table->order = order;
    table->images = memory_alloc(order, table->n, error);
    table->inverse = memory_alloc(order, sizeof *table->inverse, error);
    table->type = memory_alloc(order, sizeof *table->type, error);
    table->column = memory_alloc(order, sizeof *table->column, error);
    table->candidate = memory_alloc(order, sizeof *table->candidate, error);
    table->orbit = memory_alloc(order, sizeof *table->orbit, error);
    table->queue = memory_alloc(order, sizeof *table->queue, error);
    table->distance = memory_alloc(order, 1, error);
    if (!table->images || !table->inverse || !table->type || !table->column ||
        !table->candidate || !table->orbit || !table->queue ||
        !table->distance)
        return ERROR_FAILED;
    fill_set_table(table);
    list_candidates(table);
    return 0;
}

static void drop_column(struct table *table, uint32_t g)
{
    memory_free(table->column[g]);
    table->column[g] = NULL;
}

static void table_clear(struct table *table)
{
    for (uint32_t g = 0; table->column && g < table->order; g++)
        drop_column(table, g);
    memory_free(table->images);
    memory_free(table->inverse);
    memory_free(table->type);
    memory_free(table->column);
    memory_free(table->candidate);
    memory_free(table->orbit);
    memory_free(table->queue);
    memory_free(table->distance);
}

static int need_column(struct table *table, uint32_t g)
{
    if (table->column[g])
        return 0;
    uint16_t *column = memory_alloc(table->order, sizeof *column,
                                    table->error);
    if (!column)
        return ERROR_FAILED;
    for (uint32_t x = 0; x < table->order; x++)
        column[x] = (uint16_t)product(table, x, g);
    table->column[g] = column;
    return 0;
}

/* The diameter, or -1 if the set generates less than S_n. */
static int walk(struct table *table, const uint16_t *const *column,
                unsigned columns)
{
    uint32_t count = 1;
    memset(table->distance, 0xff, table->order);
    table->queue[0] = 0;
    table->distance[0] = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t x = table->queue[i];
        for (unsigned c = 0; c < columns; c++) {
            uint32_t y = column[c][x];
            if (table->distance[y] != 0xff)
                continue;
            table->distance[y] = (uint8_t)(table->distance[x] + 1);
            table->queue[count++] = (uint16_t)y;
        }
    }
    return count == table->order
        ? table->distance[table->queue[count - 1]] : -1;
}

static void record(struct table *table, const uint32_t *set, uint32_t diameter)
{
    struct generating_sets *scan = table->scan;
    int better = scan->generating++ == 0 || (table->request->smallest
        ? diameter < scan->diameter : diameter > scan->diameter);
    if (better) {
        scan->diameter = diameter;
        scan->best_sets = 0;
        for (unsigned i = 0; i < table->request->elements; i++)
            memcpy(scan->best[i], images_of(table, set[i]), table->n);
    }
    scan->best_sets += diameter == scan->diameter;
}

static int try_set(struct table *table, const uint32_t *set)
{
    const uint16_t *column[2 * SCAN_SET_MAX];
    unsigned columns = 0;
    if (progress_poll("sets", (double)table->scan->tried, 0, table->error))
        return ERROR_INTERRUPTED;
    for (unsigned i = 0; i < table->request->elements; i++) {
        uint32_t g = set[i], h = table->inverse[g];
        if (need_column(table, g) || need_column(table, h))
            return ERROR_FAILED;
        column[columns++] = table->column[g];
        if (h != g)
            column[columns++] = table->column[h];
    }
    int diameter = walk(table, column, columns);
    table->scan->tried++;
    if (diameter >= 0)
        record(table, set, (uint32_t)diameter);
    return 0;
}

static uint32_t conjugate(const struct table *table, uint32_t x, uint32_t g)
{
    return product(table, product(table, x, g), table->inverse[x]);
}

/* The representative of {g, 1/g}. */
static uint32_t pair_of(const struct table *table, uint32_t g)
{
    uint32_t inverse = table->inverse[g];
    return g < inverse ? g : inverse;
}

/* Orbits of the candidates under the centraliser of the pair of a. */
static void find_orbits(struct table *table, uint32_t a)
{
    for (uint32_t i = 0; i < table->candidates; i++)
        table->orbit[table->candidate[i]] = table->candidate[i];
    for (uint32_t x = 0; x < table->order && !stop_asked(); x++) {
        if (pair_of(table, conjugate(table, x, a)) != pair_of(table, a))
            continue;
        for (uint32_t i = 0; i < table->candidates; i++) {
            uint32_t g = table->candidate[i];
            uint32_t to = pair_of(table, conjugate(table, x, g));
            if (to < table->orbit[g])
                table->orbit[g] = (uint16_t)to;
        }
    }
}

static int try_thirds(struct table *table, uint32_t *set, uint32_t from)
{
    int code = 0;
    for (uint32_t i = from; i < table->candidates && !code; i++) {
        uint32_t c = table->candidate[i];
        if (c == set[0] || c == set[1] ||
            table->orbit[c] < table->orbit[set[1]])
            continue;
        set[2] = c;
        code = try_set(table, set);
    }
    return code;
}

/* Sets whose least type is that of candidate number from. */
static int try_first(struct table *table, uint32_t from)
{
    uint32_t set[SCAN_SET_MAX] = { table->candidate[from] };
    int code = 0;
    if (table->request->elements == 1)
        return try_set(table, set);
    find_orbits(table, set[0]);
    if (stop_check(table->error))
        return ERROR_INTERRUPTED;
    for (uint32_t i = from; i < table->candidates && !code; i++) {
        uint32_t b = table->candidate[i];
        if (b == set[0] || table->orbit[b] != b)
            continue;
        set[1] = b;
        code = table->request->elements == 2 ? try_set(table, set)
            : try_thirds(table, set, from);
        if (table->n == SCAN_POINTS_MAX) {
            drop_column(table, b);
            drop_column(table, table->inverse[b]);
        }
    }
    return code;
}

static int check_request(const struct scan_request *request,
                         struct error *error)
{
    if (request->points < 2 || request->points > SCAN_POINTS_MAX ||
        request->elements < 1 || request->elements > SCAN_SET_MAX)
        return error_set(error, ERROR_USAGE, "a scan of all sets takes n from "
                         "2 to %d and k from 1 to %d", SCAN_POINTS_MAX,
                         SCAN_SET_MAX);
    if (request->points == SCAN_POINTS_MAX && request->elements > 2)
        return error_set(error, ERROR_USAGE, "n=%d has too many sets of more "
                         "than 2 elements", SCAN_POINTS_MAX);
    return 0;
}

int generating_sets_scan(const struct scan_request *request,
                         struct generating_sets *scan, struct error *error)
{
    struct table table = { .n = request->points, .request = request,
                           .scan = scan, .error = error };
    memset(scan, 0, sizeof *scan);
    int code = check_request(request, error);
    if (code)
        return code;
    code = table_create(&table, error);
    uint32_t before = 0;
    for (uint32_t i = 0; i < table.candidates && !code; i++) {
        uint32_t type = table.type[table.candidate[i]];
        if (type != before)
            code = try_first(&table, i);
        before = type;
    }
    table_clear(&table);
    return code;
}
