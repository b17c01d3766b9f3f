/*
 * A graph as JSON; doc/formats.md describes it.  Points count from 1, letters
 * of a start word from 0.  Keys that mean nothing here are refused, so that a
 * misspelt one is not lost.
 *
 * jansson allocates many small blocks that all die together; it gets them from
 * an arena, which is freed as a whole.  Its hooks are global: one thread reads
 * JSON at a time.
 */
#include <jansson.h>
#include <string.h>

#include "base/memory.h"
#include "graph/arena.h"
#include "graph/readers.h"
#include "group/perm.h"

struct json {
    const struct text *text;
    struct graph *graph;
    int code;               /* of the first failure; loops end at it */
    struct error *error;
};

/* What an integer is called, and what it may be. */
struct range {
    const char *what;
    int64_t min, max;
};

static int refuse(struct json *json, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static int refuse(struct json *json, const char *format, ...)
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

static const char *type_name(const json_t *value)
{
    return value ? type_names[json_typeof(value)] : "missing";
}

static int check_keys(struct json *json, json_t *object,
                      const char *const *allowed, const char *what)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) {
        size_t i = 0;
        while (allowed[i] && strcmp(allowed[i], key))
            i++;
        if (!allowed[i])
            return refuse(json, "%s has a key '%.100s', which means nothing "
                          "here", what, key);
    }
    return 0;
}

/* The value, or the least one allowed after a refusal. */
static int64_t take_integer(struct json *json, const json_t *value,
                            const char *where, struct range range)
{
    int64_t found = json_integer_value(value);
    long long min = range.min, max = range.max;
    if (json_is_integer(value) && found >= range.min && found <= range.max)
        return found;
    if (json_is_integer(value))
        refuse(json, "%s%s is %lld; allowed are integers %lld..%lld", where,
               range.what, (long long)found, min, max);
    else
        refuse(json, "%s%s is %s; allowed are integers %lld..%lld", where,
               range.what, type_name(value), min, max);
    return range.min;
}

static int64_t take_entry(struct json *json, const json_t *array, size_t index,
                          struct range range)
{
    char where[40];
    const json_t *value = json_array_get(array, index);
    snprintf(where, sizeof where, "entry %zu of ", index + 1);
    return take_integer(json, value, where, range);
}

static int check_array(struct json *json, const json_t *value,
                       const char *what, size_t length)
{
    if (!json_is_array(value))
        return refuse(json, "%s is %s, not an array", what, type_name(value));
    if (json_array_size(value) != length)
        return refuse(json, "%s has %zu entries; there must be %zu", what,
                      json_array_size(value), length);
    return 0;
}

static int read_images(struct json *json, const json_t *images,
                       const char *what, uint16_t *p)
{
    struct range points = { what, 1, json->graph->size };
    if (check_array(json, images, what, json->graph->size))
        return json->code;
    for (size_t i = 0; i < json->graph->size && !json->code; i++)
        p[i] = (uint16_t)(take_entry(json, images, i, points) - 1);
    return json->code;
}

/* One cycle into p, where a point not yet moved has the image UINT16_MAX. */
static int read_cycle(struct json *json, const json_t *cycle, const char *what,
                      uint16_t *p)
{
    struct range points = { what, 1, json->graph->size };
    size_t length = json_array_size(cycle);
    if (!json_is_array(cycle))
        return refuse(json, "a cycle of %s is %s, not an array", what,
                      type_name(cycle));
    for (size_t i = 0; i < length; i++) {
        int64_t point = take_entry(json, cycle, i, points);
        int64_t next = take_entry(json, cycle, (i + 1) % length, points);
        if (json->code)
            return json->code;
        if (p[point - 1] != UINT16_MAX)
            return refuse(json, "%s: point %lld occurs twice in the cycles",
                          what, (long long)point);
        p[point - 1] = (uint16_t)(next - 1);
    }
    return 0;
}

static int read_cycles(struct json *json, const json_t *cycles,
                       const char *what, uint16_t *p)
{
    uint32_t n = json->graph->size;
    if (!json_is_array(cycles))
        return refuse(json, "%s is %s, not an array", what, type_name(cycles));
    for (size_t i = 0; i < n; i++)
        p[i] = UINT16_MAX;
    for (size_t i = 0; i < json_array_size(cycles); i++)
        if (read_cycle(json, json_array_get(cycles, i), what, p))
            return json->code;
    for (size_t i = 0; i < n; i++)
        if (p[i] == UINT16_MAX)
            p[i] = (uint16_t)i;
    return 0;
}

