#include "engine/product/product.h"

#include "base/clock.h"
#include "base/memory.h"
#include "engine/product/product_state.h"
#include "growth/listing.h"

struct offer {
    const struct product *product;
    struct listing *listing;
    int64_t *state;
};

static void offer_state(void *context, uint64_t position)
{
    const struct offer *offer = context;
    product_write_state(offer->product, position, offer->state);
    listing_offer(offer->listing, offer->state);
}

/* At most `wanted` states of the last sphere. */
static int list_states(const struct product *product, struct growth *growth,
                       uint64_t wanted, struct error *error)
{
    uint64_t size = growth->sphere[growth->spheres - 1];
    size_t length = graph_state_length(product->request->graph);
    struct listing listing;
    int64_t *state = memory_alloc(length, sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    int code = listing_create(&listing, wanted < size ? wanted : size, length,
                              error);
    if (!code) {
        struct offer offer = { product, &listing, state };
        product_each(product, offer_state, &offer);
        listing_finish(&listing, growth);
    }
    memory_free(state);
    return code;
}

/* The last sphere is whole. */
static int append_sphere(const struct product *product, struct growth *growth,
                         uint64_t size, struct error *error)
{
    const struct request *request = product->request;
    uint32_t sphere = (uint32_t)growth->spheres;
    int code = growth_append(growth, request, size, error);
    if (code || !request_lists(request, sphere))
        return code;
    code = list_states(product, growth, request->list.most, error);
    return code ? code : listing_keep(growth, sphere, error);
}

static int place_first(struct product *product, struct growth *growth,
                       struct error *error)
{
    for (uint32_t i = 0; i < product->starts; i++) {
        product_flip(product, product->now, product->start[i]);
        if (product->directed)
            product_flip(product, product->seen, product->start[i]);
    }
    return append_sphere(product, growth, product->starts, error);
}

static int is_at_end(const struct product *product, struct growth *growth)
{
    growth->found = product->has_target &&
                    product_bit(product, product->now, product->target);
    return growth->complete || growth_is_enough(growth, product->request);
}

static int find_sphere(struct product *product, struct growth *growth,
                       struct error *error)
{
    int code = 0;
    if (product_list_level(product))
        return 0;
    while (!code && product->next_row < product->plan->rows) {
        product->asked = CHECKPOINT_NONE;
        product_level(product);
        if (product->asked && !product->request->checkpoint)
            return ERROR_INTERRUPTED;
        if (product->asked)
            code = product_save(product, growth,
                                (enum checkpoint_request)product->asked,
                                error);
    }
    return code;
}

static int run_product(struct product *product, struct growth *growth,
                       struct error *error)
{
    const struct request *request = product->request;
    int code = checkpoint_files(request->checkpoint)
        ? product_restore(product, growth, error)
        : place_first(product, growth, error);
    int done = !code && is_at_end(product, growth);
    while (!code && !done) {
        code = find_sphere(product, growth, error);
        if (code == ERROR_INTERRUPTED)
            return growth_interrupt(growth, error);
        growth->complete = product->fresh == 0;
        if (code || growth->complete)
            break;
        uint64_t fresh = product->fresh;
        product_advance(product);
        code = append_sphere(product, growth, fresh, error);
        done = is_at_end(product, growth);
    }
    return code;
}

static int product_grow(const struct request *request,
                        const struct facts *facts,
                        const struct forecast *forecast,
                        struct growth *growth, struct error *error)
{
    double begin = clock_seconds();
    struct product product;
    int code = product_create(&product, request, facts, forecast->state,
                              error);
    product.growth = growth;
    if (!code)
        code = run_product(&product, growth, error);
    if (!code && request->antipodes && growth->spheres)
        code = list_states(&product, growth, request->antipodes, error);
    if (growth->spheres)
        growth->bits_per_state = 8.0 * (2 + product.directed) *
                                 product_plan_map(product.plan) /
                                 (double)growth_total(growth);
    product_free(&product);
    growth->seconds = clock_seconds() - begin;
    return code;
}

static int is_product(const struct graph *graph)
{
    return factors_count(graph) > 1;
}

const struct engine product_engine = {
    .name = "product",
    .summary = "tuples of few coordinates, a bit for each",
    .can = ENGINE_STOPS_AT_STATE | ENGINE_LISTS_SPHERES,
    .takes = is_product,
    .forecast = product_forecast,
    .grow = product_grow,
    .close = product_close,
};
