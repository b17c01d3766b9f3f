/* Names may hold any character that says nothing else here, so that what is
 * no identifier of GAP's (R', 2F) is read as well. */
#include "family/format/gap_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "group/perm.h"

enum { SHOWN = 20 };

struct gap_text gap_text_begin(const struct text *text, struct error *error)
{
    return (struct gap_text){ text, text->bytes, text->bytes + text->size, 1,
                              error };
}

int gap_text_shown(struct name name)
{
    size_t length = name.length < SHOWN ? name.length : SHOWN;
    while (length < name.length && length &&
           (name.start[length] & 0xc0) == 0x80)
        length--;
    return (int)length;
}

int gap_text_fail(struct gap_text *gap, const char *format, ...)
{
    char text[700];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return error_set(gap->error, ERROR_FAILED, "%s:%zu: %s", gap->text->name,
                     gap->line, text);
}

int gap_text_refuse(struct gap_text *gap, const char *what,
                    const char *allowed)
{
    gap_text_peek_line(gap);
    struct name rest = { gap->at, strcspn(gap->at, "\r\n") };
    if (gap->at == gap->end)
        return gap_text_fail(gap, "%s the end of the text; %s", what, allowed);
    if (!rest.length)
        return gap_text_fail(gap, "%s the end of the line; %s", what, allowed);
    return gap_text_fail(gap, "%s '%.*s'; %s", what, gap_text_shown(rest),
                         gap->at, allowed);
}

/* Of Magma; one that is not closed goes on to the end. */
static void pass_comment(struct gap_text *gap)
{
    const char *close = strstr(gap->at + 2, "*/");
    const char *end = close ? close + 2 : gap->end;
    for (; gap->at < end; gap->at++)
        gap->line += *gap->at == '\n';
}

char gap_text_peek_line(struct gap_text *gap)
{
    for (;;) {
        size_t blank = text_web_blank(gap->at);
        if (blank)
            gap->at += blank;
        else if (*gap->at && strchr(" \t\r\f\v", *gap->at))
            gap->at++;
        else if (*gap->at == '#' || (*gap->at == '/' && gap->at[1] == '/'))
            gap->at += strcspn(gap->at, "\n");
        else if (*gap->at == '/' && gap->at[1] == '*')
            pass_comment(gap);
        else if (*gap->at == '\\' && gap->at[1] == '[')
            gap->at++;          /* Magma's list of numbers alone, \[2,1,3] */
        else
            return *gap->at;
    }
}

char gap_text_peek(struct gap_text *gap)
{
    while (gap_text_peek_line(gap) == '\n') {
        gap->at++;
        gap->line++;
    }
    return *gap->at;
}

int gap_text_take(struct gap_text *gap, char sign)
{
    if (gap_text_peek(gap) != sign)
        return 0;
    gap->at++;
    return 1;
}

int gap_text_take_assignment(struct gap_text *gap)
{
    char sign = gap_text_peek(gap);
    int length = sign == '=' ? 1 : sign == ':' && gap->at[1] == '=' ? 2 : 0;
    gap->at += length;
    return length > 0;
}

int gap_text_at_digit(struct gap_text *gap)
{
    char c = gap_text_peek(gap);
    return c >= '0' && c <= '9';
}

uint32_t gap_text_take_point(struct gap_text *gap)
{
    uint32_t value = 0;
    gap_text_peek(gap);
    const char *start = gap->at;
    for (; *gap->at >= '0' && *gap->at <= '9'; gap->at++)
        if (value <= PERM_POINTS_MAX)
            value = 10 * value + (uint32_t)(*gap->at - '0');
    if (gap->at > start && value <= PERM_POINTS_MAX)
        return value;
    gap->at = start;
    gap_text_refuse(gap, "a point is wanted before", "points are 1..65535");
    return GAP_NO_POINT;
}

static struct name take_until(struct gap_text *gap, const char *signs)
{
    gap_text_peek(gap);
    struct name name = { gap->at, 0 };
    while (!text_web_blank(gap->at) && (unsigned char)*gap->at > ' ' &&
           !strchr(signs, *gap->at)) {
        int escape = *gap->at == '\\' && (unsigned char)gap->at[1] >= ' ';
        gap->at += 1 + escape;
    }
    name.length = (size_t)(gap->at - name.start);
    return name;
}

struct name gap_text_take_name(struct gap_text *gap)
{
    return take_until(gap, ",;:()[]{}<>|!#=\"");
}

struct name gap_text_take_factor(struct gap_text *gap)
{
    return take_until(gap, ",;:()[]{}<>|!#=\"*/^");
}

int gap_text_is(struct name name, const char *word)
{
    return strlen(word) == name.length &&
        memcmp(name.start, word, name.length) == 0;
}

char *gap_text_move_name(struct name name, struct error *error)
{
    char *text = memory_alloc(name.length + 1, 1, error);
    size_t out = 0;
    for (size_t i = 0; text && i < name.length;) {
        if (name.length - i >= 2 && memcmp(name.start + i, "M_", 2) == 0) {
            i += 2;
            continue;
        }
        i += name.length - i >= 2 && name.start[i] == '\\';
        text[out++] = name.start[i++];
    }
    return text;
}
