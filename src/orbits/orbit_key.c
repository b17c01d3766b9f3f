/*
 * Images are compared letter by letter, and one that is greater than the least
 * so far is left at once.
 *
 * Refinement sees points, and of coloured words the letters behind them, as
 * vertices; arrow i -> letter i, or for the identity as start i -> point.  All
 * that it uses is kept by symmetries: they take vertices to vertices, orbits of
 * vertices and pairs to themselves, and arrows of a state to those of its
 * image.
 */
#include "orbits/orbit_key.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "orbits/monomial.h"
#include "symmetry/symmetry.h"

/* Vertices with orbits of pairs, which take the square of them. */
enum { PAIRED_MAX = 600, ROUNDS = 4 };
/* Numbers of all images together. */
static const uint64_t TABLE_MAX = UINT64_C(1) << 26;

struct orbit_key {
    const struct graph *graph;
    struct symmetry_group *group;
    size_t length;              /* of a state */
    uint32_t images;            /* 0: refinement */
    uint16_t *from;             /* of each symmetry: the place of the letter */
    uint16_t *becomes;          /* that comes to a place, and what it becomes */
    size_t letters;
    struct monomial *monomial;  /* of matrices */
    uint32_t vertices;
    uint32_t *orbit;            /* of each vertex */
    uint32_t *pair;             /* of each pair of vertices, or NULL */
};

/* ---- every image ---- */

static void list_permutations(struct orbit_key *key,
                              const struct symmetry *list)
{
    size_t n = key->length, letters = key->letters;
    for (uint32_t k = 0; k < key->images; k++) {
        const uint32_t *letter = list[k].letter ? list[k].letter
                                                : list[k].point;
        for (size_t i = 0; i < n; i++)
            key->from[k * n + list[k].point[i]] = (uint16_t)i;
        for (size_t i = 0; i < letters; i++)
            key->becomes[k * letters + i] = (uint16_t)letter[i];
    }
}

static int list_all_images(struct orbit_key *key, const struct symmetry *list,
                       struct error *error)
{
    const struct graph *graph = key->graph;
    size_t n = key->length;
    if (graph->kind == GRAPH_MATRIX) {
        key->monomial = memory_alloc(key->images, sizeof *key->monomial,
                                     error);
        for (uint32_t k = 0; key->monomial && k < key->images; k++)
            monomial_read(graph, key->group, &list[k], &key->monomial[k]);
        return key->monomial ? 0 : ERROR_FAILED;
    }
    key->from = memory_alloc(key->images * n, sizeof *key->from, error);
    key->becomes = memory_alloc(key->images * key->letters,
                                sizeof *key->becomes, error);
    if (!key->from || !key->becomes)
        return ERROR_FAILED;
    list_permutations(key, list);
    return 0;
}

/* The least image so far, if image k is less. */
static void take_image(const struct orbit_key *key, uint32_t k,
                       const int64_t *state, uint16_t *least)
{
    size_t n = key->length, i = 0;
    const uint16_t *from = key->from + k * n;
    const uint16_t *becomes = key->becomes + k * key->letters;
    while (i < n && becomes[state[from[i]]] == least[i])
        i++;
    if (i == n || becomes[state[from[i]]] > least[i])
        return;
    for (; i < n; i++)
        least[i] = becomes[state[from[i]]];
}

static uint64_t least_permutation(const struct orbit_key *key,
                                  const int64_t *state, uint16_t *least)
{
    size_t n = key->length;
    memset(least, 0xff, n * sizeof *least);
    for (uint32_t k = 0; k < key->images; k++)
        take_image(key, k, state, least);
    return hash_bytes(least, n * sizeof *least);
}

