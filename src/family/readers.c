/*
 * The forms of texts, in the order in which a content is tried.
 */
#include <string.h>

#include "family/readers.h"

/* A family begins with a comment or a word of Lua. */
static int lua_is_text(const struct text *text)
{
    static const char *const words[] = { "--", "return", "local", "function" };
    const char *at = text->bytes + strspn(text->bytes, " \t\r\n\f\v");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return 1;
    return 0;
}

static const struct reader readers[] = {
    { "a kpuzzle", ".json", kpuzzle_is_text, kpuzzle_read, 1 },
    { "JSON", ".json", json_is_text, json_read, 0 },
    { "Lua", ".lua", lua_is_text, NULL, 0 },
    { "KSolve or twsearch", ".tws .def", tws_is_text, tws_read, 1 },
    { "GAP", ".gap .g", gap_is_text, gap_read, 1 },
};

enum { READERS = sizeof readers / sizeof *readers };

const struct reader *reader_at(size_t number)
{
    return number < READERS ? &readers[number] : NULL;
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

int reader_has_suffix(const char *path)
{
    for (size_t i = 0; i < READERS; i++)
        if (has_suffix(readers + i, path))
            return 1;
    return 0;
}

/* The first with that suffix and that content; NULL: any. */
static const struct reader *find(const char *path, const struct text *text)
{
    for (size_t i = 0; i < READERS; i++)
        if ((!path || has_suffix(readers + i, path)) &&
            (!text || readers[i].knows(text)))
            return readers + i;
    return NULL;
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
        error_set(error, ERROR_FAILED, "%s: not known by its beginning; read "
                  "are JSON ({...}), GAP (M_a:=(1,2,3); or cycles, a line "
                  "each), KSolve and twsearch (Set NAME PIECES ORIENTATIONS) "
                  "and families in Lua", text->name);
    return reader;
}
