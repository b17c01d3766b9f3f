/*
 * Which entries of a matrix can change is found by propagating constants: an
 * entry keeps the value of the start while, under every generator, it is a sum
 * of entries that do.  So upper unitriangular matrices cost nothing below the
 * diagonal, and Heisenberg's three letters.
 */
#include "engine/frontier/state_codec.h"

#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "base/hash.h"
#include "base/memory.h"
#include "group/perm.h"

static uint64_t count_values(const struct state_codec *codec)
{
    const struct graph *graph = codec->graph;
    switch (codec->kind) {
    case CODEC_INTEGER:
        return 0;
    case CODEC_MATRIX:
        return graph->modulus;
    case CODEC_WORD:
        if (graph->word)
            return graph->letters;
        break;
    case CODEC_IMAGES:
        break;
    }
    return graph->size;
}

static uint64_t count_codec_words(uint64_t letters, uint64_t values)
{
    return (letters * bits_width(values) + 63) / 64;
}

/* In the fingerprint: of an orbit that image is kept which is the least when
 * letters are counted on from the start's (canonical.h); it was another one. */
enum { IMAGES_FROM_START = 2 };

/* A coloured word is told by images where they are shorter. */
static enum codec_kind find_kind(const struct graph *graph,
                                 const struct chain *chain)
{
    if (graph->kind == GRAPH_MATRIX)
        return graph->modulus ? CODEC_MATRIX : CODEC_INTEGER;
    if (!chain)
        return CODEC_WORD;
    return !graph->word || count_codec_words(chain_depth(chain), graph->size) <
                               count_codec_words(graph->size, graph->letters)
               ? CODEC_IMAGES
               : CODEC_WORD;
}

/* Base points, in the order of the chain. */
static void place_images(struct state_codec *codec)
{
    codec->letters = (uint32_t)chain_depth(codec->chain);
    for (uint32_t i = 0; i < codec->letters; i++)
        codec->place[i] = chain_base_point(codec->chain, i);
}

/* Do the starts differ in a letter or entry? */
static int differs_in_starts(const struct graph *graph, uint32_t i)
{
    int differs = 0;
    for (uint32_t k = 1; k < graph_starts(graph) && !differs; k++)
        differs = graph_start_letter(graph, k, i) !=
                  graph_start_letter(graph, 0, i);
    return differs;
}

static int is_moved(const struct graph *graph, uint32_t i)
{
    int moved = 0;
    for (size_t g = 0; g < graph->generators && !moved; g++)
        moved = graph->images[g * graph->size + i] != i;
    return moved;
}

/* Positions that some generator moves, or starts differ in. */
static void place_positions(struct state_codec *codec)
{
    const struct graph *graph = codec->graph;
    for (uint32_t i = 0; i < graph->size; i++)
        if (is_moved(graph, i) || differs_in_starts(graph, i))
            codec->place[codec->letters++] = i;
}

static int64_t reduce_codec(const struct graph *graph, int64_t value)
{
    int64_t m = graph->modulus;
    return m ? (value % m + m) % m : value;
}

/* 1 if entry (i, j) of a generator times the state is the start's own as long
 * as the entries that are not marked are. */
static int keeps_entry(const struct state_codec *codec, size_t generator,
                       uint32_t entry, const uint8_t *varies)
{
    const struct graph *graph = codec->graph;
    uint32_t d = graph->size, columns = graph->columns;
    const int64_t *row = graph->matrices + generator * d * d +
                         (size_t)(entry / columns) * d;
    int64_t sum = 0;
    for (uint32_t k = 0; k < d; k++) {
        uint32_t from = k * columns + entry % columns;
        int64_t product;
        if (row[k] == 0)
            continue;
        if (varies[from] ||
            __builtin_mul_overflow(row[k], codec->start[from], &product) ||
            __builtin_add_overflow(sum, product, &sum))
            return 0;
        sum = graph->modulus ? reduce_codec(graph, sum) : sum;
    }
    return sum == codec->start[entry];
}

/* Entries that vary: marked until no mark is added. */
static int place_entries(struct state_codec *codec, struct error *error)
{
    const struct graph *graph = codec->graph;
    uint32_t entries = graph->size * graph->columns;
    uint8_t *varies = memory_alloc(entries, 1, error);
    if (!varies)
        return ERROR_FAILED;
    for (uint32_t e = 0; e < entries; e++)
        varies[e] = (uint8_t)differs_in_starts(graph, e);
    for (int news = 1; news;) {
        news = 0;
        for (uint32_t e = 0; e < entries; e++)
            for (size_t g = 0; g < graph->generators && !varies[e]; g++)
                if (!keeps_entry(codec, g, e, varies))
                    varies[e] = (uint8_t)(news = 1);
    }
    for (uint32_t e = 0; e < entries; e++)
        if (varies[e])
            codec->place[codec->letters++] = e;
    memory_free(varies);
    return 0;
}

