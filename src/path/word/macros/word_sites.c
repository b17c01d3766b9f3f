#include "path/word/macros/word_sites.h"

#include <string.h>

#include "base/memory.h"
#include "graph/point_orbits.h"

enum { TUPLE = FOLLOWERS_MAX + 2 };

int word_sites_follow(const struct graph *graph, uint32_t i, uint32_t j,
                      uint16_t *place, uint16_t *queue)
{
    uint32_t count = points_follow(graph, i, j, place, queue);
    /* as many places of j as of i */
    for (uint32_t k = 0; k < count; k++)
        for (uint32_t l = 0; l < k; l++)
            if (place[queue[k]] == place[queue[l]])
                return 0;
    return count > 0;
}

/* The letters that follow those of an orbit, of places that are free. */
static uint32_t find_followers(struct word_sites *sites,
                               const struct graph *graph, uint32_t i,
                               const uint8_t *taken, uint16_t *room)
{
    uint32_t n = graph->size, count = 0;
    uint16_t *place = room, *queue = room + n;
    for (uint32_t j = 0; j < n && count < FOLLOWERS_MAX; j++) {
        if (j == i || taken[j] || !word_sites_follow(graph, i, j, place, queue))
            continue;
        for (uint32_t p = 0; p < n; p++)
            if (place[p] != SITE_NONE)
                sites->with[p * FOLLOWERS_MAX + count] = place[p];
        count++;
    }
    return count;
}

static void write_tuple(const struct word_sites *sites, const int64_t *word,
                        uint32_t p, uint16_t tuple[TUPLE])
{
    tuple[0] = sites->orbit[p];
    tuple[1] = (uint16_t)word[p];
    for (uint32_t k = 0; k < FOLLOWERS_MAX; k++) {
        uint32_t q = sites->with[p * FOLLOWERS_MAX + k];
        tuple[k + 2] = q == SITE_NONE ? SITE_NONE : (uint16_t)word[q];
    }
}

static uint32_t number_tuple(const struct word_sites *sites,
                             const uint16_t tuple[TUPLE])
{
    uint32_t i = 0;
    while (i < sites->names && memcmp(sites->tuple + (size_t)i * TUPLE, tuple,
                                      TUPLE * sizeof *tuple))
        i++;
    return i;
}

int word_sites_name(const struct word_sites *sites, const int64_t *word,
                    uint16_t *name)
{
    for (uint32_t p = 0; p < sites->places; p++) {
        uint16_t tuple[TUPLE];
        name[p] = 0;
        if (!sites->named[p])
            continue;
        write_tuple(sites, word, p, tuple);
        uint32_t number = number_tuple(sites, tuple);
        if (number == sites->names)
            return 0;
        name[p] = (uint16_t)number;
    }
    return 1;
}

/* Names for all that an orbit's places hold; 1 if there are two or more. */
static int name_orbit(struct word_sites *sites, const int64_t *target,
                      uint32_t orbit)
{
    uint32_t before = sites->names;
    for (uint32_t p = 0; p < sites->places; p++) {
        uint16_t tuple[TUPLE];
        if (sites->orbit[p] != orbit)
            continue;
        write_tuple(sites, target, p, tuple);
        uint32_t number = number_tuple(sites, tuple);
        if (number == sites->names)
            memcpy(sites->tuple + (size_t)sites->names++ * TUPLE, tuple,
                   sizeof tuple);
        sites->named[p] = 1;
    }
    if (sites->names > before + 1)
        return 1;
    for (uint32_t p = 0; p < sites->places; p++)
        sites->named[p] &= sites->orbit[p] != orbit;
    return 0;
}

/* Each orbit's first free place decides what follows; then each place of it
 * that is free is a site. */
static int find_sites(struct word_sites *sites, const struct graph *graph,
                      const int64_t *target, uint8_t *taken, uint16_t *room)
{
    uint32_t n = graph->size;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t orbit = sites->orbit[p];
        if (taken[p])
            continue;
        if (sites->with[p * FOLLOWERS_MAX] == SITE_NONE && !sites->named[p])
            find_followers(sites, graph, p, taken, room);
        int has_site = sites->named[p] || name_orbit(sites, target, orbit);
        for (uint32_t k = 0; k < FOLLOWERS_MAX; k++) {
            uint32_t q = sites->with[p * FOLLOWERS_MAX + k];
            if (q != SITE_NONE)
                taken[q] = 1;
            if (q != SITE_NONE && has_site)
                sites->site[q] = (uint16_t)sites->sites;
        }
        taken[p] = 1;
        if (!has_site)
            continue;
        if (sites->sites == SITES_MAX)
            return 0;
        sites->site[p] = (uint16_t)sites->sites;
        sites->place[sites->sites++] = (uint16_t)p;
    }
    return sites->sites > 1;
}

static int open_sites(struct word_sites *sites, const struct graph *graph,
                      struct error *error)
{
    size_t n = graph->size;
    *sites = (struct word_sites){ .places = graph->size };
    sites->site = memory_alloc(n * (4 + FOLLOWERS_MAX + TUPLE),
                               sizeof *sites->site, error);
    sites->named = memory_alloc(n, 1, error);
    uint32_t *orbit = point_orbits(graph, error);
    if (!sites->site || !sites->named || !orbit) {
        memory_free(orbit);
        word_sites_clear(sites);
        return ERROR_FAILED;
    }
    sites->goal = sites->site + n;
    sites->orbit = sites->goal + n;
    sites->with = sites->orbit + n;
    sites->tuple = sites->with + n * FOLLOWERS_MAX;
    sites->home = sites->tuple + n * TUPLE;
    memset(sites->site, 0xff, n * sizeof *sites->site);
    memset(sites->with, 0xff, n * FOLLOWERS_MAX * sizeof *sites->with);
    for (size_t p = 0; p < n; p++)
        sites->orbit[p] = (uint16_t)orbit[p];
    memory_free(orbit);
    return 0;
}

