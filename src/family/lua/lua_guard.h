/* The functions of the prelude as a family file calls them: only with what they
 * take. */
#ifndef ANTIPODE_FAMILY_LUA_LUA_GUARD_H
#define ANTIPODE_FAMILY_LUA_LUA_GUARD_H

#include <lua.h>

/* For the prelude.  guard(checked, f, arguments): a function that calls f where
 * its arguments are seen to be as they are described there (`takes`), and
 * otherwise checked, which finds what is wrong and says it. */
int lua_guard_push(lua_State *L);

#endif
