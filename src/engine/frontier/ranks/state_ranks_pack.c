/* Letters, places of pieces, digits, words; and back. */
#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "engine/frontier/ranks/state_ranks_state.h"

/* Where pieces are: of kinds the places of their type, of places the turns. */
struct placement {
    uint64_t places[RANKED_POINTS_MAX];
    uint8_t turn[RANKED_POINTS_MAX];
};

static inline void write_digits(const struct state_ranks *ranks,
                                const uint64_t *value, uint64_t *packed)
{
    const struct rank_digit *digit = ranks->digit;
    for (uint32_t w = 0; w < ranks->words; w++) {
        uint64_t word = 0;
        for (; digit < ranks->digit + ranks->end[w]; digit++) {
            ASSERT(value[digit->value] < digit->radix);
            word = word * digit->radix + value[digit->value];
        }
        packed[w] = word;
    }
}

/* The last digit of a word is the one that is divided off first. */
static inline int read_digits(const struct state_ranks *ranks,
                              const uint64_t *packed, uint64_t last,
                              uint64_t *value)
{
    uint32_t d = ranks->digits;
    for (uint32_t w = ranks->words; w-- > 0;) {
        uint64_t word = w + 1 < ranks->words ? packed[w] : last;
        if (word >= ranks->product[w])
            return -1;
        for (; d > (w ? ranks->end[w - 1] : 0); d--) {
            value[ranks->digit[d - 1].value] = word % ranks->digit[d - 1].radix;
            word /= ranks->digit[d - 1].radix;
        }
    }
    return 0;
}

/* ---- places and digits ---- */

/* The rank of a set of those places that are free, in the order of its greatest
 * elements (the combinatorial number system). */
static inline uint64_t rank_places(const struct state_ranks *ranks,
                                   uint64_t places, uint64_t is_free)
{
    uint64_t rank = 0;
    for (uint32_t r = 1; places; places &= places - 1, r++)
        rank += ranks->choose[bits_count(is_free & (places ^ (places - 1)) >>
                                         1)][r];
    return rank;
}

/* The digits of a type from where its pieces are. */
static inline void type_digits(const struct state_ranks *ranks, uint32_t t,
                               const struct placement *placement,
                               uint64_t *value)
{
    const struct rank_type *type = &ranks->type[t];
    const uint8_t *turn = placement->turn + type->first_place;
    uint64_t is_free = bits_mask(ranks->blocks.type[t].blocks);
    for (uint32_t k = type->first_kind; k < type->first_kind + type->kinds;
         k++) {
        const struct rank_kind *kind = &ranks->kind[k];
        uint64_t places = placement->places[k], *digit = value + kind->value;
        if (kind->copies == 1) {
            *digit = bits_count(is_free & (places - 1)) * kind->turns +
                     turn[bits_lowest(places)];
        } else {
            *digit = rank_places(ranks, places, is_free);
            for (uint64_t p = has_turns(kind) ? places : 0; p; p &= p - 1)
                *++digit = turn[bits_lowest(p)];
        }
        is_free &= ~places;
    }
}

/* Free place number n, found by halves: how many there are is no guess that a
 * processor can learn. */
static inline uint64_t nth_place(uint64_t is_free, uint64_t n)
{
    uint32_t at = 0;
    for (uint32_t half = RANKED_PLACES_MAX / 2; half; half /= 2) {
        uint64_t below = bits_count(is_free >> at & bits_mask(half));
        uint64_t passed = -(uint64_t)(n >= below);
        n -= below & passed;
        at += half & (uint32_t)passed;
    }
    return UINT64_C(1) << at;
}

static inline uint64_t unrank_places(const struct state_ranks *ranks,
                                     uint64_t rank,
                                     const struct rank_kind *kind,
                                     uint64_t is_free)
{
    uint64_t places = 0;
    uint32_t n = kind->left;
    for (uint32_t r = kind->copies; r > 0; r--) {
        do
            n--;
        while (ranks->choose[n][r] > rank);
        rank -= ranks->choose[n][r];
        places |= nth_place(is_free, n);
    }
    return places;
}

static inline void type_places(const struct state_ranks *ranks, uint32_t t,
                               const uint64_t *value,
                               struct placement *placement)
{
    const struct rank_type *type = &ranks->type[t];
    uint8_t *turn = placement->turn + type->first_place;
    uint64_t is_free = bits_mask(ranks->blocks.type[t].blocks);
    for (uint32_t k = type->first_kind; k < type->first_kind + type->kinds;
         k++) {
        const struct rank_kind *kind = &ranks->kind[k];
        const uint64_t *digit = value + kind->value;
        uint64_t places;
        if (kind->copies == 1) {
            places = nth_place(is_free, *digit / kind->turns);
            turn[bits_lowest(places)] = (uint8_t)(*digit % kind->turns);
        } else {
            places = unrank_places(ranks, *digit, kind, is_free);
            for (uint64_t p = places; p; p &= p - 1)
                turn[bits_lowest(p)] = (uint8_t)(has_turns(kind) ? *++digit
                                                                 : 0);
        }
        placement->places[k] = places;
        is_free &= ~places;
    }
}

/* ---- letters and places ---- */

