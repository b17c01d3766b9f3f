#include "engine/frontier/ranks/state_ranks.h"

#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "base/hash.h"
#include "base/memory.h"
#include "engine/frontier/ranks/state_ranks_state.h"

/* ---- making one ---- */

static void fill_choose(struct state_ranks *ranks)
{
    for (uint32_t n = 0; n <= RANKED_PLACES_MAX; n++) {
        ranks->choose[n][0] = 1;
        for (uint32_t r = 1; r <= n; r++)
            ranks->choose[n][r] = ranks->choose[n - 1][r - 1] +
                                  (r < n ? ranks->choose[n - 1][r] : 0);
    }
}

/* Of a kind one digit says where it is, and how it lies if it is one piece;
 * otherwise each has a digit for that. */
static void list_digits(struct state_ranks *ranks)
{
    for (uint32_t k = 0; k < ranks->kinds; k++) {
        struct rank_kind *kind = &ranks->kind[k];
        kind->value = ranks->digits;
        ranks->digit[ranks->digits++].radix = kind->copies == 1
            ? (uint64_t)kind->left * kind->turns
            : ranks->choose[kind->left][kind->copies];
        for (uint32_t c = 0; has_turns(kind) && c < kind->copies; c++)
            ranks->digit[ranks->digits++].radix = kind->turns;
    }
    for (uint32_t d = 0; d < ranks->digits; d++)
        ranks->digit[d].value = d;
    ASSERT(ranks->digits <= RANKED_DIGITS_MAX);
}

static int number_types(struct state_ranks *ranks, struct error *error)
{
    const struct point_blocks *blocks = &ranks->blocks;
    uint32_t places = 0;
    ranks->type = memory_alloc(blocks->types, sizeof *ranks->type, error);
    if (!ranks->type)
        return ERROR_FAILED;
    for (uint32_t t = 0; t < blocks->types; t++) {
        if (blocks->type[t].blocks > RANKED_PLACES_MAX ||
            blocks->type[t].turns > RANKED_VALUES_MAX)
            return 1;
        ranks->type[t].first_place = places;
        places += blocks->type[t].blocks;
    }
    return 0;
}

static int make_ranks(struct state_ranks *ranks,
                      const struct ranked_letters *letters,
                      struct error *error)
{
    ranks->letters = letters->letters;
    ranks->is_word = letters->is_word;
#ifdef __x86_64__
    ranks->counts = __builtin_cpu_supports("popcnt") != 0;
#endif
    ranks->choose = memory_alloc(RANKED_PLACES_MAX + 1, sizeof *ranks->choose,
                                 error);
    ranks->digit = memory_alloc(RANKED_DIGITS_MAX, sizeof *ranks->digit,
                                error);
    ranks->product = memory_alloc(RANKED_DIGITS_MAX, sizeof *ranks->product,
                                  error);
    ranks->end = memory_alloc(RANKED_DIGITS_MAX, sizeof *ranks->end, error);
    if (!ranks->choose || !ranks->digit || !ranks->product || !ranks->end ||
        point_blocks_find(letters->graph, &ranks->blocks, error))
        return ERROR_FAILED;
    fill_choose(ranks);
    int code = number_types(ranks, error);
    if (!code)
        code = letters->is_word
            ? state_ranks_find_contents(ranks, letters, error)
            : state_ranks_find_images(ranks, letters, error);
    if (!code)
        list_digits(ranks);
    return code;
}

int state_ranks_create(const struct ranked_letters *letters,
                       struct state_ranks **result, struct error *error)
{
    *result = NULL;
    if (letters->graph->size > RANKED_POINTS_MAX)
        return 0;
    struct state_ranks *ranks = memory_alloc(1, sizeof *ranks, error);
    if (!ranks)
        return ERROR_FAILED;
    int code = make_ranks(ranks, letters, error);
    if (code)
        state_ranks_free(ranks);
    else
        *result = ranks;
    return code < 0 ? code : 0;
}

void state_ranks_free(struct state_ranks *ranks)
{
    if (!ranks)
        return;
    point_blocks_clear(&ranks->blocks);
    memory_free(ranks->type);
    memory_free(ranks->kind);
    memory_free(ranks->digit);
    memory_free(ranks->end);
    memory_free(ranks->product);
    memory_free(ranks->choose);
    memory_free(ranks->place_of);
    memory_free(ranks->start);
    memory_free(ranks->next);
    memory_free(ranks->content);
    memory_free(ranks->shown);
    memory_free(ranks);
}

/* ---- digits and words ---- */

static int compare_digits(const void *a, const void *b)
{
    const struct rank_digit *x = a, *y = b;
    if (x->radix != y->radix)
        return x->radix < y->radix ? 1 : -1;
    return (x->value > y->value) - (x->value < y->value);
}

/* Moves digits to the next word: the greatest first, and all that still fit
 * behind them. */
static uint32_t fill_word(struct state_ranks *ranks, uint32_t begin,
                          uint32_t w, uint64_t most)
{
    uint64_t product;
    ranks->product[w] = 1;
    for (uint32_t d = begin; d < ranks->digits; d++) {
        struct rank_digit digit = ranks->digit[d];
        if (__builtin_mul_overflow(ranks->product[w], digit.radix, &product) ||
            product - 1 > most)
            continue;
        ranks->product[w] = product;
        memmove(ranks->digit + begin + 1, ranks->digit + begin,
                (d - begin) * sizeof digit);
        ranks->digit[begin++] = digit;
    }
    return begin;
}

int state_ranks_fit(struct state_ranks *ranks, uint32_t words, uint32_t last)
{
    uint32_t begin = 0;
    ASSERT(words > 0 && words <= RANKED_DIGITS_MAX && last <= 64);
    ranks->words = words;
    qsort(ranks->digit, ranks->digits, sizeof *ranks->digit, compare_digits);
    for (uint32_t w = 0; w < words; w++) {
        begin = fill_word(ranks, begin, w, w + 1 < words ? UINT64_MAX
                                                         : bits_mask(last));
        ranks->end[w] = begin;
    }
    return begin == ranks->digits;
}

uint32_t state_ranks_last(const struct state_ranks *ranks)
{
    return bits_width(ranks->product[ranks->words - 1]);
}

uint64_t state_ranks_fingerprint(const struct state_ranks *ranks)
{
    return hash_bytes(ranks->digit, ranks->digits * sizeof *ranks->digit);
}
