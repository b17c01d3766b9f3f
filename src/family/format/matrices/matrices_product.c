/*
 * Products, powers and conjugates of matrices and numbers, as GAP has them:
 *
 *     a*b   a/b = a*b^-1   a^-1   a^2   a^b = b^-1*a*b   2*a   -a   Z(7)^0*a
 *
 * ^ binds before -, and that before * and /, which go from left to right; a^b^c
 * is refused, as GAP does.
 */
#include "family/format/matrices/matrices_text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "family/format/gap_text.h"
#include "family/format/matrices/matrix_entries.h"

enum { DEEPEST = 100, EXPONENT_DIGITS = 18 };

static int64_t *entries_of(const struct matrices *matrices,
                           const struct matrix_value *value)
{
    return matrices->entry + value->first;
}

/* Rows of what the value is as a matrix. */
static uint32_t rows_of(const struct matrices *matrices,
                        const struct matrix_value *value)
{
    return value->is_number ? 1 : matrices->size;
}

static uint32_t count_of(const struct matrices *matrices,
                         const struct matrix_value *value)
{
    return rows_of(matrices, value) * rows_of(matrices, value);
}

/* What arithmetic has said. */
static int check_entries(const struct matrices *matrices, int code)
{
    if (code == 0)
        return 0;
    if (code == ENTRIES_LARGE)
        return matrices_fail(matrices, "a product has an entry beyond 63 bits; "
                             "give modulus=M");
    return matrices->modulus
        ? matrices_fail(matrices, "what is inverted here is not invertible "
                        "modulo %u", matrices->modulus)
        : matrices_fail(matrices, "what is inverted here has no inverse over "
                        "the integers; a field is modulus=P, or Z(p)");
}

/* ---- operands ---- */

static int read_integer(struct matrices *matrices, struct matrix_value *value)
{
    char *end;
    errno = 0;
    int64_t number = strtoll(matrices->at, &end, 10);
    if (errno)
        return matrices_refuse(matrices, "a number within 63 bits is wanted");
    matrices->at = end;
    value->is_number = 1;
    return matrices_keep_entry(matrices, number);
}

/* Z(7)^3 and its like: 1 if one is next. */
static int take_field_entry(struct matrices *matrices,
                            struct matrix_value *value, int *code)
{
    int64_t number;
    const char *end = field_entry_read(matrices->at, &matrices->field,
                                       &number);
    matrices->certain |= matrices->field.seen;
    if (!end)
        return 0;
    matrices->at = end;
    value->is_number = 1;
    *code = matrices_keep_entry(matrices, number);
    return 1;
}

static int copy_value(struct matrices *matrices, struct matrix_value *copy,
                      const struct matrix_value *value)
{
    copy->is_number = value->is_number;
    for (uint32_t i = 0; i < count_of(matrices, value); i++)
        if (matrices_keep_entry(matrices, entries_of(matrices, value)[i]))
            return ERROR_FAILED;
    return 0;
}

/* The value whose name is next, or NULL and nothing taken. */
static const struct matrix_value *take_named(struct matrices *matrices)
{
    struct matrices before = *matrices;
    struct name word = matrices_take_word(matrices);
    int64_t found = word.length ? names_find(&matrices->names, word) : -1;
    if (found >= 0)
        return matrices->value + found;
    *matrices = before;
    return NULL;
}

/* One(F) or One(a): 1 if it is there, then *code says how it went. */
static int take_one(struct matrices *matrices, struct matrix_value *value,
                    int *code)
{
    struct matrices before = *matrices;
    const struct matrix_value *of = NULL;
    if (gap_text_is(matrices_take_word(matrices), "One") &&
        matrices_take(matrices, '('))
        of = take_named(matrices);
    if (!of || !matrices_take(matrices, ')')) {
        *matrices = before;
        return 0;
    }
    *code = copy_value(matrices, value, of);
    if (!*code)
        *code = check_entries(matrices, entries_raise(
            entries_of(matrices, value), 0, rows_of(matrices, value),
            matrices->modulus));
    return 1;
}

