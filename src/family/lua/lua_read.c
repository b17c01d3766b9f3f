/*
 * From the table that build() returned to a graph.  Everything odd is refused:
 * floats, holes, lists of the wrong length.  What graph_finish refuses is
 * reported at the line of build.
 */
#include "family/lua/lua_read.h"

#include <lauxlib.h>
#include <string.h>

#include "base/memory.h"
#include "family/lua/lua_list.h"
#include "family/lua/lua_sandbox.h"
#include "graph/graph_complete.h"

struct build {
    const struct text *text;
    struct parameter_list list;
    struct graph *graph;
    int line;               /* of the function build */
    int inverses;           /* append the missing ones */
    struct error failure;   /* from below Lua */
};

/* Stack of read_graph. */
enum { CONTEXT = 1, FAMILY, TABLE, WORDS, LIST };

/* Fails at the line of build; "file" is what the sandbox calls the chunk. */
static int refuse(lua_State *L, const char *format, ...)
{
    struct build *build = lua_touserdata(L, CONTEXT);
    va_list arguments;
    va_start(arguments, format);
    lua_pushfstring(L, "file:%d: ", build->line);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    lua_concat(L, 2);
    return lua_error(L);
}

static void check(lua_State *L, int failed)
{
    struct build *build = lua_touserdata(L, CONTEXT);
    if (failed)
        refuse(L, "%s", build->failure.text);
}

/* The value on top as a reader of a message wants it. */
static const char *top_text(lua_State *L)
{
    if (lua_type(L, -1) == LUA_TNUMBER || lua_type(L, -1) == LUA_TSTRING)
        return luaL_tolstring(L, -1, NULL);
    return luaL_typename(L, -1);
}

static lua_Integer field_integer(lua_State *L, const char *name, int64_t max)
{
    if (lua_getfield(L, TABLE, name) != LUA_TNUMBER || !lua_isinteger(L, -1) ||
        lua_tointeger(L, -1) < 0 || lua_tointeger(L, -1) > max)
        refuse(L, "'%s' is %s; use what permutations or matrices returns",
               name, top_text(L));
    lua_Integer value = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return value;
}

/* Entry index of the list on top, an integer from min to max. */
static int64_t list_integer(lua_State *L, const char *what, size_t index,
                            int64_t min, int64_t max)
{
    lua_rawgeti(L, -1, (lua_Integer)index);
    if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < min ||
        lua_tointeger(L, -1) > max)
        refuse(L, "%s: entry %d is %s; allowed are the integers %I..%I", what,
               (int)index, top_text(L), (LUAI_UACINT)min, (LUAI_UACINT)max);
    int64_t value = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return value;
}

static void check_list(lua_State *L, const char *what, size_t length)
{
    if (!lua_istable(L, -1))
        refuse(L, "%s is a %s, not a list", what, luaL_typename(L, -1));
    lua_Integer found = lua_list_length(L, -1);
    if (found < 0)
        refuse(L, "%s is no list: look at entry %s", what,
               luaL_tolstring(L, -1, NULL));
    if ((size_t)found != length)
        refuse(L, "%s has %I entries; there must be %I", what,
               (LUAI_UACINT)found, (LUAI_UACINT)length);
}

/* The list on top is none of images: which of the checks says so is looked for
 * only here, as there are many such lists. */
static void refuse_images(lua_State *L, const struct graph *graph,
                          size_t index)
{
    const char *what = lua_pushfstring(L, "generator '%s'",
                                       graph->names[index]);
    lua_insert(L, -2);
    check_list(L, what, graph->size);
    for (size_t i = 1; i <= graph->size; i++)
        list_integer(L, what, i, 1, graph->size);
}

static void read_lua_images(lua_State *L, const struct graph *graph,
                            size_t index)
{
    uint16_t *images = graph->images + index * graph->size;
    if (!lua_istable(L, -1) ||
        !lua_list_images(L, -1, images, graph->size))
        refuse_images(L, graph, index);
}

/* The list of rows on top into entries, rows x columns. */
static void read_rows(lua_State *L, const char *what, int64_t *entries,
                      size_t rows, size_t columns)
{
    check_list(L, what, rows);
    for (size_t i = 0; i < rows; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        const char *row = lua_pushfstring(L, "row %d of %s", (int)i + 1, what);
        lua_insert(L, -2);
        check_list(L, row, columns);
        for (size_t j = 0; j < columns; j++)
            entries[i * columns + j] = list_integer(L, row, j + 1, INT64_MIN,
                                                    INT64_MAX);
        lua_pop(L, 2);
    }
}

static void read_matrix(lua_State *L, struct graph *graph, size_t index)
{
    size_t n = graph->size;
    const char *what = lua_pushfstring(L, "generator '%s'",
                                       graph->names[index]);
    lua_insert(L, -2);
    read_rows(L, what, graph->matrices + index * n * n, n, n);
    lua_remove(L, -2);
}

