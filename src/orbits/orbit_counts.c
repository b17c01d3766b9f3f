#include "orbits/orbit_counts.h"

#include "base/memory.h"
#include "orbits/burnside.h"
#include "orbits/orbit_join.h"

/* With fewer vertices a table of distances is not worth its while. */
enum { WHOLE_GROUP_MIN = 1 << 16 };

static int count_orbits_of(const struct request *request,
                           const struct facts *facts,
                           const struct acting *acting, struct growth *growth,
                           struct error *error)
{
    if (facts->is_regular && growth->complete &&
        growth_total(growth) >= WHOLE_GROUP_MIN) {
        int code = burnside_count(request, acting, growth, error);
        if (code != ERROR_LIMIT)
            return code;
        error_clear(error);
    }
    return orbit_join(request, acting, growth, error);
}

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
        code = count_orbits_of(request, facts, &acting, growth, error);
    acting_clear(&acting);
    return code;
}
