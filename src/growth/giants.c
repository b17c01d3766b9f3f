#include "growth/giants.h"

#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "graph/point_orbits.h"
#include "group/perm.h"

enum {
    POINTS_LEAST = 8,       /* there is a prime between n/2 and n - 2 */
    MIXED = 200,            /* products before the first element counts */
    TRIES = 20000,
    WORK = 1 << 28          /* points moved */
};

enum state { ORDINARY, GIANT, PROVED };

struct orbit_points {
    uint32_t *point, count;
    enum state state;
};

/* Of odd primes below the number of points: the highest power that divides the
 * order of an element on an orbit not yet proved. */
struct prime_power {
    uint32_t exponent;
    size_t orbit;           /* of the highest, if it is alone */
    int is_alone;
};

struct giant_search {
    const struct graph *graph;
    uint32_t *root, *points;
    struct orbit_points *orbit;
    size_t orbits;
    uint16_t *pool, *product;   /* of random elements */
    size_t pool_size;
    struct random random;
    struct prime_power *power;
    uint32_t *exponent;         /* by prime, on one orbit */
    uint8_t *seen;
};

static int collect_orbits(struct giant_search *search, struct error *error)
{
    uint32_t n = search->graph->size;
    search->root = point_orbits(search->graph, error);
    search->points = memory_alloc(n, sizeof *search->points, error);
    search->orbit = memory_alloc(n, sizeof *search->orbit, error);
    uint32_t *number = memory_alloc(n, sizeof *number, error);
    if (!search->root || !search->points || !search->orbit || !number) {
        memory_free(number);
        return ERROR_FAILED;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (search->root[i] == i)
            number[i] = (uint32_t)search->orbits++;
        search->orbit[number[search->root[i]]].count++;
    }
    uint32_t *next = search->points;
    for (size_t o = 0; o < search->orbits; o++) {
        search->orbit[o].point = next;
        next += search->orbit[o].count;
        search->orbit[o].count = 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        struct orbit_points *orbit = &search->orbit[number[search->root[i]]];
        orbit->point[orbit->count++] = i;
    }
    memory_free(number);
    return 0;
}

/* ---- random elements: product replacement ---- */

static uint16_t *random_element(struct giant_search *search)
{
    size_t n = search->graph->size, size = search->pool_size;
    size_t i = random_below(&search->random, size);
    size_t j = (i + 1 + random_below(&search->random, size - 1)) % size;
    uint16_t *to = search->pool + i * n, *by = search->pool + j * n;
    if (random_below(&search->random, 2))
        perm_multiply(search->product, to, by, n);
    else
        perm_multiply(search->product, by, to, n);
    memcpy(to, search->product, n * sizeof *to);
    return to;
}

static int fill_pool(struct giant_search *search, struct error *error)
{
    const struct graph *graph = search->graph;
    size_t n = graph->size;
    search->pool_size = graph->generators + 10;
    search->pool = memory_alloc(search->pool_size, n * sizeof *search->pool,
                                error);
    search->product = memory_alloc(n, sizeof *search->product, error);
    search->power = memory_alloc(n + 1, sizeof *search->power, error);
    search->exponent = memory_alloc(n + 1, sizeof *search->exponent, error);
    search->seen = memory_alloc(n, 1, error);
    if (!search->pool || !search->product || !search->power ||
        !search->exponent || !search->seen)
        return ERROR_FAILED;
    for (size_t i = 0; i < search->pool_size; i++)
        memcpy(search->pool + i * n,
               graph->images + i % graph->generators * n,
               n * sizeof *search->pool);
    random_seed(&search->random, 1);
    for (size_t i = 0; i < MIXED + search->pool_size; i++)
        random_element(search);
    return 0;
}

/* ---- what an element shows ---- */

static int is_prime_length(uint32_t p)
{
    for (uint32_t q = 2; q * q <= p; q++)
        if (p % q == 0)
            return 0;
    return p > 1;
}

static uint32_t cycle_length(struct giant_search *search,
                             const uint16_t *element, uint32_t point)
{
    uint32_t length = 0;
    for (; !search->seen[point]; point = element[point], length++)
        search->seen[point] = 1;
    return length;
}

/* Notes the powers of odd primes in the length of a cycle. */
static void note_length(struct giant_search *search, uint32_t length)
{
    while (length && length % 2 == 0)
        length /= 2;
    for (uint32_t p = 3; length > 1; p += 2) {
        uint32_t exponent = 0;
        if (p * p > length)
            p = length;
        for (; length % p == 0; length /= p)
            exponent++;
        if (exponent > search->exponent[p])
            search->exponent[p] = exponent;
    }
}

