/*
 * A graph as JSON; doc/formats.md describes it.  Points count from 1, letters
 * of a start word from 0.  Keys that mean nothing here are refused, so that a
 * misspelt one is not lost.
 */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "family/format/json_info.h"
#include "family/format/json_value.h"
#include "family/format/reader.h"
#include "graph/graph_forbidden.h"
#include "group/perm.h"

static int read_json_images(struct json *json, const json_t *images,
                            const char *what, uint16_t *p)
{
    struct range points = { what, 1, json->graph->size };
    if (json_check_array(json, images, what, json->graph->size))
        return json->code;
    for (size_t i = 0; i < json->graph->size && !json->code; i++)
        p[i] = (uint16_t)(json_take_entry(json, images, i, points) - 1);
    return json->code;
}

/* One cycle into p, where a point not yet moved has the image UINT16_MAX. */
static int read_cycle(struct json *json, const json_t *cycle, const char *what,
                      uint16_t *p)
{
    struct range points = { what, 1, json->graph->size };
    size_t length = json_array_size(cycle);
    if (!json_is_array(cycle))
        return json_refuse(json, "a cycle of %s is %s, not an array", what,
                           json_type_name(cycle));
    for (size_t i = 0; i < length; i++) {
        int64_t point = json_take_entry(json, cycle, i, points);
        int64_t next = json_take_entry(json, cycle, (i + 1) % length, points);
        if (json->code)
            return json->code;
        if (p[point - 1] != UINT16_MAX)
            return json_refuse(json, "%s: point %lld occurs twice in the "
                               "cycles", what, (long long)point);
        p[point - 1] = (uint16_t)(next - 1);
    }
    return 0;
}

static int read_cycles(struct json *json, const json_t *cycles,
                       const char *what, uint16_t *p)
{
    uint32_t n = json->graph->size;
    if (!json_is_array(cycles))
        return json_refuse(json, "%s is %s, not an array", what,
                           json_type_name(cycles));
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
    if (json_check_array(json, rows, what, json->graph->size))
        return json->code;
    for (size_t i = 0; i < json->graph->size; i++) {
        const json_t *row = json_array_get(rows, i);
        snprintf(name, sizeof name, "row %zu of %s", i + 1, what);
        if (json_check_array(json, row, name, columns))
            return json->code;
        for (size_t j = 0; j < columns && !json->code; j++)
            entries[i * columns + j] = json_take_entry(json, row, j, any);
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
    if (json_check_keys(json, generator, keys, what))
        return ERROR_FAILED;
    if (!images == !cycles)
        return json_refuse(json, "%s needs images or cycles, one of them",
                           what);
    return images ? read_json_images(json, images, what, p)
                  : read_cycles(json, cycles, what, p);
}

static int read_matrix(struct json *json, json_t *generator, const char *what,
                       size_t index)
{
    static const char *const keys[] = { "name", "matrix", NULL };
    size_t n = json->graph->size;
    if (json_check_keys(json, generator, keys, what))
        return ERROR_FAILED;
    return read_rows(json, json_object_get(generator, "matrix"), what,
                     json->graph->matrices + index * n * n, n);
}

static int read_json_generator(struct json *json, json_t *generator,
                               size_t index)
{
    char what[60];
    snprintf(what, sizeof what, "generator %zu", index + 1);
    if (!json_is_object(generator))
        return json_refuse(json, "%s is %s, not an object", what,
                           json_type_name(generator));
    const json_t *name = json_object_get(generator, "name");
    if (!json_is_string(name))
        return json_refuse(json, "the name of %s is %s, not a text", what,
                           json_type_name(name));
    json->graph->names[index] = memory_text(json_string_value(name),
                                            json->error);
    if (!json->graph->names[index])
        return ERROR_FAILED;
    return json->graph->kind == GRAPH_PERMUTATION
        ? read_permutation(json, generator, what, index)
        : read_matrix(json, generator, what, index);
}

static int read_json_letters(struct json *json, const json_t *start,
                             const char *what, uint16_t *word)
{
    struct range letters = { what, 0, PERM_POINTS_MAX - 1 };
    size_t size = json->graph->size;
    if (json_check_array(json, start, what, size))
        return ERROR_FAILED;
    for (size_t i = 0; i < size && !json->code; i++)
        word[i] = (uint16_t)json_take_entry(json, start, i, letters);
    return json->code;
}

int json_read_words(struct json *json, const json_t *start, const char *what)
{
    struct graph *graph = json->graph;
    int several = json_is_array(json_array_get(start, 0));
    size_t size = graph->size, words = several ? json_array_size(start) : 1;
    if (words > GRAPH_STARTS_MAX)
        return json_refuse(json, "%s has %zu words; allowed are 1..%d", what,
                           words, GRAPH_STARTS_MAX);
    graph->word = memory_alloc(size, sizeof *graph->word, json->error);
    graph->more_words = memory_alloc((words - 1) * size,
                                     sizeof *graph->word, json->error);
    if (!graph->word || !graph->more_words)
        return ERROR_FAILED;
    graph->more = (uint32_t)words - 1;
    int code = 0;
    for (size_t i = 0; i < words && !code; i++)
        code = read_json_letters(json, several ? json_array_get(start, i)
                                               : start, what,
                                 i ? graph->more_words + (i - 1) * size
                                   : graph->word);
    return code;
}

/* Rows, or a list of such matrices. */
static int read_json_states(struct json *json, const json_t *start)
{
    struct graph *graph = json->graph;
    const json_t *first = json_array_get(json_array_get(start, 0), 0);
    int several = json_is_array(first);
    size_t states = several ? json_array_size(start) : 1;
    size_t columns = several ? json_array_size(first)
                             : json_array_size(json_array_get(start, 0));
    if (states > GRAPH_STARTS_MAX)
        return json_refuse(json, "start has %zu matrices; allowed are 1..%d",
                           states, GRAPH_STARTS_MAX);
    if (json_check_array(json, several ? json_array_get(start, 0) : start,
                         "start", graph->size))
        return ERROR_FAILED;
    if (columns < 1 || columns > PERM_POINTS_MAX)
        return json_refuse(json, "the first row of start has %zu entries; "
                           "allowed are 1..%d", columns, PERM_POINTS_MAX);
    size_t length = graph->size * columns;
    graph->columns = (uint32_t)columns;
    graph->state = memory_alloc(length, sizeof *graph->state, json->error);
    graph->more_states = memory_alloc((states - 1) * length,
                                      sizeof *graph->state, json->error);
    if (!graph->state || !graph->more_states)
        return ERROR_FAILED;
    graph->more = (uint32_t)states - 1;
    int code = 0;
    for (size_t i = 0; i < states && !code; i++)
        code = read_rows(json, several ? json_array_get(start, i) : start,
                         "start", i ? graph->more_states + (i - 1) * length
                                    : graph->state, columns);
    return code;
}

static int read_json_start(struct json *json, const json_t *root)
{
    const json_t *start = json_object_get(root, "start");
    if (!start)
        return 0;
    return json->graph->kind == GRAPH_PERMUTATION
               ? json_read_words(json, start, "start")
               : read_json_states(json, start);
}

/* Pairs of a point, from 1, and a letter, from 0. */
static int read_forbidden(struct json *json, const json_t *list)
{
    struct range points = { "forbidden", 1, json->graph->size };
    struct range letters = { "forbidden", 0, PERM_POINTS_MAX - 1 };
    if (list && !json_is_array(list))
        return json_refuse(json, "forbidden is %s, not an array",
                           json_type_name(list));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *pair = json_array_get(list, i);
        if (json_check_array(json, pair, "a pair of forbidden", 2))
            return json->code;
        int64_t point = json_take_entry(json, pair, 0, points);
        int64_t letter = json_take_entry(json, pair, 1, letters);
        if (json->code ||
            graph_forbid(json->graph, (uint32_t)point - 1, (uint32_t)letter,
                         json->error))
            return ERROR_FAILED;
    }
    return 0;
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
        return json_refuse(json, "kind must be \"permutation\" or \"matrix\"");
    if (*kind == GRAPH_PERMUTATION && json_object_get(root, "modulus"))
        return json_refuse(json, "a permutation graph has no modulus");
    return 0;
}

