/* Signs and rows of matrices: matrices_text.h. */
#include "family/format/matrices/matrices_text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/stop.h"
#include "group/matrix.h"

enum { SHOWN = 20 };

int matrices_fail(const struct matrices *matrices, const char *format, ...)
{
    char text[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return error_set(matrices->error, ERROR_FAILED, "%.200s:%zu: %s",
                     matrices->name, matrices->line, text);
}

int matrices_refuse(struct matrices *matrices, const char *what)
{
    matrices_peek(matrices);
    int length = (int)strcspn(matrices->at, "\r\n");
    char rest[SHOWN + 3] = "the end";
    if (length)
        snprintf(rest, sizeof rest, "'%.*s'", length > SHOWN ? SHOWN : length,
                 matrices->at);
    return matrices_fail(matrices, "%s before %s; write [[1,1],[0,1]]; "
                         "[[0,-1],[1,0]] modulus=7", what, rest);
}

/* Of GAP and Sage, #, and of Magma: what is there is passed over. */
static int pass_comment(struct matrices *matrices)
{
    const char *at = matrices->at;
    if (*at == '#' || strncmp(at, "//", 2) == 0) {
        matrices->at += strcspn(at, "\n");
        return 1;
    }
    if (strncmp(at, "/*", 2))
        return 0;
    const char *close = strstr(at + 2, "*/");
    const char *end = close ? close + 2 : at + strlen(at);
    for (; matrices->at < end; matrices->at++)
        matrices->line += *matrices->at == '\n';
    return 1;
}

char matrices_peek(struct matrices *matrices)
{
    while (*matrices->at && (strchr(" \t\r\n", *matrices->at) ||
                             strchr("#/", *matrices->at))) {
        if (pass_comment(matrices))
            continue;
        if (*matrices->at == '/')
            break;
        matrices->line += *matrices->at == '\n';
        matrices->at++;
    }
    return *matrices->at;
}

int matrices_take(struct matrices *matrices, char wanted)
{
    if (matrices_peek(matrices) != wanted)
        return 0;
    matrices->at++;
    return 1;
}

struct name matrices_take_word(struct matrices *matrices)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789'";
    matrices_peek(matrices);
    struct name word = { matrices->at, 0 };
    for (;;) {
        matrices->at += strspn(matrices->at, letters);
        if (*matrices->at != '\\' || !isprint((unsigned char)matrices->at[1]))
            break;
        matrices->at += 2;
    }
    word.length = (size_t)(matrices->at - word.start);
    return word;
}

/* Magma's G<x,y> := ; the generators have other names here. */
static void pass_generators(struct matrices *matrices)
{
    struct matrices ahead = *matrices;
    if (!matrices_take(&ahead, '<'))
        return;
    while (matrices_take_word(&ahead).length && matrices_take(&ahead, ','))
        continue;
    if (matrices_take(&ahead, '>') && matrices_peek(&ahead) == ':')
        *matrices = ahead;
}

struct name matrices_take_assigned(struct matrices *matrices)
{
    struct matrices before = *matrices;
    struct name name = matrices_take_word(matrices);
    pass_generators(matrices);
    int colon = matrices_take(matrices, ':');
    if (name.length && (colon ? *matrices->at == '='
                              : matrices_peek(matrices) == '=')) {
        matrices->at++;
        return name;
    }
    *matrices = before;
    return (struct name){ matrices->at, 0 };
}

int matrices_keep_entry(struct matrices *matrices, int64_t value)
{
    int64_t *entry = list_grow(matrices->entry, &matrices->room,
                               matrices->entries, sizeof *entry,
                               matrices->error);
    if (!entry)
        return ERROR_FAILED;
    matrices->entry = entry;
    entry[matrices->entries++] = value;
    return 0;
}

int matrices_read_row(struct matrices *matrices, uint32_t *columns)
{
    *columns = 0;
    while (!matrices_take(matrices, ']')) {
        if (*columns == MATRIX_DIMENSION_MAX)
            return matrices_refuse(matrices, "the row has more than 32 "
                                   "entries");
        if (matrices_read_number(matrices))
            return ERROR_FAILED;
        ++*columns;
        matrices_take(matrices, ',');
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
    return matrices_fail(matrices, wide
                         ? "matrix %zu has a row of %u entries, and %u are "
                           "wanted; matrices are square, and all alike"
                         : "matrix %zu has %u rows, and %u are wanted; "
                           "matrices are square, and all alike",
                         matrices->values + 1, wide ? columns : rows, size);
}

/* Could the row be images of 0, 1, ... or of 1, 2, ...? */
static int is_permutation(const int64_t *row, uint32_t size)
{
    uint64_t seen = 0;
    int64_t least = row[0];
    for (uint32_t i = 1; i < size; i++)
        least = row[i] < least ? row[i] : least;
    if (least < 0 || least > 1)
        return 0;
    for (uint32_t i = 0; i < size; i++) {
        if (row[i] - least >= size || seen >> (row[i] - least) & 1)
            return 0;
        seen |= UINT64_C(1) << (row[i] - least);
    }
    return 1;
}

/* What follows [ of [1,1,0,1]. */
static int read_flat(struct matrices *matrices)
{
    uint32_t entries = 0, wanted_entries = matrices->size * matrices->size;
    while (!matrices_take(matrices, ']')) {
        if (entries++ == wanted_entries)
            return matrices_refuse(matrices, "the matrix has too many entries");
        if (matrices_read_number(matrices))
            return ERROR_FAILED;
        matrices_take(matrices, ',');
    }
    return entries == wanted_entries ? 0
        : matrices_refuse(matrices, "the matrix has too few entries");
}

int matrices_read_rows(struct matrices *matrices)
{
    uint32_t rows = 0, columns;
    if (!matrices_take(matrices, '['))
        return matrices_refuse(matrices, "a matrix is wanted");
    if (matrices->size && !strchr("[]", matrices_peek(matrices)))
        return read_flat(matrices);
    while (!matrices_take(matrices, ']')) {
        if (!matrices_take(matrices, '['))
            return matrices_refuse(matrices, "a row [1,0] or a ] is wanted");
        if (stop_check(matrices->error) ||
            matrices_read_row(matrices, &columns) ||
            check_shape(matrices, ++rows, columns))
            return ERROR_FAILED;
        matrices->size = columns;
        matrices->certain |= columns &&
            !is_permutation(matrices->entry + matrices->entries - columns,
                            columns);
        matrices_take(matrices, ',');
    }
    if (rows && rows == matrices->size)
        return matrices->judging && matrices->certain ? ERROR_FAILED : 0;
    return matrices_refuse(matrices, "the matrix has too few rows");
}
