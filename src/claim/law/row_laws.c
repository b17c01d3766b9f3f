/*
 * A series is a family, its parameters but one, and a kind of start word.  Its
 * longest range without gaps is fitted; of equal ones the last.
 */
#include "claim/law/row_laws.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "claim/law/fit.h"

enum start_kind {
    START_IDENTITY, START_BLOCK, START_ALTERNATING, START_ZEROS, START_KINDS
};

static const char *const variables[] = { "n", "m" };
static const char *const quantities[] = { "diameter", "last" };

/* ---- start words ---- */

/* How many zeros stand in front if the word is 0..01..1, or 0. */
static size_t count_zeros(const char *start)
{
    size_t zeros = strspn(start, "0"), ones = strspn(start + zeros, "1");
    return ones && start[zeros + ones] == 0 ? zeros : 0;
}

static int is_alternating(const char *start)
{
    for (size_t i = 0; start[i]; i++)
        if (start[i] != (i % 2 ? '1' : '0'))
            return 0;
    return 1;
}

/* Is the word of this kind, and how is the kind called? */
static int name_kind(const char *start, enum start_kind kind,
                     char name[ROW_LAW_START])
{
    size_t zeros = count_zeros(start), length = strlen(start);
    snprintf(name, ROW_LAW_START, "%s", kind == START_BLOCK ? "block"
             : kind == START_ALTERNATING ? "alternating" : "");
    switch (kind) {
    case START_IDENTITY:
        return !*start;
    case START_BLOCK:
        return zeros && zeros == (length + 1) / 2;
    case START_ALTERNATING:
        return length > 2 && is_alternating(start);
    default:
        snprintf(name, ROW_LAW_START, "0^%zu,1^(n-%zu)", zeros, zeros);
        return zeros > 1;
    }
}

/* ---- series ---- */

struct member {
    long at;
    const struct known_row *row;
};

struct row_series {
    const struct known_row *head;   /* whose family and parameters it has */
    const char *variable;
    enum start_kind kind;
    char start[ROW_LAW_START];
    struct member *member;
    size_t count, room;
};

/* Do two lists of parameters differ by the value of one at most? */
static int same_others(const char *a, const char *b, const char *variable)
{
    size_t length = strlen(variable);
    for (;;) {
        size_t s = strcspn(a, " "), t = strcspn(b, " ");
        int varies = s > length && a[length] == '=' &&
            memcmp(a, variable, length) == 0;
        size_t same = varies ? length + 1 : s;
        if ((!varies && s != t) || t < same || memcmp(a, b, same))
            return 0;
        a += s;
        b += t;
        if (!*a || !*b)
            return !*a && !*b;
        a++;
        b++;
    }
}

static int is_member(const struct row_series *series,
                     const struct known_row *row, long *at)
{
    char start[ROW_LAW_START];
    return strcmp(row->family, series->head->family) == 0 &&
        same_others(series->head->parameters, row->parameters,
                    series->variable) &&
        name_kind(row->start, series->kind, start) &&
        strcmp(start, series->start) == 0 &&
        known_row_value(row->parameters, series->variable, at);
}

static int by_argument(const void *a, const void *b)
{
    const struct member *s = a, *t = b;
    return (s->at > t->at) - (s->at < t->at);
}

/* All rows of the series; none if one stands before its head, which then was
 * the head. */
static int gather(const struct known_rows *rows, struct row_series *series,
                  struct error *error)
{
    long at;
    series->count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct known_row *row = &rows->row[i];
        if (!is_member(series, row, &at))
            continue;
        if (row < series->head)
            return 0;
        void *larger = list_grow(series->member, &series->room, series->count,
                                 sizeof *series->member, error);
        if (!larger)
            return ERROR_FAILED;
        series->member = larger;
        series->member[series->count++] = (struct member){ at, row };
    }
    qsort(series->member, series->count, sizeof *series->member, by_argument);
    return 0;
}

/* The longest range of arguments without gaps. */
static size_t find_range(const struct row_series *series, size_t *begin)
{
    size_t best = 0;
    for (size_t i = 0, first = 0; i < series->count; i++) {
        if (i && series->member[i].at != series->member[i - 1].at + 1)
            first = i;
        if (i - first + 1 >= best) {
            best = i - first + 1;
            *begin = first;
        }
    }
    return best;
}

/* ---- laws ---- */

