#include "search/mover.h"

#include <string.h>

#include "base/memory.h"
#include "group/perm.h"
#include "search/mover_state.h"

/* ---- permutations ---- */

/* Where each letter finds its place again: position -> letter. */
static void number_places(const struct codec *codec, uint16_t *number)
{
    for (uint32_t i = 0; i < codec->letters; i++)
        number[codec->place[i]] = (uint16_t)i;
}

/* The table of one generator: of images, the generator as an element, which
 * is the inverse of its gather table; of words, which letter each one takes. */
static void fill_table(const struct codec *codec, const uint16_t *images,
                       const uint16_t *number, uint16_t *table)
{
    if (codec->kind == CODEC_IMAGES) {
        perm_invert(table, images, codec->graph->size);
        return;
    }
    for (uint32_t i = 0; i < codec->letters; i++)
        table[i] = number[images[codec->place[i]]];
}

static int is_new_table(const struct mover *mover, const uint16_t *table)
{
    size_t bytes = mover->stride * sizeof *table;
    for (uint32_t g = 0; g < mover->generators; g++)
        if (memcmp(mover->table + (size_t)g * mover->stride, table, bytes) == 0)
            return 0;
    return !perm_is_identity(table, mover->stride);
}

static int fill_tables(struct mover *mover, struct error *error)
{
    const struct codec *codec = mover->codec;
    const struct graph *graph = codec->graph;
    mover->stride = codec->kind == CODEC_IMAGES ? graph->size : codec->letters;
    mover->table = memory_alloc(graph->generators * mover->stride,
                                sizeof *mover->table, error);
    uint16_t *number = memory_alloc(graph->size, sizeof *number, error);
    if (!mover->table || !number) {
        memory_free(number);
        return ERROR_FAILED;
    }
    number_places(codec, number);
    for (size_t g = 0; g < graph->generators; g++) {
        uint16_t *table = mover->table +
                          (size_t)mover->generators * mover->stride;
        fill_table(codec, graph->images + g * graph->size, number, table);
        mover->generators += is_new_table(mover, table);
    }
    memory_free(number);
    return 0;
}

/* Bytes past the end map to themselves within their vector. */
static int fill_bytes(struct mover *mover, struct error *error)
{
    uint32_t stride = (mover->stride + 63) / 64 * 64;
    mover->stride_bytes = stride;
    mover->bytes = memory_alloc(mover->generators + 1, stride, error);
    if (!mover->bytes)
        return ERROR_FAILED;
    for (uint32_t g = 0; g < mover->generators; g++)
        for (uint32_t i = 0; i < stride; i++)
            mover->bytes[(size_t)g * stride + i] = (uint8_t)
                (i < mover->stride ? mover->table[(size_t)g * mover->stride + i]
                                   : i);
    return 0;
}

/* ---- matrices ---- */

static uint32_t letter_of_entry(const struct codec *codec, uint32_t entry)
{
    uint32_t i = 0;
    while (i < codec->letters && codec->place[i] != entry)
        i++;
    return i;
}

/* addend += coefficient * value; -1 where an integer passes 63 bits. */
static int add_constant(int64_t *addend, int64_t coefficient, int64_t value,
                        int64_t modulus)
{
    int64_t product;
    if (__builtin_mul_overflow(coefficient, value, &product) ||
        __builtin_add_overflow(*addend, product, addend))
        return -1;
    if (modulus)
        *addend %= modulus;
    return 0;
}

/* Compiles one entry under one generator: constant entries into the addend,
 * the others into terms. */
static int fill_sum(struct mover *mover, const int64_t *matrix,
                    uint32_t entry, struct sum *sum, uint32_t *used)
{
    const struct codec *codec = mover->codec;
    uint32_t d = codec->graph->size, columns = codec->graph->columns;
    int64_t m = codec->graph->modulus;
    sum->first = *used;
    for (uint32_t k = 0; k < d; k++) {
        int64_t coefficient = matrix[(size_t)(entry / columns) * d + k];
        uint32_t from = k * columns + entry % columns;
        uint32_t letter = letter_of_entry(codec, from);
        coefficient = m ? (coefficient % m + m) % m : coefficient;
        if (coefficient == 0)
            continue;
        if (letter < codec->letters)
            mover->term[(*used)++] = (struct term){ coefficient, letter };
        else if (add_constant(&sum->addend, coefficient, codec->start[from], m))
            return -1;
    }
    sum->terms = *used - sum->first;
    return 0;
}

