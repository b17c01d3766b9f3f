/*
 * The entry points of the fuzz targets and the promises they hold the readers
 * to.  -DFUZZ_TARGET=FUZZ_GAP makes the libFuzzer target of one reader.
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "claim/statement/claim.h"
#include "family/format/reader.h"
#include "family/format/scrambles.h"
#include "family/lua/lua_describe.h"
#include "family/lua/lua_sandbox.h"
#include "graph/graph_write.h"
#include "graph/move_text.h"
#include "graph/state.h"

enum {
    PARAMETERS_MAX = 4,
    LUA_INSTRUCTIONS = 100000,
    LUA_MEMORY = 4 << 20,
    RUNS_PER_SANDBOX = 1000,
    MOVES_MEMORY = 1 << 16,
};

const char *const fuzz_names[FUZZ_TARGETS] = {
    "lua", "gap", "json", "words", "tws", "csv", "state",
    "claim", "moves", "meataxe", "puzzles", "scrambles",
    "matrices", "record", "layers", "kept", "submission",
    "graph", "result", "reference", "frontier", "ranked", "lift",
    "folded", "table", "disk", "map", "patterns",
};

uint64_t fuzz_held;

void fuzz_promise(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

void fuzz_check_error(int code, const struct error *error)
{
    PROMISE(code <= 0);
    PROMISE(code == error->code);
    PROMISE((code != 0) == (error->text[0] != 0));
    PROMISE(strchr(error->text, '\n') == NULL);
}

static int same_graphs(const struct graph *a, const struct graph *b)
{
    size_t count = a->generators, n = a->size, entries = count * n;
    if (a->kind != b->kind || n != b->size || count != b->generators ||
        a->modulus != b->modulus || a->columns != b->columns)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(a->names[i], b->names[i]) ||
            a->inverse[i] != b->inverse[i])
            return 0;
    if (a->kind == GRAPH_PERMUTATION)
        return !memcmp(a->images, b->images, entries * sizeof *a->images) &&
            !a->word == !b->word &&
            (!a->word || !memcmp(a->word, b->word, n * sizeof *a->word));
    return !memcmp(a->matrices, b->matrices,
                   entries * n * sizeof *a->matrices) &&
        !a->state == !b->state &&
        (!a->state || !memcmp(a->state, b->state, graph_state_length(a) *
                              sizeof *a->state));
}

/* What is written of a graph is that graph again.  Large ones are left out:
 * they say nothing new and take long. */
static void check_json(const struct graph *graph)
{
    struct error error = { 0 };
    struct text text = { .name = "copy" };
    struct graph *copy;
    if (graph->size * graph->generators > 10000)
        return;
    PROMISE(graph_to_json(graph, &text.bytes, &error) == 0);
    text.size = strlen(text.bytes);
    PROMISE(reader_json.read(&text, 0, &copy, &error) == 0);
    PROMISE(same_graphs(graph, copy));
    graph_free(copy);
    memory_free(text.bytes);
}

static void check_inverses(const struct graph *graph)
{
    for (size_t i = 0; i < graph->generators; i++) {
        int32_t j = graph->inverse[i];
        PROMISE(j >= -1 && j < (int32_t)graph->generators);
        for (size_t k = 0; j >= 0 && graph->images && k < graph->size; k++)
            PROMISE(graph->images[(size_t)j * graph->size +
                                  graph->images[i * graph->size + k]] == k);
    }
}

static void check_graph(int code, struct graph *graph, struct error *error)
{
    fuzz_check_error(code, error);
    if (code)
        return;
    check_inverses(graph);
    check_json(graph);
    graph_free(graph);
}

/* What is written for GAP is that graph again, but for points that nothing
 * moves. */
