/*
 * Two-sided search among the keys of a rung, words counted by their letters.
 */
#include <string.h>

#include "base/key_set.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/word/ladder/ladder.h"

enum { KEYS_MAX = 1 << 20, LOOK = 1 << 12 };

/* How a key was reached. */
struct step {
    uint32_t from, generator, cost;
};

/* The next generator that is tried of a key, in a heap by cost. */
struct trial {
    uint32_t cost, number, generator;
};

struct side {
    int back;                   /* from the goal, by inverses */
    struct key_set keys;
    struct step *step;
    size_t steps_room;
    struct trial *heap;
    size_t trials, heap_room;
};

static int push_trial(struct side *side, struct trial trial,
                      struct error *error)
{
    struct trial *heap = list_grow(side->heap, &side->heap_room, side->trials,
                                   sizeof *heap, error);
    if (!heap)
        return ERROR_FAILED;
    size_t i = side->trials++;
    for (; i > 0 && heap[(i - 1) / 2].cost > trial.cost; i = (i - 1) / 2)
        heap[i] = heap[(i - 1) / 2];
    heap[i] = trial;
    side->heap = heap;
    return 0;
}

static struct trial pop_trial(struct side *side)
{
    struct trial *heap = side->heap, first = heap[0];
    struct trial last = heap[--side->trials];
    size_t i = 0, child;
    while ((child = 2 * i + 1) < side->trials) {
        child += child + 1 < side->trials &&
                 heap[child + 1].cost < heap[child].cost;
        if (heap[child].cost >= last.cost)
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return first;
}

/* 1 if the key is new. */
static int add_key(struct side *side, const struct rung *rung,
                   const uint32_t *key, struct step step, struct error *error)
{
    uint32_t count = side->keys.count;
    uint32_t number = key_set_add(&side->keys, key, error);
    if (number == KEY_NONE)
        return ERROR_FAILED;
    if (number < count)
        return 0;
    struct step *steps = list_grow(side->step, &side->steps_room, count,
                                   sizeof *steps, error);
    if (!steps)
        return ERROR_FAILED;
    side->step = steps;
    steps[number] = step;
    struct trial trial = { step.cost + rung->generator[0].length, number, 0 };
    int code = push_trial(side, trial, error);
    return code ? code : 1;
}

/* Tries one generator.  1: the key it leads to is the other side's, *key. */
static int advance(const struct ladder *ladder, const struct rung *rung,
                   struct side *side, const struct side *other, uint32_t *key)
{
    struct trial trial = pop_trial(side);
    const struct rung_generator *by = &rung->generator[trial.generator];
    struct step step = { trial.number, trial.generator, trial.cost };
    rung_move(ladder, rung, key, key_set_key(&side->keys, trial.number),
              side->back ? by->inverse : by->element);
    if (++trial.generator < rung->count) {
        trial.cost += by[1].length - by[0].length;
        if (push_trial(side, trial, NULL))
            return ERROR_FAILED;
    }
    int code = add_key(side, rung, key, step, NULL);
    return code == 1 ? key_set_find(&other->keys, key) != KEY_NONE : code;
}

/* The generators on the way to a key of the first side, and from there on. */
static int trace_path(const struct side *side, const uint32_t *key,
                      struct ladder_word *path, struct error *error)
{
    uint32_t at = key_set_find(&side[0].keys, key);
    int code = 0;
    path->length = 0;
    for (uint32_t i = at; i && !code; i = side[0].step[i].from)
        code = ladder_append(path, &side[0].step[i].generator, 1, error);
    for (uint32_t i = 0; i < path->length / 2; i++) {
        uint32_t last = path->letter[path->length - 1 - i];
        path->letter[path->length - 1 - i] = path->letter[i];
        path->letter[i] = last;
    }
    for (uint32_t i = key_set_find(&side[1].keys, key); i && !code;
         i = side[1].step[i].from)
        code = ladder_append(path, &side[1].step[i].generator, 1, error);
    return code ? code : 1;
}

static int search_keys(const struct ladder *ladder, const struct rung *rung,
                  struct side *side, uint32_t *key, struct error *error)
{
    for (uint32_t looks = 1;; looks++) {
        if (!side[0].trials || !side[1].trials ||
            side[0].keys.count + side[1].keys.count > KEYS_MAX)
            return 0;
        int less = side[1].heap[0].cost < side[0].heap[0].cost;
        int code = advance(ladder, rung, &side[less], &side[!less], key);
        if (code == 0 && looks % LOOK == 0)
            code = stop_check(error);
        if (code)
            return code < 0 ? error_set(error, code, "no memory for a search "
                                        "among columns") : 1;
    }
}

int ladder_search(const struct ladder *ladder, const struct rung *rung,
                  const uint32_t *from, struct ladder_word *path,
                  struct error *error)
{
    uint32_t key[GROUP_KEY_WORDS] = { 0 };
    size_t size = ladder->letters->group.key_size;
    struct side side[2] = { { .keys = { .size = size } },
                            { .back = 1, .keys = { .size = size } } };
    path->length = 0;
    rung_home(ladder, rung, key);
    if (memcmp(key, from, size) == 0)
        return 1;
    if (!rung->count)
        return 0;
    int code = add_key(&side[0], rung, from, (struct step){ 0 }, error);
    if (code == 1)
        code = add_key(&side[1], rung, key, (struct step){ 0 }, error);
    if (code == 1)
        code = search_keys(ladder, rung, side, key, error);
    if (code == 1)
        code = trace_path(side, key, path, error);
    for (int i = 0; i < 2; i++) {
        key_set_clear(&side[i].keys);
        memory_free(side[i].step);
        memory_free(side[i].heap);
    }
    return code;
}
