/*
 * One JSON object a line, appended with a single write, so that a run that is
 * killed leaves whole lines and perhaps a last one that is cut: it is passed
 * over, and the next append begins a new line.
 */
#include "claim/store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "claim/published.h"
#include "config.h"
#include "graph/place.h"
#include "graph/text.h"

struct store {
    char *path;             /* of rows.jsonl in the run directory, or NULL */
    json_t *kept;           /* all rows, an array */
    struct published *published;
};

static char *join_path(const char *folder, const char *file,
                       struct error *error)
{
    size_t room = strlen(folder) + strlen(file) + 2;
    char *path = memory_alloc(room, 1, error);
    if (path)
        snprintf(path, room, "%s/%s", folder, file);
    return path;
}

static void read_lines(json_t *kept, const struct text *text)
{
    for (const char *line = text->bytes; *line;) {
        size_t length = strcspn(line, "\n");
        json_t *row = json_loadb(line, length, 0, NULL);
        if (json_is_object(row))
            json_array_append(kept, row);
        json_decref(row);
        line += length + (line[length] == '\n');
    }
}

/* A file that is not there holds nothing. */
static int read_kept(struct store *store, const char *path,
                     struct error *error)
{
    struct text text;
    if (access(path, F_OK))
        return 0;
    int code = text_read(path, &text, error);
    if (code)
        return code;
    read_lines(store->kept, &text);
    text_free(&text);
    return 0;
}

static int open_folder(struct store *store, const char *folder,
                       struct error *error)
{
    if (!folder)
        return 0;
    if (mkdir(folder, 0777) && errno != EEXIST)
        return error_set(error, ERROR_FAILED, "cannot make the run directory "
                         "%s: %s", folder, strerror(errno));
    store->path = join_path(folder, "rows.jsonl", error);
    return store->path ? read_kept(store, store->path, error) : ERROR_FAILED;
}

static int open_data(struct store *store, const char *data,
                     struct error *error)
{
    char *found = NULL, *path;
    int code = data ? 0 : place_find("data", &found, error);
    const char *folder = data ? data : found;
    if (code || !folder)
        return code;
    path = join_path(folder, "rows.jsonl", error);
    code = path ? read_kept(store, path, error) : ERROR_FAILED;
    if (!code)
        code = published_read(folder, &store->published, error);
    memory_free(path);
    memory_free(found);
    return code;
}

int store_open(const char *folder, const char *data, struct store **store,
               struct error *error)
{
    *store = memory_alloc(1, sizeof **store, error);
    if (!*store)
        return ERROR_FAILED;
    (*store)->kept = json_array();
    int code = open_folder(*store, folder, error);
    if (!code)
        code = open_data(*store, data, error);
    if (code) {
        store_close(*store);
        *store = NULL;
    }
    return code;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    json_decref(store->kept);
    published_free(store->published);
    memory_free(store->path);
    memory_free(store);
}

/* " from 0011" or " from 0,0,1,1" where the start is a word. */
static void write_start(FILE *stream, const struct graph *graph)
{
    if (graph_is_cayley(graph))
        return;
    fputs(" from ", stream);
    if (graph->kind == GRAPH_MATRIX)
        for (size_t i = 0; i < (size_t)graph->size * graph->columns; i++)
            fprintf(stream, "%s%" PRId64, i ? "," : "", graph->state[i]);
    else
        for (size_t i = 0; i < graph->size; i++)
            fprintf(stream, "%s%u", i && graph->letters > 10 ? "," : "",
                    graph->word[i]);
}

char *store_key(const struct graph *graph, int with_inverses,
                struct error *error)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (!stream) {
        error_set(error, ERROR_FAILED, "no memory for the name of a graph");
        return NULL;
    }
    fprintf(stream, "%s%s%s", graph->family, *graph->parameters ? " " : "",
            graph->parameters);
    write_start(stream, graph);
    fputs(with_inverses ? " with inverses" : "", stream);
    fclose(stream);
    char *copy = memory_text(text, error);
    free(text);
    return copy;
}

static int text_is(const json_t *row, const char *field, const char *text)
{
    const char *found = json_string_value(json_object_get(row, field));
    return found && strcmp(found, text) == 0;
}

/* The row of this type for a graph; later rows count more. */
static const json_t *find_row(const struct store *store, const char *type,
                              struct store_name name)
{
    for (size_t i = json_array_size(store->kept); i-- > 0;) {
        const json_t *row = json_array_get(store->kept, i);
        if (text_is(row, "type", type) && text_is(row, "graph", name.key) &&
            text_is(row, "definition", name.definition))
            return row;
    }
    return NULL;
}

static int read_antipodes(const json_t *row, struct evidence *evidence,
                          struct error *error)
{
    const json_t *list = json_object_get(row, "antipodes");
    size_t count = json_array_size(list);
    size_t length = json_array_size(json_array_get(list, 0));
    evidence->antipode = memory_alloc(count * length,
                                      sizeof *evidence->antipode, error);
    if (!evidence->antipode)
        return ERROR_FAILED;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < length; k++)
            evidence->antipode[i * length + k] = json_integer_value(
                json_array_get(json_array_get(list, i), k));
    evidence->antipodes = count;
    evidence->length = length;
    evidence->listed = json_is_true(json_object_get(row, "antipodes_all"));
    const char *word = json_string_value(json_object_get(row, "word"));
    if (word && !(evidence->word = memory_text(word, error)))
        return ERROR_FAILED;
    return 0;
}