/* Those of the orbit are held against those of the others. */
static void compare_orbit(struct giant_search *search, size_t o)
{
    for (uint32_t p = 3; p <= search->orbit[o].count; p += 2) {
        uint32_t exponent = search->exponent[p];
        struct prime_power *power = &search->power[p];
        search->exponent[p] = 0;
        if (exponent && exponent == power->exponent)
            power->is_alone = 0;
        else if (exponent > power->exponent)
            *power = (struct prime_power){ exponent, o, 1 };
    }
}

static void look_at_orbit(struct giant_search *search, size_t o,
                          const uint16_t *element)
{
    struct orbit_points *orbit = &search->orbit[o];
    uint32_t n = orbit->count;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t length = cycle_length(search, element, orbit->point[i]);
        if (n >= POINTS_LEAST && 2 * length > n && length + 2 < n &&
            orbit->state == ORDINARY && is_prime_length(length))
            orbit->state = GIANT;
        if (length > 2)
            note_length(search, length);
    }
    compare_orbit(search, o);
}

/* The number of orbits that it proves. */
static size_t look_at_element(struct giant_search *search,
                              const uint16_t *element)
{
    uint32_t n = search->graph->size;
    size_t proved = 0;
    memset(search->seen, 0, n);
    memset(search->power, 0, (n + 1) * sizeof *search->power);
    for (size_t o = 0; o < search->orbits; o++)
        if (search->orbit[o].state != PROVED)
            look_at_orbit(search, o, element);
    for (uint32_t p = 3; p <= n; p += 2) {
        const struct prime_power *power = &search->power[p];
        if (!power->is_alone || search->orbit[power->orbit].state != GIANT)
            continue;
        /* another prime would leave orbits out that were counted here */
        search->orbit[power->orbit].state = PROVED;
        proved++;
        break;
    }
    return proved;
}

static size_t prove_giants(struct giant_search *search)
{
    size_t candidates = 0, proved = 0;
    uint32_t tries = TRIES, work = WORK / search->graph->size;
    for (size_t o = 0; o < search->orbits; o++)
        candidates += search->orbit[o].count >= POINTS_LEAST;
    for (uint32_t i = 0; i < tries && i < work && proved < candidates; i++)
        proved += look_at_element(search, random_element(search));
    return proved;
}

/* ---- the rest ---- */

static int has_alike(const struct graph *graph,
                     const struct orbit_points *orbit, uint32_t *times)
{
    int alike = 0;
    for (uint32_t i = 0; i < orbit->count; i++)
        alike |= ++times[start_letter(graph, orbit->point[i])] > 1;
    return alike;
}

/* n! / (m_1! m_2! ...); times is 0 again behind. */
static void multiply_arrangements(const struct graph *graph,
                                  const struct orbit_points *orbit,
                                  uint32_t *times, mpz_t product)
{
    mpz_t factorial;
    mpz_init(factorial);
    mpz_fac_ui(factorial, orbit->count);
    mpz_mul(product, product, factorial);
    for (uint32_t i = 0; i < orbit->count; i++) {
        uint32_t *m = &times[start_letter(graph, orbit->point[i])];
        mpz_fac_ui(factorial, *m);
        mpz_divexact(product, product, factorial);
        *m = 0;
    }
    mpz_clear(factorial);
}

static int is_odd(struct giant_search *search, const uint16_t *element,
                  const struct orbit_points *orbit)
{
    uint32_t odd = 0;
    for (uint32_t i = 0; i < orbit->count; i++)
        search->seen[orbit->point[i]] = 0;
    for (uint32_t i = 0; i < orbit->count; i++) {
        uint32_t length = cycle_length(search, element, orbit->point[i]);
        odd += length ? length - 1 : 0;
    }
    return odd % 2;
}

