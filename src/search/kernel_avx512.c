/*
 * AVX-512 BITALG: one instruction picks 64 bits of a broadcast word.
 */
#include <immintrin.h>

#include "search/kernel.h"

#define KERNEL_NAME kernel_avx512
#define KERNEL_TEXT "avx512"

static int kernel_is_supported(void)
{
    return __builtin_cpu_supports("avx512bitalg") &&
           __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vpopcntdq");
}

static inline uint64_t kernel_permute(const struct leaf *leaf, uint64_t word,
                                      uint32_t element)
{
    __m512i wide = _mm512_set1_epi64((long long)word);
    __m512i pick = _mm512_load_si512(leaf->gather[element]);
    return _cvtmask64_u64(_mm512_bitshuffle_epi64_mask(wide, pick));
}

#include "search/kernel_body.h"
