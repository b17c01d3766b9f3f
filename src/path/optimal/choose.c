#include "path/optimal/choose.h"

#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"
#include "path/optimal/choose_rest.h"
#include "path/optimal/subgroups.h"

/* Candidates are of some hundred kinds at most; those whose size is within a
 * factor of the greatest are looked at, the largest first. */
enum { CANDIDATES_MAX = 5000, LOOKED_AT = 24, SMALLER = 1000, PARTS_MAX = 4,
       UNION_MAX = 2000 };

struct candidate {
    uint64_t kind;
    int64_t shade[PARTS_MAX];   /* of each part; -1: none */
};

struct chooser {
    const struct goal *goal;
    struct shades *shades;
    struct candidate *candidate;
    uint32_t candidates;
    uint16_t *blocks;           /* block systems, one after another */
    uint32_t block_systems;
    uint16_t *scratch;
    uint32_t *root;
    double memory;
    struct mixture best;        /* so far; count 0: none */
};

/* into = the finest colouring that two are finer than. */
static void unite(struct chooser *chooser, uint16_t *into, const uint16_t *a,
                  const uint16_t *b)
{
    uint32_t letters = chooser->goal->letters, *root = chooser->root;
    const uint16_t *colour[] = { a, b };
    for (uint32_t i = 0; i < letters; i++)
        root[i] = i;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < letters; i++)
            for (uint32_t j = 0; j < i; j++)
                if (colour[k][i] == colour[k][j]) {
                    union_find_join(root, i, j);
                    break;
                }
    for (uint32_t i = 0; i < letters; i++)
        into[i] = (uint16_t)union_find_root(root, i);
    colouring_number(into, letters);
}

static int visit_blocks(void *context, const uint16_t *colour,
                        struct error *error)
{
    struct chooser *chooser = context;
    uint32_t letters = chooser->goal->letters;
    size_t bytes = letters * sizeof *colour;
    for (uint32_t i = 0; i < chooser->block_systems; i++)
        if (!memcmp(chooser->blocks + (size_t)i * letters, colour, bytes))
            return 0;
    uint16_t *blocks = memory_resize(chooser->blocks,
                                     chooser->block_systems + 1, bytes, error);
    if (!blocks)
        return ERROR_FAILED;
    memcpy(blocks + (size_t)chooser->block_systems++ * letters, colour, bytes);
    chooser->blocks = blocks;
    return 0;
}

/* A shade, and what it is of blocks. */
static int add_shades(struct chooser *chooser, uint32_t part,
                      const uint16_t *colour, int64_t *number,
                      struct error *error)
{
    uint32_t letters = chooser->goal->letters;
    int64_t other;
    int code = shades_add(chooser->shades, part, colour, number, error);
    for (uint32_t i = 0; i < chooser->block_systems && !code; i++) {
        if (letters > UNION_MAX)
            break;
        unite(chooser, chooser->scratch, colour,
              chooser->blocks + (size_t)i * letters);
        code = shades_add(chooser->shades, part, chooser->scratch, &other,
                          error);
    }
    return code;
}

/* Classes that some moves keep: a candidate of a kind, and shades for all. */
static int visit_classes(void *context, const uint16_t *colour,
                         struct error *error)
{
    struct chooser *chooser = context;
    struct candidate candidate = { shades_kind(chooser->shades, colour),
                                   { -1, -1, -1, -1 } };
    int code = 0;
    for (uint32_t p = 0; p < chooser->goal->parts && !code; p++)
        code = add_shades(chooser, p, colour,
                          p < PARTS_MAX ? &candidate.shade[p]
                                        : &(int64_t){ 0 }, error);
    for (uint32_t i = 0; i < chooser->candidates; i++)
        if (chooser->candidate[i].kind == candidate.kind)
            return code;
    if (chooser->candidates < CANDIDATES_MAX)
        chooser->candidate[chooser->candidates++] = candidate;
    return code;
}

static int gather_candidates(struct chooser *chooser, struct error *error)
{
    const struct goal *goal = chooser->goal;
    int code = 0;
    for (uint32_t p = 0; p < goal->parts && !code; p++)
        code = subgroups_each_blocks(goal, p, visit_blocks, chooser, error);
    return code ? code
        : subgroups_each(goal, visit_classes, chooser, error);
}

static int take_shade(struct chooser *chooser, struct mixture *mixture,
                      uint32_t number, struct error *error)
{
    uint32_t list[2], count = 0;
    int code = shades_split(chooser->shades, number, list, &count, error);
    if (!code && !count)
        return error_set(error, ERROR_LIMIT, "a coordinate is too large");
    for (uint32_t i = 0; i < count && !code; i++)
        code = mixture_add(chooser->shades, mixture, list[i], error);
    return code;
}

/* The parts of a candidate that are in a set.  1: they make a mixture. */
static int mix_candidate(struct chooser *chooser,
                         const struct candidate *candidate, unsigned parts,
                         struct mixture *mixture, struct error *error)
{
    *mixture = (struct mixture){ 0 };
    for (uint32_t p = 0; p < PARTS_MAX; p++) {
        struct error why = { 0 };
        if (!(parts >> p & 1))
            continue;
        if (candidate->shade[p] < 0)
            return 0;
        int code = take_shade(chooser, mixture, (uint32_t)candidate->shade[p],
                              &why);
        if (code == ERROR_LIMIT)
            return 0;
        if (code)
            return error_set(error, code, "%s", why.text);
    }
    int code = mixture_settle(chooser->shades, mixture, error);
    return code ? code : mixture_fits(chooser->shades, mixture,
                                       chooser->memory);
}

