/*
 * What a run of the frontier engine will take, before it runs.
 *
 * Nobody knows the size of the largest layer.  A graph of N vertices in which
 * each has d - 1 neighbours ahead has about log N / log(d - 1) layers at least;
 * graphs of groups have about twice as many, and a third of their vertices lie
 * within the largest three or so.  The forecast takes 3.3 N / layers for the
 * largest, which is above what was measured on S_8 to S_11 (by 1.1 to 2.5).
 * Beyond the forecast a run first sieves early, then goes on to --memory.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/bits.h"
#include "base/memory.h"
#include "base/size.h"
#include "engine/frontier/frontier_state.h"

enum {
    BUCKET_STATES = 3 << 14,    /* candidates that suit the caches */
    BUCKET_BITS_MAX = 13,
    ROUND_BYTES = 32 << 20,
    STORE_BLOCKS_MIN = 1 << 12,
    WORDS_MAX = 1 << 12     /* of a state, for what is kept per thread */
};

static const double MARGIN = 1.15;

static uint32_t read_stress(void)
{
    const char *text = getenv("ANTIPODE_STRESS");
    return text ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

/* Marks where they find place, for they save half of the work. */
static void choose_marks(struct state_codec *codec, const struct plan *plan)
{
    if (plan->inverse_closed && plan->degree <= codec_spare(codec) &&
        plan->degree < 64 && !(read_stress() & STRESS_UNMARKED))
        codec->marks = (uint32_t)plan->degree;
}

/* Elements may stand for states where only the identity fixes the start; but a
 * coloured word that is waited for must be packed as it is. */
int frontier_codec(const struct request *request, const struct plan *plan,
                   struct state_codec **codec, struct error *error)
{
    int regular = plan->chain && plan->vertices_known &&
                  mpz_cmp(plan->vertices, plan->order) == 0;
    if (request->graph->word && request->target)
        regular = 0;
    int code = codec_create(request->graph, regular ? plan->chain : NULL,
                            codec, error);
    if (!code)
        choose_marks(*codec, plan);
    return code;
}

/* Vertices within --depth of the start: not more than a tree has. */
static double bound_vertices(const struct request *request,
                             const struct plan *plan)
{
    double vertices = plan->vertices_known ? mpz_get_d(plan->vertices)
                                           : INFINITY;
    double tree = 1, layer = 1, degree = (double)plan->degree;
    for (uint32_t d = 0; d < request->depth && tree < vertices; d++) {
        layer *= d == 0 || !plan->inverse_closed ? degree : degree - 1;
        tree += layer;
        if (layer < 2)
            return vertices;    /* a line: too small to matter */
    }
    return tree < vertices ? tree : vertices;
}

static double bound_layer(const struct request *request,
                          const struct plan *plan)
{
    double vertices = bound_vertices(request, plan);
    double ahead = (double)plan->degree - plan->inverse_closed;
    if (isinf(vertices))
        return vertices;
    double layers = log(vertices + 1) / log(ahead < 1.5 ? 1.5 : ahead);
    return vertices * fmin(1, 3.3 / fmax(layers, 1));
}

/* Bytes of layers and candidates at their fullest, on a machine.  With marks
 * there are two layers, and from each state a way back that is not followed. */
static double bound_bytes(const struct request *request,
                          const struct plan *plan,
                          const struct state_codec *codec)
{
    int marked = codec->marks != 0;
    double layer = bound_layer(request, plan), kept = (3 - marked) * layer;
    if (!plan->inverse_closed)
        kept = fmax(kept, bound_vertices(request, plan));
    double states = kept + layer * (double)(plan->degree - (size_t)marked);
    return states * codec->words * 8 * MARGIN / comm_nodes();
}

/* A thread's sieve, clerk and open blocks. */
static uint64_t worker_bytes(const struct frontier_sizes *sizes,
                             const struct plan *plan, uint32_t words)
{
    uint64_t streams = (UINT64_C(1) << sizes->bucket_bits) +
                       (uint64_t)comm_nodes();
    return dedup_bytes(words) + chunk_writer_bytes(words, dedup_most(words)) +
           streams * (sizeof(struct stream) + sizeof(struct tail)) +
           (BATCH_STATES * ((uint64_t)plan->degree + 1) +
            recent_states(words)) *
               words * 8;
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
 * blocks which are not full do not fill the memory. */
static void choose_buckets(struct frontier_sizes *sizes, double bytes,
                           uint32_t words)
{
    double states = fmin(bytes, (double)sizes->memory) / (words * 8.0);
    while (sizes->bucket_bits < BUCKET_BITS_MAX &&
           states > (double)BUCKET_STATES * (2u << sizes->bucket_bits) &&
           block_bytes(sizes, words) * 16 < sizes->memory)
        sizes->bucket_bits++;
}

static void choose_stress(struct frontier_sizes *sizes)
{
    sizes->stress = read_stress();
    uint32_t bits = sizes->stress % STRESS_UNMARKED / STRESS_BUCKETS;
    if (sizes->bucket_bits < bits && bits <= BUCKET_BITS_MAX)
        sizes->bucket_bits = bits;
}

static int check_frontier_plan_sizes(const struct frontier_sizes *sizes,
                                     uint32_t words, struct error *error)
{
    char needed[SIZE_ROOM], allowed[SIZE_ROOM];
    uint64_t least = sizes->fixed + block_bytes(sizes, words) +
                     pool_least(words);
    if (words > WORDS_MAX)
        return error_set(error, ERROR_LIMIT, "a state would take %u bits; the "
                         "frontier engine packs up to %d", words * 64,
                         WORDS_MAX * 64);
    if (sizes->memory >= least)
        return 0;
    return error_set(error, ERROR_LIMIT, "the frontier engine needs at least "
                     "%s of memory here and may take %s",
                     size_text(needed, (double)least),
                     size_text(allowed, (double)sizes->memory));
}

/* A rank that does not work gives its memory to the one that does, but for what
 * it takes itself: one thread, no states. */
static void size_idle(const struct plan *plan, const struct state_codec *codec,
                      struct frontier_sizes *sizes)
{
    *sizes = (struct frontier_sizes){ .threads = 1,
                                      .round_words = UINT64_MAX };
    sizes->fixed = memory_used() + worker_bytes(sizes, plan, codec->words);
    sizes->memory = sizes->forecast = sizes->fixed + pool_least(codec->words);
    sizes->expected = (double)sizes->forecast;
}

static void size_fixed(const struct plan *plan, uint32_t words,
                       struct frontier_sizes *sizes)
{
    int travel = comm_nodes() > 1;
    uint64_t travels = travel ? sizes->memory / 16 : 0;
    travels = travels < ROUND_BYTES ? travels : ROUND_BYTES;
    sizes->round_words = travel ? travels / 8 : UINT64_MAX;
    sizes->fixed = 3 * travels + memory_used() + (uint64_t)sizes->threads *
                   worker_bytes(sizes, plan, words);
}

int frontier_size(const struct request *request, const struct plan *plan,
                  const struct state_codec *codec, struct frontier_sizes *sizes,
                  struct error *error)
{
    uint32_t words = codec->words;
    double bytes = bound_bytes(request, plan, codec);
    uint64_t idle = (uint64_t)request_node_ranks() - 1;
    size_idle(plan, codec, sizes);
    idle *= sizes->fixed;
    if (!comm_is_node_leader())
        return 0;
    sizes->memory = request_node_memory(request);
    sizes->memory -= idle < sizes->memory ? idle : sizes->memory;
    sizes->threads = request_node_threads(request);
    choose_buckets(sizes, bytes, words);
    choose_stress(sizes);
    size_fixed(plan, words, sizes);
    if (check_frontier_plan_sizes(sizes, words, error))
        return ERROR_LIMIT;
    double all = bytes + (double)(sizes->fixed + pool_least(words) +
                                  2 * block_bytes(sizes, words));
    sizes->expected = all;
    sizes->forecast = all < (double)sizes->memory ? (uint64_t)all
                                                  : sizes->memory;
    return 0;
}

static int describe_frontier_plan(const struct state_codec *codec,
                                  const struct frontier_sizes *sizes,
                                  struct plan *plan, struct error *error)
{
    static const char *const kinds[] = {
        [CODEC_IMAGES] = "images of base points", [CODEC_WORD] = "letters",
        [CODEC_MATRIX] = "entries", [CODEC_INTEGER] = "integers",
    };
    char text[300], back[40] = "followed", machines[40] = "";
    if (comm_ranks() > 1)
        snprintf(machines, sizeof machines, "machines: %d\n",
                 comm_nodes());
    if (codec->marks)
        snprintf(back, sizeof back, "skipped, %u bits a state", codec->marks);
    snprintf(text, sizeof text,
             "state: %u %s of %u bits, %u word%s\n"
             "back edges: %s\nranks: %d\n%sbuckets: %u\n",
             codec->letters, kinds[codec->kind], codec->width, codec->words,
             codec->words == 1 ? "" : "s", back, comm_ranks(), machines,
             1u << sizes->bucket_bits);
    plan->details = memory_text(text, error);
    plan->memory = isinf(sizes->expected) ? sizes->memory
        : sizes->expected < 0x1p63 ? (uint64_t)sizes->expected : UINT64_MAX;
    plan->bits_per_state = codec->words * 64;
    plan->threads = sizes->threads;
    return plan->details ? 0 : ERROR_FAILED;
}

int frontier_describe(const struct request *request, struct plan *plan,
                      struct error *error)
{
    struct frontier_sizes sizes;
    struct state_codec *codec;
    int code = frontier_codec(request, plan, &codec, error);
    if (code)
        return code;
    code = frontier_size(request, plan, codec, &sizes, error);
    if (!code)
        code = describe_frontier_plan(codec, &sizes, plan, error);
    codec_free(codec);
    return code;
}
