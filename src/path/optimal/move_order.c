#include "path/optimal/move_order.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Words of three letters are listed up to so many generators, words of two up
 * to the second number. */
enum { THREE_MAX = 60, TWO_MAX = 1000 };

/* Growth is that of words of this length, from half of it on. */
enum { LETTERS_TRIED = 40 };

/* Elements by hash: 128 bits, so that no two words of some millions are taken
 * for each other. */
struct seen {
    XXH128_hash_t *hash;
    uint8_t *used;
    uint64_t mask;
};

struct build {
    const struct graph *graph;
    struct move_order *canonical;
    struct seen seen;
    uint16_t *perm;             /* room for three */
    uint8_t *good;              /* of pairs */
};

static int is_new(struct seen *seen, const uint16_t *perm, uint32_t size)
{
    XXH128_hash_t hash = XXH3_128bits(perm, size * sizeof *perm);
    uint64_t slot = hash.low64 & seen->mask;
    while (seen->used[slot]) {
        if (XXH128_isEqual(seen->hash[slot], hash))
            return 0;
        slot = (slot + 1) & seen->mask;
    }
    seen->used[slot] = 1;
    seen->hash[slot] = hash;
    return 1;
}

/* into = old, then generator g. */
static void append(const struct graph *graph, uint16_t *into,
                   const uint16_t *old, size_t g)
{
    const uint16_t *p = graph->images + g * graph->size;
    for (uint32_t i = 0; i < graph->size; i++)
        into[i] = old[p[i]];
}

static int open_build(struct build *build, int letters, struct error *error)
{
    const struct graph *graph = build->graph;
    uint64_t n = graph->generators, words = 1 + n + n * n;
    uint64_t room = 16;
    if (letters == 3)
        words += n * n * n;
    while (room < 2 * words)
        room *= 2;
    build->seen.mask = room - 1;
    build->seen.hash = memory_alloc(room, sizeof *build->seen.hash, error);
    build->seen.used = memory_alloc(room, 1, error);
    build->perm = memory_alloc(4 * (size_t)graph->size, sizeof *build->perm,
                               error);
    build->good = memory_alloc(n * n + n + 1, 1, error);
    return build->seen.hash && build->seen.used && build->perm && build->good
        ? 0 : ERROR_FAILED;
}

static void close_build(struct build *build)
{
    memory_free(build->seen.hash);
    memory_free(build->seen.used);
    memory_free(build->perm);
    memory_free(build->good);
}

/* good[1 + g] and good[1 + n + g n + h]: first words of their elements. */
static void judge_pairs(struct build *build)
{
    const struct graph *graph = build->graph;
    size_t n = graph->generators, size = graph->size;
    uint16_t *none = build->perm, *one = none + size, *two = one + size;
    for (uint32_t i = 0; i < size; i++)
        none[i] = (uint16_t)i;
    is_new(&build->seen, none, graph->size);
    for (size_t g = 0; g < n; g++) {
        append(graph, one, none, g);
        build->good[1 + g] = (uint8_t)is_new(&build->seen, one, graph->size);
    }
    for (size_t g = 0; g < n; g++) {
        append(graph, one, none, g);
        for (size_t h = 0; h < n && build->good[1 + g]; h++) {
            append(graph, two, one, h);
            build->good[1 + n + g * n + h] = build->good[1 + h] &&
                is_new(&build->seen, two, graph->size);
        }
    }
}

static void add_choice(struct move_order *canonical, uint32_t *count,
                       uint32_t letter, uint32_t next)
{
    canonical->letter[*count] = letter;
    canonical->next[(*count)++] = next;
}

/* What may follow letters g h; every choice leads to a state of two letters. */
static void follow_pair(struct build *build, size_t g, size_t h,
                        uint32_t *count)
{
    const struct graph *graph = build->graph;
    size_t n = graph->generators, size = graph->size;
    uint16_t *none = build->perm, *one = none + size, *two = one + size;
    uint16_t *three = two + size;
    append(graph, one, none, g);
    append(graph, two, one, h);
    for (size_t i = 0; i < n; i++) {
        if (!build->good[1 + n + h * n + i])
            continue;
        append(graph, three, two, i);
        if (is_new(&build->seen, three, graph->size))
            add_choice(build->canonical, count, (uint32_t)i,
                       (uint32_t)(1 + n + h * n + i));
    }
}

