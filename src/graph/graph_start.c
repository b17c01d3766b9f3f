/*
 * Start words as people write them:
 *
 *     0011  0,0,1,1           one digit a letter; a list for letters beyond 9
 *     0^(n-2)1^2  0^4,1^4     what stands before ^, so often
 *     (01)^(n/2)              a group in parentheses
 *     01*                     all of it, until the length is reached
 *     block  alternating      0...01...1 and 0101..., with an odd number of
 *                             points one 0 more than 1
 *     0011|0101               several: "|" between
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "graph/graph.h"
#include "graph/graph_forbidden.h"
#include "graph/start_count.h"
#include "graph/start_matrix.h"
#include "group/perm.h"

/* The letters so far; those beyond the points of the graph are counted only. */
struct start_word {
    struct start_reader reader;
    uint16_t *letter;
    int64_t length;
    int is_list;            /* commas between letters */
    const char *last;       /* where the last term of the text begins */
};

enum { LETTER_DIGITS = 6 };

static int read_sequence(struct start_word *word);

static int read_letter(struct start_word *word)
{
    struct start_reader *reader = &word->reader;
    size_t digits = strspn(reader->at, "0123456789");
    size_t taken = word->is_list ? digits : digits > 0;
    unsigned long value = taken ? strtoul(reader->at, NULL, 10) : 0;
    if (!taken)
        return start_fail(reader, reader->at, "a letter should stand here; "
                          "allowed are digits (0011), a list (0,0,1,1), both "
                          "with counts (0^2, (01)^(n/2), 01*), block and "
                          "alternating");
    if (!word->is_list)
        value = (unsigned long)(*reader->at - '0');
    if (taken > LETTER_DIGITS || value >= PERM_POINTS_MAX)
        return start_fail(reader, reader->at, "'%.*s' is no letter; allowed "
                          "are 0..%d", taken < 30 ? (int)taken : 30,
                          reader->at, PERM_POINTS_MAX - 1);
    if (word->length < reader->graph->size)
        word->letter[word->length] = (uint16_t)value;
    word->length++;
    reader->at += taken;
    return 0;
}

/* What stands from letter `from` on, so often in all. */
static int repeat_letters(struct start_word *word, int64_t from, int64_t count)
{
    int64_t period = word->length - from, points = word->reader.graph->size;
    if (period * count > INT32_MAX - from)
        return start_fail(&word->reader, word->reader.at, "more than %d "
                          "letters", INT32_MAX);
    word->length = from + period * count;
    for (int64_t i = from + period; i < word->length && i < points; i++)
        word->letter[i] = word->letter[i - period];
    return 0;
}

/* A letter or a group, and perhaps how often. */
static int read_term(struct start_word *word)
{
    struct start_reader *reader = &word->reader;
    const char *begin = reader->at;
    int64_t from = word->length, count = 1;
    int code;
    if (*reader->at == '(') {
        code = start_open(reader);
        if (!code)
            code = read_sequence(word);
        if (!code)
            code = start_close(reader);
    } else {
        code = read_letter(word);
    }
    if (!code && *reader->at == '^') {
        reader->at++;
        code = start_read_count(reader, &count);
    }
    word->last = begin;
    return code ? code : repeat_letters(word, from, count);
}

static int read_sequence(struct start_word *word)
{
    struct start_reader *reader = &word->reader;
    int code = read_term(word);
    while (!code && *reader->at && !strchr(")*", *reader->at)) {
        if (word->is_list && *reader->at != ',')
            return start_fail(reader, reader->at, "',' should stand here");
        reader->at += word->is_list;
        code = read_term(word);
    }
    return code;
}