static void read_lua_generator(lua_State *L, struct build *build, size_t index)
{
    struct graph *graph = build->graph;
    if (lua_rawgeti(L, LIST, (lua_Integer)index + 1) != LUA_TTABLE)
        refuse(L, "generator %d is a %s; write { name, %s }", (int)index + 1,
               luaL_typename(L, -1), graph->images ? "images" : "rows");
    const char *what = lua_pushfstring(L, "generator %d", (int)index + 1);
    lua_insert(L, -2);
    check_list(L, what, 2);
    if (lua_rawgeti(L, -1, 1) != LUA_TSTRING)
        refuse(L, "the name of generator %d is a %s, not a text",
               (int)index + 1, luaL_typename(L, -1));
    if (strlen(lua_tostring(L, -1)) != lua_rawlen(L, -1))
        refuse(L, "the name of generator %d holds a zero byte", (int)index + 1);
    graph->names[index] = memory_text(lua_tostring(L, -1), &build->failure);
    check(L, !graph->names[index]);
    lua_pop(L, 1);
    lua_rawgeti(L, -1, 2);
    if (graph->kind == GRAPH_PERMUTATION)
        read_lua_images(L, graph, index);
    else
        read_matrix(L, graph, index);
    lua_pop(L, 3);
}

static void read_lua_word(lua_State *L, struct build *build)
{
    struct graph *graph = build->graph;
    check_list(L, "the start word", graph->size);
    graph->word = memory_alloc(graph->size, sizeof *graph->word,
                               &build->failure);
    check(L, !graph->word);
    for (size_t i = 0; i < graph->size; i++)
        graph->word[i] = (uint16_t)list_integer(L, "the start word", i + 1, 0,
                                                UINT16_MAX - 1);
}

static void read_lua_state(lua_State *L, struct build *build)
{
    struct graph *graph = build->graph;
    check_list(L, "the start", graph->size);
    if (lua_rawgeti(L, -1, 1) != LUA_TTABLE)
        refuse(L, "the start of a matrix graph is a list of rows");
    size_t columns = lua_rawlen(L, -1);
    lua_pop(L, 1);
    if (columns < 1 || columns > UINT16_MAX)
        refuse(L, "the start has %I columns; allowed are 1..%d",
               (LUAI_UACINT)columns, UINT16_MAX);
    graph->columns = (uint32_t)columns;
    graph->state = memory_alloc(graph->size * columns, sizeof *graph->state,
                                &build->failure);
    check(L, !graph->state);
    read_rows(L, "the start", graph->state, graph->size, columns);
}

static void read_lua_start(lua_State *L, struct build *build)
{
    if (lua_getfield(L, TABLE, "start") == LUA_TNIL)
        return;
    if (build->graph->kind == GRAPH_PERMUTATION)
        read_lua_word(L, build);
    else
        read_lua_state(L, build);
}

/* The text at a place of the alias on top, for memory_free. */
static char *alias_text(lua_State *L, struct build *build, int place)
{
    int type = lua_rawgeti(L, -1, place);
    if (place == 3 && type == LUA_TNIL) {
        lua_pop(L, 1);
        return NULL;
    }
    if (type != LUA_TSTRING ||
        strlen(lua_tostring(L, -1)) != lua_rawlen(L, -1))
        refuse(L, "an alias is two texts, { name, word }, or three with a "
               "turn");
    char *text = memory_text(lua_tostring(L, -1), &build->failure);
    check(L, !text);
    lua_pop(L, 1);
    return text;
}

static void read_aliases(lua_State *L, struct build *build)
{
    struct graph *graph = build->graph;
    int type = lua_getfield(L, TABLE, "aliases");
    if (type == LUA_TNIL)
        return;
    if (type != LUA_TTABLE)
        refuse(L, "the aliases are a %s, not a list", luaL_typename(L, -1));
    size_t count = lua_rawlen(L, -1);
    graph->alias = memory_alloc(count, sizeof *graph->alias, &build->failure);
    check(L, !graph->alias);
    for (size_t i = 0; i < count; i++) {
        if (lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TTABLE)
            refuse(L, "alias %d is a %s; write { name, word }", (int)i + 1,
                   luaL_typename(L, -1));
        graph->aliases = i + 1;
        graph->alias[i].name = alias_text(L, build, 1);
        graph->alias[i].word = alias_text(L, build, 2);
        graph->alias[i].turn = alias_text(L, build, 3);
        if (!*graph->alias[i].name)
            refuse(L, "alias %d has no name", (int)i + 1);
        lua_pop(L, 1);
    }
}

/* Six square faces, U L F R B D: points from 1, 0 for what never moves. */
static void read_net(lua_State *L, struct build *build)
{
    struct graph *graph = build->graph;
    uint32_t size = 1;
    if (lua_getfield(L, TABLE, "net") == LUA_TNIL)
        return;
    size_t count = lua_istable(L, -1) ? lua_rawlen(L, -1) : 0;
    while (6 * (size_t)size * size < count)
        size++;
    check_list(L, "the net", 6 * (size_t)size * size);
    graph->net = memory_alloc(count, sizeof *graph->net, &build->failure);
    check(L, !graph->net);
    graph->net_size = size;
    for (size_t i = 0; i < count; i++)
        graph->net[i] = (uint16_t)list_integer(L, "the net", i + 1, 0,
                                               graph->size);
}

