#include "engine/product/power_steps.h"

#include <string.h>

#include "base/key_set.h"
#include "base/memory.h"
#include "group/perm.h"

/* The inverses of the generators, each once, the identity left out. */
struct moves {
    struct key_set image;
    uint8_t *served;
    size_t count;
    uint32_t points;
    uint16_t *power, *product;
};

static const uint16_t *move_at(const struct moves *moves, size_t move)
{
    return key_set_key(&moves->image, (uint32_t)move);
}

/* The move that a permutation is, or moves->count. */
static size_t find_move(const struct moves *moves, const uint16_t *p)
{
    uint32_t number = key_set_find(&moves->image, p);
    return number == KEY_NONE ? moves->count : number;
}

static int collect_moves(const struct graph *graph, struct moves *moves,
                         struct error *error)
{
    size_t n = graph->size;
    moves->points = graph->size;
    moves->image.size = n * sizeof(uint16_t);
    moves->served = memory_alloc(graph->generators, 1, error);
    moves->power = memory_alloc(n, sizeof(uint16_t), error);
    moves->product = memory_alloc(n, sizeof(uint16_t), error);
    if (!moves->served || !moves->power || !moves->product)
        return ERROR_FAILED;
    for (size_t g = 0; g < graph->generators; g++) {
        perm_invert(moves->power, graph->images + g * n, n);
        if (!perm_is_identity(moves->power, n) &&
            key_set_add(&moves->image, moves->power, error) == KEY_NONE)
            return ERROR_FAILED;
    }
    moves->count = moves->image.count;
    return 0;
}

static void free_moves(struct moves *moves)
{
    key_set_clear(&moves->image);
    memory_free(moves->served);
    memory_free(moves->power);
    memory_free(moves->product);
}

/* The moves that are powers of one, those served left out: which[k-1] is the
 * k-th power, or moves->count.  How many they are. */
static int find_powers(struct moves *moves, size_t base,
                       size_t which[POWERS_MAX])
{
    size_t n = moves->points;
    const uint16_t *p = move_at(moves, base);
    int found = 0;
    memcpy(moves->power, p, n * sizeof *p);
    for (int k = 0; k < POWERS_MAX; k++) {
        size_t move = find_move(moves, moves->power);
        for (int before = 0; before < k; before++)
            if (which[before] == move)
                move = moves->count;
        which[k] = move < moves->count && !moves->served[move] ? move
                                                              : moves->count;
        found += which[k] < moves->count;
        perm_multiply(moves->product, moves->power, p, n);
        uint16_t *swap = moves->power;
        moves->power = moves->product;
        moves->product = swap;
    }
    return found;
}

/* The base that serves the most moves. */
static size_t best_base(struct moves *moves)
{
    size_t best = 0, which[POWERS_MAX];
    int most = 0;
    for (size_t i = 0; i < moves->count && most < POWERS_MAX; i++) {
        int found = moves->served[i] ? 0 : find_powers(moves, i, which);
        if (found > most) {
            most = found;
            best = i;
        }
    }
    return best;
}

static int fill_steps(struct moves *moves, struct power_steps *powers,
                      struct error *error)
{
    size_t n = moves->points, which[POWERS_MAX];
    powers->points = moves->points;
    powers->base = memory_alloc(moves->count, n * sizeof *powers->base, error);
    powers->step = memory_alloc(moves->count, sizeof *powers->step, error);
    if (!powers->base || !powers->step)
        return ERROR_FAILED;
    while (powers->steps < moves->count) {
        size_t base = best_base(moves), b = powers->bases++;
        find_powers(moves, base, which);
        memcpy(powers->base + b * n, move_at(moves, base),
               n * sizeof *powers->base);
        for (int k = 0; k < POWERS_MAX; k++)
            if (which[k] < moves->count) {
                moves->served[which[k]] = 1;
                powers->step[b][k] = (uint32_t)++powers->steps;
            }
    }
    return 0;
}

int power_steps_make(const struct graph *graph, struct power_steps *powers,
                     struct error *error)
{
    struct moves moves = { 0 };
    *powers = (struct power_steps){ 0 };
    int code = collect_moves(graph, &moves, error);
    if (!code)
        code = fill_steps(&moves, powers, error);
    free_moves(&moves);
    return code;
}

void power_steps_clear(struct power_steps *powers)
{
    memory_free(powers->base);
    memory_free(powers->step);
    *powers = (struct power_steps){ 0 };
}
