/*
 * States of the frontier engine, packed.
 *
 * A packed state is a row of letters of `width` bits each, the first in the
 * lowest bits of word 0:
 *
 *     images    letter i is the image of base point i: what identifies an
 *               element of a group with a chain, and no more
 *     word      letter i stands at position i (coloured words; permutations
 *               of a group whose chain is out of reach)
 *     matrix    the entries that some generator changes, modulo m
 *     integer   the same over the integers: 64 bits, sign in the lowest bit
 *               (0, -1, 1, -2, ...), so that small numbers have few bits
 *
 * Images and words of puzzles may be packed as ranks of their pieces instead,
 * in fewer words: see state_ranks.h.
 *
 * The highest bits of the last word may be marks, one for each generator, which
 * are no part of the state: see move_table.h; and above them a flag, see
 * canonical.h.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_STATE_CODEC_H
#define ANTIPODE_ENGINE_FRONTIER_STATE_CODEC_H

#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "engine/frontier/ranks/state_ranks.h"
#include "engine/frontier/symmetries.h"
#include "graph/graph.h"
#include "group/chain.h"

enum codec_kind { CODEC_IMAGES, CODEC_WORD, CODEC_MATRIX, CODEC_INTEGER };

struct state_codec {
    enum codec_kind kind;
    const struct graph *graph;
    const struct chain *chain;  /* of images */
    uint32_t letters;
    uint32_t values;            /* letters are below this; 0: 2^64 */
    uint32_t width;             /* bits of a letter, at least 1 */
    uint32_t words;             /* of a packed state, at least 1 */
    uint32_t marks;             /* bits at the end that are no part of the
                                   state; 0 at first */
    uint32_t flag;              /* 1: the last of them is no generator's */
    struct state_ranks *ranks;  /* NULL: letter after letter */
    uint32_t *place;            /* of letters: base point, position, or entry */
    int64_t *start;             /* the start state, all of it */
    uint16_t *room;             /* images: two elements */
    uint64_t *letter;           /* of one state */
    struct symmetries symmetries;   /* of each orbit one state is kept */
};

/* chain: of the graph's group, where nothing but the identity fixes the start
 * (then elements may stand for states); or NULL. */
int codec_create(const struct graph *graph, const struct chain *chain,
                 struct state_codec **codec, struct error *error);
void codec_free(struct state_codec *codec);

void codec_pack_start(const struct state_codec *codec, uint64_t *packed);
/* Between whole states, graph_state_length letters or entries, and packed
 * ones, on one thread at a time; any state that the graph reaches.  Words with
 * repeated letters are not packed as images. */
void codec_pack(const struct state_codec *codec, const int64_t *state,
                uint64_t *packed);
void codec_unpack(const struct state_codec *codec, const uint64_t *packed,
                  int64_t *state);
/* The same for the letters alone, of a byte each, on any thread. */
void codec_pack_bytes(const struct state_codec *codec, const uint8_t *letter,
                      uint64_t *packed);
int codec_bytes(const struct state_codec *codec, const uint64_t *packed,
                uint8_t *letter);
/* May packed words that were read from a file be a state?  Letters are those
 * that there are, images those of an element, and behind the last letter are
 * marks and zeros. */
int codec_holds(const struct state_codec *codec, const uint64_t *packed);

/* Packs states as ranks from now on, if words, so many at most, hold them with
 * so many marks and the flag; if not, nothing changes, without an error.
 * Letters are of a byte, and there is one start. */
int codec_rank(struct state_codec *codec, uint32_t max_words, uint32_t marks,
               struct error *error);

/* Of what words mean besides their letters: places, ranks and symmetries. */
uint64_t codec_fingerprint(const struct state_codec *codec);

/* Bits of the last word that have no letters; none of integers. */
static inline uint32_t codec_spare(const struct state_codec *codec)
{
    return codec->kind == CODEC_INTEGER ? 0
        : codec->ranks ? 64 - state_ranks_last(codec->ranks)
        : codec->words * 64 - codec->letters * codec->width;
}

static inline int codec_is_marked(const struct state_codec *codec)
{
    return codec->marks > codec->flag;
}

/* States of the whole graph that one of them stands for, on the average. */
static inline double codec_orbit_length(const struct state_codec *codec)
{
    return codec->kind == CODEC_IMAGES
        ? symmetries_orbit_length(&codec->symmetries, codec->graph->size)
        : symmetries_order(&codec->symmetries);
}

/* The marks in the last word, and the flag. */
static inline uint64_t codec_marks(const struct state_codec *codec)
{
    ASSERT(codec->marks <= codec_spare(codec));
    return ~bits_mask(64 - codec->marks);
}

/* 1 if packed words, with any marks, are a state. */
static inline int codec_same(const struct state_codec *codec,
                             const uint64_t *marked, const uint64_t *state)
{
    uint32_t last = codec->words - 1;
    return memcmp(marked, state, last * sizeof *state) == 0 &&
           ((marked[last] ^ state[last]) & ~codec_marks(codec)) == 0;
}

static inline uint64_t codec_letter(const struct state_codec *codec,
                                    const uint64_t *packed, uint32_t i)
{
    ASSERT(i < codec->letters);
    uint64_t bit = (uint64_t)i * codec->width;
    uint32_t at = bit % 64, left = 64 - at;
    uint64_t letter = packed[bit / 64] >> at;
    if (left < codec->width)
        letter |= packed[bit / 64 + 1] << left;
    return codec->width == 64 ? letter
                              : letter & ((UINT64_C(1) << codec->width) - 1);
}

/* ORs letter i into packed words that are 0 there. */
static inline void codec_put(const struct state_codec *codec, uint64_t *packed,
                             uint32_t i, uint64_t letter)
{
    ASSERT(i < codec->letters && (letter & ~bits_mask(codec->width)) == 0);
    uint64_t bit = (uint64_t)i * codec->width;
    uint32_t at = bit % 64, left = 64 - at;
    packed[bit / 64] |= letter << at;
    if (left < codec->width)
        packed[bit / 64 + 1] |= letter >> left;
}

/* Integers as letters: 0, -1, 1, -2, 2, ... */
static inline uint64_t codec_fold(int64_t value)
{
    return (uint64_t)value << 1 ^ (uint64_t)(value >> 63);
}

static inline int64_t codec_unfold(uint64_t letter)
{
    return (int64_t)(letter >> 1) ^ -(int64_t)(letter & 1);
}

#endif
