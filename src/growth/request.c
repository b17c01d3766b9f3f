/*
 * How a request travels, and what it leaves to us: memory and cores.
 */
#include "growth/request.h"

#include <stdio.h>

#include "base/memory.h"
#include "base/progress.h"
#include "comm/comm.h"
#include "growth/engine.h"

struct packed_request request_pack(const struct request *request,
                                   const struct engine *engine)
{
    struct packed_request packed = {
        .memory = request->memory, .antipodes = request->antipodes,
        .depth = request->depth, .threads = request->threads,
        .symmetry = request->symmetry, .inverse = request->inverse,
        .stop_size = request->stop_size, .list = request->list,
        .scratch_size = request->scratch_size,
        .disk_bandwidth = request->disk_bandwidth,
    };
    if (engine)
        snprintf(packed.engine, sizeof packed.engine, "%s", engine->name);
    if (request->kernel)
        snprintf(packed.kernel, sizeof packed.kernel, "%s", request->kernel);
    return packed;
}

struct request request_unpack(const struct packed_request *packed)
{
    return (struct request){
        .kernel = packed->kernel[0] ? packed->kernel : NULL,
        .memory = packed->memory, .antipodes = packed->antipodes,
        .depth = packed->depth, .threads = packed->threads,
        .symmetry = packed->symmetry, .inverse = packed->inverse,
        .stop_size = packed->stop_size, .list = packed->list,
        .scratch_size = packed->scratch_size,
        .disk_bandwidth = packed->disk_bandwidth,
    };
}

int request_counts_orbits(const struct request *request)
{
    return request->inverse ||
           (request->symmetry > 1 && !(request->symmetry & SYMMETRY_SAVES));
}

int request_lists(const struct request *request, size_t sphere)
{
    const struct list_range *list = &request->list;
    return list->most && sphere >= list->first && sphere <= list->last;
}

int request_lists_any(const struct request *request)
{
    return request->antipodes || request->list.most;
}

uint64_t request_memory(const struct request *request)
{
    uint64_t ranks = (uint64_t)comm_node_ranks();
    return request->memory ? request->memory
        : memory_used() + memory_available() / ranks;
}

int request_threads(const struct request *request)
{
    return request->threads ? request->threads : comm_cores();
}

int request_node_ranks(void)
{
    return comm_ranks() > 1 ? comm_node_ranks() : 1;
}

uint64_t request_node_memory(const struct request *request)
{
    uint64_t ranks = (uint64_t)request_node_ranks();
    uint64_t memory = request_memory(request);
    return request->memory ? memory * ranks
                           : memory + (ranks - 1) * (memory - memory_used());
}

int request_node_threads(const struct request *request)
{
    return request->threads ? request->threads * request_node_ranks()
                            : comm_node_cores();
}

void request_tell(const struct request *request, uint32_t depth, double done,
                  double total)
{
    const struct observer *observer = &request->observer;
    char where[40];
    if (observer->work) {
        observer->work(observer->context, depth, done, total);
        return;
    }
    snprintf(where, sizeof where, "sphere %u", depth);
    progress_tell(where, done, total);
}
