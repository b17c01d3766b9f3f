/*
 * Families call the prelude's functions for every generator, with arguments
 * that are right but once.  That they are is seen here in a fraction of the
 * time that it takes in Lua; what is not seen so is left to Lua.
 */
#include "family/lua/lua_guard.h"

#include <lauxlib.h>
#include <string.h>

#include "family/lua/lua_list.h"

enum { ARGUMENTS_MAX = 8 };

enum rule_kind { RULE_ANY, RULE_TYPE, RULE_INTEGER, RULE_LIST, RULE_INTEGERS };

/* A number, or that of an argument before, or the length of the list. */
struct bound {
    lua_Integer value;
    int argument, length;
};

/* What is asked of an argument. */
struct rule {
    enum rule_kind kind;
    int optional;
    const char *type;           /* a name of Lua's own */
    struct bound min, max;
};

struct rules {
    int count;                  /* of arguments that have their own */
    int rest;                   /* 1: all behind them obey one more */
    struct rule at[ARGUMENTS_MAX];
};

/* ---- what is asked, from the prelude's table ---- */

static int has_field(lua_State *L, int index, const char *name)
{
    int is_there = lua_getfield(L, index, name) != LUA_TNIL;
    lua_pop(L, 1);
    return is_there;
}

/* The number of the argument of a name that is on the top, among those before
 * one; 0 if there is none. */
static int find_argument(lua_State *L, int arguments, int before)
{
    int found = 0;
    for (int i = 1; i < before && !found; i++) {
        lua_rawgeti(L, arguments, i);
        lua_rawgeti(L, -1, 1);
        found = lua_rawequal(L, -1, -3) ? i : 0;
        lua_pop(L, 2);
    }
    return found;
}

/* 0 if a bound is a function, say. */
static int learn_bound(lua_State *L, int arguments, int i, const char *name,
                      struct bound *bound)
{
    lua_rawgeti(L, arguments, i);
    int type = lua_getfield(L, -1, name);
    if (type == LUA_TSTRING && !strcmp(lua_tostring(L, -1), "#"))
        bound->length = 1;
    else if (type == LUA_TSTRING)
        bound->argument = find_argument(L, arguments, i);
    int known = bound->length || bound->argument || lua_isinteger(L, -1);
    bound->value = lua_tointeger(L, -1);
    lua_pop(L, 2);
    return known;
}

static int read_rule(lua_State *L, int arguments, int i, struct rule *rule)
{
    lua_rawgeti(L, arguments, i);
    int q = lua_gettop(L);
    int list = has_field(L, q, "list"), bounds = has_field(L, q, "min");
    rule->optional = has_field(L, q, "optional");
    rule->kind = has_field(L, q, "any") ? RULE_ANY
        : has_field(L, q, "is") ? RULE_TYPE
        : !list ? RULE_INTEGER : bounds ? RULE_INTEGERS : RULE_LIST;
    lua_getfield(L, q, "is");
    rule->type = lua_tostring(L, -1);   /* the table keeps it */
    lua_settop(L, q - 1);
    return !bounds || (learn_bound(L, arguments, i, "min", &rule->min) &&
                       learn_bound(L, arguments, i, "max", &rule->max));
}

/* 0 if there is something that only Lua can check. */
static int read_rules(lua_State *L, int arguments, struct rules *rules)
{
    int count = (int)lua_rawlen(L, arguments), known = 1;
    if (count > ARGUMENTS_MAX)
        return 0;
    memset(rules, 0, sizeof *rules);
    for (int i = 1; i <= count; i++)
        known &= read_rule(L, arguments, i, &rules->at[i - 1]);
    lua_rawgeti(L, arguments, count);
    rules->rest = has_field(L, -1, "rest");
    rules->count = count - rules->rest;
    lua_pop(L, 1);
    return known;
}

/* ---- whether it is given ---- */

static lua_Integer bound_value(lua_State *L, const struct bound *bound,
                               lua_Integer length)
{
    return bound->argument ? lua_tointeger(L, bound->argument)
                           : bound->length ? length : bound->value;
}

static int is_within(lua_State *L, int index, const struct rule *rule)
{
    lua_Integer x = lua_tointeger(L, index);
    return lua_isinteger(L, index) && x >= bound_value(L, &rule->min, 0) &&
           x <= bound_value(L, &rule->max, 0);
}

static int is_list(lua_State *L, int index, const struct rule *rule)
{
    lua_Integer n = lua_istable(L, index) ? lua_list_length(L, index) : -1;
    return n >= 0 && (rule->kind == RULE_LIST ||
                      !lua_list_misfit(L, index, bound_value(L, &rule->min, n),
                                       bound_value(L, &rule->max, n)));
}

static int is_obeyed(lua_State *L, int index, const struct rule *rule)
{
    if (rule->kind == RULE_ANY ||
        (rule->optional && lua_isnoneornil(L, index)))
        return 1;
    if (rule->kind == RULE_TYPE)
        return !strcmp(luaL_typename(L, index), rule->type);
    return rule->kind == RULE_INTEGER ? is_within(L, index, rule)
                                      : is_list(L, index, rule);
}

static int are_obeyed(lua_State *L, const struct rules *rules)
{
    int given = lua_gettop(L), obeyed = given <= rules->count || rules->rest;
    for (int i = 0; i < rules->count && obeyed; i++)
        obeyed = is_obeyed(L, i + 1, &rules->at[i]);
    for (int i = rules->count; i < given && obeyed; i++)
        obeyed = is_obeyed(L, i + 1, &rules->at[rules->count]);
    lua_settop(L, given);
    return obeyed;
}

/* Upvalues: checked, f, and the rules, if there are any.  A C function stays
 * on the stack in a tail call, and so does the line that called it. */
static int call_guarded(lua_State *L)
{
    const struct rules *rules = lua_touserdata(L, lua_upvalueindex(3));
    int quick = rules && are_obeyed(L, rules);
    lua_pushvalue(L, lua_upvalueindex(quick ? 2 : 1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

int lua_guard_push(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    luaL_checktype(L, 2, LUA_TFUNCTION);
    luaL_checktype(L, 3, LUA_TTABLE);
    lua_settop(L, 3);
    struct rules *rules = lua_newuserdatauv(L, sizeof *rules, 0);
    if (!read_rules(L, 3, rules)) {
        lua_pop(L, 1);
        lua_pushnil(L);
    }
    lua_remove(L, 3);
    lua_pushcclosure(L, call_guarded, 3);
    return 1;
}