static void check_gap(const struct graph *graph)
{
    struct error error = { 0 };
    struct text text = { .name = "copy" };
    struct graph *copy;
    if (graph->size * graph->generators > 10000)
        return;
    int code = graph_to_gap(graph, &text.bytes, &error);
    fuzz_check_error(code, &error);
    if (code)
        return;
    text.size = strlen(text.bytes);
    PROMISE(reader_gap.knows(&text));
    PROMISE(reader_gap.read(&text, 0, &copy, &error) == 0);
    PROMISE(graph->size == copy->size ? same_graphs(graph, copy)
                                      : copy->size == 1);
    graph_free(copy);
    memory_free(text.bytes);
}

static void read_gap(const struct text *text)
{
    struct error error = { 0 };
    struct graph *graph;
    int code = reader_gap.read(text, 1, &graph, &error);
    if (!code)
        check_gap(graph);
    check_graph(code, graph, &error);
    (void)reader_gap.knows(text);
}

/* All forms of JSON. */
static void read_json(const struct text *text)
{
    struct error error = { 0 };
    struct graph *graph;
    const struct reader *reader = reader_kpuzzle.knows(text) ? &reader_kpuzzle
                                                             : &reader_json;
    int code = reader->read(text, reader->inverses, &graph, &error);
    check_graph(code, graph, &error);
    (void)reader_json.knows(text);
}

static void read_tws(const struct text *text)
{
    struct error error = { 0 };
    struct graph *graph;
    int code = reader_tws.read(text, 1, &graph, &error);
    check_graph(code, graph, &error);
    (void)reader_tws.knows(text);
}

static void read_meataxe(const struct text *text)
{
    struct error error = { 0 };
    struct graph *graph;
    int code = reader_meataxe.read(text, READ_INVERSES, &graph, &error);
    check_graph(code, graph, &error);
    (void)reader_meataxe.knows(text);
}

/* Without a parameter, and with it. */
static void read_family(const struct reader *reader, const struct text *text,
                        const struct parameter *parameter)
{
    for (size_t count = 0; count < 2; count++) {
        struct error error = { 0 };
        struct graph *graph;
        int code = reader->read_family(text, parameter, count, &graph, &error);
        check_graph(code, graph, &error);
    }
    (void)reader->knows(text);
}

/* Over the integers, and modulo 6. */
static void read_matrices(const struct text *text)
{
    read_family(&reader_matrices, text, &(struct parameter){ "modulus", "6" });
}

/* The puzzle "a", or the only one. */
static void read_puzzles(const struct text *text)
{
    read_family(&reader_puzzles, text, &(struct parameter){ "type", "a" });
}

/* The parameters are what a first line "-- n=4 k=2" says. */
static size_t split_parameters(char *line, struct parameter *parameters)
{
    size_t count = 0;
    char *place, *word = strtok_r(line, " ", &place);
    for (; word && count < PARAMETERS_MAX; word = strtok_r(NULL, " ", &place)) {
        char *equals = strchr(word, '=');
        if (!equals)
            continue;
        *equals = 0;
        parameters[count++] = (struct parameter){ word, equals + 1 };
    }
    return count;
}

/* Opening a sandbox takes longer than most texts: one serves many, and is
 * closed at times to see whether it returns its memory. */
static struct sandbox *sandbox;

static void open_sandbox(void)
{
    if (!sandbox) {
        sandbox_limit_instructions(LUA_INSTRUCTIONS);
        sandbox = sandbox_open(NULL);
        PROMISE(sandbox != NULL);
    }
    memory_limit(memory_used() + LUA_MEMORY);
}

static int run_lua(const struct text *text, char *line, struct graph **graph,
                   struct error *error)
{
    struct parameter parameters[PARAMETERS_MAX];
    struct parameter_list list = { parameters, 0 };
    open_sandbox();
    list.count = split_parameters(line, parameters);
    int code = lua_build(sandbox, text, list, graph, error);
    memory_limit(0);
    return code;
}

