/* A published row is named by its key, "lrx n=5 k=1 from 00111". */
#include "claim/rows/known_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"

/* The first length characters of a text, for memory_free. */
static char *copy_part(const char *text, size_t length, struct error *error)
{
    char *copy = memory_alloc(length + 1, 1, error);
    if (copy)
        memcpy(copy, text, length);
    return copy;
}

static int name_row(struct known_row *row, const char *key,
                    struct error *error)
{
    static const char from[] = " from ";
    const char *start = strstr(key, from);
    size_t family = strcspn(key, " "), end = start ? (size_t)(start - key)
                                                   : strlen(key);
    size_t begin = family < end ? family + 1 : end;
    row->family = copy_part(key, family, error);
    row->parameters = copy_part(key + begin, end - begin, error);
    row->start = memory_text(start ? start + strlen(from) : "", error);
    return row->family && row->parameters && row->start ? 0 : ERROR_FAILED;
}

static void measure_row(struct known_row *row, const struct evidence *evidence)
{
    row->diameter = evidence->spheres - 1;
    mpz_set(row->last, evidence->sphere[row->diameter]);
    for (size_t i = 0; i < evidence->spheres; i++)
        mpz_add(row->sum, row->sum, evidence->sphere[i]);
}

/* Of "1,3,5", as rows of our own are written. */
static int hash_sizes(struct known_row *row, const struct evidence *evidence,
                      struct error *error)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    for (size_t i = 0; stream && i < evidence->spheres; i++)
        gmp_fprintf(stream, "%s%Zd", i ? "," : "", evidence->sphere[i]);
    if (!stream || fclose(stream)) {
        free(text);
        return error_set(error, ERROR_FAILED, "no memory for a row");
    }
    row->sizes = hash_bytes(text, length);
    free(text);
    return 0;
}

static struct known_row *append_row(struct known_rows *rows,
                                    struct error *error)
{
    void *larger = list_grow(rows->row, &rows->room, rows->count,
                             sizeof *rows->row, error);
    if (!larger)
        return NULL;
    rows->row = larger;
    struct known_row *row = &rows->row[rows->count++];
    *row = (struct known_row){ 0 };
    mpz_init(row->last);
    mpz_init(row->sum);
    return row;
}

static int add_own(struct known_rows *rows, const struct row *own,
                   struct error *error)
{
    struct known_row *row = append_row(rows, error);
    if (!row)
        return ERROR_FAILED;
    row->family = memory_text(own->family, error);
    row->parameters = memory_text(own->parameters, error);
    row->start = memory_text(own->start, error);
    row->diameter = own->spheres - 1;
    mpz_set_ui(row->last, own->last);
    mpz_set_ui(row->sum, own->sum);
    row->sizes = hash_bytes(own->sizes, strlen(own->sizes));
    row->row = own;
    return row->family && row->parameters && row->start ? 0 : ERROR_FAILED;
}

static int add_published(struct known_rows *rows,
                         const struct published *published, size_t index,
                         struct error *error)
{
    const char *key = published_key(published, index);
    struct evidence evidence;
    struct known_row *row = append_row(rows, error);
    if (!row)
        return ERROR_FAILED;
    row->published = 1;
    evidence_create(&evidence);
    int code = name_row(row, key, error);
    if (!code && published_find(published, key, &evidence, error) < 0)
        code = ERROR_FAILED;
    if (!code)
        code = hash_sizes(row, &evidence, error);
    if (!code)
        measure_row(row, &evidence);
    evidence_clear(&evidence);
    return code;
}

static int by_name(const void *a, const void *b)
{
    const struct known_row *s = a, *t = b;
    int order = strcmp(s->family, t->family);
    if (order == 0)
        order = (s->row == NULL) - (t->row == NULL);
    return order ? order : s->row ? (s->row > t->row) - (s->row < t->row)
        : strcmp(s->parameters, t->parameters);
}

static void free_row(struct known_row *row)
{
    memory_free(row->family);
    memory_free(row->parameters);
    memory_free(row->start);
    mpz_clear(row->last);
    mpz_clear(row->sum);
}

static int by_number(const void *a, const void *b)
{
    uint64_t s, t;
    memcpy(&s, a, sizeof s);
    memcpy(&t, b, sizeof t);
    return (s > t) - (s < t);
}

/* Whatever the graphs are called. */
static int mark_repeats(struct known_rows *rows, struct error *error)
{
    size_t count = 0;
    uint64_t *sizes = memory_alloc(rows->count + 1, sizeof *sizes, error);
    if (!sizes)
        return ERROR_FAILED;
    for (size_t i = 0; i < rows->count; i++)
        if (rows->row[i].published)
            sizes[count++] = rows->row[i].sizes;
    qsort(sizes, count, sizeof *sizes, by_number);
    for (size_t i = 0; i < rows->count; i++)
        rows->row[i].repeats = bsearch(&rows->row[i].sizes, sizes, count,
                                       sizeof *sizes, by_number) != NULL;
    memory_free(sizes);
    return 0;
}

/* Drops what was published where the graph has an own row: own rows of a family
 * stand first. */
static void merge_twins(struct known_rows *rows)
{
    size_t count = 0, first = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct known_row *row = &rows->row[i];
        if (count == 0 || strcmp(rows->row[first].family, row->family))
            first = count;
        size_t k = first;
        while (k < count && (strcmp(rows->row[k].parameters, row->parameters) ||
                             strcmp(rows->row[k].start, row->start)))
            k++;
        if (k < count) {
            rows->row[k].published |= row->published;
            free_row(row);
        } else
            rows->row[count++] = *row;
    }
    rows->count = count;
}

int known_rows_read(const struct row_set *set,
                    const struct published *published,
                    struct known_rows *rows, struct error *error)
{
    int code = 0;
    *rows = (struct known_rows){ 0 };
    for (size_t i = 0; i < set->count && !code; i++)
        code = add_own(rows, &set->row[i], error);
    size_t count = published ? published_count(published) : 0;
    for (size_t i = 0; i < count && !code; i++)
        code = add_published(rows, published, i, error);
    if (!code)
        code = mark_repeats(rows, error);
    if (code) {
        known_rows_clear(rows);
        return code;
    }
    if (rows->count)
        qsort(rows->row, rows->count, sizeof *rows->row, by_name);
    merge_twins(rows);
    return 0;
}

void known_rows_clear(struct known_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free_row(&rows->row[i]);
    memory_free(rows->row);
    *rows = (struct known_rows){ 0 };
}

int known_row_value(const char *parameters, const char *name, long *value)
{
    size_t length = strlen(name);
    for (const char *at = parameters; *at; at += *at == ' ') {
        size_t next = strcspn(at, " ");
        char *end;
        if (next > length + 1 && memcmp(at, name, length) == 0 &&
            at[length] == '=') {
            *value = strtol(at + length + 1, &end, 10);
            return end == at + next;
        }
        at += next;
    }
    return 0;
}
