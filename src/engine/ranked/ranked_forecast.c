/*
 * What a search of the ranked engine will take.  The number of levels is not
 * known; see growth/sphere_model.h for what is expected of them.
 */
#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/size.h"
#include "comm/comm.h"
#include "engine/ranked/ranked_state.h"
#include "growth/sphere_model.h"

enum {
    LOOK_EDGES = 40000, FAR_EDGES = 1000000,
    FAR_PART = 1000,        /* of all words, */
    FAR_BYTES = 100,        /* and of memory for each */
    WORDS_FEW = 1 << 16, WORDS_A_VERTEX = 64
};

/* Of a sphere that is normal: levels that matter for one deviation, and the
 * deviation for the share of the greatest sphere. */
static const double LEVELS_A_SHARE = 3.2, MARGIN = 1.15;

/* Spheres of words are skew: the greatest has been found to be 0.6 (LRX from an
 * alternating word) to 1.3 times (top-spin) what is expected. */
static const double SKEW = 1.3;

/* How much longer a search takes that is divided though that is slow. */
static const double SLOW_IMAGES = 4;

/* Of a core: what the frontier engine takes for an edge of a word. */
static const double SECONDS_STATE_EDGE = 20e-9;

static int refuse_kind(const struct request *request, struct error *error)
{
    const struct graph *graph = request->graph;
    if (graph->kind != GRAPH_PERMUTATION || !graph->word)
        return error_set(error, ERROR_LIMIT, "the ranked engine is for words: "
                         "a start with equal letters, under permutations");
    if (word_letters(graph) < 2)
        return error_set(error, ERROR_LIMIT, "a word of one letter is the only "
                         "vertex");
    return 0;
}

static int refuse_size(const struct request *request,
                       const struct facts *facts, struct error *error)
{
    double words = word_arrangements(request->graph);
    if (request->engine)
        return 0;
    if (words <= WORDS_FEW)
        return error_set(error, ERROR_LIMIT, "a graph so small is done before "
                         "the ranked engine is set up");
    if (facts->vertices_known &&
        mpz_get_d(facts->vertices) * WORDS_A_VERTEX < words)
        return error_set(error, ERROR_LIMIT, "few of all words of these "
                         "letters can be reached");
    return 0;
}

/* How many edges a look may go along that tells of memory: a small part of the
 * search, and of the memory. */
static uint64_t far_edges(const struct request *request)
{
    double memory = (double)request_memory(request) - (double)memory_used();
    double edges = fmin(word_arrangements(request->graph) / FAR_PART,
                        memory / FAR_BYTES);
    return (uint64_t)fmin(fmax(edges, LOOK_EDGES), FAR_EDGES);
}

struct outlook {
    double levels, ball, greatest;
};

static int look_ahead(const struct request *request, const struct facts *facts,
                      uint64_t edges, struct outlook *outlook,
                      struct error *error)
{
    struct sphere_model model = { 0 };
    if (sphere_model_make(request->graph, facts, edges, &model, error))
        return ERROR_FAILED;
    double words = word_arrangements(request->graph);
    outlook->ball = fmin(words, sphere_model_ball(&model, facts,
                                                  request->depth));
    outlook->greatest = fmin(words, sphere_model_greatest(&model, facts,
                                                          request->depth));
    outlook->levels = fmin(fmax(LEVELS_A_SHARE * outlook->ball /
                                outlook->greatest, model.depth + 1.0),
                           request->depth);
    return 0;
}

/* Those that the search may be divided by, if any. */
static int find_word_symmetries(const struct request *request,
                                struct split_choice *choice,
                                struct error *error)
{
    struct symmetry_group *group = NULL;
    if (!(request->symmetry & SYMMETRY_SAVES) || request->graph->more ||
        (request->symmetry & ~SYMMETRY_SAVES) < 2)
        return 0;
    int code = symmetry_find_within(request->graph, SYMMETRY_WORK, &group,
                                    error);
    if (!code)
        code = symmetry_subgroup(group, WORD_SYMMETRIES_MAX, &choice->symmetry,
                                 &choice->symmetries, error);
    symmetry_free(group);
    return code;
}

/* Goes further than a near look, where it may. */
static int look_further(const struct request *request,
                        const struct facts *facts, const struct outlook *near,
                        struct outlook *far, struct error *error)
{
    uint64_t edges = far_edges(request);
    *far = *near;
    return edges > LOOK_EDGES
        ? look_ahead(request, facts, edges, far, error) : 0;
}

/* What does not depend on the layers, with the least of these. */
static double fixed_bytes(const struct facts *facts, const struct graph *graph,
                          const struct split_choice *choice)
{
    double slot = 2 * sizeof(block_layer) + 2 * sizeof(uint16_t), seen = 0;
    if (choice->kept > 1)
        slot += sizeof(uint32_t) + 2 * sizeof(uint8_t);
    if (!facts->inverse_closed) {
        slot += sizeof(uint64_t);
        seen = MARGIN * word_arrangements(graph) / 8 / choice->kept;
    }
    return (double)memory_used() + MARGIN * choice->tables + seen +
           slot * choice->blocks + 2.0 * STORE_SLAB_BYTES;
}

/* Of a node: two layers, lists of ranks or bitmaps where these are shorter, and
 * what it reads of the other nodes' layer. */
