/* The formats by name, and what several of them print alike. */
#include "report/growth/report.h"

#include <inttypes.h>
#include <string.h>

static const struct format *const formats[] = {
#define FORMAT_ENTRY(name) &format_##name,
    FORMATS(FORMAT_ENTRY)
#undef FORMAT_ENTRY
};

enum { COUNT = sizeof formats / sizeof *formats };

const struct format *format_find(const char *name)
{
    int found = name_list_find(format_name, name);
    return found < 0 ? NULL : formats[found];
}

const char *format_name(size_t number)
{
    return number < COUNT ? formats[number]->name : NULL;
}

void formats_with_antipodes(char text[NAME_LIST_ROOM])
{
    struct name_list list = { .count = 0 };
    for (size_t i = 0; i < COUNT; i++)
        if (formats[i]->lists_antipodes)
            name_list_add(&list, formats[i]->name);
    name_list_join(&list, "or", text);
}

void formats_with_orbits(char text[NAME_LIST_ROOM])
{
    struct name_list list = { .count = 0 };
    for (size_t i = 0; i < COUNT; i++)
        if (formats[i]->shows_orbits)
            name_list_add(&list, formats[i]->name);
    name_list_join(&list, "or", text);
}

void report_csv_field(FILE *out, const char *text)
{
    const char *quote = strpbrk(text, ",\"") ? "\"" : "";
    fputs(quote, out);
    for (; *text; text++)
        fputs((char[]){ *text, *text == '"' ? '"' : 0, 0 }, out);
    fputs(quote, out);
}

void report_title(FILE *out, const struct graph *graph)
{
    fprintf(out, "%s%s%s", graph->family, *graph->parameters ? " " : "",
            graph->parameters);
    if (!graph_is_cayley(graph)) {
        fputs(" from ", out);
        report_start(out, graph);
    }
}

void report_spheres(FILE *out, const struct growth *growth,
                    const char *between)
{
    for (size_t d = 0; d < growth->spheres; d++)
        fprintf(out, "%s%" PRIu64, d ? between : "", growth->sphere[d]);
}

static void print_word(FILE *out, const int64_t *letter, size_t length,
                       int64_t first, const char *between)
{
    for (size_t i = 0; i < length; i++)
        fprintf(out, "%s%" PRId64, i ? between : "", letter[i] + first);
}

static void print_matrix(FILE *out, const struct graph *graph,
                         const int64_t *entry)
{
    for (size_t row = 0; row < graph->size; row++) {
        fputs(row ? ",[" : "[[", out);
        print_word(out, entry + row * graph->columns, graph->columns, 0, ",");
        fputs("]", out);
    }
    fputs("]", out);
}

void report_state(FILE *out, const struct graph *graph, const int64_t *state)
{
    if (graph->kind == GRAPH_MATRIX)
        print_matrix(out, graph, state);
    else if (!graph->word)
        print_word(out, state, graph->size, !graph->from_zero, ",");
    else
        print_word(out, state, graph->size, 0,
                   graph->letters <= 10 ? "" : ",");
}

void report_start(FILE *out, const struct graph *graph)
{
    if (graph_is_cayley(graph))
        return;
    size_t length = graph_state_length(graph);
    for (uint32_t k = 0; k < graph_starts(graph) && graph->state; k++) {
        fputs(k ? "|" : "", out);
        print_matrix(out, graph, k ? graph->more_states + (k - 1) * length
                                   : graph->state);
    }
    if (graph->state)
        return;
    const char *between = graph->letters <= 10 ? "" : ",";
    for (uint32_t k = 0; k < graph_starts(graph); k++) {
        const uint16_t *word = k ? graph->more_words + (k - 1) * graph->size
                                 : graph->word;
        fputs(k ? "|" : "", out);
        for (size_t i = 0; i < graph->size; i++)
            fprintf(out, "%s%u", i ? between : "", word[i]);
    }
}
