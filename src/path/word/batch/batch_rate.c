#include "path/word/batch/batch_rate.h"

#include <string.h>

#include "base/memory.h"

/* Commutators by half blocks that they mend for a letter. */
enum { GRADES = 6 };

struct tally {
    uint32_t gain[GRADES], cost[GRADES];
};

int rating_create(const struct commutators *set, struct rating *rating,
                  struct error *error)
{
    size_t n = set->powers.points;
    *rating = (struct rating){
        .set = set,
        .state = memory_alloc(2 * n, sizeof *rating->state, error),
        .is_wrong = memory_alloc(set->blocks, 1, error),
        .seen = memory_alloc(set->count, 1, error),
        .list = memory_alloc(set->count + set->patterns,
                             sizeof *rating->list, error),
        .used = memory_alloc(2 * (size_t)set->powers.words,
                             sizeof *rating->used, error),
        .tally = memory_alloc(set->patterns, sizeof *rating->tally, error),
    };
    if (!rating->state || !rating->is_wrong || !rating->seen ||
        !rating->list || !rating->used || !rating->tally) {
        rating_clear(rating);
        return ERROR_FAILED;
    }
    rating->goal = rating->state + n;
    rating->crossed = rating->used + set->powers.words;
    rating->touched = rating->list + set->count;
    return 0;
}

void rating_clear(struct rating *rating)
{
    memory_free(rating->state);
    memory_free(rating->is_wrong);
    memory_free(rating->seen);
    memory_free(rating->list);
    memory_free(rating->tally);
    memory_free(rating->used);
    *rating = (struct rating){ .set = NULL };
}

void rating_aim(struct rating *rating, const struct setup setup[2],
                const uint16_t *state, const uint16_t *goal)
{
    const struct commutators *set = rating->set;
    setup_apply(&set->powers, setup[0], state, rating->state);
    setup_apply(&set->powers, setup[1], goal, rating->goal);
    memset(rating->is_wrong, 0, set->blocks);
    rating->wrong = 0;
    for (uint32_t p = 0; p < set->powers.points; p++)
        if (rating->state[p] != rating->goal[p]) {
            uint8_t *is_wrong = &rating->is_wrong[set->block_of[p]];
            rating->wrong += !*is_wrong;
            *is_wrong = 1;
        }
}

/* Blocks that are right then, less those that were. */
static int find_gain(const struct rating *rating, uint32_t number)
{
    const struct commutators *set = rating->set;
    const struct commutator *one = &set->commutator[number];
    const struct commutator_move *move = set->move + one->move;
    int gain = 0;
    for (uint32_t i = 0; i < one->moves;) {
        uint32_t block = set->block_of[move[i].to];
        int is_right = 1;
        for (; i < one->moves && set->block_of[move[i].to] == block; i++)
            is_right &= rating->state[move[i].from] ==
                        rating->goal[move[i].to];
        gain += is_right - !rating->is_wrong[block];
    }
    return gain;
}

/* The commutators that bring to wrong places what these need. */
static uint32_t list_useful(struct rating *rating)
{
    const struct commutators *set = rating->set;
    uint32_t count = 0;
    for (uint32_t p = 0; p < set->powers.points; p++) {
        if (rating->state[p] == rating->goal[p])
            continue;
        uint16_t needs = rating->goal[p];
        for (uint64_t i = set->first[p]; i < set->first[p + 1]; i++) {
            const struct commutator_entry *entry = &set->entry[i];
            if (rating->state[entry->from] != needs ||
                rating->seen[entry->commutator])
                continue;
            rating->seen[entry->commutator] = 1;
            rating->list[count++] = entry->commutator;
        }
    }
    return count;
}

/* Of all choices by grade. */
static double tally_worth(const struct tally *tally, struct beside beside)
{
    int gain = beside.gain;
    uint32_t cost = beside.cost;
    double worth = 0;
    for (int grade = GRADES - 1; grade >= 0; grade--) {
        gain += (int)tally->gain[grade];
        cost += tally->cost[grade];
        double this = (double)gain / cost;
        worth = this > worth ? this : worth;
    }
    return worth;
}

