/*
 * Puzzles as KSolve (.def) and twsearch (.tws) write them: sets of pieces, each
 * piece with an orientation mod m.  doc/formats.md describes the dialect.
 *
 *     Set CORNERS 8 3        8 places and pieces, orientations mod 3
 *     Move U
 *     CORNERS
 *     4 1 2 3 5 6 7 8        place 1 receives what stood at place 4
 *     0 1 0 0 0 0 0 2        what stood at place 2 gains orientation 1
 *     End
 *
 * The moves are counted first; then one pass reads block by block.  A move that
 * turns the whole puzzle is kept until the end, since a MoveSequence may name
 * it, and then dropped with a note.
 */
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"
#include "family/format/tws.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"
#include "group/perm.h"

static int is_move(struct tws_word word)
{
    return tws_word_is(word, "Move") ||
        tws_word_is(word, "MoveTransformation") ||
        tws_word_is(word, "MoveSequence");
}

static size_t count_moves(struct tws_line line)
{
    size_t moves = 0;
    while (tws_next_line(&line))
        moves += is_move(tws_take_word(&line));
    return moves;
}

static struct name name_of(struct tws_word word)
{
    return (struct name){ word.start, word.length };
}

static int check_set(struct tws *tws, struct tws_word name)
{
    if (!name.length || strchr("0123456789?", *name.start))
        return tws_refuse(&tws->line, "a set needs a name that begins with "
                          "neither a digit nor ?; write Set NAME PIECES "
                          "ORIENTATIONS");
    if (names_find(&tws->names, name_of(name)) >= 0)
        return tws_refuse(&tws->line, "a second set '%.*s'", tws_shown(name),
                          name.start);
    if (tws->graph)
        return tws_refuse(&tws->line, "sets stand before positions and moves");
    return 0;
}

static int read_set(struct tws *tws)
{
    struct tws_word name = tws_take_word(&tws->line);
    struct error failure = { 0 };
    uint32_t pieces, turns;
    if (check_set(tws, name) ||
        tws_take_number(&tws->line, 1, PERM_POINTS_MAX, &pieces) ||
        tws_take_number(&tws->line, 1, PERM_POINTS_MAX, &turns) ||
        tws_end_line(&tws->line, "write Set NAME PIECES ORIENTATIONS"))
        return ERROR_FAILED;
    if (pieces_add(&tws->pieces, pieces, turns, &failure))
        return tws_refuse(&tws->line, "%s", failure.text);
    return names_add(&tws->names, name_of(name), tws->line.error);
}

/* Pieces at their own places, all different. */
static void show_pieces(struct tws *tws)
{
    for (size_t i = 0; i < tws->pieces.sets; i++)
        for (uint32_t j = 0; j < tws->pieces.set[i].pieces; j++)
            tws->shown[tws->pieces.set[i].place + j] = j + 1;
}

/* Before the first block: room for all of them. */
static int create_tws_graph(struct tws *tws)
{
    struct error failure = { 0 }, *error = tws->line.error;
    size_t places = tws->pieces.places;
    if (tws->graph)
        return 0;
    if (places == 0)
        return tws_refuse(&tws->line, "no Set before this line; write Set NAME "
                          "PIECES ORIENTATIONS");
    tws->rows = memory_alloc(tws->pieces.sets, 1, error);
    tws->piece = memory_alloc(places, sizeof *tws->piece, error);
    tws->turn = memory_alloc(places, sizeof *tws->turn, error);
    tws->gain = memory_alloc(places, sizeof *tws->gain, error);
    tws->seen = memory_alloc(places, 1, error);
    tws->shown = memory_alloc(places, sizeof *tws->shown, error);
    tws->solved = memory_alloc(places, sizeof *tws->solved, error);
    tws->solved_turn = memory_alloc(places, sizeof *tws->solved_turn, error);
    tws->label = memory_alloc(PERM_POINTS_MAX + 2, sizeof *tws->label, error);
    if (!tws->rows || !tws->piece || !tws->turn || !tws->gain || !tws->seen ||
        !tws->shown || !tws->solved || !tws->solved_turn || !tws->label)
        return ERROR_FAILED;
    show_pieces(tws);
    memcpy(tws->solved, tws->shown, places * sizeof *tws->solved);
    size_t moves = count_moves(tws_first_line(tws->line.text, NULL));
    tws->graph = graph_create(GRAPH_PERMUTATION, tws->pieces.points, moves,
                              &failure);
    return tws->graph ? 0 : tws_refuse(&tws->line, "%.600s", failure.text);
}

