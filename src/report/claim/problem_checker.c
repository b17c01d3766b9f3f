/*
 * Texts of others stand in a raw docstring or in quotes of their own; what
 * could end them is replaced.  The program itself is report/claim/checker.py,
 * compiled in as bytes.
 */
#include "report/claim/problem_checker.h"

#include <inttypes.h>
#include <string.h>

#include "report/claim/checker.h"

/* Words wrapped at 76 columns. */
static void put_words(FILE *out, const char *text)
{
    size_t column = 0;
    while (*text) {
        size_t length = strcspn(text, " ");
        if (column && column + 1 + length > 76) {
            fputc('\n', out);
            column = 0;
        }
        if (column++)
            fputc(' ', out);
        for (size_t i = 0; i < length; i++)
            fputc(text[i] == '"' || text[i] == '\\' ? '\'' : text[i], out);
        column += length;
        text += length + (text[length] == ' ');
    }
    fputc('\n', out);
}

static void put_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++)
        fprintf(out, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    fputc('"', out);
}

static void put_rules(FILE *out, const struct graph *graph)
{
    if (graph->kind == GRAPH_MATRIX) {
        put_words(out, "THE GAME. You hold a matrix, at first the start below, "
                  "with entries counted modulo a number. A move multiplies it "
                  "from the left by one of the matrices below. The distance of "
                  "a matrix is the least number of moves that lead to it.");
        return;
    }
    put_words(out, "THE GAME. Cards lie in a row, at first as the start below. "
              "A move rearranges them: move [a, b, c, ...] puts the card that "
              "lay at place a on place 1, the one at place b on place 2, and "
              "so on. The distance of a row is the least number of moves that "
              "lead to it from the start.");
}

static void put_docstring(FILE *out, const struct problem_text *problem)
{
    fputs("r\"\"\"", out);
    put_words(out, problem->name);
    fputc('\n', out);
    put_rules(out, problem->graph[0].graph);
    fputs("\nTHE CLAIM.\n", out);
    put_words(out, problem->title);
    fprintf(out, "\nMarked %s.  Source:\n", problem->status);
    put_words(out, problem->source);
    fputc('\n', out);
    put_words(out, "THE TASK. Prove the claim for all sizes, or find a size "
              "where it fails. The diameter is the largest distance, the last "
              "sphere holds the rows at that distance. Below are the smallest "
              "cases with their moves. Run this file to check the claim on "
              "them; run it with a case and a path, moves joined by dots, to "
              "see where the path leads.");
    fputs("\"\"\"\n", out);
}

static void put_start(FILE *out, const struct graph *graph)
{
    fputc('[', out);
    for (size_t i = 0; i < graph->size; i++)
        if (graph->kind == GRAPH_PERMUTATION)
            fprintf(out, "%s%zu", i ? ", " : "",
                    graph->word ? (size_t)graph->word[i] : i + 1);
        else {
            fputs(i ? ", [" : "[", out);
            for (size_t k = 0; k < graph->columns; k++)
                fprintf(out, "%s%" PRId64, k ? ", " : "", graph->state
                        ? graph->state[i * graph->columns + k]
                        : (int64_t)(i == k));
            fputc(']', out);
        }
    fputc(']', out);
}

static void put_move(FILE *out, const struct graph *graph, size_t index)
{
    size_t n = graph->size;
    fputs("        ", out);
    put_string(out, graph->names[index]);
    fputs(": [", out);
    for (size_t i = 0; i < n; i++)
        if (graph->kind == GRAPH_PERMUTATION)
            fprintf(out, "%s%d", i ? ", " : "",
                    graph->images[index * n + i] + 1);
        else {
            fputs(i ? ", [" : "[", out);
            for (size_t k = 0; k < n; k++)
                fprintf(out, "%s%" PRId64, k ? ", " : "",
                        graph->matrices[(index * n + i) * n + k]);
            fputc(']', out);
        }
    fputs("],\n", out);
}

/* Fractions are kept as texts. */
static void put_values(FILE *out, const char *value)
{
    int fraction = strchr(value, '/') != NULL;
    fprintf(out, fraction ? "[\"%s\"]" : "[%s]", value);
}

static void put_check(FILE *out, const struct problem_line *line, size_t size)
{
    fprintf(out, "        {\"kind\": \"%s\", \"relation\": \"%s\", ",
            line->kind, line->relation);
    if (strcmp(line->kind, "sphere") == 0)
        fprintf(out, "\"of_diameter\": %ld, \"offset\": %ld,\n         ",
                line->of_diameter, line->offset);
    if (line->word) {
        fputs("\"word\": [", out);
        for (size_t i = 0; i < size; i++)
            fprintf(out, "%s%" PRId64, i ? ", " : "", line->word[i]);
        fputs("],\n         ", out);
    }
    fputs("\"value\": ", out);
    put_values(out, line->value);
    fputs("},\n", out);
}

static void put_instance(FILE *out, const struct problem_graph *instance)
{
    const struct graph *graph = instance->graph;
    fputs("    {\"point\": ", out);
    put_string(out, instance->point);
    if (graph->kind == GRAPH_MATRIX)
        fprintf(out, ", \"modulus\": %u", graph->modulus);
    if (instance->large)
        fputs(", \"large\": True", out);
    fputs(",\n     \"start\": ", out);
    put_start(out, graph);
    fputs(",\n     \"moves\": {\n", out);
    for (size_t g = 0; g < graph->generators; g++)
        put_move(out, graph, g);
    fputs("     },\n     \"checks\": [\n", out);
    for (size_t i = 0; i < instance->lines; i++)
        put_check(out, &instance->line[i], graph->size);
    fputs("     ]},\n", out);
}

void report_problem(FILE *out, const struct problem_text *problem)
{
    put_docstring(out, problem);
    fputs("INSTANCES = [\n", out);
    for (size_t i = 0; i < problem->graphs; i++)
        put_instance(out, &problem->graph[i]);
    fputs("]\n\n", out);
    fwrite(checker_py, 1, sizeof checker_py, out);
}
