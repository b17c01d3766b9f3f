/*
 * Building a stabiliser chain from random elements.
 *
 * Levels are nested by construction: every generator that is put into S_(i+1)
 * is a word in S_i that fixes b_i.  So S_i stays small, which is what the
 * verification (chain-verify.c) pays for.  Level i is fed by random elements
 * of <S_i>, made to fix b_i by dividing off a transversal element, and sifted
 * through the deeper levels; one that does not sift goes into S_(i+1) as it
 * was before sifting, and level i+1 is fed next.  A level is left upwards when
 * ENOUGH of its random elements in a row were no news.
 *
 * A new level is opened with a batch of random elements at once: its first
 * generators are then rarely confined to a cyclic group, and the orbits they
 * span tell which base point is a good one.  Preferred base points are taken
 * in order even if the batch fixes them; levels whose orbit is still a single
 * point in the end are dropped, which makes "fixed by everything left" exact.
 */
#include <string.h>

#include "base/memory.h"
#include "group/chain_builder.h"

#ifndef CHAIN_ENOUGH        /* tests: 0 leaves it all to the verification */
#define CHAIN_ENOUGH 10
#endif

enum {
    ENOUGH = CHAIN_ENOUGH,  /* random elements accepted in a row */
    BATCH = 4,              /* elements that open a level */
    FIRST = 32,             /* generators taken into S_0 without asking */
};

void builder_note(struct builder *builder, const void *identity)
{
    if (group_sign(&builder->chain->group, identity) < 0)
        builder->chain->bipartite = 0;
}

static int append_level(struct builder *builder, uint32_t point)
{
    struct chain *chain = builder->chain;
    if (chain->depth == chain->capacity) {
        size_t capacity = 2 * chain->capacity + 8;
        struct level *levels = memory_resize(chain->levels, capacity,
                                             sizeof *levels, builder->error);
        if (!levels)
            return ERROR_FAILED;
        chain->levels = levels;
        chain->capacity = capacity;
    }
    int code = level_init(&chain->levels[chain->depth], &chain->group, point,
                          &builder->budget, builder->error);
    if (code == 0)
        chain->depth++;
    return code;
}

/* Puts the batch into the last level. */
static int add_batch(struct builder *builder)
{
    struct chain *chain = builder->chain;
    struct level *level = &chain->levels[chain->depth - 1];
    for (size_t i = 0; i < builder->batch_count; i++)
        if (level_add(level, &chain->group, builder_element(builder, i),
                      builder->error))
            return ERROR_FAILED;
    return level_extend(level, &chain->group, 0, &builder->budget,
                        builder->error);
}

/* Appends levels for the batch, up to one whose point it moves. */
static int open_levels(struct builder *builder)
{
    uint32_t point = 0;
    do {
        int code = builder_next_point(builder, &point);
        if (!code)
            code = append_level(builder, point);
        if (!code)
            code = add_batch(builder);
        if (code)
            return code;
    } while (!builder_batch_moves(builder, point));
    return 0;
}

/* A random element of the stabiliser of b_level in <S_level>. */
static void random_stabiliser(struct builder *builder, size_t level,
                              void *element, void *scratch)
{
    struct chain *chain = builder->chain;
    const struct group *group = &chain->group;
    struct level *at = &chain->levels[level];
    struct moving moving = {element, scratch};
    level_random(at, group, &builder->random, element, &builder->budget);
    int64_t place = level_image(at, group, element);
    builder->budget.work += chain_cost(group) *
        level_divide(at, group, (uint32_t)place, &moving);
    if (moving.now != element)
        memcpy(element, moving.now, group->size);
}

/* Opens the level below the last with an element and a few random ones. */
static int open_below(struct builder *builder, const void *element)
{
    struct chain *chain = builder->chain;
    const struct group *group = &chain->group;
    memcpy(builder->batch, element, group->size);
    builder->batch_count = 1;
    for (int i = 1; i < BATCH; i++) {
        void *next = builder_element(builder, builder->batch_count);
        int known = 0;
        random_stabiliser(builder, chain->depth - 1, next, builder->scratch);
        for (size_t j = 0; j < builder->batch_count; j++)
            known |= group_equal(group, builder_element(builder, j), next);
        if (group_is_identity(group, next))
            builder_note(builder, next);
        else if (!known)
            builder->batch_count++;
    }
    return open_levels(builder);
}

static int add_to_level(struct builder *builder, size_t level,
                        const void *element)
{
    struct chain *chain = builder->chain;
    struct level *at = &chain->levels[level];
    at->accepted = 0;
    if (level_add(at, &chain->group, element, builder->error))
        return ERROR_FAILED;
    return level_extend(at, &chain->group, at->generator_count - 1,
                        &builder->budget, builder->error);
}

static int add_or_open(struct builder *builder, size_t level,
                       const void *element)
{
    if (level == builder->chain->depth)
        return open_below(builder, element);
    return add_to_level(builder, level, element);
}

/* One random element for the level below: 1 if it was no news, 0 if it was
 * added there. */
static int feed_once(struct builder *builder, size_t level)
{
    struct chain *chain = builder->chain;
    random_stabiliser(builder, level, builder->element, builder->scratch);
    memcpy(builder->residue, builder->element, chain->group.size);
    size_t end = chain_sift_counted(chain, level + 1, builder->residue,
                                    builder->scratch, &builder->budget.work);
    int code = budget_spend(&builder->budget, 0, builder->error);
    if (code)
        return code;
    if (end == chain->depth
        && group_is_identity(&chain->group, builder->residue)) {
        builder_note(builder, builder->residue);
        return 1;
    }
    return add_or_open(builder, level + 1, builder->element);
}