/* The parameters but for the variable. */
static char *copy_others(const char *parameters, const char *variable,
                         struct error *error)
{
    size_t length = strlen(variable), used = 0;
    char *text = memory_alloc(strlen(parameters) + 1, 1, error);
    for (const char *at = parameters; text && *at; at += *at == ' ') {
        size_t next = strcspn(at, " ");
        if (memcmp(at, variable, length) || at[length] != '=') {
            if (used)
                text[used++] = ' ';
            memcpy(text + used, at, next);
            used += next;
        }
        at += next;
    }
    return text;
}

static int keep_law(struct row_laws *laws, const struct row_series *series,
                    const struct row_law *found, const struct fit *fit,
                    struct error *error)
{
    void *larger = list_grow(laws->law, &laws->room, laws->count,
                             sizeof *laws->law, error);
    if (!larger)
        return ERROR_FAILED;
    laws->law = larger;
    struct row_law *law = &laws->law[laws->count++];
    *law = *found;
    law->family = series->head->family;
    law->variable = series->variable;
    memcpy(law->start, series->start, sizeof law->start);
    law->from = fit->from;
    law->checks = fit->checks;
    fit_words(fit, series->variable, law->words);
    law->with = copy_others(series->head->parameters, series->variable, error);
    law->formula = quasipoly_plain(&fit->poly, series->variable, error);
    return law->with && law->formula ? 0 : ERROR_FAILED;
}

/* The last argument whose row others published too. */
static long last_published(const struct member *member, size_t count)
{
    while (count > 0 && !member[count - 1].row->published)
        count--;
    return member[0].at + (long)count - 1;
}

static int fit_quantity(struct row_laws *laws, const struct row_series *series,
                        const struct member *member, struct row_law *law,
                        struct error *error)
{
    struct fit fit = { .result = FIT_NONE };
    size_t count = (size_t)(law->last - law->first + 1);
    mpz_t *value = memory_alloc(count, sizeof *value, error);
    if (!value)
        return ERROR_FAILED;
    for (size_t i = 0; i < count; i++)
        if (law->quantity == quantities[0])
            mpz_init_set_ui(value[i], member[i].row->diameter);
        else
            mpz_init_set(value[i], member[i].row->last);
    int code = fit_values((const mpz_t *)value, count, law->first, &fit, error);
    if (!code && fit.result == FIT_FOUND && fit.checks >= ROW_LAW_CHECKS)
        code = keep_law(laws, series, law, &fit, error);
    if (!code)
        fit_clear(&fit);
    for (size_t i = 0; i < count; i++)
        mpz_clear(value[i]);
    memory_free(value);
    return code;
}

static int fit_series(const struct known_rows *rows, struct row_series *series,
                      struct row_laws *laws, struct error *error)
{
    size_t begin = 0;
    int code = gather(rows, series, error);
    size_t count = code ? 0 : find_range(series, &begin);
    if (count < ROW_LAW_VALUES)
        return code;
    const struct member *member = &series->member[begin];
    struct row_law law = {
        .first = member[0].at, .last = member[count - 1].at,
        .published = last_published(member, count)
    };
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities && !code &&
             law.published < law.last; i++) {
        law.quantity = quantities[i];
        code = fit_quantity(laws, series, member, &law, error);
    }
    return code;
}

int row_laws_find(const struct known_rows *rows, struct row_laws *laws,
                  struct error *error)
{
    struct row_series series = { 0 };
    int code = 0;
    long at;
    *laws = (struct row_laws){ 0 };
    for (size_t i = 0; i < rows->count; i++)
        for (size_t v = 0; v < sizeof variables / sizeof *variables; v++)
            for (int kind = 0; kind < START_KINDS && !code; kind++) {
                series.head = &rows->row[i];
                series.variable = variables[v];
                series.kind = (enum start_kind)kind;
                if (name_kind(series.head->start, series.kind, series.start) &&
                    known_row_value(series.head->parameters, series.variable,
                                    &at))
                    code = fit_series(rows, &series, laws, error);
            }
    memory_free(series.member);
    if (code)
        row_laws_clear(laws);
    return code;
}

void row_laws_clear(struct row_laws *laws)
{
    for (size_t i = 0; i < laws->count; i++) {
        memory_free(laws->law[i].with);
        memory_free(laws->law[i].formula);
    }
    memory_free(laws->law);
    *laws = (struct row_laws){ 0 };
}
