/*
 * What a family says about itself: its line in `antipode list` and its known
 * rows.  build is not called, so a hundred files take milliseconds; one
 * interpreter serves them all, each file with globals of its own.
 */
#include "family/lua/lua_describe.h"

#include <lauxlib.h>

#include "base/memory.h"
#include "family/lua/lua_sandbox.h"

struct description {
    const struct text *text;
    struct family_info *info;
    struct family_known **rows;
    size_t *count;
    struct error failure;
};

static char *copy_text(lua_State *L, int index, struct description *to)
{
    char *copy = memory_text(lua_tostring(L, index) ? lua_tostring(L, index)
                                                    : "", &to->failure);
    if (!copy)
        luaL_error(L, "%s", to->failure.text);
    text_mask(copy);
    return copy;
}

static int describe_lua(lua_State *L)
{
    struct description *to = lua_touserdata(L, 1);
    sandbox_push_family(L, to->text);
    sandbox_push_function(L, "describe");
    lua_insert(L, -2);
    lua_call(L, 1, 7);
    to->info->title = copy_text(L, -6, to);
    to->info->source = copy_text(L, -5, to);
    to->info->parameters = copy_text(L, -4, to);
    to->info->kind = copy_text(L, -3, to);
    to->info->keywords = copy_text(L, -2, to);
    to->info->use = copy_text(L, -1, to);
    return 0;
}

int lua_describe(struct sandbox *sandbox, const struct text *text,
                 struct family_info *info, struct error *error)
{
    struct description to = { .text = text, .info = info };
    return sandbox_run(sandbox, text->name, describe_lua, &to, error);
}

static void read_lua_row(lua_State *L, struct description *to, size_t index)
{
    struct family_known *row = *to->rows + index;
    sandbox_push_function(L, "known_row");
    lua_pushvalue(L, 2);
    lua_pushinteger(L, (lua_Integer)index + 1);
    lua_call(L, 2, 5);
    row->parameters = copy_text(L, -5, to);
    if (lua_toboolean(L, -4))
        row->start = copy_text(L, -4, to);
    row->growth = copy_text(L, -3, to);
    row->complete = lua_toboolean(L, -2);
    row->source = copy_text(L, -1, to);
    lua_settop(L, 2);
}

static int read_known(lua_State *L)
{
    struct description *to = lua_touserdata(L, 1);
    sandbox_push_family(L, to->text);
    lua_getfield(L, -1, "known");
    size_t count = lua_rawlen(L, -1);
    lua_pop(L, 1);
    *to->rows = memory_alloc(count, sizeof **to->rows, &to->failure);
    if (!*to->rows)
        return luaL_error(L, "%s", to->failure.text);
    *to->count = count;
    for (size_t i = 0; i < count; i++)
        read_lua_row(L, to, i);
    return 0;
}

void family_known_free(struct family_known *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        memory_free(rows[i].parameters);
        memory_free(rows[i].start);
        memory_free(rows[i].growth);
        memory_free(rows[i].source);
    }
    memory_free(rows);
}

int lua_known_rows(const struct text *text, struct family_known **rows,
                   size_t *count, struct error *error)
{
    struct description to = { .text = text, .rows = rows, .count = count };
    struct sandbox *sandbox = sandbox_open(error);
    if (!sandbox)
        return ERROR_FAILED;
    *rows = NULL;
    *count = 0;
    int code = sandbox_run(sandbox, text->name, read_known, &to, error);
    sandbox_close(sandbox);
    if (code) {
        family_known_free(*rows, *count);
        *rows = NULL;
        *count = 0;
    }
    return code;
}
