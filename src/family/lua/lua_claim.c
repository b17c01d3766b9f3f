/*
 * Claims in Lua, read in the sandbox of the families.  claims.lua adds its
 * words to the globals of the file and flattens what conjecture{...} is given
 * into records, which are copied here.
 */
#include <lauxlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "family/lua/claim_file.h"
#include "family/lua/claims.h"
#include "family/lua/lua_sandbox.h"

/* Messages from claims.lua are worded like the prelude's. */
static const char words_source[] = "=prelude", file_source[] = "=file";
static char claims_key;         /* its address is the registry key */

struct reading {
    const struct text *text;
    struct claim_file *file;
    struct error failure;   /* from below Lua */
};

static void check(lua_State *L, struct reading *reading, const void *block)
{
    if (!block)
        luaL_error(L, "%s", reading->failure.text);
}

/* Leaves claims.lua as a function, which is made once for a sandbox. */
static void push_claims(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &claims_key) == LUA_TFUNCTION)
        return;
    lua_pop(L, 1);
    if (luaL_loadbufferx(L, (const char *)claims_lua, sizeof claims_lua,
                         words_source, "t"))
        lua_error(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &claims_key);
}

/* Leaves the globals of a claim file on the stack. */
static void push_words(lua_State *L)
{
    sandbox_push_function(L, "environment");
    lua_call(L, 0, 1);
    push_claims(L);
    lua_pushvalue(L, -2);
    sandbox_push_function(L, "tools");
    lua_call(L, 2, 0);
}

/* Leaves the list of records. */
static void push_records(lua_State *L, const struct text *text)
{
    push_words(L);
    if (luaL_loadbufferx(L, text->bytes, text->size, file_source, "t"))
        lua_error(L);
    lua_insert(L, -2);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
    if (!lua_istable(L, -1) || lua_getfield(L, -1, "is_claim") != LUA_TBOOLEAN)
        luaL_error(L, "a claim file must end with: return conjecture { ... }");
    lua_pop(L, 1);
}

static void copy_word(lua_State *L, struct reading *reading,
                      struct claim_record *record, size_t index)
{
    lua_rawgeti(L, -1, (lua_Integer)index + 1);
    const char *word = lua_tostring(L, -1);
    if (!word || strlen(word) != lua_rawlen(L, -1))
        luaL_error(L, "a text of the claim holds a zero byte");
    record->word[index] = memory_text(word, &reading->failure);
    check(L, reading, record->word[index]);
    text_mask(record->word[index]);
    lua_pop(L, 1);
}

static void copy_record(lua_State *L, struct reading *reading, size_t index)
{
    struct claim_record *record = &reading->file->record[index];
    lua_rawgeti(L, -1, (lua_Integer)index + 1);
    size_t words = lua_rawlen(L, -1);
    record->word = memory_alloc(words, sizeof *record->word,
                                &reading->failure);
    check(L, reading, record->word);
    record->words = words;
    for (size_t i = 0; i < words; i++)
        copy_word(L, reading, record, i);
    lua_pop(L, 1);
}

static int read_records(lua_State *L)
{
    struct reading *reading = lua_touserdata(L, 1);
    push_records(L, reading->text);
    size_t count = lua_rawlen(L, -1);
    reading->file->record = memory_alloc(count, sizeof(struct claim_record),
                                         &reading->failure);
    check(L, reading, reading->file->record);
    reading->file->records = count;
    for (size_t i = 0; i < count; i++)
        copy_record(L, reading, i);
    return 0;
}

static int read_text(struct sandbox *sandbox, const struct text *text,
                     struct claim_file *file, struct error *error)
{
    struct reading reading = { .text = text, .file = file };
    int code = sandbox_run(sandbox, text->name, read_records, &reading, error);
    hash_text(text->bytes, text->size, file->hash);
    return code;
}

int claim_file_build(struct sandbox *sandbox, const struct text *text,
                     struct claim_file **file, struct error *error)
{
    *file = memory_alloc(1, sizeof **file, error);
    int code = *file ? 0 : ERROR_FAILED;
    if (!code)
        (*file)->path = memory_text(text->name, error);
    if (!code && !(*file)->path)
        code = ERROR_FAILED;
    if (!code)
        (*file)->text = memory_text(text->bytes, error);
    if (!code && !(*file)->text)
        code = ERROR_FAILED;
    if (!code)
        code = read_text(sandbox, text, *file, error);
    if (code) {
        claim_file_free(*file);
        *file = NULL;
    }
    return code;
}

int claim_file_parse(const struct text *text, struct claim_file **file,
                     struct error *error)
{
    struct sandbox *sandbox = sandbox_open(error);
    *file = NULL;
    if (!sandbox)
        return ERROR_FAILED;
    int code = claim_file_build(sandbox, text, file, error);
    sandbox_close(sandbox);
    return code;
}

int claim_file_read(const char *path, struct claim_file **file,
                    struct error *error)
{
    struct text text;
    int code = text_read(path, &text, error);
    if (code)
        return code;
    code = claim_file_parse(&text, file, error);
    text_free(&text);
    return code;
}

size_t claim_file_line(const struct claim_file *file, const char *word)
{
    size_t length = strlen(word), line = 1;
    for (const char *at = file->text; *at; line += *at++ == '\n')
        if ((*at == '"' || *at == '\'') &&
            strncmp(at + 1, word, length) == 0 && at[1 + length] == *at)
            return line;
    return 0;
}

void claim_file_free(struct claim_file *file)
{
    if (!file)
        return;
    for (size_t i = 0; i < file->records; i++) {
        for (size_t j = 0; j < file->record[i].words; j++)
            memory_free(file->record[i].word[j]);
        memory_free(file->record[i].word);
    }
    memory_free(file->record);
    memory_free(file->text);
    memory_free(file->path);
    memory_free(file);
}
