/*
 * Files that define several puzzles, of which the parameter type picks one:
 *
 *     puzzle_type,allowed_moves                        puzzle_info.csv of Santa
 *     cube_2/2/2,"{'f0': [0, 1, 19, ...], ...}"        a Python dictionary
 *
 *     {"5":{"central_state":[...],"generators":{...}}, graphs_info.json: names
 *      "6":...}                                        or sizes, and puzzles
 *
 * The text of the one that is picked goes to the reader of JSON; the others are
 * looked at only to find where they end.  Santa's do not list inverses.
 */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "family/format/names.h"
#include "family/format/reader.h"

static const char csv_head[] = "puzzle_type,allowed_moves";

struct puzzle {
    struct name name, body;
};

struct puzzles {
    const struct text *text;
    int is_csv;
    struct puzzle *puzzle;
    size_t count, room;
    struct error *error;
};

static int is_csv(const struct text *text)
{
    return strncmp(text->bytes, csv_head, sizeof csv_head - 1) == 0;
}

static const char *pass_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Past a text in double quotes, or at the end. */
static const char *pass_quoted(const char *at)
{
    for (at++; *at && *at != '"'; at++)
        at += *at == '\\' && at[1];
    return at + (*at == '"');
}

/* Past what a { opens, or at the end. */
static const char *pass_object(const char *at)
{
    size_t depth = 0;
    do {
        depth += *at == '{';
        depth -= *at == '}';
        at = *at == '"' ? pass_quoted(at) : at + 1;
    } while (*at && depth);
    return at;
}

static size_t line_of(const struct puzzles *puzzles, const char *at)
{
    size_t line = 1;
    for (const char *c = puzzles->text->bytes; c < at; c++)
        line += *c == '\n';
    return line;
}

static int refuse_at(const struct puzzles *puzzles, const char *at,
                     const char *what)
{
    return error_set(puzzles->error, ERROR_FAILED, "%s:%zu: %s",
                     puzzles->text->name, line_of(puzzles, at), what);
}

static int keep(struct puzzles *puzzles, struct name name, struct name body)
{
    struct puzzle *puzzle = list_grow(puzzles->puzzle, &puzzles->room,
                                      puzzles->count, sizeof *puzzle,
                                      puzzles->error);
    if (!puzzle)
        return ERROR_FAILED;
    puzzles->puzzle = puzzle;
    puzzle[puzzles->count++] = (struct puzzle){ name, body };
    return 0;
}

/* A line each, below the head. */
static int split_csv(struct puzzles *puzzles)
{
    const char *at = strchr(puzzles->text->bytes, '\n');
    for (at = at ? pass_blanks(at) : ""; *at; at = pass_blanks(at)) {
        struct name line = { at, strcspn(at, "\r\n") };
        const char *comma = memchr(at, ',', line.length);
        if (!comma || strncmp(comma, ",\"{", 3) ||
            line.length < (size_t)(comma - at) + 5 ||
            strncmp(at + line.length - 2, "}\"", 2))
            return refuse_at(puzzles, at, "write a puzzle as NAME,\"{'f0': [1, "
                             "0, 2], ...}\"");
        struct name name = { at, (size_t)(comma - at) };
        struct name body = { comma + 2, line.length - name.length - 3 };
        if (keep(puzzles, name, body))
            return ERROR_FAILED;
        at += line.length;
    }
    return 0;
}

static int split_json(struct puzzles *puzzles)
{
    static const char allowed[] = "write puzzles as {\"NAME\":{"
        "\"central_state\":[0,1,2],\"generators\":{...}},...}";
    const char *at = pass_blanks(strchr(puzzles->text->bytes, '{') + 1);
    while (*at == '"') {
        const char *end = pass_quoted(at), *body = pass_blanks(end);
        struct name name = { at + 1, (size_t)(end - at) - 2 };
        if (*body != ':' || *(body = pass_blanks(body + 1)) != '{')
            return refuse_at(puzzles, at, allowed);
        end = pass_object(body);
        if (keep(puzzles, name, (struct name){ body, (size_t)(end - body) }))
            return ERROR_FAILED;
        at = pass_blanks(end);
        if (*at != ',')
            break;
        at = pass_blanks(at + 1);
    }
    return *at == '}' && !*pass_blanks(at + 1) ? 0
        : refuse_at(puzzles, at, allowed);
}

/* The names, or those near to what was asked for. */
static int no_puzzle(const struct puzzles *puzzles, const char *type)
{
    struct error *error = puzzles->error;
    char **name = memory_alloc(puzzles->count, sizeof *name, error);
    char near[NEAREST_ROOM] = "";
    int code = name ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < puzzles->count && !code; i++) {
        struct name from = puzzles->puzzle[i].name;
        name[i] = memory_alloc(from.length + 1, 1, error);
        code = name[i] ? 0 : ERROR_FAILED;
        if (!code)
            memcpy(name[i], from.start, from.length);
    }
    if (!code && !nearest_names(near, sizeof near, type ? type : "",
                                (const char *const *)name, puzzles->count))
        snprintf(near, sizeof near, "%.100s", name[0]);
    if (!code && type)
        error_set(error, ERROR_USAGE, "%s: there is no puzzle '%.100s' among "
                  "the %zu; nearest: %s", puzzles->text->name, type,
                  puzzles->count, near);
    else if (!code)
        error_set(error, ERROR_USAGE, "%s: which of the %zu puzzles? "
                  "type=%s, ...", puzzles->text->name, puzzles->count, near);
    for (size_t i = 0; name && i < puzzles->count; i++)
        memory_free(name[i]);
    memory_free(name);
    return error->code;
}

