/*
 * Lists of vertices and edges:
 *
 *     vertices   vertex,distance,state            CSV
 *     edges      source target move               a line per vertex and move
 *     dot        Graphviz, the DOT language
 *     graphml    GraphML 1.0, graphml.graphdrawing.org
 *     mtx        Matrix Market, coordinate pattern (R. Boisvert, R. Pozo,
 *                K. Remington, NISTIR 5935, 1996)
 *     metis      METIS 5.1 manual, section 4.5: neighbours of each vertex
 *
 * Lists of edges name moves, so they keep parallel edges; matrices of patterns
 * and METIS have each neighbour once, matrices with entries count the edges.
 */
#include "report/export/graphs.h"

#include <inttypes.h>
#include <string.h>

#include "base/stop.h"
#include "report/growth/report.h"

static const struct graph_format *const formats[] = {
#define FORMAT_ENTRY(name) &graph_##name,
    GRAPH_FORMATS(FORMAT_ENTRY)
#undef FORMAT_ENTRY
};

enum { COUNT = sizeof formats / sizeof *formats };

const struct graph_format *graph_format_find(const char *name)
{
    int found = name_list_find(graph_format_name, name);
    return found < 0 ? NULL : formats[found];
}

const char *graph_format_name(size_t number)
{
    return number < COUNT ? formats[number]->name : NULL;
}

const char *graph_matrix_name(size_t number)
{
    static const char *const names[] = {
        [MATRIX_PATTERN] = "pattern", [MATRIX_ADJACENCY] = "adjacency",
        [MATRIX_LAPLACIAN] = "laplacian",
    };
    return number < sizeof names / sizeof *names ? names[number] : NULL;
}

void graph_formats_of_matrices(char text[NAME_LIST_ROOM])
{
    struct name_list list = { .count = 0 };
    for (size_t i = 0; i < COUNT; i++)
        if (formats[i]->holds_entries)
            name_list_add(&list, formats[i]->name);
    name_list_join(&list, "or", text);
}

static int has_loop(const struct explicit_graph *whole)
{
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
        for (uint64_t i = whole->offset[v]; i < whole->offset[v + 1]; i++)
            if (whole->neighbour[i] == v)
                return 1;
    return 0;
}

int graph_format_check(const struct graph_format *format,
                       const struct explicit_graph *whole, struct error *error)
{
    char names[NAME_LIST_ROOM];
    struct name_list others = { .count = 0 };
    int directed = format->undirected && !whole->undirected;
    int loop = format->loopless && has_loop(whole);
    if (!directed && !loop)
        return 1;
    for (size_t i = 0; i < COUNT; i++)
        if ((!formats[i]->undirected || whole->undirected) &&
            (!formats[i]->loopless || !has_loop(whole)))
            name_list_add(&others, formats[i]->name);
    name_list_join(&others, "and", names);
    return error_set(error, ERROR_USAGE, "--format: %s %s; this graph goes "
                     "into %s", format->name, directed ? "is for undirected "
                     "graphs, and a generator here has no inverse among them"
                     : "has no room for loops, and a generator here fixes a "
                     "vertex", names);
}

/* Is an edge that is there written: of an undirected graph each pair once, seen
 * from the generator that comes first. */
static int is_told(const struct explicit_graph *whole, uint32_t v, size_t g)
{
    const struct graph *graph = whole->graph;
    uint32_t to = whole->to[v * graph->generators + g];
    if (to == STATE_NONE || !whole->undirected)
        return to != STATE_NONE;
    size_t back = (size_t)graph->inverse[g];
    return back == g ? v <= to : g < back;
}

static void write_state(FILE *out, const struct explicit_graph *whole,
                        uint32_t v)
{
    explicit_graph_state(whole, v, whole->state);
    report_state(out, whole->graph, whole->state);
}

static void vertices_write(FILE *out, const struct explicit_graph *whole,
                           const struct moves *moves)
{
    (void)moves;
    fputs("vertex,distance,state\n", out);
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++) {
        fprintf(out, "%u,%u,\"", v, explicit_graph_distance(whole, v));
        write_state(out, whole, v);
        fputs("\"\n", out);
    }
}

const struct graph_format graph_vertices = {
    .name = "vertices", .write = vertices_write
};

static void edges_write(FILE *out, const struct explicit_graph *whole,
                        const struct moves *moves)
{
    size_t degree = whole->graph->generators;
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
        for (size_t g = 0; g < degree; g++)
            if (whole->to[v * degree + g] != STATE_NONE)
                fprintf(out, "%u %u %s\n", v, whole->to[v * degree + g],
                        moves->name[g]);
}

const struct graph_format graph_edges = {
    .name = "edges", .write = edges_write
};