static int read_named(struct matrices *matrices, struct matrix_value *value)
{
    int code;
    if (take_one(matrices, value, &code))
        return code;
    const struct matrix_value *named = take_named(matrices);
    if (named && !named->is_field)
        return copy_value(matrices, value, named);
    if (named)
        return matrices_refuse(matrices, "One(F) of a field F is wanted");
    return matrices_refuse(matrices, matrices->in_row
                           ? "a whole number, or Z(p)^k for one prime p below "
                             "65536, is wanted"
                           : "a matrix, or the name of one above, is wanted");
}

/* (1,2) is no parenthesis. */
static int at_cycle(struct matrices matrices)
{
    matrices_take(&matrices, '(');
    size_t digits = strspn(matrices.at, "0123456789");
    matrices.at += digits;
    return digits && (matrices_peek(&matrices) == ',' ||
                      strspn(matrices.at, "0123456789"));
}

static int read_factors(struct matrices *matrices, struct matrix_value *value,
                        unsigned depth);

static int read_parenthesis(struct matrices *matrices,
                            struct matrix_value *value, unsigned depth)
{
    if (at_cycle(*matrices))
        return matrices_refuse(matrices, "a matrix is wanted");
    if (depth == DEEPEST)
        return matrices_fail(matrices, "more than %d parentheses in each "
                             "other; give parts names of their own", DEEPEST);
    matrices_take(matrices, '(');
    if (read_factors(matrices, value, depth + 1))
        return ERROR_FAILED;
    return matrices_take(matrices, ')') ? 0
        : matrices_refuse(matrices, "a ) is wanted");
}

static int read_matrix_operand(struct matrices *matrices,
                               struct matrix_value *value, unsigned depth)
{
    char sign = matrices_peek(matrices);
    int code;
    *value = (struct matrix_value){ .first = matrices->entries };
    if (take_field_entry(matrices, value, &code))
        return code;
    if (sign >= '0' && sign <= '9')
        return read_integer(matrices, value);
    if (sign == '(')
        return read_parenthesis(matrices, value, depth);
    if (sign == '[' && !matrices->in_row)
        return matrices_read_rows(matrices);
    if (!matrices->in_row && matrices_at_matrix(*matrices))
        return matrices_read_matrix(matrices);
    return read_named(matrices, value);
}

/* ---- operations: the right operand is dropped, the left is the result ---- */

static void drop(struct matrices *matrices, const struct matrix_value *value)
{
    matrices->entries = value->first;
}

int matrices_scale(struct matrices *matrices, const struct matrix_value *value)
{
    int64_t factor = matrices->entry[--matrices->entries];
    return check_entries(matrices, entries_scale(entries_of(matrices, value),
                                                 count_of(matrices, value),
                                                 factor, matrices->modulus));
}

/* The number in front of a matrix goes behind it. */
static int scale_right(struct matrices *matrices, struct matrix_value *left,
                       const struct matrix_value *right)
{
    int64_t *entry = entries_of(matrices, left), factor = *entry;
    memmove(entry, entries_of(matrices, right),
            count_of(matrices, right) * sizeof *entry);
    matrices->entry[matrices->entries - 1] = factor;
    left->is_number = 0;
    return matrices_scale(matrices, left);
}

static int multiply_values(struct matrices *matrices,
                           struct matrix_value *left,
                           const struct matrix_value *right)
{
    if (right->is_number)
        return matrices_scale(matrices, left);
    if (left->is_number)
        return scale_right(matrices, left, right);
    int code = entries_multiply(entries_of(matrices, left),
                                entries_of(matrices, right), matrices->size,
                                matrices->modulus);
    drop(matrices, right);
    return check_entries(matrices, code);
}

static int invert(struct matrices *matrices, const struct matrix_value *value)
{
    return check_entries(matrices, entries_invert(entries_of(matrices, value),
                                                  rows_of(matrices, value),
                                                  matrices->modulus));
}