/* Feeds from a level downwards; returns with that level settled. */
static int feed(struct builder *builder, size_t level)
{
    size_t current = level;
    for (;;) {
        struct level *at = &builder->chain->levels[current];
        if (at->accepted >= ENOUGH) {
            if (current == level)
                return 0;
            current--;
            continue;
        }
        int code = feed_once(builder, current);
        if (code < 0)
            return code;
        at = &builder->chain->levels[current];
        at->accepted = code ? at->accepted + 1 : 0;
        current += !code;
    }
}

int builder_insert(struct builder *builder, size_t level, const void *element)
{
    int code = add_or_open(builder, level, element);
    return code ? code : feed(builder, level);
}

/* 1 if an element or its inverse is in the batch, or it is the identity; a
 * difference of sign is an odd relation. */
static int batch_knows(struct builder *builder, const void *element)
{
    const struct group *group = &builder->chain->group;
    int sign = group_sign(group, element);
    if (group_is_identity(group, element)) {
        builder_note(builder, element);
        return 1;
    }
    group_invert(group, builder->scratch, element);
    for (size_t i = 0; i < builder->batch_count; i++) {
        void *known = builder_element(builder, i);
        if (!group_equal(group, known, element)
            && !group_equal(group, known, builder->scratch))
            continue;
        if (group_sign(group, known) != sign)
            builder->chain->bipartite = 0;
        return 1;
    }
    return 0;
}

/* S_0 from the first generators; the index of the first not looked at. */
static size_t collect(struct builder *builder)
{
    size_t size = builder->chain->group.size, i = 0;
    for (; i < builder->input->count && builder->batch_count < FIRST; i++) {
        const uint8_t *element = (const uint8_t *)builder->input->elements
            + i * size;
        if (batch_knows(builder, element))
            continue;
        memcpy(builder_element(builder, builder->batch_count), element, size);
        builder->batch_count++;
    }
    return i;
}

/* A generator that is a word in S_0 is sifted away and leaves its sign; 1 for
 * one that is none. */
static int insert_generator(struct builder *builder, const void *element)
{
    struct chain *chain = builder->chain;
    memcpy(builder->residue, element, chain->group.size);
    size_t end = chain_sift_counted(chain, 0, builder->residue,
                                    builder->scratch, &builder->budget.work);
    if (end < chain->depth
        || !group_is_identity(&chain->group, builder->residue)) {
        int code = builder_insert(builder, 0, element);
        return code ? code : 1;
    }
    builder_note(builder, builder->residue);
    return budget_spend(&builder->budget, 0, builder->error);
}

/* The generators from one on. */
static int insert_rest(struct builder *builder, size_t i)
{
    const uint8_t *elements = builder->input->elements;
    int news = 1;
    while (i < builder->input->count) {
        if (news)
            i = builder_skip_known(builder, i);
        if (i == builder->input->count)
            break;
        news = insert_generator(builder,
                                elements + i++ * builder->chain->group.size);
        if (news < 0)
            return news;
    }
    return 0;
}

static int build(struct builder *builder)
{
    size_t i = collect(builder);
    int code = 0;
    if (builder->batch_count) {
        code = open_levels(builder);
        if (!code)
            code = feed(builder, 0);
    }
    if (!code)
        code = insert_rest(builder, i);
    return code ? code : builder_verify(builder);
}

static int builder_init(struct builder *builder, const struct group *group)
{
    uint8_t *room = memory_alloc(FIRST + 3, group->size, builder->error);
    if (!room)
        return ERROR_FAILED;
    builder->batch = room;
    builder->element = room + FIRST * group->size;
    builder->residue = room + (FIRST + 1) * group->size;
    builder->scratch = room + (FIRST + 2) * group->size;
    random_seed(&builder->random, 1);
    builder->chain = memory_alloc(1, sizeof *builder->chain, builder->error);
    if (!builder->chain)
        return ERROR_FAILED;
    builder->chain->group = *group;
    builder->chain->bipartite = 1;
    return 0;
}

/* Drops the levels that do nothing and what only the construction needed. */
static void compact(struct chain *chain)
{
    size_t kept = 0;
    for (size_t i = 0; i < chain->depth; i++) {
        struct level *level = &chain->levels[i];
        if (level->size == 1) {
            level_clear(level);
            continue;
        }
        level_trim(level);
        chain->levels[kept++] = *level;
    }
    chain->depth = kept;
}

static int count_orders(struct chain *chain, struct error *error)
{
    chain->orders = memory_alloc(chain->depth + 1, sizeof *chain->orders,
                                 error);
    if (!chain->orders)
        return ERROR_FAILED;
    chain->orders[chain->depth] = 1;
    for (size_t i = chain->depth; i-- > 0;)
        if (__builtin_mul_overflow(chain->orders[i + 1],
                                   chain->levels[i].size, &chain->orders[i]))
            chain->orders[i] = 0;
    return 0;
}

int chain_create(const struct group *group, const struct chain_input *input,
                 struct chain **chain, struct error *error)
{
    struct builder builder = {
        .input = input,
        .budget = {
            .what = "The stabiliser chain of the group",
            .work_limit = input->work,
            .bytes_limit = input->bytes ? input->bytes : CHAIN_BYTES_MAX,
        },
        .error = error,
    };
    *chain = NULL;
    int code = builder_init(&builder, group);
    if (!code)
        code = build(&builder);
    if (!code) {
        compact(builder.chain);
        code = count_orders(builder.chain, error);
    }
    if (code)
        chain_free(builder.chain);
    else
        *chain = builder.chain;
    memory_free(builder.batch);
    return code && error && error->code == ERROR_LIMIT ? ERROR_LIMIT : code;
}
