#include "path/word/match/block_match.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* A block of a word, in the turn that shows the least letters. */
struct shown {
    const int64_t *word;
    const struct block_type *type;
    uint32_t block, turn;
    uint32_t same;              /* turns that show as much */
    uint32_t run;               /* blocks that show the same, from here on */
    uint32_t with;              /* of the target: the block's index in state */
    int home;                   /* does it stay where it is? */
};

struct match {
    const struct block_sums *sums;
    struct shown *state, *target;   /* of all types, one after another */
    uint32_t *first;                /* of each type, and the end */
    uint8_t *value, *free;          /* sums */
};

static const uint32_t *shown_row(const struct shown *shown, uint32_t turn)
{
    return shown->type->row +
           ((size_t)shown->block * shown->type->turns + turn) *
               shown->type->points;
}

static int compare_turns(const struct shown *a, uint32_t a_turn,
                         const struct shown *b, uint32_t b_turn)
{
    const uint32_t *x = shown_row(a, a_turn), *y = shown_row(b, b_turn);
    for (uint32_t k = 0; k < a->type->points; k++)
        if (a->word[x[k]] != b->word[y[k]])
            return a->word[x[k]] < b->word[y[k]] ? -1 : 1;
    return 0;
}

static int compare_shown(const void *a, const void *b)
{
    const struct shown *x = a, *y = b;
    int order = compare_turns(x, x->turn, y, y->turn);
    return order ? order : x->block < y->block ? -1 : x->block > y->block;
}

/* The blocks of a type as a word shows them, in order. */
static void show_blocks(const struct block_type *type, const int64_t *word,
                        struct shown *shown)
{
    for (uint32_t b = 0; b < type->blocks; b++) {
        struct shown *at = &shown[b];
        *at = (struct shown){ .word = word, .type = type, .block = b };
        for (uint32_t turn = 0; turn < type->turns; turn++) {
            int order = compare_turns(at, turn, at, at->turn);
            if (order < 0)
                at->turn = turn;
            at->same = order ? order < 0 ? 1 : at->same : at->same + 1;
        }
    }
    qsort(shown, type->blocks, sizeof *shown, compare_shown);
}

/* The blocks of a run: those that show the same at the same place stay there,
 * the others are paired in order. */
static void pair_run(struct shown *state, struct shown *target, uint32_t run)
{
    for (uint32_t i = 0, j = 0; i < run; i++) {
        while (j < run && state[j].block < target[i].block)
            j++;
        if (j < run && state[j].block == target[i].block &&
            !compare_turns(&state[j], state[j].turn, &state[j],
                           target[i].turn)) {
            state[j].turn = target[i].turn;
            state[j].home = target[i].home = 1;
            target[i].with = j;
        }
    }
    for (uint32_t i = 0, j = 0; i < run; i++) {
        if (target[i].home)
            continue;
        while (state[j].home)
            j++;
        target[i].with = j++;
    }
}

/* 0 if the words show different blocks. */
static int pair_type(struct match *match, uint32_t type)
{
    struct shown *state = match->state + match->first[type];
    struct shown *target = match->target + match->first[type];
    uint32_t blocks = match->first[type + 1] - match->first[type];
    for (uint32_t i = 0; i < blocks; i++)
        if (compare_turns(&state[i], state[i].turn, &target[i],
                          target[i].turn))
            return 0;
    for (uint32_t i = 0, run; i < blocks; i += run) {
        for (run = 1; i + run < blocks &&
             !compare_turns(&target[i], target[i].turn, &target[i + run],
                            target[i + run].turn);)
            run++;
        target[i].run = run;
        pair_run(state + i, target + i, run);
        for (uint32_t k = 0; k < run; k++)
            target[i + k].with += i;
    }
    return 1;
}

static void write_element(const struct match *match, uint16_t *element)
{
    for (uint32_t type = 0; type < match->sums->blocks.types; type++)
        for (uint32_t i = match->first[type]; i < match->first[type + 1];
             i++) {
            const struct shown *to = &match->target[i];
            const struct shown *from = match->state + match->first[type] +
                                       to->with;
            const uint32_t *y = shown_row(to, to->turn);
            const uint32_t *x = shown_row(from, from->turn);
            for (uint32_t k = 0; k < to->type->points; k++)
                element[y[k]] = (uint16_t)x[k];
        }
}

/* ---- what may be chosen ---- */

/* Of a run of two or more, two that do not stay where they are, if there are
 * such; NULL if all blocks of the type differ. */
