/*
 * The stabiliser chain first (within a bound on its work, so that a huge puzzle
 * only loses its order), then what follows from it for the graph.
 *
 * The vertices of a graph are the orbit of its start: |G| for the identity,
 * |G| / |stabiliser of the start word| for a word.  Every relation of the
 * group is a closed walk of the graph, so a graph over a group with a relation
 * of odd length is not bipartite; where the stabiliser of the start is trivial
 * the converse holds too.
 */
#include "growth/facts.h"

#include <math.h>
#include <string.h>

#include "base/assert.h"
#include "base/clock.h"
#include "base/memory.h"
#include "graph/graph_group.h"
#include "growth/giants.h"
#include "group/matrix.h"

/* A second, and of matrices 190 MiB: with a longer chain a group is out of
 * reach.  Long transversals of permutations count for more than they take. */
static const uint64_t CHAIN_WORK = UINT64_C(1000000000);
static const uint64_t CHAIN_BYTES = UINT64_C(190) << 20;
static const uint64_t STABILISER_WORK = UINT64_C(1000000000);

/* A chain may always take so much: some tenths of a second. */
static const double CHAIN_LEAST = 4e8;

/* Elements of more bits are out of reach, and their chain may take minutes.
 * Where there are many generators, or the group is S_n or A_n, a chain is slow,
 * too, or of little use: there only an order that the lift engine may reach has
 * one. */
enum { CHAIN_BITS = 1200, SMALL_BITS = 64, GIANT_POINTS = 100 };
static const uint64_t DENSE_WORK = 100000000;

/* The steps that a chain may take: where few spheres are asked for, not many
 * more than the search that it helps, which sees at most a tree. */
static uint64_t chain_work(const struct request *request)
{
    const struct graph *graph = request->graph;
    double degree = (double)graph->generators, depth = request->depth;
    double ahead = degree - graph_is_inverse_closed(graph);
    double tree = ahead > 1 ? 2 * degree * pow(ahead, depth - 1)
                            : 1 + degree * depth;
    double work = tree * degree * (double)graph_state_length(graph) +
                  CHAIN_LEAST;
    return work < (double)CHAIN_WORK ? (uint64_t)work : CHAIN_WORK;
}

static int make_chain(const struct request *request, struct facts *facts,
                      struct error *error)
{
    const struct graph *graph = request->graph;
    struct group group = graph_group(graph);
    uint8_t *elements;
    if (graph_elements(graph, &group, &elements, error))
        return ERROR_FAILED;
    struct chain_input input = {
        .elements = elements,
        .count = graph->generators,
        .work = chain_work(request),
        .bytes = graph->kind == GRAPH_MATRIX ? CHAIN_BYTES : 0,
    };
    int code = chain_create(&group, &input, &facts->chain, error);
    memory_free(elements);
    return code;
}

/* No chain is no failure where the group is infinite or too much work. */
static int find_order(const struct request *request, struct facts *facts,
                      struct error *error)
{
    const struct graph *graph = request->graph;
    struct error reason = {0};
    if (graph->kind == GRAPH_MATRIX && graph->modulus == 0)
        return 0;
    int code = make_chain(request, facts, &reason);
    if (code == ERROR_LIMIT)
        return 0;
    if (code)
        return error_set(error, code, "%s", reason.text);
    chain_order(facts->chain, 0, facts->order);
    facts->order_known = 1;
    return 0;
}

/* What the rest of the group tells, where it can be counted itself. */
static int take_rest(const struct giants *giants, struct facts *facts,
                     struct error *error)
{
    struct request request = { .graph = giants->rest, .depth = DEPTH_ALL };
    struct facts rest, start;
    int code = facts_find(&request, &rest, error);
    request.graph = giants->rest_of_start;
    if (facts_find(&request, &start, code ? NULL : error))
        code = ERROR_FAILED;
    facts->order_known = !code && rest.order_known;
    mpz_mul(facts->order, giants->elements, rest.order);
    facts->vertices_known = facts->order_known && start.vertices_known;
    mpz_mul(facts->vertices, giants->arrangements, start.vertices);
    if (rest.bipartite == KNOWN_NO)
        facts->bipartite = KNOWN_NO;
    else if (facts->vertices_known && rest.bipartite == KNOWN_YES &&
             mpz_cmp(facts->vertices, facts->order) == 0)
        facts->bipartite = KNOWN_YES;
    facts_clear(&rest);
    facts_clear(&start);
    return code;
}

