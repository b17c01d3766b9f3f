/*
 * AVX2: the byte that holds each new bit is shuffled into place, the bit tested
 * and the 32 answers of a register collected by movemask; two registers a word.
 */
#include <immintrin.h>

#include "engine/lift/kernel/kernel.h"

#define KERNEL_NAME kernel_avx2
#define KERNEL_TEXT "avx2"

static int kernel_is_supported(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}

struct bit_perm {
    __m256i byte[2], bit[2];
};

static inline struct bit_perm bit_perm_load(const struct leaf *leaf,
                                            uint32_t element)
{
    const __m256i *byte = (const __m256i *)leaf->byte[element];
    const __m256i *bit = (const __m256i *)leaf->bit[element];
    return (struct bit_perm){ { byte[0], byte[1] }, { bit[0], bit[1] } };
}

static inline uint32_t permute_half(__m256i word, __m256i byte, __m256i bit)
{
    __m256i bytes = _mm256_and_si256(_mm256_shuffle_epi8(word, byte), bit);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, bit));
}

static inline uint64_t permute_word(struct bit_perm perm, uint64_t word)
{
    __m256i wide = _mm256_set1_epi64x((long long)word);
    uint64_t low = permute_half(wide, perm.byte[0], perm.bit[0]);
    return low |
           (uint64_t)permute_half(wide, perm.byte[1], perm.bit[1]) << 32;
}

/* Set bits of each 64-bit lane: Mula's nibble table. */
static inline __m256i count_lanes(__m256i v)
{
    const __m256i table = _mm256_setr_epi8(
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i nibble = _mm256_set1_epi8(15);
    __m256i low = _mm256_and_si256(v, nibble);
    __m256i high = _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble);
    __m256i bytes = _mm256_add_epi8(_mm256_shuffle_epi8(table, low),
                                    _mm256_shuffle_epi8(table, high));
    return _mm256_sad_epu8(bytes, _mm256_setzero_si256());
}

#define diff_words diff_words_plain
#include "engine/lift/kernel/kernel_ring.h"
#include "engine/lift/kernel/kernel_diff.h"
#undef diff_words

/* Up to 64 words; returns the mask of those that changed. */
static uint64_t diff_words(const uint64_t *fresh, const uint64_t *old,
                           uint32_t words, uint64_t *count)
{
    const __m256i zero = _mm256_setzero_si256();
    __m256i sum = zero;
    uint64_t changed = 0, lane[4];
    uint32_t w = 0;
    for (; w + 4 <= words; w += 4) {
        __m256i word = _mm256_loadu_si256((const __m256i *)(fresh + w));
        __m256i differs = _mm256_xor_si256(
            word, _mm256_loadu_si256((const __m256i *)(old + w)));
        uint32_t same = (uint32_t)_mm256_movemask_pd(
            _mm256_castsi256_pd(_mm256_cmpeq_epi64(differs, zero)));
        changed |= (uint64_t)(same ^ 15) << w;
        sum = _mm256_add_epi64(sum, count_lanes(differs));
    }
    _mm256_storeu_si256((__m256i *)lane, sum);
    *count += lane[0] + lane[1] + lane[2] + lane[3];
    if (w < words)
        changed |= diff_words_plain(fresh + w, old + w, words - w, count)
                   << w;
    return changed;
}

static void kernel_stream(uint64_t *into, const uint64_t *from, uint32_t words)
{
    uint32_t w = 0;
    for (; w < words && (uintptr_t)(into + w) % 32; w++)
        into[w] = from[w];
    for (; w + 4 <= words; w += 4)
        _mm256_stream_si256((__m256i *)(into + w),
            _mm256_loadu_si256((const __m256i *)(from + w)));
    for (; w < words; w++)
        into[w] = from[w];
    _mm_sfence();
}

#include "engine/lift/kernel/kernel_body.h"
