/*
 * Letters are tried first: they are what files hold.  Single capitals may be
 * letters and moves; a note says what was understood.
 */
#include "cmd/arg/state_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "graph/move_text.h"
#include "graph/scramble_text.h"
#include "graph/state.h"

int state_text_move(const struct graph *graph, const char *word,
                    int64_t *state, struct error *error)
{
    struct move_steps steps;
    int code = move_text_read(graph, word, &steps, error);
    if (code)
        return code;
    state_text_note_clock(graph, word);
    code = move_steps_apply(graph, &steps, state, error);
    move_steps_free(&steps);
    return code;
}

/* ( and then a point, or (). */
static int is_cycles(const struct graph *graph, const char *text)
{
    text += strspn(text, " ");
    if (*text != '(' || graph->kind != GRAPH_PERMUTATION)
        return 0;
    text++;
    text += strspn(text, " ");
    return isdigit((unsigned char)*text) || *text == ')';
}

/* The reader of generators reads them; state is moved by them. */
static int move_by_cycles(const struct graph *graph, const char *text,
                       int64_t *state, struct error *error)
{
    struct parameter list[] = { { "inverses", "0" }, { "base", "0" } };
    struct graph *cycles;
    int code = family_load(text, list, 1 + !!graph->from_zero, &cycles, error);
    if (code)
        return code;
    int from_zero = cycles->from_zero;
    if (cycles->generators != 1)
        code = error_set(error, ERROR_FAILED, "the state is %zu permutations; "
                         "write one", cycles->generators);
    else if (cycles->size > graph->size)
        code = error_set(error, ERROR_FAILED, "the state has the point %u; the "
                         "graph has %u points", cycles->size - from_zero,
                         graph->size);
    int64_t *old = memory_alloc(graph->size, sizeof *old, error);
    if (!code && !old)
        code = ERROR_FAILED;
    if (!code) {
        memcpy(old, state, graph->size * sizeof *old);
        for (size_t i = 0; i < cycles->size; i++)
            state[i] = old[cycles->images[i]];
    }
    memory_free(old);
    graph_free(cycles);
    return code ? code : from_zero;
}

static int has_letters(const char *text)
{
    while (*text && !isalpha((unsigned char)*text))
        text++;
    return *text != 0;
}

/* A permutation is counted from 0 if a letter is 0. */
static int is_from_zero(const struct graph *graph, const char *text)
{
    size_t digits;
    if (graph->kind != GRAPH_PERMUTATION || graph->word)
        return 0;
    for (; *text; text += digits ? digits : 1) {
        digits = strspn(text, "0123456789");
        if (digits && strspn(text, "0") == digits)
            return 1;
    }
    return 0;
}

/* Once for each text, whatever the number of graphs. */
static void note_reading(const char *text, const char *as)
{
    static const char *told;
    if (told != text)
        fprintf(stderr, "antipode: note: read '%.60s%s' as %s\n", text,
                strlen(text) > 60 ? "..." : "", as);
    told = text;
}

/* Letters that would be moves, too. */
static void note_letters(const struct graph *graph, const char *text)
{
    struct error why = { 0 };
    struct move_steps steps;
    if (!has_letters(text) || move_text_read(graph, text, &steps, &why))
        return;
    note_reading(text, "letters of a state, not as moves");
    move_steps_free(&steps);
}

void state_text_note_clock(const struct graph *graph, const char *text)
{
    static int told;
    struct move_steps steps = { 0 };
    struct error why = { 0 };
    char instead[120] = "";
    if (told || !graph->against_clock ||
        (!graph->net && text &&
         move_text_read_generators(graph, text, &steps, &why)))
        return;
    move_steps_free(&steps);
    told = 1;
    if (graph->net)
        snprintf(instead, sizeof instead, "; those of cube n=%u, R L F B U D, "
                 "turn with it", graph->net_size);
    fprintf(stderr, "antipode: note: the moves of %.100s turn against the "
            "clock, as those of CayleyPy do%s\n", graph->family, instead);
}

/* What is no state may be moves; if it is neither, the sentence is about what
 * it looks like. */
static int read_as_moves(const struct graph *graph, const char *text,
                         int64_t *state, const struct error *why,
                         struct error *error)
{
    struct error no_word = { 0 };
    struct move_steps steps;
    char as[260], notation[200];
    if (!text[strspn(text, " .")])
        return error_set(error, ERROR_FAILED, "%s", why->text);
    if (move_text_read(graph, text, &steps, &no_word))
        return error_set(error, ERROR_FAILED, "%s", has_letters(text)
                         ? no_word.text : why->text);
    int used = snprintf(as, sizeof as, "%zu move%s from the start",
                        steps.count, steps.count == 1 ? "" : "s");
    if (scramble_text_is(graph, text)) {
        scramble_text_describe(graph, notation, sizeof notation);
        snprintf(as + used, sizeof as - (size_t)used, ", written %s",
                 notation);
    }
    note_reading(text, as);
    state_text_note_clock(graph, text);
    int code = move_steps_apply(graph, &steps, state, error);
    move_steps_free(&steps);
    return code;
}

int state_text_read(const struct graph *graph, const char *text,
                    int64_t *state, struct error *error)
{
    struct error why = { 0 };
    size_t length = graph_state_length(graph);
    if (is_cycles(graph, text))
        return move_by_cycles(graph, text, state, error);
    int64_t *read = memory_alloc(length, sizeof *read, error);
    if (!read)
        return ERROR_FAILED;
    int code = state_read(graph, text, strlen(text), read, &why);
    if (!code)
        memcpy(state, read, length * sizeof *state);
    memory_free(read);
    if (code)
        return read_as_moves(graph, text, state, &why, error);
    note_letters(graph, text);
    return is_from_zero(graph, text);
}
