/*
 * Puzzles of KSolve and twsearch: the points of the graph do what pieces and
 * their orientations do, computed here in the plainest way; mistakes name the
 * line; and any allocation of any reader may fail.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "family/format/reader.h"
#include "../tools/testing.h"

enum { SETS = 3, PIECES = 5, MOVES = 3, STEPS = 40, TEXT = 4000 };

struct set {
    int pieces, turns;
    int solved[PIECES], facing[PIECES];         /* facing < 0: written ? */
    int from[MOVES][PIECES], turn[MOVES][PIECES];   /* by where it goes */
};

struct puzzle {
    int sets, wild;
    struct set set[SETS];
};

static void choose_move(struct random *random, struct set *set, int move)
{
    for (int j = 0; j < set->pieces; j++) {
        int k = (int)random_below(random, (uint64_t)j + 1);
        set->from[move][j] = set->from[move][k];
        set->from[move][k] = j;
        set->turn[move][j] = (int)random_below(random, (uint64_t)set->turns);
    }
}

static void choose_puzzle(struct random *random, struct puzzle *puzzle)
{
    puzzle->sets = 1 + (int)random_below(random, SETS);
    puzzle->wild = (int)random_below(random, 2);
    for (int s = 0; s < puzzle->sets; s++) {
        struct set *set = &puzzle->set[s];
        set->pieces = 1 + (int)random_below(random, PIECES);
        set->turns = 1 + (int)random_below(random, 3);
        uint64_t kinds = 1 + random_below(random, (uint64_t)set->pieces);
        for (int j = 0; j < set->pieces; j++) {
            set->solved[j] = (int)random_below(random, kinds);
            set->facing[j] = (int)random_below(random, (uint64_t)set->turns);
            if (puzzle->wild && set->turns > 1 && set->solved[j] == 0)
                set->facing[j] = -1;
        }
        for (int move = 0; move < MOVES; move++)
            choose_move(random, set, move);
    }
}

__attribute__((format(printf, 2, 3)))
static void append(char *text, const char *format, ...)
{
    va_list arguments;
    size_t used = strlen(text);
    va_start(arguments, format);
    vsnprintf(text + used, TEXT - used, format, arguments);
    va_end(arguments);
}

static void write_solved(char *text, const struct puzzle *puzzle)
{
    append(text, "Solved\n");
    for (int s = 0; s < puzzle->sets; s++) {
        const struct set *set = &puzzle->set[s];
        append(text, "S%d\n", s);
        for (int j = 0; j < set->pieces; j++)
            append(text, "%d ", set->solved[j] + 1);
        append(text, "\n");
        for (int j = 0; j < set->pieces; j++)
            if (set->facing[j] < 0)
                append(text, "? ");
            else
                append(text, "%d ", set->facing[j]);
        append(text, "\n");
    }
    append(text, "End\n\n");
}

/* Counted from 1, orientations by where a piece comes from; or counted from
 * 0 and by where it goes to. */
static void write_move(char *text, const struct puzzle *puzzle, int move,
                       int from_one)
{
    append(text, "Move%s m%d\n", from_one ? "" : "Transformation", move);
    for (int s = 0; s < puzzle->sets; s++) {
        const struct set *set = &puzzle->set[s];
        int turn[PIECES];
        append(text, "S%d\n", s);
        for (int j = 0; j < set->pieces; j++) {
            append(text, "%d ", set->from[move][j] + from_one);
            turn[from_one ? set->from[move][j] : j] = set->turn[move][j];
        }
        append(text, "\n");
        for (int j = 0; j < set->pieces; j++)
            append(text, "%d ", turn[j]);
        append(text, "\n");
    }
    append(text, "End\n");
}

static struct graph *read_text(char *bytes)
{
    struct text text = { bytes, strlen(bytes), "text" };
    struct error error = { 0 };
    struct graph *graph = NULL;
    ck_assert_int_eq(reader_tws.knows(&text), 1);
    int code = reader_tws.read(&text, 0, &graph, &error);
    ck_assert_msg(code == 0, "%s in\n%s", error.text, bytes);
    return graph;
}