static int read_rows(struct json *json, const json_t *rows, const char *what,
                     int64_t *entries, size_t columns)
{
    char name[100];
    struct range any = { name, INT64_MIN, INT64_MAX };
    if (check_array(json, rows, what, json->graph->size))
        return json->code;
    for (size_t i = 0; i < json->graph->size; i++) {
        const json_t *row = json_array_get(rows, i);
        snprintf(name, sizeof name, "row %zu of %s", i + 1, what);
        if (check_array(json, row, name, columns))
            return json->code;
        for (size_t j = 0; j < columns && !json->code; j++)
            entries[i * columns + j] = take_entry(json, row, j, any);
    }
    return json->code;
}

static int read_permutation(struct json *json, json_t *generator,
                            const char *what, size_t index)
{
    static const char *const keys[] = { "name", "images", "cycles", NULL };
    uint16_t *p = json->graph->images + index * json->graph->size;
    json_t *images = json_object_get(generator, "images");
    json_t *cycles = json_object_get(generator, "cycles");
    if (check_keys(json, generator, keys, what))
        return ERROR_FAILED;
    if (!images == !cycles)
        return refuse(json, "%s needs images or cycles, one of them", what);
    return images ? read_images(json, images, what, p)
                  : read_cycles(json, cycles, what, p);
}

static int read_matrix(struct json *json, json_t *generator, const char *what,
                       size_t index)
{
    static const char *const keys[] = { "name", "matrix", NULL };
    size_t n = json->graph->size;
    if (check_keys(json, generator, keys, what))
        return ERROR_FAILED;
    return read_rows(json, json_object_get(generator, "matrix"), what,
                     json->graph->matrices + index * n * n, n);
}

static int read_generator(struct json *json, json_t *generator, size_t index)
{
    char what[60];
    snprintf(what, sizeof what, "generator %zu", index + 1);
    if (!json_is_object(generator))
        return refuse(json, "%s is %s, not an object", what,
                      type_name(generator));
    const json_t *name = json_object_get(generator, "name");
    if (!json_is_string(name))
        return refuse(json, "the name of %s is %s, not a text", what,
                      type_name(name));
    json->graph->names[index] = memory_text(json_string_value(name),
                                            json->error);
    if (!json->graph->names[index])
        return ERROR_FAILED;
    return json->graph->kind == GRAPH_PERMUTATION
        ? read_permutation(json, generator, what, index)
        : read_matrix(json, generator, what, index);
}

static int read_word(struct json *json, const json_t *start)
{
    struct range letters = { "start", 0, PERM_POINTS_MAX - 1 };
    struct graph *graph = json->graph;
    if (check_array(json, start, "start", graph->size))
        return ERROR_FAILED;
    graph->word = memory_alloc(graph->size, sizeof *graph->word, json->error);
    if (!graph->word)
        return ERROR_FAILED;
    for (size_t i = 0; i < graph->size && !json->code; i++)
        graph->word[i] = (uint16_t)take_entry(json, start, i, letters);
    return json->code;
}

static int read_state(struct json *json, const json_t *start)
{
    struct graph *graph = json->graph;
    if (check_array(json, start, "start", graph->size))
        return ERROR_FAILED;
    size_t columns = json_array_size(json_array_get(start, 0));
    if (columns < 1 || columns > PERM_POINTS_MAX)
        return refuse(json, "the first row of start has %zu entries; allowed "
                      "are 1..%d", columns, PERM_POINTS_MAX);
    graph->columns = (uint32_t)columns;
    graph->state = memory_alloc(graph->size * columns, sizeof *graph->state,
                                json->error);
    return graph->state ? read_rows(json, start, "start", graph->state, columns)
                        : ERROR_FAILED;
}

static int read_start(struct json *json, const json_t *root)
{
    const json_t *start = json_object_get(root, "start");
    if (!start)
        return 0;
    return json->graph->kind == GRAPH_PERMUTATION ? read_word(json, start)
                                                  : read_state(json, start);
}

