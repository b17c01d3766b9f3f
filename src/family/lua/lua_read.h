/* A family in Lua with parameters becomes a graph. */
#ifndef ANTIPODE_FAMILY_LUA_LUA_READ_H
#define ANTIPODE_FAMILY_LUA_LUA_READ_H

#include "base/error.h"
#include "base/text.h"
#include "graph/graph.h"

/* NAME=VALUE as given on the command line; the value is text. */
struct parameter {
    const char *name;
    const char *value;
};

struct parameter_list {
    const struct parameter *parameters;
    size_t count;
};

/* Does the text begin as a family? */
int lua_is_text(const struct text *text);

int lua_read(const struct text *text, const struct parameter *parameters,
             size_t count, struct graph **graph, struct error *error);

/* The same in a sandbox that is open already. */
struct sandbox;
int lua_build(struct sandbox *sandbox, const struct text *text,
              struct parameter_list list, struct graph **graph,
              struct error *error);

#endif