static struct graph *read_puzzle(const struct puzzle *puzzle, int from_one)
{
    char text[TEXT] = "# random\nName Random\n";
    for (int s = 0; s < puzzle->sets; s++)
        append(text, "Set S%d %d %d\n", s, puzzle->set[s].pieces,
               puzzle->set[s].turns);
    write_solved(text, puzzle);
    for (int move = 0; move < MOVES; move++)
        write_move(text, puzzle, move, from_one);
    return read_text(text);
}

struct state {
    int piece[SETS * PIECES], facing[SETS * PIECES];
};

static void turn_state(const struct puzzle *puzzle, int move,
                       struct state *state)
{
    struct state old = *state;
    for (int s = 0; s < puzzle->sets; s++) {
        const struct set *set = &puzzle->set[s];
        for (int j = 0; j < set->pieces; j++) {
            int to = s * PIECES + j, from = s * PIECES + set->from[move][j];
            state->piece[to] = old.piece[from];
            state->facing[to] = old.facing[from] < 0 ? -1
                : (old.facing[from] + set->turn[move][j]) % set->turns;
        }
    }
}

static struct state solved_state(const struct puzzle *puzzle)
{
    struct state state;
    memset(&state, 0, sizeof state);
    for (int s = 0; s < puzzle->sets; s++)
        for (int j = 0; j < puzzle->set[s].pieces; j++) {
            state.piece[s * PIECES + j] = puzzle->set[s].solved[j];
            state.facing[s * PIECES + j] = puzzle->set[s].facing[j];
        }
    return state;
}

/* Two words of the graph are equal if and only if the pieces stand alike. */
START_TEST(points_do_what_pieces_do)
{
    TESTING_RANDOM(random, 300) {
        struct puzzle puzzle;
        struct state states[STEPS];
        choose_puzzle(random, &puzzle);
        struct graph *graph = read_puzzle(&puzzle, 1);
        int64_t words[STEPS][graph->size];
        ck_assert_uint_eq(graph->generators, MOVES);
        states[0] = solved_state(&puzzle);
        graph_start_state(graph, words[0]);
        for (int i = 1; i < STEPS; i++) {
            int move = (int)random_below(random, MOVES);
            states[i] = states[i - 1];
            turn_state(&puzzle, move, &states[i]);
            ck_assert_int_eq(graph_apply(graph, (size_t)move, words[i],
                                         words[i - 1], NULL), 0);
            for (int k = 0; k < i; k++)
                ck_assert_int_eq(!memcmp(&states[i], &states[k],
                                         sizeof *states),
                                 !memcmp(words[i], words[k], sizeof *words));
        }
        graph_free(graph);
    }
}
END_TEST

START_TEST(both_styles_say_the_same)
{
    TESTING_RANDOM(random, 300) {
        struct puzzle puzzle;
        choose_puzzle(random, &puzzle);
        struct graph *a = read_puzzle(&puzzle, 1), *b = read_puzzle(&puzzle, 0);
        ck_assert_uint_eq(a->size, b->size);
        ck_assert_mem_eq(a->images, b->images,
                         MOVES * a->size * sizeof *a->images);
        ck_assert_int_eq(!a->word, !b->word);
        graph_free(a);
        graph_free(b);
    }
}
END_TEST

START_TEST(pieces_all_different_give_the_identity)
{
    char text[] = "Set A 3 2\nSolved\nA\n2 3 1\n0 1 1\nEnd\n"
                  "Move F\nA\n2 3 1\n1 0 1\nEnd\nMove x\nA\n2 1 3\nEnd\n";
    struct graph *graph = read_text(text);
    ck_assert_int_eq(graph_is_cayley(graph), 1);
    ck_assert_uint_eq(graph->generators, 1);
    ck_assert_uint_eq(graph->size, 6);
    graph_free(graph);
}
END_TEST

