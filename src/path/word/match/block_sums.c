#include "path/word/match/block_sums.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/primes.h"

/* Sums are kept in bytes; turns of more are not added up. */
enum { TURNS_MAX = 128 };

/* The turn that comes of one turn after another, looked up in the first
 * block. */
static uint32_t compose(const struct block_sums *sums, uint32_t type,
                        uint32_t first, uint32_t second)
{
    const struct block_type *t = &sums->blocks.type[type];
    const uint32_t *row = t->row + (size_t)first * t->points;
    uint32_t column = 0, to = t->row[(size_t)second * t->points];
    while (t->row[column] != to)
        column++;
    return sums->blocks.row[row[column]] % t->turns;
}

/* The multiples of a turn: their number until the first comes back. */
static uint32_t write_log(const struct block_sums *sums, uint32_t type,
                          uint32_t turn, uint32_t *log)
{
    uint32_t at = turn, count = 1;
    log[0] = 0;
    for (; at != 0; count++) {
        log[at] = count;
        at = compose(sums, type, at, turn);
    }
    return count;
}

static int find_log(struct block_sums *sums, uint32_t type,
                    struct error *error)
{
    uint32_t turns = sums->blocks.type[type].turns;
    if (turns < 2 || turns > TURNS_MAX)
        return 0;
    uint32_t *log = memory_alloc(turns, sizeof *log, error);
    if (!log)
        return ERROR_FAILED;
    for (uint32_t turn = 1; turn < turns; turn++)
        if (write_log(sums, type, turn, log) == turns) {
            sums->log[type] = log;
            return 0;
        }
    memory_free(log);
    return 0;
}

static int list_sums(struct block_sums *sums, struct error *error)
{
    size_t room = 0;
    for (uint32_t type = 0; type < sums->blocks.types; type++)
        for (uint32_t p = 1; p <= sums->blocks.type[type].turns; p++) {
            struct block_sum sum = { type, p, 1 };
            if (p == 1 && sums->blocks.type[type].blocks > 1)
                sum = (struct block_sum){ type, 2, 0 };
            else if (!is_prime(p) || !sums->log[type] ||
                     sums->blocks.type[type].turns % p)
                continue;
            struct block_sum *list = list_grow(sums->sum, &room, sums->sums,
                                               sizeof *list, error);
            if (!list)
                return ERROR_FAILED;
            sums->sum = list;
            list[sums->sums++] = sum;
        }
    return 0;
}

static uint32_t sum_turns(const struct block_sums *sums, uint32_t type,
                          const uint16_t *image)
{
    const struct block_type *t = &sums->blocks.type[type];
    uint32_t total = 0;
    for (uint32_t b = 0; b < t->blocks; b++) {
        uint32_t to = image[t->row[(size_t)b * t->turns * t->points]];
        total += sums->log[type][sums->blocks.row[to] % t->turns];
    }
    return total;
}

/* Each block but one of a cycle is a transposition. */
static uint32_t sum_signs(const struct block_sums *sums, uint32_t type,
                          const uint16_t *image, uint8_t *seen)
{
    const struct block_type *t = &sums->blocks.type[type];
    uint32_t total = 0;
    memset(seen, 0, t->blocks);
    for (uint32_t b = 0; b < t->blocks; b++)
        for (uint32_t c = b; !seen[c];) {
            uint32_t to = image[t->row[(size_t)c * t->turns * t->points]];
            seen[c] = 1;
            c = sums->blocks.row[to] / t->turns;
            total += c != b;
        }
    return total;
}

void block_sums_find(const struct block_sums *sums, const uint16_t *image,
                     uint8_t *value)
{
    for (uint32_t s = 0; s < sums->sums; s++) {
        const struct block_sum *sum = &sums->sum[s];
        uint32_t total = sum->turns ? sum_turns(sums, sum->type, image)
                                    : sum_signs(sums, sum->type, image,
                                                sums->seen);
        value[s] = (uint8_t)(total % sum->prime);
    }
}

int block_sums_create(const struct graph *graph, struct block_sums *sums,
                      struct error *error)
{
    size_t n = graph->size;
    *sums = (struct block_sums){ .graph = graph };
    int code = point_blocks_find(graph, &sums->blocks, error);
    if (code)
        return code;
    sums->log = memory_alloc(sums->blocks.types, sizeof *sums->log, error);
    sums->seen = memory_alloc(n, 1, error);
    code = sums->log && sums->seen ? 0 : ERROR_FAILED;
    for (uint32_t type = 0; type < sums->blocks.types && !code; type++)
        code = find_log(sums, type, error);
    if (!code)
        code = list_sums(sums, error);
    if (!code)
        sums->of_generator = memory_alloc(graph->generators,
                                          (size_t)sums->sums + 1, error);
    if (code || !sums->of_generator) {
        block_sums_clear(sums);
        return ERROR_FAILED;
    }
    for (size_t g = 0; g < graph->generators; g++)
        block_sums_find(sums, graph->images + g * n,
                        sums->of_generator + g * sums->sums);
    return 0;
}

