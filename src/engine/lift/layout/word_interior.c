#include "engine/lift/layout/word_interior.h"

#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "group/perm.h"

enum { FIXERS = 12, STEPS = 12, ROUNDS = 8, NEAREST = 4096, MEMBERS_MAX = 6,
       LEAF_ENOUGH = 56 };

/* ---- the words ---- */

const uint16_t *interior_voltage(const struct interior *in, uint32_t v)
{
    return in->images + (size_t)v * in->words->n;
}

const uint16_t *interior_reach(const struct interior *in, uint32_t word)
{
    return in->reach + (size_t)word * in->words->n;
}

static void move_word(const struct interior *in, const struct word_move *move,
                      uint8_t *moved)
{
    const uint8_t *old = orbit_state(&in->inside, move->word);
    uint32_t n = in->words->n;
    if (in->inside.cell == 1)
        for (uint32_t i = 0; i < n; i++)
            moved[move->image[i]] = old[i];
    else
        for (uint32_t i = 0; i < n; i++)
            memcpy(moved + 2 * move->image[i], old + 2 * i, 2);
}

void interior_move(const struct interior *in, const struct word_move *move,
                   uint32_t count, uint32_t *to)
{
    uint8_t *moved = (uint8_t *)words_room(in->words, 4);
    size_t size = in->inside.size;
    for (uint32_t i = 0; i < count; i++)
        move_word(in, &move[i], moved + i * size);
    orbit_find_all(&in->inside, moved, size, count, to);
}

/* What images that stand one after another make of one word. */
static void move_by_all(const struct interior *in, uint32_t word,
                        const uint16_t *images, uint32_t count, uint32_t *to)
{
    struct word_move move[ORBIT_BATCH];
    for (uint32_t first = 0; first < count; first += ORBIT_BATCH) {
        uint32_t left = count - first < ORBIT_BATCH ? count - first
                                                    : ORBIT_BATCH;
        for (uint32_t i = 0; i < left; i++)
            move[i] = (struct word_move){
                word, images + (size_t)(first + i) * in->words->n };
        interior_move(in, move, left, to + first);
    }
}

/* r = p, then q; r may be p. */
static void compose(const struct interior *in, uint16_t *r, const uint16_t *p,
                    const uint16_t *q)
{
    for (uint32_t i = 0; i < in->words->n; i++)
        r[i] = q[p[i]];
}

/* The graph of the first `count` voltages on words. */
static int make_inner(struct interior *in, uint32_t count, struct error *error)
{
    uint32_t n = in->words->n;
    const struct layout *layout = in->words->layout;
    graph_free(in->inner);
    in->first = count > 1;
    count -= in->first;
    in->inner = graph_create(GRAPH_PERMUTATION, n, count, error);
    if (!in->inner)
        return ERROR_FAILED;
    in->inner->word = memory_alloc(n, sizeof *in->inner->word, error);
    if (!in->inner->word)
        return ERROR_FAILED;
    memcpy(in->inner->word, layout->word, n * sizeof *layout->word);
    in->inner->letters = in->words->letters;
    for (uint32_t v = 0; v < count; v++)
        perm_invert(in->inner->images + (size_t)v * n,
                    interior_voltage(in, in->first + v), n);
    return 0;
}

static int list_words_of(struct interior *in, uint32_t voltages,
                         struct error *error)
{
    const struct layout *layout = in->words->layout;
    struct orbit *inside = &in->inside;
    int64_t *start = memory_alloc(in->words->n, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < in->words->n; i++)
        start[i] = layout->word[i];
    orbit_clear(inside);
    int code = make_inner(in, voltages, error);
    if (!code)
        code = orbit_create(in->inner, start, 0, inside, error);
    memory_free(start);
    while (!code && inside->count < layout->map.weight &&
           inside->first[inside->spheres - 1] < inside->count)
        code = orbit_grow(inside, error);
    return code;
}

/* A few voltages are enough as a rule. */
static int list_interior_words(struct interior *in, struct error *error)
{
    const struct layout *layout = in->words->layout;
    uint32_t voltages = layout->voltages < 16 ? layout->voltages : 16;
    int code = list_words_of(in, voltages, error);
    while (!code && in->inside.count < layout->map.weight &&
           voltages < layout->voltages) {
        voltages = 4 * voltages < layout->voltages ? 4 * voltages
                                                   : layout->voltages;
        code = list_words_of(in, voltages, error);
    }
    if (!code && in->inside.count != layout->map.weight)
        code = error_set(error, ERROR_FAILED, "internal error: %u words in a "
                         "block of %u; please report this", in->inside.count,
                         layout->map.weight);
    return code;
}

