#include "growth/giant_search.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/primes.h"
#include "graph/point_orbits.h"
#include "group/perm.h"
#include "growth/orbit_twins.h"

enum {
    POINTS_LEAST = 8,       /* there is a prime between n/2 and n - 2 */
    POOL_MAX = 64,
    MIXED = 1000,           /* products before the first element counts */
    ELEMENTS_LEAST = 32,    /* to tell orbits apart by them */
    PATIENCE = 256,         /* elements in vain, one after another */
    WORK = 1 << 28          /* points moved */
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

/* What a place of the pool is multiplied by: another place, or, where
 * generators share places and so might make less than the group, at times one
 * of these. */
static const uint16_t *random_factor(struct giant_search *search, size_t i)
{
    const struct graph *graph = search->graph;
    size_t n = graph->size, size = search->pool_size;
    if (graph->generators > size && random_below(&search->random, 4) == 0)
        return graph->images +
               random_below(&search->random, graph->generators) * n;
    size_t j = (i + 1 + random_below(&search->random, size - 1)) % size;
    return search->pool + j * n;
}

static uint16_t *random_element(struct giant_search *search)
{
    size_t n = search->graph->size;
    size_t i = random_below(&search->random, search->pool_size);
    const uint16_t *by = random_factor(search, i);
    uint16_t *to = search->pool + i * n;
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
    size_t n = graph->size, generators = graph->generators;
    search->pool_size = (generators < POOL_MAX ? generators : POOL_MAX) + 10;
    search->pool = memory_alloc(search->pool_size, n * sizeof *search->pool,
                                error);
    search->product = memory_alloc(n, sizeof *search->product, error);
    search->rest_exponent = memory_alloc(n + 1, sizeof(uint32_t), error);
    search->exponent = memory_alloc(n + 1, sizeof(uint32_t), error);
    search->seen = memory_alloc(n, 1, error);
    if (!search->pool || !search->product || !search->rest_exponent ||
        !search->exponent || !search->seen)
        return ERROR_FAILED;
    for (size_t i = 0; i < search->pool_size; i++)
        memcpy(search->pool + i * n, graph->images + i % generators * n,
               n * sizeof *search->pool);
    for (size_t i = search->pool_size; i < generators; i++) {
        uint16_t *to = search->pool + i % search->pool_size * n;
        perm_multiply(search->product, to, graph->images + i * n, n);
        memcpy(to, search->product, n * sizeof *to);
    }
    random_seed(&search->random, 1);
    for (size_t i = 0; i < MIXED + search->pool_size; i++)
        random_element(search);
    return 0;
}

/* ---- what an element shows ---- */

static uint32_t cycle_length(struct giant_search *search,
                             const uint16_t *element, uint32_t point)
{
    uint32_t length = 0;
    for (; !search->seen[point]; point = element[point], length++)
        search->seen[point] = 1;
    return length;
}

/* Notes the powers of odd primes in the length of a cycle. */
static void note_length(uint32_t *most, uint32_t length)
{
    while (length && length % 2 == 0)
        length /= 2;
    for (uint32_t p = 3; length > 1; p += 2) {
        uint32_t exponent = 0;
        if (p * p > length)
            p = length;
        for (; length % p == 0; length /= p)
            exponent++;
        if (exponent > most[p])
            most[p] = exponent;
    }
}

/* The powers of the odd primes go to exponent.  Returns whether a cycle shows
 * a giant. */
static int look_at_orbit(struct giant_search *search,
                         struct orbit_points *orbit, const uint16_t *element,
                         uint32_t *exponent)
{
    uint32_t n = orbit->count;
    uint64_t type = 0;
    int shows = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t length = cycle_length(search, element, orbit->point[i]);
        shows |= n >= POINTS_LEAST && 2 * length > n && length + 2 < n &&
                 is_prime(length);
        if (length > 2)
            note_length(exponent, length);
        type += hash_bytes(&length, sizeof length);
    }
    type ^= orbit->types;
    orbit->types = hash_bytes(&type, sizeof type);
    return shows;
}

static int is_higher(struct giant_search *search, uint32_t points)
{
    int higher = 0;
    for (uint32_t p = 3; p <= points; p += 2) {
        higher |= search->exponent[p] > search->rest_exponent[p];
        search->exponent[p] = 0;
    }
    return higher;
}

/* The number of features that it shows. */
static size_t look_at_element(struct giant_search *search,
                              const uint16_t *element)
{
    uint32_t n = search->graph->size;
    size_t shown = 0;
    memset(search->seen, 0, n);
    memset(search->rest_exponent, 0,
           (n + 1) * sizeof *search->rest_exponent);
    for (size_t o = 0; o < search->orbits; o++)
        if (!search->orbit[o].state &&
            look_at_orbit(search, &search->orbit[o], element,
                          search->rest_exponent)) {
            search->orbit[o].state = IS_GIANT;
            shown++;
        }
    for (size_t o = 0; o < search->orbits; o++) {
        struct orbit_points *orbit = &search->orbit[o];
        if (!orbit->state || search->seen[orbit->point[0]])
            continue;
        look_at_orbit(search, orbit, element, search->exponent);
        if (is_higher(search, orbit->count) && !(orbit->state & IS_FREE)) {
            orbit->state |= IS_FREE;
            shown++;
        }
    }
    return shown;
}

/* The number of giants that are proved, or an error. */
static int prove_giants(struct giant_search *search, struct error *error)
{
    size_t wanted = 0, shown = 0;
    uint32_t most = WORK / search->graph->size, last = 0;
    int proved = 0;
    for (size_t o = 0; o < search->orbits; o++)
        wanted += search->orbit[o].count >= POINTS_LEAST ? 2 : 0;
    for (uint32_t i = 0; i < most && i - last <= PATIENCE &&
         (shown < wanted || (i < ELEMENTS_LEAST && wanted > 2)); i++) {
        size_t more = look_at_element(search, random_element(search));
        shown += more;
        last = more ? i : last;
    }
    if (orbit_twins_find(search, error))
        return ERROR_FAILED;
    for (size_t o = 0; o < search->orbits; o++)
        proved += search->orbit[o].state == IS_PROVED;
    return proved;
}

int giant_search_is_odd(struct giant_search *search, const uint16_t *element,
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

int giant_search_run(const struct graph *graph, struct giant_search *search,
                     struct error *error)
{
    *search = (struct giant_search){ .graph = graph };
    int code = collect_orbits(search, error);
    if (!code)
        code = fill_pool(search, error);
    return code ? code : prove_giants(search, error);
}

void giant_search_free(struct giant_search *search)
{
    memory_free(search->root);
    memory_free(search->points);
    memory_free(search->orbit);
    memory_free(search->pool);
    memory_free(search->product);
    memory_free(search->rest_exponent);
    memory_free(search->exponent);
    memory_free(search->seen);
}
