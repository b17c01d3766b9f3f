/*
 * The steps in which layouts are made; each fills its part.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_STATE_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_STATE_H

#include "base/assert.h"
#include "base/progress.h"
#include "base/stop.h"
#include "engine/lift/layout/layout.h"

struct layout *layout_open(const struct layout_request *request,
                           struct error *error);
/* The generators without repeats and identity, and whose inverses they are. */
int layout_make_generators(struct layout *layout,
                           const struct layout_request *request,
                           struct error *error);
void layout_partition_blocks(struct layout *layout,
                             struct block_partition partition, uint64_t blocks);

/* In a loop over blocks or schedules, parallel or not: tells, at times, that it
 * is at turn i; 0 if it is to end, and stop_check after it says why. */
static inline int layout_goes_on(const char *where, uint64_t i, uint64_t count)
{
    if (i % 256 == 0)
        progress_tell(where, (double)i, (double)count);
    return !stop_asked();
}

/* Do low bits of a list name every number below its length?  As far as sums of
 * numbers and of squares tell, which takes no memory. */
static inline int layout_is_bijection(const uint32_t *list, uint64_t count,
                                      uint32_t bits)
{
    uint64_t sum = 0, squares = 0;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t number = list[i] & bits;
        sum += number - i;
        squares += number * number - i * i;
    }
    return sum == 0 && squares == 0;
}

/* Of a group whose members K are listed. */
int layout_make_leaves(struct layout *layout, const struct subgroup *subgroup,
                       struct error *error);
int layout_make_edges(struct layout *layout, struct error *error);
/* 1 if edges must all be made to be known; then voltages and trivial edges of
 * a sketch are guessed. */
int layout_guess_edges(struct layout *layout);
int layout_make_schedules(struct layout *layout, struct error *error);

/* Of all layouts, once edges and schedules are there. */
int layout_make_colours(struct layout *layout, struct error *error);
int layout_make_order(struct layout *layout, struct error *error);
int layout_compile(struct layout *layout, struct error *error);

#endif