void rating_scan(struct rating *rating, struct beside beside,
                 const struct rating_visitor *visitor)
{
    const struct commutators *set = rating->set;
    uint32_t count = list_useful(rating), patterns = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct commutator *one = &set->commutator[rating->list[i]];
        int gain = find_gain(rating, rating->list[i]);
        rating->seen[rating->list[i]] = 0;
        if (gain <= 0)
            continue;
        struct tally *tally = &rating->tally[one->pattern];
        uint32_t cost = power_cost(&set->powers, one->power);
        uint32_t grade = 4 * (uint32_t)gain / cost, any = 0;
        grade = grade < GRADES ? grade : GRADES - 1;
        for (uint32_t k = 0; k < GRADES; k++)
            any += tally->gain[k];
        if (!any)
            rating->touched[patterns++] = one->pattern;
        tally->gain[grade] += (uint32_t)gain;
        tally->cost[grade] += cost;
    }
    for (uint32_t i = 0; i < patterns; i++) {
        uint32_t number = rating->touched[i];
        struct beside all = beside;
        all.cost += set->pattern[number].cost;
        visitor->visit(visitor->context, number,
                       tally_worth(&rating->tally[number], all));
        rating->tally[number] = (struct tally){ { 0 }, { 0 } };
    }
}

/* ---- one pattern ---- */

struct choice {
    uint32_t commutator, power, gain, cost;
};

/* Is a better for its letters than b? */
static int is_better(const struct choice *a, const struct choice *b)
{
    return a->gain * b->cost > b->gain * a->cost;
}

/* Of each class of letters its best power. */
static uint32_t list_choices(const struct rating *rating, uint32_t number,
                             struct choice *choice)
{
    const struct commutators *set = rating->set;
    const struct pattern *pattern = &set->pattern[number];
    const struct power *power = set->powers.power;
    uint32_t count = 0;
    for (uint32_t i = 0; i < pattern->count; i++) {
        int gain = find_gain(rating, pattern->first + i);
        uint32_t x = set->commutator[pattern->first + i].power;
        if (gain <= 0)
            continue;
        struct choice new = { pattern->first + i, x, (uint32_t)gain,
                              power_cost(&set->powers, x) };
        if (count > 0 &&
            power[choice[count - 1].power].class == power[x].class) {
            if (is_better(&new, &choice[count - 1]))
                choice[count - 1] = new;
        } else {
            choice[count++] = new;
        }
    }
    return count;
}

static int has_point(const uint64_t *points, uint32_t p)
{
    return (int)(points[p / 64] >> p % 64 & 1);
}

/* x_1 .. x_k x W x^-1 x_k^-1 .. x_1^-1 W^-1 does what the commutators of all of
 * these with W do, if no x_i moves what that of x moves, or the other way
 * round, and no point is moved by two commutators. */
static int fits(const struct rating *rating, const struct batch *batch,
                const struct choice *choice)
{
    const struct commutators *set = rating->set;
    const struct commutator *one = &set->commutator[choice->commutator];
    const uint64_t *moved = power_moved(&set->powers, choice->power);
    int before = 1, behind = batch->powers > 0;
    for (uint32_t i = 0; i < one->moves; i++) {
        uint32_t p = set->move[one->move + i].to;
        if (batch->powers > 0 && has_point(rating->used, p))
            return 0;
        before &= batch->powers == 0 || !has_point(rating->crossed, p);
    }
    for (uint32_t w = 0; w < set->powers.words && behind && !before; w++)
        behind = (rating->used[w] & moved[w]) == 0;
    return before || behind;
}

static void join_choice(struct rating *rating, struct batch *batch,
                       const struct choice *choice)
{
    const struct commutators *set = rating->set;
    const struct commutator *one = &set->commutator[choice->commutator];
    const uint64_t *moved = power_moved(&set->powers, choice->power);
    for (uint32_t w = 0; w < set->powers.words; w++) {
        rating->used[w] = batch->powers ? rating->used[w] : 0;
        rating->crossed[w] = (batch->powers ? rating->crossed[w] : 0) |
            moved[w];
    }
    for (uint32_t i = 0; i < one->moves; i++) {
        uint32_t p = set->move[one->move + i].to;
        rating->used[p / 64] |= UINT64_C(1) << p % 64;
    }
    batch->power[batch->powers++] = (uint16_t)choice->power;
    batch->gain += (int)choice->gain;
    batch->cost += choice->cost;
}

double rating_choose(struct rating *rating, struct beside beside,
                     uint32_t pattern, struct batch *batch)
{
    struct choice choice[POWERS_MAX];
    uint32_t count = list_choices(rating, pattern, choice);
    *batch = (struct batch){
        .pattern = pattern,
        .gain = beside.gain,
        .cost = rating->set->pattern[pattern].cost + beside.cost,
    };
    for (uint32_t i = 0; i < count; i++) {
        uint32_t best = i;
        for (uint32_t k = i + 1; k < count; k++)
            if (is_better(&choice[k], &choice[best]))
                best = k;
        struct choice taken = choice[best];
        choice[best] = choice[i];
        if ((int)(taken.gain * batch->cost) <=
            batch->gain * (int)taken.cost)
            break;
        if (fits(rating, batch, &taken))
            join_choice(rating, batch, &taken);
    }
    return batch->powers ? (double)batch->gain / batch->cost : 0;
}
