/*
 * Moves in plain C: a state is unpacked once, every generator that is not
 * marked writes the letters of one neighbour.
 */
#include <string.h>

#include "base/assert.h"
#include "engine/frontier/move_table_state.h"

/* A neighbour is complete: marks it, goes on to the next. */
static uint64_t *mark_neighbour(const struct move_table *moves,
                                uint64_t *neighbour, uint32_t generator)
{
    neighbour += moves->codec->words;
    neighbour[-1] |= moves->mark[generator];
    return neighbour;
}

ptrdiff_t move_table_expand_table(const struct move_table *moves,
                                  const uint64_t *states, size_t count,
                                  uint64_t *neighbours, uint64_t *scratch)
{
    const struct state_codec *codec = moves->codec;
    int images = codec->kind == CODEC_IMAGES;
    uint16_t *letter = (uint16_t *)scratch;
    uint32_t list[64];
    uint64_t *next = neighbours;
    for (size_t s = 0; s < count; s++, states += codec->words) {
        uint32_t some;
        const uint32_t *go = unmarked(moves, states, list, &some);
        for (uint32_t i = 0; i < codec->letters; i++) {
            letter[i] = (uint16_t)codec_letter(codec, states, i);
            ASSERT(letter[i] < codec->values);
        }
        for (uint32_t k = 0; k < some; k++) {
            const uint16_t *table = moves->table +
                                    (size_t)go[k] * moves->stride;
            memset(next, 0, codec->words * sizeof *next);
            for (uint32_t i = 0; i < codec->letters; i++)
                codec_put(codec, next, i, images ? table[letter[i]]
                                                 : letter[table[i]]);
            next = mark_neighbour(moves, next, go[k]);
        }
    }
    return (next - neighbours) / codec->words;
}

static uint64_t sum_modulo(const struct move_table *moves,
                           const struct sum *sum, const uint64_t *letter,
                           uint64_t modulus)
{
    uint64_t value = (uint64_t)sum->addend;
    const struct term *term = moves->term + sum->first;
    for (uint32_t t = 0; t < sum->terms; t++) {
        uint64_t product = (uint64_t)term[t].coefficient *
                           letter[term[t].letter];
        value += product < modulus ? product : product % modulus;
    }
    return value < modulus ? value : value % modulus;
}

ptrdiff_t move_table_expand_matrix(const struct move_table *moves,
                                   const uint64_t *states, size_t count,
                                   uint64_t *neighbours, uint64_t *scratch)
{
    const struct state_codec *codec = moves->codec;
    uint64_t modulus = codec->graph->modulus, *next = neighbours;
    uint32_t list[64];
    for (size_t s = 0; s < count; s++, states += codec->words) {
        uint32_t some;
        const uint32_t *go = unmarked(moves, states, list, &some);
        for (uint32_t i = 0; i < codec->letters; i++) {
            scratch[i] = codec_letter(codec, states, i);
            ASSERT(scratch[i] < modulus);
        }
        for (uint32_t k = 0; k < some; k++) {
            const struct sum *sum = moves->sum + (size_t)go[k] * codec->letters;
            memset(next, 0, codec->words * sizeof *next);
            for (uint32_t i = 0; i < codec->letters; i++)
                codec_put(codec, next, i,
                          sum_modulo(moves, sum++, scratch, modulus));
            next = mark_neighbour(moves, next, go[k]);
        }
    }
    return (next - neighbours) / codec->words;
}

/* 0, or -1 where the sum passes 63 bits. */
static int sum_integers(const struct move_table *moves, const struct sum *sum,
                        const int64_t *letter, uint64_t *folded)
{
    int64_t value = sum->addend, product;
    const struct term *term = moves->term + sum->first;
    for (uint32_t t = 0; t < sum->terms; t++)
        if (__builtin_mul_overflow(term[t].coefficient,
                                   letter[term[t].letter], &product) ||
            __builtin_add_overflow(value, product, &value))
            return -1;
    *folded = codec_fold(value);
    return 0;
}

ptrdiff_t move_table_expand_integer(const struct move_table *moves,
                                    const uint64_t *states, size_t count,
                                    uint64_t *neighbours, uint64_t *scratch)
{
    uint32_t letters = moves->codec->letters, words = moves->codec->words;
    int64_t *letter = (int64_t *)scratch;
    for (size_t s = 0; s < count; s++, states += words) {
        const struct sum *sum = moves->sum;
        for (uint32_t i = 0; i < letters; i++)
            letter[i] = codec_unfold(states[i]);
        for (uint32_t g = 0; g < moves->generators; g++) {
            neighbours[0] = 0;  /* a state of no letters has one word */
            for (uint32_t i = 0; i < letters; i++)
                if (sum_integers(moves, sum++, letter, &neighbours[i]))
                    return -1;
            neighbours += words;
        }
    }
    return (ptrdiff_t)(count * moves->generators);
}
