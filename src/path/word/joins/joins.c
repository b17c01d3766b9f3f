#include "path/word/joins/joins.h"

#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "path/word/joins/bundles.h"

/* ---- which pieces are joined ---- */

/* The piece of a bundle that the others are joined with: of the first orbit. */
static uint32_t find_anchor(const struct bundles *bundles, uint32_t b)
{
    const struct word_sites *pieces = bundles->pieces;
    uint32_t best = b;
    for (uint32_t c = b; c < pieces->sites; c++)
        if (!bundles->is_site[c] && bundles->bundle[c] == b &&
            pieces->orbit[pieces->place[c]] <
            pieces->orbit[pieces->place[best]])
            best = c;
    return best;
}

/* Numbers a name among the tracked letters. */
static uint16_t track_letter(struct joins *joins, uint32_t name)
{
    uint32_t i = 0;
    while (i < joins->letters && joins->name[i] != name)
        i++;
    if (i == joins->letters)
        joins->name[joins->letters++] = (uint16_t)name;
    return (uint16_t)i;
}

/* Of the pairs of places of two pieces that tell of each other the one whose
 * orbit comes first, so that bundles that H takes to each other have one
 * class. */
static void add_join(struct joins *joins, const struct bundles *bundles,
                     uint32_t anchor, uint32_t part, uint32_t *orbit)
{
    const struct word_sites *pieces = &joins->pieces;
    uint32_t best = UINT32_MAX, from = 0, to = 0, class = 0;
    for (uint32_t i = 0; i < bundles->places; i++)
        for (uint32_t k = 0; k < bundles->places; k++) {
            uint32_t p = bundles->named[i], q = bundles->named[k];
            if (pieces->site[p] == anchor && pieces->site[q] == part &&
                bundles_orbit(bundles, p, q) < best &&
                bundles_rigid(bundles, p, q)) {
                best = bundles_orbit(bundles, p, q);
                from = p;
                to = q;
            }
        }
    while (class < joins->classes && orbit[class] != best)
        class++;
    if (class == joins->classes && class < JOIN_CLASSES_MAX)
        orbit[joins->classes++] = best;
    joins->join[joins->joins++] = (struct join){
        track_letter(joins, pieces->goal[from]),
        track_letter(joins, pieces->goal[to]), (uint16_t)class };
}

static int find_joins(struct joins *joins, const struct bundles *bundles,
                      uint32_t *orbit, struct error *error)
{
    uint32_t sites = joins->pieces.sites;
    joins->join = memory_alloc(sites, sizeof *joins->join, error);
    joins->name = memory_alloc(2 * (size_t)sites, sizeof *joins->name, error);
    if (!joins->join || !joins->name)
        return ERROR_FAILED;
    for (uint32_t b = 0; b < sites; b++) {
        if (bundles->is_site[b] || bundles->bundle[b] != b)
            continue;
        uint32_t anchor = find_anchor(bundles, b);
        for (uint32_t c = b; c < sites; c++)
            if (!bundles->is_site[c] && bundles->bundle[c] == b && c != anchor)
                add_join(joins, bundles, anchor, c, orbit);
    }
    return joins->classes < JOIN_CLASSES_MAX;
}

/* ---- points ---- */

/* Is a place where tracked letters may come? */
static int is_tracked(const struct joins *joins, uint32_t p)
{
    const struct word_sites *pieces = &joins->pieces;
    for (uint32_t q = 0; q < pieces->places; q++)
        for (uint32_t i = 0; i < joins->letters && pieces->named[q] &&
             pieces->orbit[q] == pieces->orbit[p]; i++)
            if (pieces->goal[q] == joins->name[i])
                return 1;
    return 0;
}