/* A name between double quotes, in DOT and in XML. */
static void write_quoted(FILE *out, const char *name, int xml)
{
    for (; *name; name++)
        if (*name == '"')
            fputs(xml ? "&quot;" : "\\\"", out);
        else if (*name == '\\' && !xml)
            fputs("\\\\", out);
        else if (*name == '&' && xml)
            fputs("&amp;", out);
        else if (*name == '<' && xml)
            fputs("&lt;", out);
        else if (*name == '>' && xml)
            fputs("&gt;", out);     /* ]]> may not stand in a text */
        else
            putc(*name, out);
}

static void dot_write(FILE *out, const struct explicit_graph *whole,
                      const struct moves *moves)
{
    size_t degree = whole->graph->generators;
    const char *arrow = whole->undirected ? "--" : "->";
    fprintf(out, "%s {\n", whole->undirected ? "graph" : "digraph");
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++) {
        fprintf(out, "  %u [label=\"", v);
        write_state(out, whole, v);
        fprintf(out, "\", distance=%u];\n", explicit_graph_distance(whole, v));
    }
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
        for (size_t g = 0; g < degree; g++) {
            if (!is_told(whole, v, g))
                continue;
            fprintf(out, "  %u %s %u [label=\"", v, arrow,
                    whole->to[v * degree + g]);
            write_quoted(out, moves->name[g], 0);
            fputs("\"];\n", out);
        }
    fputs("}\n", out);
}

const struct graph_format graph_dot = {
    .name = "dot", .write = dot_write
};

static void graphml_vertices(FILE *out, const struct explicit_graph *whole)
{
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++) {
        fprintf(out, "<node id=\"n%u\"><data key=\"distance\">%u</data>"
                "<data key=\"state\">", v, explicit_graph_distance(whole, v));
        write_state(out, whole, v);
        fputs("</data></node>\n", out);
    }
}

static void graphml_write(FILE *out, const struct explicit_graph *whole,
                          const struct moves *moves)
{
    size_t degree = whole->graph->generators;
    fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
            "<key id=\"distance\" for=\"node\" attr.name=\"distance\" "
            "attr.type=\"int\"/>\n<key id=\"state\" for=\"node\" "
            "attr.name=\"state\" attr.type=\"string\"/>\n<key id=\"move\" "
            "for=\"edge\" attr.name=\"move\" attr.type=\"string\"/>\n"
            "<graph edgedefault=\"%s\">\n",
            whole->undirected ? "undirected" : "directed");
    graphml_vertices(out, whole);
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
        for (size_t g = 0; g < degree; g++) {
            if (!is_told(whole, v, g))
                continue;
            fprintf(out, "<edge source=\"n%u\" target=\"n%u\"><data "
                    "key=\"move\">", v, whole->to[v * degree + g]);
            write_quoted(out, moves->name[g], 1);
            fputs("</data></edge>\n", out);
        }
    fputs("</graph>\n</graphml>\n", out);
}

const struct graph_format graph_graphml = {
    .name = "graphml", .write = graphml_write
};

/* Of a symmetric matrix the lower half. */
static void mtx_write(FILE *out, const struct explicit_graph *whole,
                      const struct moves *moves)
{
    int symmetric = whole->entry ? graph_is_symmetric(whole->graph)
                                 : whole->undirected;
    uint64_t entries = 0;
    (void)moves;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1)
            fprintf(out, "%%%%MatrixMarket matrix coordinate %s %s\n"
                    "%u %u %" PRIu64 "\n", whole->entry ? "integer"
                    : "pattern", symmetric ? "symmetric" : "general",
                    whole->vertices, whole->vertices, entries);
        for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++)
            for (uint64_t i = whole->offset[v]; i < whole->offset[v + 1]; i++) {
                uint32_t to = whole->neighbour[i];
                if (symmetric && to > v)
                    continue;
                entries++;
                if (pass == 1 && whole->entry)
                    fprintf(out, "%u %u %" PRId32 "\n", v + 1, to + 1,
                            whole->entry[i]);
                else if (pass == 1)
                    fprintf(out, "%u %u\n", v + 1, to + 1);
            }
    }
}

const struct graph_format graph_mtx = {
    .name = "mtx", .write = mtx_write, .holds_entries = 1
};

static void metis_write(FILE *out, const struct explicit_graph *whole,
                        const struct moves *moves)
{
    (void)moves;
    fprintf(out, "%u %" PRIu64 "\n", whole->vertices,
            whole->offset[whole->vertices] / 2);
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++) {
        for (uint64_t i = whole->offset[v]; i < whole->offset[v + 1]; i++)
            fprintf(out, "%s%u", i == whole->offset[v] ? "" : " ",
                    whole->neighbour[i] + 1);
        fputc('\n', out);
    }
}

const struct graph_format graph_metis = {
    .name = "metis", .write = metis_write, .undirected = 1, .loopless = 1
};
