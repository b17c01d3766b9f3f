#include "path/word/batch/commutators.h"

#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"

/* Points that are moved by x and by W, at most, and so a third of those that
 * their commutator moves; blocks that one with y moves, for those that move
 * more mend no more and are many; commutators at most. */
enum { MEET_MAX = 4, MOVES_MAX = 5 * MEET_MAX, CYCLE = 3,
       COMMUTATORS_MAX = 1 << 21 };

/* W on its way. */
struct base {
    uint32_t outer, inner;
    uint16_t *image, *inverse;
    uint64_t *moved;
};

static void write_base(const struct powers *powers, struct base *base)
{
    const uint16_t *z = power_image(powers, base->inner);
    uint32_t n = powers->points, outer = base->outer;
    if (outer == POWER_NONE) {
        memcpy(base->image, z, n * sizeof *z);
    } else {
        const uint16_t *y = power_image(powers, outer);
        const uint16_t *back = power_image(powers,
                                           powers->power[outer].inverse);
        for (uint32_t p = 0; p < n; p++)
            base->image[p] = back[z[y[p]]];
    }
    for (uint32_t p = 0; p < n; p++)
        base->inverse[base->image[p]] = (uint16_t)p;
    powers_mark_moved(powers, base->image, base->moved);
}

/* The points that x and W move, or MEET_MAX + 1 if there are more. */
static uint32_t find_meeting(const struct powers *powers,
                             const struct base *base, uint32_t x,
                             uint16_t point[MEET_MAX])
{
    const uint64_t *moved = power_moved(powers, x);
    uint32_t count = 0;
    for (uint32_t w = 0; w < powers->words; w++)
        for (uint64_t both = moved[w] & base->moved[w]; both;
             both &= both - 1) {
            if (count == MEET_MAX)
                return MEET_MAX + 1;
            point[count++] = (uint16_t)(64 * w +
                                        (uint32_t)__builtin_ctzll(both));
        }
    return count;
}

/* x W x^-1 W^-1, from right to left. */
static uint16_t commutator_image(const struct powers *powers,
                                 const struct base *base, uint32_t x,
                                 uint16_t p)
{
    const uint16_t *image = power_image(powers, x);
    const uint16_t *back = power_image(powers, powers->power[x].inverse);
    return image[base->image[back[base->inverse[p]]]];
}

/* All that it moves is among what both move, and the images of that. */
static uint32_t list_moves(const struct powers *powers,
                           const struct base *base, uint32_t x,
                           struct commutator_move *move)
{
    uint16_t point[MEET_MAX];
    uint32_t meeting = find_meeting(powers, base, x, point), count = 0;
    if (meeting == 0 || meeting > MEET_MAX)
        return 0;
    const uint16_t *image = power_image(powers, x);
    const uint16_t *back = power_image(powers, powers->power[x].inverse);
    for (uint32_t i = 0; i < meeting; i++) {
        uint16_t p = point[i];
        uint16_t to[] = { p, image[p], back[p], base->image[p],
                          base->inverse[p] };
        for (uint32_t k = 0; k < 5; k++) {
            uint16_t from = commutator_image(powers, base, x, to[k]);
            uint32_t known = from == to[k] ? count + 1 : 0;
            while (known < count && move[known].to != to[k])
                known++;
            if (known == count)
                move[count++] = (struct commutator_move){ from, to[k] };
        }
    }
    return count;
}

/* Those of a block together. */
static void sort_moves(const struct commutators *set,
                       struct commutator_move *move, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct commutator_move one = move[i];
        uint32_t k = i, block = set->block_of[one.to];
        for (; k > 0 && set->block_of[move[k - 1].to] > block; k--)
            move[k] = move[k - 1];
        move[k] = one;
    }
}

static uint32_t count_blocks(const struct commutators *set,
                             const struct commutator_move *move, uint32_t count)
{
    uint32_t blocks = 0;
    for (uint32_t i = 0; i < count; i++)
        blocks += i == 0 ||
            set->block_of[move[i].to] != set->block_of[move[i - 1].to];
    return blocks;
}

