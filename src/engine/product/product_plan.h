/*
 * What is found out of a graph before a search of it as a product: its factors,
 * and which of them are rows and which are columns.
 *
 *               column 0 .. columns-1
 *     row 0     | 0 1 1 0 1 0 0 0 | ...      a bit for each state
 *     row 1     | 0 0 0 0 1 1 0 1 |
 *
 * Narrow rows have at most 64 columns, in 1, 2, 4 or 8 bytes: a move permutes
 * their bits by tables, a byte at a time.  Wide rows are words of 64 bits, and
 * their bits go one by one: since each state is followed once, that is not much
 * more.
 */
#ifndef ANTIPODE_ENGINE_PRODUCT_PRODUCT_PLAN_H
#define ANTIPODE_ENGINE_PRODUCT_PRODUCT_PLAN_H

#include "engine/product/factors.h"
#include "growth/engine.h"

enum { NARROW_COLUMNS = 64, FACTORS_MAX = 64 };

/* For tests: bits of ANTIPODE_STRESS. */
enum { PRODUCT_STRESS_WIDE = 1, PRODUCT_STRESS_NO_LISTS = 2,
       PRODUCT_STRESS_LISTS = 4, PRODUCT_STRESS_ROWS = 8 };
uint32_t product_stress(void);

struct product_plan {
    struct power_steps powers;
    struct factors factors;
    uint64_t column_set;    /* factors that are columns, as bits */
    uint64_t rows;
    uint32_t columns;
    uint32_t stride;        /* bytes of a row: 1, 2, 4 or a multiple of 8 */
    int is_wide;
};

/* ERROR_LIMIT and a sentence where there are not several factors. */
int product_plan_make(const struct graph *graph, struct product_plan *plan,
                      struct error *error);
void product_plan_clear(struct product_plan *plan);

/* States of the product, whether they can be reached or not. */
double product_plan_states(const struct product_plan *plan);
/* Bytes of a bitmap. */
double product_plan_map(const struct product_plan *plan);

int product_forecast(const struct request *request, const struct facts *facts,
                     struct forecast *forecast, struct error *error);
void product_close(struct forecast *forecast);

#endif