/* Every allocation of every reader of puzzles. */
static const struct sample {
    const struct reader *reader;
    const char *text;
} samples[] = {
    { &reader_tws, "Set A 3 2\nSet B 2 1\nSolved\nA\n1 1 2\n0 ? 1\nEnd\n"
                "Move F\nA\n2 3 1\n1 0 1\nEnd\nMove G\nB\n2 1\nEnd\n" },
    { &reader_tws, "Set A 2 1\nMultiplicators\nEnd\nMove F\nA\n2 1\nEnd\n"
                "MoveSequence G F x F2'\nMove x\nA\n2 1\nEnd\n" },
    { &reader_gap, "M_a:=(1,2,3);\nM_b:=(3,4);\nip:=[[1,2],[3]];\n" },
    { &reader_gap, "a:=(1,2,3); b:=(3,4);\nGen:=[a,(1,2)];G:=Group(Gen);\n" },
    { &reader_gap, "(1,2,3)\n(3,4)\n" },
    { &reader_gap, "a:=(1,2,3); b:=(a*(1,2))^-1; Group(a^2,b^a);\n" },
    { &reader_gap, "r := rec(comment := \"\", generators := [(1,2)]);\n" },
    { &reader_puzzles, "puzzle_type,allowed_moves\nb,\"{'s': [0]}\"\n"
                    "a,\"{'s': [1, 0, 2], 'r': [1, 2, 0]}\"\n" },
    { &reader_puzzles, "{\"a\":{\"central_state\":[0,1,1],\"generators\":{"
                    "\"s\":[1,0,2]}},\"4\":{}}" },
    { &reader_meataxe, "12 1 3 2\n2 3 1 2 1 3\n" },
    { &reader_meataxe, "1 3 2 2\n11 01\n2 3 2 2\n2 1\n" },
    { &reader_matrices, "a:=[[1,1],[0,1]]; [[0,-1],[1,0]]" },
    { &reader_matrices, "a:=[[1,1],[0,1]]; w:=-1; gens:=[w*a^-1, [[0,-1],[1,0]]"
                     "^a]; G:=Group(gens);" },
    { &reader_matrices, "Matrix group over Finite Field of size 5 with 2 "
                     "generators (\n[1 2]  [1 1]\n[4 1], [0 1]\n)" },
    { &reader_matrices, "local a; a := rec(); a.generators := [[[1,1],[0,1]], "
                     "CambridgeMatrix(1,GF(3),2,[\"02\",\"10\"])]; return a;" },
    { &reader_json, "{\"name\":\"a\",\"central_state\":[0,0,1],"
                 "\"generators\":{\"a\":[1,2,0],\"-a\":[2,0,1]}}" },
    { &reader_kpuzzle, "{\"orbits\":[{\"orbitName\":\"E\",\"numPieces\":2,"
                    "\"numOrientations\":2}],\"defaultPattern\":{\"E\":{"
                    "\"pieces\":[5,5],\"orientation\":[0,1]}},\"moves\":{"
                    "\"A\":{\"E\":{\"permutation\":[1,0],"
                    "\"orientationDelta\":[0,1]}},\"x\":{}}}" },
    { &reader_json, "{\"kind\":\"permutation\",\"size\":3,\"start\":[0,1,1],"
                 "\"generators\":[{\"name\":\"a\",\"cycles\":[[1,2,3]]},"
                 "{\"name\":\"b\",\"images\":[2,1,3]}]}" },
    { &reader_json, "{\"kind\":\"matrix\",\"size\":2,\"modulus\":5,"
                 "\"start\":[[1],[0]],\"generators\":[{\"name\":\"a\","
                 "\"matrix\":[[1,1],[0,1]]}]}" },
};

static int read_sample(const struct reader *reader, const struct text *text,
                       struct graph **graph, struct error *error)
{
    static const struct parameter type = { "type", "a" };
    return reader->read ? reader->read(text, 1, graph, error)
        : reader->read_family(text, &type, reader->choice != NULL, graph,
                              error);
}

START_TEST(any_allocation_may_fail)
{
    char bytes[TEXT];
    snprintf(bytes, sizeof bytes, "%s", samples[_i].text);
    struct text text = { bytes, strlen(bytes), "text" };
    uint64_t used = memory_used();
    int code = -1;
    for (uint64_t n = 1; code; n++) {
        struct error error = { 0 };
        struct graph *graph = NULL;
        memory_fail_after(n);
        code = read_sample(samples[_i].reader, &text, &graph, &error);
        testing_end_failing(code, &error);
        ck_assert_msg(code == 0 || n < 1000, "%s", error.text);
        ck_assert_int_eq(code != 0, error.text[0] != 0);
        if (code)
            ck_assert_ptr_null(graph);
        graph_free(graph);
        ck_assert_uint_eq(memory_used(), used);
    }
}
END_TEST