/* The order of a group of many orbits, without a chain. */
static int find_giants(const struct graph *graph, struct facts *facts,
                       struct error *error)
{
    struct giants giants;
    int code = giants_find(graph, &giants, error);
    if (code > 0)
        code = take_rest(&giants, facts, error);
    if (graph->more)        /* the starts may lie apart */
        facts->vertices_known = 0;
    giants_clear(&giants);
    return code;
}

void facts_index(const struct facts *facts, uint32_t points, mpz_t index)
{
    mpz_fac_ui(index, points);
    mpz_divexact(index, index, facts->order);
}

unsigned facts_giant_index(const struct facts *facts, uint32_t points)
{
    mpz_t index;
    if (!facts->order_known)
        return 0;
    mpz_init(index);
    facts_index(facts, points, index);
    unsigned giant = mpz_cmp_ui(index, 2) <= 0 ? (unsigned)mpz_get_ui(index)
                                               : 0;
    mpz_clear(index);
    return giant;
}

/* Of the order of a group that has a chain, although the order is known. */
static size_t chain_bits(const struct graph *graph, const struct facts *facts)
{
    uint64_t work = (uint64_t)graph->size * graph->size * graph->generators;
    return work > DENSE_WORK || facts_giant_index(facts, graph->size)
        ? SMALL_BITS : CHAIN_BITS;
}

/* 1 if a matrix start is square and invertible: only 1 fixes it. */
static int start_is_regular(const struct graph *graph, struct error *error)
{
    size_t d = graph->size;
    if (graph->columns != d)
        return 0;
    uint32_t *matrix = memory_alloc(2 * d * d, sizeof *matrix, error);
    if (!matrix)
        return ERROR_FAILED;
    int64_t m = graph->modulus;
    for (size_t i = 0; i < d * d; i++)
        matrix[i] = (uint32_t)((graph->state[i] % m + m) % m);
    int regular = matrix_invert(matrix + d * d, matrix, d, graph->modulus);
    memory_free(matrix);
    return regular == 0;
}

/* The order of the stabiliser of the start, or 0 where it is not known. */
static int stabiliser_order(const struct graph *graph,
                            const struct facts *facts, mpz_t order,
                            struct error *error)
{
    mpz_set_ui(order, graph_is_cayley(graph) ? 1 : 0);
    if (mpz_sgn(order))
        return 0;
    if (graph->kind == GRAPH_MATRIX) {
        int regular = start_is_regular(graph, error);
        mpz_set_ui(order, regular == 1);
        return regular < 0 ? regular : 0;
    }
    struct error reason = {0};
    int code = chain_word_stabiliser(facts->chain, graph->word,
                                     STABILISER_WORK, order, &reason);
    if (reason.code == ERROR_LIMIT)
        mpz_set_ui(order, 0);
    else if (code)
        return error_set(error, code, "%s", reason.text);
    return 0;
}

