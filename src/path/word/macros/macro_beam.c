#include "path/word/macros/macro_beam.h"

#include <string.h>

#include "base/clock.h"
#include "base/cores.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/scratch_arrays.h"
#include "base/stop.h"

/* Children of a level for each state that is kept, states that are expanded
 * between two looks at the clock, hashes remembered for each state of a level;
 * the narrowest beam in haste, levels that it counts on at least, and what it
 * may need beyond its deadline, in seconds and of its time. */
enum { SPARE = 4, BLOCK = 512, SEEN_EACH = 256, SEEN_MIN = 1 << 14,
       WIDTH_MIN = 4, LEVELS_MIN = 16 };
static const double GRACE_MIN = 0.1, GRACE = 0.25;

struct beam {
    const struct macro_rules *rules;
    const struct macro_task *task;
    struct macro_node *node;
    size_t nodes, room;
    struct level *level;
    uint32_t n, levels, last;   /* last: the last one that has children */
    uint64_t *seen, seen_mask;
    uint16_t *made;             /* states of the children at hand, */
    uint64_t *hash;             /* and their hashes */
    uint32_t tally[MACRO_COST_MAX + 1];
    uint32_t width;             /* states of the levels to come */
    double each, latest;        /* seconds for a node, 0: not known; when it is
                                   cut off, by the clock */
    uint32_t best, best_cost;   /* the node of the least cost, a late one */
    struct rooms rooms;
    struct error *error;
};

uint32_t macro_beam_width(const struct macro_rules *rules, uint64_t memory)
{
    uint64_t state = rules->places * sizeof(uint16_t);
    uint64_t levels = rules->longest + 2;
    uint64_t each = levels * state + 2 * SPARE * (state + sizeof(uint64_t))
        + levels * 2 * SPARE * sizeof(struct child)
        + 2 * SEEN_EACH * sizeof(uint64_t) + 300 * sizeof(struct macro_node);
    uint64_t width = memory / (each + each / 2);
    return width > 1 << 20 ? 1 << 20 : width ? (uint32_t)width : 1;
}

static struct macro_worker *worker_of(const struct beam *beam, int i)
{
    return (struct macro_worker *)(void *)(beam->rooms.first
                                     + (size_t)i * beam->rooms.bytes);
}

static int open_workers(struct beam *beam)
{
    size_t names = beam->rules->names;
    if (rooms_create(&beam->rooms, sizeof(struct macro_worker), beam->error))
        return ERROR_FAILED;
    for (int i = 0; i < beam->rooms.count; i++) {
        struct macro_view *view = &worker_of(beam, i)->view;
        view->head = memory_alloc(names + beam->n, sizeof *view->head,
                                  beam->error);
        if (!view->head)
            return ERROR_FAILED;
        view->next = view->head + names;
    }
    return 0;
}

static int open_levels(struct beam *beam)
{
    struct error *error = beam->error;
    size_t most = 2 * SPARE * (size_t)beam->task->width + 16;
    uint64_t slots = SEEN_MIN;
    while (slots < SEEN_EACH * (uint64_t)beam->task->width)
        slots *= 2;
    beam->seen_mask = slots - 1;
    beam->levels = beam->task->limit + 1;
    if (!(beam->seen = memory_alloc(slots, sizeof *beam->seen, error))
        || !(beam->level = memory_alloc(beam->levels, sizeof *beam->level,
                                        error))
        || !(beam->made = memory_alloc(most * beam->n, sizeof *beam->made,
                                       error))
        || !(beam->hash = memory_alloc(most, sizeof *beam->hash, error)))
        return ERROR_FAILED;
    for (uint32_t i = 0; i < beam->levels; i++)
        beam->level[i].bound = MACRO_COST_MAX;
    return open_workers(beam);
}

static void close_macro_beam(struct beam *beam)
{
    for (int i = 0; i < beam->rooms.count; i++) {
        memory_free(worker_of(beam, i)->view.head);
        memory_free(worker_of(beam, i)->child);
    }
    rooms_free(&beam->rooms);
    for (uint32_t i = 0; beam->level && i < beam->levels; i++) {
        memory_free(beam->level[i].child);
        memory_free(beam->level[i].state);
    }
    memory_free(beam->level);
    memory_free(beam->made);
    memory_free(beam->hash);
    memory_free(beam->seen);
    memory_free(beam->node);
}

static uint16_t *node_state(const struct beam *beam, uint32_t i)
{
    const struct level *level = &beam->level[beam->node[i].length];
    return level->state + (size_t)(i - level->first) * beam->n;
}

/* ---- children ---- */

