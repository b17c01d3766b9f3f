#include "engine/ranked/block_moves.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "group/perm.h"

enum { DIGITS_MAX = 64, LOW_MAX = 1 << 10 };

/* Where a generator takes letters from and to; places of prefix and suffix
 * count from their first position. */
struct route {
    uint32_t keeps, crossing;
    uint8_t keep_from[DIGITS_MAX], keep_to[DIGITS_MAX];     /* in the prefix */
    uint8_t inner[DIGITS_MAX];      /* of a place of the suffix, or ENTERS */
    uint8_t enter_from[DIGITS_MAX], enter_to[DIGITS_MAX];
    uint8_t leave_from[DIGITS_MAX], leave_to[DIGITS_MAX];
};

enum { ENTERS = 0xff };

uint32_t block_crossing(const struct graph *graph, size_t generator,
                        const uint8_t *in_suffix)
{
    const uint16_t *image = graph->images + generator * graph->size;
    uint32_t crossing = 0;
    for (uint32_t i = 0; i < graph->size; i++)
        crossing += !in_suffix[i] && in_suffix[image[i]];
    return crossing;
}

static void find_route(const struct word_split *split, uint32_t generator,
                       struct route *route)
{
    const struct graph *graph = split->graph;
    const uint16_t *image = graph->images + (size_t)generator * graph->size;
    uint32_t prefix = split->prefix, enters = 0;
    uint8_t place[0x100];
    memset(route, 0, sizeof *route);
    for (uint32_t i = 0; i < graph->size; i++)
        place[split->position[i]] = (uint8_t)i;
    for (uint32_t to = 0; to < graph->size; to++) {
        uint32_t from = place[image[split->position[to]]];
        uint8_t out = (uint8_t)(from - prefix), in = (uint8_t)(to - prefix);
        if (to < prefix && from < prefix) {
            route->keep_from[route->keeps] = (uint8_t)from;
            route->keep_to[route->keeps++] = (uint8_t)to;
        } else if (to < prefix) {
            route->leave_from[route->crossing] = out;
            route->leave_to[route->crossing++] = (uint8_t)to;
        } else if (from < prefix) {
            route->enter_from[enters] = (uint8_t)from;
            route->enter_to[enters++] = in;
            route->inner[in] = ENTERS;
        } else
            route->inner[in] = out;
    }
    ASSERT(enters == route->crossing);
}

static uint64_t digit_weight(const struct word_split *split, uint32_t length,
                             uint32_t place)
{
    uint64_t weight = 1;
    while (++place < length)
        weight *= split->letters;
    return weight;
}

/* ---- the number of the source ---- */

/* What the digits of a part of the target's number give, from the place
 * `first` on. */
static struct block_digits read_digits(const struct word_split *split,
                                       const struct route *route,
                                       uint64_t part, uint32_t first,
                                       uint32_t end)
{
    struct block_digits sum = { 0, 0 };
    uint8_t digit[DIGITS_MAX] = { 0 };
    for (uint32_t i = end; i-- > first; part /= split->letters)
        digit[i] = (uint8_t)(part % split->letters);
    for (uint32_t k = 0; k < route->keeps; k++)
        sum.base += digit[route->keep_to[k]] *
                    digit_weight(split, split->prefix, route->keep_from[k]);
    for (uint32_t k = route->crossing; k-- > 0;)
        sum.leave = sum.leave * split->letters + digit[route->leave_to[k]];
    return sum;
}

static int fill_digits(struct block_moves *moves, struct block_move *move,
                       const struct route *route, struct error *error)
{
    const struct word_split *split = moves->split;
    uint64_t high = split->slots / moves->low;
    uint32_t cut = split->prefix;
    for (uint64_t n = moves->low; n > 1; n /= split->letters)
        cut--;
    move->high = memory_alloc(high, sizeof *move->high, error);
    move->low = memory_alloc(moves->low, sizeof *move->low, error);
    if (!move->high || !move->low)
        return ERROR_FAILED;
    for (uint64_t part = 0; part < high; part++)
        move->high[part] = read_digits(split, route, part, 0, cut);
    for (uint64_t part = 0; part < moves->low; part++)
        move->low[part] = read_digits(split, route, part, cut, split->prefix);
    return 0;
}

/* ---- maps of ranks ---- */

/* Of a suffix of the source: v, and its image but for u. */
struct carried {
    uint32_t leave, image;
};

static struct carried carry_suffix(const struct word_split *split,
                                   const struct route *route, uint32_t code)
{
    uint8_t digit[DIGITS_MAX];
    struct carried carried = { 0, 0 };
    for (uint32_t i = split->suffix; i-- > 0; code /= split->letters)
        digit[i] = (uint8_t)(code % split->letters);
    for (uint32_t k = route->crossing; k-- > 0;)
        carried.leave = carried.leave * split->letters +
                        digit[route->leave_from[k]];
    for (uint32_t i = 0; i < split->suffix; i++)
        carried.image = carried.image * split->letters +
            (route->inner[i] == ENTERS ? 0 : digit[route->inner[i]]);
    return carried;
}

