/*
 * The last sphere, element by element.
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
    uint8_t *element;       /* and one element */
};

static void decode_record(void *context, const struct record *record)
{
    struct decoder *decoder = context;
    layout_element(decoder->lift->layout, record->page, record->leaf,
                   record->bit, decoder->element);
    graph_element_state(decoder->lift->graph,
                        chain_group(decoder->lift->chain), decoder->element,
                        decoder->state);
    listing_offer(decoder->listing, decoder->state);
}

/* Runs to the sphere before the last once more, and takes the last step with
 * every new element handed to the decoder. */
static int repeat_run(const struct lift *lift, uint32_t depth,
                      struct decoder *decoder, struct error *error)
{
    struct sink sink = { decode_record, decoder };
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
    const struct record *record = journal_records(journal, &count);
    int code = lift->all_ranks ? comm_max(&overflow, 1, error) : 0;
    for (size_t i = 0; i < count && !overflow; i++)
        decode_record(decoder, &record[i]);
    return code || !overflow ? code : repeat_run(lift, depth, decoder, error);
}

int lift_list_sphere(const struct lift *lift, const struct request *request,
                     const struct journal *journal, struct growth *growth,
                     struct error *error)
{
    size_t length = graph_state_length(lift->graph);
    struct listing listing = { 0 };
    struct decoder decoder = {
        lift, &listing, memory_alloc(length, sizeof *decoder.state, error),
        memory_alloc(1, chain_group(lift->chain)->size, error)
    };
    uint64_t sphere = growth->sphere[growth->spheres - 1];
    uint64_t wanted = request->antipodes < sphere ? request->antipodes : sphere;
    int code = decoder.state && decoder.element
        ? listing_create(&listing, wanted, length, error) : ERROR_FAILED;
    code = lift_agree(lift, code, error);
    if (!code) {
        code = fill_listing(lift, journal, &decoder,
                            (uint32_t)growth->spheres - 1, error);
        listing_finish(&listing, growth);
    }
    memory_free(decoder.state);
    memory_free(decoder.element);
    if (code)
        return code;
    return lift->all_ranks ? listing_merge(growth, wanted, length, error) : 0;
}
