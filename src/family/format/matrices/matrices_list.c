/*
 * Statements of a text of matrices:
 *
 *     a := [[1,1],[0,1]];   w = Z(7)^2;   [[1,1],[0,1]]*w;   c := a^-1*b;
 *     Group(a,c)   gens := [a, a*b];   [[[1,1],[0,1]], ...] * One(GF(7));
 *     MatrixGroup([a,c])   G<x,y> := sub<GL(2,7) | a, [1,1,0,1]>;   Sage, Magma
 *
 * A list, with Group or without, says which are generators; else all are.
 */
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "family/format/gap_text.h"
#include "family/format/matrices/matrices_text.h"

static int keep_value(struct matrices *matrices, struct name name,
                      struct matrix_value value)
{
    struct matrix_value *values = list_grow(matrices->value,
                                            &matrices->value_room,
                                            matrices->values, sizeof *values,
                                            matrices->error);
    if (!values)
        return ERROR_FAILED;
    matrices->value = values;
    values[matrices->values++] = value;
    return names_add(&matrices->names, name, matrices->error);
}

static int choose_value(struct matrices *matrices, size_t value)
{
    size_t *chosen = list_grow(matrices->chosen, &matrices->chosen_room,
                               matrices->count, sizeof *chosen,
                               matrices->error);
    if (!chosen)
        return ERROR_FAILED;
    matrices->chosen = chosen;
    chosen[matrices->count++] = value;
    matrices->value[value].chosen = 1;
    return 0;
}

int matrices_choose(struct matrices *matrices, struct matrix_value value)
{
    return keep_value(matrices, (struct name){ matrices->at, 0 }, value)
        ? ERROR_FAILED : choose_value(matrices, matrices->values - 1);
}

/* ---- lists of generators ---- */

/* Is what is next [ of a list, and not of the rows of a matrix? */
static int at_list(struct matrices ahead)
{
    if (!matrices_take(&ahead, '['))
        return 0;
    return !matrices_take(&ahead, '[') || matrices_peek(&ahead) == '[';
}

/* The name of a matrix that is no factor: 1, and the text behind it. */
static int take_alone(struct matrices *matrices, int64_t *found)
{
    struct matrices ahead = *matrices;
    struct name word = matrices_take_word(&ahead);
    *found = word.length ? names_find(&matrices->names, word) : -1;
    char next = matrices_peek(&ahead);
    if (*found < 0 || (next && strchr("*/^", next)))
        return 0;
    *matrices = ahead;
    return 1;
}

static int read_generator(struct matrices *matrices)
{
    int64_t found;
    struct matrix_value value;
    if (!take_alone(matrices, &found)) {
        if (strchr(")]>", matrices_peek(matrices)))
            return matrices_refuse(matrices, "a matrix is wanted");
        if (matrices_read_product(matrices, &value) ||
            keep_value(matrices, (struct name){ matrices->at, 0 }, value))
            return ERROR_FAILED;
        found = (int64_t)matrices->values - 1;
    }
    if (matrices->value[found].is_number)
        return matrices_refuse(matrices, "a generator is a matrix, no number,");
    if (matrices->value[found].chosen)
        return matrices_refuse(matrices, "a generator occurs twice");
    return choose_value(matrices, (size_t)found);
}

/* What follows the sign that opens it. */
static int read_generators(struct matrices *matrices, struct name name,
                           char end)
{
    if (matrices->list_line)
        return matrices_fail(matrices, "a second list of generators; line %zu "
                             "has one, and a text is one graph",
                             matrices->list_line);
    matrices->list_line = matrices->line;
    matrices->list = name;
    do {
        if (read_generator(matrices))
            return ERROR_FAILED;
        matrices_take(matrices, ',');
    } while (!matrices_take(matrices, end));
    return 0;
}

