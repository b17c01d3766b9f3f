/*
 * Elements of the sphere that was found last; up to symmetry one of each orbit,
 * with the orbit's length behind its letters as long as it is on its way.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/frontier/frontier_state.h"
#include "growth/listing.h"

/* Behind each state goes the length of its orbit, if there are any. */
static void offer_chunks(struct frontier *frontier, struct listing *listing,
                         int64_t *state)
{
    size_t length = graph_state_length(frontier->codec->graph);
    for (uint32_t b = 0; b < frontier->buckets; b++) {
        struct chunk_reader reader = layer_chunk_read(
            frontier->worker[0].writer, &frontier->bucket[b].now);
        const uint64_t *states;
        size_t count;
        while ((states = chunk_reader_next(&reader, &count)))
            for (size_t i = 0; i < count; i++) {
                const uint64_t *packed = states + i * frontier->words;
                codec_unpack(frontier->codec, packed, state);
                if (frontier->canonical)
                    state[length] = canonical_orbit(
                        frontier->canonical, packed,
                        frontier->worker[0].scratch);
                listing_offer(listing, state);
            }
    }
}

static int split_listed(struct growth *growth, size_t length,
                        struct error *error)
{
    growth->listed_orbit = memory_alloc(growth->listed_count,
                                        sizeof *growth->listed_orbit, error);
    if (!growth->listed_orbit)
        return ERROR_FAILED;
    for (size_t i = 0; i < growth->listed_count; i++) {
        const int64_t *row = growth->listed + i * (length + 1);
        growth->listed_orbit[i] = (uint64_t)row[length];
        memmove(growth->listed + i * length, row, length * sizeof *row);
    }
    return 0;
}

int frontier_list_sphere(struct frontier *frontier, struct growth *growth,
                         uint64_t wanted, struct error *error)
{
    size_t length = graph_state_length(frontier->codec->graph);
    size_t row = length + (frontier->canonical != NULL);
    const uint64_t *sizes = frontier->canonical ? growth->orbits
                                                : growth->sphere;
    uint64_t size = sizes[growth->spheres - 1];
    wanted = wanted < size ? wanted : size;
    int64_t *state = memory_alloc(row, sizeof *state, error);
    struct listing listing;
    int code = state ? listing_create(&listing, wanted, row, error)
                     : ERROR_FAILED;
    code = comm_agree(code, error);
    if (!code) {
        offer_chunks(frontier, &listing, state);
        listing_finish(&listing, growth);
        code = frontier_fail(frontier, frontier_code(frontier), error);
    }
    if (!code)
        code = listing_merge(growth, wanted, row, error);
    if (!code && frontier->canonical && growth->listed)
        code = split_listed(growth, length, error);
    memory_free(state);
    return code;
}

int frontier_keep_sphere(struct frontier *frontier, struct growth *growth,
                         struct error *error)
{
    int code = frontier_list_sphere(frontier, growth,
                                    frontier->request->list.most, error);
    if (!code)
        code = listing_keep(growth, (uint32_t)growth->spheres - 1, error);
    return comm_agree(code, error);
}