/* Keeps the largest, by falling size. */
static void keep_large(struct mixture *list, uint32_t *count,
                       const struct mixture *mixture)
{
    uint32_t i = *count < LOOKED_AT ? (*count)++ : LOOKED_AT;
    while (i > 0 && list[i - 1].size < mixture->size) {
        if (i < LOOKED_AT)
            list[i] = list[i - 1];
        i--;
    }
    if (i < LOOKED_AT)
        list[i] = *mixture;
}

/* The best by estimate of those that fit. */
static int judge_candidates(struct chooser *chooser, struct error *error)
{
    struct mixture list[LOOKED_AT], mixture;
    uint32_t count = 0, parts = chooser->goal->parts;
    unsigned sets = 1u << (parts < PARTS_MAX ? parts : PARTS_MAX);
    int code = 0;
    for (uint32_t i = 0; i < chooser->candidates && code >= 0; i++)
        for (unsigned set = 1; set < sets && code >= 0; set++) {
            code = mix_candidate(chooser, &chooser->candidate[i], set,
                                 &mixture, error);
            if (code == 1)
                keep_large(list, &count, &mixture);
        }
    for (uint32_t i = 0; i < count && code >= 0; i++) {
        if (list[i].size * SMALLER < list[0].size)
            break;
        code = mixture_estimate(chooser->shades, &list[i], error);
        if (!code && list[i].mean > chooser->best.mean)
            chooser->best = list[i];
    }
    return code < 0 ? code : 0;
}

/* Tells one class of the best mixture's letters apart, by themselves and by
 * their blocks: shades that may be added to it. */
static int add_singles(struct chooser *chooser, uint32_t part,
                       const uint16_t *joint, uint16_t class,
                       struct error *error)
{
    uint32_t letters = chooser->goal->letters;
    uint16_t *single = chooser->scratch + letters;
    uint16_t count = 1;
    int64_t number;
    for (uint32_t i = 0; i < letters; i++)
        single[i] = joint[i] == class ? count++ : 0;
    return add_shades(chooser, part, single, &number, error);
}

static int add_all_singles(struct chooser *chooser, struct error *error)
{
    const struct goal *goal = chooser->goal;
    uint16_t *joint = chooser->scratch + 2 * goal->letters;
    int code = 0;
    for (uint32_t i = 0; i < goal->letters; i++)
        joint[i] = (uint16_t)goal->part_of[i];
    for (uint32_t k = 0; k < chooser->best.count; k++)
        colouring_refine(joint,
                         chooser->shades->shade[chooser->best.shade[k]].colour,
                         goal->letters);
    for (uint32_t i = 0; i < goal->letters && !code; i++) {
        uint32_t j = 0;
        while (joint[j] != joint[i])
            j++;
        if (j == i)
            code = add_singles(chooser, goal->part_of[i], joint, joint[i],
                               error);
    }
    return code;
}

/* Adds the shade that makes the best mixture best, while there is one. */
static int improve_best(struct chooser *chooser, struct error *error)
{
    int code = add_all_singles(chooser, error);
    for (int grown = 1; grown && !code;) {
        struct mixture old = chooser->best;
        grown = 0;
        for (uint32_t i = 0; i < chooser->shades->count && !code; i++) {
            struct mixture mixture = old;
            struct error why = { 0 };
            uint32_t size;
            code = shades_size(chooser->shades, i, &size, error);
            if (code || !size ||
                mixture_add(chooser->shades, &mixture, i, &why) ||
                mixture.size <= old.size)
                continue;
            code = mixture_settle(chooser->shades, &mixture, error);
            if (code || !mixture_fits(chooser->shades, &mixture,
                                      chooser->memory))
                continue;
            code = mixture_estimate(chooser->shades, &mixture, error);
            if (code || mixture.mean <= chooser->best.mean)
                continue;
            chooser->best = mixture;
            grown = 1;
        }
    }
    return code;
}

static int run_chooser(struct chooser *chooser, uint64_t memory,
                       struct choice_of_patterns *choice, struct error *error)
{
    chooser->memory = 0.8 * (double)memory;
    int code = gather_candidates(chooser, error);
    if (!code)
        code = judge_candidates(chooser, error);
    if (!code && chooser->best.count)
        code = improve_best(chooser, error);
    if (!code && chooser->best.count)
        choice->mixture[choice->count++] = chooser->best;
    if (!code)
        code = choose_rest(chooser->goal, (double)memory, choice, error);
    return code;
}

int choose_patterns(const struct goal *goal, uint64_t memory,
                    struct choice_of_patterns *choice, struct error *error)
{
    struct chooser chooser = { .goal = goal };
    *choice = (struct choice_of_patterns){ 0 };
    int code = shades_create(goal, &choice->shades, error);
    chooser.shades = choice->shades;
    chooser.candidate = memory_alloc(CANDIDATES_MAX, sizeof *chooser.candidate,
                                     error);
    chooser.scratch = memory_alloc(3 * (size_t)goal->letters,
                                   sizeof *chooser.scratch, error);
    chooser.root = memory_alloc(goal->letters, sizeof *chooser.root, error);
    if (!chooser.candidate || !chooser.scratch || !chooser.root)
        code = ERROR_FAILED;
    if (!code)
        code = run_chooser(&chooser, memory, choice, error);
    memory_free(chooser.candidate);
    memory_free(chooser.blocks);
    memory_free(chooser.scratch);
    memory_free(chooser.root);
    if (code)
        choose_clear(choice);
    return code;
}

void choose_clear(struct choice_of_patterns *choice)
{
    shades_free(choice->shades);
    *choice = (struct choice_of_patterns){ 0 };
}
