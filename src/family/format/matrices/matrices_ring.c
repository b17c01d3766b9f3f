/*
 * What Sage and Magma write around entries: rings, and how many rows there are.
 *
 *     matrix(GF(7), [[1,1],[0,1]])   Matrix(GF(7), 2, [1,1,0,1])
 *     MatrixGroup<2, GF(7) | ...>    sub<GL(2,7) | ...>
 *     CambridgeMatrix(1, GF(2), 2, ["11","01"])      of the ATLAS, for Magma
 */
#include <ctype.h>
#include <string.h>

#include "family/format/gap_text.h"
#include "family/format/matrices/matrices_text.h"
#include "group/matrix.h"

static const char ring_wanted[] = "a ring, GF(7) of a prime, Zmod(6) or the "
    "integers, is wanted";

/* One of the words, and the sign behind it unless that is 0. */
static int take_any(struct matrices *matrices, const char *const *words,
                    size_t count, char sign)
{
    struct matrices before = *matrices;
    struct name word = matrices_take_word(matrices);
    for (size_t i = 0; i < count; i++)
        if (gap_text_is(word, words[i]) &&
            (!sign || matrices_take(matrices, sign)))
            return 1;
    *matrices = before;
    return 0;
}

int matrices_take_ring(struct matrices *matrices)
{
    static const char *const integers[] = { "ZZ", "IntegerRing", "Integers" };
    static const char *const integer[] = { "Integer" }, *const ring[] = {
        "Ring"
    };
    const char *end = field_read(matrices->at, &matrices->field);
    matrices->certain |= matrices->field.seen;
    struct matrices before = *matrices;
    if (end) {
        matrices->at = end;
        return matrices->certain = 1;
    }
    if (take_any(matrices, integers, 3, 0)) {
        if (!matrices_take(matrices, '(') || matrices_take(matrices, ')'))
            return matrices->certain = 1;
    } else if (take_any(matrices, integer, 1, 0)) {
        if (take_any(matrices, ring, 1, 0))
            return matrices->certain = 1;
    } else {
        struct name word = matrices_take_word(matrices);
        int64_t found = word.length ? names_find(&matrices->names, word) : -1;
        if (found >= 0 && matrices->value[found].is_field)
            return 1;
    }
    *matrices = before;
    return 0;
}

int matrices_take_size(struct matrices *matrices, uint32_t *size)
{
    matrices_peek(matrices);
    size_t digits = strspn(matrices->at, "0123456789");
    *size = 0;
    for (size_t i = 0; i < digits && *size <= MATRIX_DIMENSION_MAX; i++)
        *size = 10 * *size + (uint32_t)(matrices->at[i] - '0');
    matrices->at += digits;
    return digits > 0;
}

static int settle_size(struct matrices *matrices, uint32_t size)
{
    if (!size || size > MATRIX_DIMENSION_MAX ||
        (matrices->size && matrices->size != size))
        return matrices_fail(matrices, matrices->size ? "%u rows, and %u above;"
                             " matrices are square, and all alike"
                             : "%u rows; there may be 1 to 32", size,
                             matrices->size);
    matrices->size = size;
    return 0;
}

int matrices_at_matrix(struct matrices ahead)
{
    static const char *const makers[] = { "matrix", "Matrix",
                                          "CambridgeMatrix" };
    return take_any(&ahead, makers, 3, '(');
}

/* "1000" of the ATLAS: the row of these digits. */
static int read_digit_row(struct matrices *matrices)
{
    const char *digit = matrices->at;
    matrices->at += strspn(digit, "0123456789");
    uint32_t count = (uint32_t)(matrices->at - digit);
    if (count != matrices->size)
        return matrices_fail(matrices, "a row has %u of %u digits", count,
                             matrices->size);
    for (; digit < matrices->at; digit++)
        if (matrices_keep_entry(matrices, *digit - '0'))
            return ERROR_FAILED;
    return matrices_take(matrices, '"') ? 0
        : matrices_refuse(matrices, "a quote is wanted");
}

