/*
 * A layer: it is expanded, and what is new among its candidates is the next.
 *
 * The last sphere that is asked for is only counted.  If memory ends on the
 * way, it is counted in passes, each of which expands the layer again and takes
 * the candidates of one range of buckets; so memory has to hold the sphere
 * before it, and some buckets of the last one.  A pass that is too large is
 * forgotten and done in halves, or in more parts if it did not come far; the
 * buckets before it stay counted.
 */
#include "base/assert.h"
#include "engine/frontier/frontier_state.h"

static int absorb_all(struct frontier *frontier, struct error *error)
{
    int code = 0;
    if (frontier->is_last)
        frontier->count_only = 1;
    frontier->stage = frontier->files ? STAGE_LAYER : STAGE_NEW;
    frontier_absorb(frontier);
    code = frontier_fail(frontier, frontier_code(frontier), error);
    return comm_agree(code, error);
}

/* The states of a pass that has been counted. */
static void drop_counted(struct frontier *frontier)
{
    for (uint32_t b = 0; b < frontier->buckets; b++)
        stream_clear(&frontier->bucket[b].next.stream, frontier->pool, 0);
}

/* A pass, in which all ranks end alike. */
static int run_pass(struct frontier *frontier, struct error *error)
{
    int code = comm_agree(frontier_expand(frontier, error), error);
    if (!code)
        code = absorb_all(frontier, error);
    return code ? code : frontier_serve_cut(frontier, error);
}

/* Collective: halves the pass, until a part as large as what was expanded in
 * vain would be enough.  0 where some node has too few buckets. */
static int split_pass(struct frontier *frontier, struct error *error)
{
    uint32_t buckets_bits = frontier->sizes.bucket_bits, halvings = 1;
    int leads = comm_is_node_leader();
    while (frontier->at << halvings < frontier->buckets &&
           halvings < buckets_bits)
        halvings++;
    /* the greatest complement belongs to the fewest buckets */
    uint64_t most[2] = { leads ? frontier->pass_bits + halvings : 0,
                         leads ? UINT32_MAX - buckets_bits : 0 };
    if (comm_max(most, 2, error) || frontier->pass_bits >= UINT32_MAX - most[1])
        return 0;
    uint64_t least = UINT32_MAX - most[1];
    uint32_t bits = (uint32_t)(most[0] < least ? most[0] : least);
    frontier_forget(frontier);
    frontier->pass <<= bits - frontier->pass_bits;
    frontier->pass_bits = bits;
    return 1;
}

/* With layers on the disk memory does not end, and the runs spare passes. */
static int layer_on_disk(struct frontier *frontier, struct error *error)
{
    int code = frontier_begin_on_disk(frontier, error);
    frontier->at = 0;
    frontier->count_only = 0;
    if (!code)
        code = run_pass(frontier, error);
    if (!code)
        code = record_files_sync(frontier->files,
                                 frontier_layer_file(frontier), error);
    return code;
}

int frontier_layer(struct frontier *frontier, struct error *error)
{
    int code = 0;
    if (frontier->files)
        return layer_on_disk(frontier, error);
    frontier->pass = frontier->pass_bits = 0;
    do {
        frontier->at = 0;
        frontier->count_only = 0;
        code = run_pass(frontier, error);
        if (code == ERROR_LIMIT && frontier->is_last &&
            split_pass(frontier, error))
            continue;
        if (code)
            return code;
        frontier->pass++;
        if (frontier->pass_bits)
            drop_counted(frontier);
    } while (frontier->pass >> frontier->pass_bits == 0);
    return 0;
}
