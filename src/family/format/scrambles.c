#include "family/format/scrambles.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/stop.h"
#include "family/format/tws.h"
#include "graph/move_text.h"
#include "graph/state.h"

struct scrambles {
    struct tws_line line;
    const struct graph *graph;
    struct tws *puzzle;         /* its pieces; NULL if it has none */
    int64_t *state;
    size_t count;
    FILE *out;
};

static int is_scramble(struct tws_word word)
{
    return tws_word_is(word, "Scramble") || tws_word_is(word, "StartState") ||
        tws_word_is(word, "ScrambleState") || tws_word_is(word, "ScrambleAlg");
}

/* In quotes where the name has what CSV asks them for; without a name the
 * number. */
static void write_name(struct scrambles *scrambles, struct tws_word name)
{
    int quoted = memchr(name.start, ',', name.length) ||
        memchr(name.start, '"', name.length);
    if (!name.length)
        fprintf(scrambles->out, "%zu", scrambles->count + 1);
    if (quoted)
        putc('"', scrambles->out);
    csv_write_inside(scrambles->out, name.start, name.length);
    if (quoted)
        putc('"', scrambles->out);
}

static int write_row(struct scrambles *scrambles, struct tws_word name)
{
    size_t length = graph_state_length(scrambles->graph);
    write_name(scrambles, name);
    scrambles->count++;
    for (size_t i = 0; i < length; i++)
        fprintf(scrambles->out, "%s%lld", i ? "," : ",\"",
                (long long)scrambles->state[i]);
    fputs("\"\n", scrambles->out);
    return stop_check(scrambles->line.error);
}

/* The rest of the line moves the state. */
static int apply_line(struct scrambles *scrambles)
{
    struct tws_line *line = &scrambles->line;
    struct error why = { 0 };
    struct move_steps steps;
    size_t length = (size_t)(line->end - line->at);
    char *text = memory_alloc(length + 1, 1, line->error);
    if (!text)
        return ERROR_FAILED;
    memcpy(text, line->at, length);
    char *comment = strstr(text, "//");
    if (comment)
        *comment = 0;
    int code = move_text_read(scrambles->graph, text, &steps, &why);
    memory_free(text);
    if (code)
        return tws_refuse(line, "%.600s", why.text);
    code = move_steps_apply(scrambles->graph, &steps, scrambles->state, &why);
    move_steps_free(&steps);
    return code ? tws_refuse(line, "%.600s", why.text) : 0;
}

/* Lines of moves up to End, to the next scramble or to the end of the text. */
static int read_lines(struct scrambles *scrambles, struct tws_word name)
{
    struct tws_line before = scrambles->line;
    graph_start_state(scrambles->graph, scrambles->state);
    while (tws_next_line(&scrambles->line)) {
        struct tws_line ahead = scrambles->line;
        struct tws_word word = tws_take_word(&ahead);
        if (tws_word_is(word, "End"))
            break;
        if (is_scramble(word)) {
            scrambles->line = before;
            break;
        }
        if (apply_line(scrambles))
            return ERROR_FAILED;
        before = scrambles->line;
    }
    return write_row(scrambles, name);
}

/* The place of the solved puzzle that has the piece. */
static int64_t find_piece(const struct tws *tws, const struct piece_set *set,
                          uint32_t shown)
{
    for (uint32_t k = 0; k < set->pieces; k++)
        if (tws->solved[set->place + k] == shown)
            return k;
    return -1;
}

/* Turn o of the piece of place k, which is turned by s there, shows in slot r
 * what slot r - o + s of that place shows. */
static void fill_place(const struct scrambles *scrambles,
                       const struct piece_set *set, uint32_t j, uint32_t k)
{
    const struct tws *tws = scrambles->puzzle;
    uint32_t m = set->turns;
    uint32_t o = tws->turn[set->place + j] % m;
    uint32_t s = tws->solved_turn[set->place + k] % m;
    for (uint32_t r = 0; r < m; r++) {
        uint32_t from = set->point + k * m + (r + m - o + s) % m;
        scrambles->state[set->point + j * m + r] = tws->graph->word
            ? tws->graph->word[from] : from;
    }
}

static int fill_set(const struct scrambles *scrambles, size_t index)
{
    struct tws *tws = scrambles->puzzle;
    const struct piece_set *set = tws->pieces.set + index;
    for (uint32_t j = 0; j < set->pieces; j++) {
        int64_t k = j;
        if (tws->rows[index])
            k = find_piece(tws, set, tws->shown[set->place + j]);
        else
            tws->turn[set->place + j] = tws->solved_turn[set->place + j];
        if (k < 0)
            return tws_refuse(&tws->line, "a piece that the solved puzzle has "
                              "not, %u", tws->shown[set->place + j]);
        fill_place(scrambles, set, j, (uint32_t)k);
    }
    return 0;
}

