#include "path/optimal/choose.h"

#include <string.h>

#include "base/memory.h"
#include "path/optimal/block_shades.h"
#include "path/optimal/choose_rest.h"
#include "path/optimal/estimate.h"
#include "path/optimal/subgroups.h"

/* Candidates are of some hundred kinds at most; those whose size is within a
 * factor of the greatest are looked at, the largest first. */
enum { CANDIDATES_MAX = 5000, LOOKED_AT = 24, MEASURED = 3, SMALLER = 1000,
       PARTS_MAX = 4, SHORT = 8, COORDINATES_SHARE = 2 };

/* Of the memory, what the first pattern may take; and of what is left, the
 * others. */
static const double shares[] = { 0.8, 0.4 };
#define SHARE_LEFT 0.9
#define LEFT_MIN 0.2

/* Letters that a further pattern has to be worth: each makes nodes slower. */
#define GAIN 0.1

struct candidate {
    uint64_t kind;
    int64_t shade[PARTS_MAX];   /* of each part; -1: none */
};

struct chooser {
    const struct goal *goal;
    struct shades *shades;
    struct candidate *candidate;
    uint32_t candidates;
    struct block_shades blocks;
    const struct choice_of_patterns *choice;    /* so far */
    double memory;              /* that the next one may take */
    struct mixture *list;       /* LOOKED_AT, by falling size */
    uint32_t listed;
    struct mixture *good;       /* MEASURED, by falling merit, improved */
    uint32_t goods;
};

