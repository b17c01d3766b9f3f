#include "growth/share.h"

#include "base/cores.h"
#include "base/memory.h"
#include "comm/comm.h"

struct share share_find(const struct request *request, int all_ranks)
{
    int idle = all_ranks && !comm_is_node_leader();
    int threads = all_ranks ? request_node_threads(request)
                            : request_threads(request);
    return (struct share){
        .threads = idle ? 1 : threads,
        .fixed = request->threads || idle,
        .memory = all_ranks ? request_node_memory(request)
                            : request_memory(request),
        .limit = request->memory,
        .leads = all_ranks && !idle && request_node_ranks() > 1,
    };
}

void share_threads(const struct share *share)
{
    cores_share_work(share->fixed ? share->threads : 0, share->threads);
}

static void spread(const struct share *share, int everywhere)
{
    if (!share->leads)
        return;
    #pragma omp parallel num_threads(share->threads)
    comm_spread(everywhere);
    if (share->limit)
        memory_limit(everywhere ? share->memory : share->limit);
}

void share_begin(const struct share *share)
{
    share_threads(share);
    spread(share, 1);
}

void share_end(const struct share *share)
{
    spread(share, 0);
}
