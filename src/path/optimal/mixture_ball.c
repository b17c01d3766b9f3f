#include "path/optimal/mixture_ball.h"

#include "base/memory.h"

enum { FILTER_LOG2 = 22 };

static uint64_t join_numbers(const struct mixture_ball *ball,
                             const uint16_t *x)
{
    uint64_t number = 0;
    for (uint32_t k = ball->coordinates; k-- > 0;)
        number = number * ball->coordinate[k]->count + x[k];
    return number;
}

static void part_numbers(const struct mixture_ball *ball, uint64_t number,
                         uint16_t *x)
{
    for (uint32_t k = 0; k < ball->coordinates; k++) {
        x[k] = (uint16_t)(number % ball->coordinate[k]->count);
        number /= ball->coordinate[k]->count;
    }
}

static uint64_t mix_number(uint64_t number)
{
    return number * UINT64_C(0x9e3779b97f4a7c15);
}

/* Where a number is, or the empty slot where it would be. */
static uint64_t probe(const struct mixture_ball *ball, uint64_t number)
{
    uint64_t slot = mix_number(number) >> (64 - ball->slots_log2);
    while (ball->slot[slot] && ball->found[ball->slot[slot] - 1] != number)
        slot = (slot + 1) & ((UINT64_C(1) << ball->slots_log2) - 1);
    return slot;
}

static void add_number(struct mixture_ball *ball, uint64_t number)
{
    uint64_t slot = probe(ball, number);
    if (ball->slot[slot])
        return;
    ball->found[ball->count++] = number;
    ball->slot[slot] = ball->count;
    uint64_t bit = mix_number(number) >> (64 - FILTER_LOG2);
    ball->filter[bit / 64] |= UINT64_C(1) << bit % 64;
}

int mixture_ball_sphere(const struct mixture_ball *ball, const uint16_t *x)
{
    uint64_t number = join_numbers(ball, x);
    uint64_t bit = mix_number(number) >> (64 - FILTER_LOG2);
    if (!(ball->filter[bit / 64] >> bit % 64 & 1))
        return -1;
    uint32_t place = ball->slot[probe(ball, number)];
    if (!place || place > ball->first[ball->spheres])
        return -1;
    uint32_t d = 0;
    while (ball->first[d + 1] < place)
        d++;
    return (int)d;
}

/* Those that lead to a combination in one letter. */
static void add_before(struct mixture_ball *ball, uint64_t number)
{
    uint16_t x[PATTERN_COORDINATES], to[PATTERN_COORDINATES];
    part_numbers(ball, number, x);
    for (size_t g = 0; g < ball->generators; g++) {
        for (uint32_t k = 0; k < ball->coordinates; k++)
            to[k] = ball->coordinate[k]->back[x[k] *
                                              (size_t)ball->generators + g];
        add_number(ball, join_numbers(ball, to));
    }
}

static void grow_spheres(struct mixture_ball *ball)
{
    add_number(ball, 0);
    ball->first[1] = 1;
    for (ball->spheres = 1; ball->spheres < OUTLOOK_DEPTHS; ball->spheres++) {
        uint32_t end = ball->count;
        for (uint32_t i = ball->first[ball->spheres - 1]; i < end; i++) {
            /* What there is of a sphere that finds no room counts as none. */
            if (ball->count + ball->generators > ball->room)
                return;
            add_before(ball, ball->found[i]);
        }
        ball->whole = ball->count == end;
        if (ball->whole)
            return;
        ball->first[ball->spheres + 1] = ball->count;
    }
}

int mixture_ball_create(struct shades *shades, const struct mixture *mixture,
                        uint32_t room, struct mixture_ball *ball,
                        struct error *error)
{
    int code = 0;
    *ball = (struct mixture_ball){
        .coordinates = mixture->count, .room = room,
        .generators = (uint32_t)shades->goal->graph->generators };
    shades_make_room(shades);
    for (uint32_t k = 0; k < mixture->count && !code; k++) {
        code = shades_coordinate(shades, mixture->shade[k], error);
        ball->coordinate[k] = shades->shade[mixture->shade[k]].coordinate;
    }
    if (code)
        return code;
    while ((UINT64_C(1) << ball->slots_log2) < 3 * (uint64_t)room)
        ball->slots_log2++;
    ball->found = memory_alloc(room, sizeof *ball->found, error);
    ball->slot = memory_alloc((size_t)1 << ball->slots_log2,
                              sizeof *ball->slot, error);
    ball->filter = memory_alloc((size_t)1 << (FILTER_LOG2 - 6),
                                sizeof *ball->filter, error);
    if (!ball->found || !ball->slot || !ball->filter)
        return ERROR_FAILED;
    grow_spheres(ball);
    return 0;
}

void mixture_ball_clear(struct mixture_ball *ball)
{
    memory_free(ball->found);
    memory_free(ball->slot);
    memory_free(ball->filter);
    *ball = (struct mixture_ball){ 0 };
}
