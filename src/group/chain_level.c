/*
 * The orbit and transversal of one level.  The orbit is closed first, by keys
 * alone; only then, when its size is known and found affordable, are the
 * transversal elements computed along the Schreier tree, each with its inverse
 * (two products per point).  Both arrays are exactly as long as the orbit.
 */
#include "group/chain_transversal.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "base/progress.h"

enum { POLL_WORK = 1 << 20 };   /* a millisecond */

int budget_spend(struct budget *budget, uint64_t work, struct error *error)
{
    budget->work += work;
    if (budget->work - budget->told >= POLL_WORK) {
        budget->told = budget->work;
        int code = progress_poll(budget->what, (double)budget->work, 0, error);
        if (code)
            return code;
    }
    if (!budget->work_limit || budget->work <= budget->work_limit)
        return 0;
    return error_set(error, ERROR_LIMIT, "%s takes more than the %llu steps it "
                     "was allowed.", budget->what,
                     (unsigned long long)budget->work_limit);
}

uint64_t chain_cost(const struct group *group)
{
    uint64_t d = group->degree;
    return group->kind == GROUP_PERMUTATION ? d : d * d * d;
}

/* To find a column among millions, in steps. */
enum { COLUMN_WORK = 16 };

static uint64_t key_cost(const struct group *group)
{
    uint64_t d = group->degree;
    return group->kind == GROUP_PERMUTATION ? 1 : d * d + COLUMN_WORK;
}

/* Resizes an array in place; on failure it stays as it was. */
int level_resize(void *array, size_t count, size_t size, struct error *error)
{
    void *old, *grown;
    memcpy(&old, array, sizeof old);
    grown = memory_resize(old, count, size, error);
    if (!grown)
        return ERROR_FAILED;
    memcpy(array, &grown, sizeof grown);
    return 0;
}

int64_t level_image(const struct level *level, const struct group *group,
                    const void *element)
{
    uint32_t key[GROUP_KEY_WORDS];
    group_image(group, key, level->point, element);
    return level_place(level, group, key);
}

static int keys_grow(struct level *level, size_t key_size, struct error *error)
{
    uint32_t capacity = level->capacity ? 2 * level->capacity : 8;
    if (level_resize(&level->keys, capacity, key_size, error)
        || level_resize(&level->edges, capacity, sizeof *level->edges, error))
        return ERROR_FAILED;
    for (size_t i = 0; i < level->generator_count; i++)
        if (level_resize(&level->images[i], capacity, sizeof **level->images,
                         error))
            return ERROR_FAILED;
    level->capacity = capacity;
    return 0;
}

static int key_append(struct level *level, const struct group *group,
                      const void *key, struct edge edge, struct error *error)
{
    if (level->size == level->capacity
        && keys_grow(level, group->key_size, error))
        return ERROR_FAILED;
    if (level_note(level, group, key, error))
        return ERROR_FAILED;
    memcpy(level->keys + level->size * group->key_size, key, group->key_size);
    level->edges[level->size] = edge;
    level->size++;
    return 0;
}

static int level_start(struct level *level, const struct group *group,
                       struct budget *budget, struct error *error)
{
    uint32_t key[GROUP_KEY_WORDS];
    struct edge none = {0, 0};
    if (group->kind == GROUP_PERMUTATION) {
        level->places = memory_alloc(group->degree, sizeof *level->places,
                                     error);
        if (!level->places)
            return ERROR_FAILED;
        memset(level->places, 255, group->degree * sizeof *level->places);
    }
    level->size = 0;
    if (transversal_start(level, group, budget, error))
        return ERROR_FAILED;
    group_image(group, key, level->point, level->up);
    return key_append(level, group, key, none, error);
}

int level_init(struct level *level, const struct group *group, uint32_t point,
               struct budget *budget, struct error *error)
{
    memset(level, 0, sizeof *level);
    level->point = point;
    int code = level_start(level, group, budget, error);
    if (code)
        level_clear(level);
    return code;
}

void level_trim(struct level *level)
{
    for (size_t i = 0; level->images && i < level->generator_count; i++)
        memory_free(level->images[i]);
    memory_free(level->images);
    memory_free(level->edges);
    memory_free(level->verified);
    memory_free(level->inverses);
    memory_free(level->mixer.slots);
    level->images = NULL;
    level->edges = NULL;
    level->verified = NULL;
    level->inverses = NULL;
    level->mixer = (struct mixer){0};
}

void level_clear(struct level *level)
{
    level_trim(level);
    memory_free(level->keys);
    memory_free(level->places);
    memory_free(level->slots);
    memory_free(level->numbers);
    transversal_clear(level);
    memory_free(level->generators);
    memset(level, 0, sizeof *level);
}

