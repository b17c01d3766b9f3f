#include "path/word/word_finder_state.h"

#include "base/memory.h"
#include "graph/graph_forbidden.h"
#include "path/word/cycle_sort.h"
#include "path/word/word_base.h"
#include "path/word/word_fill.h"

/* Points from which tables are of even elements: the words that are left of
 * odd ones grow with all that they break. */
enum { EVEN_POINTS = 1000 };

/* Bytes and elements of the first ball; bytes of the table. */
enum { BALL_BYTES = 96 << 20, BALL_ELEMENTS = 200000 };
static const uint64_t TABLE_BYTES = UINT64_C(256) << 20;
static const uint64_t CHAIN_WORK = UINT64_C(2000000000);
static const double BALL_SECONDS = 0.5, FILL_SECONDS = 0.5;

int word_finder_make_chain(struct word_finder *finder, struct error *error)
{
    struct chain_input input = {
        .elements = finder->letters.element,
        .count = finder->graph->generators, .work = CHAIN_WORK,
    };
    struct error why = { 0 };
    if (finder->chained)
        return 0;
    finder->chained = 1;
    int code = chain_create(&finder->letters.group, &input, &finder->chain,
                            &why);
    return code && code != ERROR_LIMIT
        ? error_set(error, code, "%s", why.text) : 0;
}

int word_finder_make_sums(struct word_finder *finder, struct error *error)
{
    return finder->sums.graph ? 0
        : block_sums_create(finder->graph, &finder->sums, error);
}

/* Levels of permutations: a base that fits words of small support. */
static int make_base(struct word_finder *finder, struct word_stock *stock,
                     struct word_levels *levels, struct error *error)
{
    uint32_t *base = memory_alloc(finder->graph->size, sizeof *base, error);
    levels->base = base;
    finder->even |= finder->graph->size >= EVEN_POINTS;
    int code = base ? word_finder_make_sums(finder, error) : ERROR_FAILED;
    stock->blocks = &finder->sums.blocks;
    stock->sums = finder->even ? &finder->sums : NULL;
    if (!code)
        code = small_set_create(&finder->letters, &finder->ball, stock->small,
                                error);
    if (!code)
        code = word_base_find(stock->small, &finder->ball, base, error);
    return code;
}

/* Levels of matrices: those of a chain. */
static int make_levels(struct word_finder *finder, struct word_levels *levels,
                       struct error *error)
{
    int code = word_finder_make_chain(finder, error);
    levels->chain = finder->chain;
    return code || finder->chain ? code
        : error_set(error, ERROR_LIMIT, "the group is too large for a "
                    "stabiliser chain, and so for a table of words");
}

int word_finder_make_table(struct word_finder *finder, struct error *error)
{
    struct small_set small = { 0 };
    struct word_stock stock = { .ball = &finder->ball };
    struct word_levels levels = { NULL, NULL };
    uint64_t memory = finder->memory / 4;
    way_table_free(finder->table);
    finder->table = NULL;
    int code = word_ball_grow(&finder->ball, memory < BALL_BYTES
                              ? memory : BALL_BYTES, BALL_ELEMENTS,
                              BALL_SECONDS, error);
    if (finder->graph->kind == GRAPH_PERMUTATION)
        stock.small = &small;
    if (!code)
        code = stock.small ? make_base(finder, &stock, &levels, error)
                           : make_levels(finder, &levels, error);
    if (!code)
        code = way_table_create(&finder->letters, levels,
                                 memory < TABLE_BYTES ? memory : TABLE_BYTES,
                                 &finder->table, error);
    if (!code)
        code = word_fill(finder->table, &stock, FILL_SECONDS, error);
    small_set_clear(&small);
    memory_free((uint32_t *)levels.base);
    return code;
}

static int open_word_finder(struct word_finder *finder, struct error *error)
{
    const struct graph *graph = finder->graph;
    int code = alphabet_create(graph, &finder->letters, error);
    if (!code)
        code = word_ball_create(graph, &finder->ball, error);
    if (!code)
        code = word_pairs_create(graph, &finder->pairs, error);
    finder->sorts = !code && cycle_sort_serves(&finder->letters);
    return code;
}

static void close_word_finder(struct word_finder *finder)
{
    way_table_free(finder->table);
    chain_free(finder->chain);
    ladder_free(finder->ladder);
    block_sums_clear(&finder->sums);
    if (finder->ball.back)
        word_ball_clear(&finder->ball);
    word_pairs_clear(&finder->pairs);
    word_pieces_clear(&finder->pieces);
    word_macros_clear(&finder->macros);
    word_joins_clear(&finder->joins);
    two_phase_free(finder->phases);
    turn_set_clear(&finder->turns.set);
    commutators_clear(&finder->commutators);
    alphabet_clear(&finder->letters);
}

int word_finder_renew(struct word_finder *finder, struct error *error)
{
    struct word_finder new = { .graph = finder->graph, .spent = finder->spent,
                               .apart = finder->apart, .even = finder->even,
                               .memory = finder->memory / 2 };
    close_word_finder(finder);
    *finder = new;
    return open_word_finder(finder, error);
}

int word_finder_create(const struct graph *graph, uint64_t memory,
                       struct word_finder **result, struct error *error)
{
    if (graph_refuse_forbidden(graph, "the way through a chain", error))
        return ERROR_LIMIT;
    if (graph->kind == GRAPH_MATRIX &&
        (graph->modulus == 0 || graph->columns != graph->size))
        return error_set(error, ERROR_LIMIT, "words through a chain are found "
                         "for permutations and for square matrices over Z/m");
    struct word_finder *finder = memory_alloc(1, sizeof *finder, error);
    if (!finder)
        return ERROR_FAILED;
    finder->graph = graph;
    finder->memory = memory ? memory : memory_available() / 2;
    int code = open_word_finder(finder, error);
    if (code)
        word_finder_free(finder);
    else
        *result = finder;
    return code;
}

void word_finder_expect(struct word_finder *finder, double seconds)
{
    finder->spent = finder->apart = seconds;
}

void word_finder_free(struct word_finder *finder)
{
    if (!finder)
        return;
    close_word_finder(finder);
    memory_free(finder);
}