/* What follows [ of ["1000","0100",...] */
static int read_digit_rows(struct matrices *matrices)
{
    uint32_t rows = 0;
    while (matrices_take(matrices, '"')) {
        if (++rows > matrices->size)
            return matrices_refuse(matrices, "the matrix has too many rows");
        if (read_digit_row(matrices))
            return ERROR_FAILED;
        matrices_take(matrices, ',');
    }
    return rows == matrices->size && matrices_take(matrices, ']') ? 0
        : matrices_refuse(matrices, "the matrix has too few rows");
}

static int read_any_rows(struct matrices *matrices)
{
    struct matrices before = *matrices;
    if (matrices_take(matrices, '[') && matrices_peek(matrices) == '"')
        return read_digit_rows(matrices);
    *matrices = before;
    return matrices_read_rows(matrices);
}

/* CambridgeMatrix(1, F, ...: the number tells how rows are written, which they
 * show themselves. */
static int take_form(struct matrices *matrices)
{
    uint32_t form;
    return !matrices_take_size(matrices, &form) || matrices_take(matrices, ',');
}

int matrices_read_matrix(struct matrices *matrices)
{
    uint32_t size;
    int atlas = gap_text_is(matrices_take_word(matrices), "CambridgeMatrix");
    matrices_take(matrices, '(');
    if (atlas && !take_form(matrices))
        return matrices_refuse(matrices, "a comma is wanted");
    int ring = matrices_take_ring(matrices);
    if (ring && !matrices_take(matrices, ','))
        return matrices_refuse(matrices, "a comma behind the ring is wanted");
    if (!ring && isalpha((unsigned char)*matrices->at))
        return matrices_refuse(matrices, ring_wanted);
    while (matrices_take_size(matrices, &size)) {
        if (settle_size(matrices, size))
            return ERROR_FAILED;
        if (!matrices_take(matrices, ','))
            return matrices_refuse(matrices, "a comma is wanted");
    }
    if (read_any_rows(matrices))
        return ERROR_FAILED;
    return matrices_take(matrices, ')') ? 0
        : matrices_refuse(matrices, "a ) is wanted");
}

/* What follows GL( : 2,7) or 2,GF(7)). */
static int read_general(struct matrices *matrices)
{
    uint32_t size;
    if (!matrices_take_size(matrices, &size) || !matrices_take(matrices, ','))
        return matrices_refuse(matrices, "GL(2,7) is wanted");
    if (settle_size(matrices, size))
        return ERROR_FAILED;
    const char *end = field_order_read(matrices->at, &matrices->field);
    if (end)
        matrices->at = end;
    if (!end && !matrices_take_ring(matrices))
        return matrices_refuse(matrices, ring_wanted);
    return matrices_take(matrices, ')') ? 0
        : matrices_refuse(matrices, "a ) is wanted");
}

static int take_general(struct matrices *matrices)
{
    static const char *const groups[] = { "GL", "SL" };
    return take_any(matrices, groups, 2, '(');
}

int matrices_take_general(struct matrices *matrices, int *code)
{
    if (!take_general(matrices))
        return 0;
    *code = read_general(matrices);
    matrices->certain |= *code == 0;
    return 1;
}

int matrices_take_magma(struct matrices *matrices, int *code)
{
    static const char *const group[] = { "MatrixGroup" };
    static const char *const sub[] = { "sub" };
    struct matrices before = *matrices;
    uint32_t size;
    *code = 0;
    if (take_any(matrices, group, 1, '<')) {
        matrices->certain = 1;
        if (!matrices_take_size(matrices, &size) ||
            !matrices_take(matrices, ','))
            *code = matrices_refuse(matrices, "MatrixGroup<2, GF(7) | is "
                                    "wanted");
        else if (!(*code = settle_size(matrices, size)) &&
                 !matrices_take_ring(matrices))
            *code = matrices_refuse(matrices, ring_wanted);
    } else if (!take_any(matrices, sub, 1, '<') ||
               (!matrices_take_general(matrices, code) &&
                !(matrices->size && matrices_take_word(matrices).length))) {
        *matrices = before;
        return 0;
    }
    if (!*code && !matrices_take(matrices, '|'))
        *code = matrices_refuse(matrices, "a | is wanted");
    return 1;
}
