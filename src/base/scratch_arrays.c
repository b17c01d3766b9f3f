#include "base/scratch_arrays.h"

#include <math.h>
#include <omp.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"

int rooms_create(struct rooms *rooms, size_t bytes, struct error *error)
{
    int team = cores_team(INFINITY), most = omp_get_max_threads();
    if (most < omp_get_num_procs())
        most = omp_get_num_procs();
    rooms->bytes = (bytes + 63) / 64 * 64;
    rooms->count = team > most ? team : most;
    rooms->first = memory_alloc((size_t)rooms->count, rooms->bytes, error);
    return rooms->first ? 0 : ERROR_FAILED;
}

void rooms_free(struct rooms *rooms)
{
    memory_free(rooms->first);
    *rooms = (struct rooms){ NULL, 0, 0 };
}

void *rooms_mine(const struct rooms *rooms)
{
    int thread = omp_get_thread_num();
    ASSERT(thread < rooms->count);
    return rooms->first + (size_t)thread * rooms->bytes;
}