static struct shown *find_pair(const struct match *match, uint32_t type,
                               struct shown **second)
{
    struct shown *target = match->target, *best = NULL;
    int best_home = 3;
    for (uint32_t i = match->first[type]; i < match->first[type + 1];
         i += target[i].run) {
        struct shown *two[2] = { &target[i], &target[i] + 1 };
        if (target[i].run < 2)
            continue;
        for (uint32_t k = 2; k < target[i].run; k++)
            for (int j = 0; j < 2; j++)
                if (two[j]->home && !target[i + k].home) {
                    two[j] = &target[i + k];
                    break;
                }
        if (two[0]->home + two[1]->home < best_home) {
            best_home = two[0]->home + two[1]->home;
            best = two[0];
            *second = two[1];
        }
    }
    return best;
}

/* A block that shows the same in so many turns that a change of these changes
 * the sum mod a prime, or NULL. */
static struct shown *find_turning(const struct match *match,
                                  const struct block_sum *sum)
{
    struct shown *target = match->target;
    for (uint32_t i = match->first[sum->type];
         i < match->first[sum->type + 1]; i++)
        if (target[i].type->turns / target[i].same % sum->prime)
            return &target[i];
    return NULL;
}

/* Turns the block of the state by so many multiples of the least turn. */
static void turn_block(const struct match *match, uint32_t type,
                       const struct shown *target, uint32_t times)
{
    struct shown *from = match->state + match->first[type] + target->with;
    const uint32_t *log = match->sums->log[type];
    uint32_t turns = from->type->turns;
    uint32_t wanted = (log[from->turn] + times) % turns;
    for (uint32_t turn = 0; turn < turns; turn++)
        if (log[turn] == wanted) {
            from->turn = turn;
            return;
        }
}

/* So many turns that show the same as make up for what is missing mod a prime,
 * and do not count mod another one. */
static void mend_turns(const struct match *match, const struct block_sum *sum,
                       uint32_t missing)
{
    const struct shown *target = find_turning(match, sum);
    uint32_t turns = target->type->turns, step = turns / target->same;
    for (uint32_t times = step; times < turns; times += step) {
        int serves = (times + missing) % sum->prime == 0;
        for (uint32_t q = 2; q <= turns; q++)
            serves &= q == sum->prime || turns % q || times % q == 0 ||
                      q % sum->prime == 0;
        if (serves) {
            turn_block(match, sum->type, target, times);
            return;
        }
    }
}

static void mend_sums(const struct match *match)
{
    const struct block_sums *sums = match->sums;
    for (uint32_t s = 0; s < sums->sums; s++) {
        struct shown *first, *second = NULL;
        if (!match->value[s])
            continue;
        if (sums->sum[s].turns) {
            mend_turns(match, &sums->sum[s], match->value[s]);
            continue;
        }
        first = find_pair(match, sums->sum[s].type, &second);
        uint32_t with = first->with;
        first->with = second->with;
        second->with = with;
    }
}

/* Chooses so that the element's sums are those of the group; 0 if they cannot
 * be. */
static int choose_pairs(struct match *match, uint16_t *element,
                        struct error *error)
{
    const struct block_sums *sums = match->sums;
    for (uint32_t s = 0; s < sums->sums; s++) {
        const struct block_sum *sum = &sums->sum[s];
        struct shown *second;
        match->free[s] = sum->turns ? find_turning(match, sum) != NULL
            : find_pair(match, sum->type, &second) != NULL;
    }
    write_element(match, element);
    block_sums_find(sums, element, match->value);
    int code = block_sums_solve(sums, match->value, match->free, NULL, error);
    if (code == 1) {
        mend_sums(match);
        write_element(match, element);
    }
    return code;
}

static int open_match(struct match *match, const struct block_sums *sums,
                      struct error *error)
{
    uint32_t types = sums->blocks.types, n = sums->graph->size;
    *match = (struct match){ .sums = sums };
    match->state = memory_alloc(2 * (size_t)n, sizeof *match->state, error);
    match->first = memory_alloc(types + 1, sizeof *match->first, error);
    match->value = memory_alloc(2, (size_t)sums->sums + 1, error);
    if (!match->state || !match->first || !match->value)
        return ERROR_FAILED;
    match->target = match->state + n;
    match->free = match->value + sums->sums;
    for (uint32_t t = 0; t < types; t++)
        match->first[t + 1] = match->first[t] + sums->blocks.type[t].blocks;
    return 0;
}

int block_match_find(const struct block_sums *sums, const int64_t *from,
                     const int64_t *to, uint16_t *element,
                     struct error *error)
{
    struct match match;
    int code = open_match(&match, sums, error) ? ERROR_FAILED : 1;
    for (uint32_t t = 0; t < sums->blocks.types && code == 1; t++) {
        show_blocks(&sums->blocks.type[t], from, match.state + match.first[t]);
        show_blocks(&sums->blocks.type[t], to, match.target + match.first[t]);
        code = pair_type(&match, t);
    }
    if (code == 1)
        code = choose_pairs(&match, element, error);
    memory_free(match.state);
    memory_free(match.first);
    memory_free(match.value);
    return code;
}
