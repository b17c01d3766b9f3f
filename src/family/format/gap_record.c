/*
 * Records, as the ATLAS of Group Representations has its generators:
 *
 *     local result;
 *     result := rec(comment := "M11 on 11 points", generators := [(1,2),...]);
 *     result.generators := [(1,2),...];
 *     return result;
 *
 * Fields of other names that are texts or numbers say nothing about the graph.
 */
#include <string.h>

#include "family/format/gap.h"

static const char fields_are[] = "read are rec(generators := [(1,2),(1,2,3)], "
    "comment := \"...\")";

int gap_pass_text(struct gap_text *text)
{
    if (!gap_text_take(text, '"'))
        return gap_text_refuse(text, "a field that is not read,", fields_are);
    for (; *text->at && *text->at != '"'; text->at++) {
        text->at += *text->at == '\\' && text->at[1];
        text->line += *text->at == '\n';
    }
    return gap_text_take(text, '"') ? 0
        : gap_text_refuse(text, "a quote is wanted before", fields_are);
}

/* A text or a number. */
static int pass_plain(struct gap_text *text)
{
    if (!gap_text_at_digit(text))
        return gap_pass_text(text);
    text->at += strspn(text->at, "0123456789");
    return 0;
}

/* What follows generators := . */
static int read_generators(struct gap *gap, struct name name)
{
    if (!gap_text_take(&gap->text, '['))
        return gap_text_refuse(&gap->text, "a list is wanted before",
                               fields_are);
    gap->form = "ATLAS";
    return gap_read_list(gap, name, ']');
}

int gap_read_field(struct gap *gap, struct name name)
{
    return gap_text_is(name, "generators") ? read_generators(gap, name)
                                           : pass_plain(&gap->text);
}

int gap_take_record(struct gap *gap, int *code)
{
    struct gap_text *text = &gap->text, before = *text;
    if (!gap_text_is(gap_text_take_name(text), "rec") ||
        !gap_text_take(text, '(')) {
        *text = before;
        return 0;
    }
    *code = 0;
    while (!*code && !gap_text_take(text, ')')) {
        struct name name = gap_text_take_name(text);
        *code = name.length && gap_text_take_assignment(text)
            ? gap_read_field(gap, name)
            : gap_text_refuse(text, "a field is wanted before", fields_are);
        if (!*code && !gap_text_take(text, ',') && gap_text_peek(text) != ')')
            *code = gap_text_refuse(text, "a comma or ) is wanted before",
                                    fields_are);
    }
    return 1;
}
