/*
 * jansson allocates many small blocks that all die together; it gets them from
 * an arena, which is freed as a whole.  Its hooks are global: one thread reads
 * JSON at a time.
 */
#include "family/format/json_value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/stop.h"
#include "graph/graph_complete.h"

int json_refuse(struct json *json, const char *format, ...)
{
    char text[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    json->code = error_set(json->error, ERROR_FAILED, "%s: %s",
                           json->text->name, text);
    return json->code;
}

static const char *const type_names[] = {
    [JSON_OBJECT] = "an object", [JSON_ARRAY] = "an array",
    [JSON_STRING] = "a text", [JSON_INTEGER] = "an integer",
    [JSON_REAL] = "a number that is no integer", [JSON_TRUE] = "true",
    [JSON_FALSE] = "false", [JSON_NULL] = "null",
};

const char *json_type_name(const json_t *value)
{
    return value ? type_names[json_typeof(value)] : "missing";
}

int json_check_keys(struct json *json, json_t *object,
                      const char *const *allowed, const char *what)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) {
        size_t i = 0;
        while (allowed[i] && strcmp(allowed[i], key))
            i++;
        if (!allowed[i])
            return json_refuse(json, "%s has a key '%.100s', which means "
                               "nothing here", what, key);
    }
    return 0;
}

/* The value, or the least one allowed after a refusal. */
int64_t json_take_integer(struct json *json, const json_t *value,
                            const char *where, struct range range)
{
    int64_t found = json_integer_value(value);
    long long min = range.min, max = range.max;
    if (json_is_integer(value) && found >= range.min && found <= range.max)
        return found;
    if (json_is_integer(value))
        json_refuse(json, "%s%s is %lld; allowed are integers %lld..%lld",
                    where, range.what, (long long)found, min, max);
    else
        json_refuse(json, "%s%s is %s; allowed are integers %lld..%lld", where,
                    range.what, json_type_name(value), min, max);
    return range.min;
}

int64_t json_take_entry(struct json *json, const json_t *array, size_t index,
                          struct range range)
{
    char where[40];
    const json_t *value = json_array_get(array, index);
    int64_t found = json_integer_value(value);
    if (json_is_integer(value) && found >= range.min && found <= range.max)
        return found;
    snprintf(where, sizeof where, "entry %zu of ", index + 1);
    return json_take_integer(json, value, where, range);
}

int json_check_array(struct json *json, const json_t *value,
                       const char *what, size_t length)
{
    if (!json_is_array(value))
        return json_refuse(json, "%s is %s, not an array", what,
                           json_type_name(value));
    if (json_array_size(value) != length)
        return json_refuse(json, "%s has %zu entries; there must be %zu", what,
                           json_array_size(value), length);
    return 0;
}

/* The name a graph had when it was written; absent in a hand-made file. */
int json_take_label(struct json *json, const json_t *root, const char *key,
                    char **label)
{
    const json_t *value = json_object_get(root, key);
    if (!value)
        return 0;
    const char *text = json_string_value(value);
    if (!text)
        return json_refuse(json, "%s is %s, not a text", key,
                           json_type_name(value));
    if (text[text_printable(text)])
        return json_refuse(json, "%s holds a control character", key);
    memory_free(*label);
    *label = memory_text(text, json->error);
    return *label ? 0 : ERROR_FAILED;
}

/* Blanks of the web cannot be seen in a message. */
static const char *web_blank_in(const char *near)
{
    for (; *near; near++)
        if (text_web_blank(near))
            return "; a no-break space or another blank of the web stands "
                "there: put a plain one in its place";
    return "";
}

/* jansson ends when it gets no memory, and so it does when all are to stop. */
static void *allocate_unless_stopped(size_t bytes)
{
    return stop_asked() ? NULL : arena_alloc(bytes);
}

/* Without memory jansson is silent, but the arena has told. */
static int parse(struct json *json, json_reader *read)
{
    json_error_t where = { 0 };
    json_t *root = json_loadb(json->text->bytes, json->text->size,
                              JSON_REJECT_DUPLICATES, &where);
    if (stop_check(json->error))
        return ERROR_INTERRUPTED;
    if (!root)
        return error_set(json->error, ERROR_FAILED, "%s:%d:%d: malformed JSON: "
                         "%s%s", json->text->name, where.line, where.column,
                         where.text, web_blank_in(where.text));
    if (!json_is_object(root))
        return json_refuse(json, "the file holds %s, not an object",
                           json_type_name(root));
    return read(json, root);
}

int json_read_by(json_reader *read, const struct text *text, int inverses,
                 struct graph **graph, struct error *error)
{
    struct json json = { .text = text, .error = error };
    json_malloc_t old_malloc;
    json_free_t old_free;
    json_get_alloc_funcs(&old_malloc, &old_free);
    arena_open(error);
    json_set_alloc_funcs(allocate_unless_stopped, arena_keep);
    int code = parse(&json, read);
    json_set_alloc_funcs(old_malloc, old_free);
    arena_close();
    if (!code)
        return graph_hand_over(json.graph, text, inverses, graph, error);
    graph_free(json.graph);
    return code;
}