/* What moves the start to each word, along a breadth-first tree. */
static int reach_words(struct interior *in, struct error *error)
{
    uint32_t n = in->words->n, count = in->inside.count;
    in->reach = memory_alloc((size_t)count * n, sizeof *in->reach, error);
    uint32_t voltages = (uint32_t)in->inner->generators;
    uint8_t *seen = memory_alloc(count, 1, error);
    uint32_t *to = memory_alloc(voltages, sizeof *to, error);
    if (!in->reach || !seen || !to) {
        memory_free(seen);
        memory_free(to);
        return ERROR_FAILED;
    }
    perm_identity(in->reach, n);
    seen[0] = 1;
    uint32_t left = count - 1;
    for (uint32_t word = 0; left && word < count && !stop_asked(); word++) {
        move_by_all(in, word, interior_voltage(in, in->first), voltages, to);
        for (uint32_t v = 0; v < voltages; v++) {
            if (seen[to[v]])
                continue;
            seen[to[v]] = 1;
            left--;
            compose(in, in->reach + (size_t)to[v] * n,
                    interior_reach(in, word),
                    interior_voltage(in, in->first + v));
        }
    }
    memory_free(seen);
    memory_free(to);
    return stop_check(error);
}

/* ---- what fixes the start ---- */

/* A random product of voltages, and back to the start. */
static void make_fixer(struct interior *in, uint16_t *fixer)
{
    uint32_t n = in->words->n;
    uint16_t *back = words_room(in->words, 2);
    uint32_t word = (uint32_t)random_below(&in->random, in->inside.count);
    memcpy(fixer, interior_reach(in, word), n * sizeof *fixer);
    for (int i = 0; i < STEPS; i++) {
        uint64_t v = random_below(&in->random, in->words->layout->voltages);
        compose(in, fixer, fixer, interior_voltage(in, (uint32_t)v));
    }
    move_by_all(in, 0, fixer, 1, &word);
    perm_invert(back, interior_reach(in, word), n);
    compose(in, fixer, fixer, back);
}

static int sample_fixers(struct interior *in, struct error *error)
{
    uint32_t n = in->words->n, count = in->inside.count;
    in->fixers = memory_alloc((size_t)FIXERS * n, sizeof *in->fixers, error);
    in->fixed = memory_alloc((size_t)FIXERS * count, sizeof *in->fixed, error);
    in->mark = memory_alloc(count, sizeof *in->mark, error);
    if (!in->fixers || !in->fixed || !in->mark)
        return ERROR_FAILED;
    for (int f = 0; f < FIXERS; f++)
        make_fixer(in, in->fixers + (size_t)f * n);
    memset(in->fixed, 0xff, (size_t)FIXERS * count * sizeof *in->fixed);
    return 0;
}

/* What the fixers make of a word: looked up once, and of most words never. */
static const uint32_t *fixed_of(const struct interior *in, uint32_t word)
{
    uint32_t *fixed = in->fixed + (size_t)word * FIXERS;
    if (fixed[0] == STATE_NONE)
        move_by_all(in, word, in->fixers, FIXERS, fixed);
    return fixed;
}

/* ---- the leaf of the start ---- */

struct leaf_orbit {
    uint32_t word[LEAF_BITS + 1];
    uint32_t count;
};

/* Marks tell what lies in the orbit: each has a number of its own. */
static void add_word(struct interior *in, struct leaf_orbit *orbit,
                     uint32_t word)
{
    ASSERT(word < in->inside.count);
    if (in->mark[word] == in->orbits)
        return;
    in->mark[word] = in->orbits;
    if (orbit->count <= LEAF_BITS)
        orbit->word[orbit->count++] = word;
}

/* The words that C and the members move the start to, while they fit. */
static void grow_orbit(struct interior *in, const uint32_t *member,
                       uint32_t members, struct leaf_orbit *orbit)
{
    struct word_move move[MEMBERS_MAX];
    uint32_t to[MEMBERS_MAX];
    in->orbits++;
    orbit->count = 0;
    add_word(in, orbit, 0);
    for (uint32_t i = 0; i < orbit->count && orbit->count <= LEAF_BITS; i++) {
        const uint32_t *fixed = fixed_of(in, orbit->word[i]);
        for (int f = 0; f < FIXERS; f++)
            add_word(in, orbit, fixed[f]);
        for (uint32_t m = 0; m < members; m++)
            move[m] = (struct word_move){ orbit->word[i],
                                          interior_reach(in, member[m]) };
        interior_move(in, move, members, to);
        for (uint32_t m = 0; m < members; m++)
            add_word(in, orbit, to[m]);
    }
}

