/*
 * The next sphere, row by row.  Bases are walked power by power: the rows that
 * a block pulls from by b^k are those of b^(k-1), one step on.
 */
#include <omp.h>

#include "base/bits.h"
#include "base/cores.h"
#include "comm/comm.h"
#include "engine/product/product_state.h"

/* Of a core, in nanoseconds: for a row and a generator. */
static const double PULL_WORK = 5;

/* The digits of count rows. */
static void own_rows(const struct product *product,
                     struct product_worker *worker, uint64_t first,
                     uint32_t count)
{
    for (size_t d = 0; d < product->row_digits; d++) {
        const struct digit *digit = &product->row[d];
        uint32_t *own = worker->own + d * BLOCK_ROWS;
        uint64_t quotient = first / digit->weight;
        uint64_t rest = first % digit->weight;
        uint32_t value = (uint32_t)(quotient % digit->states);
        for (uint32_t i = 0; i < count; i++) {
            own[i] = value;
            if (++rest == digit->weight) {
                rest = 0;
                value = value + 1 < digit->states ? value + 1 : 0;
            }
        }
    }
}

/* A step of a base further on, and the rows it leads to. */
static void walk_rows(const struct product *product,
                      struct product_worker *worker, size_t base,
                      uint32_t count)
{
    uint64_t *row = worker->row;
    memset(row, 0, count * sizeof *row);
    for (size_t d = 0; d < product->row_digits; d++) {
        const struct digit *digit = &product->row[d];
        const uint32_t *next = digit->next + base * digit->states;
        uint32_t *from = worker->from + d * BLOCK_ROWS;
        uint64_t weight = digit->weight;
        for (uint32_t i = 0; i < count; i++) {
            from[i] = next[from[i]];
            row[i] += weight * from[i];
        }
    }
}

static inline void pull_bytes(const struct product *product,
                              struct product_worker *worker, uint32_t step,
                              uint32_t count, uint32_t width)
{
    const uint64_t (*table)[256] = (const uint64_t (*)[256])product->bytes +
                                   (size_t)step * width;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bits = row_load(product->now + worker->row[i] * width, width);
        uint64_t sum = worker->sum[i];
        for (uint32_t byte = 0; byte < width; byte++)
            sum |= table[byte][bits >> 8 * byte & 255];
        worker->sum[i] = sum;
    }
}

static void pull_narrow(const struct product *product,
                        struct product_worker *worker, uint32_t step,
                        uint32_t count)
{
    switch (product->plan->stride) {
    case 1:
        pull_bytes(product, worker, step, count, 1);
        break;
    case 2:
        pull_bytes(product, worker, step, count, 2);
        break;
    case 4:
        pull_bytes(product, worker, step, count, 4);
        break;
    default:
        pull_bytes(product, worker, step, count, 8);
    }
}

static void pull_wide(const struct product *product,
                      struct product_worker *worker, uint32_t step,
                      uint32_t count)
{
    uint32_t words = product->plan->stride / 8;
    const uint32_t *to = product->to + (size_t)step * product->plan->columns;
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *row = product->now +
                             worker->row[i] * product->plan->stride;
        uint64_t *sum = worker->sum + (size_t)i * words;
        for (uint32_t w = 0; w < words; w++)
            for (uint64_t bits = row_load(row + 8 * w, 8); bits;
                 bits &= bits - 1) {
                uint32_t column = to[w * 64 + bits_lowest(bits)];
                sum[column / 64] |= UINT64_C(1) << column % 64;
            }
    }
}

/* What is new in a block of words goes to `other`. */
static uint64_t keep_fresh(const struct product *product,
                           const uint64_t *sum, uint64_t place, uint64_t words,
                           uint32_t bytes)
{
    uint64_t fresh = 0;
    for (uint64_t i = 0; i < words; i++, place += bytes) {
        uint64_t known = product->directed
            ? row_load(product->seen + place, bytes)
            : row_load(product->now + place, bytes) |
              row_load(product->other + place, bytes);
        uint64_t bits = sum[i] & ~known;
        row_store(product->other + place, bytes, bits);
        if (product->directed)
            row_store(product->seen + place, bytes, known | bits);
        fresh += bits_count(bits);
    }
    return fresh;
}

static void pull_rows(const struct product *product,
                       struct product_worker *worker, uint64_t first,
                       uint32_t count)
{
    const struct power_steps *powers = &product->plan->powers;
    int is_wide = product->plan->is_wide;
    uint32_t words = is_wide ? product->plan->stride / 8 : 1;
    uint32_t bytes = is_wide ? 8 : product->plan->stride;
    memset(worker->sum, 0, (size_t)count * words * sizeof *worker->sum);
    own_rows(product, worker, first, count);
    for (size_t b = 0; b < powers->bases; b++) {
        memcpy(worker->from, worker->own,
               product->row_digits * BLOCK_ROWS * sizeof *worker->own);
        int last = POWERS_MAX;
        while (last && !powers->step[b][last - 1])
            last--;
        for (int k = 0; k < last; k++) {
            uint32_t step = powers->step[b][k];
            walk_rows(product, worker, b, count);
            if (step && is_wide)
                pull_wide(product, worker, step - 1, count);
            else if (step)
                pull_narrow(product, worker, step - 1, count);
        }
    }
    worker->fresh += keep_fresh(product, worker->sum,
                                first * product->plan->stride,
                                (uint64_t)count * words, bytes);
}

static uint32_t block_rows(const struct product *product)
{
    uint32_t words = product->plan->stride / 8;
    if (product_stress() & PRODUCT_STRESS_ROWS)
        return 1;
    if (!product->plan->is_wide || words * BLOCK_ROWS <= BLOCK_WORDS)
        return BLOCK_ROWS;
    return words < BLOCK_WORDS ? BLOCK_WORDS / words : 1;
}

static void hear_product(struct product *product)
{
    int asked = (int)checkpoint_request(product->request->checkpoint);
    uint64_t rows = __atomic_load_n(&product->next_row, __ATOMIC_RELAXED);
    if (asked > product->asked)
        __atomic_store_n(&product->asked, asked, __ATOMIC_RELAXED);
    request_tell(product->request, product->depth, (double)rows,
                 (double)product->plan->rows);
}

static void pull_blocks(struct product *product, struct product_worker *worker)
{
    uint32_t block = block_rows(product);
    while (!__atomic_load_n(&product->asked, __ATOMIC_RELAXED)) {
        uint64_t first = __atomic_fetch_add(&product->next_row, block,
                                            __ATOMIC_RELAXED);
        if (first >= product->plan->rows)
            break;
        uint64_t left = product->plan->rows - first;
        pull_rows(product, worker, first,
                   left < block ? (uint32_t)left : block);
        if (omp_get_thread_num() == 0)
            hear_product(product);
    }
}

void product_level(struct product *product)
{
    double work = PULL_WORK * (double)product->plan->powers.steps *
                  (double)product->plan->rows * product->plan->stride / 8;
    hear_product(product);
    product->here.is_valid = product->before.is_valid = 0;
    #pragma omp parallel num_threads(cores_team(work))
    pull_blocks(product, &product->worker[omp_get_thread_num()]);
    if (product->next_row > product->plan->rows)
        product->next_row = product->plan->rows;
    for (int t = 0; t < product->share.threads; t++) {
        product->fresh += product->worker[t].fresh;
        product->worker[t].fresh = 0;
    }
}

void product_advance(struct product *product)
{
    uint8_t *map = product->now;
    struct positions list = product->here;
    product->now = product->other;
    product->other = map;
    product->here = product->before;
    product->before = list;
    product->next_row = product->fresh = 0;
    product->depth++;
}
