/*
 * Generator families: Lua files that build tables of integers.  Only family.c
 * includes lua.h; Lua is closed before a search begins.
 *
 * Lookup of a name: a path ending in .lua (or .gap, .g, .json, .tws, .def) or
 * containing '/' is a file, "-" is standard input, their form known by suffix
 * or content; anything else is NAME.lua in the folders of ANTIPODE_PATH, then
 * in the installed data folder, then generators/ of the source tree while
 * building.
 */
#ifndef ANTIPODE_FAMILY_FAMILY_H
#define ANTIPODE_FAMILY_FAMILY_H

#include "base/error.h"
#include "graph/graph.h"

/* NAME=VALUE as given on the command line; the value is text. */
struct parameter {
    const char *name;
    const char *value;
};

/* Builds a graph.  An unknown name is answered with the nearest ones. */
int family_load(const char *name, const struct parameter *parameters,
                size_t count, struct graph **graph, struct error *error);

/* The file behind a name and its text, both for memory_free. */
int family_text(const char *name, char **path, char **text,
                struct error *error);

/* What `antipode list` shows. */
struct family_info {
    char *name;
    char *title;
    char *parameters;   /* "n=3..65535 k=1..n-1", one entry per parameter */
    char *source;
};

/* All families in the library, sorted by name; must stay fast (below 20 ms
 * for a hundred files). */
int family_list(struct family_info **list, size_t *count, struct error *error);
void family_list_free(struct family_info *list, size_t count);

/* A `known` row of a family: parameters, start and the published spheres. */
struct family_known {
    char *parameters;   /* "n=5" */
    char *start;        /* or NULL */
    char *growth;       /* "1,3,6,10" */
    int complete;       /* 0: only the first spheres */
    char *source;
};

/* A GAP or JSON file has none. */
int family_known_rows(const char *name, struct family_known **rows,
                      size_t *count, struct error *error);
void family_known_free(struct family_known *rows, size_t count);

#endif