/* The most words that a leaf may have: leaves of one size fill a block. */
static uint32_t most_words(const struct interior *in)
{
    uint32_t most = LEAF_BITS;
    while (in->inside.count % most)
        most--;
    return most;
}

/* One leaf, grown by words in this order. */
static void grow_leaf(struct interior *in, const uint32_t *order,
                      uint32_t count)
{
    uint32_t member[MEMBERS_MAX], members = 0;
    struct leaf_orbit orbit, leaf = { { 0 }, 1 };
    uint32_t most = most_words(in);
    for (uint32_t i = 0; i < count && members < MEMBERS_MAX &&
         leaf.count < most; i++) {
        member[members] = order[i];
        grow_orbit(in, member, members + 1, &orbit);
        if (orbit.count > LEAF_BITS || orbit.count <= leaf.count ||
            in->inside.count % orbit.count)
            continue;
        leaf = orbit;
        members++;
    }
    if (leaf.count <= in->order)
        return;
    in->order = leaf.count;
    memcpy(in->best, leaf.word, leaf.count * sizeof *in->best);
}

/* Words but for the start by number of letters that differ, below 65536. */
static uint64_t difference(const struct interior *in, uint32_t word)
{
    const uint8_t *a = orbit_state(&in->inside, 0);
    const uint8_t *b = orbit_state(&in->inside, word);
    uint64_t count = 0;
    for (size_t i = 0; i < in->inside.size; i += in->inside.cell)
        count += memcmp(a + i, b + i, in->inside.cell) != 0;
    return count;
}

static int compare_numbers(const void *a, const void *b)
{
    uint64_t p = *(const uint64_t *)a, q = *(const uint64_t *)b;
    return (p > q) - (p < q);
}

static int list_nearest(const struct interior *in, uint32_t **result,
                        uint32_t *count, struct error *error)
{
    uint32_t words = in->inside.count - 1;
    uint64_t *key = memory_alloc(words, sizeof *key, error);
    *count = words < NEAREST ? words : NEAREST;
    *result = memory_alloc(*count, sizeof **result, error);
    if (!key || !*result) {
        memory_free(key);
        return ERROR_FAILED;
    }
    for (uint32_t i = 0; i < words; i++)
        key[i] = difference(in, i + 1) << 32 | (i + 1);
    qsort(key, words, sizeof *key, compare_numbers);
    for (uint32_t i = 0; i < *count; i++)
        (*result)[i] = (uint32_t)key[i];
    memory_free(key);
    return 0;
}

static void shuffle(struct random *random, uint32_t *list, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)random_below(random, i), word = list[j];
        list[j] = list[i - 1];
        list[i - 1] = word;
    }
}

int interior_find_leaf(struct interior *in, struct error *error)
{
    uint32_t *order = NULL, count, most = most_words(in);
    uint32_t enough = most < LEAF_ENOUGH ? most : LEAF_ENOUGH;
    int code = list_nearest(in, &order, &count, error);
    for (int i = 0; !code && i < ROUNDS && in->order < enough; i++) {
        code = progress_poll("layout: leaves", i, ROUNDS, error);
        if (code)
            break;
        grow_leaf(in, order, count);
        shuffle(&in->random, order, count);
    }
    memory_free(order);
    if (!code && in->order < WORDS_LEAF_MIN)
        code = error_set(error, ERROR_LIMIT, "leaves of words are too small");
    return code;
}

static int list_voltages(struct interior *in, struct error *error)
{
    uint32_t voltages = in->words->layout->voltages, n = in->words->n;
    in->images = memory_alloc((size_t)voltages * n, sizeof *in->images, error);
    if (!in->images)
        return ERROR_FAILED;
    for (uint32_t v = 0; v < voltages; v++)
        words_voltage(in->words, v, in->images + (size_t)v * n);
    return 0;
}

int interior_open(struct interior *in, struct word_layout *words,
                  struct error *error)
{
    *in = (struct interior){ .words = words };
    random_seed(&in->random, 1);
    int code = list_voltages(in, error);
    if (!code)
        code = list_interior_words(in, error);
    if (!code)
        code = reach_words(in, error);
    return code ? code : sample_fixers(in, error);
}

void interior_close(struct interior *in)
{
    memory_free(in->images);
    graph_free(in->inner);
    orbit_clear(&in->inside);
    memory_free(in->reach);
    memory_free(in->fixers);
    memory_free(in->fixed);
    memory_free(in->mark);
}
