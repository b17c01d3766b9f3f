/*
 * Graphs as JSON and as GAP text.  The text grows by doubling; after a failed
 * allocation, or when all is to stop, the rest is dropped and the failure
 * reported once, at the end.
 */
#include "graph/graph_write.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/primes.h"
#include "base/stop.h"

enum { GAP_NAME_MAX = 1023 };

struct writer {
    char *text;
    size_t used, room;
    int failed;             /* a negative code */
    struct error *error;
};

static int reserve_output(struct writer *writer, size_t more)
{
    if (writer->failed)
        return -1;
    if (writer->used + more < writer->room)
        return 0;
    size_t room = 2 * (writer->used + more) + 1000;
    char *text = writer->text
        ? memory_resize(writer->text, room, 1, writer->error)
        : memory_alloc(room, 1, writer->error);
    if (!text) {
        writer->failed = ERROR_FAILED;
        return -1;
    }
    writer->text = text;
    writer->room = room;
    return 0;
}

static void put(struct writer *writer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void put(struct writer *writer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (reserve_output(writer, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(writer->text + writer->used, (size_t)length + 1, format,
              arguments);
    va_end(arguments);
    writer->used += (size_t)length;
}

/* Asked before each generator: 1 if it is to be written. */
static int goes_on(struct writer *writer)
{
    if (!writer->failed)
        writer->failed = stop_check(writer->error);
    return !writer->failed;
}

static int finish(struct writer *writer, char **text)
{
    if (writer->failed) {
        memory_free(writer->text);
        return writer->failed;
    }
    *text = writer->text;
    return 0;
}

/* Quotes and backslashes are escaped; names hold no control characters. */
static void put_quoted(struct writer *writer, const char *text)
{
    put(writer, "\"");
    for (; *text; text++)
        put(writer, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    put(writer, "\"");
}

static void put_rows(struct writer *writer, const int64_t *entries,
                     size_t rows, size_t columns)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            put(writer, "%s%" PRId64 "%s", j ? "," : i ? ",[" : "[[",
                entries[i * columns + j], j + 1 == columns ? "]" : "");
    put(writer, "]");
}

static void put_word(struct writer *writer, const uint16_t *word, size_t n,
                     unsigned shift)
{
    for (size_t i = 0; i < n; i++)
        put(writer, "%s%u", i ? "," : "[", word[i] + shift);
    put(writer, "]");
}

static void put_generators(struct writer *writer, const struct graph *graph)
{
    size_t n = graph->size;
    for (size_t i = 0; i < graph->generators && goes_on(writer); i++) {
        put(writer, "%s{\"name\":", i ? ",\n" : "[\n");
        put_quoted(writer, graph->names[i]);
        if (graph->kind == GRAPH_PERMUTATION) {
            put(writer, ",\"images\":");
            put_word(writer, graph->images + i * n, n, 1);
        } else {
            put(writer, ",\"matrix\":");
            put_rows(writer, graph->matrices + i * n * n, n, n);
        }
        put(writer, "}");
    }
    put(writer, "]");
}

static void put_start(struct writer *writer, const struct graph *graph)
{
    if (graph_is_cayley(graph))
        return;
    put(writer, ",\n\"start\":");
    if (graph->more)
        put(writer, "[");
    size_t length = graph_state_length(graph);
    for (size_t i = 0; i <= graph->more; i++) {
        put(writer, i ? "," : "");
        if (graph->word)
            put_word(writer, i ? graph->more_words + (i - 1) * length
                               : graph->word, graph->size, 0);
        else
            put_rows(writer, i ? graph->more_states + (i - 1) * length
                               : graph->state, graph->size, graph->columns);
    }
    if (graph->more)
        put(writer, "]");
}

static void put_forbidden(struct writer *writer, const struct graph *graph)
{
    for (size_t i = 0; i < graph->forbids; i++)
        put(writer, "%s[%u,%u]", i ? "," : ",\n\"forbidden\":[",
            graph->forbidden[i].point + 1u, graph->forbidden[i].letter);
    put(writer, graph->forbids ? "]" : "");
}

int graph_to_json(const struct graph *graph, char **text, struct error *error)
{
    struct writer writer = { .error = error };
    put(&writer, "{\"schema\":1,\"kind\":\"%s\"",
        graph->kind == GRAPH_PERMUTATION ? "permutation" : "matrix");
    put(&writer, ",\"family\":");
    put_quoted(&writer, graph->family ? graph->family : "");
    put(&writer, ",\"parameters\":");
    put_quoted(&writer, graph->parameters);
    put(&writer, ",\"size\":%" PRIu32, graph->size);
    if (graph->kind == GRAPH_MATRIX)
        put(&writer, ",\"modulus\":%" PRIu32, graph->modulus);
    put(&writer, ",\n\"generators\":");
    put_generators(&writer, graph);
    put_start(&writer, graph);
    put_forbidden(&writer, graph);
    put(&writer, "}\n");
    return finish(&writer, text);
}

/* Cycles of length 1 are left out; name_last: but that of the last point. */
static void put_cycles(struct writer *writer, const uint16_t *p, size_t n,
                       int name_last, uint8_t *seen)
{
    int written = 0;
    memset(seen, 0, n);
    for (size_t i = 0; i < n; i++) {
        if (seen[i] || (p[i] == i && !(name_last && i + 1 == n)))
            continue;
        put(writer, "(%zu", i + 1);
        seen[i] = 1;
        for (size_t j = p[i]; j != i; j = p[j]) {
            put(writer, ",%zu", j + 1);
            seen[j] = 1;
        }
        put(writer, ")");
        written = 1;
    }
    if (!written)
        put(writer, "()");
}

/* The class that begins at position i; seen marks what is written. */
static void put_class(struct writer *writer, const struct graph *graph,
                      size_t i, uint8_t *seen)
{
    for (size_t j = i; j < graph->size; j++)
        if (graph->word[j] == graph->word[i]) {
            put(writer, "%s%zu", j == i ? "[" : ",", j + 1);
            seen[j] = 1;
        }
    put(writer, "]");
}

/* ip: positions with one letter, for each letter that stands in two or more;
 * the reader leaves the others alone. */
static void put_pieces(struct writer *writer, const struct graph *graph,
                       uint8_t *seen)
{
    size_t n = graph->size, classes = 0;
    uint32_t *count = graph->word
        ? memory_alloc(UINT16_MAX + 1, sizeof *count, writer->error) : NULL;
    if (graph->word && !count)
        writer->failed = ERROR_FAILED;
    if (!count)
        return;
    memset(seen, 0, n);
    for (size_t i = 0; i < n; i++)
        count[graph->word[i]]++;
    put(writer, "ip:=[");
    for (size_t i = 0; i < n; i++)
        if (!seen[i] && count[graph->word[i]] > 1) {
            put(writer, "%s", classes++ ? "," : "");
            put_class(writer, graph, i, seen);
        }
    put(writer, "];\n");
    memory_free(count);
}

/* GAP takes any character in a name behind a backslash, and at most 1023. */
static int check_gap_name(const char *name, struct error *error)
{
    if (strlen(name) + 2 <= GAP_NAME_MAX)
        return 0;
    return error_set(error, ERROR_FAILED, "the name '%.100s...' is too long "
                     "for GAP, which takes %d characters; write the graph as "
                     "JSON", name, GAP_NAME_MAX - 2);
}

static void put_gap_name(struct writer *writer, const char *name)
{
    put(writer, "M_");
    for (size_t i = 0; name[i]; i++) {
        int plain = isalnum((unsigned char)name[i]) || name[i] == '_' ||
            name[i] == '@';
        if (strncmp(name + i, "M_", 2) == 0)
            plain = 0;          /* a reader takes every plain M_ out */
        put(writer, plain ? "%c" : "\\%c", name[i]);
    }
}

/* The generator that names the last point, so that a reader finds as many
 * points: one whose cycles hold it, or a longer text than the () of others. */
static size_t find_last(const struct graph *graph)
{
    size_t n = graph->size, last = 0;
    for (size_t g = graph->generators; g-- > 0;) {
        const uint16_t *p = graph->images + g * n;
        if (p[n - 1] != n - 1)
            return graph->generators;
        for (size_t i = 0; i < n; i++)
            if (p[i] != i)
                last = g;
    }
    return last;
}

static int check_gap(const struct graph *graph, struct error *error)
{
    if (graph->kind == GRAPH_MATRIX && graph->state)
        return error_set(error, ERROR_FAILED, "GAP text holds no start of "
                         "matrices; leave it out, or write the graph as JSON");
    if (graph->forbids)
        return error_set(error, ERROR_FAILED, "GAP puzzle text forbids no "
                         "letters, and this graph has %zu that may not stand "
                         "at a point; write it as JSON", graph->forbids);
    for (size_t i = 0; i < graph->generators; i++)
        if (check_gap_name(graph->names[i], error))
            return ERROR_FAILED;
    return 0;
}

/* It tells a reader that these are no lists of images.  A prime field is GF(p),
 * for GAP's own groups over it. */
static void put_ring(struct writer *writer, uint32_t modulus)
{
    if (modulus)
        put(writer, "*One(%s(%" PRIu32 "))",
            is_prime(modulus) ? "GF" : "ZmodnZ", modulus);
    else
        put(writer, "*One(Integers)");
}

static void put_gap_generator(struct writer *writer, const struct graph *graph,
                              size_t g, int last, uint8_t *seen)
{
    size_t n = graph->size;
    put_gap_name(writer, graph->names[g]);
    put(writer, ":=");
    if (graph->kind == GRAPH_MATRIX) {
        put_rows(writer, graph->matrices + g * n * n, n, n);
        put_ring(writer, graph->modulus);
    } else {
        put_cycles(writer, graph->images + g * n, n, last, seen);
    }
    put(writer, ";\n");
}

int graph_to_gap(const struct graph *graph, char **text, struct error *error)
{
    struct writer writer = { .error = error };
    int permutes = graph->kind == GRAPH_PERMUTATION;
    if (check_gap(graph, error))
        return ERROR_FAILED;
    uint8_t *seen = memory_alloc(graph->size, 1, error);
    if (!seen)
        return ERROR_FAILED;
    size_t last = permutes ? find_last(graph) : 0;
    put(&writer, "# %s %s\n", graph->family ? graph->family : "graph",
        graph->parameters);
    for (size_t i = 0; i < graph->generators && goes_on(&writer); i++)
        put_gap_generator(&writer, graph, i, i == last, seen);
    put(&writer, "Gen:=[\n");
    for (size_t i = 0; i < graph->generators; i++) {
        put(&writer, "%s", i ? "," : "");
        put_gap_name(&writer, graph->names[i]);
    }
    put(&writer, "\n];\n");
    if (permutes)
        put_pieces(&writer, graph, seen);
    memory_free(seen);
    return finish(&writer, text);
}