static int fill_sums(struct mover *mover, struct error *error)
{
    const struct codec *codec = mover->codec;
    const struct graph *graph = codec->graph;
    size_t sums = graph->generators * codec->letters;
    uint32_t used = 0;
    mover->generators = (uint32_t)graph->generators;
    mover->sum = memory_alloc(sums, sizeof *mover->sum, error);
    mover->term = memory_alloc(sums * graph->size, sizeof *mover->term, error);
    if (!mover->sum || !mover->term)
        return ERROR_FAILED;
    for (size_t g = 0; g < graph->generators; g++)
        for (uint32_t i = 0; i < codec->letters; i++)
            if (fill_sum(mover, graph->matrices + g * graph->size * graph->size,
                         codec->place[i], &mover->sum[g * codec->letters + i],
                         &used))
                return error_set(error, ERROR_FAILED, "an entry of a state "
                                 "passes 63 bits under '%s'", graph->names[g]);
    return 0;
}

/* ---- the way back ---- */

static int is_inverse(const struct mover *mover, uint32_t g, uint32_t h)
{
    const struct graph *graph = mover->codec->graph;
    if (graph->kind == GRAPH_MATRIX) {
        size_t entries = (size_t)graph->size * graph->size;
        return memcmp(graph->matrices + h * entries, graph->matrices +
                      (size_t)graph->inverse[g] * entries,
                      entries * sizeof *graph->matrices) == 0;
    }
    const uint16_t *p = mover->table + (size_t)g * mover->stride;
    const uint16_t *q = mover->table + (size_t)h * mover->stride;
    for (uint32_t i = 0; i < mover->stride; i++)
        if (p[q[i]] != i)
            return 0;
    return 1;
}

/* The same matrix may be there several times: then all lead back. */
static int fill_marks(struct mover *mover, struct error *error)
{
    uint32_t marks = mover->codec->marks;
    mover->all = memory_alloc(mover->generators, sizeof *mover->all, error);
    mover->mark = memory_alloc(mover->generators, sizeof *mover->mark, error);
    if (!mover->all || !mover->mark)
        return ERROR_FAILED;
    mover->marks = codec_marks(mover->codec);
    mover->shift = marks ? 64 - marks : 0;
    for (uint32_t g = 0; g < mover->generators; g++) {
        mover->all[g] = g;
        for (uint32_t h = 0; marks && h < mover->generators; h++)
            if (is_inverse(mover, g, h))
                mover->mark[g] |= UINT64_C(1) << (mover->shift + h);
    }
    return 0;
}

/* ---- */

static int compile(struct mover *mover, const char *kernel,
                   struct error *error)
{
    const struct codec *codec = mover->codec;
    if (codec->kind == CODEC_MATRIX || codec->kind == CODEC_INTEGER) {
        mover->expand = codec->kind == CODEC_MATRIX ? mover_expand_matrix
                                                    : mover_expand_integer;
        return fill_sums(mover, error);
    }
    if (fill_tables(mover, error) || fill_bytes(mover, error))
        return ERROR_FAILED;
    mover->expand = mover_expand_table;
    if (!kernel || strcmp(kernel, "portable")) {
        expand_function shuffle = mover_shuffle(mover);
        mover->expand = shuffle ? shuffle : mover->expand;
    }
    return 0;
}

int mover_create(const struct codec *codec, const char *kernel,
                 struct mover **result, struct error *error)
{
    struct mover *mover = memory_alloc(1, sizeof *mover, error);
    if (!mover)
        return ERROR_FAILED;
    mover->codec = codec;
    if (compile(mover, kernel, error) || fill_marks(mover, error)) {
        mover_free(mover);
        return ERROR_FAILED;
    }
    *result = mover;
    return 0;
}

void mover_free(struct mover *mover)
{
    if (!mover)
        return;
    memory_free(mover->all);
    memory_free(mover->mark);
    memory_free(mover->table);
    memory_free(mover->bytes);
    memory_free(mover->sum);
    memory_free(mover->term);
    memory_free(mover);
}

uint32_t mover_count(const struct mover *mover)
{
    return mover->generators;
}

size_t mover_scratch(const struct mover *mover)
{
    return ((size_t)mover->codec->letters + 64) * 2;
}

ptrdiff_t mover_expand(const struct mover *mover, const uint64_t *states,
                       size_t count, uint64_t *neighbours, uint64_t *scratch)
{
    return mover->expand(mover, states, count, neighbours, scratch);
}
