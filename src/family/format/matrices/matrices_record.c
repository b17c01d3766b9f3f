/*
 * Records, as the ATLAS of Group Representations has its generators:
 *
 *     local result;
 *     result := rec(comment := "A5 over GF(2)", generators := [[[1,1],...]);
 *     result.generators := [[[1,1],[0,1]], ...];
 *     return result;
 *
 * Fields of other names are texts or numbers, and say nothing about the graph;
 * so does print "Group G is A5"; of Magma.
 */
#include <string.h>

#include "family/format/gap_text.h"
#include "family/format/matrices/matrices_text.h"

static int take_exactly(struct matrices *matrices, const char *wanted)
{
    struct matrices before = *matrices;
    if (gap_text_is(matrices_take_word(matrices), wanted))
        return 1;
    *matrices = before;
    return 0;
}

static int pass_text(struct matrices *matrices)
{
    for (; *matrices->at && *matrices->at != '"'; matrices->at++) {
        matrices->at += *matrices->at == '\\' && matrices->at[1];
        matrices->line += *matrices->at == '\n';
    }
    return matrices_take(matrices, '"') ? 0
        : matrices_refuse(matrices, "a quote is wanted");
}

/* What follows := of the field. */
static int read_record_field(struct matrices *matrices, struct name field)
{
    if (gap_text_is(field, "generators"))
        return matrices_read_list(matrices, field);
    if (matrices_take(matrices, '"'))
        return pass_text(matrices);
    size_t digits = strspn(matrices->at, "0123456789");
    matrices->at += digits;
    return digits ? 0 : matrices_refuse(matrices, "a text in quotes or a "
                                        "number is wanted");
}

/* What follows rec( . */
static int read_fields(struct matrices *matrices)
{
    while (!matrices_take(matrices, ')')) {
        struct name field = matrices_take_assigned(matrices);
        if (!field.length)
            return matrices_refuse(matrices, "a field, generators := [...], is "
                                   "wanted");
        if (read_record_field(matrices, field))
            return ERROR_FAILED;
        matrices_take(matrices, ',');
    }
    return 0;
}

/* local a, result   return result */
static int take_around(struct matrices *matrices)
{
    struct matrices before = *matrices;
    if (take_exactly(matrices, "local") || take_exactly(matrices, "return")) {
        int names = 0;
        while (matrices_take_word(matrices).length && ++names &&
               matrices_take(matrices, ','))
            continue;
        if (names && matrices_peek(matrices) == ';')
            return 1;
    }
    *matrices = before;
    return 0;
}

/* result.generators := : the field is what is taken then. */
static int take_dotted(struct matrices *matrices, struct name *field)
{
    struct matrices before = *matrices;
    if (matrices_take_word(matrices).length && matrices_take(matrices, '.')) {
        *field = matrices_take_assigned(matrices);
        if (field->length)
            return 1;
    }
    *matrices = before;
    return 0;
}

int matrices_take_record(struct matrices *matrices, struct name name, int *code)
{
    struct matrices before = *matrices;
    struct name field;
    *code = 0;
    if (name.length) {
        if (take_exactly(matrices, "rec") && matrices_take(matrices, '(')) {
            *code = read_fields(matrices);
            return 1;
        }
    } else if (take_around(matrices)) {
        return 1;
    } else if (take_dotted(matrices, &field)) {
        *code = read_record_field(matrices, field);
        return 1;
    } else if (take_exactly(matrices, "print") &&
               matrices_take(matrices, '"')) {
        *code = pass_text(matrices);
        return 1;
    }
    *matrices = before;
    return 0;
}