/* 1 if a generator fixes the start: a closed walk of length 1. */
static int start_has_loop(const struct graph *graph, struct error *error)
{
    size_t length = graph_state_length(graph);
    int64_t *state = memory_alloc(2 * length, sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    int loop = 0;
    graph_start_state(graph, state);
    for (size_t g = 0; g < graph->generators && loop == 0; g++) {
        int code = graph_apply(graph, g, state + length, state, error);
        loop = code ? code : memcmp(state, state + length,
                                    length * sizeof *state) == 0;
    }
    memory_free(state);
    return loop;
}

int facts_start_element(const struct facts *facts, const struct graph *graph,
                        uint32_t i, void *element, struct error *error)
{
    if (graph->kind == GRAPH_MATRIX)
        return error_set(error, ERROR_LIMIT, "of matrices it is not known "
                         "which starts can be reached from each other");
    return chain_word_find(facts->chain, graph->word,
                           graph->more_words + (size_t)(i - 1) * graph->size,
                           element, error);
}

int facts_start_elements(const struct facts *facts, const struct graph *graph,
                         uint8_t **elements, struct error *error)
{
    size_t size = chain_group(facts->chain)->size;
    int found = 1;
    *elements = memory_alloc(graph->more, size, error);
    if (!*elements)
        return ERROR_FAILED;
    ASSERT(graph->more == 0 || facts->joined == KNOWN_YES);
    for (uint32_t i = 0; i < graph->more && found > 0; i++)
        found = facts_start_element(facts, graph, i + 1, *elements + i * size,
                                    error);
    if (found > 0)
        return 0;
    memory_free(*elements);
    *elements = NULL;
    return found ? found : ERROR_FAILED;
}

/* Whether all starts lie in one orbit. */
static int join_starts(const struct graph *graph, struct facts *facts,
                       struct error *error)
{
    facts->joined = graph->more == 0 ? KNOWN_YES : KNOWN_UNKNOWN;
    if (graph->more == 0 || !facts->chain)
        return 0;
    void *element = memory_alloc(1, chain_group(facts->chain)->size, error);
    int code = element ? 0 : ERROR_FAILED, found = 1;
    for (uint32_t i = 1; i <= graph->more && found > 0 && !code; i++) {
        struct error reason = { 0 };
        found = facts_start_element(facts, graph, i, element, &reason);
        if (found < 0 && reason.code != ERROR_LIMIT)
            code = error_set(error, found, "%s", reason.text);
    }
    memory_free(element);
    if (!code && found >= 0)
        facts->joined = found ? KNOWN_YES : KNOWN_NO;
    return code;
}

static int find_vertices(const struct graph *graph, struct facts *facts,
                         struct error *error)
{
    int loop = start_has_loop(graph, error);
    if (loop)
        facts->bipartite = KNOWN_NO;
    if (loop < 0 || join_starts(graph, facts, error))
        return ERROR_FAILED;
    if (!facts->chain)
        return 0;
    mpz_t stabiliser;
    mpz_init(stabiliser);
    int code = stabiliser_order(graph, facts, stabiliser, error);
    if (!code && mpz_sgn(stabiliser) > 0) {
        facts->vertices_known = 1;
        mpz_divexact(facts->vertices, facts->order, stabiliser);
    }
    if (!chain_is_bipartite(facts->chain))
        facts->bipartite = KNOWN_NO;
    else if (mpz_cmp_ui(stabiliser, 1) == 0)
        facts->bipartite = KNOWN_YES;
    mpz_clear(stabiliser);
    return code;
}

/* Where letters are forbidden the graph is a part of the orbit, and has a part
 * of its edges: there may be no odd circle left, but for a loop. */
static int forget_orbit(const struct graph *graph, struct facts *facts,
                        struct error *error)
{
    int loop = start_has_loop(graph, error);
    facts->vertices_known = 0;
    if (facts->bipartite == KNOWN_NO && !loop)
        facts->bipartite = KNOWN_UNKNOWN;
    return loop < 0 ? loop : 0;
}

int facts_find(const struct request *request, struct facts *facts,
               struct error *error)
{
    const struct graph *graph = request->graph;
    double begin = clock_processor_seconds();
    memset(facts, 0, sizeof *facts);
    mpz_init(facts->order);
    mpz_init(facts->vertices);
    facts->degree = graph->generators;
    facts->bipartite = KNOWN_UNKNOWN;
    facts->inverse_closed = graph_is_inverse_closed(graph);
    int large = graph->kind == GRAPH_PERMUTATION && graph->size > GIANT_POINTS;
    int code = large ? find_giants(graph, facts, error) : 0;
    if (!code && (!facts->order_known ||
                  mpz_sizeinbase(facts->order, 2) <= chain_bits(graph, facts)))
        code = find_order(request, facts, error);
    if (!code)
        code = find_vertices(graph, facts, error);
    if (graph->more) {      /* they may have any colour, or lie apart */
        facts->bipartite = KNOWN_NO;
        facts->vertices_known &= facts->joined == KNOWN_YES;
    }
    if (graph->forbids && !code)
        code = forget_orbit(graph, facts, error);
    facts->is_regular = graph_is_cayley(graph) ||
                        (graph->kind == GRAPH_PERMUTATION &&
                         facts->vertices_known &&
                         mpz_cmp(facts->vertices, facts->order) == 0);
    facts->seconds = clock_processor_seconds() - begin;
    return code;
}

void facts_clear(struct facts *facts)
{
    chain_free(facts->chain);
    mpz_clear(facts->order);
    mpz_clear(facts->vertices);
    facts->chain = NULL;
}

int facts_refuse_apart(const struct facts *facts, const char *engine,
                       struct error *error)
{
    if (facts->joined == KNOWN_YES)
        return 0;
    return error_set(error, ERROR_LIMIT, "the %s engine needs starts that can "
                     "be reached from each other%s", engine,
                     facts->joined == KNOWN_NO ? ""
                         : ", and here that is not known");
}