static void list_choices(struct build *build, int letters)
{
    struct move_order *canonical = build->canonical;
    size_t n = build->graph->generators;
    const uint8_t *good = build->good;
    uint32_t count = 0, state = 0;
    canonical->first[state++] = 0;
    for (size_t g = 0; g < n; g++)
        if (good[1 + g])
            add_choice(canonical, &count, (uint32_t)g, (uint32_t)(1 + g));
    for (size_t g = 0; g < n; g++) {
        canonical->first[state++] = count;
        for (size_t h = 0; h < n; h++)
            if (good[1 + n + g * n + h])
                add_choice(canonical, &count, (uint32_t)h, (uint32_t)
                           (letters == 3 ? 1 + n + g * n + h : 1 + h));
    }
    for (size_t g = 0; g < n && letters == 3; g++)
        for (size_t h = 0; h < n; h++) {
            canonical->first[state++] = count;
            if (good[1 + n + g * n + h])
                follow_pair(build, g, h, &count);
        }
    canonical->first[state] = count;
    canonical->states = state;
}

static int open_choices(struct move_order *canonical, size_t n, int letters,
                        struct error *error)
{
    size_t states = 1 + (letters > 1 ? n : 0) + (letters == 3 ? n * n : 0);
    canonical->first = memory_alloc(states + 1, sizeof *canonical->first,
                                    error);
    canonical->letter = memory_alloc(states * n, sizeof *canonical->letter,
                                     error);
    canonical->next = memory_alloc(states * n, sizeof *canonical->next, error);
    return canonical->first && canonical->letter && canonical->next
        ? 0 : ERROR_FAILED;
}

/* Any generator, always: there are too many for lists. */
static void allow_all(struct move_order *canonical, size_t n)
{
    for (size_t g = 0; g < n; g++)
        canonical->letter[g] = (uint32_t)g;
    canonical->first[1] = (uint32_t)n;
    canonical->states = 1;
}

int move_order_create(const struct graph *graph, struct move_order **result,
                     struct error *error)
{
    size_t n = graph->generators;
    int letters = n <= THREE_MAX ? 3 : n <= TWO_MAX ? 2 : 1;
    struct move_order *canonical = memory_alloc(1, sizeof *canonical, error);
    struct build build = { .graph = graph, .canonical = canonical };
    if (!canonical)
        return ERROR_FAILED;
    int code = open_choices(canonical, n, letters, error);
    if (!code && letters > 1) {
        code = open_build(&build, letters, error);
        if (!code) {
            judge_pairs(&build);
            list_choices(&build, letters);
        }
        close_build(&build);
    } else if (!code) {
        allow_all(canonical, n);
    }
    if (code)
        move_order_free(canonical);
    else
        *result = canonical;
    return code;
}

void move_order_free(struct move_order *canonical)
{
    if (!canonical)
        return;
    memory_free(canonical->first);
    memory_free(canonical->letter);
    memory_free(canonical->next);
    memory_free(canonical);
}

/* Words of each state, a letter more; how many they are in all. */
static double lengthen(const struct move_order *canonical, const double *words,
                       double *longer)
{
    double sum = 0;
    memset(longer, 0, canonical->states * sizeof *longer);
    for (uint32_t s = 0; s < canonical->states; s++)
        for (uint32_t i = canonical->first[s]; i < canonical->first[s + 1];
             i++) {
            longer[canonical->next[i]] += words[s];
            sum += words[s];
        }
    return sum;
}

double move_order_growth(const struct move_order *canonical,
                         struct error *error)
{
    static const double least = 1.2;
    size_t states = canonical->states;
    double *words = memory_alloc(2 * states, sizeof *words, error);
    double growth = 0;
    if (!words)
        return ERROR_FAILED;
    double *longer = words + states;
    words[0] = 1;
    /* Shares, not numbers, which would pass all bounds. */
    for (int letter = 0; letter < LETTERS_TRIED; letter++) {
        double sum = lengthen(canonical, words, longer);
        if (letter >= LETTERS_TRIED / 2)
            growth += 2 * log(sum > 0 ? sum : 1) / LETTERS_TRIED;
        for (size_t s = 0; s < states; s++)
            words[s] = sum > 0 ? longer[s] / sum : 0;
    }
    memory_free(words);
    growth = exp(growth);
    return growth > least ? growth : least;
}
