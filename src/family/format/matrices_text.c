/* Matrices by rows, as text: matrices_text.h. */
#include "family/format/matrices_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/stop.h"
#include "group/matrix.h"

enum { SHOWN = 20 };

static const char matrices_are[] = "write [[1,1],[0,1]]; [[0,-1],[1,0]] "
    "modulus=7";

static int refuse_matrix(const struct matrices *matrices, const char *what)
{
    int length = (int)strcspn(matrices->at, "\r\n");
    char rest[SHOWN + 3] = "the end";
    if (length)
        snprintf(rest, sizeof rest, "'%.*s'", length > SHOWN ? SHOWN : length,
                 matrices->at);
    return error_set(matrices->error, ERROR_FAILED, "%.200s:%zu: %s before "
                     "%s; %s", matrices->name, matrices->line, what, rest,
                     matrices_are);
}

/* Blanks, and comments up to the end of a line. */
static void pass_space(struct matrices *matrices)
{
    for (; *matrices->at; matrices->at++) {
        if (*matrices->at == '#')
            matrices->at += strcspn(matrices->at, "\n");
        if (!*matrices->at || !strchr(" \t\r\n", *matrices->at))
            return;
        matrices->line += *matrices->at == '\n';
    }
}

static int take_sign(struct matrices *matrices, char wanted)
{
    pass_space(matrices);
    if (*matrices->at != wanted)
        return 0;
    matrices->at++;
    return 1;
}

static int read_integer(struct matrices *matrices, int64_t *value)
{
    char *end;
    const char *digit = matrices->at + (*matrices->at == '-');
    if (*digit < '0' || *digit > '9')
        return refuse_matrix(matrices, "a whole number, or Z(p)^k for one "
                             "prime p below 65536, is wanted");
    errno = 0;
    *value = strtoll(matrices->at, &end, 10);
    if (errno)
        return refuse_matrix(matrices, "a number within 63 bits is wanted");
    matrices->at = end;
    return 0;
}

static int read_entry(struct matrices *matrices)
{
    int64_t value;
    pass_space(matrices);
    const char *end = field_entry_read(matrices->at, &matrices->field, &value);
    if (end)
        matrices->at = end;
    else if (read_integer(matrices, &value))
        return ERROR_FAILED;
    int64_t *entry = list_grow(matrices->entry, &matrices->room,
                               matrices->entries, sizeof *entry,
                               matrices->error);
    if (!entry)
        return ERROR_FAILED;
    matrices->entry = entry;
    entry[matrices->entries++] = value;
    return 0;
}

/* What follows [ : numbers between commas or blanks. */
static int read_row(struct matrices *matrices, uint32_t *columns)
{
    *columns = 0;
    while (!take_sign(matrices, ']')) {
        if (*columns == MATRIX_DIMENSION_MAX)
            return refuse_matrix(matrices, "the row has more than 32 entries");
        if (read_entry(matrices))
            return ERROR_FAILED;
        ++*columns;
        take_sign(matrices, ',');
    }
    return 0;
}

static int check_shape(const struct matrices *matrices, uint32_t rows,
                       uint32_t columns)
{
    uint32_t size = matrices->size ? matrices->size : columns;
    int wide = columns != size;
    if (!wide && rows <= size)
        return 0;
    return error_set(matrices->error, ERROR_FAILED, wide
                     ? "%.200s:%zu: matrix %zu has a row of %u entries, and %u "
                       "are wanted; matrices are square, and all alike"
                     : "%.200s:%zu: matrix %zu has %u rows, and %u are wanted; "
                       "matrices are square, and all alike", matrices->name,
                     matrices->line, matrices->count + 1, wide ? columns : rows,
                     size);
}

static int read_rows_of(struct matrices *matrices)
{
    uint32_t rows = 0, columns;
    if (!take_sign(matrices, '['))
        return refuse_matrix(matrices, "a matrix is wanted");
    while (!take_sign(matrices, ']')) {
        if (!take_sign(matrices, '['))
            return refuse_matrix(matrices, "a row [1,0] or a ] is wanted");
        if (stop_check(matrices->error) || read_row(matrices, &columns) ||
            check_shape(matrices, ++rows, columns))
            return ERROR_FAILED;
        matrices->size = columns;
        take_sign(matrices, ',');
    }
    return rows && rows == matrices->size ? 0
        : refuse_matrix(matrices, "the matrix has too few rows");
}