/* A kpuzzle and its .tws say the same. */
START_TEST(kpuzzles_are_puzzles_of_pieces)
{
    char json[] = "{\"orbits\":[{\"orbitName\":\"E\",\"numPieces\":3,"
        "\"numOrientations\":2},{\"orbitName\":\"C\",\"numPieces\":2,"
        "\"numOrientations\":1}],\"defaultPattern\":{\"E\":{\"pieces\":"
        "[7,7,2],\"orientation\":[0,1,0],\"orientationMod\":[0,0,1]},"
        "\"C\":{\"pieces\":[0,1],\"orientation\":[0,0]}},\"moves\":{\"A\":"
        "{\"E\":{\"permutation\":[1,2,0],\"orientationDelta\":[0,1,1]}},"
        "\"B\":{\"C\":{\"permutation\":[1,0],\"orientationDelta\":[0,0]},"
        "\"E\":{\"permutation\":[1,0,2],\"orientationDelta\":[1,0,0]}}}}";
    char tws[] = "Set E 3 2\nSet C 2 1\nStartState\nE\n7 7 2\n0 1 ?\nC\n"
        "0 1\nEnd\nMoveTransformation A\nE\n1 2 0\n0 1 1\nEnd\n"
        "MoveTransformation B\nC\n1 0\nE\n1 0 2\n1 0 0\nEnd\n";
    struct text text = { json, strlen(json), "text" };
    struct graph *a, *b = read_text(tws);
    ck_assert_int_eq(reader_kpuzzle.knows(&text), 1);
    ck_assert_int_eq(reader_kpuzzle.read(&text, 0, &a, NULL), 0);
    ck_assert_uint_eq(a->size, b->size);
    ck_assert_uint_eq(a->generators, b->generators);
    ck_assert_mem_eq(a->images, b->images, 2 * a->size * sizeof *a->images);
    ck_assert_mem_eq(a->word, b->word, a->size * sizeof *a->word);
    graph_free(a);
    graph_free(b);
}
END_TEST

/* Nothing in a reader is searched one by one: 65535 sets, each in the block of
 * a move, and a list of 200000 names; one by one these last minutes, which is
 * the limit of a test. */
START_TEST(many_names_are_found_at_once)
{
    enum { MANY = 65535, MOVES_OF_GAP = 200000 };
    char *bytes = NULL;
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    for (int i = 0; i < MANY; i++)
        fprintf(out, "Set S%d 1 1\n", i);
    fputs("Move A\n", out);
    for (int i = 0; i < MANY; i++)
        fprintf(out, "S%d\n1\n", i);
    fputs("End\n", out);
    fclose(out);
    struct graph *graph = read_text(bytes);
    ck_assert_uint_eq(graph->size, MANY);
    graph_free(graph);
    free(bytes);
    out = open_memstream(&bytes, &size);
    for (int i = 0; i < MOVES_OF_GAP; i++)
        fprintf(out, "m%d:=(1,2);\n", i);
    for (int i = 0; i < MOVES_OF_GAP; i++)
        fprintf(out, "%sm%d", i ? "," : "Gen:=[", i);
    fputs("];\n", out);
    fclose(out);
    struct text text = { bytes, size, "text" };
    ck_assert_int_eq(reader_gap.read(&text, 1, &graph, NULL), 0);
    ck_assert_uint_eq(graph->generators, MOVES_OF_GAP);
    graph_free(graph);
    free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("readers");
    TCase *cases = tcase_create("readers");
    tcase_add_test(cases, points_do_what_pieces_do);
    tcase_add_test(cases, both_styles_say_the_same);
    tcase_add_test(cases, pieces_all_different_give_the_identity);
    tcase_add_test(cases, kpuzzles_are_puzzles_of_pieces);
    tcase_add_test(cases, many_names_are_found_at_once);
    tcase_add_loop_test(cases, any_allocation_may_fail, 0,
                        sizeof samples / sizeof *samples);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
