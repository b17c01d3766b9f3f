/*
 * The front door: a name, a path or "-" becomes a graph.
 */
#include "family/family.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "family/form_parameters.h"
#include "family/format/scrambles.h"
#include "family/library.h"
#include "family/peer_names.h"
#include "graph/graph_complete.h"

/* A file found and read; text.name borrows the path. */
struct source {
    char *path;
    struct text text;
};

static const char typed_name[] = "the command line";

/* Permutations in place of a name, (1,2)(3,4);(1,2,3) or Group(...): what no
 * file or family is called. */
static int is_typed(const char *name)
{
    return strpbrk(name, "([<") && access(name, F_OK);
}

static int is_file(const char *name)
{
    return strcmp(name, "-") == 0 || strchr(name, '/') || reader_of_path(name);
}

static const struct reader *typed_reader(const struct text *text,
                                         struct parameter_list list)
{
    int matrices = reader_matrices.knows(text);
    for (size_t i = 0; i < list.count; i++)
        matrices |= strcmp(list.parameters[i].name, "modulus") == 0;
    return matrices ? &reader_matrices : &reader_gap;
}

static int read_form(const char *path, const struct text *text,
                     struct parameter_list list, struct graph **graph,
                     struct error *error)
{
    const struct reader *reader = text->name == typed_name
        ? typed_reader(text, list) : reader_find(path, text, error);
    int how;
    if (!reader)
        return ERROR_FAILED;
    if (reader->read_family)
        return reader->read_family(text, list.parameters, list.count, graph,
                                   error);
    int code = form_read_how(text->name, reader, list, &how, error);
    if (!code)
        code = reader->read(text, how & ~READ_POWERS, graph, error);
    if (!code && how & READ_POWERS)
        code = graph_append_powers(*graph, error);
    return code ? code
                : form_note(*graph, text->name, reader, how, error);
}

/* only=MOVES is every form's. */
static int read_source(const char *path, const struct text *text,
                       struct parameter_list list, struct graph **graph,
                       struct error *error)
{
    struct error why = { 0 };
    struct parameter *others;
    const char *only;
    size_t count;
    int code = only_split(list, &others, &count, &only, error);
    if (code)
        return code;
    list = (struct parameter_list){ others, count };
    code = read_form(path, text, list, graph, error);
    memory_free(others);
    if (code || !only)
        return code;
    code = graph_keep_only(*graph, only, &why);
    if (!code)
        return 0;
    graph_free(*graph);
    *graph = NULL;
    return error_set(error, code, "%.100s: %.800s", text->name, why.text);
}

static int name_graph(struct graph **graph, const char *name,
                      struct error *error)
{
    if ((*graph)->family)
        return 0;
    (*graph)->family = memory_text(name, error);
    if ((*graph)->family) {
        text_mask((*graph)->family);
        return 0;
    }
    graph_free(*graph);
    *graph = NULL;
    return ERROR_FAILED;
}

int family_read(const struct text *text, const struct parameter *parameters,
                size_t count, struct graph **graph, struct error *error)
{
    *graph = NULL;
    struct parameter_list list = { parameters, count };
    int code = read_source(text->name, text, list, graph, error);
    return code ? code : name_graph(graph, text->name, error);
}

static int find_path(const char *name, char **path, struct error *error)
{
    if (!is_typed(name) && !is_file(name))
        return library_find(name, path, error);
    *path = memory_text(name, error);
    return *path ? 0 : ERROR_FAILED;
}

static int source_open(const char *name, struct source *source,
                       struct error *error)
{
    int code = find_path(name, &source->path, error);
    if (code)
        return code;
    source->text = (struct text){ .name = typed_name };
    if (is_typed(name)) {
        source->text.bytes = memory_text(name, error);
        source->text.size = strlen(name);
        code = source->text.bytes ? 0 : ERROR_FAILED;
    } else {
        const struct reader *reader = reader_of_path(source->path);
        code = text_read(source->path, &source->text, error);
        if (!code && reader && reader->join)
            code = reader->join(source->path, &source->text, error);
    }
    if (code)
        memory_free(source->path);
    return code;
}

static void source_close(struct source *source)
{
    text_free(&source->text);
    memory_free(source->path);
}

static int load_named(const char *name, struct parameter_list list,
                      struct graph **graph, struct error *error)
{
    struct source source;
    int code = source_open(name, &source, error);
    if (code)
        return code;
    code = read_source(source.path, &source.text, list, graph, error);
    source_close(&source);
    return code ? code : name_graph(graph, name, error);
}

/* A graph by the name that another program gives it. */
static int load_peer(const struct peer *peer, struct parameter_list list,
                     struct graph **graph, struct error *error)
{
    struct parameter *all = memory_alloc(PEER_PARAMETERS + list.count,
                                         sizeof *all, error);
    if (!all)
        return ERROR_FAILED;
    struct parameter_list joined = { all, peer->count + list.count };
    memcpy(all, peer->parameter, peer->count * sizeof *all);
    memcpy(all + peer->count, list.parameters, list.count * sizeof *all);
    int code = load_named(peer->family, joined, graph, error);
    memory_free(all);
    return code;
}

int family_load(const char *name, const struct parameter *parameters,
                size_t count, struct graph **graph, struct error *error)
{
    struct parameter_list list = { parameters, count };
    struct peer peer;
    *graph = NULL;
    if (access(name, F_OK) && peer_name_read(name, &peer) &&
        library_holds(peer.family))
        return load_peer(&peer, list, graph, error);
    return load_named(name, list, graph, error);
}

