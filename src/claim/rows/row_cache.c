/*
 * One JSON object a line, appended with a single write, so that a run that is
 * killed leaves whole lines and perhaps a last one that is cut: it is passed
 * over, and the next append begins a new line.
 */
#include "claim/rows/row_cache.h"

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
#include "base/text.h"
#include "claim/rows/cached_row.h"
#include "claim/rows/data_row.h"
#include "claim/rows/published.h"
#include "claim/rows/row_set.h"
#include "config.h"
#include "family/data_dir.h"

/* Where a row was read from. */
struct row_place {
    const char *path;
    size_t line;
};

struct row_cache {
    char *path;             /* of rows.jsonl in the run directory, or NULL */
    char *data;             /* of the one in the folder of data, or NULL */
    json_t *kept;           /* all rows, an array */
    struct row_place *origin;  /* of those that were read, which come first */
    size_t origins;
    struct row_set computed;    /* data/growth */
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

static int add_origin(struct row_cache *store, const char *path, size_t line,
                      struct error *error)
{
    size_t count = store->origins;
    if ((count & (count - 1)) == 0) {
        void *larger = memory_resize(store->origin, 2 * count + 1,
                                     sizeof *store->origin, error);
        if (!larger)
            return ERROR_FAILED;
        store->origin = larger;
    }
    store->origin[store->origins++] = (struct row_place){ path, line };
    return 0;
}

static int read_lines(struct row_cache *store, const char *path,
                      const struct text *text, struct error *error)
{
    size_t number = 1;
    int code = 0;
    for (const char *line = text->bytes; *line && !code; number++) {
        size_t length = strcspn(line, "\n");
        json_t *row = json_loadb(line, length, 0, NULL);
        if (json_is_object(row)) {
            code = add_origin(store, path, number, error);
            json_array_append(store->kept, row);
        }
        json_decref(row);
        line += length + (line[length] == '\n');
    }
    return code;
}

/* A file that is not there holds nothing. */
static int read_kept(struct row_cache *store, const char *path,
                     struct error *error)
{
    struct text text;
    if (access(path, F_OK))
        return 0;
    int code = text_read(path, &text, error);
    if (code)
        return code;
    code = read_lines(store, path, &text, error);
    text_free(&text);
    return code;
}

static int open_folder(struct row_cache *store, const char *folder,
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

static int open_data(struct row_cache *store, const char *data,
                     struct error *error)
{
    char *found = NULL;
    int code = data ? 0 : data_dir_find("data", &found, error);
    const char *folder = data ? data : found;
    if (code || !folder)
        return code;
    store->data = join_path(folder, "rows.jsonl", error);
    code = store->data ? read_kept(store, store->data, error) : ERROR_FAILED;
    if (!code)
        code = row_set_open(folder, &store->computed, error);
    if (!code)
        code = published_read(folder, &store->published, error);
    memory_free(found);
    return code;
}

int row_cache_open(const char *folder, const char *data,
                   struct row_cache **store, struct error *error)
{
    *store = memory_alloc(1, sizeof **store, error);
    if (!*store)
        return ERROR_FAILED;
    (*store)->kept = json_array();
    (*store)->origin = memory_alloc(1, sizeof *(*store)->origin, error);
    int code = (*store)->origin ? 0 : ERROR_FAILED;
    if (!code)
        code = open_folder(*store, folder, error);
    if (!code)
        code = open_data(*store, data, error);
    if (code) {
        row_cache_close(*store);
        *store = NULL;
    }
    return code;
}

void row_cache_close(struct row_cache *store)
{
    if (!store)
        return;
    json_decref(store->kept);
    row_set_close(&store->computed);
    published_free(store->published);
    memory_free(store->path);
    memory_free(store->data);
    memory_free(store->origin);
    memory_free(store);
}

/* One start, or several with "|" between. */
static void write_start(FILE *stream, const struct graph *graph)
{
    size_t length = graph_state_length(graph);
    int commas = graph->kind == GRAPH_MATRIX || graph->letters > 10;
    if (graph_is_cayley(graph))
        return;
    for (uint32_t k = 0; k < graph_starts(graph); k++) {
        fputs(k ? "|" : " from ", stream);
        for (size_t i = 0; i < length; i++)
            fprintf(stream, "%s%" PRId64, i && commas ? "," : "",
                    graph_start_letter(graph, k, i));
    }
}

char *row_cache_key(const struct graph *graph, int with_inverses,
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

/* Which row of this type is for a graph, from 1, or 0; later rows count
 * more. */
static size_t find_cached_row(const struct row_cache *store, const char *type,
                              struct row_cache_name name)
{
    for (size_t i = json_array_size(store->kept); i > 0; i--) {
        const json_t *row = json_array_get(store->kept, i - 1);
        if (text_is(row, "type", type) && text_is(row, "graph", name.key) &&
            text_is(row, "definition", name.definition))
            return i;
    }
    return 0;
}

/* The fields of a row: where it stands, and what to do about it. */
static struct fields row_fields(const struct row_cache *store, size_t index,
                                char where[4200], struct error *error)
{
    const struct row_place *origin = &store->origin[index < store->origins
                                                 ? index : 0];
    if (index < store->origins)
        snprintf(where, 4200, "%.4100s:%zu", origin->path, origin->line);
    else
        snprintf(where, 4200, "a row of this run");
    return (struct fields){
        .file = where, .error = error,
        .remedy = "remove the line, and the row is found anew"
    };
}

/* What the row says is refused by file and line. */
static int read_cached_row(const struct row_cache *store, size_t index,
                           struct row_cache_name name,
                           struct evidence *evidence, struct error *error)
{
    char where[4200];
    struct fields fields = row_fields(store, index, where, error);
    return store_read_row(json_array_get(store->kept, index), &fields,
                          name.graph, evidence);
}

int row_cache_find(const struct row_cache *store, struct row_cache_name name,
                   enum row_source source, struct evidence *evidence,
                   struct error *error)
{
    if (source == ROW_DATA)
        return data_row_find(&store->computed, name.graph, evidence, error);
    if (source == ROW_PUBLISHED)
        return store->published
            ? published_find(store->published, name.key, evidence, error) : 0;
    size_t row = find_cached_row(store, "growth", name);
    int code = row ? read_cached_row(store, row - 1, name, evidence, error) : 0;
    return code ? code : row > 0;
}

static int append_line(const struct row_cache *store, char *line,
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
static int keep_row(struct row_cache *store, json_t *row, struct error *error)
{
    int code = store_seal_row(row, error);
    json_array_append(store->kept, row);
    if (!code && store->path) {
        char *line = json_dumps(row, JSON_COMPACT | JSON_REAL_PRECISION(6));
        code = line ? append_line(store, line, error)
            : error_set(error, ERROR_FAILED, "no memory for a row");
        free(line);
    }
    json_decref(row);
    return code;
}

static json_t *new_row(const char *type, struct row_cache_name name)
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

int row_cache_keep(struct row_cache *store, struct row_cache_name name,
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

int row_cache_find_answer(const struct row_cache *store,
                          struct row_cache_name name, const char *element,
                          struct answer *answer, struct error *error)
{
    char where[4200];
    int code = 0;
    for (size_t i = 0; i < json_array_size(store->kept) && !code; i++) {
        const json_t *row = json_array_get(store->kept, i);
        struct fields fields = row_fields(store, i, where, error);
        if (text_is(row, "type", "distance") &&
            text_is(row, "graph", name.key) &&
            text_is(row, "definition", name.definition) &&
            text_is(row, "element", element))
            code = store_read_answer(row, &fields, answer);
    }
    return code;
}

int row_cache_keep_answer(struct row_cache *store, struct row_cache_name name,
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
