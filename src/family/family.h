/*
 * Generator families: a name or a file becomes a graph.  Families in Lua build
 * tables of integers; Lua is closed before a search begins.
 *
 * Lookup of a name: a path that ends in a suffix of a reader (format/reader.h)
 * or contains '/' is a file, "-" is standard input, their form known by suffix
 * or content; anything else is a file of that name in the library (library.h).
 */
#ifndef ANTIPODE_FAMILY_FAMILY_H
#define ANTIPODE_FAMILY_FAMILY_H

#include "base/error.h"
#include "family/lua/lua_describe.h"
#include "family/lua/lua_read.h"
#include "graph/graph.h"

/* Builds a graph.  An unknown name is answered with the nearest ones. */
int family_load(const char *name, const struct parameter *parameters,
                size_t count, struct graph **graph, struct error *error);

/* The same from a text in any of the forms, of which text->name is the name. */
int family_read(const struct text *text, const struct parameter *parameters,
                size_t count, struct graph **graph, struct error *error);

/* Has it a parameter of that name that must be given? */
int family_wants(const char *name, const char *parameter);

/* The states that a file of scrambles leads to in the graph of that name, as a
 * data set with the columns initial_state_id and initial_state; for
 * memory_free.  Pieces of KSolve and twsearch, or moves of any graph
 * (format/scrambles.h). */
int family_scrambles(const char *name, const struct graph *graph,
                     const char *path, char **csv, struct error *error);

/* The file behind a name and its text, both for memory_free. */
int family_text(const char *name, char **path, char **text,
                struct error *error);

/* All families in the library, sorted by name; must stay fast (below 20 ms
 * for a hundred files). */
int family_list(struct family_info **list, size_t *count, struct error *error);
void family_list_free(struct family_info *list, size_t count);

/* A file of another form than Lua has none; family_known_free frees them. */
int family_known_rows(const char *name, struct family_known **rows,
                      size_t *count, struct error *error);

#endif
