/*
 * The sandbox: allocator, hook, environment, and the wording of errors.
 *
 * pcall is not among the functions handed out, so nothing in a file can
 * swallow the limits.  One instruction may do the work of many: what it
 * allocates, and what walks over lists, is counted as instructions, so that
 * the same file stops at the same place on every machine, and texts are of
 * bounded length, as they are compared at one go.  The clock is for what has
 * been forgotten.  Ctrl-C is heard at the same grain; the end of --max-time
 * only by a file that takes long, as a run must come to its first checkpoint.
 *
 * A sandbox is not a wall; who distrusts a file turns it into JSON elsewhere.
 */
#include "family/lua/lua_sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/stop.h"
#include "family/lua/geometry.h"
#include "family/lua/lua_blocks.h"
#include "family/lua/lua_guard.h"
#include "family/lua/lua_list.h"
#include "family/lua/prelude.h"

enum {
    MEMORY_MAX = 64 << 20,
    TEXT_MAX = 1 << 20,
    BYTES_PER_INSTRUCTION = 8,  /* allocated: about the same time */
    HOOK_EVERY = 1000,
    LEVELS_MAX = 1000,          /* looked through for the line at fault */
};

static int64_t instructions_max = 100000000;
static int64_t seconds_max = 5;     /* of this thread's processor time */
static const double LONG = 0.3;     /* of the same */

struct sandbox {
    lua_State *L;
    struct lua_blocks blocks;
    size_t used;
    int64_t instructions;
    double begin;               /* seconds_used at the start of the run */
    const char *name;           /* of the file that runs */
    int usage;                  /* the user's parameters are at fault */
    int refused;                /* and other values of them may do */
    int line;                   /* of a message that is of no line, or 0 */
    int memory_capped;          /* the bytes not to be passed, or 0 */
    int memory_line;            /* where that was */
    int is_open;                /* the prelude, which hears no stop, is in */
    int interrupted;            /* somebody wants all to stop */
    struct error memory;        /* an allocation below us that failed */
};

/* Lua cuts long names short, hence not the path: it is put in here. */
static const char prelude_source[] = "=prelude", file_source[] = "=file";
static char prelude_key;        /* its address is the registry key */

static struct sandbox *sandbox_of(lua_State *L)
{
    return *(struct sandbox **)lua_getextraspace(L);
}

/* Where the innermost function of the file is, or what it made last. */
static int file_line(lua_State *L)
{
    lua_Debug frame;
    for (int level = 0; level < LEVELS_MAX && lua_getstack(L, level, &frame);
         level++) {
        lua_getinfo(L, "Sl", &frame);
        if (frame.currentline > 0 && strcmp(frame.source, file_source) == 0)
            return frame.currentline;
    }
    return sandbox_of(L)->line;
}

static void limit(lua_State *L, lua_Debug *event);

/* 1 and a note if Lua may not have a block that grows by so many bytes. */
static int is_capped(struct sandbox *sandbox, size_t bytes, int is_text)
{
    if (sandbox->used + bytes > MEMORY_MAX)
        sandbox->memory_capped = MEMORY_MAX;
    else if (is_text && bytes > TEXT_MAX)
        sandbox->memory_capped = TEXT_MAX;
    else
        return 0;
    sandbox->memory_line = file_line(sandbox->L);
    return 1;
}

/* Errors must not be thrown from here: at the limit the next instruction asks
 * for it. */
static void count_bytes(struct sandbox *sandbox, size_t bytes)
{
    sandbox->instructions += (int64_t)(bytes / BYTES_PER_INSTRUCTION);
    if (sandbox->instructions > instructions_max && sandbox->L)
        lua_sethook(sandbox->L, limit, LUA_MASKCOUNT, 1);
}

/* Old is the type of a new block.  Shrinking may fail as well, since 5.4. */
static void *allocate(void *context, void *block, size_t old, size_t size)
{
    struct sandbox *sandbox = context;
    int is_text = !block && old == LUA_TSTRING;
    old = block ? old : 0;
    if (size == 0) {
        lua_block_give(&sandbox->blocks, block, old);
        sandbox->used -= old;
        return NULL;
    }
    if (size > old && is_capped(sandbox, size - old, is_text))
        return NULL;
    void *moved = lua_block_resize(&sandbox->blocks, block, old, size,
                                   &sandbox->memory);
    if (!moved)
        return NULL;
    sandbox->used += size - old;
    count_bytes(sandbox, size > old ? size : 0);
    return moved;
}