/* Two slots per generator: products of one generator alone must mix too. */
static int mixer_add(struct mixer *mixer, const struct group *group,
                     const void *element, struct error *error)
{
    if (mixer->count + 3 > mixer->capacity) {
        size_t capacity = mixer->count + mixer->count / 2 + 3;
        if (level_resize(&mixer->slots, capacity, group->size, error))
            return ERROR_FAILED;
        mixer->capacity = capacity;
    }
    if (!mixer->count) {
        group_identity(group, mixer->slots);
        mixer->count = 1;
    }
    for (int i = 0; i < 2; i++, mixer->count++)
        memcpy(mixer->slots + mixer->count * group->size, element,
               group->size);
    mixer->cold = 8 * mixer->count;
    return 0;
}

static int generators_grow(struct level *level, size_t size,
                           struct error *error)
{
    size_t capacity = level->generator_capacity * 3 / 2 + 2;
    if (level_resize(&level->generators, capacity, size, error)
        || level_resize(&level->inverses, capacity, size, error)
        || level_resize(&level->images, capacity, sizeof *level->images, error)
        || level_resize(&level->verified, capacity, sizeof *level->verified,
                        error))
        return ERROR_FAILED;
    level->generator_capacity = capacity;
    return 0;
}

int level_add(struct level *level, const struct group *group,
              const void *element, struct error *error)
{
    size_t count = level->generator_count;
    if (count == level->generator_capacity
        && generators_grow(level, group->size, error))
        return ERROR_FAILED;
    if (mixer_add(&level->mixer, group, element, error)
        || level_resize(&level->images[count], level->capacity,
                  sizeof **level->images, error))
        return ERROR_FAILED;
    memcpy(level->generators + count * group->size, element, group->size);
    group_invert(group, level->inverses + count * group->size, element);
    level->verified[count] = 0;
    level->generator_count++;
    return 0;
}

/* Moves the key at a place by the generators from `first` on. */
static int orbit_step(struct level *level, const struct group *group,
                      uint32_t place, size_t first, struct error *error)
{
    uint32_t key[GROUP_KEY_WORDS];
    for (size_t i = first; i < level->generator_count; i++) {
        struct edge edge = {place, (uint32_t)i};
        group_move(group, key, level->keys + place * group->key_size,
                   level->generators + i * group->size);
        int64_t image = level_place(level, group, key);
        if (image < 0) {
            image = level->size | CHAIN_TREE_EDGE;
            if (key_append(level, group, key, edge, error))
                return ERROR_FAILED;
        }
        level->images[i][place] = (uint32_t)image;
    }
    return 0;
}

static int orbit_check(const struct level *level, const struct group *group,
                       const struct budget *budget, struct error *error)
{
    uint64_t others = budget->bytes - level->bytes;
    if (others + transversal_bytes(level, group) <= budget->bytes_limit)
        return 0;
    return error_set(error, ERROR_LIMIT, "%s takes more than %llu MiB.",
                     budget->what,
                     (unsigned long long)(budget->bytes_limit >> 20));
}

int level_extend(struct level *level, const struct group *group, size_t fresh,
                 struct budget *budget, struct error *error)
{
    uint32_t old = level->size;
    uint64_t cost = key_cost(group);
    for (uint32_t place = 0; place < level->size; place++) {
        size_t first = place < old ? fresh : 0;
        int code = orbit_step(level, group, place, first, error);
        if (!code)
            code = orbit_check(level, group, budget, error);
        if (!code)
            code = budget_spend(budget, cost * (level->generator_count - first),
                                error);
        if (code)
            return code;
    }
    return transversal_extend(level, group, budget, error);
}

/* One slot is multiplied by another, and the random element by that slot. */
static void mixer_step(struct mixer *mixer, const struct group *group,
                       struct random *random, void *scratch)
{
    size_t n = mixer->count - 1, size = group->size;
    size_t i = random_below(random, n);
    size_t j = (i + 1 + random_below(random, n - 1)) % n;
    uint8_t *a = mixer->slots + (i + 1) * size;
    uint8_t *b = mixer->slots + (j + 1) * size;
    if (random_next(random) >> 63)
        group_multiply(group, scratch, a, b);
    else
        group_multiply(group, scratch, b, a);
    memcpy(a, scratch, size);
    group_multiply(group, scratch, mixer->slots, a);
    memcpy(mixer->slots, scratch, size);
}

void level_random(struct level *level, const struct group *group,
                  struct random *random, void *element, struct budget *budget)
{
    struct mixer *mixer = &level->mixer;
    size_t steps = mixer->cold + 1;
    mixer->cold = 0;
    budget->work += 2 * steps * chain_cost(group);
    while (steps--)
        mixer_step(mixer, group, random, element);
    memcpy(element, mixer->slots, group->size);
}
