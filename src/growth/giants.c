#include "growth/giants.h"

#include <string.h>

#include "base/memory.h"
#include "growth/giant_search.h"
#include "growth/orbit_twins.h"

/* What is known of the orbits, and what goes into the rest of them. */
struct account {
    struct giant_search *search;
    uint32_t *letter;       /* of the start, by point */
    uint32_t *times;        /* that a letter occurs */
    uint8_t *sign;          /* orbits x generators: whether they are odd */
    uint8_t *all, *shown;   /* of orbits: their signs in the two graphs */
};

static int is_proved(const struct orbit_points *orbit)
{
    return orbit->state == IS_PROVED && !orbit->twin;
}

static int stays(const struct orbit_points *orbit)
{
    return orbit->state != IS_PROVED && !orbit->twin;
}

static int has_alike(const struct account *account,
                     const struct orbit_points *orbit)
{
    int alike = 0;
    for (uint32_t i = 0; i < orbit->count; i++)
        alike |= ++account->times[account->letter[orbit->point[i]]] > 1;
    return alike;
}

/* n! / (m_1! m_2! ...); times is 0 again behind. */
static void multiply_arrangements(const struct account *account,
                                  const struct orbit_points *orbit,
                                  mpz_t product)
{
    mpz_t factorial, divisor;
    mpz_init(factorial);
    mpz_init_set_ui(divisor, 1);
    for (uint32_t i = 0; i < orbit->count; i++) {
        uint32_t *m = &account->times[account->letter[orbit->point[i]]];
        if (*m > 1) {
            mpz_fac_ui(factorial, *m);
            mpz_mul(divisor, divisor, factorial);
        }
        *m = 0;
    }
    mpz_fac_ui(factorial, orbit->count);
    mpz_divexact(factorial, factorial, divisor);
    mpz_mul(product, product, factorial);
    mpz_clear(factorial);
    mpz_clear(divisor);
}

/* The points of orbits not proved, and a pair of points for each sign. */
static struct graph *make_rest(const struct account *account,
                               const uint8_t *signs, struct error *error)
{
    const struct giant_search *search = account->search;
    const struct graph *graph = search->graph;
    uint32_t n = 0, *place = memory_alloc(graph->size, sizeof *place, error);
    for (size_t o = 0; place && o < search->orbits; o++) {
        const struct orbit_points *orbit = &search->orbit[o];
        for (uint32_t i = 0; stays(orbit) && i < orbit->count; i++)
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
            uint32_t own = stays(orbit) ? orbit->count : 0;
            for (uint32_t i = 0; i < own; i++)
                to[at++] = (uint16_t)place[from[orbit->point[i]]];
            if (signs[o]) {
                uint16_t odd = account->sign[o * graph->generators + g];
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
static int set_rest_word(const struct account *account, struct graph *rest,
                         struct error *error)
{
    const struct giant_search *search = account->search;
    uint32_t at = 0;
    if (!search->graph->word)
        return 0;
    rest->word = memory_alloc(rest->size, sizeof *rest->word, error);
    if (!rest->word)
        return ERROR_FAILED;
    for (size_t o = 0; o < search->orbits; o++) {
        const struct orbit_points *orbit = &search->orbit[o];
        uint32_t own = stays(orbit) ? orbit->count : 0;
        for (uint32_t i = 0; i < own; i++)
            rest->word[at++] = (uint16_t)account->letter[orbit->point[i]];
        if (account->shown[o]) {
            rest->word[at + 1] = 1;
            at += 2;
        }
    }
    graph_settle_word(rest);
    return 0;
}

/* 1 if the sign of an orbit is one more: not always even, and not that of an
 * orbit before it. */
static int is_new_sign(const struct account *account, const uint8_t *before,
                       size_t o)
{
    size_t generators = account->search->graph->generators;
    const uint8_t *own = account->sign + o * generators;
    if (!memchr(own, 1, generators))
        return 0;
    for (size_t i = 0; i < o; i++)
        if (before[i] && !memcmp(account->sign + i * generators, own,
                                 generators))
            return 0;
    return 1;
}

static void count_orbit(const struct account *account, size_t o,
                        struct giants *giants)
{
    struct giant_search *search = account->search;
    const struct graph *graph = search->graph;
    const struct orbit_points *orbit = &search->orbit[o];
    mpz_t half;
    mpz_init(half);
    mpz_fac_ui(half, orbit->count);
    mpz_divexact_ui(half, half, 2);
    mpz_mul(giants->elements, giants->elements, half);
    mpz_clear(half);
    for (size_t g = 0; g < graph->generators; g++)
        account->sign[o * graph->generators + g] = (uint8_t)
            giant_search_is_odd(search, graph->images + g * graph->size, orbit);
    account->all[o] = (uint8_t)is_new_sign(account, account->all, o);
    int alike = has_alike(account, orbit);
    multiply_arrangements(account, orbit, giants->arrangements);
    if (!alike) {
        mpz_divexact_ui(giants->arrangements, giants->arrangements, 2);
        account->shown[o] = (uint8_t)is_new_sign(account, account->shown, o);
    }
}

static int fill_giants(struct giant_search *search, struct giants *giants,
                       struct error *error)
{
    size_t orbits = search->orbits;
    struct account account = {
        .search = search,
        .letter = orbit_twins_letters(search, error),
        .times = memory_alloc(UINT16_MAX + 1, sizeof(uint32_t), error),
        .sign = memory_alloc(orbits, search->graph->generators, error),
        .all = memory_alloc(orbits, 1, error),
        .shown = memory_alloc(orbits, 1, error),
    };
    int code = account.letter && account.times && account.sign &&
               account.all && account.shown ? 0 : ERROR_FAILED;
    for (size_t o = 0; o < orbits && !code; o++)
        if (is_proved(&search->orbit[o]))
            count_orbit(&account, o, giants);
    if (!code) {
        giants->rest = make_rest(&account, account.all, error);
        giants->rest_of_start = make_rest(&account, account.shown, error);
        code = giants->rest && giants->rest_of_start
            ? set_rest_word(&account, giants->rest_of_start, error)
            : ERROR_FAILED;
    }
    memory_free(account.letter);
    memory_free(account.times);
    memory_free(account.sign);
    memory_free(account.all);
    memory_free(account.shown);
    return code;
}

int giants_find(const struct graph *graph, struct giants *giants,
                struct error *error)
{
    struct giant_search search;
    *giants = (struct giants){ 0 };
    mpz_init_set_ui(giants->elements, 1);
    mpz_init_set_ui(giants->arrangements, 1);
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    int code = giant_search_run(graph, &search, error);
    int found = code > 0;
    if (found)
        code = fill_giants(&search, giants, error);
    giant_search_free(&search);
    return code < 0 ? code : found;
}

void giants_clear(struct giants *giants)
{
    mpz_clear(giants->elements);
    mpz_clear(giants->arrangements);
    graph_free(giants->rest);
    graph_free(giants->rest_of_start);
}