/* Classes that some moves keep: a candidate of a kind, and shades for all. */
static int visit_classes(void *context, const uint16_t *colour,
                         struct error *error)
{
    struct chooser *chooser = context;
    struct candidate candidate = { shades_kind(chooser->shades, colour),
                                   { -1, -1, -1, -1 } };
    int code = shades_check_time(chooser->shades, error);
    for (uint32_t p = 0; p < chooser->goal->parts && !code; p++) {
        code = block_shades_add(&chooser->blocks, p, colour,
                                p < PARTS_MAX ? &candidate.shade[p]
                                              : &(int64_t){ 0 }, error);
        if (!code)
            code = block_shades_add_places(&chooser->blocks, p, colour, error);
    }
    for (uint32_t i = 0; i < chooser->candidates; i++)
        if (chooser->candidate[i].kind == candidate.kind)
            return code;
    if (chooser->candidates < CANDIDATES_MAX)
        chooser->candidate[chooser->candidates++] = candidate;
    return code;
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

/* 1: as many larger mixtures are listed as are looked at. */
static int is_small(const struct chooser *chooser, double size)
{
    return chooser->listed == LOOKED_AT &&
           size <= chooser->list[LOOKED_AT - 1].size;
}

/* The parts of a candidate that are in a set.  1: they make a mixture that is
 * worth a look. */
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
    if (is_small(chooser, mixture->size))
        return 0;
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

static int judge_candidates(struct chooser *chooser, struct error *error)
{
    struct mixture mixture;
    uint32_t parts = chooser->goal->parts;
    unsigned sets = 1u << (parts < PARTS_MAX ? parts : PARTS_MAX);
    int code = 0;
    for (uint32_t i = 0; i < chooser->candidates && code >= 0; i++) {
        code = shades_check_time(chooser->shades, error);
        for (unsigned set = 1; set < sets && code >= 0; set++) {
            code = mix_candidate(chooser, &chooser->candidate[i], set,
                                 &mixture, error);
            if (code == 1)
                keep_large(chooser->list, &chooser->listed, &mixture);
        }
    }
    return code < 0 ? code : 0;
}

/* Adds shades, each time the one that makes the best mixture best, while there
 * is one.  Those that fall short in size are hardly ever better. */
static int improve(struct chooser *chooser, struct mixture *best,
                   struct error *error)
{
    int code = block_shades_add_singles(&chooser->blocks, best, error);
    for (int grown = 1; grown && !code;) {
        struct mixture old = *best;
        grown = 0;
        for (uint32_t i = 0; i < chooser->shades->count && !code; i++) {
            struct mixture mixture = old;
            struct error why = { 0 };
            uint32_t size = 0;
            code = shades_check_time(chooser->shades, error);
            if (!code)
                code = shades_size(chooser->shades, i, &size, error);
            if (code || !size ||
                mixture_add(chooser->shades, &mixture, i, &why) ||
                mixture.size <= old.size || mixture.size * SHORT < best->size)
                continue;
            code = mixture_settle(chooser->shades, &mixture, error);
            if (code || !mixture_fits(chooser->shades, &mixture,
                                      chooser->memory))
                continue;
            code = mixture_estimate(chooser->shades, &mixture,
                                    &chooser->choice->outlook, error);
            if (code || mixture.merit <= best->merit)
                continue;
            *best = mixture;
            grown = 1;
        }
    }
    return code;
}

/* Puts shades of the same kind into places of others, while more symmetries
 * then keep all of them. */
static int gain_symmetry(struct chooser *chooser, struct mixture *mixture,
                         struct error *error)
{
    struct shades *shades = chooser->shades;
    int code = 0;
    for (uint32_t k = 0; k < mixture->count && !code; k++)
        for (uint32_t i = 0; i < shades->count && !code; i++) {
            struct mixture trial = { 0 };
            struct error why = { 0 };
            const struct shade *old = &shades->shade[mixture->shade[k]];
            if (shades->shade[i].kind != old->kind ||
                shades->shade[i].part != old->part)
                continue;
            for (uint32_t j = 0; j < mixture->count && !code; j++)
                code = mixture_add(shades, &trial, j == k ? i
                                   : mixture->shade[j], &why);
            if (code == ERROR_LIMIT || trial.count < mixture->count) {
                code = 0;
                continue;
            }
            code = shades_check_time(shades, error);
            if (!code)
                code = mixture_settle(shades, &trial, error);
            if (!code && trial.stored < mixture->stored)
                *mixture = trial;
        }
    return code;
}

/* Keeps the best by estimate, each once. */
static void keep_good(struct chooser *chooser, const struct mixture *mixture)
{
    struct mixture *good = chooser->good;
    uint32_t i = 0;
    while (i < chooser->goods && good[i].merit > mixture->merit)
        i++;
    if (i == MEASURED || (i < chooser->goods &&
                          good[i].merit == mixture->merit))
        return;
    uint32_t end = chooser->goods < MEASURED ? chooser->goods : MEASURED - 1;
    memmove(good + i + 1, good + i, (end - i) * sizeof *good);
    good[i] = *mixture;
    chooser->goods = end + 1;
}

/* Those that moves keep, improved. */
static int improve_candidates(struct chooser *chooser, struct error *error)
{
    int code = 0;
    for (uint32_t i = 0; i < 2 * chooser->listed && !code; i++) {
        struct mixture mixture = chooser->list[i / 2];
        double stored = mixture.stored;
        if (mixture.size * SMALLER < chooser->list[0].size)
            break;
        if (i % 2)
            code = gain_symmetry(chooser, &mixture, error);
        if (i % 2 && mixture.stored == stored)
            continue;
        if (!code)
            code = mixture_estimate(chooser->shades, &mixture,
                                    &chooser->choice->outlook, error);
        if (!code)
            code = improve(chooser, &mixture, error);
        if (!code)
            keep_good(chooser, &mixture);
    }
    return code;
}

/* 1: the best of them is taken. */
static int take_best(struct chooser *chooser,
                     struct choice_of_patterns *choice, struct error *error)
{
    const struct mixture *best = NULL;
    int code = 0;
    for (uint32_t i = 0; i < chooser->goods && !code; i++) {
        struct mixture *mixture = &chooser->good[i];
        code = mixture_measure(chooser->shades, mixture, &choice->outlook,
                               error);
        if (!best || mixture->merit > best->merit)
            best = mixture;
    }
    if (code || !best)
        return code;
    struct mixture taken = *best;
    return choice_take(choice, &taken, error);
}

/* 1: the best pattern beside those that are chosen is worth it. */
static int choose_next(struct chooser *chooser, double memory,
                       struct choice_of_patterns *choice, struct error *error)
{
    chooser->choice = choice;
    chooser->memory = memory;
    chooser->shades->work = choice->work;
    chooser->listed = chooser->goods = 0;
    int code = choice->count < CHOICE_MAX ? judge_candidates(chooser, error)
                                          : 0;
    if (!code)
        code = improve_candidates(chooser, error);
    return code ? code : take_best(chooser, choice, error);
}

int choice_take(struct choice_of_patterns *choice, struct mixture *mixture,
                struct error *error)
{
    if (choice->count == CHOICE_MAX ||
        (choice->count && mixture->merit < choice->merit + GAIN))
        return 0;
    int code = mixture_measure(choice->shades, mixture, &choice->outlook,
                               error);
    if (code || (choice->count && mixture->merit < choice->merit + GAIN))
        return code;
    choice->mixture[choice->count++] = *mixture;
    choice->memory -= mixture_bytes(choice->shades, mixture);
    choice->work -= mixture->stored *
                    (double)choice->shades->goal->graph->generators;
    outlook_join(&choice->outlook, &mixture->outlook);
    choice->merit = mixture->merit;
    return 1;
}

/* The first pattern takes at most a share of the memory, others the rest. */
static int choose_by_share(struct chooser *chooser, double share,
                           struct choice_of_patterns *choice,
                           struct error *error)
{
    double memory = choice->memory, work = choice->work;
    int more = choose_next(chooser, share * memory, choice, error);
    int code = more < 0 ? more : choose_rest(chooser->goal, choice, error);
    while (!code && more && choice->memory > memory * LEFT_MIN &&
           choice->work > work * LEFT_MIN) {
        more = choose_next(chooser, SHARE_LEFT * choice->memory, choice,
                           error);
        code = more < 0 ? more : 0;
    }
    return code;
}

static int run_chooser(struct chooser *chooser,
                       const struct choice_limits *limits,
                       struct choice_of_patterns *choice, struct error *error)
{
    struct choice_of_patterns begun = *choice;
    int code = subgroups_each(chooser->goal, visit_classes, chooser, error);
    begun.memory = (double)limits->memory;
    begun.work = limits->work;
    for (size_t i = 0; i < sizeof shares / sizeof *shares && !code; i++) {
        struct choice_of_patterns trial = begun;
        code = choose_by_share(chooser, shares[i], &trial, error);
        if (!code && (trial.merit > choice->merit || !choice->count))
            *choice = trial;
        /* A table that is made for minutes should be the best there is. */
        if (trial.work < limits->work / 2)
            break;
    }
    return code;
}

int choose_patterns(const struct goal *goal, const struct choice_limits *limits,
                    struct choice_of_patterns *choice, struct error *error)
{
    struct chooser chooser = { .goal = goal };
    *choice = (struct choice_of_patterns){ 0 };
    int code = shades_create(goal, limits->memory / COORDINATES_SHARE,
                             &choice->shades, error);
    if (code)
        return code;
    chooser.shades = choice->shades;
    choice->shades->canonical = limits->canonical;
    choice->shades->latest = limits->latest;
    choice->shades->growth = move_order_growth(limits->canonical, error);
    if (choice->shades->growth < 0)
        code = ERROR_FAILED;
    chooser.candidate = memory_alloc(CANDIDATES_MAX, sizeof *chooser.candidate,
                                     error);
    chooser.list = memory_alloc(LOOKED_AT, sizeof *chooser.list, error);
    chooser.good = memory_alloc(MEASURED, sizeof *chooser.good, error);
    if (!chooser.candidate || !chooser.list || !chooser.good)
        code = ERROR_FAILED;
    if (!code)
        code = block_shades_create(goal, choice->shades, &chooser.blocks,
                                   error);
    if (!code)
        code = run_chooser(&chooser, limits, choice, error);
    memory_free(chooser.candidate);
    memory_free(chooser.list);
    memory_free(chooser.good);
    block_shades_clear(&chooser.blocks);
    shades_forget(choice->shades);
    if (code)
        choose_clear(choice);
    return code;
}

void choose_clear(struct choice_of_patterns *choice)
{
    shades_free(choice->shades);
    *choice = (struct choice_of_patterns){ 0 };
}
