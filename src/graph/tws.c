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
 * Place j of a set becomes m points, its slots.  Piece v with orientation o
 * shows in slot r the letter of (v, (r - o) mod m): to gain d, slot r gathers
 * from slot r - d.  Alike pieces share their letters; a piece whose orientation
 * is ? shows the same letter in all slots.  Letters are numbered by first
 * position, so that pieces all different give the identity.
 *
 * The moves are counted first; then one pass reads block by block.
 */
#include <string.h>

#include "base/memory.h"
#include "graph/readers.h"
#include "graph/tws_line.h"
#include "group/perm.h"

struct set {
    struct tws_word name;
    uint32_t pieces, turns;     /* turns: the modulus of orientations */
    uint32_t place, point;      /* the first of the set */
    int rows;                   /* read in this block */
};

/* Blocks of two styles: counted from 1 or from 0, and orientations by where
 * a piece comes from or where it goes to. */
enum style { STYLE_KSOLVE, STYLE_TRANSFORMATION };

struct tws {
    struct tws_line line;
    struct set *sets;
    size_t set_count;
    uint32_t places, points;
    size_t moves;               /* filled in graph */
    struct graph *graph;        /* NULL until the first block */
    uint16_t *piece, *turn;     /* of the block, by place; counted from 0 */
    uint8_t *seen;              /* pieces of one row */
    int in_solved;              /* 1: the block may hold alike pieces and ? */
};

static int is_move(struct tws_word word)
{
    return tws_word_is(word, "Move") || tws_word_is(word, "MoveTransformation");
}

static size_t count_moves(struct tws_line line)
{
    size_t moves = 0;
    while (tws_next_line(&line))
        if (is_move(tws_take_word(&line))) {
            struct tws_word name = tws_take_word(&line);
            moves += name.length && !tws_is_rotation(name);
        }
    return moves;
}

static struct set *find_set(struct tws *tws, struct tws_word name)
{
    for (size_t i = 0; i < tws->set_count; i++)
        if (tws->sets[i].name.length == name.length &&
            memcmp(tws->sets[i].name.start, name.start, name.length) == 0)
            return tws->sets + i;
    return NULL;
}

static int check_set(struct tws *tws, const struct set *set)
{
    if (!set->name.length || strchr("0123456789?", *set->name.start))
        return tws_refuse(&tws->line, "a set needs a name that begins with "
                          "neither a digit nor ?; write Set NAME PIECES "
                          "ORIENTATIONS");
    if (find_set(tws, set->name))
        return tws_refuse(&tws->line, "a second set '%.*s'",
                          tws_shown(set->name), set->name.start);
    if (tws->graph)
        return tws_refuse(&tws->line, "sets stand before positions and moves");
    return 0;
}

static int read_set(struct tws *tws)
{
    struct set set = { .name = tws_take_word(&tws->line),
                       .place = tws->places, .point = tws->points };
    if (check_set(tws, &set) ||
        tws_take_number(&tws->line, 1, PERM_POINTS_MAX, &set.pieces) ||
        tws_take_number(&tws->line, 1, PERM_POINTS_MAX, &set.turns) ||
        tws_end_line(&tws->line, "write Set NAME PIECES ORIENTATIONS"))
        return ERROR_FAILED;
    if ((uint64_t)set.pieces * set.turns > PERM_POINTS_MAX - tws->points)
        return tws_refuse(&tws->line, "the sets have more than %d points, "
                          "pieces times orientations", PERM_POINTS_MAX);
    struct set *sets = memory_resize(tws->sets, tws->set_count + 1,
                                     sizeof *sets, tws->line.error);
    if (!sets)
        return ERROR_FAILED;
    tws->sets = sets;
    sets[tws->set_count++] = set;
    tws->places += set.pieces;
    tws->points += set.pieces * set.turns;
    return 0;
}

/* Before the first block: room for all of them. */
static int create_graph(struct tws *tws)
{
    struct error failure = { 0 }, *error = tws->line.error;
    if (tws->graph)
        return 0;
    size_t moves = count_moves(tws_first_line(tws->line.text, NULL));
    if (tws->set_count == 0)
        return tws_refuse(&tws->line, "no Set before this line; write Set NAME "
                          "PIECES ORIENTATIONS");
    tws->piece = memory_alloc(tws->places, sizeof *tws->piece, error);
    tws->turn = memory_alloc(tws->places, sizeof *tws->turn, error);
    tws->seen = memory_alloc(tws->places, 1, error);
    if (!tws->piece || !tws->turn || !tws->seen)
        return ERROR_FAILED;
    tws->graph = graph_create(GRAPH_PERMUTATION, tws->points, moves, &failure);
    return tws->graph ? 0 : tws_refuse(&tws->line, "%.900s", failure.text);
}

