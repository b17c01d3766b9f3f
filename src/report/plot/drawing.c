/* Spheres are ranks of dot, which orders vertices within them so that few edges
 * cross (E. Gansner, E. Koutsofios, S. North, K.-P. Vo 1993). */
#include "report/plot/drawing.h"

#include <stdlib.h>
#include <string.h>

#include "report/growth/report.h"
#include "report/plot/picture.h"
#include "report/plot/tool.h"

/* With more vertices than these their states do not stand in them. */
enum { LABELLED = 30, LABEL_LETTERS = 24 };

static const struct drawing_format formats[] = {
    { ".svg", "-Tsvg" }, { ".png", "-Tpng:cairo" },
    { ".pdf", "-Tpdf" }, { ".dot", NULL },
};

enum { FORMATS = sizeof formats / sizeof *formats };

static const char *drawing_suffix(size_t number)
{
    return number < FORMATS ? formats[number].suffix : NULL;
}

int drawing_format_find(const char *path, const struct drawing_format **format,
                        struct error *error)
{
    char names[NAME_LIST_ROOM];
    struct name_list list = name_list_of(drawing_suffix);
    const char *point = path ? strrchr(path, '.') : ".dot";
    int found = point ? name_list_find(drawing_suffix, point) : -1;
    if (found >= 0) {
        *format = &formats[found];
        return 0;
    }
    name_list_join(&list, "or", names);
    return error_set(error, ERROR_USAGE, "--output: the suffix of %.200s tells "
                     "no kind of drawing; it may be %s", path, names);
}

static void put_html(FILE *out, const char *text)
{
    for (; *text; text++)
        if (*text == '&')
            fputs("&amp;", out);
        else if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '>')
            fputs("&gt;", out);
        else
            fputc(*text, out);
}

/* A generator with its inverse is one kind of edge, drawn once: by the first
 * of both. */
static int is_drawn(const struct graph *graph, size_t g)
{
    return graph->inverse[g] < 0 || (size_t)graph->inverse[g] >= g;
}

static size_t count_drawn(const struct graph *graph)
{
    size_t count = 0;
    for (size_t g = 0; g < graph->generators; g++)
        count += (size_t)is_drawn(graph, g);
    return count;
}

static void put_legend(FILE *out, const struct explicit_graph *whole,
                       const struct moves *moves)
{
    const struct graph *graph = whole->graph;
    size_t drawn = count_drawn(graph), number = 0;
    char colour[COLOUR_ROOM], *title = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&title, &size);
    if (!stream)
        return;
    report_title(stream, graph);
    fclose(stream);
    fputs("  labelloc=t; label=<<font point-size=\"20\">", out);
    put_html(out, title);
    free(title);
    fprintf(out, "</font><br/><font point-size=\"14\">%u vertices, distances 0 "
            "to %u<br/><font point-size=\"24\">&#160;</font>", whole->vertices,
            explicit_graph_distance(whole, whole->vertices - 1));
    for (size_t g = 0; g < graph->generators; g++) {
        if (!is_drawn(graph, g))
            continue;
        colour_of(colour, number++, drawn);
        fprintf(out, "<font color=\"#%s\"><b>\xe2\x80\x94 ", colour);
        put_html(out, moves->name[g]);
        if (graph->inverse[g] > (int32_t)g) {   /* its arrows, backwards */
            fputs(", ", out);
            put_html(out, moves->name[graph->inverse[g]]);
        }
        fputs("</b></font> &#160; ", out);
    }
    fputs("</font>>;\n", out);
}