static int read_pieces(struct scrambles *scrambles, struct tws_word name,
                       enum style style)
{
    struct tws *tws = scrambles->puzzle;
    struct error why = { 0 };
    if (!tws)
        return tws_refuse(&scrambles->line, "pieces are read for puzzles of "
                          "KSolve and twsearch; ScrambleAlg has moves");
    tws->line = scrambles->line;
    tws->in_solved = 1;
    int code = tws_read_block(tws, style);
    for (size_t i = 0; i < tws->pieces.sets && !code; i++)
        code = fill_set(scrambles, i);
    scrambles->line = tws->line;
    if (code)
        return code;
    if (state_check(scrambles->graph, scrambles->state, &why))
        return tws_refuse(&scrambles->line, "%.600s", why.text);
    return write_row(scrambles, name);
}

/* Moves are what has no set in its first line. */
static int has_moves(const struct scrambles *scrambles)
{
    struct tws_line line = scrambles->line;
    if (!tws_next_line(&line))
        return 0;
    struct tws_word word = tws_take_word(&line);
    const struct tws *tws = scrambles->puzzle;
    return !tws || names_find(&tws->names,
                              (struct name){ word.start, word.length }) < 0;
}

/* The number of "12. R U" and "12) R U", as timers list scrambles, or length 0
 * and nothing taken; 12 may also be a move. */
static struct tws_word take_place(struct scrambles *scrambles)
{
    struct tws_line *line = &scrambles->line, before = *line;
    struct tws_word word = tws_take_word(line);
    const struct graph *graph = scrambles->graph;
    size_t digits = 0;
    while (digits < word.length && isdigit((unsigned char)word.start[digits]))
        digits++;
    int is_move = 0;
    for (size_t g = 0; g < graph->generators; g++)
        is_move |= strlen(graph->names[g]) == digits &&
            memcmp(graph->names[g], word.start, digits) == 0;
    if (digits && !is_move && digits + 1 == word.length &&
        strchr(".)", word.start[digits]))
        return (struct tws_word){ word.start, digits };
    *line = before;
    return (struct tws_word){ word.start, 0 };
}

static int read_scramble(struct scrambles *scrambles)
{
    struct tws_line *line = &scrambles->line, before = *line;
    struct tws_word word = tws_take_word(line);
    if (word.length >= 2 && memcmp(word.start, "//", 2) == 0)
        return 0;
    if (!is_scramble(word)) {
        *line = before;
        struct tws_word place = take_place(scrambles);
        graph_start_state(scrambles->graph, scrambles->state);
        return apply_line(scrambles) ? ERROR_FAILED
                                     : write_row(scrambles, place);
    }
    struct tws_word name = tws_take_word(line);
    if (tws_end_line(line, "the name of a scramble is one word"))
        return ERROR_FAILED;
    if (tws_word_is(word, "ScrambleAlg") ||
        (tws_word_is(word, "Scramble") && has_moves(scrambles)))
        return read_lines(scrambles, name);
    return read_pieces(scrambles, name, tws_word_is(word, "Scramble")
                       ? STYLE_KSOLVE : STYLE_TRANSFORMATION);
}

static int read_scrambles(struct scrambles *scrambles)
{
    fputs("initial_state_id,initial_state\n", scrambles->out);
    while (tws_next_line(&scrambles->line))
        if (read_scramble(scrambles))
            return ERROR_FAILED;
    return 0;
}

static int write_all(struct scrambles *scrambles, char **csv)
{
    struct error *error = scrambles->line.error;
    char *text = NULL;
    size_t size;
    scrambles->out = open_memstream(&text, &size);
    if (!scrambles->out)
        return error_set(error, ERROR_FAILED, "no memory for the scrambles");
    int code = read_scrambles(scrambles);
    if (fclose(scrambles->out) && !code)
        code = error_set(error, ERROR_FAILED, "no memory for the scrambles");
    if (!code) {
        *csv = memory_text(text, error);
        code = *csv ? 0 : ERROR_FAILED;
    }
    free(text);
    return code;
}

int scrambles_write(const struct text *scrambles, const struct graph *graph,
                    const struct text *puzzle, char **csv, struct error *error)
{
    struct tws tws;
    struct scrambles all = { .line = tws_first_line(scrambles, error),
                             .graph = graph };
    int code = puzzle ? tws_open(puzzle, &tws, error) : 0;
    if (code)
        return code;
    all.puzzle = puzzle ? &tws : NULL;
    all.state = memory_alloc(graph_state_length(graph), sizeof *all.state,
                             error);
    code = all.state ? write_all(&all, csv) : ERROR_FAILED;
    memory_free(all.state);
    if (puzzle)
        tws_close(&tws);
    return code;
}