static int create_json_graph(struct json *json, const json_t *root)
{
    enum graph_kind kind = GRAPH_PERMUTATION;
    struct range sizes = { "size", 1, PERM_POINTS_MAX };
    struct range moduli = { "modulus", 0, INT32_MAX };
    struct error failure = { 0 };
    int64_t size, modulus = 0;
    const json_t *list = json_object_get(root, "generators");
    if (read_kind(json, root, &kind))
        return ERROR_FAILED;
    size = json_take_integer(json, json_object_get(root, "size"), "", sizes);
    if (kind == GRAPH_MATRIX)
        modulus = json_take_integer(json, json_object_get(root, "modulus"), "",
                                    moduli);
    if (!json_is_array(list))
        json_refuse(json, "generators is %s, not an array",
                    json_type_name(list));
    if (json->code)
        return json->code;
    json->graph = graph_create(kind, (uint32_t)size, json_array_size(list),
                               &failure);
    if (!json->graph)
        return json_refuse(json, "%s", failure.text);
    json->graph->modulus = (uint32_t)modulus;
    return 0;
}

static int read_root(struct json *json, json_t *root)
{
    static const char *const keys[] = {
        "schema", "kind", "family", "parameters", "size", "modulus",
        "generators", "start", "forbidden", NULL,
    };
    if (json_is_object(json_object_get(root, "generators")))
        return json_read_info(json, root);
    struct range schemas = { "schema", 1, 1 };
    if (json_object_get(root, "schema"))
        json_take_integer(json, json_object_get(root, "schema"), "", schemas);
    if (json->code || json_check_keys(json, root, keys, "the graph") ||
        create_json_graph(json, root))
        return ERROR_FAILED;
    const json_t *list = json_object_get(root, "generators");
    for (size_t i = 0; i < json->graph->generators; i++)
        if (stop_check(json->error) ||
            read_json_generator(json, json_array_get(list, i), i))
            return ERROR_FAILED;
    if (json_take_label(json, root, "family", &json->graph->family) ||
        json_take_label(json, root, "parameters", &json->graph->parameters))
        return ERROR_FAILED;
    int code = read_json_start(json, root);
    return code ? code : read_forbidden(json,
                                        json_object_get(root, "forbidden"));
}

static int json_read(const struct text *text, int inverses,
                     struct graph **graph, struct error *error)
{
    return json_read_by(read_root, text, inverses, graph, error);
}

static int json_is_text(const struct text *text)
{
    return text_first(text) == '{';
}

const struct reader reader_json = {
    .name = "JSON", .suffixes = ".json",
    .sample = "{...}",
    .knows = json_is_text, .read = json_read,
};