/* What the letters u add to the suffix of the target, and to the number of the
 * source. */
struct entry {
    uint32_t code;
    uint64_t add;
};

static struct entry enter_suffix(const struct word_split *split,
                                 const struct route *route, uint32_t u)
{
    struct entry entry = { 0, 0 };
    for (uint32_t k = 0; k < route->crossing; k++, u /= split->letters) {
        uint32_t a = u % split->letters;
        entry.code += (uint32_t)(a * digit_weight(split, split->suffix,
                                                  route->enter_to[k]));
        entry.add += a * digit_weight(split, split->prefix,
                                      route->enter_from[k]);
    }
    return entry;
}

/* What becomes of all suffixes: sums over their digits, so that it is enough to
 * list those of the first digits and those of the last; and of all letters
 * u. */
struct carrying {
    uint32_t low;           /* numbers of the last digits */
    struct carried *of_high, *of_low;
    struct entry *entry;
};

static void carrying_free(struct carrying *carrying)
{
    memory_free(carrying->of_high);
    memory_free(carrying->of_low);
    memory_free(carrying->entry);
}

static int carrying_create(const struct word_split *split,
                           const struct route *route, uint32_t choices,
                           struct carrying *carrying, struct error *error)
{
    uint32_t low = 1;
    for (uint32_t i = 0; i < split->suffix / 2; i++)
        low *= split->letters;
    uint32_t high = split->codes / low;
    *carrying = (struct carrying){
        .low = low,
        .of_high = memory_alloc(high, sizeof *carrying->of_high, error),
        .of_low = memory_alloc(low, sizeof *carrying->of_low, error),
        .entry = memory_alloc(choices, sizeof *carrying->entry, error),
    };
    if (!carrying->of_high || !carrying->of_low || !carrying->entry)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < high; i++)
        carrying->of_high[i] = carry_suffix(split, route, i * low);
    for (uint32_t i = 0; i < low; i++)
        carrying->of_low[i] = carry_suffix(split, route, i);
    for (uint32_t u = 0; u < choices; u++)
        carrying->entry[u] = enter_suffix(split, route, u);
    return 0;
}

static struct carried carry(const struct carrying *carrying, uint32_t code)
{
    struct carried high = carrying->of_high[code / carrying->low];
    struct carried low = carrying->of_low[code % carrying->low];
    return (struct carried){ high.leave + low.leave, high.image + low.image };
}

/* The class that a target's class has its words from, of each v and u; the
 * first word that is met tells. */
static void find_sources(const struct word_split *split,
                         const struct carrying *carrying, uint32_t choices,
                         uint16_t *source)
{
    for (uint32_t code = 0; code < split->codes; code++) {
        if (split->code_class[code] == SPLIT_NONE)
            continue;
        struct carried from = carry(carrying, code);
        for (uint32_t u = 0; u < choices; u++) {
            uint32_t to = from.image + carrying->entry[u].code;
            uint32_t target = split->code_class[to];
            if (target != SPLIT_NONE)
                source[(target * choices + from.leave) * choices + u] =
                    split->code_class[code];
        }
    }
}

/* Lists the maps that there are and gives each its ranks. */
static int list_maps(const struct block_moves *moves, struct block_move *move,
                     const uint16_t *source, uint32_t **map_of,
                     struct error *error)
{
    const struct word_split *split = moves->split;
    uint64_t all = (uint64_t)split->classes * move->choices, ranks = 0;
    uint32_t maps = 0, elements = moves->elements;
    for (uint64_t i = 0; i < all * move->choices; i++)
        if (source[i] != SPLIT_NONE) {
            maps++;
            ranks += split->class_size[source[i]];
        }
    move->first = memory_alloc(all + 1, sizeof *move->first, error);
    move->maps = maps;
    move->map = memory_alloc((size_t)maps * elements, sizeof *move->map,
                             error);
    move->ranks = memory_alloc(ranks * elements, sizeof *move->ranks, error);
    *map_of = memory_alloc(all * move->choices, sizeof **map_of, error);
    if (!move->first || !move->map || !move->ranks || !*map_of)
        return ERROR_FAILED;
    memset(move->ranks, 0xff, ranks * elements * sizeof *move->ranks);
    maps = 0;
    ranks = 0;
    for (uint64_t i = 0; i < all * move->choices; i++) {
        if (i % move->choices == 0)
            move->first[i / move->choices] = maps;
        if (source[i] == SPLIT_NONE)
            continue;
        (*map_of)[i] = maps;
        move->map[(size_t)maps++ * elements] = (struct block_map){
            .source = source[i], .rank = move->ranks + ranks
        };
        ranks += split->class_size[source[i]] * (uint64_t)elements;
    }
    move->first[all] = maps;
    return 0;
}

