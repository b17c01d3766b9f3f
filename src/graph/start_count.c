/* Recursive descent over 64-bit integers; a division has to leave no rest. */
#include "graph/start_count.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 30, DIGITS_MAX = 9 };

static int read_sum(struct start_reader *reader, int64_t *value);

static int fail_at(const struct start_reader *reader, const char *at,
                   const char *format, va_list arguments)
{
    char what[500];
    vsnprintf(what, sizeof what, format, arguments);
    return error_set(reader->error, ERROR_USAGE, "the start word '%.100s', "
                     "column %td: %s", reader->text, at - reader->text + 1,
                     what);
}

int start_fail(const struct start_reader *reader, const char *at,
               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int code = fail_at(reader, at, format, arguments);
    va_end(arguments);
    return code;
}

int start_refuse(const struct start_reader *reader, const char *at,
                 const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int code = fail_at(reader, at, format, arguments);
    va_end(arguments);
    if (reader->error)
        reader->error->refused = reader->named;
    return code;
}

int start_open(struct start_reader *reader)
{
    if (reader->depth++ == DEPTH_MAX)
        return start_fail(reader, reader->at, "more than %d parentheses stand "
                          "in one another", DEPTH_MAX);
    reader->at++;
    return 0;
}

int start_close(struct start_reader *reader)
{
    if (*reader->at != ')')
        return start_fail(reader, reader->at, "')' should stand here");
    reader->depth--;
    reader->at++;
    return 0;
}

static void skip_spaces(struct start_reader *reader)
{
    while (*reader->at == ' ')
        reader->at++;
}

static int read_whole(struct start_reader *reader, int64_t *value)
{
    size_t digits = strspn(reader->at, "0123456789");
    if (digits > DIGITS_MAX)
        return start_fail(reader, reader->at, "a number has more than %d "
                          "digits", DIGITS_MAX);
    *value = strtoll(reader->at, NULL, 10);
    reader->at += digits;
    return 0;
}

/* The value of a parameter in "n=4 k=2", or NULL. */
static const char *find_value(const char *parameters, const char *name,
                              size_t length)
{
    for (const char *at = parameters; *at; at += *at == ' ') {
        if (strncmp(at, name, length) == 0 && at[length] == '=')
            return at + length + 1;
        at += strcspn(at, " ");
    }
    return NULL;
}

/* A name of length letters. */
static int read_parameter(struct start_reader *reader, size_t length,
                     int64_t *value)
{
    const struct graph *graph = reader->graph;
    const char *name = reader->at;
    const char *parameters = graph->parameters ? graph->parameters : "";
    const char *found = find_value(parameters, name, length);
    char *end = NULL;
    reader->at += length;
    reader->named = 1;
    *value = found ? strtoll(found, &end, 10) : graph->size;
    if (found && end > found && end - found <= DIGITS_MAX &&
        strchr(" ", *end))
        return 0;
    if (!found && length == 1 && *name == 'n')
        return 0;
    return start_fail(reader, name, "'%.*s' is no whole number among the "
                      "parameters; allowed are n and those of '%.200s'",
                      (int)(length < 40 ? length : 40), name, parameters);
}

static size_t count_name_letters(const char *at)
{
    size_t length = 0;
    while (isalpha((unsigned char)at[length]) || at[length] == '_')
        length++;
    return length;
}

/* Inside parentheses names may have digits, too. */
static int read_operand(struct start_reader *reader, int64_t *value)
{
    skip_spaces(reader);
    size_t length = count_name_letters(reader->at);
    while (length && isalnum((unsigned char)reader->at[length]))
        length += 1 + count_name_letters(reader->at + length + 1);
    int code = 0;
    if (isdigit((unsigned char)*reader->at)) {
        code = read_whole(reader, value);
    } else if (length) {
        code = read_parameter(reader, length, value);
    } else if (*reader->at == '(') {
        code = start_open(reader);
        if (!code)
            code = read_sum(reader, value);
        if (!code)
            code = start_close(reader);
    } else {
        code = start_fail(reader, reader->at, "a number, a parameter or '(' "
                          "should stand here");
    }
    skip_spaces(reader);
    return code;
}

/* value = value operator other; at: the operator. */
static int apply_operator(const struct start_reader *reader, const char *at,
                          int64_t *value, int64_t other)
{
    int64_t left = *value;
    int over = 0;
    if (*at == '/' && other == 0)
        return start_refuse(reader, at, "a division by 0");
    if (*at == '/' && left % other)
        return start_refuse(reader, at, "%" PRId64 "/%" PRId64 " is no "
                            "whole number", left, other);
    if (*at == '/')
        *value = left / other;
    else if (*at == '*')
        over = __builtin_mul_overflow(left, other, value);
    else if (*at == '+')
        over = __builtin_add_overflow(left, other, value);
    else
        over = __builtin_sub_overflow(left, other, value);
    return over ? start_fail(reader, at, "a number beyond 63 bits") : 0;
}

static int read_product(struct start_reader *reader, int64_t *value)
{
    int code = read_operand(reader, value);
    while (!code && (*reader->at == '*' || *reader->at == '/')) {
        const char *at = reader->at++;
        int64_t other = 0;
        code = read_operand(reader, &other);
        if (!code)
            code = apply_operator(reader, at, value, other);
    }
    return code;
}

static int read_sum(struct start_reader *reader, int64_t *value)
{
    int code = read_product(reader, value);
    while (!code && (*reader->at == '+' || *reader->at == '-')) {
        const char *at = reader->at++;
        int64_t other = 0;
        code = read_product(reader, &other);
        if (!code)
            code = apply_operator(reader, at, value, other);
    }
    return code;
}

int start_read_count(struct start_reader *reader, int64_t *count)
{
    const char *at = reader->at;
    size_t length = count_name_letters(at);
    int code = 0;
    if (isdigit((unsigned char)*at)) {
        code = read_whole(reader, count);
    } else if (length) {
        code = read_parameter(reader, length, count);
    } else if (*at == '(') {
        code = start_open(reader);
        if (!code)
            code = read_sum(reader, count);
        if (!code)
            code = start_close(reader);
    } else {
        code = start_fail(reader, at, "a count should stand here: 4, n or "
                          "(n-2)");
    }
    if (!code && (*count < 0 || *count > INT32_MAX))
        code = start_refuse(reader, at, "the count is %" PRId64 "; allowed "
                            "are 0..%d", *count, INT32_MAX);
    return code;
}
