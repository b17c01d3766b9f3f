#include "growth/orbit_twins.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "graph/point_orbits.h"

static const uint32_t NOWHERE = UINT32_MAX;

struct match {
    const struct graph *graph;
    uint32_t *place;        /* of points, in their orbits */
    uint32_t *image;        /* of places of the first orbit, in the second */
    uint32_t *queue;
};

/* Continues image from place 0 at a place of the second orbit; 0 where the
 * generators contradict it.  Both are whole orbits of one size, so what goes
 * with all generators is onto. */
static int extend_image(const struct match *match,
                        const struct orbit_points *first,
                        const struct orbit_points *second, uint32_t at)
{
    const struct graph *graph = match->graph;
    uint32_t *image = match->image, head = 0, tail = 0;
    memset(image, 0xff, first->count * sizeof *image);
    image[0] = at;
    match->queue[tail++] = 0;
    while (head < tail) {
        uint32_t x = match->queue[head++];
        for (size_t g = 0; g < graph->generators; g++) {
            const uint16_t *p = graph->images + g * graph->size;
            uint32_t to = match->place[p[first->point[x]]];
            uint32_t its = match->place[p[second->point[image[x]]]];
            if (image[to] == NOWHERE) {
                image[to] = its;
                match->queue[tail++] = to;
            } else if (image[to] != its)
                return 0;
        }
    }
    return 1;
}

static int match_orbits(const struct match *match,
                        const struct orbit_points *first,
                        struct orbit_points *second)
{
    uint32_t at = 0, n = first->count;
    while (at < n && !extend_image(match, first, second, at))
        at++;
    if (at == n)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        match->queue[i] = second->point[match->image[i]];
    memcpy(second->point, match->queue, n * sizeof *second->point);
    for (uint32_t i = 0; i < n; i++)
        match->place[second->point[i]] = i;
    second->twin = first;
    return 1;
}

static int is_alike(const struct orbit_points *a, const struct orbit_points *b)
{
    return a->count == b->count && a->types == b->types;
}

static int compare_orbits(const void *a, const void *b)
{
    const struct orbit_points *x = *(struct orbit_points *const *)a;
    const struct orbit_points *y = *(struct orbit_points *const *)b;
    if (!is_alike(x, y))
        return x->count != y->count ? (x->count > y->count ? 1 : -1)
                                    : (x->types > y->types ? 1 : -1);
    return (x > y) - (x < y);
}

/* Orbits that look alike, in a row. */
static void match_row(const struct match *match, struct orbit_points **row,
                      size_t count)
{
    size_t single = 1;
    for (size_t i = 1; i < count; i++) {
        size_t j = 0;
        while (j < i && (row[j]->twin || !match_orbits(match, row[j], row[i])))
            j++;
        single += j == i;
    }
    if (single == 1 && row[0]->state & IS_GIANT)
        row[0]->state |= IS_SINGLE;
}

int orbit_twins_find(struct giant_search *search, struct error *error)
{
    size_t n = search->graph->size, orbits = search->orbits;
    struct orbit_points **row = memory_alloc(orbits, sizeof *row, error);
    uint32_t *room = memory_alloc(3 * n, sizeof *room, error);
    struct match match = { search->graph, room, room + n, room + 2 * n };
    int code = row && room ? 0 : ERROR_FAILED;
    for (size_t o = 0; o < orbits && !code; o++) {
        row[o] = &search->orbit[o];
        for (uint32_t i = 0; i < row[o]->count; i++)
            match.place[row[o]->point[i]] = i;
    }
    if (!code)
        qsort(row, orbits, sizeof *row, compare_orbits);
    for (size_t o = 0, next = 0; o < orbits && !code; o = next) {
        for (next = o + 1; next < orbits && is_alike(row[o], row[next]);)
            next++;
        match_row(&match, row + o, next - o);
    }
    memory_free(row);
    memory_free(room);
    return code;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The twin's letters join those of the first orbit, numbered anew. */
static void join_letters(const struct graph *graph,
                         const struct orbit_points *twin, uint64_t *key,
                         uint32_t *letter)
{
    const uint32_t *point = twin->twin->point;
    uint32_t n = twin->count, letters = 0;
    uint64_t *sorted = key + n;
    for (uint32_t i = 0; i < n; i++)
        key[i] = (uint64_t)letter[point[i]] << 32 |
                 start_letter(graph, twin->point[i]);
    memcpy(sorted, key, n * sizeof *key);
    qsort(sorted, n, sizeof *sorted, compare_keys);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || sorted[i] != sorted[letters - 1])
            sorted[letters++] = sorted[i];
    for (uint32_t i = 0; i < n; i++) {
        const uint64_t *at = bsearch(key + i, sorted, letters, sizeof *sorted,
                                     compare_keys);
        letter[point[i]] = (uint32_t)(at - sorted);
    }
}

uint32_t *orbit_twins_letters(const struct giant_search *search,
                              struct error *error)
{
    const struct graph *graph = search->graph;
    uint32_t *letter = memory_alloc(graph->size, sizeof *letter, error);
    uint64_t *key = memory_alloc(2 * (size_t)graph->size, sizeof *key, error);
    for (uint32_t i = 0; letter && key && i < graph->size; i++)
        letter[i] = start_letter(graph, i);
    for (size_t o = 0; letter && key && o < search->orbits; o++)
        if (search->orbit[o].twin)
            join_letters(graph, &search->orbit[o], key, letter);
    if (!key) {
        memory_free(letter);
        letter = NULL;
    }
    memory_free(key);
    return letter;
}
