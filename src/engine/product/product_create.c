/*
 * What a search needs before its first level: the states of each factor and
 * where moves lead them, then what moves do to the bits of a row.
 */
#include "base/assert.h"
#include "base/memory.h"
#include "engine/product/product_state.h"

/* ---- factors ---- */

/* What a state of a factor adds to a position. */
static uint64_t digit_weight(const struct product_plan *plan, size_t f)
{
    uint64_t weight = plan->column_set >> f & 1 ? 1 : plan->columns;
    for (size_t e = 0; e < f; e++)
        if ((plan->column_set >> e & 1) == (plan->column_set >> f & 1))
            weight *= plan->factors.factor[e].states;
    return weight;
}

/* Adds a digit to the position of a state; 0, 1 if it has none, or an error. */
static int add_to_position(const struct product *product, size_t f,
                           const int64_t *state, uint64_t *position,
                           struct error *error)
{
    uint32_t digit;
    int code = factor_find(&product->plan->factors.factor[f],
                           &product->orbit[f], state, &digit, error);
    if (code || digit == STATE_NONE)
        return code ? code : 1;
    *position += digit * digit_weight(product->plan, f);
    return 0;
}

/* Of the starts and the target; one that is not there makes it unreachable.
 * room: a state. */
static int add_digits(struct product *product, size_t f, int64_t *room,
                      struct error *error)
{
    const struct request *request = product->request;
    int code = 0;
    for (uint32_t i = 0; i < product->starts && !code; i++) {
        graph_nth_start(request->graph, i, room);
        code = add_to_position(product, f, room, &product->start[i], error);
        ASSERT(code != 1);
    }
    if (!code && request->target) {
        code = add_to_position(product, f, request->target, &product->target,
                               error);
        product->has_target &= code == 0;
    }
    return code < 0 ? code : 0;
}

static int enumerate_factors(struct product *product, int64_t *room,
                             struct error *error)
{
    const struct factors *factors = &product->plan->factors;
    product->orbit = memory_alloc(factors->count, sizeof *product->orbit,
                                  error);
    product->next = memory_alloc(factors->count, sizeof *product->next, error);
    if (!product->orbit || !product->next)
        return ERROR_FAILED;
    for (size_t f = 0; f < factors->count; f++) {
        const struct factor *factor = &factors->factor[f];
        struct orbit *orbit = &product->orbit[f];
        int code = factor_enumerate(factor, orbit, error);
        if (!code)
            code = add_digits(product, f, room, error);
        if (!code)
            code = factor_moves(factor, orbit, &product->next[f], error);
        if (code)
            return code;
        if (!request_lists_any(product->request))
            orbit_clear(orbit);
    }
    return 0;
}

/* ---- digits ---- */

static uint64_t add_digit(struct digit *digit, const struct product *product,
                          size_t f, uint64_t weight)
{
    *digit = (struct digit){
        .next = product->next[f], .weight = weight, .factor = f,
        .states = (uint32_t)product->plan->factors.factor[f].states,
    };
    return weight * digit->states;
}

static void make_digits(struct product *product)
{
    const struct product_plan *plan = product->plan;
    uint64_t rows = 1, columns = 1;
    for (size_t f = 0; f < plan->factors.count; f++)
        if (plan->column_set >> f & 1)
            columns = add_digit(&product->column[product->column_digits++],
                                product, f, columns);
        else
            rows = add_digit(&product->row[product->row_digits++], product, f,
                             rows);
}

/* Points of no factor keep their letters. */
static void look_at_target(struct product *product)
{
    const struct graph *graph = product->request->graph;
    const int64_t *target = product->request->target;
    product->has_target = target != NULL;
    for (uint32_t i = 0; target && i < graph->size; i++)
        if (product->plan->factors.is_fixed[i] &&
            target[i] != start_letter(graph, i))
            product->has_target = 0;
}

static int create_digits(struct product *product, struct error *error)
{
    const struct graph *graph = product->request->graph;
    int64_t *room = memory_alloc(graph->size, sizeof *room, error);
    product->starts = graph_starts(graph);
    product->start = memory_alloc(product->starts, sizeof *product->start,
                                  error);
    look_at_target(product);
    int code = room && product->start ? enumerate_factors(product, room, error)
                                      : ERROR_FAILED;
    if (!code)
        make_digits(product);
    memory_free(room);
    return code;
}

/* ---- columns ---- */

static uint32_t walk_column(const struct product *product, uint32_t column,
                            size_t base)
{
    uint64_t to = 0;
    for (size_t d = 0; d < product->column_digits; d++) {
        const struct digit *digit = &product->column[d];
        uint64_t x = column / digit->weight % digit->states;
        to += digit->weight * digit->next[base * digit->states + x];
    }
    return (uint32_t)to;
}

static void walk_columns(struct product *product, size_t base)
{
    uint32_t columns = product->plan->columns;
    for (uint32_t c = 0; c < columns; c++) {
        uint32_t at = c;
        for (int k = 0; k < POWERS_MAX; k++) {
            uint32_t step = product->plan->powers.step[base][k];
            at = walk_column(product, at, base);
            if (!step)
                continue;
            product->from[(size_t)(step - 1) * columns + c] = at;
            product->to[(size_t)(step - 1) * columns + at] = c;
        }
    }
}