/* The next generator, without its images. */
static int name_move(struct tws *tws, struct tws_word name)
{
    if (!name.length)
        return tws_refuse(&tws->line, "a move without a name; write Move NAME");
    char *copy = memory_alloc(name.length + 1, 1, tws->line.error);
    if (!copy)
        return ERROR_FAILED;
    memcpy(copy, name.start, name.length);
    tws->graph->names[tws->moves] = copy;
    return names_add(&tws->move_names, name_of(name), tws->line.error);
}

static int read_tws_move(struct tws *tws, enum style style)
{
    struct graph *graph = tws->graph;
    if (name_move(tws, tws_take_word(&tws->line)) ||
        tws_end_line(&tws->line, "the name of a move is one word") ||
        tws_read_block(tws, style))
        return ERROR_FAILED;
    pieces_images(&tws->pieces, tws->piece, tws_gains(tws, style),
                  graph->images + tws->moves++ * graph->size);
    return 0;
}

/* The moves it names may stand below. */
static int read_sequence(struct tws *tws)
{
    struct tws_sequence *sequence = list_grow(tws->sequence,
                                              &tws->sequence_room,
                                              tws->sequences, sizeof *sequence,
                                              tws->line.error);
    if (!sequence)
        return ERROR_FAILED;
    tws->sequence = sequence;
    if (name_move(tws, tws_take_word(&tws->line)))
        return ERROR_FAILED;
    sequence[tws->sequences++] = (struct tws_sequence){ tws->line,
                                                        tws->moves++ };
    return 0;
}

static int read_solved(struct tws *tws, enum style style)
{
    if (tws_end_line(&tws->line, "Solved stands alone"))
        return ERROR_FAILED;
    if (tws->graph->word)
        return tws_refuse(&tws->line, "a second solved position");
    size_t places = tws->pieces.places;
    tws->in_solved = 1;
    int code = tws_read_block(tws, style);
    tws->in_solved = 0;
    memcpy(tws->solved, tws->shown, places * sizeof *tws->solved);
    memcpy(tws->solved_turn, tws->turn, places * sizeof *tws->solved_turn);
    return code ? code : pieces_word(&tws->pieces, tws->piece, tws->turn,
                                     tws->graph, tws->line.error);
}

/* What says nothing about the graph: told once, by a note. */
static void pass_over(struct tws *tws, struct tws_word word)
{
    if (!tws->passed++) {
        tws->passed_word = word;
        tws->passed_line = tws->line.number;
    }
}

static int skip_block(struct tws *tws)
{
    while (tws_next_line(&tws->line))
        if (tws_word_is(tws_take_word(&tws->line), "End"))
            return 0;
    return tws_refuse(&tws->line, "the text ends inside a block; End closes "
                      "it");
}

/* Solved or a move. */
static int read_action(struct tws *tws, struct tws_word word)
{
    if (create_tws_graph(tws))
        return ERROR_FAILED;
    if (tws_word_is(word, "Move"))
        return read_tws_move(tws, STYLE_KSOLVE);
    if (tws_word_is(word, "MoveTransformation"))
        return read_tws_move(tws, STYLE_TRANSFORMATION);
    if (tws_word_is(word, "MoveSequence"))
        return read_sequence(tws);
    return read_solved(tws, tws_word_is(word, "Solved") ? STYLE_KSOLVE
                                                      : STYLE_TRANSFORMATION);
}