static int fill_places(struct state_codec *codec, struct error *error)
{
    size_t length = graph_state_length(codec->graph);
    codec->place = memory_alloc(length, sizeof *codec->place, error);
    codec->start = memory_alloc(length, sizeof *codec->start, error);
    codec->letter = memory_alloc(length, sizeof *codec->letter, error);
    if (!codec->place || !codec->start || !codec->letter)
        return ERROR_FAILED;
    graph_start_state(codec->graph, codec->start);
    if (codec->kind == CODEC_IMAGES) {
        place_images(codec);
        codec->room = memory_alloc(2, chain_group(codec->chain)->size, error);
        return codec->room ? 0 : ERROR_FAILED;
    }
    if (codec->kind == CODEC_WORD) {
        place_positions(codec);
        return 0;
    }
    for (size_t i = 0; i < length; i++)
        codec->start[i] = reduce_codec(codec->graph, codec->start[i]);
    return place_entries(codec, error);
}

int codec_create(const struct graph *graph, const struct chain *chain,
                 struct state_codec **result, struct error *error)
{
    struct state_codec *codec = memory_alloc(1, sizeof *codec, error);
    if (!codec)
        return ERROR_FAILED;
    codec->graph = graph;
    codec->chain = chain;
    codec->kind = find_kind(graph, chain);
    if (fill_places(codec, error)) {
        codec_free(codec);
        return ERROR_FAILED;
    }
    codec->values = (uint32_t)count_values(codec);
    codec->width = codec->values ? bits_width(codec->values) : 64;
    codec->width += codec->width == 0;
    uint64_t bits = (uint64_t)codec->letters * codec->width;
    codec->words = bits ? (uint32_t)((bits + 63) / 64) : 1;
    ASSERT(codec->width <= 64 && bits <= 64 * (uint64_t)codec->words);
    ASSERT(codec->letters <= graph_state_length(graph));
    *result = codec;
    return 0;
}

void codec_free(struct state_codec *codec)
{
    if (!codec)
        return;
    memory_free(codec->place);
    memory_free(codec->start);
    memory_free(codec->room);
    memory_free(codec->letter);
    state_ranks_free(codec->ranks);
    symmetries_free(&codec->symmetries);
    memory_free(codec);
}

int codec_rank(struct state_codec *codec, uint32_t max_words, uint32_t marks,
               struct error *error)
{
    struct ranked_letters letters = {
        .graph = codec->graph, .letter = codec->place,
        .letters = codec->letters, .is_word = codec->kind == CODEC_WORD
    };
    uint32_t last = 64 - codec->flag - marks;
    if (state_ranks_create(&letters, &codec->ranks, error))
        return ERROR_FAILED;
    for (uint32_t words = 1; codec->ranks && words <= max_words; words++)
        if (state_ranks_fit(codec->ranks, words, last)) {
            codec->words = words;
            return 0;
        }
    state_ranks_free(codec->ranks);
    codec->ranks = NULL;
    return 0;
}

/* ---- letters and packed states ---- */

void codec_pack_bytes(const struct state_codec *codec, const uint8_t *letter,
                      uint64_t *packed)
{
    uint32_t width = codec->width, filled = 0, w = 0;
    uint64_t word = 0;
    if (codec->ranks) {
        state_ranks_pack(codec->ranks, letter, packed);
        return;
    }
    for (uint32_t i = 0; i < codec->letters; i++) {
        word |= (uint64_t)letter[i] << filled;
        filled += width;
        if (filled >= 64) {
            packed[w++] = word;
            filled -= 64;
            word = filled ? (uint64_t)letter[i] >> (width - filled) : 0;
        }
    }
    for (; w < codec->words; word = 0)
        packed[w++] = word;
}

int codec_bytes(const struct state_codec *codec, const uint64_t *packed,
                uint8_t *letter)
{
    if (codec->ranks)
        return state_ranks_unpack(codec->ranks, packed,
                                  packed[codec->words - 1] &
                                  bits_mask(64 - codec->marks), letter);
    for (uint32_t i = 0; i < codec->letters; i++)
        letter[i] = (uint8_t)codec_letter(codec, packed, i);
    return 0;
}

static void pack_row(const struct state_codec *codec, uint64_t *packed)
{
    uint8_t byte[RANKED_POINTS_MAX];
    if (codec->ranks) {
        for (uint32_t i = 0; i < codec->letters; i++)
            byte[i] = (uint8_t)codec->letter[i];
        codec_pack_bytes(codec, byte, packed);
        return;
    }
    memset(packed, 0, codec->words * sizeof *packed);
    for (uint32_t i = 0; i < codec->letters; i++)
        codec_put(codec, packed, i, codec->letter[i]);
}

