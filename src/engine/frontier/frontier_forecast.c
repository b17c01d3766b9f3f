/*
 * What a run of the frontier engine will take, before it runs.
 *
 * Nobody knows the sizes of the layers; growth/sphere_model.h tells how they
 * are expected to grow.  Beyond the forecast a run first looks for duplicates
 * early, then goes on to --memory.
 */
#include <math.h>
#include <stdio.h>

#include "base/bits.h"
#include "base/memory.h"
#include "base/size.h"
#include "engine/frontier/frontier_state.h"

enum {
    BUCKET_STATES = 3 << 14,    /* candidates that suit the caches */
    ROUND_BYTES = 32 << 20,
    STORE_BLOCKS_MIN = 1 << 12,
    WORDS_MAX = 1 << 12,    /* of a state, for what is kept per thread */
    VERTICES_FEW = 1 << 16,
    LETTERS_FEW = 1 << 22,      /* of all vertices, written out */
    LAYERS_GAIN = 4         /* where memory is short, coded layers and early
                               duplicate detection gains about so much */
};

static const double MARGIN = 1.15;

/* Of a core, by make bench; doc/performance.md.  Every image of a neighbour
 * under a symmetry is compared, in the first letter at least; letters of ranked
 * states are counted. */
static const double SECONDS_START = 0.03, SECONDS_EDGE = 20e-9,
    SECONDS_WORD = 14e-9, SECONDS_IMAGE = 4e-9, SECONDS_RANKED = 4e-9;

/* Bytes of layers and candidates at their fullest, on a node.  With marks there
 * are two layers, and from each state a way back that is not followed. */
static double bound_bytes(const struct request *request,
                          const struct facts *facts,
                          const struct state_codec *codec,
                          const struct sphere_model *model)
{
    int marked = codec_is_marked(codec), open = request->depth != DEPTH_ALL;
    uint32_t depth = request->depth;
    double last = sphere_model_greatest(model, facts, depth);
    double before = sphere_model_greatest(model, facts,
                                          depth - (open && depth));
    double kept = last + (2 - marked) * before;
    if (!facts->inverse_closed)
        kept = fmax(kept, sphere_model_ball(model, facts, depth));
    double states = kept + before * (frontier_degree(codec, facts) - marked);
    return states * codec->words * 8 * MARGIN / comm_nodes() /
           codec_orbit_length(codec);
}

/* Edges that are followed from a state, as a rule.  With marks each edge to the
 * next sphere is followed once: as long as spheres grow, all but one; over the
 * whole graph half of them, and all within a sphere, here taken for a half of
 * the rest. */
static double followed_edges(const struct request *request,
                             const struct facts *facts,
                             const struct state_codec *codec)
{
    double degree = frontier_degree(codec, facts);
    if (!codec_is_marked(codec))
        return degree;
    if (request->depth != DEPTH_ALL)
        return degree - 1;
    return degree * (facts->bipartite == KNOWN_YES ? 0.5 : 0.75);
}

/* All vertices but those of the last sphere are expanded. */
static double frontier_seconds(const struct request *request,
                            const struct facts *facts,
                            const struct state_codec *codec,
                            const struct frontier_sizes *sizes)
{
    int open = request->depth != DEPTH_ALL;
    double vertices = sphere_model_ball(&sizes->model, facts, request->depth -
                                        (open && request->depth));
    double edges = vertices / codec_orbit_length(codec) *
                   followed_edges(request, facts, codec);
    double images = codec->symmetries.count
        ? symmetries_order(&codec->symmetries) : 0;
    double threads = (double)sizes->threads * comm_nodes();
    return isinf(edges) ? 0
        : SECONDS_START + edges / threads *
          (SECONDS_EDGE + SECONDS_WORD * codec->words + SECONDS_IMAGE * images +
           SECONDS_RANKED * (codec->ranks ? codec->letters : 0));
}

/* A thread's dedup table, writer and open blocks. */
static uint64_t worker_bytes(const struct frontier_sizes *sizes,
                             const struct facts *facts, uint32_t words)
{
    uint64_t streams = (UINT64_C(1) << sizes->bucket_bits) +
                       (uint64_t)comm_nodes();
    uint64_t max = dedup_max(words, sizes->candidates);
    return sizes->slots * (words * UINT64_C(8) + 1) +
           chunk_writer_bytes(words, max) +
           streams * (sizeof(struct stream) + sizeof(struct tail)) +
           (batch_states(facts->degree, words) *
                (2 * (uint64_t)facts->degree + 1) +
            recent_states(words)) *
               words * 8;
}

/* Of every vertex all neighbours, and those found before with their marks. */
static uint64_t expect_candidates(const struct request *request,
                                  const struct facts *facts,
                                  const struct sphere_model *model)
{
    double states = sphere_model_ball(model, facts, request->depth) *
                    ((double)facts->degree + 1);
    return states < 0x1p63 ? (uint64_t)states : UINT64_MAX;
}