static double layer_bytes(const struct graph *graph,
                          const struct split_choice *choice,
                          const struct outlook *outlook)
{
    double map = MARGIN * word_arrangements(graph) / 8, nodes = comm_nodes();
    double list = SKEW * outlook->greatest * LIST_BITS / 8;
    double layer = fmin(list, map) / choice->kept;
    double read = fmin(nodes - 1, choice->sources) * layer / nodes;
    return MARGIN * (2 * layer / nodes + read);
}

static double choice_bytes(const struct request *request,
                           const struct facts *facts,
                           const struct outlook *outlook,
                           const struct split_choice *choice)
{
    return fixed_bytes(facts, request->graph, choice) +
           layer_bytes(request->graph, choice, outlook);
}

static int choose_anew(const struct request *request,
                       const struct outlook *outlook,
                       struct split_choice *choice, struct error *error)
{
    memory_free(choice->position);
    choice->position = NULL;
    choice->greatest = outlook->greatest / word_arrangements(request->graph);
    return split_choose(request->graph, outlook->levels, choice, error);
}

/* All ranks choose alike: on what is divided rank 0 has settled for all.  Where
 * it divides by nothing, others look for no symmetries, and these must not have
 * had a say. */
static int choose(const struct request *request, const struct facts *facts,
                  const struct outlook *outlook, struct split_choice *choice,
                  struct error *error)
{
    double memory = (double)share_find(request, 1).memory;
    int code = find_word_symmetries(request, choice, error);
    if (!code)
        code = choose_anew(request, outlook, choice, error);
    uint32_t symmetries = choice->symmetries;
    if (!code && symmetries > 1 && choice->kept == 1) {
        choice->symmetries = 0;
        code = choose_anew(request, outlook, choice, error);
    }
    if (code || request->symmetry != SYMMETRY_AUTO || !split_is_slow(choice))
        return code;
    choice->symmetries = 0;
    code = choose_anew(request, outlook, choice, error);
    if (code || choice_bytes(request, facts, outlook, choice) <= memory)
        return code;
    choice->symmetries = symmetries;
    return choose_anew(request, outlook, choice, error);
}

static int check_room(const struct request *request, double fixed,
                      struct error *error)
{
    double memory = (double)share_find(request, 1).memory;
    return fixed <= memory ? 0
        : size_refuse("the ranked engine", fixed, memory, error);
}

static int describe_ranked(const struct request *request,
                           const struct split_choice *choice,
                           struct forecast *forecast, struct error *error)
{
    char text[240], symmetries[40] = "";
    if (choice->kept > 1)
        snprintf(symmetries, sizeof symmetries, "divided by: %u symmetries\n",
                 choice->kept);
    snprintf(text, sizeof text,
             "word: %u letters, prefix %u, suffix %u\n"
             "blocks: %.0f prefixes, at most %.0f words each\n"
             "sources: %.0f of a block\n%s", request->graph->size,
             request->graph->size - choice->suffix, choice->suffix,
             choice->blocks,
             word_greatest_class(request->graph, choice->suffix),
             choice->sources, symmetries);
    forecast->details = memory_text(text, error);
    return forecast->details ? 0 : ERROR_FAILED;
}

static int compare_frontier(const struct request *request,
                            const struct outlook *outlook,
                            const struct split_choice *choice,
                            struct error *error)
{
    double edges = outlook->ball * (double)request->graph->generators;
    if (request->engine || choice->seconds < edges * SECONDS_STATE_EDGE)
        return 0;
    return error_set(error, ERROR_LIMIT, "so few words of a block are met at "
                     "a time that word by word is faster");
}

static int fill_forecast(const struct request *request,
                         const struct facts *facts,
                         const struct outlook *outlook,
                         struct forecast *forecast, struct error *error)
{
    const struct split_choice *choice = forecast->state;
    int code = compare_frontier(request, outlook, choice, error);
    if (code)
        return code;
    double bytes = choice_bytes(request, facts, outlook, choice);
    code = check_room(request, fixed_bytes(facts, request->graph, choice),
                      error);
    if (code)
        return code;
    double share = outlook->ball / word_arrangements(request->graph);
    forecast->threads = share_find(request, 1).threads;
    forecast->all_ranks = !request->alone;
    forecast->memory = bytes < 0x1p63 ? (uint64_t)bytes : UINT64_MAX;
    forecast->memory_least = forecast->memory;
    forecast->bits_per_state = 8 * bytes / fmax(outlook->ball, 1);
    forecast->seconds = choice->seconds * fmax(share, 0.01) /
                        (forecast->threads * comm_nodes());
    if (split_is_slow(choice))
        forecast->seconds *= SLOW_IMAGES;
    forecast->symmetry = SYMMETRY_SAVES |
                         (choice->kept > 1 ? WORD_SYMMETRIES_MAX : 1);
    return describe_ranked(request, choice, forecast, error);
}

int ranked_forecast(const struct request *request, const struct facts *facts,
                    struct forecast *forecast, struct error *error)
{
    struct outlook near = { 0 }, far = { 0 };
    int code = refuse_kind(request, error);
    if (!code)      /* then all have the letters of the first */
        code = facts_refuse_apart(facts, "ranked", error);
    if (!code)
        code = refuse_size(request, facts, error);
    if (!code)
        code = look_ahead(request, facts, LOOK_EDGES, &near, error);
    if (!code)
        code = look_further(request, facts, &near, &far, error);
    if (code)
        return code;
    struct split_choice *choice = memory_alloc(1, sizeof *choice, error);
    if (!choice)
        return ERROR_FAILED;
    forecast->state = choice;
    code = choose(request, facts, &near, choice, error);
    return code ? code : fill_forecast(request, facts, &far, forecast, error);
}
