/*
 * Spheres, element by element: the last one from a journal of its elements, any
 * other in a second sweep.
 */
#include "base/memory.h"
#include "comm/comm.h"
#include "engine/lift/lift_state.h"
#include "graph/graph_group.h"
#include "growth/listing.h"

/* Where the elements of a layer go on their way to a listing. */
struct decoder {
    const struct lift *lift;
    struct listing *listing;
    int64_t *state;         /* room for one state, */
    uint8_t *element;       /* three elements, */
    uint8_t *orbit;         /* and modulo symmetries those it counts for */
};

static void offer_element(const struct decoder *decoder, const uint8_t *element)
{
    graph_element_state(decoder->lift->graph,
                        chain_group(lift_chain(decoder->lift)), element,
                        decoder->state);
    listing_offer(decoder->listing, decoder->state);
}

static void decode_vertex(void *context, const struct vertex *vertex)
{
    struct decoder *decoder = context;
    size_t size = chain_group(lift_chain(decoder->lift))->size;
    layout_element(decoder->lift->layout, *vertex, decoder->element,
                   decoder->element + size);
    if (!decoder->orbit) {
        offer_element(decoder, decoder->element);
        return;
    }
    uint32_t count = layout_orbit(decoder->lift->layout, decoder->element,
                                  decoder->orbit);
    for (uint32_t i = 0; i < count; i++)
        offer_element(decoder, decoder->orbit + i * size);
}

/* Runs to the sphere before the last once more, and takes the last step with
 * every new element handed to the decoder. */
static int repeat_run(const struct lift *lift, uint32_t depth,
                      struct decoder *decoder, struct error *error)
{
    struct sink sink = { decode_vertex, decoder };
    struct sweep sweep = { .lift = lift, .depth = depth, .noted = depth,
                           .is_second = 1 };
    int code = journal_create(0, &sink, &sweep.journal, error);
    if (!code)
        code = lift_sweep(&sweep, error);
    journal_free(sweep.journal);
    return code;
}

static int fill_listing(const struct lift *lift, const struct journal *journal,
                        struct decoder *decoder, uint32_t depth,
                        struct error *error)
{
    uint64_t overflow = journal_is_full(journal);
    size_t count;
    const struct vertex *vertex = journal_vertices(journal, &count);
    int code = lift->all_ranks ? comm_max(&overflow, 1, error) : 0;
    for (size_t i = 0; i < count && !overflow; i++)
        decode_vertex(decoder, &vertex[i]);
    return code || !overflow ? code : repeat_run(lift, depth, decoder, error);
}

static int create_decoder(const struct lift *lift, struct listing *listing,
                          struct decoder *decoder, struct error *error)
{
    size_t size = chain_group(lift_chain(lift))->size;
    uint32_t symmetries = layout_summary(lift->layout).symmetries;
    *decoder = (struct decoder){
        .lift = lift, .listing = listing,
        .state = memory_alloc(graph_state_length(lift->graph),
                              sizeof *decoder->state, error),
        .element = memory_alloc(3, size, error),
    };
    if (symmetries)
        decoder->orbit = memory_alloc(symmetries + 1, size, error);
    return decoder->state && decoder->element && (decoder->orbit || !symmetries)
        ? 0 : ERROR_FAILED;
}

static void clear_decoder(struct decoder *decoder)
{
    memory_free(decoder->state);
    memory_free(decoder->element);
    memory_free(decoder->orbit);
}

int lift_list_sphere(const struct lift *lift, const struct request *request,
                     const struct journal *journal, struct growth *growth,
                     struct error *error)
{
    size_t length = graph_state_length(lift->graph);
    struct listing listing = { 0 };
    struct decoder decoder;
    uint64_t sphere = growth->sphere[growth->spheres - 1];
    uint64_t wanted = request->antipodes < sphere ? request->antipodes : sphere;
    int code = create_decoder(lift, &listing, &decoder, error);
    if (!code)
        code = listing_create(&listing, wanted, length, error);
    code = lift_agree(lift, code, error);
    if (!code) {
        code = fill_listing(lift, journal, &decoder,
                            (uint32_t)growth->spheres - 1, error);
        listing_finish(&listing, growth);
    }
    clear_decoder(&decoder);
    if (code)
        return code;
    return lift->all_ranks ? listing_merge(growth, wanted, length, error) : 0;
}

/* ---- spheres of a range ---- */

struct range_lists {
    const struct request *request;
    struct growth *growth;
    struct listing listing;     /* of the level in progress */
    struct decoder decoder;
};

static uint64_t count_listed(const struct range_lists *lists, uint32_t level)
{
    uint64_t sphere = lists->growth->sphere[level];
    uint64_t most = lists->request->list.most;
    return most < sphere ? most : sphere;
}

static int begin_list(struct sweep *sweep, struct error *error)
{
    struct range_lists *lists = sweep->observer.context;
    const struct lift *lift = sweep->lift;
    if (sweep->level < sweep->noted)
        return 0;
    return lift_agree(lift, listing_create(&lists->listing,
                                           count_listed(lists, sweep->level),
                                           graph_state_length(lift->graph),
                                           error), error);
}

static int end_list(struct sweep *sweep, uint64_t found, struct error *error)
{
    struct range_lists *lists = sweep->observer.context;
    const struct lift *lift = sweep->lift;
    struct growth *growth = lists->growth;
    int code = 0;
    (void)found;
    if (sweep->level < sweep->noted)
        return 0;
    listing_finish(&lists->listing, growth);
    if (lift->all_ranks)
        code = listing_merge(growth, count_listed(lists, sweep->level),
                             graph_state_length(lift->graph), error);
    if (!code)
        code = listing_keep(growth, sweep->level, error);
    return lift_agree(lift, code, error);
}

int lift_list_range(const struct lift *lift, const struct request *request,
                    struct growth *growth, struct error *error)
{
    const struct list_range *range = &request->list;
    struct range_lists lists = { .request = request, .growth = growth };
    struct sink sink = { decode_vertex, &lists.decoder };
    uint32_t last = (uint32_t)growth->spheres - 1;
    struct sweep sweep = {
        .lift = lift, .request = request, .noted = range->first,
        .depth = range->last < last ? range->last : last, .is_second = 1,
        .observer = { begin_list, end_list, NULL, &lists },
    };
    if (range->first > last)
        return 0;
    int code = create_decoder(lift, &lists.listing, &lists.decoder, error);
    if (!code)
        code = journal_create(0, &sink, &sweep.journal, error);
    code = lift_agree(lift, code, error);
    if (!code)
        code = lift_sweep(&sweep, error);
    journal_free(sweep.journal);
    memory_free(lists.listing.state);
    clear_decoder(&lists.decoder);
    return code;
}