/* Of blocks that are not full. */
static uint64_t block_bytes(const struct frontier_sizes *sizes,
                            uint32_t words)
{
    return ((UINT64_C(1) << sizes->bucket_bits) + (uint64_t)comm_nodes()) *
           (uint64_t)(sizes->threads + 2) * pool_block_bytes(words);
}

static uint64_t pool_least(uint32_t words)
{
    return STORE_BLOCKS_MIN * pool_block_bytes(words);
}

/* Buckets so many that the candidates of each fit the caches, so few that
 * blocks which are not full do not fill the memory.  On the disk a bucket may
 * have more than memory holds of all, and more of them are better than
 * passes. */
static void choose_buckets(struct frontier_sizes *sizes, double bytes,
                           uint32_t words, int on_disk)
{
    double memory = (double)sizes->memory;
    double states = (on_disk ? bytes : fmin(bytes, memory)) / (words * 8.0);
    while (sizes->bucket_bits < FRONTIER_BITS_MAX &&
           states > (double)BUCKET_STATES * (2u << sizes->bucket_bits) &&
           block_bytes(sizes, words) * (on_disk ? 8 : 16) < sizes->memory)
        sizes->bucket_bits++;
}

/* A table for one bucket.  On the disk, where each pass reads all of it again,
 * and for long states, which each pass hashes again, it is as large as need be,
 * an eighth of the memory with those of the other threads. */
static void choose_slots(struct frontier_sizes *sizes, double states,
                         uint32_t words, int on_disk)
{
    uint64_t taken = (words * UINT64_C(8) + 1) * (uint64_t)sizes->threads;
    double wanted = 2 * states / (double)(UINT64_C(1) << sizes->bucket_bits);
    int no_passes = on_disk || words > DEDUP_WORDS_LONG;
    sizes->slots = dedup_max(words, sizes->candidates);
    while (no_passes && (double)sizes->slots < wanted &&
           2 * sizes->slots * taken <= sizes->memory / 8)
        sizes->slots *= 2;
}

static void choose_stress(struct frontier_sizes *sizes)
{
    sizes->stress = frontier_stress();
    uint32_t bits = sizes->stress % STRESS_UNMARKED / STRESS_BUCKETS;
    if (sizes->bucket_bits < bits && bits <= FRONTIER_BITS_MAX)
        sizes->bucket_bits = bits;
}

static int check_frontier_sizes(const struct frontier_sizes *sizes,
                                     uint32_t words, struct error *error)
{
    uint64_t least = sizes->fixed + block_bytes(sizes, words) +
                     pool_least(words);
    if (words > WORDS_MAX)
        return error_set(error, ERROR_LIMIT, "a state would take %u bits; the "
                         "frontier engine packs up to %d", words * 64,
                         WORDS_MAX * 64);
    if (sizes->memory >= least)
        return 0;
    return size_refuse("the frontier engine", (double)least,
                       (double)sizes->memory, error);
}

/* A rank that does not work gives its memory to the one that does, but for what
 * it takes itself: one thread, no states. */
static void size_idle(const struct facts *facts,
                      const struct state_codec *codec,
                      struct frontier_sizes *sizes)
{
    *sizes = (struct frontier_sizes){ .threads = 1,
                                      .round_words = UINT64_MAX };
    choose_slots(sizes, 0, codec->words, 0);
    sizes->fixed = memory_used() + worker_bytes(sizes, facts, codec->words);
    sizes->memory = sizes->forecast = sizes->fixed + pool_least(codec->words);
    sizes->expected = (double)sizes->forecast;
}

static void size_fixed(const struct request *request,
                       const struct facts *facts, uint32_t words,
                       struct frontier_sizes *sizes)
{
    int travel = comm_nodes() > 1;
    uint64_t travels = travel ? sizes->memory / 16 : 0;
    travels = travels < ROUND_BYTES ? travels : ROUND_BYTES;
    sizes->round_words = travel ? travels / 8 : UINT64_MAX;
    /* what is sent, with some room, what arrives, and what has arrived */
    sizes->fixed = 4 * travels + memory_used() + (uint64_t)sizes->threads *
                   worker_bytes(sizes, facts, words);
    if (request->scratch)
        sizes->fixed += CHECKPOINT_MEMORY +
                        (sizeof(struct bucket) << sizes->bucket_bits);
}

