#include "engine/product/product_plan.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
    COLUMNS_GOOD = 16,      /* narrow rows with fewer bits waste bytes */
    COLUMNS_MAX = 1 << 22
};

uint32_t product_stress(void)
{
    const char *text = getenv("ANTIPODE_STRESS");
    return text ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

/* The set of factors with the greatest product that fits into 64 bits. */
static uint64_t narrow_set(const struct factors *factors, uint32_t *columns)
{
    uint64_t set[NARROW_COLUMNS + 1] = { 0 };
    uint8_t is_product[NARROW_COLUMNS + 1] = { [1] = 1 };
    for (size_t f = 0; f < factors->count; f++) {
        uint64_t states = factors->factor[f].states;
        for (uint64_t p = NARROW_COLUMNS / states; p > 0; p--)
            if (is_product[p] && !is_product[p * states]) {
                is_product[p * states] = 1;
                set[p * states] = set[p] | UINT64_C(1) << f;
            }
    }
    *columns = NARROW_COLUMNS;
    while (!is_product[*columns])
        --*columns;
    return set[*columns];
}

/* The smallest factor of more states than that, or no factor. */
static uint64_t wide_set(const struct factors *factors, uint64_t more,
                         uint32_t *columns)
{
    uint64_t set = 0;
    *columns = COLUMNS_MAX;
    for (size_t f = 0; f < factors->count; f++)
        if (factors->factor[f].states > more &&
            factors->factor[f].states < *columns) {
            *columns = (uint32_t)factors->factor[f].states;
            set = UINT64_C(1) << f;
        }
    return set;
}

static void choose_columns(struct product_plan *plan)
{
    uint32_t narrow, wide;
    uint64_t narrow_factors = narrow_set(&plan->factors, &narrow);
    int stress = product_stress() & PRODUCT_STRESS_WIDE;
    uint64_t wide_factors = wide_set(&plan->factors,
                                     stress ? 1 : NARROW_COLUMNS, &wide);
    plan->is_wide = wide_factors && (stress || narrow < COLUMNS_GOOD);
    plan->columns = plan->is_wide ? wide : narrow;
    plan->column_set = plan->is_wide ? wide_factors : narrow_factors;
    plan->stride = (plan->columns + 63) / 64 * 8;
    for (uint32_t bytes = 4; bytes && !plan->is_wide; bytes /= 2)
        if (plan->columns <= 8 * bytes)
            plan->stride = bytes;
}

double product_plan_states(const struct product_plan *plan)
{
    double states = 1;
    for (size_t f = 0; f < plan->factors.count; f++)
        states *= (double)plan->factors.factor[f].states;
    return states;
}

static int check_factors(const struct product_plan *plan, struct error *error)
{
    size_t count = plan->factors.count;
    if (count < 2 || count > FACTORS_MAX)
        return error_set(error, ERROR_LIMIT, "the product engine is for states "
                         "of 2 to %d coordinates, orbits of points that differ "
                         "in the start; there %s %zu", FACTORS_MAX,
                         count == 1 ? "is" : "are", count);
    if (product_plan_states(plan) > 0x1p46)
        return error_set(error, ERROR_LIMIT, "the product of all coordinates "
                         "has more than 2^46 states");
    return 0;
}

int product_plan_make(const struct graph *graph, struct product_plan *plan,
                      struct error *error)
{
    *plan = (struct product_plan){ 0 };
    plan->factors.count = factors_count(graph);
    if (plan->factors.count < 2)
        return check_factors(plan, error);
    int code = power_steps_make(graph, &plan->powers, error);
    if (!code)
        code = factors_make(graph, &plan->powers, &plan->factors, error);
    if (!code)
        code = check_factors(plan, error);
    if (code)
        return code;
    choose_columns(plan);
    plan->rows = 1;
    for (size_t f = 0; f < plan->factors.count; f++)
        if (!(plan->column_set >> f & 1))
            plan->rows *= plan->factors.factor[f].states;
    return 0;
}

void product_plan_clear(struct product_plan *plan)
{
    power_steps_clear(&plan->powers);
    factors_clear(&plan->factors);
}

double product_plan_map(const struct product_plan *plan)
{
    return (double)plan->rows * plan->stride;
}