static int read_kind(struct json *json, const json_t *root,
                     enum graph_kind *kind)
{
    const char *word = json_string_value(json_object_get(root, "kind"));
    if (word && strcmp(word, "permutation") == 0)
        *kind = GRAPH_PERMUTATION;
    else if (word && strcmp(word, "matrix") == 0)
        *kind = GRAPH_MATRIX;
    else
        return refuse(json, "kind must be \"permutation\" or \"matrix\"");
    if (*kind == GRAPH_PERMUTATION && json_object_get(root, "modulus"))
        return refuse(json, "a permutation graph has no modulus");
    return 0;
}

static int create_graph(struct json *json, const json_t *root)
{
    enum graph_kind kind = GRAPH_PERMUTATION;
    struct range sizes = { "size", 1, PERM_POINTS_MAX };
    struct range moduli = { "modulus", 0, INT32_MAX };
    struct error failure = { 0 };
    int64_t size, modulus = 0;
    const json_t *list = json_object_get(root, "generators");
    if (read_kind(json, root, &kind))
        return ERROR_FAILED;
    size = take_integer(json, json_object_get(root, "size"), "", sizes);
    if (kind == GRAPH_MATRIX)
        modulus = take_integer(json, json_object_get(root, "modulus"), "",
                               moduli);
    if (!json_is_array(list))
        refuse(json, "generators is %s, not an array", type_name(list));
    if (json->code)
        return json->code;
    json->graph = graph_create(kind, (uint32_t)size, json_array_size(list),
                               &failure);
    if (!json->graph)
        return refuse(json, "%s", failure.text);
    json->graph->modulus = (uint32_t)modulus;
    return 0;
}

/* The name a graph had when it was written; absent in a hand-made file. */
static int read_label(struct json *json, const json_t *root, const char *key,
                      char **label)
{
    const json_t *value = json_object_get(root, key);
    if (!value)
        return 0;
    const char *text = json_string_value(value);
    if (!text)
        return refuse(json, "%s is %s, not a text", key, type_name(value));
    if (text[text_printable(text)])
        return refuse(json, "%s holds a control character", key);
    memory_free(*label);
    *label = memory_text(text, json->error);
    return *label ? 0 : ERROR_FAILED;
}

static int read_root(struct json *json, json_t *root)
{
    static const char *const keys[] = {
        "schema", "kind", "family", "parameters", "size", "modulus",
        "generators", "start", NULL,
    };
    if (!json_is_object(root))
        return refuse(json, "the file holds %s, not an object",
                      type_name(root));
    struct range schemas = { "schema", 1, 1 };
    if (json_object_get(root, "schema"))
        take_integer(json, json_object_get(root, "schema"), "", schemas);
    if (json->code || check_keys(json, root, keys, "the graph") ||
        create_graph(json, root))
        return ERROR_FAILED;
    const json_t *list = json_object_get(root, "generators");
    for (size_t i = 0; i < json->graph->generators; i++)
        if (read_generator(json, json_array_get(list, i), i))
            return ERROR_FAILED;
    if (read_label(json, root, "family", &json->graph->family) ||
        read_label(json, root, "parameters", &json->graph->parameters))
        return ERROR_FAILED;
    return read_start(json, root);
}

/* Without memory jansson is silent, but the arena has told. */
static int parse(struct json *json)
{
    json_error_t where = { 0 };
    json_t *root = json_loadb(json->text->bytes, json->text->size,
                              JSON_REJECT_DUPLICATES, &where);
    if (!root)
        return error_set(json->error, ERROR_FAILED, "%s:%d:%d: malformed JSON: "
                         "%s", json->text->name, where.line, where.column,
                         where.text);
    return read_root(json, root);
}

int json_read(const struct text *text, int inverses, struct graph **graph,
              struct error *error)
{
    struct json json = { .text = text, .error = error };
    json_malloc_t old_malloc;
    json_free_t old_free;
    json_get_alloc_funcs(&old_malloc, &old_free);
    arena_open(error);
    json_set_alloc_funcs(arena_alloc, arena_keep);
    int code = parse(&json);
    json_set_alloc_funcs(old_malloc, old_free);
    arena_close();
    if (!code)
        return graph_hand_over(json.graph, text, inverses, graph, error);
    graph_free(json.graph);
    return code;
}
