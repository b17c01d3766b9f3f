#include "orbits/orbit_counts.h"

#include "base/memory.h"
#include "orbits/orbit_join.h"

int orbit_counts_find(const struct request *request, const struct facts *facts,
                      enum up_to up_to, struct growth *growth,
                      struct error *error)
{
    struct acting acting;
    growth->orbits = memory_alloc(growth->spheres, sizeof *growth->orbits,
                                  error);
    if (!growth->orbits)
        return ERROR_FAILED;
    int code = acting_create(request->graph, facts, up_to, &acting, error);
    if (!code)
        code = orbit_join(request, &acting, growth, error);
    acting_clear(&acting);
    return code;
}
