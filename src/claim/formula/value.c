/* From the words of a claim file to numbers, and from there to a result. */
#include "claim/formula/value.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { PERIOD_MAX = 1000, DEGREE_MAX = 20 };

static int read_rational(const char *word, const char *over, mpq_t result,
                         struct error *error)
{
    if (mpz_set_str(mpq_numref(result), word, 10) ||
        mpz_set_str(mpq_denref(result), over, 10) ||
        mpz_sgn(mpq_denref(result)) <= 0)
        return error_set(error, ERROR_FAILED, "%.40s/%.40s is no fraction of "
                         "whole numbers", word, over);
    mpq_canonicalize(result);
    return 0;
}

/* row RESIDUE C0 C1 ...; shorter lists of coefficients end in zeros. */
static int read_quasipoly(const struct claim_record *record, size_t rows,
                          struct quasipoly *poly, struct error *error)
{
    size_t degree = 0;
    for (size_t r = 1; r <= rows; r++)
        if (record[r].words - 3 > degree)
            degree = record[r].words - 3;
    if (rows > PERIOD_MAX || degree > DEGREE_MAX)
        return error_set(error, ERROR_FAILED, "a quasipoly has at most %d "
                         "residues and degree %d", PERIOD_MAX, DEGREE_MAX);
    int code = quasipoly_create(poly, rows, degree, error);
    for (size_t r = 0; r < rows && !code; r++)
        for (size_t i = 2; i < record[r + 1].words && !code; i++)
            code = read_rational(record[r + 1].word[i], record->word[3],
                                 poly->coefficient[r * (degree + 1) + i - 2],
                                 error);
    return code;
}

static int read_table(const struct claim_record *record, size_t rows,
                      const struct scope *scope, struct value *value,
                      struct error *error)
{
    value->entry = memory_alloc(rows, sizeof *value->entry, error);
    int code = value->entry ? 0 : ERROR_FAILED;
    for (size_t r = 0; r < rows && !code; r++) {
        value->entry[r].at = strtol(record[r + 1].word[1], NULL, 10);
        value->entries = r + 1;
        code = expression_parse(record[r + 1].word[2], scope,
                                &value->entry[r].is, error);
    }
    return code;
}

static int read_triangle(const struct claim_record *record, size_t rows,
                         const struct scope *scope, struct value *value,
                         struct error *error)
{
    int code = expression_parse(record->word[3], scope, &value->column, error);
    for (size_t r = 1; r <= rows && !code; r++) {
        char *const *word = record[r].word;
        if (strcmp(word[1], "term") == 0)
            code = triangle_add_term(&value->triangle, word + 2, error);
        else
            code = triangle_add_row(&value->triangle,
                                    strtol(word[2], NULL, 10), word + 3,
                                    record[r].words - 3, error);
    }
    return code;
}

static int read_form(const struct claim_record *record, size_t rows,
                     const struct scope *scope, struct value *value,
                     struct error *error)
{
    const char *form = record->word[1];
    if (strcmp(form, "formula") == 0)
        return expression_parse(record->word[3], scope, &value->formula,
                                error);
    if (strcmp(form, "quasipoly") == 0) {
        value->form = VALUE_QUASIPOLY;
        return read_quasipoly(record, rows, &value->poly, error);
    }
    value->form = strcmp(form, "table") == 0 ? VALUE_TABLE : VALUE_TRIANGLE;
    return value->form == VALUE_TABLE
        ? read_table(record, rows, scope, value, error)
        : read_triangle(record, rows, scope, value, error);
}

int value_read(const struct claim_record *record, size_t rows,
               const struct scope *scope, struct value *value,
               struct error *error)
{
    memset(value, 0, sizeof *value);
    const char *of = *record->word[2] ? record->word[2] : scope->name[0];
    int code = expression_parse(of, scope, &value->of, error);
    if (!code)
        code = read_form(record, rows, scope, value, error);
    if (code)
        value_clear(value);
    return code;
}

void value_clear(struct value *value)
{
    expression_free(value->formula);
    expression_free(value->of);
    expression_free(value->column);
    quasipoly_clear(&value->poly);
    triangle_clear(&value->triangle);
    for (size_t i = 0; i < value->entries; i++)
        expression_free(value->entry[i].is);
    memory_free(value->entry);
    memset(value, 0, sizeof *value);
}

static int evaluate_quasipoly(const struct value *value,
                              const mpq_t *variable, mpq_t result,
                              struct error *error)
{
    long n;
    mpz_t point;
    int code = expression_integer(value->of, variable, &n, error);
    if (code)
        return code;
    mpz_init_set_si(point, n);
    quasipoly_evaluate(&value->poly, point, result);
    mpz_clear(point);
    return 0;
}

static int evaluate_table(const struct value *value, const mpq_t *variable,
                          mpq_t result, struct error *error)
{
    long n;
    int code = expression_integer(value->of, variable, &n, error);
    for (size_t i = 0; i < value->entries && !code; i++)
        if (value->entry[i].at == n)
            return expression_evaluate(value->entry[i].is, variable, result,
                                       error);
    return code ? code : 1;
}

static int evaluate_triangle(struct value *value, const mpq_t *variable,
                             mpq_t result, struct error *error)
{
    long n, k;
    int code = expression_integer(value->of, variable, &n, error);
    if (!code)
        code = expression_integer(value->column, variable, &k, error);
    if (!code)
        code = triangle_entry(&value->triangle, n, k, result, error);
    return code;
}

int value_evaluate(struct value *value, const mpq_t *variable, mpq_t result,
                   struct error *error)
{
    switch (value->form) {
    case VALUE_FORMULA:
        return expression_evaluate(value->formula, variable, result, error);
    case VALUE_QUASIPOLY:
        return evaluate_quasipoly(value, variable, result, error);
    case VALUE_TABLE:
        return evaluate_table(value, variable, result, error);
    default:
        return evaluate_triangle(value, variable, result, error);
    }
}
