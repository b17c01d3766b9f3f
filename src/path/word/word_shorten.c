/*
 * A part P of the word is in the ball, or P s^-1 is for a letter s, or P with
 * two letters taken off its end, and so on: backwards along the edges, so that
 * directed sets are served.
 */
#include "path/word/word_shorten.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"

enum { PART_MAX = 128, BEYOND_MAX = 24, BEYOND_WORK = 20000 };

/* Letters beyond the ball that can be tried at some thousand states a part. */
static uint32_t choose_beyond(const struct word_ball *ball)
{
    double states = 1;
    uint32_t beyond = 0;
    double ahead = (double)ball->here.generators - 1;
    if (ball->whole)
        return 0;
    while (beyond < BEYOND_MAX && (states *= ahead > 1 ? ahead : 2) <
           BEYOND_WORK)
        beyond++;
    return beyond;
}

int shortener_create(const struct word_ball *ball,
                     const struct alphabet *letters, struct word word,
                     struct shortener *shortener, struct error *error)
{
    *shortener = (struct shortener){ .ball = ball, .letters = letters };
    random_seed(&shortener->random, word.length);
    shortener->beyond = choose_beyond(ball);
    shortener->word = memory_alloc((size_t)word.length + 1,
                                   sizeof *shortener->word, error);
    shortener->state = memory_alloc(BEYOND_MAX + 4, ball->set.size, error);
    shortener->part = memory_alloc(2 * PART_MAX, sizeof *shortener->part,
                                   error);
    if (!shortener->word || !shortener->state || !shortener->part) {
        shortener_clear(shortener);
        return ERROR_FAILED;
    }
    memcpy(shortener->word, word.letter, word.length * sizeof *word.letter);
    shortener->length = alphabet_reduce(letters, shortener->word, word.length);
    return 0;
}

void shortener_clear(struct shortener *shortener)
{
    memory_free(shortener->word);
    memory_free(shortener->state);
    memory_free(shortener->part);
    *shortener = (struct shortener){ .length = 0 };
}

static uint8_t *part_state(const struct shortener *shortener, uint32_t i)
{
    return shortener->state + i * shortener->ball->set.size;
}

/* The letters [from, from + length) become shortener->part. */
static void replace(struct shortener *shortener, uint32_t from,
                    uint32_t length, uint32_t by)
{
    uint32_t *word = shortener->word;
    memcpy(word + from, shortener->part, by * sizeof *word);
    memmove(word + from + by, word + from + length,
            (shortener->length - from - length) * sizeof *word);
    shortener->length -= length - by;
}

/* The part that begins here and is shortened most; 1 if there is one. */
static int sweep_from(struct shortener *shortener, uint32_t from)
{
    const struct word_ball *ball = shortener->ball;
    uint32_t most = 4 * word_ball_distance(ball, ball->set.count - 1) + 8;
    uint32_t left = shortener->length - from, best = 0, number = 0, length = 0;
    uint8_t *now = part_state(shortener, 0), *next = part_state(shortener, 1);
    memcpy(now, orbit_state(&ball->set, 0), ball->set.size);
    most = most < PART_MAX ? most : PART_MAX;
    for (uint32_t i = 1; i <= left && i <= most; i++) {
        if (orbit_apply(&ball->set, &ball->here, shortener->word[from + i - 1],
                        next, now))
            break;
        uint32_t found = orbit_find(&ball->set, next);
        if (found != STATE_NONE &&
            i > best + word_ball_distance(ball, found)) {
            best = i - word_ball_distance(ball, found);
            number = found;
            length = i;
        }
        uint8_t *swap = now;
        now = next;
        next = swap;
    }
    if (!best)
        return 0;
    word_ball_trace(ball, number, NULL, now, shortener->part);
    replace(shortener, from, length, length - best);
    return 1;
}

void shortener_sweep(struct shortener *shortener, double deadline)
{
    uint32_t before, round = 0;
    do {
        before = shortener->length;
        for (uint32_t from = 0; from < shortener->length; from++) {
            if (++round % 64 == 0 &&
                (stop_asked() || clock_seconds() > deadline))
                return;
            while (from < shortener->length && sweep_from(shortener, from))
                from -= from < 8 ? from : 8;
        }
        shortener->length = alphabet_reduce(shortener->letters,
                                           shortener->word,
                                           shortener->length);
    } while (shortener->length < before);
}

/* What is looked for beyond the ball. */
struct look {
    struct shortener *shortener;
    uint32_t bound;             /* letters that the new part may have */
    uint32_t best;              /* that the best one has, or WORD_NONE */
    uint32_t number, tail;      /* in the ball, and the letters behind */
    uint32_t letter[BEYOND_MAX], best_letter[BEYOND_MAX];
};

/* From the state at a depth, that many letters having been taken off. */
static void look_on(struct look *look, uint32_t depth)
{
    struct shortener *shortener = look->shortener;
    const struct word_ball *ball = shortener->ball;
    const uint8_t *state = part_state(shortener, depth);
    uint32_t found = orbit_find(&ball->set, state);
    if (found != STATE_NONE) {
        uint32_t length = depth + word_ball_distance(ball, found);
        if (length <= look->bound && length < look->best) {
            look->best = length;
            look->number = found;
            look->tail = depth;
            memcpy(look->best_letter, look->letter,
                   depth * sizeof *look->letter);
        }
        return;
    }
    if (depth == shortener->beyond)
        return;
    size_t generators = ball->here.generators;
    size_t start = random_below(&shortener->random, generators);
    for (size_t i = 0; i < generators; i++) {
        size_t g = (start + i) % generators;
        if (depth &&
            ball->here.inverse[look->letter[depth - 1]] == (int32_t)g)
            continue;
        look->letter[depth] = (uint32_t)g;
        if (!orbit_apply(&ball->set, ball->back, g,
                         part_state(shortener, depth + 1), state))
            look_on(look, depth + 1);
    }
}

int shortener_try(struct shortener *shortener)
{
    const struct word_ball *ball = shortener->ball;
    uint32_t radius = word_ball_distance(ball, ball->set.count - 1);
    uint32_t reach = radius + shortener->beyond;
    uint32_t length = radius + 2 +
        (uint32_t)random_below(&shortener->random, shortener->beyond + 4);
    uint32_t before = shortener->length;
    if (length > shortener->length)
        length = shortener->length;
    if (length > PART_MAX)
        length = PART_MAX;
    if (length == 0 || reach == 0)
        return 0;
    uint32_t from = (uint32_t)random_below(&shortener->random,
                                           shortener->length - length + 1);
    struct look look = { .shortener = shortener, .bound = length,
                         .best = WORD_NONE };
    memcpy(part_state(shortener, 0), orbit_state(&ball->set, 0),
           ball->set.size);
    for (uint32_t i = 0; i < length; i++) {
        uint8_t *next = part_state(shortener, 1);
        if (orbit_apply(&ball->set, &ball->here, shortener->word[from + i],
                        next, part_state(shortener, 0)))
            return 0;
        memcpy(part_state(shortener, 0), next, ball->set.size);
    }
    look_on(&look, 0);
    if (look.best == WORD_NONE)
        return 0;
    uint32_t head = look.best - look.tail;
    word_ball_trace(ball, look.number, &shortener->random,
                    part_state(shortener, 0), shortener->part);
    for (uint32_t i = 0; i < look.tail; i++)
        shortener->part[head + i] = look.best_letter[look.tail - 1 - i];
    replace(shortener, from, length, look.best);
    if (look.best < length)
        shortener->length = alphabet_reduce(shortener->letters,
                                           shortener->word,
                                           shortener->length);
    return shortener->length < before;
}