int frontier_size(const struct request *request, const struct facts *facts,
                  const struct state_codec *codec, struct frontier_sizes *sizes,
                  struct error *error)
{
    uint32_t words = codec->words;
    double bytes = 0;
    uint64_t idle = (uint64_t)request_node_ranks() - 1;
    size_idle(facts, codec, sizes);
    idle *= sizes->fixed;
    if (!comm_is_node_leader())
        return 0;
    if (sphere_model_make(request->graph, facts, FRONTIER_LOOK, &sizes->model,
                          error))
        return ERROR_FAILED;
    bytes = bound_bytes(request, facts, codec, &sizes->model);
    struct share share = share_find(request, 1);
    sizes->memory = share.memory - (idle < share.memory ? idle : share.memory);
    sizes->threads = share.threads;
    sizes->candidates = request->scratch ? UINT64_MAX
        : expect_candidates(request, facts, &sizes->model);
    choose_buckets(sizes, bytes, words, request->scratch != NULL);
    choose_stress(sizes);
    /* what is only counted passes through the table, too */
    double states = fmax(bytes / (words * 8.0), request->scratch ? 0 :
                         sphere_model_ball(&sizes->model, facts,
                                           request->depth));
    choose_slots(sizes, states, words, request->scratch != NULL);
    if (request->scratch && frontier_saved_buckets(
            request->checkpoint, &sizes->bucket_bits, error))
        return ERROR_FAILED;
    size_fixed(request, facts, words, sizes);
    if (check_frontier_sizes(sizes, words, error))
        return ERROR_LIMIT;
    sizes->expected = bytes + (double)(sizes->fixed + pool_least(words) +
                                       2 * block_bytes(sizes, words));
    sizes->forecast = sizes->expected < (double)sizes->memory
        ? (uint64_t)sizes->expected : sizes->memory;
    return 0;
}

static int describe_frontier(const struct state_codec *codec,
                             const struct frontier_sizes *sizes,
                             struct forecast *forecast, struct error *error)
{
    static const char *const kinds[] = {
        [CODEC_IMAGES] = "images of base points", [CODEC_WORD] = "letters",
        [CODEC_MATRIX] = "entries", [CODEC_INTEGER] = "integers",
    };
    char text[300], back[40] = "followed", nodes[40] = "", divided[60] = "";
    char packed[20] = "";
    if (comm_ranks() > 1)
        snprintf(nodes, sizeof nodes, "nodes: %d\n",
                 comm_nodes());
    if (codec_is_marked(codec))
        snprintf(back, sizeof back, "skipped, %u bits a state", codec->marks);
    if (codec->symmetries.count)
        snprintf(divided, sizeof divided, "divided by: %u symmetries%s\n",
                 codec->symmetries.count,
                 codec->symmetries.inverse ? " and inversion" : "");
    if (codec->ranks)
        snprintf(packed, sizeof packed, ", ranked");
    snprintf(text, sizeof text,
             "state: %u %s of %u bits%s, %u word%s\n%s"
             "back edges: %s\nranks: %d\n%sbuckets: %u\n",
             codec->letters, kinds[codec->kind], codec->width, packed,
             codec->words, codec->words == 1 ? "" : "s", divided, back,
             comm_ranks(), nodes,
             1u << sizes->bucket_bits);
    forecast->details = memory_text(text, error);
    forecast->memory = isinf(sizes->expected) ? sizes->memory
        : sizes->expected < 0x1p63 ? (uint64_t)sizes->expected : UINT64_MAX;
    forecast->bits_per_state = codec->words * 64;
    forecast->memory_least = forecast->memory / LAYERS_GAIN;
    forecast->threads = sizes->threads;
    return forecast->details ? 0 : ERROR_FAILED;
}

/* Before anything is looked at. */
static int refuse_frontier(const struct request *request,
                           const struct facts *facts, struct error *error)
{
    if (request->engine || request->scratch ||
        request_counts_orbits(request) || !facts->vertices_known ||
        mpz_cmp_ui(facts->vertices, VERTICES_FEW) > 0 ||
        mpz_get_ui(facts->vertices) * graph_state_length(request->graph) >
            LETTERS_FEW)
        return 0;
    return error_set(error, ERROR_LIMIT, "a graph so small is done before "
                     "the frontier engine is set up");
}

int frontier_forecast(const struct request *request, const struct facts *facts,
                      struct forecast *forecast, struct error *error)
{
    struct frontier_sizes sizes;
    struct state_codec *codec;
    forecast->all_ranks = !request->alone && !request->scratch;
    int code = refuse_frontier(request, facts, error);
    if (!code)
        code = frontier_codec(request, facts, &codec, error);
    if (code)
        return code;
    forecast->state = codec;
    code = frontier_size(request, facts, codec, &sizes, error);
    if (!code)
        code = describe_frontier(codec, &sizes, forecast, error);
    if (!code && request->scratch)
        code = frontier_plan_disk(request, facts, &sizes, forecast, error);
    if (!code && comm_is_node_leader())
        forecast->seconds += frontier_seconds(request, facts, codec, &sizes);
    if (request->symmetry == SYMMETRY_AUTO)
        forecast->symmetry = SYMMETRY_SAVES | (codec->symmetries.count
                                               ? codec->symmetries.count : 1);
    if (code)
        frontier_close(forecast);
    return code;
}

void frontier_close(struct forecast *forecast)
{
    codec_free(forecast->state);
    forecast->state = NULL;
}