/* a^b = b^-1*(a*b), b a matrix. */
static int conjugate_matrix(struct matrices *matrices,
                            struct matrix_value *left,
                            const struct matrix_value *right)
{
    if (left->is_number || right->is_number)
        return matrices_refuse(matrices, "an exponent such as 2 or -1, or a "
                               "matrix for a matrix, is wanted");
    struct matrix_value inverse = { .first = matrices->entries };
    uint32_t size = matrices->size;
    if (copy_value(matrices, &inverse, right) || invert(matrices, &inverse))
        return ERROR_FAILED;
    int64_t *a = entries_of(matrices, left);
    int64_t *b = entries_of(matrices, right);
    int64_t *c = entries_of(matrices, &inverse);
    int code = entries_multiply(a, b, size, matrices->modulus);
    if (!code)
        code = entries_multiply(c, a, size, matrices->modulus);
    memcpy(a, c, count_of(matrices, left) * sizeof *a);
    drop(matrices, right);
    return check_entries(matrices, code);
}

/* 2, -1 or (-1): 1 if that is next, and the text behind it. */
static int take_exponent(struct matrices *matrices, int64_t *exponent)
{
    struct matrices ahead = *matrices;
    int inner = matrices_take(&ahead, '('), minus = matrices_take(&ahead, '-');
    matrices_peek(&ahead);
    size_t digits = strspn(ahead.at, "0123456789");
    if (!digits)
        return 0;
    *exponent = digits > EXPONENT_DIGITS ? 0 : strtoll(ahead.at, NULL, 10);
    *exponent = minus ? -*exponent : *exponent;
    ahead.at += digits > EXPONENT_DIGITS ? 0 : digits;
    if (inner && digits <= EXPONENT_DIGITS && !matrices_take(&ahead, ')'))
        return 0;
    *matrices = ahead;
    return 1;
}

static int read_exponent(struct matrices *matrices, struct matrix_value *value,
                         unsigned depth)
{
    int64_t exponent;
    if (take_exponent(matrices, &exponent)) {
        if (strspn(matrices->at, "0123456789"))
            return matrices_fail(matrices, "an exponent has at most %d digits",
                                 EXPONENT_DIGITS);
        return check_entries(matrices,
                             entries_raise(entries_of(matrices, value),
                                           exponent, rows_of(matrices, value),
                                           matrices->modulus));
    }
    struct matrix_value right;
    return read_matrix_operand(matrices, &right, depth)
        ? ERROR_FAILED : conjugate_matrix(matrices, value, &right);
}

static int read_matrix_power(struct matrices *matrices,
                             struct matrix_value *value, unsigned depth)
{
    int minus = 0;
    while (matrices_take(matrices, '-'))
        minus = !minus;
    if (read_matrix_operand(matrices, value, depth))
        return ERROR_FAILED;
    if (matrices_take(matrices, '^')) {
        if (read_exponent(matrices, value, depth))
            return ERROR_FAILED;
        if (matrices_take(matrices, '^'))
            return matrices_fail(matrices, "a^b^c has no meaning; write "
                                 "(a^b)^c or a^(b^c)");
    }
    if (!minus)
        return 0;
    return matrices_keep_entry(matrices, -1) ? ERROR_FAILED
        : matrices_scale(matrices, value);
}

static int read_factors(struct matrices *matrices, struct matrix_value *value,
                        unsigned depth)
{
    struct matrix_value right;
    if (read_matrix_power(matrices, value, depth))
        return ERROR_FAILED;
    for (;;) {
        int over = matrices_take(matrices, '/');
        if (!over && !matrices_take(matrices, '*'))
            return 0;
        if (stop_check(matrices->error) ||
            read_matrix_power(matrices, &right, depth) ||
            (over && invert(matrices, &right)) ||
            multiply_values(matrices, value, &right))
            return ERROR_FAILED;
    }
}

int matrices_read_product(struct matrices *matrices,
                          struct matrix_value *value)
{
    return read_factors(matrices, value, 0);
}

int matrices_read_number(struct matrices *matrices)
{
    struct matrix_value value;
    int outer = matrices->in_row;
    matrices->in_row = 1;
    int code = read_factors(matrices, &value, 0);
    matrices->in_row = outer;
    if (code || value.is_number)
        return code;
    return matrices_refuse(matrices, "a number is wanted, not a matrix,");
}
