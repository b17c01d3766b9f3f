/*
 * AVX2: the byte that holds each new bit is shuffled into place, the bit tested
 * and the 32 answers of a register collected by movemask; two registers a word.
 */
#include <immintrin.h>

#include "search/kernel.h"

#define KERNEL_NAME kernel_avx2
#define KERNEL_TEXT "avx2"

static int kernel_is_supported(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}

static inline uint32_t permute_half(__m256i word, const uint8_t *byte,
                                    const uint8_t *bit)
{
    __m256i shuffle = _mm256_load_si256((const __m256i *)byte);
    __m256i test = _mm256_load_si256((const __m256i *)bit);
    __m256i bytes = _mm256_and_si256(_mm256_shuffle_epi8(word, shuffle), test);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, test));
}

static inline uint64_t kernel_permute(const struct leaf *leaf, uint64_t word,
                                      uint32_t element)
{
    __m256i wide = _mm256_set1_epi64x((long long)word);
    const uint8_t *byte = leaf->byte[element], *bit = leaf->bit[element];
    uint64_t low = permute_half(wide, byte, bit);
    return low | (uint64_t)permute_half(wide, byte + 32, bit + 32) << 32;
}

#include "search/kernel_body.h"