/* Kind, size, modulus and the number of generators make the empty graph. */
static void create_lua_graph(lua_State *L, struct build *build)
{
    enum graph_kind kind = GRAPH_PERMUTATION;
    uint32_t modulus = 0;
    const char *word = NULL;
    if (lua_istable(L, TABLE) && lua_getfield(L, TABLE, "kind") == LUA_TSTRING)
        word = lua_tostring(L, -1);
    if (word && strcmp(word, "matrix") == 0) {
        kind = GRAPH_MATRIX;
        modulus = (uint32_t)field_integer(L, "modulus", UINT32_MAX);
    } else if (!word || strcmp(word, "permutation") != 0) {
        refuse(L, "build must return permutations(n) { ... } or "
               "matrices(n, m) { ... }");
    }
    lua_settop(L, WORDS);
    uint32_t size = (uint32_t)field_integer(L, "size", UINT32_MAX);
    if (lua_getfield(L, TABLE, "generators") != LUA_TTABLE)
        refuse(L, "the generators are a %s, not a list", luaL_typename(L, -1));
    build->graph = graph_create(kind, size, lua_rawlen(L, LIST),
                                &build->failure);
    check(L, !build->graph);
    build->graph->modulus = modulus;
}

static void push_parameters(lua_State *L, const struct build *build)
{
    const struct parameter_list *list = &build->list;
    lua_createtable(L, (int)list->count, 0);
    for (size_t i = 0; i < list->count; i++) {
        lua_createtable(L, 2, 0);
        lua_pushstring(L, list->parameters[i].name);
        lua_rawseti(L, -2, 1);
        lua_pushstring(L, list->parameters[i].value);
        lua_rawseti(L, -2, 2);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void remember_line(lua_State *L, struct build *build)
{
    lua_Debug about;
    lua_getfield(L, FAMILY, "build");
    lua_getinfo(L, ">S", &about);
    build->line = sandbox_is_file(&about) ? about.linedefined
                                          : sandbox_line(L);
}

static void read_lua_order(lua_State *L, struct build *build)
{
    if (lua_getfield(L, FAMILY, "order") != LUA_TSTRING)
        return;
    build->graph->order = memory_text(lua_tostring(L, -1), &build->failure);
    check(L, !build->graph->order);
    text_mask(build->graph->order);
}

static int read_graph(lua_State *L)
{
    struct build *build = lua_touserdata(L, CONTEXT);
    sandbox_push_family(L, build->text);
    remember_line(L, build);
    sandbox_push_function(L, "instantiate");
    lua_pushvalue(L, FAMILY);
    push_parameters(L, build);
    lua_call(L, 2, 2);
    create_lua_graph(L, build);
    memory_free(build->graph->parameters);
    build->graph->parameters = memory_text(lua_tostring(L, WORDS),
                                           &build->failure);
    check(L, !build->graph->parameters);
    text_mask(build->graph->parameters);
    for (size_t i = 0; i < build->graph->generators; i++)
        read_lua_generator(L, build, i);
    read_lua_start(L, build);
    read_aliases(L, build);
    read_net(L, build);
    lua_getfield(L, TABLE, "against_clock");
    build->graph->against_clock = lua_toboolean(L, -1);
    lua_getfield(L, TABLE, "inverses");
    build->inverses = lua_toboolean(L, -1);
    read_lua_order(L, build);
    return 0;
}

int lua_build(struct sandbox *sandbox, const struct text *text,
              struct parameter_list list, struct graph **graph,
              struct error *error)
{
    struct build build = { .text = text, .list = list };
    struct error failure = { 0 };
    int code = sandbox_run(sandbox, text->name, read_graph, &build, error);
    if (!code) {
        code = graph_complete(build.graph, text, build.inverses, &failure);
        if (code)
            error_set(error, code, "%s:%d: %.900s", text->name, build.line,
                      failure.text);
    }
    if (code)
        graph_free(build.graph);
    else
        *graph = build.graph;
    return code;
}

/* A family begins with a comment or a word of Lua; GAP has two of the words,
 * but assigns by := . */
int lua_is_text(const struct text *text)
{
    static const char *const words[] = { "--", "return", "local", "function" };
    const char *at = text->bytes + strspn(text->bytes, " \t\r\n\f\v");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return *at == '-' || !strstr(at, ":=");
    return 0;
}

int lua_read(const struct text *text, const struct parameter *parameters,
             size_t count, struct graph **graph, struct error *error)
{
    struct parameter_list list = { parameters, count };
    struct sandbox *sandbox = sandbox_open(error);
    if (!sandbox)
        return ERROR_FAILED;
    int code = lua_build(sandbox, text, list, graph, error);
    sandbox_close(sandbox);
    return code;
}
