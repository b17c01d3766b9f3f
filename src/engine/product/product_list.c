/*
 * States one by one: short spheres are followed as lists, so that a search of
 * many small spheres does not go through all rows each time; and what is
 * listed at the end.
 */
#include "base/bits.h"
#include "engine/product/product_state.h"

/* ---- all states of a sphere ---- */

void product_each(const struct product *product,
                  void (*call)(void *context, uint64_t position),
                  void *context)
{
    const struct product_plan *plan = product->plan;
    uint32_t bytes = plan->is_wide ? 8 : plan->stride;
    for (uint64_t row = 0; row < plan->rows; row++)
        for (uint32_t at = 0; at < plan->stride; at += bytes)
            for (uint64_t bits = row_load(product->now + row * plan->stride +
                                          at, bytes); bits; bits &= bits - 1)
                call(context, row * plan->columns + at * 8 +
                     bits_lowest(bits));
}

static void write_digits(const struct product *product,
                         const struct digit *digits, size_t count,
                         uint64_t number, int64_t *state)
{
    for (size_t d = 0; d < count; d++) {
        const struct factor *factor =
            &product->plan->factors.factor[digits[d].factor];
        const struct orbit *orbit = &product->orbit[digits[d].factor];
        uint32_t x = (uint32_t)(number / digits[d].weight % digits[d].states);
        const uint8_t *packed = orbit_state(orbit, x);
        for (uint32_t i = 0; i < factor->points; i++)
            state[factor->point[i]] =
                factor->letter[orbit_letter(orbit, packed, i)];
    }
}

void product_write_state(const struct product *product, uint64_t position,
                         int64_t *state)
{
    graph_start_state(product->request->graph, state);
    write_digits(product, product->row, product->row_digits,
                 position / product->plan->columns, state);
    write_digits(product, product->column, product->column_digits,
                 position % product->plan->columns, state);
}

/* ---- short spheres ---- */

static void keep_position(void *context, uint64_t position)
{
    struct positions *list = context;
    list->at[list->count++] = position;
}

static uint64_t row_number(const struct product *product,
                           const uint32_t *value)
{
    uint64_t row = 0;
    for (size_t d = 0; d < product->row_digits; d++)
        row += product->row[d].weight * value[d];
    return row;
}

/* Appends what a state leads to, unless it is known. */
static void follow_state(const struct product *product, uint64_t position,
                         struct positions *list)
{
    const struct power_steps *powers = &product->plan->powers;
    uint32_t columns = product->plan->columns;
    uint64_t row = position / columns, column = position % columns;
    for (size_t b = 0; b < powers->bases; b++) {
        uint32_t value[FACTORS_MAX];
        for (size_t d = 0; d < product->row_digits; d++)
            value[d] = (uint32_t)(row / product->row[d].weight %
                                  product->row[d].states);
        for (int k = 0; k < POWERS_MAX; k++) {
            uint32_t step = powers->step[b][k];
            for (size_t d = 0; d < product->row_digits; d++)
                value[d] = product->row[d].next[b * product->row[d].states +
                                                value[d]];
            if (!step)
                continue;
            uint64_t to = row_number(product, value) * columns +
                product->from[(size_t)(step - 1) * columns + column];
            if (!product_bit(product, product->now, to) &&
                !product_bit(product, product->other, to))
                keep_position(list, to);
        }
    }
}

uint64_t product_list_states(const struct product_plan *plan)
{
    uint64_t most = LIST_TARGETS / (plan->powers.steps + 1);
    uint32_t stress = product_stress();
    if (most > LIST_STATES)
        most = LIST_STATES;
    if (most > plan->rows / LIST_COST && !(stress & PRODUCT_STRESS_LISTS))
        most = plan->rows / LIST_COST;
    return stress & PRODUCT_STRESS_NO_LISTS ? 0 : most;
}

/* `other` becomes empty. */
static void clear_other(struct product *product)
{
    struct positions *before = &product->before;
    if (!before->is_valid)
        memset(product->other, 0, product_map_bytes(product));
    for (size_t i = 0; before->is_valid && i < before->count; i++)
        product_flip(product, product->other, before->at[i]);
}

int product_list_level(struct product *product)
{
    const struct growth *growth = product->growth;
    struct positions *here = &product->here, *before = &product->before;
    uint64_t most = product_list_states(product->plan);
    if (product->directed || product->next_row ||
        growth->sphere[growth->spheres - 1] > most)
        return 0;
    if (!here->is_valid) {
        here->count = 0;
        product_each(product, keep_position, here);
        here->is_valid = 1;
    }
    struct positions *targets = &product->targets;
    targets->count = 0;
    for (size_t i = 0; i < here->count; i++)
        follow_state(product, here->at[i], targets);
    clear_other(product);
    before->count = 0;
    for (size_t i = 0; i < targets->count; i++)
        if (!product_bit(product, product->other, targets->at[i])) {
            product_flip(product, product->other, targets->at[i]);
            if (before->count < most)
                keep_position(before, targets->at[i]);
            product->fresh++;
        }
    before->is_valid = product->fresh == before->count;
    product->next_row = product->plan->rows;
    return 1;
}
