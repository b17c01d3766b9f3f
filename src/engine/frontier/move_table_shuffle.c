/*
 * Moves of permutations by byte shuffles, letters of up to 8 bits.
 *
 * Eight letters of w bits fill w bytes, so that letters 8k .. 8k+7 of a packed
 * state begin at byte k*w: PDEP spreads them over eight bytes, PEXT packs them
 * again.  In between one shuffle moves all letters: PSHUFB up to 16 of them in
 * one word, VPERMB and VPERMI2B up to 64 letters or values a register.
 */
#include <string.h>

#include "engine/frontier/move_table_state.h"

#ifdef __x86_64__

#include <immintrin.h>

enum { BYTES_WORDS_MAX = 64 };

#define TARGET_SSE __attribute__((target("ssse3,bmi2")))
#define TARGET_VBMI \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,bmi2")))

static uint64_t letter_mask(uint32_t width)
{
    return UINT64_C(0x0101010101010101) * ((1u << width) - 1);
}

/* ---- up to 16 letters in one word ---- */

TARGET_SSE static inline __m128i unpack_word(uint64_t word, uint32_t width,
                                             uint64_t mask)
{
    uint64_t low = _pdep_u64(word, mask);
    uint64_t high = width == 8 ? 0 : _pdep_u64(word >> 8 * width, mask);
    return _mm_set_epi64x((long long)high, (long long)low);
}

TARGET_SSE static inline uint64_t pack_word(__m128i letters, uint32_t width,
                                            uint64_t mask)
{
    uint64_t low = (uint64_t)_mm_cvtsi128_si64(letters);
    uint64_t high = (uint64_t)_mm_cvtsi128_si64(
        _mm_unpackhi_epi64(letters, letters));
    low = _pext_u64(low, mask);
    return width == 8 ? low : low | _pext_u64(high, mask) << 8 * width;
}

/* Four bits: neighbours are multiplied and added, 16 times the upper one. */
TARGET_SSE static inline uint64_t pack_nibbles(__m128i letters)
{
    __m128i pairs = _mm_maddubs_epi16(letters, _mm_set1_epi16(0x1001));
    return (uint64_t)_mm_cvtsi128_si64(_mm_packus_epi16(pairs, pairs));
}

/* Marked generators are followed too, for that is cheaper than to guess which
 * they are, and what they write is overwritten. */
TARGET_SSE static ptrdiff_t expand_word(const struct move_table *moves,
                                        const uint64_t *states, size_t count,
                                        uint64_t *neighbours, uint64_t *scratch)
{
    uint32_t width = moves->codec->width, generators = moves->generators;
    int images = moves->codec->kind == CODEC_IMAGES;
    uint64_t mask = letter_mask(width);
    uint32_t letters = moves->codec->letters;
    uint64_t used = letters * width == 64
        ? ~UINT64_C(0) : (UINT64_C(1) << letters * width) - 1;
    uint64_t *into = neighbours;
    (void)scratch;
    for (size_t s = 0; s < count; s++) {
        __m128i state = unpack_word(states[s] & used, width, mask);
        uint64_t marked = (states[s] & moves->marks) >> moves->shift;
        for (uint32_t g = 0; g < generators; g++) {
            __m128i table = _mm_load_si128((const __m128i *)
                (moves->bytes + (size_t)g * moves->stride_bytes));
            __m128i next = images ? _mm_shuffle_epi8(table, state)
                                  : _mm_shuffle_epi8(state, table);
            uint64_t word = width == 4 ? pack_nibbles(next)
                                       : pack_word(next, width, mask);
            *into = (word & used) | moves->mark[g];
            into += ~marked & 1;
            marked >>= 1;
        }
    }
    return into - neighbours;
}

/* ---- any number of words ---- */

TARGET_VBMI static inline void unpack_bytes(const uint64_t *state,
                                            uint32_t groups, uint32_t width,
                                            uint64_t *letters)
{
    const uint8_t *byte = (const uint8_t *)state;
    uint64_t mask = letter_mask(width), eight;
    for (uint32_t k = 0; k < groups; k++, byte += width) {
        memcpy(&eight, byte, sizeof eight);
        letters[k] = _pdep_u64(eight, mask);
    }
}