static void read_lua(const struct text *text)
{
    struct error error = { 0 };
    struct graph *graph;
    char line[200];
    snprintf(line, sizeof line, "%.*s", (int)strcspn(text->bytes, "\n"),
             text->bytes);
    int code = run_lua(text, line, &graph, &error);
    check_graph(code, graph, &error);
}

/* First line: parameters of a family; second line: a start word. */
static void read_words(const struct text *text)
{
    static const char family[] =
        "return family { name = 'f', title = '', source = '', params = {"
        " { 'n', min = 1, max = 12 }, { 'k', min = 0, max = 'n', default = 0 },"
        " { 'c', choices = { 'up', 'down' }, default = 'up' } },"
        " build = function (p) return permutations(p.n) {"
        " { 'L', shift(p.n, p.k) } } end }";
    struct text source = { (char *)family, strlen(family), "family" };
    struct error error = { 0 };
    struct graph *graph;
    char *line = text->bytes, *start = strchr(line, '\n');
    if (start)
        *start++ = 0;
    int code = run_lua(&source, line, &graph, &error);
    fuzz_check_error(code, &error);
    if (code)
        return;
    code = start ? graph_set_start(graph, start, &error) : 0;
    fuzz_check_error(code, &error);
    check_json(graph);
    graph_free(graph);
}

/* All that a claim says at its first point, if that is small: formulas may ask
 * for more than a short run can give, and must say so. */
static void evaluate(struct claim *claim)
{
    struct error error = { 0 };
    struct point point;
    mpq_t value;
    for (size_t i = 0; i < claim->variables; i++)
        if (claim->range[i].from > 1000)
            return;
    point_create(&point, claim);
    mpq_init(value);
    int code = claim_applies(claim, &point, &error);
    PROMISE(code >= 0 || error.text[0]);
    for (size_t i = 0; i < claim->statements; i++) {
        error_clear(&error);
        code = value_evaluate(&claim->statement[i].value, point.number, value,
                              &error);
        PROMISE(code >= 0 || error.text[0]);
        PROMISE(mpz_sgn(mpq_denref(value)) > 0);
    }
    mpq_clear(value);
    point_clear(&point);
}

static void read_claim(const struct text *text)
{
    struct error error = { 0 };
    struct claim_file *file;
    struct claim *claim = NULL;
    open_sandbox();
    int code = claim_file_build(sandbox, text, &file, &error);
    if (!code)
        code = claim_of_file(file, &claim, &error);
    fuzz_check_error(code, &error);
    PROMISE((code == 0) == (claim != NULL));
    if (claim)
        evaluate(claim);
    claim_free(claim);
    memory_limit(0);
}

/* With memory for few moves: a text of a line may have ten million of them, and
 * a run would take a second.  A refusal may then be one of memory, whose
 * sentence has another code. */
static void limit_moves(void)
{
    memory_limit(memory_used() + MOVES_MEMORY);
}

static void check_moves_error(int code, const struct error *error)
{
    PROMISE(!code == !error->code);
    fuzz_check_error(error->code, error);
}

/* With a notation for scrambles: T++ and U. */
static void add_scrambles(struct graph *graph)
{
    struct error error = { 0 };
    graph->alias = memory_alloc(2, sizeof *graph->alias, &error);
    PROMISE(graph->alias != NULL);
    graph->aliases = 2;
    graph->alias[0] = (struct graph_alias){
        memory_text("T++", &error), memory_text("R U", &error),
        memory_text("R U f0", &error)
    };
    graph->alias[1] = (struct graph_alias){
        memory_text("U", &error), memory_text("f0", &error),
        memory_text("", &error)
    };
}

