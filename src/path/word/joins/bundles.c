#include "path/word/joins/bundles.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/union_find.h"

/* Kinds of generators whose choices are all tried, and places whose pairs
 * are looked at. */
enum { KINDS_MAX = 6, PLACES_MAX = 800 };

/* What the cosets should have of what there is to do, in bits. */
static const double LEAST_SHARE = 0.05, MOST_SHARE = 0.8;

int bundles_open(struct bundles *bundles, const struct graph *graph,
                 const struct word_sites *pieces, struct error *error)
{
    size_t n = graph->size, places = 0;
    for (size_t p = 0; p < n; p++)
        places += pieces->named[p];
    *bundles = (struct bundles){ .graph = graph, .pieces = pieces };
    if (places > PLACES_MAX)
        return 0;
    bundles->kept = memory_alloc(graph->generators, 1, error);
    bundles->named = memory_alloc(places, sizeof *bundles->named, error);
    bundles->number = memory_alloc(n, sizeof *bundles->number, error);
    bundles->orbit = memory_alloc(places * places, sizeof *bundles->orbit,
                                  error);
    bundles->size = memory_alloc(places * places, sizeof *bundles->size,
                                 error);
    bundles->is_site = memory_alloc(pieces->sites, 1, error);
    bundles->bundle = memory_alloc(pieces->sites, sizeof *bundles->bundle,
                                   error);
    if (!bundles->kept || !bundles->named || !bundles->number ||
        !bundles->orbit || !bundles->size || !bundles->is_site ||
        !bundles->bundle) {
        bundles_close(bundles);
        return ERROR_FAILED;
    }
    for (size_t p = 0; p < n; p++) {
        bundles->number[p] = (uint16_t)bundles->places;
        if (pieces->named[p])
            bundles->named[bundles->places++] = (uint16_t)p;
    }
    return 1;
}

void bundles_close(struct bundles *bundles)
{
    memory_free(bundles->kept);
    memory_free(bundles->named);
    memory_free(bundles->number);
    memory_free(bundles->orbit);
    memory_free(bundles->size);
    memory_free(bundles->is_site);
    memory_free(bundles->bundle);
    *bundles = (struct bundles){ .joins = 0 };
}

static void find_orbits(struct bundles *bundles)
{
    uint32_t places = bundles->places, *root = bundles->orbit;
    for (uint32_t i = 0; i < places * places; i++)
        root[i] = i;
    for (size_t g = 0; g < bundles->graph->generators; g++) {
        const uint16_t *image = bundles->graph->images +
                                g * bundles->graph->size;
        for (uint32_t p = 0; bundles->kept[g] && p < places; p++) {
            uint32_t to = bundles->number[image[bundles->named[p]]];
            for (uint32_t q = 0; q < places; q++)
                union_find_join(root, p * places + q, to * places +
                                bundles->number[image[bundles->named[q]]]);
        }
    }
    memset(bundles->size, 0, places * places * sizeof *bundles->size);
    for (uint32_t i = 0; i < places * places; i++)
        bundles->size[root[i] = union_find_root(root, i)]++;
}

static uint32_t orbit_size(const struct bundles *bundles, uint32_t p,
                           uint32_t q)
{
    return bundles->size[bundles_orbit(bundles, p, q)];
}

int bundles_rigid(const struct bundles *bundles, uint32_t p, uint32_t q)
{
    uint32_t size = orbit_size(bundles, p, q);
    return size == orbit_size(bundles, p, p) &&
           size == orbit_size(bundles, q, q);
}

/* Does the target show one letter all over the orbit of a place? */
static int is_constant(const struct bundles *bundles, uint32_t p)
{
    const uint16_t *goal = bundles->pieces->goal;
    uint32_t orbit = bundles_orbit(bundles, p, p);
    for (uint32_t i = 0; i < bundles->places; i++) {
        uint32_t q = bundles->named[i];
        if (bundles_orbit(bundles, q, q) == orbit && goal[q] != goal[p])
            return 0;
    }
    return 1;
}

/* All places of an orbit of the whole group are sites, or none is. */
static void find_sites_of(struct bundles *bundles)
{
    const struct word_sites *pieces = bundles->pieces;
    for (uint32_t b = 0; b < pieces->sites; b++)
        bundles->is_site[b] =
            (uint8_t)is_constant(bundles, pieces->place[b]);
    for (uint32_t b = 0; b < pieces->sites; b++)
        for (uint32_t c = 0; !bundles->is_site[b] && c < pieces->sites; c++)
            if (pieces->orbit[pieces->place[c]] ==
                pieces->orbit[pieces->place[b]])
                bundles->is_site[c] = 0;
}