static int compare_entries(const int64_t *a, const int64_t *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

static int least_matrix(const struct orbit_key *key, const int64_t *state,
                        int64_t *least, uint64_t *number)
{
    size_t n = key->length;
    int64_t *image = least + n;
    for (uint32_t k = 0; k < key->images; k++) {
        if (monomial_apply(key->graph, &key->monomial[k], state, image))
            return -1;
        if (k == 0 || compare_entries(image, least, n) < 0)
            memcpy(least, image, n * sizeof *least);
    }
    *number = hash_bytes(least, n * sizeof *least);
    return 0;
}

/* ---- refinement ---- */

/* A symmetry on vertices: points, then letters of a word. */
static uint32_t vertex_image(const struct orbit_key *key,
                             const struct symmetry *symmetry, uint32_t vertex)
{
    uint32_t points = (uint32_t)key->length;
    return vertex < points ? symmetry->point[vertex]
                           : points + symmetry->letter[vertex - points];
}

static void join_orbits(struct orbit_key *key)
{
    const struct symmetry_group *group = key->group;
    for (uint32_t v = 0; v < key->vertices; v++)
        key->orbit[v] = v;
    for (uint32_t g = 0; g < group->generators; g++)
        for (uint32_t v = 0; v < key->vertices; v++)
            union_find_join(key->orbit, v,
                            vertex_image(key, &group->generator[g], v));
    for (uint32_t v = 0; v < key->vertices; v++)
        key->orbit[v] = union_find_root(key->orbit, v);
}

static void join_pairs(struct orbit_key *key)
{
    const struct symmetry_group *group = key->group;
    uint32_t n = key->vertices, pairs = n * n;
    for (uint32_t i = 0; i < pairs; i++)
        key->pair[i] = i;
    for (uint32_t g = 0; g < group->generators; g++)
        for (uint32_t i = 0; i < pairs; i++)
            union_find_join(key->pair, i, vertex_image(
                key, &group->generator[g], i / n) * n + vertex_image(
                key, &group->generator[g], i % n));
    for (uint32_t i = 0; i < pairs; i++)
        key->pair[i] = union_find_root(key->pair, i);
}

static int find_colours(struct orbit_key *key, struct error *error)
{
    key->vertices = (uint32_t)key->length + key->group->letters;
    key->orbit = memory_alloc(key->vertices, sizeof *key->orbit, error);
    if (!key->orbit)
        return ERROR_FAILED;
    join_orbits(key);
    if (key->vertices > PAIRED_MAX)
        return 0;
    key->pair = memory_alloc((size_t)key->vertices * key->vertices,
                             sizeof *key->pair, error);
    if (!key->pair)
        return ERROR_FAILED;
    join_pairs(key);
    return 0;
}

static uint64_t mix(uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t all[3] = { a, b, c };
    return hash_bytes(all, sizeof all);
}

/* Orbits, and of permutations the lengths of cycles. */
static void colour_vertices(const struct orbit_key *key, const int64_t *state,
                            uint64_t *colour)
{
    uint32_t points = (uint32_t)key->length;
    for (uint32_t v = 0; v < key->vertices; v++)
        colour[v] = UINT64_MAX;
    for (uint32_t v = 0; v < key->vertices; v++) {
        uint64_t length = 0;
        if (colour[v] != UINT64_MAX)
            continue;
        if (key->vertices > points) {
            colour[v] = mix(key->orbit[v], 0, 0);
            continue;
        }
        for (uint64_t w = v; w != v || !length; w = (uint64_t)state[w])
            length++;
        for (uint64_t w = v; colour[w] == UINT64_MAX; w = (uint64_t)state[w])
            colour[w] = mix(key->orbit[w], length, 0);
    }
}

/* One round, from `colour` to `next`. */
static void refine(const struct orbit_key *key, const int64_t *state,
                   const uint64_t *colour, uint64_t *next)
{
    uint32_t n = key->vertices, points = (uint32_t)key->length;
    uint32_t shift = n > points ? points : 0;   /* where letters begin */
    for (uint32_t v = 0; v < n; v++) {
        uint64_t sum = 0;
        for (uint32_t w = 0; key->pair && w < n; w++)
            sum += mix(key->pair[v * n + w], colour[w], 1);
        next[v] = mix(colour[v], sum, 2);
    }
    for (uint32_t v = 0; v < points; v++) {
        uint32_t to = shift + (uint32_t)state[v];
        uint64_t arrow = key->pair ? key->pair[v * n + to] : 0;
        uint64_t out = mix(colour[to], arrow, 3);
        next[to] += mix(colour[v], arrow, 4);
        next[v] += out;
    }
}

static uint64_t refined(const struct orbit_key *key, const int64_t *state,
                        uint64_t *colour)
{
    uint64_t *next = colour + key->vertices, sum = 0;
    colour_vertices(key, state, colour);
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t *old = colour;
        refine(key, state, colour, next);
        colour = next;
        next = old;
    }
    for (uint32_t v = 0; v < key->vertices; v++)
        sum += mix(colour[v], 0, 5);
    return mix(sum, 0, 6);
}

/* ---- all of it ---- */

static int fill_key(struct orbit_key *key, struct error *error)
{
    const struct graph *graph = key->graph;
    struct symmetry *list = NULL;
    uint32_t most = ORBIT_KEY_SYMMETRIES;
    int code = symmetry_find(graph, &key->group, error);
    if (code)
        return code;
    key->letters = key->group->letters ? key->group->letters : key->length;
    if (graph->kind == GRAPH_PERMUTATION &&
        TABLE_MAX / (key->length + key->letters) < most)
        most = (uint32_t)(TABLE_MAX / (key->length + key->letters));
    code = symmetry_elements(key->group, most, &list, &key->images, error);
    if (code == ERROR_LIMIT && graph->kind == GRAPH_PERMUTATION) {
        error_clear(error);
        return find_colours(key, error);
    }
    if (!code)
        code = list_all_images(key, list, error);
    memory_free(list);
    return code;
}

int orbit_key_create(const struct graph *graph, struct orbit_key **result,
                     struct error *error)
{
    struct orbit_key *key = memory_alloc(1, sizeof *key, error);
    if (!key)
        return ERROR_FAILED;
    key->graph = graph;
    key->length = graph_state_length(graph);
    int code = fill_key(key, error);
    if (code)
        orbit_key_free(key);
    else
        *result = key;
    return code;
}

void orbit_key_free(struct orbit_key *key)
{
    if (!key)
        return;
    symmetry_free(key->group);
    memory_free(key->from);
    memory_free(key->becomes);
    memory_free(key->monomial);
    memory_free(key->orbit);
    memory_free(key->pair);
    memory_free(key);
}

char *orbit_key_order(const struct orbit_key *key)
{
    return mpz_get_str(NULL, 10, key->group->order);
}

size_t orbit_key_room(const struct orbit_key *key)
{
    size_t entries = 2 * key->length, colours = 2 * (size_t)key->vertices;
    return 8 * (entries > colours ? entries : colours);
}

int orbit_key_of(const struct orbit_key *key, const int64_t *state, void *room,
                 uint64_t *number)
{
    if (key->monomial)
        return least_matrix(key, state, room, number);
    *number = key->images ? least_permutation(key, state, room)
                          : refined(key, state, room);
    return 0;
}