static int number_points(struct joins *joins, const struct bundles *bundles,
                         struct error *error)
{
    const struct word_sites *pieces = &joins->pieces;
    uint32_t n = pieces->places, count = 0;
    joins->place = memory_alloc(2 * (size_t)n, sizeof *joins->place, error);
    if (!joins->place)
        return ERROR_FAILED;
    joins->point = joins->place + n;
    memset(joins->point, 0xff, n * sizeof *joins->point);
    for (uint32_t i = 0; i < bundles->places; i++)
        if (is_tracked(joins, bundles->named[i]))
            joins->place[count++] = bundles->named[i];
    joins->tracked = count;
    for (uint32_t i = 0; i < bundles->places; i++)
        if (bundles->is_site[pieces->site[bundles->named[i]]])
            joins->place[count++] = bundles->named[i];
    joins->sites = count - joins->tracked;
    for (uint32_t i = 0; i < count; i++)
        joins->point[joins->place[i]] = (uint16_t)i;
    joins->state = joins->letters + joins->sites + 1;
    return joins->tracked <= JOIN_POINTS_MAX && joins->sites <=
           JOIN_POINTS_MAX;
}

/* Generators on points, which are whole orbits. */
static int move_points(struct joins *joins, struct error *error)
{
    const struct graph *graph = joins->graph;
    uint32_t tracked = joins->tracked, sites = joins->sites;
    joins->to = memory_alloc(graph->generators * (tracked + sites), 1, error);
    if (!joins->to)
        return ERROR_FAILED;
    joins->from = joins->to + graph->generators * tracked;
    for (size_t g = 0; g < graph->generators; g++) {
        const uint16_t *image = graph->images + g * graph->size;
        for (uint32_t i = 0; i < tracked + sites; i++) {
            uint32_t x = joins->point[image[joins->place[i]]];
            if (i < tracked)
                joins->to[g * tracked + x] = (uint8_t)i;
            else
                joins->from[g * sites + i - tracked] = (uint8_t)(x - tracked);
        }
    }
    return 0;
}

/* Bits of joined pairs, then of sites. */
static int number_bits(struct joins *joins, const struct bundles *bundles,
                       const uint32_t *orbit, struct error *error)
{
    uint32_t tracked = joins->tracked;
    size_t all = (size_t)joins->classes * tracked * tracked;
    joins->bit = memory_alloc(all, sizeof *joins->bit, error);
    joins->pair = memory_alloc(JOIN_BITS_MAX, sizeof *joins->pair, error);
    if (!joins->bit || !joins->pair)
        return ERROR_FAILED;
    memset(joins->bit, 0xff, all * sizeof *joins->bit);
    for (size_t i = 0; i < all; i++) {
        uint32_t class = (uint32_t)(i / tracked / tracked);
        uint32_t x = (uint32_t)(i / tracked % tracked);
        uint32_t y = (uint32_t)(i % tracked);
        if (bundles_orbit(bundles, joins->place[x], joins->place[y]) !=
            orbit[class])
            continue;
        if (joins->pairs + joins->sites >= JOIN_BITS_MAX)
            return 0;
        joins->bit[i] = (uint16_t)joins->pairs;
        joins->pair[joins->pairs++] = (struct join_pair){
            (uint8_t)class, (uint8_t)x, (uint8_t)y };
    }
    joins->bits = joins->pairs + joins->sites;
    return 1;
}

static int aim_sites(struct joins *joins, const struct bundles *bundles,
                     struct error *error)
{
    uint32_t sites = joins->sites;
    joins->goal = memory_alloc(2 * (size_t)sites, sizeof *joins->goal, error);
    if (!joins->goal)
        return ERROR_FAILED;
    joins->block = joins->goal + sites;
    for (uint32_t s = 0; s < sites; s++) {
        uint32_t p = joins->place[joins->tracked + s], t = 0;
        joins->goal[s] = joins->pieces.goal[p];
        while (bundles_orbit(bundles, p, p) !=
               bundles_orbit(bundles, joins->place[joins->tracked + t],
                             joins->place[joins->tracked + t]))
            t++;
        joins->block[s] = (uint16_t)t;
    }
    return 1;
}

/* ---- signs ---- */