/* Are two sites of one bundle? */
static int share_bundle(const struct bundles *bundles, uint32_t b, uint32_t c)
{
    const struct word_sites *pieces = bundles->pieces;
    for (uint32_t i = 0; i < bundles->places; i++) {
        uint32_t q = bundles->named[i];
        if (pieces->site[q] == c &&
            bundles_rigid(bundles, pieces->place[b], q))
            return 1;
    }
    return 0;
}

/* Letters that are to be joined have to be told apart. */
static int all_differ(const struct bundles *bundles, uint32_t site)
{
    const struct word_sites *pieces = bundles->pieces;
    uint32_t orbit = pieces->orbit[pieces->place[site]];
    for (uint32_t i = 0; i < bundles->places; i++)
        for (uint32_t k = 0; k < i; k++) {
            uint32_t p = bundles->named[i], q = bundles->named[k];
            if (pieces->orbit[p] == orbit && pieces->goal[p] ==
                pieces->goal[q])
                return 0;
        }
    return 1;
}

/* Where the letter of a site may be. */
static uint32_t places_of(const struct bundles *bundles, uint32_t site)
{
    const struct word_sites *pieces = bundles->pieces;
    uint32_t count = 0;
    for (uint32_t i = 0; i < bundles->places; i++)
        count += pieces->orbit[bundles->named[i]] ==
                 pieces->orbit[pieces->place[site]];
    return count;
}

void bundles_find(struct bundles *bundles)
{
    uint32_t sites = bundles->pieces->sites;
    find_orbits(bundles);
    find_sites_of(bundles);
    bundles->joins = 0;
    bundles->bits = bundles->all = 0;
    for (uint32_t b = 0; b < sites; b++) {
        uint32_t c = 0;
        double bits = log2(places_of(bundles, b));
        bundles->bundle[b] = b;
        bundles->all += bits;
        if (bundles->is_site[b]) {
            bundles->bits += bits;
            continue;
        }
        while (c < b && (bundles->is_site[c] || bundles->bundle[c] != c ||
                         !share_bundle(bundles, c, b)))
            c++;
        bundles->bundle[b] = c;
        bundles->joins += c < b;
        bundles->bits += c < b ? bits : 0;
    }
    bundles->serve = 1;
    for (uint32_t b = 0; b < sites && bundles->serve; b++)
        bundles->serve = bundles->bundle[b] == b || all_differ(bundles, b);
}

/* What conjugate generators have in common: how many cycles of each length. */
static uint64_t kind_of(const uint16_t *image, uint32_t n, uint8_t *seen)
{
    uint64_t sum = 0;
    memset(seen, 0, n);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t length = 0;
        for (uint32_t j = i; !seen[j]; j = image[j]) {
            seen[j] = 1;
            length++;
        }
        if (length)
            sum += hash_bytes(&length, sizeof length);
    }
    return sum;
}

/* Numbers the kinds; how many, or KINDS_MAX + 1. */
static uint32_t number_kinds(const struct graph *graph, uint8_t *kind,
                             uint8_t *seen)
{
    uint64_t known[KINDS_MAX];
    uint32_t kinds = 0;
    for (size_t g = 0; g < graph->generators; g++) {
        uint64_t hash = kind_of(graph->images + g * graph->size, graph->size,
                                seen);
        uint32_t k = 0;
        while (k < kinds && known[k] != hash)
            k++;
        if (k == KINDS_MAX)
            return KINDS_MAX + 1;
        known[k] = hash;
        kind[g] = (uint8_t)k;
        kinds += k == kinds;
    }
    return kinds;
}

static void keep_kinds(struct bundles *bundles, const uint8_t *kind,
                       uint32_t set)
{
    for (size_t g = 0; g < bundles->graph->generators; g++)
        bundles->kept[g] = (uint8_t)(set >> kind[g] & 1);
}

int bundles_choose(struct bundles *bundles, struct error *error)
{
    const struct graph *graph = bundles->graph;
    uint8_t *kind = memory_alloc(graph->generators + graph->size, 1, error);
    if (!kind)
        return ERROR_FAILED;
    uint32_t kinds = number_kinds(graph, kind, kind + graph->generators);
    uint32_t best = 0;
    double least = HUGE_VAL;
    for (uint32_t set = 1; kinds <= KINDS_MAX && set + 1 < 1u << kinds;
         set++) {
        keep_kinds(bundles, kind, set);
        bundles_find(bundles);
        if (bundles->serve && bundles->bits < least &&
            bundles->bits >= LEAST_SHARE * bundles->all &&
            bundles->bits <= MOST_SHARE * bundles->all) {
            least = bundles->bits;
            best = set;
        }
    }
    if (best) {
        keep_kinds(bundles, kind, best);
        bundles_find(bundles);
    }
    memory_free(kind);
    return best > 0;
}