/* The only one needs no type. */
static const struct puzzle *find_puzzle(const struct puzzles *puzzles,
                                        const char *type)
{
    const struct puzzle *puzzle = puzzles->puzzle;
    for (size_t i = 0; i < puzzles->count; i++)
        if (type ? strlen(type) == puzzle[i].name.length &&
                   memcmp(type, puzzle[i].name.start, strlen(type)) == 0
                 : puzzles->count == 1)
            return puzzle + i;
    return NULL;
}

/* As JSON: Python's texts stand in single quotes, and CSV doubles its own. */
static char *write_body(const struct puzzles *puzzles, struct name body)
{
    static const char before[] = "{\"generators\":";
    size_t used = puzzles->is_csv ? sizeof before - 1 : 0;
    char *text = memory_alloc(body.length + sizeof before + 2, 1,
                              puzzles->error);
    if (!text)
        return NULL;
    memcpy(text, before, used);
    memcpy(text + used, body.start, body.length);
    for (size_t i = used; puzzles->is_csv && i < used + body.length; i++)
        if (text[i] == '\'')
            text[i] = '"';
    if (puzzles->is_csv)
        text[used + body.length] = '}';
    return text;
}

struct choice {
    const char *type;
    int inverses;
};

static int read_choice(const struct puzzles *puzzles,
                       struct parameter_list list, struct choice *choice)
{
    for (size_t i = 0; i < list.count; i++) {
        const char *name = list.parameters[i].name;
        const char *value = list.parameters[i].value;
        if (strcmp(name, "type") == 0)
            choice->type = value;
        else if (strcmp(name, "inverses") == 0 &&
                 (strcmp(value, "0") == 0 || strcmp(value, "1") == 0))
            choice->inverses = *value == '1';
        else
            return error_set(puzzles->error, ERROR_USAGE, "%s: %.50s=%.50s is "
                             "not allowed; a file of puzzles takes type=NAME "
                             "and inverses=0 or 1", puzzles->text->name, name,
                             value);
    }
    return 0;
}

/* The graph is called by the name of its puzzle. */
static int name_puzzle(struct graph *graph, const struct puzzles *puzzles,
                       struct name name)
{
    char *parameters = memory_alloc(name.length + sizeof "type=", 1,
                                    puzzles->error);
    char *family = memory_text(puzzles->text->name, puzzles->error);
    if (!parameters || !family) {
        memory_free(parameters);
        memory_free(family);
        return ERROR_FAILED;
    }
    memcpy(stpcpy(parameters, "type="), name.start, name.length);
    text_mask(parameters);
    text_mask(family);
    memory_free(graph->parameters);
    memory_free(graph->family);
    graph->parameters = parameters;
    graph->family = family;
    return 0;
}

static int read_puzzle(const struct puzzles *puzzles,
                       const struct choice *choice, struct graph **graph)
{
    const struct puzzle *puzzle = find_puzzle(puzzles, choice->type);
    if (!puzzle)
        return no_puzzle(puzzles, choice->type);
    struct text text = { .name = puzzles->text->name };
    text.bytes = write_body(puzzles, puzzle->body);
    if (!text.bytes)
        return ERROR_FAILED;
    text.size = strlen(text.bytes);
    int code = reader_json.read(&text, choice->inverses ? READ_INVERSES : 0,
                                graph, puzzles->error);
    memory_free(text.bytes);
    if (!code && name_puzzle(*graph, puzzles, puzzle->name)) {
        graph_free(*graph);
        *graph = NULL;
        code = ERROR_FAILED;
    }
    return code;
}

/* The head of Santa's, or an object of objects that is no puzzle itself. */
static int puzzles_is_text(const struct text *text)
{
    if (is_csv(text))
        return 1;
    const char *at = pass_blanks(text->bytes);
    if (*at != '{' || *(at = pass_blanks(at + 1)) != '"' ||
        strncmp(at, "\"generators\"", 12) == 0)
        return 0;
    at = pass_blanks(pass_quoted(at));
    return *at == ':' && *pass_blanks(at + 1) == '{';
}

static int puzzles_read(const struct text *text,
                        const struct parameter *parameters, size_t count,
                        struct graph **graph, struct error *error)
{
    struct puzzles puzzles = { .text = text, .is_csv = is_csv(text),
                               .error = error };
    struct choice choice = { NULL, puzzles.is_csv };
    struct parameter_list list = { parameters, count };
    *graph = NULL;
    int code = read_choice(&puzzles, list, &choice);
    if (!code && !puzzles_is_text(text))
        code = refuse_at(&puzzles, text->bytes, "no puzzles are here; the file "
                      "begins with puzzle_type,allowed_moves or with "
                      "{\"NAME\":{\"central_state\":...");
    if (!code)
        code = puzzles.is_csv ? split_csv(&puzzles) : split_json(&puzzles);
    if (!code && !puzzles.count)
        code = refuse_at(&puzzles, text->bytes, "the file defines no puzzle");
    if (!code)
        code = read_puzzle(&puzzles, &choice, graph);
    memory_free(puzzles.puzzle);
    return code;
}

const struct reader reader_puzzles = {
    .name = "puzzles", .suffixes = ".csv .json",
    .sample = "puzzle_type,allowed_moves",
    .knows = puzzles_is_text, .read_family = puzzles_read, .choice = "type",
    .inverses = 1,
};
