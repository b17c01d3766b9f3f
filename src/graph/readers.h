/*
 * The readers behind family_load, one per language.  Each takes a whole text
 * and returns a finished graph; a failure names the text and, where there is
 * one, the line.  The fuzz targets call them directly.
 */
#ifndef ANTIPODE_GRAPH_READERS_H
#define ANTIPODE_GRAPH_READERS_H

#include "base/error.h"
#include "graph/family.h"
#include "graph/graph.h"
#include "graph/text.h"

/* What each reader does last: provenance, graph_finish, and if asked for
 * graph_append_inverses. */
int graph_complete(struct graph *graph, const struct text *text, int inverses,
                   struct error *error);

/* The same at the end of a reader that owns the graph: *result is the complete
 * graph, or the graph is freed and the failure names the text. */
int graph_hand_over(struct graph *graph, const struct text *text, int inverses,
                    struct graph **result, struct error *error);

/* A puzzle as GAP text: moves M_name:=(1,2)(3,4); and identical pieces
 * ip:=[[1,2],[3,4]];  inverses: append the missing ones as name'. */
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

#endif
