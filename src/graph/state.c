/*
 * Letters first, whatever lies between them; then what the kind of graph asks
 * of them.
 */
#include "graph/state.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "graph/graph_forbidden.h"

enum { SHOWN = 20 };

/* What is left of the text. */
struct reader {
    const char *at, *end;
    struct error *error;
};

static int is_between(char c)
{
    return c == ',' || c == ';' || c == ' ' || c == '[' || c == ']';
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int wrong_letter(const struct reader *reader, size_t index)
{
    size_t length = 0, left = (size_t)(reader->end - reader->at);
    while (length < left && length < SHOWN && !is_between(reader->at[length]))
        length++;
    return error_set(reader->error, ERROR_FAILED, "the state has '%.*s' as "
                     "letter %zu; allowed are whole numbers", (int)length,
                     reader->at, index + 1);
}

/* One letter: digits with a sign, N and digits, or A .. Z. */
static int read_letter(struct reader *reader, size_t index, int64_t *letter)
{
    const char *at = reader->at, *end = reader->end;
    int negative = *at == '-';
    int64_t value = 0;
    int digits = 0;
    if (*at >= 'A' && *at <= 'Z' && (at + 1 == end || is_between(at[1]))) {
        *letter = *at - 'A';
        reader->at = at + 1;
        return 0;
    }
    at += negative || *at == 'N';
    for (; at < end && is_digit(*at) && digits < 18; at++, digits++)
        value = 10 * value + (*at - '0');
    if (digits == 0 || (at < end && !is_between(*at)))
        return wrong_letter(reader, index);
    *letter = negative ? -value : value;
    reader->at = at;
    return 0;
}

static int wrong_length(const struct graph *graph, size_t found,
                        struct error *error)
{
    return error_set(error, ERROR_FAILED, "the state has %zu letters, but the "
                     "graph's states have %zu", found,
                     graph_state_length(graph));
}

size_t state_letters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += !is_between(text[i]) && (i == 0 || is_between(text[i - 1]));
    return count;
}

static int read_letters(const struct graph *graph, const char *text,
                        size_t length, int64_t *state, struct error *error)
{
    struct reader reader = { text, text + length, error };
    size_t wanted = graph_state_length(graph);
    size_t count = state_letters(text, length);
    if (count != wanted)
        return wrong_length(graph, count, error);
    for (size_t i = 0; i < wanted; i++) {
        while (is_between(*reader.at))
            reader.at++;
        if (read_letter(&reader, i, &state[i]))
            return ERROR_FAILED;
    }
    return 0;
}

/* 0011: as many digits as letters, and nothing else. */
static int is_digits(const struct graph *graph, const char *text,
                     size_t length)
{
    if (!graph->word || length != graph->size)
        return 0;
    for (size_t i = 0; i < length; i++)
        if (!is_digit(text[i]))
            return 0;
    return 1;
}

static int read_permutation(const struct graph *graph, int64_t *state,
                            uint32_t *seen, struct error *error)
{
    int64_t n = graph->size, first = 1;
    for (int64_t i = 0; i < n; i++)
        if (state[i] == 0)
            first = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t letter = state[i] - first;
        if (letter < 0 || letter >= n)
            return error_set(error, ERROR_FAILED, "the state has the letter %"
                             PRId64 "; allowed are %" PRId64 "..%" PRId64,
                             state[i], first, n - 1 + first);
        if (seen[letter])
            return error_set(error, ERROR_FAILED, "the state has the letter %"
                             PRId64 " twice, at %u and %" PRId64, state[i],
                             seen[letter], i + 1);
        seen[letter] = (uint32_t)i + 1;
        state[i] = letter;
    }
    return 0;
}

/* A coloured word has the letters of a start, each as often. */
static int check_word_of(const struct graph *graph, const uint16_t *word,
                         const int64_t *state, uint32_t *count,
                         struct error *error)
{
    memset(count, 0, graph->letters * sizeof *count);
    for (uint32_t i = 0; i < graph->size; i++)
        count[word[i]]++;
    for (uint32_t i = 0; i < graph->size; i++) {
        if (state[i] < 0 || state[i] >= graph->letters)
            return error_set(error, ERROR_FAILED, "the state has the letter %"
                             PRId64 "; allowed are 0..%u", state[i],
                             graph->letters - 1);
        if (count[state[i]]-- == 0)
            return error_set(error, ERROR_FAILED, "the state has the letter %"
                             PRId64 " more often than the start", state[i]);
    }
    return 0;
}

static int check_word(const struct graph *graph, const int64_t *state,
                      uint32_t *count, struct error *error)
{
    int code = check_word_of(graph, graph->word, state, count, error);
    for (uint32_t k = 0; k < graph->more && code; k++)
        code = check_word_of(graph, graph->more_words + (size_t)k * graph->size,
                             state, count, NULL);
    if (code == 0)
        error_clear(error);
    return code;
}

static int check_permuted(const struct graph *graph, int64_t *state,
                          struct error *error)
{
    uint32_t letters = graph->word ? graph->letters : graph->size;
    uint32_t *count = memory_alloc(letters, sizeof *count, error);
    if (!count)
        return ERROR_FAILED;
    int code = graph->word ? check_word(graph, state, count, error)
                           : read_permutation(graph, state, count, error);
    memory_free(count);
    return code ? code : graph_check_allowed(graph, state, "the state", error);
}

static int check_entries(const struct graph *graph, const int64_t *state,
                         struct error *error)
{
    for (size_t i = 0; graph->modulus && i < graph_state_length(graph); i++)
        if (state[i] < 0 || state[i] >= graph->modulus)
            return error_set(error, ERROR_FAILED, "the state has the entry %"
                             PRId64 "; allowed are 0..%u", state[i],
                             graph->modulus - 1);
    return 0;
}

int state_read(const struct graph *graph, const char *text, size_t length,
               int64_t *state, struct error *error)
{
    int code = 0;
    if (is_digits(graph, text, length))
        for (size_t i = 0; i < length; i++)
            state[i] = text[i] - '0';
    else
        code = read_letters(graph, text, length, state, error);
    if (code)
        return code;
    return graph->kind == GRAPH_PERMUTATION
        ? check_permuted(graph, state, error)
        : check_entries(graph, state, error);
}

/* Every point once. */
static int check_points(const struct graph *graph, const int64_t *state,
                        uint32_t *seen, struct error *error)
{
    for (uint32_t i = 0; i < graph->size; i++)
        if (state[i] < 0 || state[i] >= graph->size || seen[state[i]]++)
            return error_set(error, ERROR_FAILED, "the state has the letter %"
                             PRId64 "; allowed are 0..%u, each once", state[i],
                             graph->size - 1);
    return 0;
}

int state_check(const struct graph *graph, const int64_t *state,
                struct error *error)
{
    if (graph->kind == GRAPH_MATRIX)
        return check_entries(graph, state, error);
    uint32_t letters = graph->word ? graph->letters : graph->size;
    uint32_t *count = memory_alloc(letters, sizeof *count, error);
    if (!count)
        return ERROR_FAILED;
    int code = graph->word ? check_word(graph, state, count, error)
                           : check_points(graph, state, count, error);
    memory_free(count);
    return code ? code : graph_check_allowed(graph, state, "the state", error);
}