int family_text(const char *name, char **path, char **text,
                struct error *error)
{
    struct source source;
    int code = source_open(name, &source, error);
    if (code)
        return code;
    *path = memory_text(source.path, error);
    *text = memory_text(source.text.bytes, error);
    source_close(&source);
    if (*path && *text)
        return 0;
    memory_free(*path);
    memory_free(*text);
    return ERROR_FAILED;
}

static void family_info_clear(struct family_info *info)
{
    memory_free(info->name);
    memory_free(info->title);
    memory_free(info->parameters);
    memory_free(info->source);
    memory_free(info->kind);
    memory_free(info->keywords);
    memory_free(info->use);
}

/* "n=1..9 k=0..3 (1)": is there NAME=ALLOWED without a default behind it? */
static int lists_wanted(const char *parameters, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = parameters; *at; at += strspn(at, " ")) {
        const char *end = at + strcspn(at, " ");
        if (strncmp(at, name, length) == 0 && at[length] == '=')
            return end[0] == 0 || end[1] != '(';
        at = end;
    }
    return 0;
}

static int text_wants(const struct text *text, const char *parameter)
{
    struct error error = { 0 };
    struct family_info info = { 0 };
    struct sandbox *sandbox = sandbox_open(&error);
    int wants = sandbox && lua_describe(sandbox, text, &info, &error) == 0 &&
        lists_wanted(info.parameters, parameter);
    sandbox_close(sandbox);
    family_info_clear(&info);
    return wants;
}

int family_wants(const char *name, const char *parameter)
{
    struct error error = { 0 };
    struct source source;
    if (source_open(name, &source, &error))
        return 0;
    const struct reader *reader = reader_find(source.path, &source.text,
                                              &error);
    int wants = 0;
    if (reader && reader->choice)
        wants = strcmp(parameter, reader->choice) == 0;
    else if (reader == &reader_lua)
        wants = text_wants(&source.text, parameter);
    source_close(&source);
    return wants;
}

int family_scrambles(const char *name, const struct graph *graph,
                     const char *path, char **csv, struct error *error)
{
    struct error failure = { 0 };
    struct source source;
    struct text text;
    int code = text_read(path, &text, error);
    if (code)
        return code;
    int known = strcmp(name, "-") && source_open(name, &source, &failure) == 0;
    int pieces = known &&
        reader_find(source.path, &source.text, &failure) == &reader_tws;
    code = scrambles_write(&text, graph, pieces ? &source.text : NULL, csv,
                           error);
    if (known)
        source_close(&source);
    text_free(&text);
    return code;
}

/* What a file does not say. */
static int fill_gaps(struct family_info *info, struct error *error)
{
    char **field[] = { &info->title, &info->parameters, &info->source,
                       &info->kind, &info->keywords, &info->use };
    for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
        if (!*field[i])
            *field[i] = memory_text(field[i] == &info->kind ? "others" : "",
                                    error);
        if (!*field[i])
            return ERROR_FAILED;
    }
    return 0;
}

/* The one parameter of forms that have none of their own. */
static char *describe_inverses(const struct reader *reader,
                               struct error *error)
{
    return memory_text(reader->inverses ? "inverses=0..1 (1)"
                                        : "inverses=0..1 (0)", error);
}

/* A file that cannot be read is listed with the reason as its title: one bad
 * file must not hide the others. */
static int describe_file(struct sandbox *sandbox,
                         const struct library_file *file,
                         struct family_info *info, struct error *error)
{
    struct text text;
    struct error failure = { 0 };
    info->name = memory_text(file->name, error);
    if (!info->name)
        return ERROR_FAILED;
    const struct reader *reader = reader_of_path(file->path);
    if (!reader->read_family) {
        char title[100];
        snprintf(title, sizeof title, "puzzle in %s text", reader->name);
        info->title = memory_text(title, error);
        info->parameters = describe_inverses(reader, error);
    } else if (text_read(file->path, &text, &failure) == 0) {
        lua_describe(sandbox, &text, info, &failure);
        text_free(&text);
    }
    if (failure.code) {
        memory_free(info->title);
        info->title = memory_text(failure.text, error);
    }
    return fill_gaps(info, error);
}

static int describe_files(const struct library_file *files, size_t count,
                          struct family_info **list, struct error *error)
{
    struct sandbox *sandbox = sandbox_open(error);
    struct family_info *all = memory_alloc(count, sizeof *all, error);
    int code = sandbox && all ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < count && !code; i++)
        code = describe_file(sandbox, files + i, all + i, error);
    sandbox_close(sandbox);
    if (code)
        family_list_free(all, all ? count : 0);
    else
        *list = all;
    return code;
}

int family_list(struct family_info **list, size_t *count, struct error *error)
{
    struct library_file *files;
    int code = library_files(&files, count, error);
    if (code)
        return code;
    code = describe_files(files, *count, list, error);
    library_files_free(files, *count);
    return code;
}

void family_list_free(struct family_info *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        family_info_clear(list + i);
    memory_free(list);
}

int family_known_rows(const char *name, struct family_known **rows,
                      size_t *count, struct error *error)
{
    struct source source;
    *rows = NULL;
    *count = 0;
    int code = source_open(name, &source, error);
    if (code)
        return code;
    const struct reader *reader = reader_find(source.path, &source.text,
                                              error);
    if (!reader)
        code = ERROR_FAILED;
    else if (reader == &reader_lua)
        code = lua_known_rows(&source.text, rows, count, error);
    else
        code = error_set(error, ERROR_USAGE, "%s: only families in Lua have "
                         "known rows", source.path);
    source_close(&source);
    return code;
}