/* A word and then its inverse lead back. */
static void read_moves(const struct text *text)
{
    static char moves[] = "R:=(1,2,3);U:=(1,4)(2,5);f0:=(2,3);";
    struct text generators = { moves, strlen(moves), "moves" };
    struct error error = { 0 };
    struct graph *graph;
    struct move_steps steps;
    int64_t state[5];
    PROMISE(reader_gap.read(&generators, 0, &graph, &error) == 0);
    add_scrambles(graph);
    limit_moves();
    int code = move_text_read(graph, text->bytes, &steps, &error);
    check_moves_error(code, &error);
    if (!code) {
        graph_start_state(graph, state);
        PROMISE(move_steps_apply(graph, &steps, state, &error) == 0);
        move_steps_invert(&steps, 0);
        PROMISE(move_steps_apply(graph, &steps, state, &error) == 0);
        for (int i = 0; i < 5; i++)
            PROMISE(state[i] == i);
    }
    if (!code)
        move_steps_free(&steps);
    memory_limit(0);
    graph_free(graph);
}

/* What is written is a data set of states of the graph. */
static void check_states(const struct graph *graph, const char *text)
{
    struct error error = { 0 };
    struct csv csv;
    int64_t state[12];
    PROMISE(csv_open_text("text", text, &csv, &error) == 0);
    while (csv_next(&csv, &error) == 1)
        PROMISE(state_read(graph, csv.field[1].text, csv.field[1].length, state,
                           &error) == 0);
    PROMISE(!error.code || strstr(error.text, "longer than"));
    csv_close(&csv);
}

static void read_scrambles(const struct text *text)
{
    static char pieces[] = "Set E 4 2\nSet C 2 2\nSolved\nE\n1 1 7 7\n"
        "0 1 ? ?\nEnd\nMove A\nE\n2 3 4 1\n1 0 0 1\nC\n2 1\nEnd\n";
    struct text puzzle = { pieces, strlen(pieces), "puzzle" };
    struct error error = { 0 };
    struct graph *graph;
    PROMISE(reader_tws.read(&puzzle, 1, &graph, &error) == 0);
    for (int with = 0; with < 2; with++) {
        char *csv = NULL;
        error_clear(&error);
        limit_moves();
        int code = scrambles_write(text, graph, with ? &puzzle : NULL, &csv,
                                   &error);
        memory_limit(0);
        check_moves_error(code, &error);
        if (!code)
            check_states(graph, csv);
        memory_free(csv);
    }
    graph_free(graph);
}

static void run_bytes(enum fuzz_target target, const uint8_t *bytes,
                      size_t size)
{
    static void (*const readers[])(const uint8_t *, size_t) = {
        fuzz_graph, fuzz_result, fuzz_reference, fuzz_frontier, fuzz_ranked,
        fuzz_lift, fuzz_folded, fuzz_table, fuzz_disk, fuzz_map, fuzz_patterns,
    };
    if (size >= 2)
        readers[target - FUZZ_GRAPH](bytes, size);
}

void fuzz_run(enum fuzz_target target, const uint8_t *bytes, size_t size)
{
    static void (*const readers[])(const struct text *) = {
        read_lua, read_gap, read_json, read_words, read_tws, fuzz_csv,
        fuzz_state, read_claim, read_moves, read_meataxe, read_puzzles,
        read_scrambles, read_matrices, fuzz_record, fuzz_layers, fuzz_kept,
        fuzz_submission,
    };
    static unsigned runs;
    struct text text = { .name = "text", .size = size };
    if (target >= FUZZ_GRAPH) {
        run_bytes(target, bytes, size);
        return;
    }
    if (memchr(bytes, 0, size))
        return;
    text.bytes = memory_alloc(size + 1, 1, NULL);
    PROMISE(text.bytes != NULL);
    memcpy(text.bytes, bytes, size);
    readers[target](&text);
    text_free(&text);
    if (++runs % RUNS_PER_SANDBOX == 0) {
        sandbox_close(sandbox);
        sandbox = NULL;
    }
    PROMISE(sandbox || memory_used() == fuzz_held);
}

#ifdef FUZZ_TARGET
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_run(FUZZ_TARGET, bytes, size);
    return 0;
}
#endif