static void fill_ranks(const struct block_moves *moves,
                       const struct carrying *carrying,
                       struct block_move *move, const uint32_t *map_of)
{
    const struct word_split *split = moves->split;
    for (uint32_t code = 0; code < split->codes; code++) {
        if (split->code_class[code] == SPLIT_NONE)
            continue;
        struct carried from = carry(carrying, code);
        for (uint32_t u = 0; u < move->choices; u++) {
            uint32_t to = from.image + carrying->entry[u].code;
            uint32_t target = split->code_class[to];
            if (target == SPLIT_NONE)
                continue;
            uint32_t at = (target * move->choices + from.leave) *
                          move->choices + u;
            struct block_map *map = &move->map[(size_t)moves->elements *
                                               map_of[at]];
            map->add = carrying->entry[u].add;
            move->ranks[(size_t)(map->rank - move->ranks) +
                        split->code_rank[code]] = split->code_rank[to];
        }
    }
}

static int fill_maps(const struct block_moves *moves,
                     const struct route *route, struct block_move *move,
                     struct error *error)
{
    const struct word_split *split = moves->split;
    uint64_t all = (uint64_t)split->classes * move->choices * move->choices;
    uint16_t *source = memory_alloc(all, sizeof *source, error);
    struct carrying carrying;
    uint32_t *map_of = NULL;
    int code = carrying_create(split, route, move->choices, &carrying, error);
    if (!source)
        code = ERROR_FAILED;
    if (!code) {
        memset(source, 0xff, all * sizeof *source);
        find_sources(split, &carrying, move->choices, source);
        code = list_maps(moves, move, source, &map_of, error);
    }
    if (!code)
        fill_ranks(moves, &carrying, move, map_of);
    carrying_free(&carrying);
    memory_free(source);
    memory_free(map_of);
    return code;
}

/* The maps of words that an element takes to the source first; their ranks
 * follow those of the map. */
static void fill_images(const struct block_moves *moves,
                        const struct word_symmetry *symmetry,
                        const struct block_move *move, struct block_map *map)
{
    const struct word_split *split = moves->split;
    uint32_t size = split->class_size[map->source];
    uint16_t *ranks = move->ranks + (map->rank - move->ranks);
    for (uint32_t e = 1; e < moves->elements; e++) {
        uint32_t source = symmetry->source[e * symmetry->classes +
                                           map->source];
        const uint16_t *image = word_symmetry_ranks(symmetry, split, e,
                                                    source);
        ranks += size;
        for (uint32_t i = 0; i < size; i++)
            ranks[i] = map->rank[image[i]];
        map[e] = (struct block_map){ .rank = ranks, .source = source };
    }
}

static int make_move(struct block_moves *moves,
                     const struct word_symmetry *symmetry,
                     struct block_move *move, struct error *error)
{
    struct route route;
    int still = 1;
    find_route(moves->split, move->generator, &route);
    move->choices = 1;
    for (uint32_t k = 0; k < route.crossing; k++)
        move->choices *= moves->split->letters;
    for (uint32_t i = 0; i < moves->split->suffix; i++)
        still &= route.inner[i] == i;
    int code = fill_digits(moves, move, &route, error);
    if (!code)
        code = fill_maps(moves, &route, move, error);
    for (uint32_t i = 0; !code && i < move->maps; i++) {
        struct block_map *map = &move->map[(size_t)i * moves->elements];
        fill_images(moves, symmetry, move, map);
        if (still)
            map->rank = NULL;
    }
    return code;
}

int block_moves_create(const struct word_split *split,
                       const struct word_symmetry *symmetry, int threads,
                       struct block_moves *moves, struct error *error)
{
    const struct graph *graph = split->graph;
    int code = 0;
    *moves = (struct block_moves){ .split = split, .low = 1,
                                   .elements = symmetry->count };
    while (moves->low * split->letters <= LOW_MAX && moves->low < split->slots)
        moves->low *= split->letters;
    moves->move = memory_alloc(graph->generators, sizeof *moves->move, error);
    if (!moves->move)
        return ERROR_FAILED;
    for (size_t g = 0; g < graph->generators; g++)
        if (!perm_is_identity(graph->images + g * graph->size, graph->size))
            moves->move[moves->count++].generator = (uint32_t)g;
    #pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (uint32_t m = 0; m < moves->count; m++) {
        struct error reason = { 0 };
        int failure = make_move(moves, symmetry, &moves->move[m], &reason);
        #pragma omp critical
        if (failure && !code)
            code = error_set(error, failure, "%s", reason.text);
    }
    for (uint32_t m = 0; m < moves->count; m++)
        moves->sources += moves->move[m].choices;
    return code;
}

void block_moves_free(struct block_moves *moves)
{
    for (uint32_t m = 0; moves->move && m < moves->count; m++) {
        struct block_move *move = &moves->move[m];
        for (uint32_t i = 0; move->map && i < move->maps; i++)
            memory_free(move->map[(size_t)i * moves->elements].item);
        memory_free(move->high);
        memory_free(move->low);
        memory_free(move->first);
        memory_free(move->map);
        memory_free(move->ranks);
    }
    memory_free(moves->move);
    memset(moves, 0, sizeof *moves);
}
