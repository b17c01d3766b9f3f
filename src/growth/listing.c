/*
 * A heap with the greatest kept state on top: a new state either is greater
 * and is dropped, or takes the place of the top and sinks.  Memory for what
 * is listed and no more, however large the sphere.
 */
#include "growth/listing.h"

#include <string.h>

#include "base/memory.h"
#include "comm/comm.h"

int listing_create(struct listing *listing, uint64_t capacity, size_t length,
                   struct error *error)
{
    memset(listing, 0, sizeof *listing);
    listing->length = length;
    listing->capacity = (size_t)capacity;
    listing->state = memory_alloc(listing->capacity,
                                  length * sizeof(int64_t), error);
    return listing->state ? 0 : ERROR_FAILED;
}

static int64_t *listing_at(const struct listing *listing, size_t place)
{
    return listing->state + place * listing->length;
}

static int states_compare(const int64_t *a, const int64_t *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

static int listing_less(const struct listing *listing, size_t i, size_t j)
{
    return states_compare(listing_at(listing, i), listing_at(listing, j),
                          listing->length) < 0;
}

static void listing_swap(struct listing *listing, size_t i, size_t j)
{
    int64_t *a = listing_at(listing, i), *b = listing_at(listing, j);
    for (size_t k = 0; k < listing->length; k++) {
        int64_t letter = a[k];
        a[k] = b[k];
        b[k] = letter;
    }
}

static void listing_rise(struct listing *listing, size_t place)
{
    while (place && listing_less(listing, (place - 1) / 2, place)) {
        listing_swap(listing, (place - 1) / 2, place);
        place = (place - 1) / 2;
    }
}

/* Restores the heap of the first `size` states below a place. */
static void listing_sink(struct listing *listing, size_t place, size_t size)
{
    for (;;) {
        size_t child = 2 * place + 1;
        if (child >= size)
            return;
        if (child + 1 < size && listing_less(listing, child, child + 1))
            child++;
        if (!listing_less(listing, place, child))
            return;
        listing_swap(listing, place, child);
        place = child;
    }
}

void listing_offer(struct listing *listing, const int64_t *state)
{
    size_t bytes = listing->length * sizeof *state;
    if (listing->count < listing->capacity) {
        memcpy(listing_at(listing, listing->count), state, bytes);
        listing_rise(listing, listing->count++);
    } else if (listing->count &&
               states_compare(state, listing->state, listing->length) < 0) {
        memcpy(listing->state, state, bytes);
        listing_sink(listing, 0, listing->count);
    }
}

void listing_finish(struct listing *listing, struct growth *growth)
{
    for (size_t size = listing->count; size > 1; size--) {
        listing_swap(listing, 0, size - 1);
        listing_sink(listing, 0, size - 1);
    }
    growth->listed = listing->state;
    growth->listed_count = listing->count;
    listing->state = NULL;
}

int listing_keep(struct growth *growth, uint32_t sphere, struct error *error)
{
    size_t count = growth->list_count + 1;
    struct listed_sphere *lists = growth->lists
        ? memory_resize(growth->lists, count, sizeof *lists, error)
        : memory_alloc(count, sizeof *lists, error);
    if (!lists)
        return ERROR_FAILED;
    growth->lists = lists;
    lists[growth->list_count++] = (struct listed_sphere){
        sphere, growth->listed, growth->listed_count, growth->listed_orbit
    };
    growth->listed = NULL;
    growth->listed_count = 0;
    growth->listed_orbit = NULL;
    return 0;
}

int listing_merge(struct growth *growth, uint64_t capacity, size_t length,
                  struct error *error)
{
    struct listing listing;
    void *all;
    uint64_t bytes, row = length * sizeof(int64_t);
    int code = comm_gather(growth->listed, growth->listed_count * row, &all,
                           &bytes, error);
    memory_free(growth->listed);
    growth->listed = NULL;
    growth->listed_count = 0;
    if (code || !all)
        return code;
    code = listing_create(&listing, capacity, length, error);
    for (uint64_t i = 0; !code && i < bytes / row; i++)
        listing_offer(&listing, (int64_t *)all + i * length);
    if (!code)
        listing_finish(&listing, growth);
    memory_free(all);
    return code;
}