static int read_row(const json_t *row, struct evidence *evidence,
                    struct error *error)
{
    const char *spheres = json_string_value(json_object_get(row, "spheres"));
    const char *order = json_string_value(json_object_get(row, "order"));
    const json_t *bipartite = json_object_get(row, "bipartite");
    const char *engine = json_string_value(json_object_get(row, "engine"));
    evidence->origin = ORIGIN_KEPT;
    evidence->order_known = order && !mpz_set_str(evidence->order, order, 10);
    evidence->bipartite = json_is_boolean(bipartite)
        ? json_is_true(bipartite) ? KNOWN_YES : KNOWN_NO : KNOWN_UNKNOWN;
    evidence->seconds = json_real_value(json_object_get(row, "seconds"));
    snprintf(evidence->engine, sizeof evidence->engine, "%s",
             engine ? engine : "");
    int code = evidence_read_spheres(evidence, spheres ? spheres : "", error);
    return code ? code : read_antipodes(row, evidence, error);
}

int store_find(const struct store *store, struct store_name name,
               int published, struct evidence *evidence, struct error *error)
{
    if (published)
        return store->published
            ? published_find(store->published, name.key, evidence, error) : 0;
    const json_t *row = find_row(store, "growth", name);
    int code = row ? read_row(row, evidence, error) : 0;
    return code ? code : row != NULL;
}

static int append_line(const struct store *store, char *line,
                       struct error *error)
{
    int file = open(store->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    char last = '\n';
    if (file >= 0 && lseek(file, 0, SEEK_END) > 0 &&
        pread(file, &last, 1, lseek(file, 0, SEEK_END) - 1) == 1 &&
        last != '\n' && write(file, "\n", 1) != 1)
        last = 0;
    size_t length = strlen(line);
    line[length] = '\n';
    ssize_t written = file < 0 ? -1 : write(file, line, length + 1);
    if (file < 0 || written != (ssize_t)(length + 1) || close(file))
        return error_set(error, ERROR_FAILED, "cannot append to %s: %s",
                         store->path, strerror(errno));
    return 0;
}

/* Keeps a row in memory and in the file; takes the row. */
static int keep_row(struct store *store, json_t *row, struct error *error)
{
    int code = 0;
    json_array_append(store->kept, row);
    if (store->path) {
        char *line = json_dumps(row, JSON_COMPACT | JSON_REAL_PRECISION(6));
        code = line ? append_line(store, line, error)
            : error_set(error, ERROR_FAILED, "no memory for a row");
        free(line);
    }
    json_decref(row);
    return code;
}

static json_t *new_row(const char *type, struct store_name name)
{
    json_t *row = json_object();
    json_object_set_new(row, "schema", json_integer(1));
    json_object_set_new(row, "type", json_string(type));
    json_object_set_new(row, "graph", json_string(name.key));
    json_object_set_new(row, "definition", json_string(name.definition));
    json_object_set_new(row, "program",
                        json_string("antipode " PACKAGE_VERSION));
    return row;
}

static void add_spheres(json_t *row, const struct evidence *evidence)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    for (size_t i = 0; stream && i < evidence->spheres; i++)
        gmp_fprintf(stream, "%s%Zd", i ? "," : "", evidence->sphere[i]);
    if (stream)
        fclose(stream);
    json_object_set_new(row, "spheres", json_string(text ? text : ""));
    free(text);
}

static void add_antipodes(json_t *row, const struct evidence *evidence)
{
    json_t *list = json_array();
    for (size_t i = 0; i < evidence->antipodes; i++) {
        json_t *state = json_array();
        for (size_t k = 0; k < evidence->length; k++)
            json_array_append_new(state, json_integer(
                evidence->antipode[i * evidence->length + k]));
        json_array_append_new(list, state);
    }
    json_object_set_new(row, "antipodes", list);
    json_object_set_new(row, "antipodes_all", json_boolean(evidence->listed));
    if (evidence->word)
        json_object_set_new(row, "word", json_string(evidence->word));
}

int store_keep(struct store *store, struct store_name name,
               const struct evidence *evidence, struct error *error)
{
    json_t *row = new_row("growth", name);
    json_object_set_new(row, "engine", json_string(evidence->engine));
    json_object_set_new(row, "seconds", json_real(evidence->seconds));
    if (evidence->order_known) {
        char *order = mpz_get_str(NULL, 10, evidence->order);
        json_object_set_new(row, "order", json_string(order));
        free(order);
    }
    if (evidence->bipartite != KNOWN_UNKNOWN)
        json_object_set_new(row, "bipartite",
                            json_boolean(evidence->bipartite == KNOWN_YES));
    add_spheres(row, evidence);
    add_antipodes(row, evidence);
    return keep_row(store, row, error);
}

static uint64_t number_of(const json_t *row, const char *field)
{
    const char *text = json_string_value(json_object_get(row, field));
    return text ? strtoull(text, NULL, 10) : 0;
}

void store_find_answer(const struct store *store, struct store_name name,
                       const char *element, struct answer *answer)
{
    for (size_t i = 0; i < json_array_size(store->kept); i++) {
        const json_t *row = json_array_get(store->kept, i);
        if (!text_is(row, "type", "distance") ||
            !text_is(row, "graph", name.key) ||
            !text_is(row, "definition", name.definition) ||
            !text_is(row, "element", element))
            continue;
        answer->known = 1;
        answer->distance = (uint64_t)json_integer_value(
            json_object_get(row, "distance"));
        if (number_of(row, "words"))
            answer->words = number_of(row, "words");
    }
}

int store_keep_answer(struct store *store, struct store_name name,
                      const char *element, const struct answer *answer,
                      struct error *error)
{
    json_t *row = new_row("distance", name);
    char digits[24];
    json_object_set_new(row, "element", json_string(element));
    json_object_set_new(row, "distance",
                        json_integer((json_int_t)answer->distance));
    snprintf(digits, sizeof digits, "%" PRIu64, answer->words);
    if (answer->words)
        json_object_set_new(row, "words", json_string(digits));
    return keep_row(store, row, error);
}