void block_sums_clear(struct block_sums *sums)
{
    for (uint32_t type = 0; sums->log && type < sums->blocks.types; type++)
        memory_free(sums->log[type]);
    point_blocks_clear(&sums->blocks);
    memory_free(sums->log);
    memory_free(sums->seen);
    memory_free(sums->sum);
    memory_free(sums->of_generator);
    *sums = (struct block_sums){ .graph = NULL };
}

/* ---- linear algebra mod a prime ---- */

/* Rows: the generators' sums, the value's as the last one; behind them how
 * often each generator is in a row. */
struct system {
    const struct block_sums *sums;
    uint32_t prime, rows, width;
    uint8_t *cell;
    uint8_t *used;              /* rows that have a pivot */
};

static uint8_t *sums_row(const struct system *system, uint32_t r)
{
    return system->cell + (size_t)r * system->width;
}

static void open_system(struct system *system, const uint8_t *value)
{
    const struct block_sums *sums = system->sums;
    uint32_t count = sums->sums;
    memset(system->cell, 0, (size_t)system->rows * system->width);
    memset(system->used, 0, system->rows);
    for (uint32_t r = 0; r < system->rows; r++) {
        const uint8_t *from = r + 1 < system->rows
            ? sums->of_generator + (size_t)r * count : value;
        for (uint32_t s = 0; s < count; s++)
            if (sums->sum[s].prime == system->prime)
                sums_row(system, r)[s] = from[s];
        if (r + 1 < system->rows)
            sums_row(system, r)[count + r] = 1;
    }
}

/* row += times * other. */
static void add_sums(const struct system *system, uint8_t *row,
                    const uint8_t *other, uint32_t times)
{
    for (uint32_t i = 0; i < system->width && times; i++)
        row[i] = (uint8_t)((row[i] + times * other[i]) % system->prime);
}

/* Clears a column of all rows without a pivot by one that gets it. */
static void clear_column(struct system *system, uint32_t s)
{
    uint32_t p = system->prime, pivot = 0, inverse = 1;
    while (pivot + 1 < system->rows &&
           (system->used[pivot] || !sums_row(system, pivot)[s]))
        pivot++;
    if (pivot + 1 == system->rows)
        return;
    const uint8_t *row = sums_row(system, pivot);
    system->used[pivot] = 1;
    while (inverse * row[s] % p != 1)
        inverse++;
    for (uint32_t r = 0; r < system->rows; r++)
        if (!system->used[r])
            add_sums(system, sums_row(system, r), row,
                    (p - sums_row(system, r)[s]) * inverse % p);
}

/* Columns that are free come last, so that as little as can be is left to
 * them. */
static int solve_system(struct system *system, uint8_t *value,
                        const uint8_t *free, uint8_t *chosen)
{
    const struct block_sums *sums = system->sums;
    const uint8_t *left = sums_row(system, system->rows - 1);
    int spans = 1;
    open_system(system, value);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t s = 0; s < sums->sums; s++)
            if (sums->sum[s].prime == system->prime &&
                (free && free[s]) == pass)
                clear_column(system, s);
    for (uint32_t s = 0; s < sums->sums; s++)
        if (sums->sum[s].prime == system->prime) {
            value[s] = left[s];
            spans &= !left[s] || (free && free[s]);
        }
    for (uint32_t r = 0; chosen && system->prime == 2 && r + 1 < system->rows;
         r++)
        chosen[r] = left[sums->sums + r];
    return spans;
}

int block_sums_solve(const struct block_sums *sums, uint8_t *value,
                     const uint8_t *free, uint8_t *chosen,
                     struct error *error)
{
    uint32_t generators = (uint32_t)sums->graph->generators;
    struct system system = { .sums = sums, .rows = generators + 1,
                             .width = sums->sums + generators };
    system.cell = memory_alloc(system.rows, (size_t)system.width, error);
    system.used = memory_alloc(system.rows, 1, error);
    int code = system.cell && system.used ? 1 : ERROR_FAILED;
    for (uint32_t p = 2; p <= TURNS_MAX && code == 1; p++) {
        uint32_t s = 0;
        while (s < sums->sums && sums->sum[s].prime != p)
            s++;
        system.prime = p;
        if (s < sums->sums)
            code = solve_system(&system, value, free, chosen);
    }
    memory_free(system.cell);
    memory_free(system.used);
    return code;
}

int block_sums_even(const struct block_sums *sums, const uint16_t *image,
                    uint32_t *letter, uint32_t *count, struct error *error)
{
    uint32_t generators = (uint32_t)sums->graph->generators;
    uint8_t *value = memory_alloc((size_t)sums->sums + generators, 1, error);
    *count = 0;
    if (!value)
        return ERROR_FAILED;
    uint8_t *chosen = value + sums->sums;
    block_sums_find(sums, image, value);
    int code = block_sums_solve(sums, value, NULL, chosen, error);
    for (uint32_t g = 0; g < generators && code == 1; g++)
        if (chosen[g])
            letter[(*count)++] = g;
    memory_free(value);
    return code;
}
