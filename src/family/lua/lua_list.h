/* Lists in Lua, as everything that a family file gives must be: entries
 * 1..n, no hole, and no other keys but names. */
#ifndef ANTIPODE_FAMILY_LUA_LUA_LIST_H
#define ANTIPODE_FAMILY_LUA_LUA_LIST_H

#include <lua.h>
#include <stddef.h>
#include <stdint.h>

/* The number of entries of the table at an index; -1 if it is no list, and
 * then the key at fault is pushed: one that no list has, or the first that is
 * missing.  Counts as so many instructions. */
lua_Integer lua_list_length(lua_State *L, int index);

/* 1 and images counted from 0, if the table at an index is a list of n integers
 * 1..n.  Counts as n instructions. */
int lua_list_images(lua_State *L, int index, uint16_t *images, size_t n);

/* The first index of a list whose entry is no integer in min..max, or 0. */
lua_Integer lua_list_misfit(lua_State *L, int index, lua_Integer min,
                            lua_Integer max);

/* For the prelude.  length(t): the number of entries, or nil and that key.
 * misfit(t, min, max): that index, or nil.  room(n): an empty table with room
 * for n entries, or for some of them. */
int lua_list_push_length(lua_State *L);
int lua_list_push_misfit(lua_State *L);
int lua_list_push_room(lua_State *L);

#endif
