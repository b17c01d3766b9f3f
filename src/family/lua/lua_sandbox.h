/*
 * Lua for strangers' files: an interpreter with a cap on memory, a limit of
 * instructions and of time, and only the functions prelude.lua hands out.
 * Included by the lua_*.c files only.
 */
#ifndef ANTIPODE_FAMILY_LUA_LUA_SANDBOX_H
#define ANTIPODE_FAMILY_LUA_LUA_SANDBOX_H

#include <lua.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct sandbox;

/* A fresh interpreter with the prelude in it. */
struct sandbox *sandbox_open(struct error *error);
void sandbox_close(struct sandbox *sandbox);

/* Runs work(L) with context as its only argument and fresh limits.  name: the
 * file, for messages.  Memory that work holds at an error must hang on
 * context: errors in Lua jump. */
int sandbox_run(struct sandbox *sandbox, const char *name, lua_CFunction work,
                void *context, struct error *error);

/* For work: so many instructions more; an error beyond the limit. */
void sandbox_charge(lua_State *L, int64_t instructions);

/* For work: the line of the last family{...}, puzzle{...} or conjecture{...}
 * that the file called, or 0. */
int sandbox_line(lua_State *L);

/* 1 if a function is the file's own; about: what lua_getinfo has put there. */
int sandbox_is_file(const lua_Debug *about);

/* For tests: instead of 10^8 instructions and 5 seconds a run. */
void sandbox_limit_instructions(int64_t most);
void sandbox_limit_seconds(int64_t most);

/* For work: runs the file's text and leaves the family table it returns. */
void sandbox_push_family(lua_State *L, const struct text *text);

/* For work: leaves the function of the prelude that has this name. */
void sandbox_push_function(lua_State *L, const char *name);

#endif
