#include "engine/frontier/canonical.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "base/sort.h"
#include "engine/frontier/canonical_state.h"
#include "graph/point_orbits.h"
#include "group/perm.h"

enum { NO_GENERATOR = UINT16_MAX };

int canonical_suits(const struct state_codec *codec)
{
    return (codec->kind == CODEC_IMAGES || codec->kind == CODEC_WORD) &&
           codec->values <= CANONICAL_VALUES_MAX;
}

/* ---- the order of comparison ---- */

/* How many letters the start has in each orbit of places, at its least place.
 * room: a number for each place. */
static void letters_in_orbits(const struct graph *graph, const uint32_t *orbit,
                              uint32_t *room, uint32_t *letters)
{
    for (uint32_t p = 0; p < graph->size; p++)
        room[p] = orbit[p] << 16 | start_letter(graph, p);
    size_t count = sort_distinct(room, graph->size);
    for (size_t i = 0; i < count; i++)
        letters[room[i] >> 16]++;
}

/* First those letters that tell most images apart, which can be the most. */
static int order_letters(struct canonical *canonical, struct error *error)
{
    const struct state_codec *codec = canonical->codec;
    const struct graph *graph = codec->graph;
    uint32_t size = graph->size;
    uint32_t *orbit = point_orbits(graph, error);
    uint32_t *key = memory_alloc(2 * (size_t)size, sizeof *key, error);
    if (!orbit || !key) {
        memory_free(orbit);
        memory_free(key);
        return ERROR_FAILED;
    }
    uint32_t *letters = key + size;
    letters_in_orbits(graph, orbit, key, letters);
    for (uint32_t i = 0; i < canonical->letters; i++) {
        uint32_t p = codec->place[i];
        canonical->past[i] = (uint8_t)(start_letter(graph, p) + 1);
        key[i] = (size - letters[orbit[p]]) << 16 | i;
    }
    sort_numbers(key, canonical->letters);
    for (uint32_t i = 0; i < canonical->letters; i++)
        canonical->order[i] = (uint16_t)key[i];
    memory_free(orbit);
    memory_free(key);
    return 0;
}

/* ---- tables ---- */

/* The places of a whole state where letters are: points, or the letters that
 * are packed, place[i]. */
static void number_whole(const struct canonical *canonical, uint16_t *number)
{
    const struct state_codec *codec = canonical->codec;
    for (uint32_t p = 0; p < codec->graph->size; p++)
        number[p] = canonical->transversals ? (uint16_t)p : UINT16_MAX;
    for (uint32_t i = 0; !canonical->transversals && i < codec->letters; i++)
        number[codec->place[i]] = (uint16_t)i;
}

/* Where a symmetry takes each place of a whole state; -1 if out of it. */
static int fill_way(const struct canonical *canonical, const uint16_t *point,
                    const uint16_t *number, uint16_t *way)
{
    for (uint32_t p = 0; p < canonical->codec->graph->size; p++) {
        if (number[p] == UINT16_MAX)
            continue;
        way[number[p]] = number[point[p]];
        if (way[number[p]] == UINT16_MAX)
            return -1;
    }
    return 0;
}

static void fill_image(struct canonical *canonical, uint32_t h,
                       const uint16_t *way, const uint16_t *rename)
{
    const struct state_codec *codec = canonical->codec;
    uint32_t shift = h < canonical->symmetries ? 0 : canonical->pad;
    for (uint32_t p = 0; p < canonical->length; p++)
        for (uint32_t i = 0; i < canonical->letters; i++)
            if (way[p] == (canonical->transversals ? codec->place[i] : i))
                canonical->from[(size_t)h * canonical->letters + i] =
                    (uint16_t)(p + shift);
    if (canonical->letters)
        canonical->first[h] = canonical->from[(size_t)h * canonical->letters +
                                              canonical->order[0]];
    for (uint32_t v = 0; v < canonical->values; v++)
        canonical->map[(size_t)h * canonical->values + v] = (uint8_t)rename[v];
}

/* The generator that a table on whole states is, or NO_GENERATOR. */
static uint32_t seek_generator(const struct canonical *canonical,
                               const uint16_t *table)
{
    const struct move_table *moves = canonical->moves;
    for (uint32_t g = 0; g < moves->generators; g++)
        if (memcmp(moves->table + (size_t)g * moves->stride, table,
                   moves->stride * sizeof *table) == 0)
            return g;
    return NO_GENERATOR;
}

/* What a symmetry makes of each generator: conjugates, on places.  room: a
 * table. */
static int fill_backs(struct canonical *canonical, uint32_t s,
                      const uint16_t *way, uint16_t *room)
{
    const struct move_table *moves = canonical->moves;
    uint16_t *back = canonical->back + (size_t)s * moves->generators;
    int marked = moves->marks != 0;
    for (uint32_t g = 0; g < moves->generators; g++) {
        uint32_t from = marked ? bits_lowest(moves->mark[g]) - moves->shift : g;
        const uint16_t *table = moves->table + (size_t)from * moves->stride;
        for (uint32_t p = 0; p < moves->stride; p++)
            room[way[p]] = way[table[p]];
        back[g] = (uint16_t)seek_generator(canonical, room);
        if (back[g] == NO_GENERATOR)
            return -1;
    }
    return 0;
}

