/*
 * Groups of matrices as programs print them:
 *
 *     Matrix group over Finite Field of size 5 with 2 generators (      Sage
 *     [1 2]  [1 1]
 *     [4 1], [0 1]
 *     )
 *     MatrixGroup(2, GF(5)) of order 2^3 * 3 * 5                       Magma
 *     Generators:
 *         [1 2]
 *         [4 1]
 *
 * Matrices that stand side by side are a block: line i has row i of each.
 */
#include <string.h>

#include "base/memory.h"
#include "family/format/gap_text.h"
#include "family/format/matrices/matrices_text.h"

static int take_words(struct matrices *matrices, const char *const *words,
                      size_t count)
{
    struct matrices before = *matrices;
    for (size_t i = 0; i < count; i++)
        if (!gap_text_is(matrices_take_word(matrices), words[i])) {
            *matrices = before;
            return 0;
        }
    return 1;
}

/* Rows of one line; what parts them is passed over. */
static int read_side_by_side(struct matrices *matrices, uint32_t *rows)
{
    uint32_t columns;
    *rows = 0;
    while (matrices_take(matrices, '[')) {
        if (matrices_read_row(matrices, &columns))
            return ERROR_FAILED;
        if (matrices->size && columns != matrices->size)
            return matrices_fail(matrices, "a row of %u entries, and %u are "
                                 "wanted; matrices are square, and all alike",
                                 columns, matrices->size);
        matrices->size = columns;
        matrices->at += strspn(matrices->at, " \t,");
        ++*rows;
        if (*matrices->at != '[')
            break;
    }
    return *rows ? 0 : matrices_refuse(matrices, "a row [1 0] is wanted");
}

/* Entries from the first on: by lines, then by matrices. */
static int part_block(struct matrices *matrices, size_t first, uint32_t count)
{
    size_t size = matrices->size, length = matrices->entries - first;
    int64_t *line = memory_alloc(length, sizeof *line, matrices->error);
    if (!line)
        return ERROR_FAILED;
    memcpy(line, matrices->entry + first, length * sizeof *line);
    for (size_t i = 0; i < size; i++)
        for (size_t m = 0; m < count; m++)
            memcpy(matrices->entry + first + (m * size + i) * size,
                   line + (i * count + m) * size, size * sizeof *line);
    memory_free(line);
    return 0;
}

static int read_printed_block(struct matrices *matrices)
{
    size_t first = matrices->entries;
    uint32_t count, rows;
    if (read_side_by_side(matrices, &count))
        return ERROR_FAILED;
    for (uint32_t i = 1; i < matrices->size; i++) {
        if (read_side_by_side(matrices, &rows))
            return ERROR_FAILED;
        if (rows != count)
            return matrices_fail(matrices, "rows of %u matrices side by side, "
                                 "and of %u above", rows, count);
    }
    if (part_block(matrices, first, count))
        return ERROR_FAILED;
    for (size_t m = 0; m < count; m++) {
        struct matrix_value value = {
            .first = first + m * matrices->size * matrices->size
        };
        if (matrices_choose(matrices, value))
            return ERROR_FAILED;
    }
    return 0;
}

static int read_blocks(struct matrices *matrices)
{
    matrices->certain = 1;
    matrices->list_line = matrices->line;
    do {
        if (read_printed_block(matrices))
            return ERROR_FAILED;
    } while (matrices_peek(matrices) == '[');
    return 0;
}

/* What follows Matrix group over . */
static int read_sage(struct matrices *matrices)
{
    uint32_t count;
    if (!matrices_take_ring(matrices))
        return matrices_refuse(matrices, "a field of prime order, integers or "
                               "integers modulo m are wanted");
    if (!gap_text_is(matrices_take_word(matrices), "with") ||
        !matrices_take_size(matrices, &count) ||
        !matrices_take_word(matrices).length || !matrices_take(matrices, '('))
        return matrices_refuse(matrices, "with 2 generators ( is wanted");
    if (read_blocks(matrices))
        return ERROR_FAILED;
    return matrices_take(matrices, ')') ? 0
        : matrices_refuse(matrices, "a ) is wanted");
}

/* MatrixGroup(2, GF(5)) and the rest of its line, up to the rows. */
static int take_magma(struct matrices *matrices)
{
    static const char *const group[] = { "MatrixGroup" };
    static const char *const generators[] = { "Generators" };
    struct matrices before = *matrices;
    uint32_t size;
    if (take_words(matrices, group, 1) && matrices_take(matrices, '(') &&
        matrices_take_size(matrices, &size) && matrices_take(matrices, ',') &&
        matrices_take_ring(matrices) && matrices_take(matrices, ')')) {
        matrices->at += strcspn(matrices->at, "\n");
        if (take_words(matrices, generators, 1) && matrices_take(matrices, ':'))
            return 1;
    }
    *matrices = before;
    return 0;
}

int matrices_take_printed(struct matrices *matrices, int *code)
{
    static const char *const sage[] = { "Matrix", "group", "over" };
    if (take_words(matrices, sage, 3)) {
        matrices->certain = 1;
        *code = read_sage(matrices);
    } else if (take_magma(matrices)) {
        *code = read_blocks(matrices);
    } else {
        return 0;
    }
    return 1;
}
