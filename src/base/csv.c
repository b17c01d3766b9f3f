/*
 * A line is read whole, up to CSV_LINE_MAX characters, and cut in place.
 */
#include "base/csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/stop.h"

enum { BUFFER = 1 << 16 };

struct csv_lines {
    FILE *stream;
    char *line;
    size_t room, length;
    size_t columns;             /* of the head; 0: not read yet */
};

void csv_write_inside(FILE *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            putc_unlocked('"', out);
        putc_unlocked(text[i], out);
    }
}

int csv_fail(const struct csv *csv, const char *reason, struct error *error)
{
    return error_set(error, ERROR_FAILED, "%s:%llu: %s", csv->name,
                     (unsigned long long)csv->line, reason);
}

static int grow_line(struct csv_lines *lines, struct error *error)
{
    char *line = memory_resize(lines->line, 2 * lines->room, 1, error);
    if (!line)
        return ERROR_FAILED;
    lines->line = line;
    lines->room *= 2;
    return 0;
}

/* Takes the CR of a line's end away; all lines have it or none. */
static int trim_end(struct csv *csv, struct error *error)
{
    struct csv_lines *lines = csv->lines;
    int crlf = lines->length && lines->line[lines->length - 1] == '\r';
    lines->length -= (size_t)crlf;
    lines->line[lines->length] = 0;
    if (csv->line == 1)
        csv->crlf = crlf;
    else if (crlf != csv->crlf)
        return csv_fail(csv, crlf
                        ? "ends with CR LF, and the lines before end with LF"
                        : "ends with LF, and the lines before end with CR LF",
                        error);
    return 0;
}

static int check_line(struct csv *csv, struct error *error)
{
    if (memchr(csv->lines->line, '\r', csv->lines->length))
        return csv_fail(csv, "holds a CR that is no part of a line's end",
                        error);
    return 1;
}

/* Of a pipe or a terminal, which may say nothing for ever: a signal ends the
 * wait, and then somebody may wish to stop. */
static int get_character(FILE *stream)
{
    int c = getc_unlocked(stream);
    while (c == EOF && ferror_unlocked(stream) && errno == EINTR &&
           !stop_asked()) {
        clearerr_unlocked(stream);
        c = getc_unlocked(stream);
    }
    return c;
}

static int fail_stream(const struct csv *csv, struct error *error)
{
    if (errno == EINTR && stop_check(error))
        return ERROR_INTERRUPTED;
    return csv_fail(csv, strerror(errno), error);
}

/* Reads a line without its end: 1, 0 at the end of the file, or an error. */
static int read_line(struct csv *csv, struct error *error)
{
    struct csv_lines *lines = csv->lines;
    int c = 0;
    lines->length = 0;
    csv->line++;
    while ((c = get_character(lines->stream)) != EOF && c != '\n') {
        if (lines->length + 2 > lines->room && grow_line(lines, error))
            return ERROR_FAILED;
        if (lines->length == CSV_LINE_MAX)
            return csv_fail(csv, "is longer than 999999 characters", error);
        if (c == 0)
            return csv_fail(csv, "holds a byte 0; a text file is wanted",
                            error);
        lines->line[lines->length++] = (char)c;
    }
    if (ferror(lines->stream))
        return fail_stream(csv, error);
    if (c == EOF && lines->length == 0)
        return 0;
    lines->line[lines->length] = 0;
    int code = c == EOF ? 0 : trim_end(csv, error);
    return code ? code : check_line(csv, error);
}

/* Cuts a field in quotes, two of which inside stand for one; returns where it
 * ends, NULL if it does not. */
static char *cut_quoted(char *at, struct csv_field *field)
{
    char *into = at;
    field->text = at++;
    while (*at && (*at != '"' || at[1] == '"')) {
        at += *at == '"';
        *into++ = *at++;
    }
    if (!*at)
        return NULL;
    field->length = (size_t)(into - field->text);
    return at + 1;
}

