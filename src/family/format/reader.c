/* The table of readers, and which of them a text is for. */
#include "family/format/reader.h"

#include <stdio.h>
#include <string.h>

const struct reader reader_lua = {
    .name = "Lua", .suffixes = ".lua", .library = ".lua",
    .sample = "return family{...}", .knows = lua_is_text,
    .read_family = lua_read,
};

static const struct reader *const readers[] = {
#define READER_ENTRY(name) &reader_##name,
    READERS(READER_ENTRY)
#undef READER_ENTRY
};

enum { COUNT = sizeof readers / sizeof *readers };

const struct reader *reader_at(size_t number)
{
    return number < COUNT ? readers[number] : NULL;
}

static int ends_in(const char *path, const char *suffix, size_t length)
{
    size_t all = strlen(path);
    return all >= length && memcmp(path + all - length, suffix, length) == 0;
}

static int has_suffix(const struct reader *reader, const char *path)
{
    const char *suffix = reader->suffixes;
    while (*suffix) {
        size_t length = strcspn(suffix, " ");
        if (ends_in(path, suffix, length))
            return 1;
        suffix += length + (suffix[length] == ' ');
    }
    return 0;
}

/* The first with that suffix and that content; NULL: any. */
static const struct reader *find(const char *path, const struct text *text)
{
    for (size_t i = 0; i < COUNT; i++)
        if ((!path || has_suffix(readers[i], path)) &&
            (!text || readers[i]->knows(text)))
            return readers[i];
    return NULL;
}

const struct reader *reader_of_path(const char *path)
{
    return find(path, NULL);
}

static int no_reader(const struct text *text, struct error *error)
{
    char forms[700];
    size_t used = 0;
    for (size_t i = 0; i < COUNT && used < sizeof forms; i++)
        used += (size_t)snprintf(forms + used, sizeof forms - used,
                                 "%s%s (%s)", i == 0 ? "" : i + 1 < COUNT
                                 ? ", " : " and ", readers[i]->name,
                                 readers[i]->sample);
    return error_set(error, ERROR_FAILED, "%.200s: not known by its beginning; "
                     "read are %s", text->name, forms);
}

const struct reader *reader_find(const char *path, const struct text *text,
                                 struct error *error)
{
    const struct reader *reader = find(path, text);
    if (!reader)
        reader = find(path, NULL);
    if (!reader)
        reader = find(NULL, text);
    if (!reader)
        no_reader(text, error);
    return reader;
}