/* What a worker found goes to its levels. */
static int hand_over(struct beam *beam, const struct macro_worker *worker)
{
    size_t spare = (size_t)SPARE * beam->width;
    if (worker->code) {
        *beam->error = worker->error;
        return worker->code;
    }
    for (size_t i = 0; i < worker->count; i++) {
        struct child child = worker->child[i];
        uint32_t at = beam->node[child.parent].length
            + beam->rules->length(beam->rules->set, child.macro);
        struct level *level = &beam->level[at];
        if (child.cost > level->bound)
            continue;
        struct child *list = list_grow(level->child, &level->room,
                                       level->count, sizeof *list,
                                       beam->error);
        if (!list)
            return ERROR_FAILED;
        level->child = list;
        list[level->count++] = child;
        beam->last = at > beam->last ? at : beam->last;
        if (level->count >= 2 * spare)
            macro_level_thin(level, spare, beam->tally);
    }
    return 0;
}

/* From its deadline on a beam is as narrow as can be, and so soon at its end: a
 * word that is cut off may be led home by twice as many letters. */
static int is_over(const struct beam *beam)
{
    return stop_asked() || (beam->latest > 0 && clock_seconds() > beam->latest);
}

/* 1 if the time is over. */
static int expand_level(struct beam *beam, const struct level *level)
{
    const double work = 20000.0;    /* nanoseconds a node */
    for (uint32_t begin = level->first; begin < level->end; begin += BLOCK) {
        uint32_t end = level->end - begin < BLOCK ? level->end : begin + BLOCK;
        if (is_over(beam))
            return 1;
        for (int i = 0; i < beam->rooms.count; i++)
            worker_of(beam, i)->count = 0;
        #pragma omp parallel for schedule(static) \
            num_threads(cores_team(work * (end - begin)))
        for (uint32_t i = begin; i < end; i++)
            beam->rules->expand(beam->rules->set, node_state(beam, i),
                                (struct macro_parent){ i, beam->task->limit -
                                                       beam->node[i].length },
                                rooms_mine(&beam->rooms));
        for (int i = 0; i < beam->rooms.count; i++)
            if (hand_over(beam, worker_of(beam, i)))
                return ERROR_FAILED;
    }
    return 0;
}

/* ---- nodes ---- */

static int is_known(struct beam *beam, uint64_t hash)
{
    uint64_t *slot = &beam->seen[hash & beam->seen_mask];
    int known = *slot == hash;
    *slot = hash;
    return known;
}

/* Makes the children's states and drops those that were seen. */
static void make_children(struct beam *beam, struct level *level)
{
    size_t bytes = beam->n * sizeof *beam->made, kept = 0;
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(200.0 * (double)level->count))
    for (size_t i = 0; i < level->count; i++) {
        uint16_t *state = beam->made + i * beam->n;
        beam->rules->apply(beam->rules->set, level->child[i].macro,
                           node_state(beam, level->child[i].parent), state);
        beam->hash[i] = hash_bytes(state, bytes);
    }
    for (size_t i = 0; i < level->count; i++) {
        if (is_known(beam, beam->hash[i]))
            continue;
        if (kept < i)
            memcpy(beam->made + kept * beam->n, beam->made + i * beam->n,
                   bytes);
        beam->hash[kept] = beam->hash[i];
        level->child[kept++] = level->child[i];
    }
    level->count = kept;
}

static int add_node(struct beam *beam, struct macro_node node)
{
    struct macro_node *list = list_grow(beam->node, &beam->room,
                                  beam->nodes, sizeof *list, beam->error);
    if (!list)
        return ERROR_FAILED;
    beam->node = list;
    list[beam->nodes++] = node;
    return 0;
}

static int spell_node(const struct beam *beam, uint32_t number,
                      struct macro_word *word)
{
    word->length = beam->node[number].length;
    word->letter = memory_alloc((size_t)word->length + 1,
                                sizeof *word->letter, beam->error);
    if (!word->letter)
        return ERROR_FAILED;
    macro_spell(beam->rules, beam->node, number, word->letter);
    return 0;
}

/* 1 if a node where nothing is left to do is the end. */
static int see_end(const struct beam *beam, uint32_t number)
{
    struct macro_word word;
    if (!beam->task->end)
        return 1;
    if (spell_node(beam, number, &word))
        return ERROR_FAILED;
    int code = beam->task->end(beam->task->context, &word, beam->error);
    memory_free(word.letter);
    return code;
}

/* A child becomes a node of its level.  1 if it is an end, and enough; an end
 * that is not is dropped, for its children would be ends as well. */
static int keep_child(struct beam *beam, struct level *level,
                      const struct child *child, const uint16_t *state)
{
    size_t at = (level->end - level->first) * (size_t)beam->n;
    struct macro_node node = { child->parent, child->macro,
                               (uint32_t)(level - beam->level) };
    memcpy(level->state + at, state, beam->n * sizeof *state);
    if (add_node(beam, node))
        return ERROR_FAILED;
    int code = child->cost ? 0 : see_end(beam, level->end);
    if (child->cost == 0 && code == 0) {
        beam->nodes--;
        return 0;
    }
    if (child->cost <= beam->best_cost) {
        beam->best_cost = child->cost;
        beam->best = level->end;
    }
    level->end++;
    return code;
}