/* Over the field: [[1,1],[0,1]] * Z(7)^0, or a list times that. */
static int read_factor(struct matrices *matrices, size_t first)
{
    int64_t factor;
    if (!take_sign(matrices, '*'))
        return 0;
    const char *end = field_entry_read(matrices->at, &matrices->field, &factor);
    if (!end)
        return refuse_matrix(matrices, "Z(p)^k or One(GF(p)), for one prime p "
                             "below 65536, is wanted");
    matrices->at = end;
    for (size_t i = first; i < matrices->entries; i++)
        matrices->entry[i] = matrices->entry[i] % matrices->field.prime *
            factor;
    return 0;
}

/* Group( or a list around all matrices. */
static void open_around(struct matrices *matrices)
{
    struct matrices ahead = *matrices;
    pass_space(&ahead);
    int group = strncmp(ahead.at, "Group", 5) == 0;
    ahead.at += group ? 5 : 0;
    if (group && !take_sign(&ahead, '('))
        return;
    struct matrices inner = ahead;
    int list = take_sign(&inner, '[');
    struct matrices first = inner;
    list = list && take_sign(&inner, '[') && take_sign(&inner, '[');
    if (!group && !list)
        return;
    *matrices = list ? first : ahead;
    matrices->around = list ? group ? "])" : "]" : ")";
}

static int close_around(struct matrices *matrices)
{
    const char *end = matrices->around;
    if (!take_sign(matrices, *end))
        return 0;
    if (*end == ']' && read_factor(matrices, 0))
        return ERROR_FAILED;
    for (end++; *end; end++)
        if (!take_sign(matrices, *end))
            return refuse_matrix(matrices, "a ) is wanted");
    matrices->around = "";
    return 0;
}

static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789'";

struct name matrices_take_name(struct matrices *matrices)
{
    struct matrices ahead = *matrices;
    pass_space(&ahead);
    struct name name = { ahead.at, strspn(ahead.at, letters) };
    ahead.at += name.length;
    int colon = take_sign(&ahead, ':');
    if (!name.length || !(colon ? *ahead.at == '=' : take_sign(&ahead, '=')))
        return (struct name){ NULL, 0 };
    ahead.at += colon;
    *matrices = ahead;
    return name;
}

int matrices_next(struct matrices *matrices)
{
    size_t first = matrices->entries;
    if (read_rows_of(matrices) || read_factor(matrices, first) ||
        (*matrices->around && close_around(matrices)))
        return ERROR_FAILED;
    if (!take_sign(matrices, ';'))
        take_sign(matrices, ',');
    pass_space(matrices);
    return 0;
}

void matrices_begin(struct matrices *matrices)
{
    struct matrices ahead = *matrices;
    matrices_take_name(&ahead);
    open_around(&ahead);
    if (*ahead.around)
        *matrices = ahead;
}

static int take_same(struct matrices *matrices, struct name name)
{
    pass_space(matrices);
    if (!name.length || strspn(matrices->at, letters) != name.length ||
        memcmp(matrices->at, name.start, name.length))
        return 0;
    matrices->at += name.length;
    return 1;
}

/* G := Group(a, b); behind matrices: 1 if it is there. */
static int take_names(struct matrices *matrices, int *code)
{
    struct matrices ahead = *matrices;
    matrices_take_name(&ahead);
    pass_space(&ahead);
    int same = matrices->count && strncmp(ahead.at, "Group", 5) == 0;
    if (!same)
        return 0;
    ahead.at += 5;
    same = take_sign(&ahead, '(');
    int list = take_sign(&ahead, '[');
    for (size_t i = 0; i < ahead.count && same; i++) {
        same = take_same(&ahead, ahead.names[i]);
        take_sign(&ahead, ',');
    }
    same = same && (!list || take_sign(&ahead, ']')) && take_sign(&ahead, ')');
    *code = same ? 0 : refuse_matrix(matrices, "a Group(a,b) of all matrices "
                                     "above, in their order, is wanted");
    take_sign(&ahead, ';');
    pass_space(&ahead);
    *matrices = ahead;
    return 1;
}

int matrices_read(struct matrices *matrices)
{
    int code = 0;
    matrices_begin(matrices);
    for (pass_space(matrices); *matrices->at && !code;) {
        if (take_names(matrices, &code))
            continue;
        struct name *names = list_grow(matrices->names, &matrices->names_room,
                                       matrices->count, sizeof *names,
                                       matrices->error);
        if (!names)
            return ERROR_FAILED;
        matrices->names = names;
        names[matrices->count] = matrices_take_name(matrices);
        if (matrices_next(matrices))
            return ERROR_FAILED;
        matrices->count++;
    }
    return code ? code : matrices->count && !*matrices->around ? 0
        : refuse_matrix(matrices, "a matrix is wanted");
}
