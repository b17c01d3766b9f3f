/* The files stay in memory as text; a row is parsed when it is asked for. */
#include "claim/rows/published.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fields.h"
#include "base/memory.h"
#include "base/text.h"

enum { KEY_MAX = 300, FIELDS = 4 };

struct row {
    char key[KEY_MAX];
    const char *spheres;    /* in the text of its file, to the line's end */
    const char *source;
    const char *file;       /* its name, below data/ */
};

struct published {
    struct text *text;      /* [0] is published.csv */
    size_t texts;
    struct row *row;
    size_t rows, room;
};

static int read_published_file(struct published *published, const char *folder,
                               const char *file, struct error *error)
{
    char path[4096];
    snprintf(path, sizeof path, "%.3500s/%.500s", folder, file);
    struct text *text = memory_resize(published->text, published->texts + 1,
                                      sizeof *text, error);
    if (!text)
        return ERROR_FAILED;
    published->text = text;
    int code = text_read(path, &text[published->texts], error);
    if (!code)
        published->texts++;
    return code;
}

/* The line's next field, cut off in place; *line moves behind it. */
static char *next_field(char **line)
{
    char *field = *line, *comma = strchr(field, ',');
    if (comma)
        *comma = 0;
    *line = comma ? comma + 1 : field + strlen(field);
    return field;
}

/* Part number of a key "3,2"; 0: all of it. */
static void append_part(char *to, const char *key, char which)
{
    size_t used = strlen(to);
    if (which == '#') {
        snprintf(to + used, KEY_MAX - used, "%zu", strlen(key));
        return;
    }
    for (; which > '1'; which--) {
        key += strcspn(key, ",");
        key += *key == ',';
    }
    int length = (int)(which == '0' ? strlen(key) : strcspn(key, ","));
    snprintf(to + used, KEY_MAX - used, "%.*s", length, key);
}

static void fill_pattern(char *to, const char *family, const char *pattern,
                         const char *key)
{
    snprintf(to, KEY_MAX, "%.100s%s", family, *pattern ? " " : "");
    for (; *pattern; pattern++) {
        size_t used = strlen(to);
        if (pattern[0] == '$' && pattern[1])
            append_part(to, key, *++pattern);
        else if (used + 1 < KEY_MAX) {
            to[used] = *pattern;
            to[used + 1] = 0;
        }
    }
}

static int add_row(struct published *published, char *line,
                   char *const field[FIELDS], struct error *error)
{
    char key[KEY_MAX];
    const char *quoted = *line == '"' ? "\"" : ",";
    char *from = line + (*line == '"');
    size_t length = strcspn(from, quoted);
    if (from[length] == 0 || length >= sizeof key)
        return 0;
    memcpy(key, from, length);
    key[length] = 0;
    if (published->rows == published->room) {
        size_t room = published->room ? 2 * published->room : 64;
        struct row *row = published->row
            ? memory_resize(published->row, room, sizeof *row, error)
            : memory_alloc(room, sizeof *row, error);
        if (!row)
            return ERROR_FAILED;
        published->row = row;
        published->room = room;
    }
    struct row *row = &published->row[published->rows++];
    fill_pattern(row->key, field[1], field[2], key);
    row->spheres = from + length + 1;
    row->source = field[3];
    row->file = field[0];
    return 0;
}

static int add_rows(struct published *published, char *text,
                    char *const field[FIELDS], struct error *error)
{
    int code = 0;
    while (*text && !code) {
        size_t length = strcspn(text, "\n");
        int more = text[length] == '\n';
        text[length] = 0;
        code = add_row(published, text, field, error);
        text += length + (size_t)more;
    }
    return code;
}

static int read_line(struct published *published, const char *folder,
                     char *line, struct error *error)
{
    char *field[FIELDS];
    line[strcspn(line, "\r")] = 0;
    for (int i = 0; i < FIELDS; i++)
        field[i] = next_field(&line);
    if (!*field[0] || *field[0] == '#' || strcmp(field[0], "file") == 0)
        return 0;
    int code = read_published_file(published, folder, field[0], error);
    if (code)
        return code;
    return add_rows(published, published->text[published->texts - 1].bytes,
                    field, error);
}

static int read_index(struct published *published, const char *folder,
                      struct error *error)
{
    published->text = memory_alloc(1, sizeof *published->text, error);
    int code = published->text ? read_published_file(published, folder,
                                                     "published.csv", error)
                               : ERROR_FAILED;
    char *line = code ? NULL : published->text[0].bytes;
    while (!code && *line) {
        size_t length = strcspn(line, "\n");
        char *next = line + length + (line[length] == '\n');
        line[length] = 0;
        code = read_line(published, folder, line, error);
        line = next;
    }
    return code;
}

int published_read(const char *folder, struct published **published,
                   struct error *error)
{
    char path[4096];
    *published = NULL;
    snprintf(path, sizeof path, "%.4000s/published.csv", folder);
    if (access(path, F_OK))
        return 0;
    *published = memory_alloc(1, sizeof **published, error);
    if (!*published)
        return ERROR_FAILED;
    int code = read_index(*published, folder, error);
    if (code) {
        published_free(*published);
        *published = NULL;
    }
    return code;
}

void published_free(struct published *published)
{
    if (!published)
        return;
    for (size_t i = 0; i < published->texts; i++)
        text_free(&published->text[i]);
    memory_free(published->text);
    memory_free(published->row);
    memory_free(published);
}

/* Brackets and quotes may stand around the numbers, and nothing else. */
static int read_published_spheres(const struct row *row,
                                  struct evidence *evidence,
                                  struct error *error)
{
    struct error why = { 0 };
    struct fields fields = {
        .file = row->file, .error = error, .remedy = "mend or remove the row"
    };
    int code = 0;
    if (row->spheres[strspn(row->spheres, "0123456789, []\"\r")])
        code = fields_refuse(&fields, "the row of %s holds more than numbers",
                             row->key);
    if (!code && evidence_read_spheres(evidence, row->spheres, &why))
        code = fields_refuse(&fields, "the row of %s: %s", row->key, why.text);
    for (size_t i = 0; i < evidence->spheres && !code; i++)
        if (mpz_sgn(evidence->sphere[i]) == 0)
            code = fields_refuse(&fields, "the row of %s has an empty sphere",
                                 row->key);
    if (!code && evidence->spheres == 0)
        code = fields_refuse(&fields, "the row of %s has no spheres", row->key);
    return code ? code : 1;
}

size_t published_count(const struct published *published)
{
    return published->rows;
}

const char *published_key(const struct published *published, size_t index)
{
    return published->row[index].key;
}

int published_find(const struct published *published, const char *key,
                   struct evidence *evidence, struct error *error)
{
    for (size_t i = 0; i < published->rows; i++) {
        const struct row *row = &published->row[i];
        if (strcmp(row->key, key) != 0)
            continue;
        evidence->origin = ORIGIN_PUBLISHED;
        snprintf(evidence->engine, sizeof evidence->engine, "%s", row->source);
        return read_published_spheres(row, evidence, error);
    }
    return 0;
}