/* The children of the least costs become nodes, of equal ones the first.  1 if
 * one is the end. */
static int keep_best(struct beam *beam, struct level *level)
{
    size_t most = level->count < beam->width ? level->count : beam->width;
    size_t n = beam->n, equal;
    int code = 0;
    uint32_t bound = macro_level_bound(level, most, beam->tally, &equal);
    level->state = memory_alloc(most, n * sizeof *level->state, beam->error);
    if (!level->state)
        return ERROR_FAILED;
    for (size_t i = 0; i < level->count && !code; i++) {
        const struct child *child = &level->child[i];
        if (child->cost > bound || (child->cost == bound && equal == 0))
            continue;
        equal -= child->cost == bound;
        code = keep_child(beam, level, child, beam->made + i * n);
    }
    memory_free(level->child);
    level->child = NULL;
    return code;
}

/* The states of a level, made, and the best of them kept; 1 at an end. */
static int settle_level(struct beam *beam, struct level *level)
{
    uint32_t n = beam->n;
    level->first = level->end = (uint32_t)beam->nodes;
    macro_level_thin(level, (size_t)SPARE * beam->width, beam->tally);
    make_children(beam, level);
    #pragma omp parallel for schedule(dynamic, 16) \
        num_threads(cores_team(5000.0 * (double)level->count))
    for (size_t i = 0; i < level->count; i++) {
        struct macro_worker *worker = rooms_mine(&beam->rooms);
        beam->rules->look(beam->rules->set, beam->made + i * n,
                          &worker->view);
        level->child[i].cost = worker->view.sum +
            (worker->view.sum ? macro_noise(beam->task->seed, beam->hash[i])
                              : 0);
    }
    return keep_best(beam, level);
}

/* ---- levels ---- */

/* A node without a parent. */
static int begin_beam(struct beam *beam)
{
    struct level *level = &beam->level[0];
    size_t bytes = beam->n * sizeof *level->state;
    level->state = memory_alloc(1, bytes, beam->error);
    if (!level->state)
        return ERROR_FAILED;
    memcpy(level->state, beam->task->from, bytes);
    level->end = 1;
    struct macro_view *view = &worker_of(beam, 0)->view;
    beam->rules->look(beam->rules->set, level->state, view);
    beam->best_cost = view->sum;
    return add_node(beam, (struct macro_node){ 0, WORD_NONE, 0 });
}

/* As wide as the time allows for the levels that are to come, after one that
 * took so long; those of few nodes tell little. */
static void fit_width(struct beam *beam, uint32_t length, double seconds)
{
    const struct level *level = &beam->level[length];
    uint32_t nodes = level->end - level->first;
    if (!(beam->task->deadline > 0) || nodes < beam->width / 2)
        return;
    double now = seconds / nodes, left = beam->task->deadline - clock_seconds();
    beam->each = beam->each > 0 ? beam->each + (now - beam->each) / 8 : now;
    uint32_t levels = beam->task->expected > length + LEVELS_MIN
        ? beam->task->expected - length : LEVELS_MIN;
    double fit = left / (beam->each * levels);
    beam->width = fit >= beam->task->width ? beam->task->width
        : fit > WIDTH_MIN ? (uint32_t)fit : WIDTH_MIN;
}

/* 1 with a word, 2 with one that is cut off, 0 without. */
static int run_levels(struct beam *beam)
{
    int code = begin_beam(beam);
    for (uint32_t length = 0; length <= beam->last && !code; length++) {
        struct level *level = &beam->level[length];
        double begun = clock_seconds();
        if (length > beam->rules->longest) {
            struct level *old = level - beam->rules->longest - 1;
            memory_free(old->state);
            old->state = NULL;
        }
        if (length > 0)
            code = settle_level(beam, level);
        else if (beam->best_cost == 0)
            code = see_end(beam, 0);
        if (code)
            return code;
        code = expand_level(beam, level);
        if (code == 1)
            return 2;
        fit_width(beam, length, clock_seconds() - begun);
    }
    return code;
}

int macro_beam(const struct macro_rules *rules, const struct macro_task *task,
               struct macro_word *word, struct error *error)
{
    double begun = clock_seconds();
    struct beam *beam = memory_alloc(1, sizeof *beam, error);
    if (!beam)
        return ERROR_FAILED;
    beam->rules = rules;
    beam->task = task;
    beam->n = rules->places;
    beam->width = task->width;
    beam->latest = task->deadline > 0 ? task->deadline + GRACE_MIN
        + GRACE * (task->deadline - begun) : 0;
    beam->error = error;
    int code = open_levels(beam);
    if (!code)
        code = run_levels(beam);
    word->each = (clock_seconds() - begun) / (double)(beam->nodes + 1);
    if (code > 0 && spell_node(beam, beam->best, word))
        code = ERROR_FAILED;
    close_macro_beam(beam);
    memory_free(beam);
    return code;
}
