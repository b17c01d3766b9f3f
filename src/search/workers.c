/*
 * A command goes from rank 0 to all: a header, then a block of bytes with the
 * packed graph and, behind it, the target.
 *
 * A served rank makes its own plan with the engine that rank 0 has chosen, for
 * what a plan depends on besides the request (free memory) may differ between
 * nodes.  Both sides then run plan_run, where the engine meets itself on
 * the other ranks.
 */
#include "search/workers.h"

#include <string.h>

#include "base/memory.h"
#include "checkpoint/checkpoint.h"
#include "comm/comm.h"
#include "engine/engines.h"
#include "search/batch.h"

enum order { ORDER_LEAVE, ORDER_GROWTH, ORDER_BATCH };

struct command_header {
    int order, exit_code;
    struct packed_request request;
    uint64_t graph_size;    /* bytes of the graph in the block, */
    uint64_t target;        /* and where the target begins; 0: there is none */
    uint64_t block_size;
    int has_checkpoint;
    struct checkpoint_share checkpoint;
    char scratch[CHECKPOINT_PATH_MAX];  /* "": none */
};

static struct command_header header_of(const struct request *request,
                                       const struct plan *plan)
{
    struct command_header header = {
        .order = ORDER_GROWTH,
        .request = request_pack(request, plan->engine),
    };
    header.has_checkpoint = request->checkpoint != NULL;
    if (request->checkpoint)
        header.checkpoint = checkpoint_share(request->checkpoint);
    if (request->scratch)
        snprintf(header.scratch, sizeof header.scratch, "%s",
                 request->checkpoint ? header.checkpoint.path
                                     : request->scratch);
    return header;
}

/* Everybody has the header before anybody sends or takes the block. */
static int send_command(const struct command_header *header, void *block,
                        struct error *error)
{
    int code = comm_broadcast((void *)(uintptr_t)header, sizeof *header, error);
    if (!code)
        code = comm_agree(0, error);
    if (!code)
        code = comm_broadcast(block, header->block_size, error);
    return code ? code : comm_agree(0, error);
}

/* The graph, and behind it the target. */
static int pack_block(const struct request *request,
                      struct command_header *header, void **block,
                      struct error *error)
{
    uint64_t length = graph_state_length(request->graph) * sizeof(int64_t);
    int code = graph_pack(request->graph, block, &header->graph_size, error);
    header->block_size = header->graph_size;
    if (code || !request->target)
        return code;
    header->target = (header->graph_size + 7) / 8 * 8;
    header->block_size = header->target + length;
    void *larger = memory_resize(*block, header->block_size, 1, error);
    if (!larger)
        return ERROR_FAILED;
    *block = larger;
    memcpy((char *)larger + header->target, request->target, length);
    return 0;
}

int batch_announce(void *block, uint64_t bytes, struct error *error)
{
    struct command_header header = {
        .order = ORDER_BATCH, .block_size = bytes
    };
    return send_command(&header, block, error);
}

int workers_start(const struct request *request, const struct plan *plan,
                  struct error *error)
{
    struct command_header header = header_of(request, plan);
    void *block = NULL;
    if (comm_ranks() == 1)
        return 0;
    int code = pack_block(request, &header, &block, error);
    if (!code)
        code = send_command(&header, block, error);
    memory_free(block);
    return code;
}

void workers_stop(int exit_code)
{
    struct command_header header = {
        .order = ORDER_LEAVE, .exit_code = exit_code
    };
    if (comm_ranks() > 1 && comm_rank() == 0)
        comm_broadcast(&header, sizeof header, NULL);
}

/* A failure of the engine is agreed on in there, and told by rank 0, in the
 * words of the rank that has failed. */
static int run_engine(const struct request *request, const struct plan *plan)
{
    struct growth growth;
    struct error failure = { 0 };
    int code = plan_run(request, plan, &growth, &failure);
    if (!code)
        growth_free(&growth);
    return code;
}

/* 0 if all has gone well. */
static int serve_graph(const struct command_header *header, const void *bytes,
                       struct error *error)
{
    struct graph *graph;
    struct plan plan;
    struct checkpoint *checkpoint = NULL;
    int code = graph_unpack(bytes, header->graph_size, &graph, error);
    if (code)
        return comm_agree(code, error);
    struct request request = request_unpack(&header->request);
    request.graph = graph;
    request.engine = engine_find(header->request.engine);
    if (header->scratch[0])
        request.scratch = header->scratch;
    if (header->target)
        request.target =
            (const int64_t *)((const char *)bytes + header->target);
    int planned = plan_make(&request, &plan, error);
    if (header->has_checkpoint)
        code = checkpoint_attend(&header->checkpoint, header->scratch[0] != 0,
                                 &checkpoint, error);
    checkpoint_attach(checkpoint, &request);
    code = comm_agree(planned ? planned : code, error);
    if (!code)
        code = run_engine(&request, &plan);
    if (!planned)
        plan_clear(&plan);
    checkpoint_free(checkpoint);
    graph_free(graph);
    return code;
}

static int serve_command(const struct command_header *header)
{
    if (header->order == ORDER_BATCH) {
        batch_serve(header->block_size);
        return 0;
    }
    struct error failure = { 0 };
    memory_limit(header->request.memory);
    void *bytes = memory_alloc(header->block_size, 1, &failure);
    int code = comm_agree(bytes ? 0 : ERROR_FAILED, &failure);
    if (!code)
        code = comm_broadcast(bytes, header->block_size, &failure);
    if (!code)
        code = serve_graph(header, bytes, &failure);
    memory_free(bytes);
    return code;
}

/* Rank 0 has kept the result of the last growth when it gives leave: what of it
 * lies on a disk of this node serves nobody any more. */
int workers_serve(struct error *error)
{
    struct command_header last = { .order = ORDER_LEAVE };
    for (;;) {
        struct command_header header;
        int code = comm_broadcast(&header, sizeof header, error);
        if (!code && header.order == ORDER_LEAVE && header.exit_code == 0 &&
            last.has_checkpoint && last.scratch[0])
            checkpoint_dismiss(&last.checkpoint);
        if (code || header.order == ORDER_LEAVE)
            return code ? code : header.exit_code;
        last = header;
        if (serve_command(&header))
            last.has_checkpoint = 0;
    }
}