int matrices_read_list(struct matrices *matrices, struct name name)
{
    if (!matrices_take(matrices, '['))
        return matrices_refuse(matrices, "a list of matrices is wanted");
    if (read_generators(matrices, name, ']'))
        return ERROR_FAILED;
    while (matrices_take(matrices, '*')) {
        size_t factor = matrices->entries;
        if (matrices_read_number(matrices))
            return ERROR_FAILED;
        for (size_t i = 0; i < matrices->count; i++)
            if (matrices_keep_entry(matrices, matrices->entry[factor]) ||
                matrices_scale(matrices,
                               matrices->value + matrices->chosen[i]))
                return ERROR_FAILED;
        matrices->entries = factor;
    }
    return 0;
}

/* Group( of a list above, of one that begins, or of what follows. */
static int read_matrix_group(struct matrices *matrices, struct name name)
{
    struct matrices before = *matrices;
    struct name word = matrices_take_word(matrices);
    if (matrices->list.length && word.length == matrices->list.length &&
        memcmp(word.start, matrices->list.start, word.length) == 0 &&
        matrices_take(matrices, ')'))
        return 0;
    *matrices = before;
    if (!at_list(*matrices))
        return read_generators(matrices, name, ')');
    if (matrices_read_list(matrices, name))
        return ERROR_FAILED;
    return matrices_take(matrices, ')') ? 0
        : matrices_refuse(matrices, "a ) is wanted");
}

static int take_group(struct matrices *matrices)
{
    struct matrices before = *matrices;
    struct name word = matrices_take_word(matrices);
    if ((gap_text_is(word, "Group") ||
         gap_text_is(word, "GroupWithGenerators") ||
         gap_text_is(word, "MatrixGroup")) &&
        matrices_take(matrices, '('))
        return 1;
    *matrices = before;
    return 0;
}

/* ---- statements ---- */

/* F := GF(7);  The name is taken. */
static int read_field(struct matrices *matrices, struct name name,
                      const char *end)
{
    struct matrix_value value = { .first = matrices->entries, .is_number = 1,
                                  .is_field = 1 };
    matrices->at = end;
    matrices->certain = 1;
    return matrices_keep_entry(matrices, 1) ? ERROR_FAILED
        : keep_value(matrices, name, value);
}

static int read_assigned(struct matrices *matrices, struct name name)
{
    struct matrix_value value;
    if (name.length && names_find(&matrices->names, name) >= 0)
        return matrices_fail(matrices, "a second '%.*s'",
                             gap_text_shown(name), name.start);
    const char *end = name.length ? field_read(matrices->at, &matrices->field)
                                  : NULL;
    if (end)
        return read_field(matrices, name, end);
    if (matrices_read_product(matrices, &value))
        return ERROR_FAILED;
    if (value.is_number && !name.length)
        return matrices_refuse(matrices, "a matrix is wanted, not a number,");
    return keep_value(matrices, name, value);
}

static int read_statement(struct matrices *matrices)
{
    struct name name = matrices_take_assigned(matrices);
    int code;
    if (matrices_take_record(matrices, name, &code) ||
        (!matrices->list_line && matrices_take_printed(matrices, &code)))
        matrices_peek(matrices);
    else if (matrices_take_magma(matrices, &code))
        code = code ? code : read_generators(matrices, name, '>');
    else if (!name.length || !matrices_take_general(matrices, &code))
        code = take_group(matrices) ? read_matrix_group(matrices, name)
            : at_list(*matrices) ? matrices_read_list(matrices, name)
            : read_assigned(matrices, name);
    if (!matrices_take(matrices, ';'))
        matrices_take(matrices, ',');
    return code;
}

static int choose_all(struct matrices *matrices)
{
    for (size_t i = 0; i < matrices->values && !matrices->list_line; i++)
        if (!matrices->value[i].is_number && choose_value(matrices, i))
            return ERROR_FAILED;
    return matrices->count ? 0 : matrices_refuse(matrices, "a matrix is "
                                                 "wanted");
}

int matrices_read(struct matrices *matrices)
{
    while (matrices_peek(matrices))
        if (!matrices_take(matrices, ';') && read_statement(matrices))
            return ERROR_FAILED;
    return choose_all(matrices);
}

void matrices_clear(struct matrices *matrices)
{
    memory_free(matrices->entry);
    memory_free(matrices->value);
    memory_free(matrices->chosen);
    names_free(&matrices->names);
}
