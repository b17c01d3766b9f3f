/* An engine that only tests/tools/toys.sh adds: it knows one graph, that of two
 * vertices, and refuses all others. */
#include "engine/engines.h"

static int toy_forecast(const struct request *request,
                        const struct facts *facts, struct forecast *forecast,
                        struct error *error)
{
    (void)request;
    forecast->reason = "a toy";
    forecast->threads = 1;
    return facts->vertices_known && mpz_cmp_ui(facts->vertices, 2) == 0 ? 0
        : error_set(error, ERROR_LIMIT, "the toy engine knows two vertices");
}

static int toy_grow(const struct request *request, const struct facts *facts,
                    const struct forecast *forecast, struct growth *growth,
                    struct error *error)
{
    (void)facts;
    (void)forecast;
    growth->complete = 1;
    int code = growth_append(growth, request, 1, error);
    return code ? code : growth_append(growth, request, 1, error);
}

const struct engine toy_engine = {
    .name = "toy", .summary = "two vertices", .forecast = toy_forecast,
    .grow = toy_grow,
};
