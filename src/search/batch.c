/*
 * A batch: independent jobs, one for each rank.  A block goes to all,
 *
 *     | header of rank 0 | header of rank 1 | .. | graph of rank 0 | graph .. |
 *
 * each rank parts from the others, searches the graph of its header with an
 * engine of its own choice, rejoins, and what it found is gathered:
 *
 *     | result | spheres | listed states | of rank 0, then of rank 1 ..
 *
 * A rank without a header answers with a result of no job.
 */
#include "search/batch.h"

#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "comm/comm.h"
#include "engine/engines.h"

struct job_header {
    uint64_t offset, bytes;         /* of the graph in the block */
    double left;                    /* seconds until a stop; 0: none */
    struct packed_request request;
};

struct result {
    uint64_t bytes;                 /* of all of it */
    struct error failure;
    struct growth growth;           /* its pointers mean nothing */
    uint64_t letters;               /* of all listed states together */
};

static void search_alone(struct batch_job *job)
{
    struct plan plan;
    comm_self_begin();
    job->failure = (struct error){ 0 };
    job->growth = (struct growth){ 0 };
    if (plan_make(job->request, &plan, &job->failure) == 0) {
        plan_run(job->request, &plan, &job->growth, &job->failure);
        plan_clear(&plan);
    }
    comm_self_end();
}

/* The headers, and behind them the graphs. */
static int pack_jobs(const struct batch_job *jobs, size_t count, char **block,
                     uint64_t *bytes, struct error *error)
{
    uint64_t ranks = (uint64_t)comm_ranks(), used = 0;
    used = ranks * sizeof(struct job_header);
    *block = memory_alloc(used, 1, error);
    int code = *block ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < count && !code; i++) {
        const struct request *request = jobs[i].request;
        struct job_header header = {
            .offset = used, .left = stop_left(),
            .request = request_pack(request, request->engine),
        };
        void *graph = NULL;
        code = graph_pack(request->graph, &graph, &header.bytes, error);
        char *larger = code ? NULL
            : memory_resize(*block, used + header.bytes, 1, error);
        if (larger) {
            *block = larger;
            memcpy(larger + used, graph, header.bytes);
            memcpy(larger + i * sizeof header, &header, sizeof header);
            used += header.bytes;
        } else
            code = ERROR_FAILED;
        memory_free(graph);
    }
    *bytes = used;
    return code;
}

static int pack_result(const struct batch_job *job, size_t length, void **bytes,
                       uint64_t *size, struct error *error)
{
    struct result result = { .failure = job->failure, .growth = job->growth };
    size_t spheres = job->growth.spheres * sizeof *job->growth.sphere;
    result.letters = job->growth.listed_count * length;
    size_t listed = result.letters * sizeof *job->growth.listed;
    result.bytes = sizeof result + spheres + listed;
    char *all = memory_alloc(result.bytes, 1, error);
    if (!all)
        return ERROR_FAILED;
    memcpy(all, &result, sizeof result);
    if (spheres)
        memcpy(all + sizeof result, job->growth.sphere, spheres);
    if (listed)
        memcpy(all + sizeof result + spheres, job->growth.listed, listed);
    *bytes = all;
    *size = result.bytes;
    return 0;
}

/* Collective: what all ranks found; job NULL: this one had nothing to do. */
static int gather_results(const struct batch_job *job, size_t length,
                          void **all, uint64_t *bytes, struct error *error)
{
    static const struct batch_job none;
    void *mine = NULL;
    uint64_t size = 0;
    int code = pack_result(job ? job : &none, length, &mine, &size, error);
    code = comm_agree(code, error);
    if (!code)
        code = comm_gather(mine, size, all, bytes, error);
    memory_free(mine);
    return code;
}

/* Lists of another rank become this one's. */
static int take_result(struct batch_job *job, const char *bytes,
                       struct error *error)
{
    struct result result;
    memcpy(&result, bytes, sizeof result);
    job->failure = result.failure;
    job->growth = result.growth;
    job->growth.traffic = NULL;
    struct growth *growth = &job->growth;
    size_t spheres = growth->spheres * sizeof *growth->sphere;
    size_t listed = result.letters * sizeof *growth->listed;
    growth->sphere = memory_alloc(spheres, 1, error);
    growth->listed = memory_alloc(listed, 1, error);
    if (!growth->sphere || !growth->listed)
        return ERROR_FAILED;
    memcpy(growth->sphere, bytes + sizeof result, spheres);
    memcpy(growth->listed, bytes + sizeof result + spheres, listed);
    return 0;
}

static int take_results(struct batch_job *jobs, size_t count, const char *bytes,
                        struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < count && !code; i++) {
        uint64_t size;
        memcpy(&size, bytes, sizeof size);
        if (i)
            code = take_result(&jobs[i], bytes, error);
        bytes += size;
    }
    return code;
}

int batch_run(struct batch_job *jobs, size_t count, struct error *error)
{
    char *block = NULL;
    void *all = NULL;
    uint64_t bytes, all_bytes;
    if (comm_ranks() == 1) {
        search_alone(jobs);
        return 0;
    }
    int code = pack_jobs(jobs, count, &block, &bytes, error);
    if (!code)
        code = batch_announce(block, bytes, error);
    memory_free(block);
    if (code)
        return code;
    search_alone(jobs);
    code = gather_results(jobs, graph_state_length(jobs->request->graph), &all,
                          &all_bytes, error);
    if (!code)
        code = take_results(jobs, count, all, error);
    memory_free(all);
    return code;
}

static int serve_job(const struct job_header *header, const char *block,
                     struct error *error)
{
    struct graph *graph;
    void *all;
    uint64_t all_bytes;
    struct error failure = { 0 };
    struct request request = request_unpack(&header->request);
    request.engine = engine_find(header->request.engine);
    struct batch_job job = { .request = &request };
    stop_after(header->left);
    int code = graph_unpack(block + header->offset, header->bytes, &graph,
                            &failure);
    request.graph = graph;
    if (!code)
        search_alone(&job);
    else
        job.failure = failure;
    code = gather_results(&job, code ? 0 : graph_state_length(graph), &all,
                          &all_bytes, error);
    growth_free(&job.growth);
    graph_free(graph);
    return code;
}

static int serve_block(const char *block, struct error *error)
{
    struct job_header header;
    void *all;
    uint64_t all_bytes;
    memcpy(&header, block + (size_t)comm_rank() * sizeof header, sizeof header);
    return header.bytes ? serve_job(&header, block, error)
        : gather_results(NULL, 0, &all, &all_bytes, error);
}

void batch_serve(uint64_t bytes)
{
    struct error failure = { 0 };
    memory_limit(0);
    char *block = memory_alloc(bytes, 1, &failure);
    int code = comm_agree(block ? 0 : ERROR_FAILED, &failure);
    if (!code)
        code = comm_broadcast(block, bytes, &failure);
    if (!code)
        code = comm_agree(0, &failure);
    if (!code)
        serve_block(block, &failure);
    memory_free(block);
}