/* ---- signs ---- */

struct site_set {
    uint64_t has[SITES_MAX / 64];
    uint16_t site[SITES_MAX];
    uint32_t count;
};

static int has_site(const struct site_set *set, uint32_t site)
{
    return (int)(set->has[site / 64] >> site % 64 & 1);
}

static void add_site(struct site_set *set, uint32_t site)
{
    if (has_site(set, site))
        return;
    set->has[site / 64] |= UINT64_C(1) << site % 64;
    set->site[set->count++] = (uint16_t)site;
}

/* The sites where the pieces of one may come. */
static void reach_sites(const struct word_sites *sites,
                        const struct graph *graph, struct site_set *set)
{
    for (uint32_t i = 0; i < set->count; i++)
        for (size_t g = 0; g < graph->generators; g++) {
            const uint16_t *image = graph->images + g * graph->size;
            add_site(set, sites->site[image[sites->place[set->site[i]]]]);
        }
}

/* Does a generator take what is at a site to one site?  Where more letters
 * follow one another than a piece may have, it need not. */
static int moves_whole(const struct word_sites *sites, const uint16_t *image,
                       uint32_t p)
{
    return sites->site[image[p]] ==
           sites->site[image[sites->place[sites->site[p]]]];
}

/* Are their pieces moved as wholes, and do all differ? */
static int all_differ(const struct word_sites *sites, const struct graph *graph,
                      const struct site_set *set)
{
    for (uint32_t p = 0; p < sites->places; p++) {
        if (!sites->named[p] || !has_site(set, sites->site[p]))
            continue;
        if (sites->home[sites->goal[p]] != sites->site[p])
            return 0;
        for (size_t g = 0; g < graph->generators; g++)
            if (!moves_whole(sites, graph->images + g * graph->size, p))
                return 0;
    }
    return 1;
}

static void find_signs(struct word_sites *sites, const struct graph *graph)
{
    struct site_set all = { .count = 0 };
    uint32_t signs = 0;
    memset(sites->home, 0xff, sites->names * sizeof *sites->home);
    for (uint32_t p = 0; p < sites->places; p++)
        if (sites->named[p] && sites->home[sites->goal[p]] == SITE_NONE)
            sites->home[sites->goal[p]] = sites->site[p];
    for (uint32_t b = 0; b < sites->sites && signs < SIGNS_MAX; b++) {
        struct site_set set = { .count = 0 };
        if (has_site(&all, b))
            continue;
        add_site(&set, b);
        reach_sites(sites, graph, &set);
        int differ = all_differ(sites, graph, &set);
        for (uint32_t i = 0; i < set.count; i++) {
            add_site(&all, set.site[i]);
            sites->sign[set.site[i]] = (uint8_t)(differ ? 1u << signs : 0);
        }
        signs += (uint32_t)differ;
    }
}

/* Each step of a cycle but the last is a transposition. */
static uint32_t find_odd(const struct word_sites *sites, const uint16_t *next)
{
    uint64_t seen[SITES_MAX / 64] = { 0 };
    uint32_t odd = 0;
    for (uint32_t b = 0; b < sites->sites; b++)
        for (uint32_t c = b; sites->sign[b] && !(seen[c / 64] >> c % 64 & 1);
             c = next[c]) {
            seen[c / 64] |= UINT64_C(1) << c % 64;
            odd ^= c == b ? 0 : sites->sign[b];
        }
    return odd;
}

uint32_t word_sites_odd(const struct word_sites *sites, const uint16_t *name)
{
    uint16_t next[SITES_MAX];
    for (uint32_t b = 0; b < sites->sites; b++)
        next[b] = sites->home[name[sites->place[b]]];
    return find_odd(sites, next);
}

uint32_t word_sites_odd_move(const struct word_sites *sites,
                             const uint16_t *image)
{
    uint16_t next[SITES_MAX];
    for (uint32_t b = 0; b < sites->sites; b++)
        next[b] = sites->site[image[sites->place[b]]];
    return find_odd(sites, next);
}

int word_sites_create(const struct graph *graph, const int64_t *target,
                      struct word_sites *sites, struct error *error)
{
    if (graph->kind != GRAPH_PERMUTATION || graph->size >= SITE_NONE)
        return 0;
    int code = open_sites(sites, graph, error);
    if (code)
        return code;
    uint8_t *taken = memory_alloc(graph->size, 1, error);
    uint16_t *room = memory_alloc(2 * (size_t)graph->size, sizeof *room,
                                  error);
    code = taken && room
        ? find_sites(sites, graph, target, taken, room) : ERROR_FAILED;
    if (code == 1)
        code = word_sites_name(sites, target, sites->goal);
    if (code == 1)
        find_signs(sites, graph);
    else
        word_sites_clear(sites);
    memory_free(taken);
    memory_free(room);
    return code;
}

void word_sites_clear(struct word_sites *sites)
{
    memory_free(sites->site);
    memory_free(sites->named);
    *sites = (struct word_sites){ .sites = 0 };
}
