#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "group/matrix.h"
#include "search/ball.h"
#include "search/journal.h"
#include "search/lift.h"
#include "search/listing.h"

struct lift {
    const struct graph *graph;
    const struct kernel *kernel;
    struct layout *layout;
    int threads;
    uint64_t used;          /* bytes of the layout */
    double setup;           /* seconds that laying out took */
};

/* A graph's states are the elements of its group where nothing but the identity
 * fixes the start. */
static int check_start(const struct request *request, const struct plan *plan,
                       struct error *error)
{
    if (!plan->chain)
        return error_set(error, ERROR_LIMIT, "the lift engine needs the order "
                         "of the group, which is infinite or out of reach");
    if (request->target)
        return error_set(error, ERROR_LIMIT, "the lift engine does not stop "
                         "at a state");
    if (graph_is_cayley(request->graph))
        return 0;
    if (request->graph->kind == GRAPH_PERMUTATION && plan->vertices_known &&
        mpz_cmp(plan->vertices, plan->order) == 0)
        return 0;
    return error_set(error, ERROR_LIMIT, "the lift engine needs a start that "
                     "only the identity fixes");
}

int lift_elements(const struct graph *graph, const struct group *group,
                  uint8_t **elements, struct error *error)
{
    size_t cells = (size_t)graph->size * graph->size;
    uint32_t matrix[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    *elements = memory_alloc(graph->generators, group->size, error);
    if (!*elements)
        return ERROR_FAILED;
    for (size_t s = 0; s < graph->generators; s++) {
        uint8_t *element = *elements + s * group->size;
        if (graph->kind == GRAPH_PERMUTATION) {
            group_from_images(group, element, graph->images + s * graph->size);
            continue;
        }
        for (size_t i = 0; i < cells; i++)
            matrix[i] = (uint32_t)graph->matrices[s * cells + i];
        group_from_matrix(group, element, matrix);
    }
    return 0;
}

static uint64_t lift_memory(const struct lift *lift)
{
    return ball_bytes(lift->layout) + lift->used;
}

static int check_memory(const struct lift *lift, const struct request *request,
                        struct error *error)
{
    uint64_t bytes = lift_memory(lift), memory = request_memory(request);
    if (bytes <= memory)
        return 0;
    return error_set(error, ERROR_LIMIT, "the lift engine needs %.2f GiB of "
                     "memory and may take %.2f GiB", bytes / 0x1p30,
                     memory / 0x1p30);
}

static int make_layout(struct lift *lift, const struct plan *plan,
                       struct error *error)
{
    struct layout_request layout = { .chain = plan->chain,
                                     .generators = lift->graph->generators,
                                     .kernel = lift->kernel };
    uint8_t *elements;
    if (lift_elements(lift->graph, chain_group(plan->chain), &elements, error))
        return ERROR_FAILED;
    layout.elements = elements;
    int code = layout_create(&layout, &lift->layout, error);
    memory_free(elements);
    return code;
}

/* Refuses by |G| alone what cannot fit, before any work. */
static int check_order(const struct request *request, const struct plan *plan,
                       struct error *error)
{
    uint64_t memory = request_memory(request);
    if (mpz_cmp_d(plan->order, 8.0 * memory) <= 0)
        return 0;
    return error_set(error, ERROR_LIMIT, "the lift engine needs a bit for each "
                     "element of the group, %.3g GiB, and may take %.2f GiB",
                     mpz_get_d(plan->order) / 8 / 0x1p30, memory / 0x1p30);
}

int lift_create(const struct request *request, const struct plan *plan,
                struct lift **result, struct error *error)
{
    double start = clock_seconds();
    uint64_t used = memory_used();
    int code = check_start(request, plan, error);
    if (!code)
        code = check_order(request, plan, error);
    if (code)
        return code;
    struct lift *lift = memory_alloc(1, sizeof *lift, error);
    if (!lift)
        return ERROR_FAILED;
    lift->graph = request->graph;
    lift->threads = request_threads(request);
    omp_set_num_threads(lift->threads);
    lift->kernel = kernel_find(request->kernel, error);
    code = lift->kernel ? make_layout(lift, plan, error) : ERROR_USAGE;
    lift->used = memory_used() - used;
    if (!code)
        code = check_memory(lift, request, error);
    if (code) {
        lift_free(lift);
        return code;
    }
    lift->setup = clock_seconds() - start;
    *result = lift;
    return 0;
}

void lift_free(struct lift *lift)
{
    if (!lift)
        return;
    layout_free(lift->layout);
    memory_free(lift);
}

/* What a plan prints of a layout. */
static void print_details(const struct lift *lift, char *text, size_t size)
{
    const struct layout *l = lift->layout;
    double fill = l->leaf.order / (64.0 * l->leaf.span);
    snprintf(text, size,
             "kernel: %s\n"
             "block group: order %u, %llu blocks\n"
             "leaf group: order %u%s, %u word%s, padding %.1f %%\n"
             "gauge: %s\n"
             "voltages: %u, %.1f %% of edges trivial\n"
             "maps: %d\n",
             lift->kernel->name, members_count(l->members),
             (unsigned long long)l->blocks, l->leaf.order,
             l->leaf.cyclic ? " (cyclic)" : "", l->leaf.span,
             l->leaf.span == 1 ? "" : "s", 100 * (1 - fill),
             l->gauge == GAUGE_LEAST ? "least elements" : "spanning tree",
             l->voltages, 100 * l->trivial, l->bipartite ? 1 : 2);
}

static double map_bits(const struct lift *lift)
{
    const struct layout *layout = lift->layout;
    double elements = (double)layout->blocks * members_count(layout->members);
    return 8.0 * ball_bytes(layout) / elements;
}

/* Every word is moved about six times by each generator. */
static double guess_search(const struct lift *lift)
{
    const struct layout *layout = lift->layout;
    double words = (double)layout_pages(layout) * layout->words;
    return lift->setup +
           words * layout->generators * 6 * 1.2e-9 / lift->threads;
}

int lift_describe(const struct lift *lift, struct plan *plan,
                  struct error *error)
{
    char text[1000];
    print_details(lift, text, sizeof text);
    plan->details = memory_text(text, error);
    plan->bits_per_state = map_bits(lift);
    plan->memory = lift_memory(lift);
    plan->seconds = guess_search(lift);
    plan->threads = lift->threads;
    return plan->details ? 0 : ERROR_FAILED;
}

const struct layout *lift_layout(const struct lift *lift)
{
    return lift->layout;
}

const struct kernel *lift_kernel(const struct lift *lift)
{
    return lift->kernel;
}

void lift_state(const struct graph *graph, const struct group *group,
                const void *element, int64_t *state)
{
    if (graph->kind == GRAPH_PERMUTATION) {
        uint16_t images[graph->size];
        group_to_images(group, images, element);
        for (uint32_t i = 0; i < graph->size; i++)
            state[i] = graph->word ? graph->word[images[i]] : images[i];
    } else {
        uint32_t cells = graph->size * graph->size;
        uint32_t matrix[cells];
        group_to_matrix(group, matrix, element);
        for (uint32_t i = 0; i < cells; i++)
            state[i] = matrix[i];
    }
}

/* Where the elements of a layer go on their way to a listing. */
struct decoder {
    const struct lift *lift;
    struct listing *listing;
    int64_t *state;         /* one state, room to work in */
};

static void decode_record(void *context, const struct record *record)
{
    struct decoder *decoder = context;
    uint8_t element[decoder->lift->layout->group->size];
    layout_element(decoder->lift->layout, record->page, record->leaf,
                   record->bit, element);
    lift_state(decoder->lift->graph, decoder->lift->layout->group, element,
               decoder->state);
    listing_offer(decoder->listing, decoder->state);
}

/* Runs to the sphere before the last once more, and takes the last step with
 * every new element handed to the decoder. */
static int repeat_run(const struct lift *lift, uint64_t depth,
                      struct decoder *decoder, struct error *error)
{
    struct sink sink = { decode_record, decoder };
    struct journal *journal = NULL;
    struct ball *ball = NULL;
    int code = journal_create(0, &sink, &journal, error);
    if (!code)
        code = ball_create(lift->layout, lift->kernel, &ball, error);
    if (!code) {
        ball_start(ball, depth == 0 ? journal : NULL);
        for (uint64_t d = 1; d <= depth; d++)
            ball_step(ball, d == depth ? journal : NULL);
    }
    ball_free(ball);
    journal_free(journal);
    return code;
}

/* Lists the last sphere from its journal, or where that overflowed, from a
 * second run. */
static int list_sphere(const struct lift *lift, const struct request *request,
                       const struct journal *journal, struct growth *growth,
                       struct error *error)
{
    size_t count, length = graph_state_length(lift->graph);
    const struct record *record = journal_records(journal, &count);
    int64_t state[length];
    struct listing listing;
    struct decoder decoder = { lift, &listing, state };
    uint64_t sphere = growth->sphere[growth->spheres - 1];
    uint64_t wanted = request->antipodes < sphere ? request->antipodes : sphere;
    if (listing_create(&listing, wanted, length, error))
        return ERROR_FAILED;
    for (size_t i = 0; i < count; i++)
        decode_record(&decoder, &record[i]);
    int code = count ? 0 : repeat_run(lift, growth->spheres - 1, &decoder,
                                      error);
    listing_finish(&listing, growth);
    return code;
}

/* Level by level; journal[0] ends up with the last sphere that is not empty.
 * A graph that is known to be the whole group needs no empty step to end. */
static int run_levels(struct ball *ball, const struct request *request,
                      struct journal **journal, struct growth *growth,
                      struct error *error)
{
    uint64_t found = 1, left = ball_capacity(ball);
    for (;;) {
        if (growth_append(growth, request, found, error))
            return ERROR_FAILED;
        left -= found;
        growth->complete = left == 0;
        if (left == 0 || growth->spheres - 1 == request->depth)
            return 0;
        struct journal *swap = journal[0];
        journal[0] = journal[1];
        journal[1] = swap;
        found = ball_step(ball, journal[0]);
        if (found == 0)
            return error_set(error, ERROR_FAILED, "internal error: the search "
                             "stopped %llu elements short of the group; "
                             "please report this", (unsigned long long)left);
    }
}

enum { JOURNAL_RECORDS = 1 << 16 };

static int create_journals(const struct request *request,
                           struct journal **journal, struct error *error)
{
    int code = 0;
    for (int i = 0; i < 2 && request->antipodes && !code; i++)
        code = journal_create(JOURNAL_RECORDS, NULL, &journal[i], error);
    return code;
}

static int run_ball(struct lift *lift, const struct request *request,
                    struct growth *growth, struct error *error)
{
    struct journal *journal[2] = { NULL, NULL };
    struct ball *ball = NULL;
    int code = ball_create(lift->layout, lift->kernel, &ball, error);
    if (!code)
        code = create_journals(request, journal, error);
    if (!code) {
        ball_start(ball, journal[0]);
        code = run_levels(ball, request, journal, growth, error);
    }
    ball_free(ball);
    if (!code && request->antipodes)
        code = list_sphere(lift, request, journal[0], growth, error);
    journal_free(journal[0]);
    journal_free(journal[1]);
    return code;
}

int lift_growth(struct lift *lift, const struct request *request,
                struct growth *growth, struct error *error)
{
    double start = clock_seconds();
    int code = run_ball(lift, request, growth, error);
    growth->engine = ENGINE_LIFT;
    growth->seconds = lift->setup + clock_seconds() - start;
    growth->bits_per_state = map_bits(lift);
    return code;
}