/* letters past the last are 0. */
TARGET_VBMI static inline void pack_bytes(const uint64_t *letters,
                                          uint32_t groups, uint32_t width,
                                          uint64_t *state)
{
    uint8_t *byte = (uint8_t *)state;
    uint64_t mask = letter_mask(width);
    for (uint32_t k = 0; k < groups; k++, byte += width) {
        uint64_t eight = _pext_u64(letters[k], mask);
        memcpy(byte, &eight, sizeof eight);
    }
}

/* 64 letters through a table of up to 256 values. */
TARGET_VBMI static inline __m512i map_letters(__m512i letters,
                                              const uint8_t *table,
                                              uint32_t values)
{
    const __m512i *part = (const __m512i *)table;
    if (values <= 64)
        return _mm512_permutexvar_epi8(letters, part[0]);
    __m512i low = _mm512_permutex2var_epi8(part[0], letters, part[1]);
    if (values <= 128)
        return low;
    __m512i high = values <= 192
        ? _mm512_permutexvar_epi8(letters, part[2])
        : _mm512_permutex2var_epi8(part[2], letters, part[3]);
    return _mm512_mask_blend_epi8(_mm512_movepi8_mask(letters), low, high);
}

TARGET_VBMI static inline __m512i gather_letters(const __m512i *letters,
                                                 __m512i from, uint32_t count)
{
    return count <= 64
        ? _mm512_permutexvar_epi8(from, letters[0])
        : _mm512_permutex2var_epi8(letters[0], from, letters[1]);
}

TARGET_VBMI static inline __m512i move_letters(const struct move_table *moves,
                                               const __m512i *letters,
                                               uint32_t generator,
                                               uint32_t part)
{
    const uint8_t *table = moves->bytes +
                           (size_t)generator * moves->stride_bytes;
    if (moves->codec->kind == CODEC_IMAGES)
        return map_letters(letters[part], table, moves->stride);
    return gather_letters(letters, ((const __m512i *)table)[part],
                          moves->codec->letters);
}

TARGET_VBMI static inline __mmask64 letters_mask(uint32_t letters,
                                                 uint32_t part)
{
    uint32_t left = letters - 64 * part;
    return left >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << left) - 1;
}

TARGET_VBMI static ptrdiff_t expand_words(const struct move_table *moves,
                                          const uint64_t *states, size_t count,
                                          uint64_t *neighbours,
                                          uint64_t *scratch)
{
    const struct state_codec *codec = moves->codec;
    uint32_t letters = codec->letters, groups = (letters + 7) / 8;
    uint32_t parts = (letters + 63) / 64, last = codec->words - 1;
    uint64_t *old = scratch, *new = scratch + parts * 8, *next = neighbours;
    uint64_t padded[BYTES_WORDS_MAX + 1];
    uint32_t list[64];
    for (size_t s = 0; s < count; s++, states += codec->words) {
        uint32_t some;
        const uint32_t *go = unmarked(moves, states, list, &some);
        memcpy(padded, states, codec->words * sizeof *states);
        padded[last] &= ~moves->marks;
        unpack_bytes(padded, groups, codec->width, old);
        for (uint32_t k = 0; k < some; k++, next += codec->words) {
            for (uint32_t p = 0; p < parts; p++)
                _mm512_store_si512(new + 8 * p, _mm512_maskz_mov_epi8(
                    letters_mask(letters, p),
                    move_letters(moves, (const __m512i *)old, go[k], p)));
            pack_bytes(new, groups, codec->width, padded);
            memcpy(next, padded, codec->words * sizeof *next);
            next[last] |= moves->mark[go[k]];
        }
    }
    return (next - neighbours) / codec->words;
}

expand_function move_table_shuffle(const struct move_table *moves)
{
    const struct state_codec *codec = moves->codec;
    uint32_t letters = codec->letters;
    int images = codec->kind == CODEC_IMAGES;
    __builtin_cpu_init();
    if (codec->words == 1 && letters <= 16 && codec->width <= 8 &&
        (!images || moves->stride <= 16) && __builtin_cpu_supports("ssse3") &&
        __builtin_cpu_supports("bmi2"))
        return expand_word;
    if (codec->width <= 8 && codec->words <= BYTES_WORDS_MAX &&
        (images || letters <= 128) &&
        __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("bmi2"))
        return expand_words;
    return NULL;
}

#else

expand_function move_table_shuffle(const struct move_table *moves)
{
    (void)moves;
    return NULL;
}

#endif