static int fill_symmetry(struct canonical *canonical, uint32_t s,
                         const uint16_t *number, uint16_t *room)
{
    const struct symmetries *symmetries = &canonical->codec->symmetries;
    const struct graph *graph = canonical->codec->graph;
    const uint16_t *point = symmetries->point + (size_t)s * graph->size;
    const uint16_t *rename = graph->word && !canonical->transversals
        ? symmetries->letter + (size_t)s * graph->letters : point;
    uint16_t *way = room + canonical->moves->stride;
    if (perm_is_identity(point, graph->size) &&
        perm_is_identity(rename, canonical->values))
        canonical->identity = s;
    if (fill_way(canonical, point, number, way) ||
        fill_backs(canonical, s, way, room))
        return -1;
    for (uint32_t h = s; h < canonical->images; h += canonical->symmetries)
        fill_image(canonical, h, way, rename);
    return 0;
}

static int fill_canonical(struct canonical *canonical, struct error *error)
{
    uint32_t size = canonical->codec->graph->size;
    uint16_t *number = memory_alloc(size, sizeof *number, error);
    uint16_t *room = memory_alloc(canonical->moves->stride + size,
                                  sizeof *room, error);
    int code = number && room ? 0 : ERROR_FAILED;
    if (!code)
        number_whole(canonical, number);
    for (uint32_t s = 0; s < canonical->symmetries && !code; s++)
        if (fill_symmetry(canonical, s, number, room))
            code = error_set(error, ERROR_FAILED, "symmetry %u takes a "
                             "generator to none", s);
    memory_free(number);
    memory_free(room);
    return code;
}

static void fill_moves(struct canonical *canonical)
{
    const struct move_table *moves = canonical->moves;
    for (uint32_t g = 0; g < moves->generators; g++)
        for (uint32_t p = 0; p < canonical->pad; p++)
            canonical->move[(size_t)g * canonical->pad + p] = (uint8_t)
                (p < moves->stride ? moves->table[g * moves->stride + p] : p);
}

/* ---- */

static int make_tables(struct canonical *canonical, struct error *error)
{
    size_t images = canonical->images;
    size_t generators = canonical->moves->generators;
    canonical->order = memory_alloc(canonical->letters,
                                    sizeof *canonical->order, error);
    canonical->past = memory_alloc(canonical->letters, 1, error);
    canonical->first = memory_alloc(images, sizeof *canonical->first, error);
    canonical->from = memory_alloc(images * canonical->letters,
                                   sizeof *canonical->from, error);
    canonical->map = memory_alloc(images, canonical->values, error);
    canonical->back = memory_alloc(canonical->symmetries * generators,
                                   sizeof *canonical->back, error);
    canonical->move = memory_alloc(generators + 1, canonical->pad, error);
    return canonical->order && canonical->past && canonical->first &&
           canonical->from && canonical->map && canonical->back &&
           canonical->move ? 0 : ERROR_FAILED;
}

int canonical_create(const struct move_table *moves,
                     struct canonical **result, struct error *error)
{
    const struct state_codec *codec = moves->codec;
    const struct symmetries *symmetries = &codec->symmetries;
    ASSERT(canonical_suits(codec) && symmetries->count);
    ASSERT(!symmetries->inverse || codec->kind == CODEC_IMAGES);
    int code = 0, images = codec->kind == CODEC_IMAGES;
    struct canonical *canonical = memory_alloc(1, sizeof *canonical, error);
    if (!canonical)
        return ERROR_FAILED;
    canonical->codec = codec;
    canonical->moves = moves;
    canonical->inverse = symmetries->inverse;
    canonical->symmetries = symmetries->count;
    canonical->images = symmetries_order(symmetries);
    canonical->letters = codec->letters;
    canonical->length = images ? codec->graph->size : codec->letters;
    canonical->pad = (canonical->length + 63) / 64 * 64;
    canonical->values = codec->values;
    canonical->flag = codec->flag ? UINT64_C(1) << 63 : 0;
    if (images)
        code = transversals_create(codec->chain, &canonical->transversals,
                                   error);
    if (!code)
        code = make_tables(canonical, error);
    if (!code)
        code = order_letters(canonical, error);
    if (!code)
        code = fill_canonical(canonical, error);
    if (code) {
        canonical_free(canonical);
        return code;
    }
    if (images)
        fill_moves(canonical);
    *result = canonical;
    return 0;
}

void canonical_free(struct canonical *canonical)
{
    if (!canonical)
        return;
    transversals_free(canonical->transversals);
    memory_free(canonical->order);
    memory_free(canonical->past);
    memory_free(canonical->first);
    memory_free(canonical->from);
    memory_free(canonical->map);
    memory_free(canonical->move);
    memory_free(canonical->back);
    memory_free(canonical);
}

uint32_t canonical_images(const struct canonical *canonical)
{
    return canonical->images;
}

uint32_t canonical_degree(const struct canonical *canonical)
{
    return canonical->moves->generators * (canonical->inverse ? 2 : 1);
}
