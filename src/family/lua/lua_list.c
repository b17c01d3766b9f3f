/*
 * One walk over all keys: n different integers from 1 on, the greatest of them
 * n, are 1..n.  Lua's own # may stop at any hole.
 */
#include "family/lua/lua_list.h"

#include <lauxlib.h>

#include "family/lua/lua_sandbox.h"

/* Pushes the first index without an entry. */
static void push_missing(lua_State *L, int index)
{
    lua_Integer i = 1;
    while (lua_rawgeti(L, index, i) != LUA_TNIL) {
        lua_pop(L, 1);
        i++;
    }
    lua_pop(L, 1);
    lua_pushinteger(L, i);
}

lua_Integer lua_list_length(lua_State *L, int index)
{
    lua_Integer count = 0, most = 0;
    index = lua_absindex(L, index);
    sandbox_charge(L, (int64_t)lua_rawlen(L, index));
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING)
            continue;
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < 1)
            return -1;
        if (lua_tointeger(L, -1) > most)
            most = lua_tointeger(L, -1);
        count++;
    }
    if (most == count)
        return count;
    push_missing(L, index);
    return -1;
}

int lua_list_images(lua_State *L, int index, uint16_t *images, size_t n)
{
    size_t count = 0;
    index = lua_absindex(L, index);
    sandbox_charge(L, (int64_t)n);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        int is_name = lua_type(L, -2) == LUA_TSTRING;
        uint64_t key = (uint64_t)lua_tointeger(L, -2) - 1;
        uint64_t image = (uint64_t)lua_tointeger(L, -1) - 1;
        if (!is_name && (!lua_isinteger(L, -2) || !lua_isinteger(L, -1) ||
                         key >= n || image >= n)) {
            lua_pop(L, 2);
            return 0;
        }
        lua_pop(L, 1);
        if (is_name)
            continue;
        images[key] = (uint16_t)image;
        count++;
    }
    return count == n;
}

int lua_list_push_length(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer length = lua_list_length(L, 1);
    if (length < 0) {
        lua_pushnil(L);
        lua_insert(L, -2);
        return 2;
    }
    lua_pushinteger(L, length);
    return 1;
}

lua_Integer lua_list_misfit(lua_State *L, int index, lua_Integer min,
                            lua_Integer max)
{
    lua_Integer length = (lua_Integer)lua_rawlen(L, index);
    sandbox_charge(L, length);
    for (lua_Integer i = 1; i <= length; i++) {
        lua_rawgeti(L, index, i);
        int fits = lua_isinteger(L, -1) && lua_tointeger(L, -1) >= min &&
                   lua_tointeger(L, -1) <= max;
        lua_pop(L, 1);
        if (!fits)
            return i;
    }
    return 0;
}

int lua_list_push_misfit(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer i = lua_list_misfit(L, 1, luaL_checkinteger(L, 2),
                                    luaL_checkinteger(L, 3));
    if (i)
        lua_pushinteger(L, i);
    return i != 0;
}

int lua_list_push_room(lua_State *L)
{
    enum { MOST = 1 << 16 };
    lua_Integer entries = luaL_checkinteger(L, 1);
    lua_createtable(L, entries < 0 ? 0 : entries < MOST ? (int)entries : MOST,
                    0);
    return 1;
}