/* Digits at once: nothing is where another kind has been put. */
static inline void image_digits(const struct state_ranks *ranks, uint32_t t,
                                const uint8_t *letter, uint64_t *value)
{
    const struct rank_type *type = &ranks->type[t];
    uint64_t is_free = UINT64_MAX;
    for (uint32_t k = type->first_kind; k < type->first_kind + type->kinds;
         k++) {
        const struct rank_kind *kind = &ranks->kind[k];
        uint32_t image = letter[kind->letter];
        uint64_t place = UINT64_C(1) << ranks->place_of[image];
        value[k] = bits_count(is_free & (place - 1)) * kind->turns +
                   ranks->turn_of[image];
        is_free &= ~place;
    }
}

/* The content of a block, told by its letters. */
static inline uint32_t find_content(const struct state_ranks *ranks,
                                    const uint8_t *letter, uint32_t root,
                                    const uint16_t *from)
{
    uint32_t node = root;
    do
        node = ranks->next[(size_t)node * RANKED_VALUES_MAX + letter[*from++]];
    while (node < LEAF);
    ASSERT(node != NO_NODE);
    return node - LEAF;
}

static inline void place_contents(const struct state_ranks *ranks, uint32_t t,
                                  const uint8_t *letter,
                                  struct placement *placement)
{
    const struct block_type *blocks = &ranks->blocks.type[t];
    const struct rank_type *type = &ranks->type[t];
    memset(placement->places + type->first_kind, 0,
           type->kinds * sizeof *placement->places);
    for (uint32_t b = 0; b < blocks->blocks; b++) {
        const struct rank_content *content = &ranks->content[find_content(
            ranks, letter, type->root, type->from + b * blocks->points)];
        placement->places[content->kind] |= UINT64_C(1) << b;
        placement->turn[type->first_place + b] = (uint8_t)content->turn;
    }
}

static inline void show_images(const struct state_ranks *ranks, uint32_t t,
                               const struct placement *placement,
                               uint8_t *letter)
{
    const struct block_type *blocks = &ranks->blocks.type[t];
    const struct rank_type *type = &ranks->type[t];
    for (uint32_t k = type->first_kind; k < type->first_kind + type->kinds;
         k++) {
        uint32_t place = bits_lowest(placement->places[k]);
        uint32_t turn = placement->turn[type->first_place + place];
        letter[ranks->kind[k].letter] = (uint8_t)blocks->row[
            (place * blocks->turns + turn) * blocks->points +
            ranks->kind[k].column];
    }
}

static inline void show_contents(const struct state_ranks *ranks, uint32_t t,
                                 const struct placement *placement,
                                 uint8_t *letter)
{
    uint32_t points = ranks->blocks.type[t].points;
    const struct rank_type *type = &ranks->type[t];
    for (uint32_t k = type->first_kind; k < type->first_kind + type->kinds;
         k++) {
        for (uint64_t p = placement->places[k]; p; p &= p - 1) {
            uint32_t b = bits_lowest(p);
            const uint16_t *shown = ranks->content[ranks->kind[k].content +
                placement->turn[type->first_place + b]].letter;
            for (uint32_t i = 0; i < points; i++)
                letter[type->from[b * points + i]] = (uint8_t)shown[i];
        }
    }
}

/* ---- */

#define INLINED static inline __attribute__((always_inline))

INLINED void pack_ranks(const struct state_ranks *ranks, const uint8_t *letter,
                        uint64_t *packed)
{
    struct placement placement;
    uint64_t value[RANKED_DIGITS_MAX];
    for (uint32_t t = 0; t < ranks->blocks.types; t++)
        if (!ranks->is_word) {
            image_digits(ranks, t, letter, value);
        } else if (ranks->type[t].kinds) {
            place_contents(ranks, t, letter, &placement);
            type_digits(ranks, t, &placement, value);
        }
    write_digits(ranks, value, packed);
}

INLINED int unpack_ranks(const struct state_ranks *ranks,
                         const uint64_t *packed, uint64_t last,
                         uint8_t *letter)
{
    struct placement placement;
    uint64_t value[RANKED_DIGITS_MAX];
    if (read_digits(ranks, packed, last, value))
        return -1;
    if (ranks->is_word)
        memcpy(letter, ranks->start, ranks->letters);
    for (uint32_t t = 0; t < ranks->blocks.types; t++) {
        type_places(ranks, t, value, &placement);
        if (ranks->is_word)
            show_contents(ranks, t, &placement, letter);
        else
            show_images(ranks, t, &placement, letter);
    }
    return 0;
}

/* The same for processors that count bits by one instruction. */
#ifdef __x86_64__
#define COUNTING __attribute__((target("popcnt")))
#else
#define COUNTING
#endif

COUNTING static void pack_counting(const struct state_ranks *ranks,
                                   const uint8_t *letter, uint64_t *packed)
{
    pack_ranks(ranks, letter, packed);
}

COUNTING static int unpack_counting(const struct state_ranks *ranks,
                                    const uint64_t *packed, uint64_t last,
                                    uint8_t *letter)
{
    return unpack_ranks(ranks, packed, last, letter);
}

void state_ranks_pack(const struct state_ranks *ranks, const uint8_t *letter,
                      uint64_t *packed)
{
    if (ranks->counts)
        pack_counting(ranks, letter, packed);
    else
        pack_ranks(ranks, letter, packed);
}

int state_ranks_unpack(const struct state_ranks *ranks, const uint64_t *packed,
                       uint64_t last, uint8_t *letter)
{
    return ranks->counts ? unpack_counting(ranks, packed, last, letter)
                         : unpack_ranks(ranks, packed, last, letter);
}
