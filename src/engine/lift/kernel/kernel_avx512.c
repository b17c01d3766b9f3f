/*
 * AVX-512 BITALG: one instruction picks 64 bits of a broadcast word.
 */
#include <immintrin.h>

#include "base/bits.h"
#include "engine/lift/kernel/kernel.h"

#define KERNEL_NAME kernel_avx512
#define KERNEL_TEXT "avx512"

static int kernel_is_supported(void)
{
    return __builtin_cpu_supports("avx512bitalg") &&
           __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vpopcntdq");
}

struct bit_perm {
    __m512i pick;
};

static inline struct bit_perm bit_perm_load(const struct leaf *leaf,
                                            uint32_t element)
{
    return (struct bit_perm){ _mm512_load_si512(leaf->gather[element]) };
}

static inline uint64_t permute_word(struct bit_perm perm, uint64_t word)
{
    __m512i wide = _mm512_set1_epi64((long long)word);
    return _cvtmask64_u64(_mm512_bitshuffle_epi64_mask(wide, perm.pick));
}

/* Up to 64 words; returns the mask of those that changed. */
static uint64_t diff_words(const uint64_t *fresh, const uint64_t *old,
                           uint32_t words, uint64_t *count)
{
    uint64_t changed = 0;
    __m512i sum = _mm512_setzero_si512();
    for (uint32_t w = 0; w < words; w += 8) {
        __mmask8 lanes = words - w < 8 ? (__mmask8)((1 << (words - w)) - 1)
                                       : 0xff;
        __m512i word = _mm512_maskz_loadu_epi64(lanes, fresh + w);
        __m512i differs = _mm512_xor_si512(
            word, _mm512_maskz_loadu_epi64(lanes, old + w));
        uint64_t mask = _mm512_test_epi64_mask(differs, differs);
        changed |= mask << w;
        sum = _mm512_add_epi64(sum, _mm512_popcnt_epi64(differs));
    }
    *count += (uint64_t)_mm512_reduce_add_epi64(sum);
    return changed;
}

static void kernel_stream(uint64_t *into, const uint64_t *from, uint32_t words)
{
    uint32_t w = 0;
    for (; w < words && (uintptr_t)(into + w) % 64; w++)
        into[w] = from[w];
    for (; w + 8 <= words; w += 8)
        _mm512_stream_si512((__m512i *)(into + w),
                            _mm512_loadu_si512(from + w));
    for (; w < words; w++)
        into[w] = from[w];
    _mm_sfence();
}

/* from << up as one number of 512 bits; up is below 512. */
static inline __m512i shift_wide(__m512i from, uint32_t up)
{
    const __m512i place = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    uint32_t jump = up / 64;
    __m512i high = _mm512_maskz_permutexvar_epi64(
        (__mmask8)(0xff << jump),
        _mm512_sub_epi64(place, _mm512_set1_epi64(jump)), from);
    __m512i low = _mm512_maskz_permutexvar_epi64(
        (__mmask8)(0xfe << jump),
        _mm512_sub_epi64(place, _mm512_set1_epi64(jump + 1)), from);
    return _mm512_shldv_epi64(high, low, _mm512_set1_epi64(up % 64));
}

static inline __m512i shift_back(__m512i from, uint32_t down)
{
    const __m512i place = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    uint32_t jump = down / 64;
    __m512i low = _mm512_maskz_permutexvar_epi64(
        (__mmask8)(0xff >> jump),
        _mm512_add_epi64(place, _mm512_set1_epi64(jump)), from);
    __m512i high = _mm512_maskz_permutexvar_epi64(
        (__mmask8)(0x7f >> jump),
        _mm512_add_epi64(place, _mm512_set1_epi64(jump + 1)), from);
    return _mm512_shrdv_epi64(low, high, _mm512_set1_epi64(down % 64));
}

/* into |= from, a ring of up to 512 bits, rotated up; bits past the ring are
 * clear. */
static inline void rotate_words(uint64_t *into, const uint64_t *from,
                                const struct leaf *leaf, uint32_t shift)
{
    __mmask8 lanes = (__mmask8)((1 << leaf->span) - 1);
    __m512i old = _mm512_maskz_loadu_epi64(lanes, from), last;
    __m512i ring = shift_wide(old, shift);
    last = _mm512_set1_epi64(
        (long long)bits_mask(leaf->order - 64 * (leaf->span - 1)));
    ring = _mm512_mask_and_epi64(ring, (__mmask8)(1 << (leaf->span - 1)), ring,
                                 last);
    if (shift)
        ring = _mm512_or_si512(ring, shift_back(old, leaf->order - shift));
    _mm512_mask_storeu_epi64(into, lanes, _mm512_or_si512(
        ring, _mm512_maskz_loadu_epi64(lanes, into)));
}

#include "engine/lift/kernel/kernel_body.h"