/* A basis of the sets of orbits that H permutes evenly. */
static int find_signs_of(struct joins *joins, struct error *error)
{
    const struct graph *graph = joins->graph;
    uint32_t found = 0, spanned[1 << SIGNS_MAX] = { 1 };
    uint8_t *odd = memory_alloc(graph->generators, 1, error);
    joins->sign = memory_alloc(graph->generators, 1, error);
    if (!odd || !joins->sign) {
        memory_free(odd);
        return ERROR_FAILED;
    }
    for (size_t g = 0; g < graph->generators; g++)
        odd[g] = (uint8_t)word_sites_odd_move(&joins->pieces, graph->images +
                                              g * graph->size);
    for (uint32_t set = 1; set < 1u << SIGNS_MAX; set++) {
        uint32_t changes = 0, moves = 0;
        for (size_t g = 0; g < graph->generators; g++) {
            uint32_t sign = bits_count(odd[g] & set) & 1;
            changes |= sign & joins->kept[g];
            moves |= sign;
        }
        if (changes || !moves || spanned[set])
            continue;
        for (uint32_t a = 0; a < 1u << SIGNS_MAX; a++)
            if (spanned[a] == 1)
                spanned[a ^ set] |= 2;
        for (uint32_t a = 0; a < 1u << SIGNS_MAX; a++)
            spanned[a] = spanned[a] != 0;
        for (size_t g = 0; g < graph->generators; g++)
            joins->sign[g] |= (uint8_t)((bits_count(odd[g] & set) & 1)
                                        << found);
        joins->signs[found++] = set;
    }
    memory_free(odd);
    return 1;
}

static uint32_t sign_of(const struct joins *joins, const uint16_t *name)
{
    uint32_t odd = word_sites_odd(&joins->pieces, name), sign = 0;
    for (uint32_t i = 0; i < SIGNS_MAX; i++)
        sign |= (bits_count(odd & joins->signs[i]) & 1) << i;
    return sign;
}

/* ---- */

int joins_state(const struct joins *joins, const int64_t *word,
                uint16_t *name, uint16_t *state)
{
    if (!word_sites_name(&joins->pieces, word, name))
        return 0;
    for (uint32_t x = 0; x < joins->tracked; x++)
        for (uint32_t i = 0; i < joins->letters; i++)
            if (name[joins->place[x]] == joins->name[i])
                state[i] = (uint16_t)x;
    for (uint32_t s = 0; s < joins->sites; s++)
        state[joins->letters + s] = name[joins->place[joins->tracked + s]];
    state[joins->state - 1] = (uint16_t)sign_of(joins, name);
    return 1;
}

static int fill_joins(struct joins *joins, struct bundles *bundles,
                      struct error *error)
{
    uint32_t orbit[JOIN_CLASSES_MAX];
    int code = bundles_choose(bundles, error);
    if (code != 1)
        return code;
    joins->kept = bundles->kept;
    bundles->kept = NULL;
    code = find_joins(joins, bundles, orbit, error);
    if (code == 1)
        code = number_points(joins, bundles, error);
    if (code == 1 && move_points(joins, error))
        code = ERROR_FAILED;
    if (code == 1)
        code = number_bits(joins, bundles, orbit, error);
    if (code == 1)
        code = aim_sites(joins, bundles, error);
    return code == 1 ? find_signs_of(joins, error) : code;
}

int joins_create(const struct graph *graph, const int64_t *target,
                 struct joins *joins, struct error *error)
{
    struct bundles bundles;
    *joins = (struct joins){ .graph = graph };
    if (!graph_is_inverse_closed(graph))
        return 0;
    int code = word_sites_create(graph, target, &joins->pieces, error);
    if (code != 1)
        return code;
    code = bundles_open(&bundles, graph, &joins->pieces, error);
    if (code == 1) {
        code = fill_joins(joins, &bundles, error);
        bundles_close(&bundles);
    }
    if (code != 1)
        joins_clear(joins);
    return code;
}

void joins_clear(struct joins *joins)
{
    word_sites_clear(&joins->pieces);
    memory_free(joins->kept);
    memory_free(joins->place);
    memory_free(joins->to);
    memory_free(joins->name);
    memory_free(joins->join);
    memory_free(joins->bit);
    memory_free(joins->pair);
    memory_free(joins->goal);
    memory_free(joins->sign);
    *joins = (struct joins){ .joins = 0 };
}
