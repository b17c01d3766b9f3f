/*
 * A part whose letters are all told apart by two coordinates is a pattern if
 * they fit.  Otherwise letters are taken in a row, as many as fit, by groups
 * whose merged words make a coordinate each:
 *
 *     letters   a b c | d e f | g     other letters are alike
 *
 * Groups are numbered apart, so combinations where two letters stand at one
 * point are in the table and never reached.
 */
#include "path/optimal/choose_rest.h"

#include <string.h>

#include "base/memory.h"
#include "path/optimal/estimate.h"

enum { ROWS_OF_ONE_PART = 2 };

struct rest {
    const struct goal *goal;
    struct choice_of_patterns *choice;
    const struct part *part;
    uint32_t number;            /* of the part */
    uint32_t at;                /* letters of the part that patterns have */
    uint16_t *colour;
};

/* 1: it fits, and is taken if it is worth it. */
static int take_mixture(struct rest *rest, struct mixture *mixture,
                        double share, struct error *error)
{
    struct choice_of_patterns *choice = rest->choice;
    int code = mixture_settle(choice->shades, mixture, error);
    if (code || choice->count == CHOICE_MAX ||
        !mixture_fits(choice->shades, mixture, share * choice->memory))
        return code;
    code = mixture_estimate(choice->shades, mixture, &choice->outlook, error);
    if (code)
        return code;
    code = choice_take(choice, mixture, error);
    return code < 0 ? code : 1;
}

/* All letters of the part. */
static int take_whole(struct rest *rest, struct error *error)
{
    struct shades *shades = rest->choice->shades;
    struct mixture mixture = { 0 };
    uint32_t list[2], count = 0;
    int64_t number;
    for (uint32_t i = 0; i < rest->goal->letters; i++)
        rest->colour[i] = (uint16_t)i;
    int code = shades_add(shades, rest->number, rest->colour, &number, error);
    if (code || number < 0)
        return code ? code : 1;
    code = shades_split(shades, (uint32_t)number, list, &count, error);
    for (uint32_t i = 0; i < count && !code; i++)
        code = mixture_add(shades, &mixture, list[i], error);
    return code || !count ? code : take_mixture(rest, &mixture, 0.9, error);
}

/* The colouring that tells letters first .. end - 1 of the part apart. */
static void tell_letters(const struct rest *rest, uint32_t first, uint32_t end)
{
    memset(rest->colour, 0, rest->goal->letters * sizeof *rest->colour);
    for (uint32_t i = first; i < end; i++)
        rest->colour[rest->part->letter[i % rest->part->letters]] =
            (uint16_t)(i - first + 1);
}

/* The longest group from a letter on that makes a coordinate, and fits beside
 * the others.  0: not even one letter does. */
static int take_group(struct rest *rest, struct mixture *mixture,
                      uint32_t first, uint32_t *length, struct error *error)
{
    struct shades *shades = rest->choice->shades;
    struct mixture best = *mixture;
    *length = 0;
    for (uint32_t k = 1; first + k <= rest->part->letters; k++) {
        struct mixture trial = *mixture;
        int64_t number;
        uint32_t size = 0;
        int code = shades_check_time(shades, error);
        tell_letters(rest, first, first + k);
        if (!code)
            code = shades_add(shades, rest->number, rest->colour, &number,
                              error);
        if (!code && number >= 0)
            code = shades_size(shades, (uint32_t)number, &size, error);
        if (code)
            return code;
        if (!size)
            break;
        if (mixture_add(shades, &trial, (uint32_t)number, NULL))
            break;
        code = mixture_settle(shades, &trial, error);
        if (code)
            return code;
        if (!mixture_fits(shades, &trial, 0.6 * rest->choice->memory))
            break;
        best = trial;
        *length = k;
    }
    *mixture = best;
    return 0;
}

/* Patterns of letters in a row, until all are in one or memory ends. */
static int take_rows(struct rest *rest, struct error *error)
{
    int code = 0;
    for (int rows = 0; rows < ROWS_OF_ONE_PART && !code; rows++) {
        struct mixture mixture = { 0 };
        uint32_t first = rest->at, length = 0;
        while (rest->at < rest->part->letters &&
               mixture.count < PATTERN_COORDINATES) {
            code = take_group(rest, &mixture, rest->at, &length, error);
            if (code || !length)
                break;
            rest->at += length;
        }
        if (code || rest->at == first)
            return code;
        code = take_mixture(rest, &mixture, 0.7, error);
        code = code == 1 ? 0 : code;
    }
    return code;
}

int choose_rest(const struct goal *goal, struct choice_of_patterns *choice,
                struct error *error)
{
    struct rest rest = { .goal = goal, .choice = choice };
    int code = 0;
    choice->shades->work = choice->work;
    rest.colour = memory_alloc(goal->letters, sizeof *rest.colour, error);
    if (!rest.colour)
        return ERROR_FAILED;
    for (uint32_t p = 0; p < goal->parts && code >= 0; p++) {
        rest.part = &goal->part[p];
        rest.number = p;
        rest.at = 0;
        if (rest.part->letters < 2)
            continue;
        code = take_whole(&rest, error);
        if (code == 0)
            code = take_rows(&rest, error);
    }
    memory_free(rest.colour);
    return code < 0 ? code : 0;
}
