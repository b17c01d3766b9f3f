/*
 * Start words as people write them: 0011 (one digit a letter), 0,0,1,1 (for
 * letters beyond 9), block (0...01...1) and alternating (0101...).  With an
 * odd number of points both names give the letter 0 once more than 1.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "graph/graph.h"
#include "group/perm.h"

static int wrong_length(const struct graph *graph, size_t found,
                        struct error *error)
{
    return error_set(error, ERROR_USAGE, "the start word has %zu letters, "
                     "but the graph has %u points", found, graph->size);
}

/* The letter at the start of text, or as much of it as fits a sentence. */
static int wrong_letter(size_t index, const char *text, struct error *error)
{
    size_t length = strcspn(text, ",");
    return error_set(error, ERROR_USAGE, "letter %zu of the start word is "
                     "'%.*s'; allowed are 0..%d", index + 1,
                     length < 30 ? (int)length : 30, text,
                     PERM_POINTS_MAX - 1);
}

static int read_digits(const struct graph *graph, uint16_t *word,
                       const char *text, struct error *error)
{
    size_t length = strspn(text, "0123456789");
    if (text[length])
        return error_set(error, ERROR_USAGE, "the start word holds '%.20s'; "
                         "allowed are digits (0011), a list (0,0,1,1), block "
                         "and alternating", text + length);
    if (length != graph->size)
        return wrong_length(graph, length, error);
    for (size_t i = 0; i < length; i++)
        word[i] = (uint16_t)(text[i] - '0');
    return 0;
}

static size_t count_commas(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == ',';
    return count;
}

static int read_list(const struct graph *graph, uint16_t *word,
                     const char *text, struct error *error)
{
    size_t letters = count_commas(text) + 1;
    if (letters != graph->size)
        return wrong_length(graph, letters, error);
    for (size_t i = 0; i < letters; i++) {
        size_t digits = strspn(text, "0123456789");
        unsigned long value = digits && digits < 7 ? strtoul(text, NULL, 10)
                                                   : PERM_POINTS_MAX;
        if (value >= PERM_POINTS_MAX ||
            text[digits] != (i + 1 < letters ? ',' : '\0'))
            return wrong_letter(i, text, error);
        word[i] = (uint16_t)value;
        text += digits + 1;
    }
    return 0;
}

static int read_start_word(const struct graph *graph, uint16_t *word,
                           const char *text, struct error *error)
{
    if (strcmp(text, "block") == 0) {
        for (size_t i = 0; i < graph->size; i++)
            word[i] = i >= (graph->size + 1) / 2;
        return 0;
    }
    if (strcmp(text, "alternating") == 0) {
        for (size_t i = 0; i < graph->size; i++)
            word[i] = i % 2;
        return 0;
    }
    if (strchr(text, ','))
        return read_list(graph, word, text, error);
    return read_digits(graph, word, text, error);
}

int graph_set_start(struct graph *graph, const char *text, struct error *error)
{
    if (graph->kind != GRAPH_PERMUTATION)
        return error_set(error, ERROR_USAGE, "a start word needs a permutation "
                         "graph; this is a matrix graph");
    uint16_t *word = memory_alloc(graph->size, sizeof *word, error);
    if (!word)
        return ERROR_FAILED;
    int code = read_start_word(graph, word, text, error);
    if (code) {
        memory_free(word);
        return code;
    }
    memory_free(graph->word);
    graph->word = word;
    graph_settle_word(graph);
    return 0;
}