/* The points of orbits not proved, and signs[o] for a pair of points each. */
static struct graph *make_rest(struct giant_search *search,
                               const uint8_t *signs, struct error *error)
{
    const struct graph *graph = search->graph;
    uint32_t n = 0, *place = memory_alloc(graph->size, sizeof *place, error);
    for (size_t o = 0; place && o < search->orbits; o++) {
        const struct orbit_points *orbit = &search->orbit[o];
        for (uint32_t i = 0; orbit->state != PROVED && i < orbit->count; i++)
            place[orbit->point[i]] = n++;
        n += signs[o] ? 2 : 0;
    }
    /* a group of one element has a point, too */
    struct graph *rest = place
        ? graph_create(GRAPH_PERMUTATION, n ? n : 1, graph->generators, error)
        : NULL;
    for (size_t g = 0; rest && g < graph->generators; g++) {
        const uint16_t *from = graph->images + g * graph->size;
        uint16_t *to = rest->images + g * rest->size, at = 0;
        to[0] = 0;
        for (size_t o = 0; o < search->orbits; o++) {
            const struct orbit_points *orbit = &search->orbit[o];
            uint32_t own = orbit->state == PROVED ? 0 : orbit->count;
            for (uint32_t i = 0; i < own; i++)
                to[at++] = (uint16_t)place[from[orbit->point[i]]];
            if (signs[o]) {
                uint16_t odd = (uint16_t)is_odd(search, from, orbit);
                to[at] = (uint16_t)(at + odd);
                to[at + 1] = (uint16_t)(at + 1 - odd);
                at = (uint16_t)(at + 2);
            }
        }
    }
    memory_free(place);
    return rest;
}

/* Letters of the start; of a sign two that differ. */
static int set_rest_word(const struct giant_search *search,
                         const uint8_t *signs, struct graph *rest,
                         struct error *error)
{
    const struct graph *graph = search->graph;
    uint32_t at = 0;
    if (!graph->word)
        return 0;
    rest->word = memory_alloc(rest->size, sizeof *rest->word, error);
    if (!rest->word)
        return ERROR_FAILED;
    for (size_t o = 0; o < search->orbits; o++) {
        const struct orbit_points *orbit = &search->orbit[o];
        uint32_t own = orbit->state == PROVED ? 0 : orbit->count;
        for (uint32_t i = 0; i < own; i++)
            rest->word[at++] = graph->word[orbit->point[i]];
        if (signs[o]) {
            rest->word[at + 1] = 1;
            at += 2;
        }
    }
    graph_settle_word(rest);
    return 0;
}

static int fill_giants(struct giant_search *search, struct giants *giants,
                       struct error *error)
{
    uint8_t *all = memory_alloc(search->orbits, 1, error);
    uint8_t *shown = memory_alloc(search->orbits, 1, error);
    uint32_t *times = memory_alloc(UINT16_MAX + 1, sizeof *times, error);
    int code = all && shown && times ? 0 : ERROR_FAILED;
    for (size_t o = 0; o < search->orbits && !code; o++) {
        const struct orbit_points *orbit = &search->orbit[o];
        mpz_t half;
        if (orbit->state != PROVED)
            continue;
        mpz_init(half);
        mpz_fac_ui(half, orbit->count);
        mpz_divexact_ui(half, half, 2);
        mpz_mul(giants->elements, giants->elements, half);
        mpz_clear(half);
        all[o] = 1;
        shown[o] = !has_alike(search->graph, orbit, times);
        multiply_arrangements(search->graph, orbit, times,
                              giants->arrangements);
        if (shown[o])
            mpz_divexact_ui(giants->arrangements, giants->arrangements, 2);
    }
    if (!code) {
        giants->rest = make_rest(search, all, error);
        giants->rest_of_start = make_rest(search, shown, error);
        code = giants->rest && giants->rest_of_start
            ? set_rest_word(search, shown, giants->rest_of_start, error)
            : ERROR_FAILED;
    }
    memory_free(all);
    memory_free(shown);
    memory_free(times);
    return code;
}

static void free_search(struct giant_search *search)
{
    memory_free(search->root);
    memory_free(search->points);
    memory_free(search->orbit);
    memory_free(search->pool);
    memory_free(search->product);
    memory_free(search->power);
    memory_free(search->exponent);
    memory_free(search->seen);
}

int giants_find(const struct graph *graph, struct giants *giants,
                struct error *error)
{
    struct giant_search search = { .graph = graph };
    *giants = (struct giants){ 0 };
    mpz_init_set_ui(giants->elements, 1);
    mpz_init_set_ui(giants->arrangements, 1);
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    int code = collect_orbits(&search, error);
    if (!code)
        code = fill_pool(&search, error);
    int found = !code && prove_giants(&search) > 0;
    if (found)
        code = fill_giants(&search, giants, error);
    free_search(&search);
    return code ? code : found;
}

void giants_clear(struct giants *giants)
{
    mpz_clear(giants->elements);
    mpz_clear(giants->arrangements);
    graph_free(giants->rest);
    graph_free(giants->rest_of_start);
}