static int read_tws_statement(struct tws *tws)
{
    struct tws_word word = tws_take_word(&tws->line);
    if (tws_word_is(word, "Name"))
        return 0;
    if (tws_word_is(word, "Set"))
        return read_set(tws);
    if (is_move(word) || tws_word_is(word, "Solved") ||
        tws_word_is(word, "StartState"))
        return read_action(tws, word);
    if (tws_word_is(word, "Illegal"))
        return tws_read_illegal(tws);
    int block = tws_word_is(word, "ParallelMoves") ||
        tws_word_is(word, "Multiplicators");
    if (block || tws_word_is(word, "MoveAlias")) {
        pass_over(tws, word);
        return block ? skip_block(tws) : 0;
    }
    if (tws_word_is(word, "Ignore"))
        return tws_refuse(&tws->line, "'Ignore' is not read; write ? in Solved "
                          "for pieces and orientations that do not count");
    return tws_refuse(&tws->line, "'%.*s' is not read; there are Name, Set, "
                      "Solved, StartState, Move, MoveTransformation, "
                      "MoveSequence, Illegal and End", tws_shown(word),
                      word.start);
}

static int read_statements(struct tws *tws)
{
    while (tws_next_line(&tws->line))
        if (stop_check(tws->line.error) || read_tws_statement(tws))
            return ERROR_FAILED;
    if (tws->moves == 0)
        return pieces_no_moves(tws->line.text, tws->line.error);
    if (tws->moves < tws->graph->generators)
        return error_set(tws->line.error, ERROR_FAILED, "%s: a Move inside "
                         "another block", tws->line.text->name);
    return tws_sequences_fill(tws->sequence, tws->sequences, &tws->move_names,
                              tws->graph);
}

static int add_notes(const struct tws *tws)
{
    const struct text *text = tws->line.text;
    if (pieces_drop_rotations(tws->graph, text, tws->line.error))
        return ERROR_FAILED;
    if (tws->illegal &&
        graph_note(tws->graph, tws->line.error, "%s: states with a piece "
                   "where it is Illegal are not entered; pairs of place and "
                   "piece: %zu", text->name, tws->illegal))
        return ERROR_FAILED;
    if (!tws->passed)
        return 0;
    return graph_note(tws->graph, tws->line.error, "%s:%zu: '%.*s' is passed "
                      "over, it says nothing about the graph%s", text->name,
                      tws->passed_line, tws_shown(tws->passed_word),
                      tws->passed_word.start,
                      tws->passed > 1 ? "; so are others below" : "");
}

void tws_close(struct tws *tws)
{
    graph_free(tws->graph);
    pieces_free(&tws->pieces);
    names_free(&tws->names);
    names_free(&tws->move_names);
    memory_free(tws->rows);
    memory_free(tws->sequence);
    memory_free(tws->piece);
    memory_free(tws->turn);
    memory_free(tws->gain);
    memory_free(tws->seen);
    memory_free(tws->label);
    memory_free(tws->shown);
    memory_free(tws->solved);
    memory_free(tws->solved_turn);
}

int tws_open(const struct text *text, struct tws *tws, struct error *error)
{
    *tws = (struct tws){ .line = tws_first_line(text, error) };
    int code = read_statements(tws);
    if (code)
        tws_close(tws);
    return code;
}

static int tws_read(const struct text *text, int inverses,
                    struct graph **graph, struct error *error)
{
    struct tws tws;
    int code = tws_open(text, &tws, error);
    if (code)
        return code;
    code = add_notes(&tws);
    struct graph *made = tws.graph;
    if (!code)
        tws.graph = NULL;
    tws_close(&tws);
    return code ? code : graph_hand_over(made, text, inverses, graph, error);
}

static int tws_is_text(const struct text *text)
{
    struct tws_line line = tws_first_line(text, NULL);
    if (!tws_next_line(&line))
        return 0;
    struct tws_word word = tws_take_word(&line);
    return (tws_word_is(word, "Name") || tws_word_is(word, "Set")) &&
        !memmem(line.at, (size_t)(line.end - line.at), ":=", 2);
}

const struct reader reader_tws = {
    .name = "KSolve or twsearch", .suffixes = ".tws .def",
    .sample = "Set NAME PIECES ORIENTATIONS",
    .knows = tws_is_text, .read = tws_read, .inverses = 1,
};