static void put_vertices(FILE *out, const struct explicit_graph *whole)
{
    int labelled = whole->vertices <= LABELLED &&
        whole->graph->kind == GRAPH_PERMUTATION &&
        whole->graph->size <= LABEL_LETTERS / 2;
    fprintf(out, "  node [%s];\n", labelled
            ? "shape=box, style=\"rounded,filled\", fillcolor=\"#f4f4f4\", "
              "color=\"#444444\", fontcolor=black, fontsize=13, "
              "margin=\"0.08,0.03\", height=0.3, width=0.3"
            : "shape=circle, style=filled, fillcolor=\"#333333\", "
              "color=\"#333333\", label=\"\", width=0.11, fixedsize=true");
    for (uint32_t v = 0; v < whole->vertices; v++) {
        uint32_t d = explicit_graph_distance(whole, v);
        if (v == 0 || d != explicit_graph_distance(whole, v - 1))
            fprintf(out, "%s  { rank=same; d%u;", v ? " }\n" : "", d);
        fprintf(out, " %u", v);
        if (labelled) {
            fputs(" [label=\"", out);
            explicit_graph_state(whole, v, whole->state);
            report_state(out, whole->graph, whole->state);
            fputs("\"]", out);
        }
        fputc(';', out);
    }
    fputs(" }\n", out);
}

/* The distances at the left, on a line that nobody sees. */
static void put_distances(FILE *out, uint32_t last)
{
    fputs("  node [shape=plaintext, fontsize=14, fontcolor=\"#666666\"];\n",
          out);
    for (uint32_t d = 0; d <= last; d++)
        fprintf(out, "  d%u [label=\"%u\"];\n", d, d);
    for (uint32_t d = 1; d <= last; d++)
        fprintf(out, "  d%u -> d%u [style=invis, weight=50];\n", d - 1, d);
}

/* An edge points to the greater distance in the script, so that spheres come
 * in their order; the arrow says which way the generator goes. */
static void put_edge(FILE *out, uint32_t from, uint32_t to, int involution)
{
    const char *arrow = involution ? "none" : from <= to ? "forward" : "back";
    if (from <= to)
        fprintf(out, "  %u -> %u [dir=%s];\n", from, to, arrow);
    else
        fprintf(out, "  %u -> %u [dir=%s];\n", to, from, arrow);
}

static void put_edges(FILE *out, const struct explicit_graph *whole)
{
    const struct graph *graph = whole->graph;
    size_t drawn = count_drawn(graph), number = 0;
    char colour[COLOUR_ROOM];
    for (size_t g = 0; g < graph->generators; g++) {
        if (!is_drawn(graph, g))
            continue;
        int involution = graph->inverse[g] == (int32_t)g;
        fprintf(out, "  edge [color=\"#%s\"];\n",
                colour_of(colour, number++, drawn));
        for (uint32_t v = 0; v < whole->vertices; v++) {
            uint32_t to = whole->to[v * graph->generators + g];
            if (!involution || v <= to)
                put_edge(out, v, to, involution);
        }
    }
}

struct drawing {
    const struct explicit_graph *whole;
    const struct moves *moves;
};

static void write_drawing(void *context, FILE *out)
{
    const struct drawing *drawing = context;
    const struct explicit_graph *whole = drawing->whole;
    fputs("digraph {\n  fontname=\"Helvetica,Arial,sans-serif\"; "
          "bgcolor=white; pad=0.3; nodesep=0.18; ranksep=0.55; "
          "newrank=true;\n"
          "  node [fontname=\"Helvetica,Arial,sans-serif\"];\n"
          "  edge [penwidth=1.4, arrowsize=0.55];\n", out);
    put_legend(out, whole, drawing->moves);
    put_distances(out, explicit_graph_distance(whole, whole->vertices - 1));
    put_vertices(out, whole);
    put_edges(out, whole);
    fputs("}\n", out);
}

int drawing_draw(const struct drawing_format *format, FILE *out,
                 const struct explicit_graph *whole, const struct moves *moves,
                 struct error *error)
{
    struct drawing drawing = { whole, moves };
    struct tool dot = {
        { "dot", format->option, NULL }, "graphviz", "--output FILE.dot does "
        "without", write_drawing, &drawing
    };
    if (format->option)
        return tool_run(&dot, out, error);
    write_drawing(&drawing, out);
    return 0;
}
