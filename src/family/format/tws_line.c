/* Reading a .tws text line by line and word by word. */
#include "family/format/tws_line.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { WORD_SHOWN = 20 };

struct tws_line tws_first_line(const struct text *text, struct error *error)
{
    return (struct tws_line){
        .text = text, .at = text->bytes, .end = text->bytes,
        .next = text->bytes, .error = error,
    };
}

/* Bytes of the blank that stands there, 0 if there is none. */
static size_t blank_at(const char *at)
{
    return (unsigned char)*at <= ' ' ? 1 : text_web_blank(at);
}

static void skip_blanks(struct tws_line *line)
{
    while (line->at < line->end && blank_at(line->at))
        line->at += blank_at(line->at);
}

int tws_next_line(struct tws_line *line)
{
    const char *last = line->text->bytes + line->text->size;
    while (line->next < last) {
        line->at = line->next;
        line->end = memchr(line->at, '\n', (size_t)(last - line->at));
        if (!line->end)
            line->end = last;
        line->next = line->end + (line->end < last);
        line->number++;
        skip_blanks(line);
        if (line->at < line->end && *line->at != '#')
            return 1;
    }
    line->at = line->end = last;
    return 0;
}

struct tws_word tws_take_word(struct tws_line *line)
{
    skip_blanks(line);
    struct tws_word word = { line->at, 0 };
    while (line->at < line->end && !blank_at(line->at))
        line->at++;
    word.length = (size_t)(line->at - word.start);
    return word;
}

int tws_word_is(struct tws_word word, const char *text)
{
    return strlen(text) == word.length &&
        memcmp(word.start, text, word.length) == 0;
}

int tws_is_rotation(struct tws_word word)
{
    const char *name = word.start;
    size_t i = 0;
    if (word.length && strchr("xyz", name[0]) &&
        (word.length == 1 || (word.length == 2 && strchr("2'", name[1]))))
        return 1;
    while (i < word.length && ((name[i] >= 'A' && name[i] <= 'Z') ||
                               name[i] == '_'))
        i++;
    return i > 0 && i + 1 == word.length && name[i] == 'v';
}

int tws_at_number(const struct tws_line *line)
{
    struct tws_line rest = *line;
    struct tws_word word = tws_take_word(&rest);
    return word.length > 0 &&
        ((*word.start >= '0' && *word.start <= '9') || *word.start == '?');
}

int tws_at_end(const struct tws_line *line)
{
    struct tws_line rest = *line;
    return tws_take_word(&rest).length == 0;
}

int tws_take_mark(struct tws_line *line)
{
    struct tws_line rest = *line;
    if (!tws_word_is(tws_take_word(&rest), "?"))
        return 0;
    *line = rest;
    return 1;
}

int tws_shown(struct tws_word word)
{
    return word.length < WORD_SHOWN ? (int)word.length : WORD_SHOWN;
}

int tws_refuse(struct tws_line *line, const char *format, ...)
{
    char text[700];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return error_set(line->error, ERROR_FAILED, "%s:%zu: %s",
                     line->text->name, line->number, text);
}

int tws_take_number(struct tws_line *line, uint32_t min, uint32_t max,
                    uint32_t *value)
{
    struct tws_word word = tws_take_word(line);
    uint64_t number = 0;
    size_t i = 0;
    for (; i < word.length && word.start[i] >= '0' && word.start[i] <= '9'; i++)
        if (number <= max)
            number = 10 * number + (uint64_t)(word.start[i] - '0');
    *value = (uint32_t)number;
    if (word.length && i == word.length && number >= min && number <= max)
        return 0;
    if (!word.length)
        return tws_refuse(line, "the line ends too early; a number from %u to "
                          "%u is wanted", min, max);
    return tws_refuse(line, "'%.*s' where a number from %u to %u is wanted",
                      tws_shown(word), word.start, min, max);
}

int tws_end_line(struct tws_line *line, const char *allowed)
{
    struct tws_word word = tws_take_word(line);
    if (!word.length)
        return 0;
    return tws_refuse(line, "'%.*s' is one word too many; %s",
                      tws_shown(word), word.start, allowed);
}
