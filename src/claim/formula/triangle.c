/*
 * Entries are computed on demand and kept: within a row from the left, since a
 * term may look at its own row, and after all rows above as far as needed.
 */
#include "claim/formula/triangle.h"

#include <string.h>

#include "base/memory.h"

enum { ROWS_MAX = 2000, COLUMNS_MAX = 200000 };

static const struct scope scope = { { "n", "k" }, 2 };

void triangle_clear(struct triangle *triangle)
{
    for (size_t t = 0; t < triangle->terms; t++)
        for (int i = 0; i < 3; i++)
            expression_free(triangle->term[t][i]);
    for (size_t r = 0; r < triangle->rows; r++) {
        for (size_t i = 0; i < triangle->row[r].entries; i++)
            mpz_clear(triangle->row[r].entry[i]);
        memory_free(triangle->row[r].entry);
    }
    memory_free(triangle->row);
    memset(triangle, 0, sizeof *triangle);
}

int triangle_add_term(struct triangle *triangle, char *const word[3],
                      struct error *error)
{
    if (triangle->terms == TERMS_MAX)
        return error_set(error, ERROR_FAILED, "a triangle has at most %d terms",
                         TERMS_MAX);
    struct expression **term = triangle->term[triangle->terms++];
    int code = 0;
    for (int i = 0; i < 3 && !code; i++)
        code = expression_parse(word[i], &scope, &term[i], error);
    return code;
}

static int grow_rows(struct triangle *triangle, size_t rows,
                     struct error *error)
{
    if (rows <= triangle->rows)
        return 0;
    if (rows > ROWS_MAX)
        return error_set(error, ERROR_FAILED, "a triangle has at most %d rows",
                         ROWS_MAX);
    size_t size = sizeof *triangle->row;
    void *grown = triangle->row
        ? memory_resize(triangle->row, rows, size, error)
        : memory_alloc(rows, size, error);
    if (!grown)
        return ERROR_FAILED;
    triangle->row = grown;
    triangle->rows = rows;
    return 0;
}

/* A new entry 0 at the end of a row. */
static int extend_row(struct triangle_row *row, struct error *error)
{
    if (row->entries == COLUMNS_MAX)
        return error_set(error, ERROR_FAILED, "a row of a triangle has at "
                         "most %d entries", COLUMNS_MAX);
    if (row->entries == row->room) {
        size_t room = row->room ? 2 * row->room : 16;
        mpz_t *entry = row->entry
            ? memory_resize(row->entry, room, sizeof *entry, error)
            : memory_alloc(room, sizeof *entry, error);
        if (!entry)
            return ERROR_FAILED;
        row->entry = entry;
        row->room = room;
    }
    mpz_init(row->entry[row->entries++]);
    return 0;
}

int triangle_add_row(struct triangle *triangle, long index,
                     char *const *entry, size_t entries, struct error *error)
{
    if (triangle->rows == 0)
        triangle->first = index;
    if (index != triangle->first + (long)triangle->rows)
        return error_set(error, ERROR_FAILED, "the rows of a triangle have "
                         "gaps");
    int code = grow_rows(triangle, triangle->rows + 1, error);
    triangle->given = triangle->rows;
    struct triangle_row *row = code ? NULL : &triangle->row[triangle->rows - 1];
    for (size_t i = 0; i < entries && !code; i++) {
        code = extend_row(row, error);
        if (!code && mpz_set_str(row->entry[i], entry[i], 10))
            code = error_set(error, ERROR_FAILED, "'%.40s' is no whole number",
                             entry[i]);
    }
    return code;
}

/* What is known without looking: 1 and the entry in *entry, which may be NULL
 * for 0; 0 if it must be computed. */
static int look_up(const struct triangle *triangle, long n, long k,
                   mpz_t **entry)
{
    *entry = NULL;
    long r = n - triangle->first;
    if (r < 0 || k < 0)
        return 1;
    if ((size_t)r >= triangle->rows)
        return 0;
    struct triangle_row *row = &triangle->row[r];
    if ((size_t)k < row->entries)
        *entry = &row->entry[k];
    return *entry || (size_t)r < triangle->given;
}

static int fill_entry(struct triangle *triangle, long n, long k,
                      struct error *error)
{
    mpq_t at[2], c;
    mpz_t sum, *other;
    int code = 0;
    mpq_inits(at[0], at[1], c, NULL);
    mpz_init(sum);
    mpq_set_si(at[0], n, 1);
    mpq_set_si(at[1], k, 1);
    for (size_t t = 0; t < triangle->terms && !code; t++) {
        struct expression **term = triangle->term[t];
        long up = 0, left = 0;
        code = expression_evaluate(term[0], at, c, error);
        if (!code)
            code = expression_integer(term[1], at, &up, error);
        if (!code)
            code = expression_integer(term[2], at, &left, error);
        if (!code && !look_up(triangle, n - up, k - left, &other))
            code = error_set(error, ERROR_FAILED, "a triangle needs t(%ld,%ld) "
                             "for t(%ld,%ld)", n - up, k - left, n, k);
        if (!code && mpz_cmp_ui(mpq_denref(c), 1) != 0)
            code = error_set(error, ERROR_FAILED, "a coefficient of a triangle "
                             "is no whole number");
        if (!code && other)
            mpz_addmul(sum, mpq_numref(c), *other);
    }
    if (!code)
        mpz_set(triangle->row[n - triangle->first].entry[k], sum);
    mpz_clear(sum);
    mpq_clears(at[0], at[1], c, NULL);
    return code;
}

/* All of a row up to column k. */
static int fill_row(struct triangle *triangle, long n, long k,
                    struct error *error)
{
    struct triangle_row *row = &triangle->row[n - triangle->first];
    int code = 0;
    for (long j = (long)row->entries; j <= k && !code; j++) {
        code = extend_row(row, error);
        if (!code)
            code = fill_entry(triangle, n, j, error);
    }
    return code;
}

int triangle_entry(struct triangle *triangle, long n, long k, mpq_t result,
                   struct error *error)
{
    mpz_t *entry;
    int code = 0;
    if (!look_up(triangle, n, k, &entry)) {
        code = grow_rows(triangle, (size_t)(n - triangle->first) + 1, error);
        for (long r = triangle->first + (long)triangle->given; r <= n && !code;
             r++)
            code = fill_row(triangle, r, k, error);
        if (!code)
            look_up(triangle, n, k, &entry);
    }
    mpq_set_ui(result, 0, 1);
    if (!code && entry)
        mpq_set_z(result, *entry);
    return code;
}