static double seconds_used(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The handler adds the line. */
static void stop(lua_State *L, const char *what, int64_t most)
{
    lua_pushfstring(L, "stopped after %I %s; is there an endless loop?",
                    (LUAI_UACINT)most, what);
    lua_error(L);
}

void sandbox_charge(lua_State *L, int64_t instructions)
{
    struct sandbox *sandbox = sandbox_of(L);
    sandbox->instructions += instructions;
    if (sandbox->instructions > instructions_max)
        stop(L, "instructions", instructions_max);
}

static void limit(lua_State *L, lua_Debug *event)
{
    struct sandbox *sandbox = sandbox_of(L);
    double seconds = seconds_used() - sandbox->begin;
    (void)event;
    sandbox->interrupted = sandbox->is_open &&
                           (stop_signal() || seconds > LONG) && stop_asked();
    if (sandbox->interrupted)
        luaL_error(L, "interrupted");
    sandbox_charge(L, HOOK_EVERY);
    if ((int64_t)seconds > seconds_max)
        stop(L, "seconds", seconds_max);
}

static int charge(lua_State *L)
{
    sandbox_charge(L, luaL_checkinteger(L, 1));
    return 0;
}

static int mark_line(lua_State *L)
{
    sandbox_of(L)->line = file_line(L);
    return 0;
}

int sandbox_line(lua_State *L)
{
    return sandbox_of(L)->line;
}

int sandbox_is_file(const lua_Debug *about)
{
    return strcmp(about->source, file_source) == 0;
}

void sandbox_limit_instructions(int64_t most)
{
    instructions_max = most;
}

void sandbox_limit_seconds(int64_t most)
{
    seconds_max = most;
}

static void push_position(lua_State *L)
{
    int line = file_line(L);
    if (line > 0)
        lua_pushfstring(L, "%s:%d: ", sandbox_of(L)->name, line);
    else
        lua_pushfstring(L, "%s: ", sandbox_of(L)->name);
}

/* What follows "prelude:12: ", say, for the source "=prelude"; else NULL. */
static const char *after_line(const char *text, const char *source)
{
    size_t prefix = strlen(source + 1);
    if (strncmp(text, source + 1, prefix) || text[prefix] != ':')
        return NULL;
    text += prefix + 1;
    text += strspn(text, "0123456789");
    return strncmp(text, ": ", 2) ? NULL : text + 2;
}

/* The file's own line is right, unless the text is not of a line at all;
 * what else there is gets the line that the file had reached. */
static void word_text(lua_State *L, const char *text)
{
    const char *rest = after_line(text, prelude_source);
    if (after_line(text, file_source)) {
        lua_pushfstring(L, "%s%s", sandbox_of(L)->name,
                        text + strlen(file_source + 1));
        return;
    }
    push_position(L);
    lua_pushstring(L, rest ? rest : text);
    lua_concat(L, 2);
}

/* The message handler: every error says where. */
static int word_error(lua_State *L)
{
    if (lua_istable(L, 1) && lua_getfield(L, 1, "usage") == LUA_TSTRING) {
        sandbox_of(L)->usage = 1;
        lua_getfield(L, 1, "refused");
        sandbox_of(L)->refused = lua_toboolean(L, -1);
        lua_pop(L, 1);
        return 1;
    }
    if (lua_type(L, 1) != LUA_TSTRING) {
        word_text(L, lua_pushfstring(L, "error called with a %s, not a text",
                                     luaL_typename(L, 1)));
        return 1;
    }
    word_text(L, lua_tostring(L, 1));
    return 1;
}

/* Returns what geometry.lua returns; its errors are worded like the
 * prelude's. */
static int load_geometry(lua_State *L)
{
    if (luaL_loadbufferx(L, (const char *)geometry_lua, sizeof geometry_lua,
                         prelude_source, "t"))
        return lua_error(L);
    lua_call(L, 0, 1);
    return 1;
}

static int open_prelude(lua_State *L)
{
    luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
    luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
    luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
    if (luaL_loadbufferx(L, (const char *)prelude_lua, sizeof prelude_lua,
                         prelude_source, "t"))
        return lua_error(L);
    lua_pushcfunction(L, lua_guard_push);
    lua_pushcfunction(L, load_geometry);
    lua_pushcfunction(L, lua_list_push_length);
    lua_pushcfunction(L, lua_list_push_misfit);
    lua_pushcfunction(L, charge);
    lua_pushcfunction(L, mark_line);
    lua_pushcfunction(L, lua_list_push_room);
    lua_call(L, 7, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &prelude_key);
    return 0;
}

static void start_limits(struct sandbox *sandbox, const char *name)
{
    sandbox->name = name;
    sandbox->instructions = 0;
    sandbox->begin = seconds_used();
    sandbox->usage = sandbox->refused = sandbox->interrupted = 0;
    sandbox->line = sandbox->memory_capped = sandbox->memory_line = 0;
    lua_sethook(sandbox->L, limit, LUA_MASKCOUNT, HOOK_EVERY);
    error_clear(&sandbox->memory);
}

static int report_cap(const struct sandbox *sandbox, struct error *error)
{
    char line[16] = "";
    if (sandbox->memory_line > 0)
        snprintf(line, sizeof line, ":%d", sandbox->memory_line);
    return error_set(error, ERROR_FAILED, "%s%s: needs more than %d MiB of "
                     "memory in Lua%s", sandbox->name, line,
                     sandbox->memory_capped >> 20,
                     sandbox->memory_capped == TEXT_MAX ? " for one text" : "");
}

static int report(struct sandbox *sandbox, int status, struct error *error)
{
    const char *text = lua_tostring(sandbox->L, -1);
    if (sandbox->interrupted)
        return stop_check(error);
    if (status == LUA_ERRMEM && sandbox->memory_capped)
        return report_cap(sandbox, error);
    if (status == LUA_ERRMEM && sandbox->memory.code)
        return error_set(error, ERROR_FAILED, "%s: %.900s", sandbox->name,
                         sandbox->memory.text);
    int code = sandbox->usage ? ERROR_USAGE : ERROR_FAILED;
    error_set(error, code, "%s", text ? text : "Lua failed without a word");
    if (error)
        error->refused = sandbox->refused;
    return code;
}

int sandbox_run(struct sandbox *sandbox, const char *name, lua_CFunction work,
                void *context, struct error *error)
{
    lua_State *L = sandbox->L;
    start_limits(sandbox, name);
    lua_pushcfunction(L, word_error);
    lua_pushcfunction(L, work);
    lua_pushlightuserdata(L, context);
    int status = lua_pcall(L, 1, 0, 1);
    int code = status ? report(sandbox, status, error) : 0;
    lua_settop(L, 0);
    return code;
}

struct sandbox *sandbox_open(struct error *error)
{
    struct sandbox *sandbox = memory_alloc(1, sizeof *sandbox, error);
    if (!sandbox)
        return NULL;
    sandbox->L = lua_newstate(allocate, sandbox);
    if (!sandbox->L) {
        error_set(error, ERROR_FAILED, "%s", sandbox->memory.text);
        lua_blocks_clear(&sandbox->blocks);
        memory_free(sandbox);
        return NULL;
    }
    *(struct sandbox **)lua_getextraspace(sandbox->L) = sandbox;
    if (sandbox_run(sandbox, "prelude", open_prelude, NULL, error)) {
        sandbox_close(sandbox);
        return NULL;
    }
    sandbox->is_open = 1;
    return sandbox;
}

void sandbox_close(struct sandbox *sandbox)
{
    if (!sandbox)
        return;
    lua_close(sandbox->L);
    lua_blocks_clear(&sandbox->blocks);
    memory_free(sandbox);
}

void sandbox_push_function(lua_State *L, const char *name)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &prelude_key);
    lua_getfield(L, -1, name);
    lua_remove(L, -2);
}

void sandbox_push_family(lua_State *L, const struct text *text)
{
    if (luaL_loadbufferx(L, text->bytes, text->size, file_source, "t"))
        lua_error(L);
    sandbox_push_function(L, "environment");
    lua_call(L, 0, 1);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
    if (!lua_istable(L, -1) || lua_getfield(L, -1, "is_family") != LUA_TBOOLEAN)
        luaL_error(L, "a family must end with: return family { ... }");
    lua_pop(L, 1);
}