static char *cut_plain(char *at, struct csv_field *field)
{
    field->text = at;
    field->length = strcspn(at, ",\"");
    return at + field->length;
}

static int cut_fields(struct csv *csv, struct error *error)
{
    char *at = csv->lines->line;
    csv->fields = 0;
    for (;;) {
        if (csv->fields == CSV_FIELDS_MAX)
            return csv_fail(csv, "has more than 64 columns", error);
        struct csv_field *field = &csv->field[csv->fields++];
        int quoted = *at == '"';
        at = quoted ? cut_quoted(at, field) : cut_plain(at, field);
        if (!at)
            return csv_fail(csv, "opens a double quote and does not close it",
                            error);
        char end = *at;
        ((char *)field->text)[field->length] = 0;
        if (!end)
            return 0;
        if (end != ',')
            return csv_fail(csv, quoted
                            ? "goes on behind the double quote that ends a "
                              "field" : "has a double quote inside a field "
                              "that has none at its beginning", error);
        at++;
    }
}

static int read_csv_head(struct csv *csv, struct error *error)
{
    int code = read_line(csv, error);
    if (code == 0)
        return csv_fail(csv, "is empty; a line with the names of the columns "
                        "is wanted", error);
    if (code > 0 && strncmp(csv->lines->line, "\xef\xbb\xbf", 3) == 0)
        return csv_fail(csv, "begins with a byte order mark; save the file as "
                        "plain UTF-8", error);
    if (code > 0)
        code = cut_fields(csv, error);
    csv->lines->columns = csv->fields;
    return code;
}

/* Takes the stream, whatever comes of it; NULL is an error that errno tells. */
static int open_stream(FILE *stream, struct csv *csv, struct error *error)
{
    const char *reason = stream ? "" : strerror(errno);
    csv->lines = memory_alloc(1, sizeof *csv->lines, error);
    if (!csv->lines) {
        if (stream && stream != stdin)
            fclose(stream);
        return ERROR_FAILED;
    }
    csv->lines->room = BUFFER;
    csv->lines->line = memory_alloc(BUFFER, 1, error);
    csv->lines->stream = stream;
    int code = csv->lines->line ? 0 : ERROR_FAILED;
    if (!code && !stream)
        code = error_set(error, ERROR_FAILED, "%s: cannot open: %s", csv->name,
                         reason);
    if (!code)
        code = read_csv_head(csv, error);
    if (code)
        csv_close(csv);
    return code;
}

int csv_open(const char *path, struct csv *csv, struct error *error)
{
    int standard = strcmp(path, "-") == 0;
    *csv = (struct csv){ .name = standard ? "standard input" : path };
    if (standard)
        return open_stream(stdin, csv, error);
    int file = file_open_input(path, error);
    return file < 0 ? file : open_stream(fdopen(file, "r"), csv, error);
}

int csv_open_text(const char *name, const char *text, struct csv *csv,
                  struct error *error)
{
    *csv = (struct csv){ .name = name };
    return open_stream(fmemopen((char *)text, strlen(text), "r"), csv, error);
}

void csv_close(struct csv *csv)
{
    if (!csv->lines)
        return;
    if (csv->lines->stream && csv->lines->stream != stdin)
        fclose(csv->lines->stream);
    memory_free(csv->lines->line);
    memory_free(csv->lines);
    csv->lines = NULL;
}

int csv_next(struct csv *csv, struct error *error)
{
    char reason[80];
    int code = read_line(csv, error);
    if (code <= 0)
        return code;
    code = cut_fields(csv, error);
    if (code)
        return code;
    if (csv->fields == csv->lines->columns)
        return 1;
    snprintf(reason, sizeof reason, "has %zu fields, and the head has %zu",
             csv->fields, csv->lines->columns);
    return csv_fail(csv, reason, error);
}

int csv_column(const struct csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->fields; i++)
        if (strcmp(csv->field[i].text, name) == 0)
            return (int)i;
    return -1;
}