static int add_move(struct commutators *set, struct commutator_move move,
                    struct error *error)
{
    struct commutator_move *list = list_grow(set->move, &set->move_room,
                                             set->moves, sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    set->move = list;
    list[set->moves++] = move;
    return 0;
}

static int add_commutator(struct commutators *set, uint32_t x,
                          const struct commutator_move *move, uint32_t count,
                          struct error *error)
{
    struct commutator *list = list_grow(set->commutator, &set->room,
                                        set->count, sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    set->commutator = list;
    list[set->count++] = (struct commutator){
        .move = (uint32_t)set->moves, .pattern = (uint32_t)set->patterns,
        .moves = (uint16_t)count, .power = (uint16_t)x,
    };
    int code = 0;
    for (uint32_t i = 0; i < count && !code; i++)
        code = add_move(set, move[i], error);
    return code;
}

static int keep_pattern(struct commutators *set, struct pattern pattern,
                       struct error *error)
{
    struct pattern *list = list_grow(set->pattern, &set->pattern_room,
                                     set->patterns, sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    set->pattern = list;
    list[set->patterns++] = pattern;
    return 0;
}

/* The inverses of a pattern's commutators. */
static int add_turned(struct commutators *set, struct pattern pattern,
                      struct error *error)
{
    uint32_t first = pattern.first;
    pattern.first = (uint32_t)set->count;
    pattern.turned = 1;
    int code = 0;
    for (uint32_t i = 0; i < pattern.count && !code; i++) {
        struct commutator_move move[MOVES_MAX];
        struct commutator one = set->commutator[first + i];
        for (uint32_t k = 0; k < one.moves; k++) {
            struct commutator_move old = set->move[one.move + k];
            move[k] = (struct commutator_move){ old.to, old.from };
        }
        sort_moves(set, move, one.moves);
        code = add_commutator(set, one.power, move, one.moves, error);
    }
    return code ? code : keep_pattern(set, pattern, error);
}

/* All powers of the axis that begins at *x, which goes behind it. */
static int add_axis(struct commutators *set, const struct base *base,
                    uint32_t *x, struct error *error)
{
    const struct power *power = set->powers.power;
    uint32_t axis = power[*x].axis;
    uint32_t cost = power_cost(&set->powers, base->inner);
    struct pattern pattern = { .first = (uint32_t)set->count,
                               .outer = base->outer, .inner = base->inner };
    if (base->outer != POWER_NONE)
        cost += 2 * power_cost(&set->powers, base->outer);
    pattern.cost = cost;
    int code = 0;
    for (; *x < set->powers.count && power[*x].axis == axis; ++*x) {
        struct commutator_move move[MOVES_MAX];
        uint32_t count = code ? 0 : list_moves(&set->powers, base, *x, move);
        sort_moves(set, move, count);
        if (count && (base->outer == POWER_NONE ||
                      count_blocks(set, move, count) <= CYCLE))
            code = add_commutator(set, *x, move, count, error);
    }
    pattern.count = (uint32_t)set->count - pattern.first;
    if (code || pattern.count == 0)
        return code;
    code = keep_pattern(set, pattern, error);
    return code ? code : add_turned(set, pattern, error);
}

static int is_full(const struct commutators *set, double deadline)
{
    return set->count >= COMMUTATORS_MAX || stop_asked() ||
        clock_processor_seconds() >= deadline;
}

/* z alone first; then z between a letter, the dearer ones last, and its
 * inverse. */
static int add_bases(struct commutators *set, struct base *base,
                     double deadline, struct error *error)
{
    const struct powers *powers = &set->powers;
    const struct power *power = powers->power;
    int code = 0;
    for (uint32_t y = 0; y <= powers->count && !code; y++) {
        base->outer = y == 0 ? POWER_NONE : y - 1;
        if (y > 0 && power[base->outer].cost > 1)
            continue;
        for (uint32_t z = 0; z < powers->count && !code; z++) {
            base->inner = z;
            if (y > 0 && power[z].axis == power[base->outer].axis)
                continue;
            if (is_full(set, deadline))
                return 0;
            write_base(powers, base);
            for (uint32_t x = 0; x < powers->count && !code;)
                code = add_axis(set, base, &x, error);
        }
    }
    return code;
}

static int find_commutators(struct commutators *set, double deadline,
                            struct error *error)
{
    size_t n = set->powers.points;
    struct base base = {
        .image = memory_alloc(2 * n, sizeof *base.image, error),
        .moved = memory_alloc(set->powers.words, sizeof *base.moved, error),
    };
    int code = ERROR_FAILED;
    if (base.image && base.moved) {
        base.inverse = base.image + n;
        code = add_bases(set, &base, deadline, error);
    }
    memory_free(base.image);
    memory_free(base.moved);
    return code;
}

/* By the place that something is brought to. */
static int list_entries(struct commutators *set, struct error *error)
{
    uint32_t n = set->powers.points;
    uint64_t *first = memory_alloc(n + 2ull, sizeof *first, error);
    set->first = first;
    set->entry = memory_alloc(set->moves, sizeof *set->entry, error);
    if (!first || !set->entry)
        return ERROR_FAILED;
    for (size_t i = 0; i < set->moves; i++)
        first[set->move[i].to + 2]++;
    for (uint32_t p = 2; p < n + 2; p++)
        first[p] += first[p - 1];
    for (size_t c = 0; c < set->count; c++)
        for (uint32_t k = 0; k < set->commutator[c].moves; k++) {
            struct commutator_move move =
                set->move[set->commutator[c].move + k];
            set->entry[first[move.to + 1]++] =
                (struct commutator_entry){ (uint32_t)c, move.from };
        }
    return 0;
}

static int number_blocks(struct commutators *set,
                         const struct point_blocks *blocks,
                         struct error *error)
{
    uint32_t n = set->powers.points, *first;
    set->block_of = memory_alloc(n, sizeof *set->block_of, error);
    first = memory_alloc(blocks->types + 1, sizeof *first, error);
    if (!set->block_of || !first) {
        memory_free(first);
        return ERROR_FAILED;
    }
    for (uint32_t t = 0; t < blocks->types; t++)
        first[t + 1] = first[t] + blocks->type[t].blocks;
    set->blocks = first[blocks->types];
    for (uint32_t p = 0; p < n; p++) {
        uint32_t t = blocks->type_of[p];
        set->block_of[p] = first[t] + blocks->row[p] / blocks->type[t].turns;
    }
    memory_free(first);
    return 0;
}

/* The first 64 sums; where there are more, all powers count as odd. */
static void mark_odd(struct powers *powers, const struct block_sums *sums)
{
    for (uint32_t x = 0; x < powers->count; x++) {
        struct power *power = &powers->power[x];
        uint32_t letter[POWERS_MAX], count = power_write(powers, x, letter);
        for (uint32_t k = 0; k < count; k++)
            for (uint32_t s = 0; s < sums->sums && s < 64; s++)
                power->odd ^= (uint64_t)(
                    sums->sum[s].prime == 2 &&
                    sums->of_generator[letter[k] * (size_t)sums->sums + s])
                    << s;
        power->odd = sums->sums > 64 ? UINT64_C(1) << x % 64 : power->odd;
    }
}

int commutators_create(const struct alphabet *letters,
                       const struct block_sums *sums, double deadline,
                       struct commutators *set, struct error *error)
{
    *set = (struct commutators){ .count = 0 };
    int code = powers_create(letters, &set->powers, error);
    if (code != 1)
        return code;
    mark_odd(&set->powers, sums);
    code = number_blocks(set, &sums->blocks, error);
    if (!code)
        code = find_commutators(set, deadline, error);
    if (!code && set->count)
        code = list_entries(set, error);
    if (code || !set->count)
        commutators_clear(set);
    return code ? code : set->count > 0;
}

void commutators_clear(struct commutators *set)
{
    powers_clear(&set->powers);
    memory_free(set->block_of);
    memory_free(set->pattern);
    memory_free(set->commutator);
    memory_free(set->move);
    memory_free(set->first);
    memory_free(set->entry);
    *set = (struct commutators){ .count = 0 };
}
