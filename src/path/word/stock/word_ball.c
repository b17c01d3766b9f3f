#include "path/word/stock/word_ball.h"

#include "base/clock.h"
#include "base/memory.h"

int word_ball_create(const struct graph *graph, struct word_ball *ball,
                     struct error *error)
{
    *ball = (struct word_ball){ .here = *graph };
    struct graph *here = &ball->here;
    here->word = NULL;
    here->more_words = NULL;
    here->more = 0;
    here->state = NULL;
    here->letters = 0;
    here->columns = here->kind == GRAPH_MATRIX ? here->size : here->columns;
    int64_t *identity = memory_alloc(graph_state_length(here),
                                     sizeof *identity, error);
    if (!identity)
        return ERROR_FAILED;
    graph_start_state(here, identity);
    int code = graph_reverse(here, &ball->back, error);
    if (!code)
        code = orbit_create(here, identity, 0, &ball->set, error);
    memory_free(identity);
    if (code)
        word_ball_clear(ball);
    return code;
}

void word_ball_clear(struct word_ball *ball)
{
    orbit_clear(&ball->set);
    graph_free(ball->back);
    *ball = (struct word_ball){ .back = NULL };
}

int word_ball_grow(struct word_ball *ball, uint64_t memory, uint64_t elements,
                   double seconds, struct error *error)
{
    struct orbit *set = &ball->set;
    struct error why = { 0 };
    int code = 0;
    set->memory = memory;
    set->most = elements;
    set->deadline = seconds > 0 ? clock_seconds() + seconds : 0;
    while (!code && !ball->whole) {
        code = orbit_grow(set, &why);
        ball->radius += code == 0;
        ball->whole = !code &&
            set->first[set->spheres - 1] == set->first[set->spheres];
    }
    if (code && (code != ERROR_LIMIT || !set->slot))
        return error_set(error, code, "%s", why.text);
    return 0;
}

uint32_t word_ball_distance(const struct word_ball *ball, uint32_t number)
{
    const struct orbit *set = &ball->set;
    return number >= set->first[set->spheres] ? set->spheres
                                              : orbit_distance(set, number);
}

void word_ball_trace(const struct word_ball *ball, uint32_t number,
                     struct random *random, uint8_t *room, uint32_t *word)
{
    const struct orbit *set = &ball->set;
    size_t generators = ball->here.generators;
    for (uint32_t d = word_ball_distance(ball, number); d > 0; d--) {
        size_t g = random ? random_below(random, generators) : 0;
        for (;; g = (g + 1) % generators) {
            orbit_apply(set, ball->back, g, room, orbit_state(set, number));
            uint32_t before = orbit_find(set, room);
            if (before != STATE_NONE && before >= set->first[d - 1] &&
                before < set->first[d])
            {
                word[d - 1] = (uint32_t)g;
                number = before;
                break;
            }
        }
    }
}
