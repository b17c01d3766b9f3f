/*
 * Moves in plain C: a state is unpacked once, every generator writes the
 * letters of one neighbour.
 */
#include <string.h>

#include "search/mover_state.h"

int mover_expand_table(const struct mover *mover, const uint64_t *states,
                       size_t count, uint64_t *neighbours, uint64_t *scratch)
{
    const struct codec *codec = mover->codec;
    int images = codec->kind == CODEC_IMAGES;
    uint16_t *letter = (uint16_t *)scratch;
    for (size_t s = 0; s < count; s++, states += codec->words) {
        for (uint32_t i = 0; i < codec->letters; i++)
            letter[i] = (uint16_t)codec_letter(codec, states, i);
        for (uint32_t g = 0; g < mover->generators; g++) {
            const uint16_t *table = mover->table + (size_t)g * mover->stride;
            memset(neighbours, 0, codec->words * sizeof *neighbours);
            for (uint32_t i = 0; i < codec->letters; i++)
                codec_put(codec, neighbours, i, images ? table[letter[i]]
                                                       : letter[table[i]]);
            neighbours += codec->words;
        }
    }
    return 0;
}

static uint64_t sum_modulo(const struct mover *mover, const struct sum *sum,
                           const uint64_t *letter, uint64_t modulus)
{
    uint64_t value = (uint64_t)sum->addend;
    const struct term *term = mover->term + sum->first;
    for (uint32_t t = 0; t < sum->terms; t++) {
        uint64_t product = (uint64_t)term[t].coefficient *
                           letter[term[t].letter];
        value += product < modulus ? product : product % modulus;
    }
    return value < modulus ? value : value % modulus;
}

int mover_expand_matrix(const struct mover *mover, const uint64_t *states,
                        size_t count, uint64_t *neighbours, uint64_t *scratch)
{
    const struct codec *codec = mover->codec;
    uint64_t modulus = codec->graph->modulus;
    for (size_t s = 0; s < count; s++, states += codec->words) {
        const struct sum *sum = mover->sum;
        for (uint32_t i = 0; i < codec->letters; i++)
            scratch[i] = codec_letter(codec, states, i);
        for (uint32_t g = 0; g < mover->generators; g++) {
            memset(neighbours, 0, codec->words * sizeof *neighbours);
            for (uint32_t i = 0; i < codec->letters; i++)
                codec_put(codec, neighbours, i,
                          sum_modulo(mover, sum++, scratch, modulus));
            neighbours += codec->words;
        }
    }
    return 0;
}

/* 0, or -1 where the sum passes 63 bits. */
static int sum_integers(const struct mover *mover, const struct sum *sum,
                        const int64_t *letter, uint64_t *folded)
{
    int64_t value = sum->addend, product;
    const struct term *term = mover->term + sum->first;
    for (uint32_t t = 0; t < sum->terms; t++)
        if (__builtin_mul_overflow(term[t].coefficient,
                                   letter[term[t].letter], &product) ||
            __builtin_add_overflow(value, product, &value))
            return -1;
    *folded = codec_fold(value);
    return 0;
}

int mover_expand_integer(const struct mover *mover, const uint64_t *states,
                         size_t count, uint64_t *neighbours, uint64_t *scratch)
{
    uint32_t letters = mover->codec->letters, words = mover->codec->words;
    int64_t *letter = (int64_t *)scratch;
    for (size_t s = 0; s < count; s++, states += words) {
        const struct sum *sum = mover->sum;
        for (uint32_t i = 0; i < letters; i++)
            letter[i] = codec_unfold(states[i]);
        for (uint32_t g = 0; g < mover->generators; g++) {
            neighbours[0] = 0;  /* a state of no letters has one word */
            for (uint32_t i = 0; i < letters; i++)
                if (sum_integers(mover, sum++, letter, &neighbours[i]))
                    return -1;
            neighbours += words;
        }
    }
    return 0;
}