/* Sets that a block leaves out stay as they are. */
static void clear_block(struct tws *tws)
{
    for (size_t i = 0; i < tws->set_count; i++) {
        struct set *set = tws->sets + i;
        set->rows = 0;
        for (uint32_t j = 0; j < set->pieces; j++)
            tws->piece[set->place + j] = (uint16_t)j;
    }
    memset(tws->turn, 0, tws->places * sizeof *tws->turn);
}

/* The pieces at the places; ? is a piece more, whose number is not known. */
static int read_pieces(struct tws *tws, const struct set *set, uint32_t first)
{
    memset(tws->seen, 0, set->pieces);
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t piece = set->pieces + first;
        if (!(tws->in_solved && tws_take_mark(&tws->line)) &&
            tws_take_number(&tws->line, first, set->pieces - 1 + first, &piece))
            return ERROR_FAILED;
        piece -= first;
        if (!tws->in_solved && tws->seen[piece]++)
            return tws_refuse(&tws->line, "a move brings piece %u of '%.*s' to "
                              "two places", piece + first,
                              tws_shown(set->name), set->name.start);
        tws->piece[set->place + j] = (uint16_t)piece;
    }
    return 0;
}

/* ? is kept as the modulus. */
static int read_turns(struct tws *tws, const struct set *set)
{
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t turn = set->turns;
        if (!(tws->in_solved && tws_take_mark(&tws->line)) &&
            tws_take_number(&tws->line, 0, set->turns - 1, &turn))
            return ERROR_FAILED;
        tws->turn[set->place + j] = (uint16_t)turn;
    }
    return 0;
}

static int read_row(struct tws *tws, struct set *set, enum style style)
{
    int code;
    if (!set || set->rows == 2)
        return tws_refuse(&tws->line, "numbers where the name of a set or End "
                          "is wanted");
    if (set->rows == 0)
        code = read_pieces(tws, set, style == STYLE_KSOLVE);
    else
        code = read_turns(tws, set);
    set->rows++;
    return code ? code : tws_end_line(&tws->line, "a row has one number for "
                                      "each piece of its set");
}

/* The name of the next set of a block, or End: then *set is NULL. */
static int read_name(struct tws *tws, struct set **set)
{
    struct tws_word word = tws_take_word(&tws->line);
    if (*set && (*set)->rows == 0)
        return tws_refuse(&tws->line, "no numbers for the set '%.*s'",
                          tws_shown((*set)->name), (*set)->name.start);
    *set = NULL;
    if (tws_word_is(word, "End"))
        return tws_end_line(&tws->line, "End stands alone");
    *set = find_set(tws, word);
    if (!*set)
        return tws_refuse(&tws->line, "'%.*s' is no set; a block holds names "
                          "of sets with rows of numbers, and ends with End",
                          tws_shown(word), word.start);
    if ((*set)->rows)
        return tws_refuse(&tws->line, "the set '%.*s' occurs twice",
                          tws_shown(word), word.start);
    return tws_end_line(&tws->line, "the numbers follow on the next line");
}

static int read_block(struct tws *tws, enum style style)
{
    struct set *set = NULL;
    clear_block(tws);
    while (tws_next_line(&tws->line)) {
        if (tws_at_number(&tws->line)) {
            if (read_row(tws, set, style))
                return ERROR_FAILED;
            continue;
        }
        if (read_name(tws, &set))
            return ERROR_FAILED;
        if (!set)
            return 0;
    }
    return tws_refuse(&tws->line, "the text ends inside a block; End closes "
                      "it");
}

/* Slot r of place j gathers from slot r - d of the place the piece leaves. */
static void fill_images(const struct tws *tws, const struct set *set,
                        enum style style, uint16_t *images)
{
    const uint16_t *piece = tws->piece + set->place;
    const uint16_t *turn = tws->turn + set->place;
    uint32_t m = set->turns;
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t d = turn[style == STYLE_KSOLVE ? piece[j] : j];
        for (uint32_t r = 0; r < m; r++)
            images[set->point + j * m + r] =
                (uint16_t)(set->point + piece[j] * m + (r + m - d) % m);
    }
}

static int read_move(struct tws *tws, enum style style)
{
    struct graph *graph = tws->graph;
    struct tws_word name = tws_take_word(&tws->line);
    if (!name.length)
        return tws_refuse(&tws->line, "a move without a name; write Move NAME");
    if (tws_end_line(&tws->line, "the name of a move is one word") ||
        read_block(tws, style))
        return ERROR_FAILED;
    if (tws_is_rotation(name))
        return 0;
    uint16_t *images = graph->images + tws->moves * graph->size;
    for (size_t i = 0; i < tws->set_count; i++)
        fill_images(tws, tws->sets + i, style, images);
    char *copy = memory_alloc(name.length + 1, 1, tws->line.error);
    if (!copy)
        return ERROR_FAILED;
    memcpy(copy, name.start, name.length);
    graph->names[tws->moves++] = copy;
    return 0;
}

