/*
 * The readers behind family_load, one per language.  Each takes a whole text
 * and returns a finished graph; a failure names the text and, where there is
 * one, the line.  The fuzz targets call them directly.
 */
#ifndef ANTIPODE_FAMILY_READERS_H
#define ANTIPODE_FAMILY_READERS_H

#include "base/error.h"
#include "base/text.h"
#include "family/family.h"
#include "graph/graph.h"

/* What each reader does last: provenance, graph_finish, and if asked for
 * graph_append_inverses. */
int graph_complete(struct graph *graph, const struct text *text, int inverses,
                   struct error *error);

/* The same at the end of a reader that owns the graph: *result is the complete
 * graph, or the graph is freed and the failure names the text. */
int graph_hand_over(struct graph *graph, const struct text *text, int inverses,
                    struct graph **result, struct error *error);

/* Permutations as GAP text; inverses: append the missing ones as name'. */
int gap_read(const struct text *text, int inverses, struct graph **graph,
             struct error *error);

/* A puzzle of KSolve or twsearch, .def or .tws, with moves and a solved
 * position; inverses as above. */
int tws_read(const struct text *text, int inverses, struct graph **graph,
             struct error *error);
/* Does the text begin as one? */
int tws_is_text(const struct text *text);

/* JSON as doc/formats.md describes it. */
int json_read(const struct text *text, int inverses, struct graph **graph,
              struct error *error);

/* A kpuzzle of cubing.js, JSON too. */
int kpuzzle_read(const struct text *text, int inverses, struct graph **graph,
                 struct error *error);
int kpuzzle_is_text(const struct text *text);

/* A family in Lua with parameters. */
int lua_read(const struct text *text, const struct parameter *parameters,
             size_t count, struct graph **graph, struct error *error);

/* The same in a sandbox that is open already. */
struct sandbox;
struct parameter_list {
    const struct parameter *parameters;
    size_t count;
};
int lua_build(struct sandbox *sandbox, const struct text *text,
              struct parameter_list list, struct graph **graph,
              struct error *error);

/* A form of text: how it is known and who reads it. */
struct reader {
    const char *name;               /* for messages */
    const char *suffixes;           /* ".gap .g" */
    int (*knows)(const struct text *text);  /* does the text begin as one? */
    /* NULL for Lua, which takes parameters */
    int (*read)(const struct text *text, int inverses, struct graph **graph,
                struct error *error);
    int inverses;                   /* does it append them unless told not? */
};

/* By the suffix of the path, or else by the content; NULL and an error that
 * lists the forms if neither tells. */
const struct reader *reader_find(const char *path, const struct text *text,
                                 struct error *error);
/* One after the other, for lists; NULL behind the last one. */
const struct reader *reader_at(size_t number);
/* Does the path end in a suffix of one of them? */
int reader_has_suffix(const char *path);

int gap_is_text(const struct text *text);
int json_is_text(const struct text *text);

#endif