/* In 0(01)* and 01^2* readers may differ about what is repeated. */
static int fill_points(struct start_word *word)
{
    struct start_reader *reader = &word->reader;
    const char *star = reader->at, *last = word->last;
    int64_t points = reader->graph->size, period = word->length;
    if (last != reader->text && strcspn(last, "(^") < (size_t)(star - last))
        return start_fail(reader, star, "'*' repeats all that stands before "
                          "it; write parentheses around that");
    if (star[1])
        return start_fail(reader, star, "'*' stands at the end only");
    reader->named = 1;
    reader->at++;
    if (period == 0 || points % period)
        return start_refuse(reader, star, "the graph has %lld points, which "
                            "is no multiple of the %lld letters before '*'",
                            (long long)points, (long long)period);
    return repeat_letters(word, 0, points / period);
}

static int check_length(const struct start_word *word)
{
    const struct start_reader *reader = &word->reader;
    if (word->length == reader->graph->size)
        return 0;
    if (reader->error)
        reader->error->refused = reader->named;
    return error_set(reader->error, ERROR_USAGE, "the start word has %lld "
                     "letters, but the graph has %u points",
                     (long long)word->length, reader->graph->size);
}

static int read_pattern(struct start_word *word)
{
    struct start_reader *reader = &word->reader;
    int code = *reader->at ? read_sequence(word) : 0;
    if (!code && *reader->at == '*')
        code = fill_points(word);
    if (!code && *reader->at)
        code = start_fail(reader, reader->at, "there is no '(' for this ')'");
    return code ? code : check_length(word);
}

static int read_start_word(const struct graph *graph, uint16_t *letter,
                           const char *text, struct error *error)
{
    if (strcmp(text, "block") == 0) {
        for (size_t i = 0; i < graph->size; i++)
            letter[i] = i >= (graph->size + 1) / 2;
        return 0;
    }
    if (strcmp(text, "alternating") == 0) {
        for (size_t i = 0; i < graph->size; i++)
            letter[i] = i % 2;
        return 0;
    }
    struct start_word word = {
        .reader = { .graph = graph, .text = text, .at = text, .error = error },
        .letter = letter, .is_list = strchr(text, ',') != NULL,
    };
    return read_pattern(&word);
}

/* The words between "|"; text is cut up. */
static int read_start_words(const struct graph *graph, char *text,
                            uint16_t *word, struct error *error)
{
    int code = 0;
    for (char *next; text && !code; text = next, word += graph->size) {
        next = strchr(text, '|');
        if (next)
            *next++ = 0;
        code = read_start_word(graph, word, text, error);
    }
    return code;
}

/* The first becomes the start, and what follows more. */
static int take_starts(struct graph *graph, uint16_t *words, uint32_t count,
                       struct error *error)
{
    size_t size = graph->size, more = (count - 1) * size;
    uint16_t *first = memory_alloc(size, sizeof *first, error);
    if (!first)
        return ERROR_FAILED;
    memcpy(first, words, size * sizeof *first);
    memmove(words, words + size, more * sizeof *words);
    memory_free(graph->word);
    memory_free(graph->more_words);
    graph->word = first;
    graph->more_words = words;
    graph->more = count - 1;
    return 0;
}

int graph_set_start(struct graph *graph, const char *text, struct error *error)
{
    if (graph->kind != GRAPH_PERMUTATION)
        return graph_set_start_matrix(graph, text, error);
    uint32_t count = 1;
    for (const char *at = text; (at = strchr(at, '|')); at++)
        count++;
    if (count > GRAPH_STARTS_MAX)
        return error_set(error, ERROR_USAGE, "%u start words; allowed are "
                         "1..%d", count, GRAPH_STARTS_MAX);
    char *copy = memory_text(text, error);
    uint16_t *words = memory_alloc(count, graph->size * sizeof *words, error);
    int code = copy && words ? 0 : ERROR_FAILED;
    if (!code)
        code = read_start_words(graph, copy, words, error);
    if (!code)
        code = take_starts(graph, words, count, error);
    memory_free(copy);
    if (code)
        memory_free(words);
    else
        code = graph_settle_starts(graph, error);
    return code ? code : graph_check_starts(graph, error);
}