/* One letter for each piece, whether its orientation counts, and slot; letter
 * is where those of the set begin, 0 for one not yet met. */
static void fill_letters(struct tws *tws, const struct set *set,
                         uint32_t *letter, uint32_t *used)
{
    uint32_t m = set->turns, blind = set->pieces + 1;
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t v = tws->piece[set->place + j];
        uint32_t o = tws->turn[set->place + j];
        for (uint32_t r = 0; r < m; r++) {
            uint32_t *seen = letter + (o == m ? (blind + v) * m
                                              : v * m + (r + m - o) % m);
            if (!*seen)
                *seen = ++*used;
            tws->graph->word[set->point + j * m + r] = (uint16_t)(*seen - 1);
        }
    }
}

static int read_solved(struct tws *tws, enum style style)
{
    struct graph *graph = tws->graph;
    uint32_t used = 0;
    if (tws_end_line(&tws->line, "Solved stands alone"))
        return ERROR_FAILED;
    if (graph->word)
        return tws_refuse(&tws->line, "a second solved position");
    tws->in_solved = 1;
    int code = read_block(tws, style);
    tws->in_solved = 0;
    if (code)
        return code;
    graph->word = memory_alloc(graph->size, sizeof *graph->word,
                               tws->line.error);
    for (size_t i = 0; i < tws->set_count && graph->word && !code; i++) {
        const struct set *set = tws->sets + i;
        uint32_t *letter = memory_alloc(2 * (set->pieces + 1), set->turns *
                                        sizeof *letter, tws->line.error);
        if (letter)
            fill_letters(tws, set, letter, &used);
        code = letter ? 0 : ERROR_FAILED;
        memory_free(letter);
    }
    return graph->word ? code : ERROR_FAILED;
}

/* Blocks of KSolve that say nothing about the graph. */
static int skip_block(struct tws *tws)
{
    while (tws_next_line(&tws->line))
        if (tws_word_is(tws_take_word(&tws->line), "End"))
            return 0;
    return tws_refuse(&tws->line, "the text ends inside a block; End closes "
                      "it");
}

static int read_statement(struct tws *tws)
{
    struct tws_word word = tws_take_word(&tws->line);
    if (tws_word_is(word, "Name") || tws_word_is(word, "MoveAlias"))
        return 0;
    if (tws_word_is(word, "Set"))
        return read_set(tws);
    if (tws_word_is(word, "Ignore") || tws_word_is(word, "ParallelMoves") ||
        tws_word_is(word, "Multiplicators"))
        return skip_block(tws);
    int solved = tws_word_is(word, "Solved");
    if (!solved && !tws_word_is(word, "StartState") && !is_move(word))
        return tws_refuse(&tws->line, "'%.*s' is not read; there are Name, "
                          "Set, Solved, StartState, Move, MoveTransformation "
                          "and End", tws_shown(word), word.start);
    if (create_graph(tws))
        return ERROR_FAILED;
    if (is_move(word))
        return read_move(tws, tws_word_is(word, "Move") ? STYLE_KSOLVE
                                                        : STYLE_TRANSFORMATION);
    return read_solved(tws, solved ? STYLE_KSOLVE : STYLE_TRANSFORMATION);
}

static int read_statements(struct tws *tws)
{
    const char *name = tws->line.text->name;
    while (tws_next_line(&tws->line))
        if (read_statement(tws))
            return ERROR_FAILED;
    if (tws->moves && tws->moves == tws->graph->generators)
        return 0;
    return error_set(tws->line.error, ERROR_FAILED, tws->moves
                     ? "%s: a Move inside another block"
                     : "%s: no moves found; write blocks such as Move NAME, "
                     "the names of sets with rows of numbers, End", name);
}

int tws_read(const struct text *text, int inverses, struct graph **graph,
             struct error *error)
{
    struct tws tws = { .line = tws_first_line(text, error) };
    int code = read_statements(&tws);
    memory_free(tws.sets);
    memory_free(tws.piece);
    memory_free(tws.turn);
    memory_free(tws.seen);
    if (!code)
        return graph_hand_over(tws.graph, text, inverses, graph, error);
    graph_free(tws.graph);
    return code;
}

int tws_is_text(const struct text *text)
{
    struct tws_line line = tws_first_line(text, NULL);
    if (!tws_next_line(&line))
        return 0;
    struct tws_word word = tws_take_word(&line);
    return (tws_word_is(word, "Name") || tws_word_is(word, "Set")) &&
        !memmem(line.at, (size_t)(line.end - line.at), ":=", 2);
}
