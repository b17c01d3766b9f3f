#include "engine/frontier/move_table.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "engine/frontier/move_table_state.h"
#include "group/perm.h"

/* ---- permutations ---- */

/* Where each letter finds its place again: position -> letter. */
static void number_places(const struct state_codec *codec, uint16_t *number)
{
    for (uint32_t i = 0; i < codec->letters; i++)
        number[codec->place[i]] = (uint16_t)i;
}

/* The table of one generator: of images, the generator as an element, which
 * is the inverse of its gather table; of words, which letter each one takes. */
static void fill_move_table(const struct state_codec *codec,
                            const uint16_t *images, const uint16_t *number,
                            uint16_t *table)
{
    if (codec->kind == CODEC_IMAGES) {
        perm_invert(table, images, codec->graph->size);
        return;
    }
    for (uint32_t i = 0; i < codec->letters; i++) {
        table[i] = number[images[codec->place[i]]];
        ASSERT(codec->place[table[i]] == images[codec->place[i]]);
    }
}

static int is_new_table(const struct move_table *moves, const uint16_t *table)
{
    size_t bytes = moves->stride * sizeof *table;
    for (uint32_t g = 0; g < moves->generators; g++)
        if (memcmp(moves->table + (size_t)g * moves->stride, table, bytes) == 0)
            return 0;
    return !perm_is_identity(table, moves->stride);
}

static int fill_tables(struct move_table *moves, struct error *error)
{
    const struct state_codec *codec = moves->codec;
    const struct graph *graph = codec->graph;
    moves->stride = codec->kind == CODEC_IMAGES ? graph->size : codec->letters;
    moves->table = memory_alloc(graph->generators * moves->stride,
                                sizeof *moves->table, error);
    uint16_t *number = memory_alloc(graph->size, sizeof *number, error);
    if (!moves->table || !number) {
        memory_free(number);
        return ERROR_FAILED;
    }
    number_places(codec, number);
    for (size_t g = 0; g < graph->generators; g++) {
        uint16_t *table = moves->table +
                          (size_t)moves->generators * moves->stride;
        fill_move_table(codec, graph->images + g * graph->size, number, table);
        moves->generators += is_new_table(moves, table);
    }
    memory_free(number);
    return 0;
}

/* Bytes past the end map to themselves within their vector. */
static int fill_bytes(struct move_table *moves, struct error *error)
{
    uint32_t stride = (moves->stride + 63) / 64 * 64;
    moves->stride_bytes = stride;
    moves->bytes = memory_alloc(moves->generators + 1, stride, error);
    if (!moves->bytes)
        return ERROR_FAILED;
    for (uint32_t g = 0; g < moves->generators; g++)
        for (uint32_t i = 0; i < stride; i++)
            moves->bytes[(size_t)g * stride + i] =
                (uint8_t)(i < moves->stride
                              ? moves->table[(size_t)g * moves->stride + i]
                              : i);
    return 0;
}

/* ---- matrices ---- */

static uint32_t letter_of_entry(const struct state_codec *codec, uint32_t entry)
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
static int fill_sum(struct move_table *moves, const int64_t *matrix,
                    uint32_t entry, struct sum *sum, uint32_t *used)
{
    const struct state_codec *codec = moves->codec;
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
            moves->term[(*used)++] = (struct term){ coefficient, letter };
        else if (add_constant(&sum->addend, coefficient, codec->start[from], m))
            return -1;
    }
    sum->terms = *used - sum->first;
    return 0;
}

static int fill_sums(struct move_table *moves, struct error *error)
{
    const struct state_codec *codec = moves->codec;
    const struct graph *graph = codec->graph;
    size_t sums = graph->generators * codec->letters;
    uint32_t used = 0;
    moves->generators = (uint32_t)graph->generators;
    moves->sum = memory_alloc(sums, sizeof *moves->sum, error);
    moves->term = memory_alloc(sums * graph->size, sizeof *moves->term, error);
    if (!moves->sum || !moves->term)
        return ERROR_FAILED;
    for (size_t g = 0; g < graph->generators; g++)
        for (uint32_t i = 0; i < codec->letters; i++)
            if (fill_sum(moves, graph->matrices + g * graph->size * graph->size,
                         codec->place[i], &moves->sum[g * codec->letters + i],
                         &used))
                return error_set(error, ERROR_FAILED, "an entry of a state "
                                 "passes 63 bits under '%s'", graph->names[g]);
    ASSERT(used <= sums * graph->size);
    return 0;
}

/* ---- the way back ---- */

static int is_inverse(const struct move_table *moves, uint32_t g, uint32_t h)
{
    const struct graph *graph = moves->codec->graph;
    if (graph->kind == GRAPH_MATRIX) {
        size_t entries = (size_t)graph->size * graph->size;
        return memcmp(graph->matrices + h * entries, graph->matrices +
                      (size_t)graph->inverse[g] * entries,
                      entries * sizeof *graph->matrices) == 0;
    }
    const uint16_t *p = moves->table + (size_t)g * moves->stride;
    const uint16_t *q = moves->table + (size_t)h * moves->stride;
    for (uint32_t i = 0; i < moves->stride; i++)
        if (p[q[i]] != i)
            return 0;
    return 1;
}