/* -1: no state has these ranks, or bits behind the last letter. */
static int unpack_row(const struct state_codec *codec, const uint64_t *packed)
{
    uint8_t byte[RANKED_POINTS_MAX];
    uint32_t spare = codec_spare(codec);
    uint64_t last = packed[codec->words - 1] & bits_mask(64 - codec->marks);
    if (last & ~bits_mask(64 - spare))
        return -1;
    if (codec->ranks && codec_bytes(codec, packed, byte))
        return -1;
    for (uint32_t i = 0; i < codec->letters; i++)
        codec->letter[i] = codec->ranks ? byte[i]
                                        : codec_letter(codec, packed, i);
    return 0;
}

/* The image of a point under the element of a permutation word is the position
 * that holds it. */
static void invert_state(const struct state_codec *codec, const int64_t *state)
{
    uint32_t points = codec->graph->size;
    uint16_t *position = codec->room;
    for (uint32_t i = 0; i < points; i++)
        position[state[i]] = (uint16_t)i;
    for (uint32_t i = 0; i < codec->letters; i++)
        codec->letter[i] = position[codec->place[i]];
}

void codec_pack_start(const struct state_codec *codec, uint64_t *packed)
{
    if (codec->kind != CODEC_IMAGES) {
        codec_pack(codec, codec->start, packed);
        return;
    }
    for (uint32_t i = 0; i < codec->letters; i++)
        codec->letter[i] = codec->place[i];
    pack_row(codec, packed);
}

void codec_pack(const struct state_codec *codec, const int64_t *state,
                uint64_t *packed)
{
    if (codec->kind == CODEC_IMAGES)
        invert_state(codec, state);
    for (uint32_t i = 0; codec->kind != CODEC_IMAGES && i < codec->letters;
         i++) {
        int64_t value = state[codec->place[i]];
        codec->letter[i] = codec->kind == CODEC_INTEGER ? codec_fold(value)
                                                        : (uint64_t)value;
    }
    pack_row(codec, packed);
}

/* The element with these base images: level by level, the transversal element
 * that moves the base point is divided off those that are left.  -1: there is
 * none. */
static int find_element(const struct state_codec *codec, uint16_t *element)
{
    const struct group *group = chain_group(codec->chain);
    uint16_t *scratch = element + group->size / sizeof *element;
    group_identity(group, element);
    for (uint32_t i = 0; i < codec->letters; i++) {
        uint16_t image = (uint16_t)codec->letter[i];
        int64_t place = chain_place(codec->chain, i, &image);
        if (place < 0)
            return -1;
        for (uint32_t j = i + 1; j < codec->letters; j++) {
            image = (uint16_t)codec->letter[j];
            chain_move_back(codec->chain, i, (uint32_t)place, &image);
            codec->letter[j] = image;
        }
        chain_put_before(codec->chain, i, (uint32_t)place, element, scratch);
    }
    return 0;
}

void codec_unpack(const struct state_codec *codec, const uint64_t *packed,
                  int64_t *state)
{
    unpack_row(codec, packed);
    if (codec->kind == CODEC_IMAGES) {
        find_element(codec, codec->room);
        for (uint32_t p = 0; p < codec->graph->size; p++)
            state[codec->room[p]] = codec->start[p];
        return;
    }
    memcpy(state, codec->start,
           graph_state_length(codec->graph) * sizeof *state);
    for (uint32_t i = 0; i < codec->letters; i++)
        state[codec->place[i]] = codec->kind == CODEC_INTEGER
            ? codec_unfold(codec->letter[i]) : (int64_t)codec->letter[i];
}

int codec_holds(const struct state_codec *codec, const uint64_t *packed)
{
    if (unpack_row(codec, packed))
        return 0;
    for (uint32_t i = 0; codec->values && i < codec->letters; i++)
        if (codec->letter[i] >= codec->values)
            return 0;
    return codec->kind != CODEC_IMAGES ||
           find_element(codec, codec->room) == 0;
}

uint64_t codec_fingerprint(const struct state_codec *codec)
{
    const struct symmetries *symmetries = &codec->symmetries;
    size_t count = symmetries->count, points = codec->graph->size;
    uint64_t print[4] = {
        hash_bytes(codec->place, codec->letters * sizeof *codec->place)
    };
    if (codec->ranks)
        print[0] ^= state_ranks_fingerprint(codec->ranks);
    if (!count)
        return print[0];
    print[1] = hash_bytes(symmetries->point,
                          count * points * sizeof *symmetries->point);
    if (symmetries->letter)
        print[2] = hash_bytes(symmetries->letter,
                              count * codec->graph->letters *
                              sizeof *symmetries->letter);
    print[3] = (uint64_t)symmetries->inverse | IMAGES_FROM_START;
    return hash_bytes(print, sizeof print);
}
