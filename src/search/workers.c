/*
 * A call is a struct call from rank 0 to all, followed by the packed graph.
 *
 * A served rank makes its own plan with the engine that rank 0 has chosen, for
 * what a plan depends on besides the request (free memory) may differ between
 * nodes.  Both sides then run plan_run, where the engine meets itself on
 * the other ranks.
 */
#include "search/workers.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "checkpoint/checkpoint.h"
#include "comm/comm.h"
#include "engine/engines.h"
#include "search/batch.h"

enum order { ORDER_LEAVE, ORDER_GROWTH, ORDER_DEAL };

struct job_header {
    int order, exit_code;
    char engine[16];        /* "": the best on each node */
    int threads;
    char kernel[32];        /* "": the best on each machine */
    uint64_t memory, antipodes;
    uint32_t depth;
    uint64_t graph_size;    /* bytes of the graph in the block, */
    uint64_t target;        /* and where the target begins; 0: there is none */
    uint64_t block_size;
    int has_checkpoint;
    struct checkpoint_share checkpoint;
};

static struct job_header call_of(const struct request *request,
                                 const struct plan *plan)
{
    struct job_header call = {
        .order = ORDER_GROWTH,
        .threads = request->threads, .memory = request->memory,
        .antipodes = request->antipodes, .depth = request->depth,
    };
    snprintf(call.engine, sizeof call.engine, "%s", plan->engine->name);
    if (request->kernel)
        strncpy(call.kernel, request->kernel, sizeof call.kernel - 1);
    call.has_checkpoint = request->checkpoint != NULL;
    if (request->checkpoint)
        call.checkpoint = checkpoint_share(request->checkpoint);
    return call;
}

/* Everybody hears the call before anybody sends or takes its graph. */
static int send_call(const struct job_header *call, void *block,
                     struct error *error)
{
    int code = comm_broadcast((void *)(uintptr_t)call, sizeof *call, error);
    if (!code)
        code = comm_agree(0, error);
    if (!code)
        code = comm_broadcast(block, call->block_size, error);
    return code ? code : comm_agree(0, error);
}

/* The graph, and behind it the target. */
static int pack_block(const struct request *request, struct job_header *call,
                      void **block, struct error *error)
{
    uint64_t length = graph_state_length(request->graph) * sizeof(int64_t);
    int code = graph_pack(request->graph, block, &call->graph_size, error);
    call->block_size = call->graph_size;
    if (code || !request->target)
        return code;
    call->target = (call->graph_size + 7) / 8 * 8;
    call->block_size = call->target + length;
    void *larger = memory_resize(*block, call->block_size, 1, error);
    if (!larger)
        return ERROR_FAILED;
    *block = larger;
    memcpy((char *)larger + call->target, request->target, length);
    return 0;
}

int batch_announce(void *block, uint64_t bytes, struct error *error)
{
    struct job_header call = { .order = ORDER_DEAL, .block_size = bytes };
    return send_call(&call, block, error);
}

int workers_start(const struct request *request, const struct plan *plan,
                  struct error *error)
{
    struct job_header call = call_of(request, plan);
    void *block = NULL;
    if (comm_ranks() == 1)
        return 0;
    int code = pack_block(request, &call, &block, error);
    if (!code)
        code = send_call(&call, block, error);
    memory_free(block);
    return code;
}

void workers_stop(int exit_code)
{
    struct job_header call = { .order = ORDER_LEAVE, .exit_code = exit_code };
    if (comm_ranks() > 1 && comm_rank() == 0)
        comm_broadcast(&call, sizeof call, NULL);
}

static struct request request_of(const struct job_header *call,
                                 const struct graph *graph)
{
    struct request request = {
        .graph = graph, .engine = engine_find(call->engine),
        .kernel = call->kernel[0] ? call->kernel : NULL,
        .memory = call->memory, .threads = call->threads,
        .depth = call->depth, .antipodes = call->antipodes,
    };
    return request;
}

/* A failure of the engine is agreed on in there, and told by rank 0. */
static void run_engine(const struct request *request, const struct plan *plan)
{
    struct growth growth;
    if (plan_run(request, plan, &growth, NULL) == 0)
        growth_free(&growth);
}

static int serve_graph(const struct job_header *call, const void *bytes,
                       struct error *error)
{
    struct graph *graph;
    struct plan plan;
    struct checkpoint *checkpoint = NULL;
    int code = graph_unpack(bytes, call->graph_size, &graph, error);
    if (code)
        return comm_agree(code, error);
    struct request request = request_of(call, graph);
    if (call->target)
        request.target = (const int64_t *)((const char *)bytes + call->target);
    int planned = plan_make(&request, &plan, error);
    if (call->has_checkpoint)
        code = checkpoint_attend(&call->checkpoint, &checkpoint, error);
    checkpoint_attach(checkpoint, &request);
    code = comm_agree(planned ? planned : code, error);
    if (!code)
        run_engine(&request, &plan);
    if (!planned)
        plan_clear(&plan);
    checkpoint_free(checkpoint);
    graph_free(graph);
    return code;
}

static void serve_call(const struct job_header *call)
{
    if (call->order == ORDER_DEAL) {
        batch_serve(call->block_size);
        return;
    }
    struct error failure = { 0 };
    memory_limit(call->memory);
    void *bytes = memory_alloc(call->block_size, 1, &failure);
    int code = comm_agree(bytes ? 0 : ERROR_FAILED, &failure);
    if (!code)
        code = comm_broadcast(bytes, call->block_size, &failure);
    if (!code)
        serve_graph(call, bytes, &failure);
    memory_free(bytes);
}

int workers_serve(struct error *error)
{
    for (;;) {
        struct job_header call;
        int code = comm_broadcast(&call, sizeof call, error);
        if (code || call.order == ORDER_LEAVE)
            return code ? code : call.exit_code;
        serve_call(&call);
    }
}