/* The same matrix may be there several times: then all lead back. */
static int fill_marks(struct move_table *moves, struct error *error)
{
    uint32_t marks = moves->codec->marks - moves->codec->flag;
    ASSERT(!marks || moves->generators <= marks);
    moves->all = memory_alloc(moves->generators, sizeof *moves->all, error);
    moves->mark = memory_alloc(moves->generators, sizeof *moves->mark, error);
    if (!moves->all || !moves->mark)
        return ERROR_FAILED;
    moves->marks = marks ? codec_marks(moves->codec) : 0;
    moves->shift = marks ? 64 - moves->codec->marks : 0;
    for (uint32_t g = 0; g < moves->generators; g++) {
        moves->all[g] = g;
        for (uint32_t h = 0; marks && h < moves->generators; h++)
            if (is_inverse(moves, g, h))
                moves->mark[g] |= UINT64_C(1) << (moves->shift + h);
    }
    return 0;
}

/* ---- */

/* Letters that no state can have, or that stay what they are, forbid nothing.
 * Such graphs are no groups: their states are packed as words. */
static int fill_forbidden(struct move_table *moves, struct error *error)
{
    const struct state_codec *codec = moves->codec;
    const struct graph *graph = codec->graph;
    if (!graph->forbids)
        return 0;
    ASSERT(codec->kind == CODEC_WORD && !codec->ranks);
    uint16_t *number = memory_alloc(graph->size, sizeof *number, error);
    moves->forbidden = memory_alloc(graph->forbids, sizeof *moves->forbidden,
                                    error);
    if (!number || !moves->forbidden) {
        memory_free(number);
        return ERROR_FAILED;
    }
    memset(number, 0xff, graph->size * sizeof *number);
    number_places(codec, number);
    for (size_t i = 0; i < graph->forbids; i++) {
        struct graph_pair pair = graph->forbidden[i];
        pair.point = number[pair.point];
        if (pair.point < codec->letters && pair.letter < codec->values)
            moves->forbidden[moves->forbids++] = pair;
    }
    memory_free(number);
    return 0;
}

size_t move_table_drop_forbidden(const struct move_table *moves,
                                 uint64_t *states, size_t count)
{
    const struct state_codec *codec = moves->codec;
    size_t words = codec->words, kept = 0;
    for (size_t s = 0; s < count; s++) {
        const uint64_t *state = states + s * words;
        size_t i = 0;
        while (i < moves->forbids &&
               codec_letter(codec, state, moves->forbidden[i].point) !=
               moves->forbidden[i].letter)
            i++;
        if (i == moves->forbids)
            memmove(states + kept++ * words, state, words * sizeof *state);
    }
    return kept;
}

static int compile(struct move_table *moves, const char *kernel,
                   struct error *error)
{
    const struct state_codec *codec = moves->codec;
    if (codec->kind == CODEC_MATRIX || codec->kind == CODEC_INTEGER) {
        moves->expand = codec->kind == CODEC_MATRIX ? move_table_expand_matrix
                                                    : move_table_expand_integer;
        return fill_sums(moves, error);
    }
    if (fill_tables(moves, error) || fill_bytes(moves, error))
        return ERROR_FAILED;
    moves->expand = move_table_expand_table;
    if (!kernel || strcmp(kernel, "portable")) {
        expand_function shuffle = move_table_shuffle(moves);
        moves->expand = shuffle ? shuffle : moves->expand;
    }
    return 0;
}

int move_table_create(const struct state_codec *codec, const char *kernel,
                      struct move_table **result, struct error *error)
{
    struct move_table *moves = memory_alloc(1, sizeof *moves, error);
    if (!moves)
        return ERROR_FAILED;
    moves->codec = codec;
    if (compile(moves, kernel, error) || fill_marks(moves, error) ||
        fill_forbidden(moves, error)) {
        move_table_free(moves);
        return ERROR_FAILED;
    }
    *result = moves;
    return 0;
}

void move_table_free(struct move_table *moves)
{
    if (!moves)
        return;
    memory_free(moves->all);
    memory_free(moves->mark);
    memory_free(moves->table);
    memory_free(moves->bytes);
    memory_free(moves->sum);
    memory_free(moves->term);
    memory_free(moves->forbidden);
    memory_free(moves);
}

uint32_t move_table_count(const struct move_table *moves)
{
    return moves->generators;
}

size_t move_table_scratch(const struct move_table *moves)
{
    return ((size_t)moves->codec->letters + 64) * 2;
}

ptrdiff_t move_table_expand(const struct move_table *moves,
                            const uint64_t *states, size_t count,
                            uint64_t *neighbours, uint64_t *scratch)
{
    return moves->expand(moves, states, count, neighbours, scratch);
}