static void fill_bytes(struct product *product, size_t step)
{
    uint32_t columns = product->plan->columns, width = product->plan->stride;
    const uint32_t *to = product->to + step * columns;
    for (uint32_t byte = 0; byte < width; byte++)
        for (uint32_t value = 1; value < 256; value++) {
            uint32_t bit = (uint32_t)__builtin_ctz(value);
            uint64_t (*table)[256] = product->bytes + step * width + byte;
            (*table)[value] = (*table)[value & (value - 1)];
            if (byte * 8 + bit < columns)
                (*table)[value] |= UINT64_C(1) << to[byte * 8 + bit];
        }
}

static int create_columns(struct product *product, struct error *error)
{
    const struct product_plan *plan = product->plan;
    size_t steps = plan->powers.steps;
    product->from = memory_alloc(steps * plan->columns,
                                 sizeof *product->from, error);
    product->to = memory_alloc(steps * plan->columns, sizeof *product->to,
                               error);
    if (!product->from || !product->to)
        return ERROR_FAILED;
    for (size_t b = 0; b < plan->powers.bases; b++)
        walk_columns(product, b);
    if (plan->is_wide)
        return 0;
    product->bytes = memory_alloc(steps * plan->stride,
                                  sizeof *product->bytes, error);
    if (!product->bytes)
        return ERROR_FAILED;
    for (size_t step = 0; step < steps; step++)
        fill_bytes(product, step);
    return 0;
}

/* ---- maps ---- */

static int create_maps(struct product *product, struct error *error)
{
    uint64_t bytes = product_map_bytes(product);
    product->now = memory_map(bytes, error);
    product->other = memory_map(bytes, error);
    if (product->directed)
        product->seen = memory_map(bytes, error);
    return product->now && product->other &&
           (!product->directed || product->seen) ? 0 : ERROR_FAILED;
}

static int create_lists(struct product *product, struct error *error)
{
    uint64_t states = product_list_states(product->plan);
    uint64_t targets = states * product->plan->powers.steps;
    product->here.at = memory_alloc(states, sizeof(uint64_t), error);
    product->before.at = memory_alloc(states, sizeof(uint64_t), error);
    product->targets.at = memory_alloc(targets, sizeof(uint64_t), error);
    return product->here.at && product->before.at && product->targets.at
        ? 0 : ERROR_FAILED;
}

static int create_product_workers(struct product *product, struct error *error)
{
    size_t threads = (size_t)product->share.threads;
    size_t digits = product->row_digits + 1, words = BLOCK_WORDS;
    if (product->plan->is_wide && product->plan->stride / 8 > words)
        words = product->plan->stride / 8;
    product->worker = memory_alloc(threads, sizeof *product->worker, error);
    for (size_t t = 0; product->worker && t < threads; t++) {
        struct product_worker *worker = &product->worker[t];
        worker->own = memory_alloc(digits * BLOCK_ROWS, sizeof *worker->own,
                                   error);
        worker->from = memory_alloc(digits * BLOCK_ROWS, sizeof *worker->from,
                                    error);
        worker->row = memory_alloc(BLOCK_ROWS, sizeof *worker->row, error);
        worker->sum = memory_alloc(words, sizeof *worker->sum, error);
        if (!worker->own || !worker->from || !worker->row || !worker->sum)
            return ERROR_FAILED;
    }
    return product->worker ? 0 : ERROR_FAILED;
}

int product_create(struct product *product, const struct request *request,
                   const struct facts *facts, const struct product_plan *plan,
                   struct error *error)
{
    *product = (struct product){
        .request = request, .plan = plan, .share = share_find(request, 0),
        .directed = !facts->inverse_closed, .depth = 1,
    };
    share_begin(&product->share);
    int code = create_digits(product, error);
    if (!code)
        code = create_columns(product, error);
    if (!code)
        code = create_maps(product, error);
    if (!code && !product->directed)
        code = create_lists(product, error);
    return code ? code : create_product_workers(product, error);
}

void product_free(struct product *product)
{
    uint64_t bytes = product_map_bytes(product);
    for (size_t f = 0; f < product->plan->factors.count; f++) {
        if (product->next)
            memory_free(product->next[f]);
        if (product->orbit)
            orbit_clear(&product->orbit[f]);
    }
    memory_free(product->next);
    memory_free(product->start);
    memory_free(product->orbit);
    memory_free(product->from);
    memory_free(product->to);
    memory_free(product->bytes);
    memory_unmap(product->now, bytes);
    memory_unmap(product->other, bytes);
    memory_unmap(product->seen, bytes);
    memory_free(product->here.at);
    memory_free(product->before.at);
    memory_free(product->targets.at);
    for (int t = 0; product->worker && t < product->share.threads; t++) {
        memory_free(product->worker[t].own);
        memory_free(product->worker[t].from);
        memory_free(product->worker[t].row);
        memory_free(product->worker[t].sum);
    }
    memory_free(product->worker);
    share_end(&product->share);
}
