/*
 * Bits of whole words from one place to another by the two instructions that
 * were made for it.  First processors of the kind did them bit by bit: there
 * the words of a bitmap are carried one by one instead.
 */
#include "engine/ranked/ranked_state.h"

#if defined(__x86_64__)
#include <immintrin.h>

int bit_items_are_fast(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("bmi2") && !__builtin_cpu_is("znver1") &&
           !__builtin_cpu_is("znver2") && !__builtin_cpu_is("bdver4");
}

__attribute__((target("bmi2")))
void bit_items_apply(uint64_t *to, const uint64_t *from,
                     const struct bit_item *item, uint32_t items)
{
    for (uint32_t i = 0; i < items; i++)
        to[item[i].to_word] |= _pdep_u64(
            _pext_u64(from[item[i].from_word], item[i].from), item[i].to);
}

#else

int bit_items_are_fast(void)
{
    return 0;
}

void bit_items_apply(uint64_t *to, const uint64_t *from,
                     const struct bit_item *item, uint32_t items)
{
    for (uint32_t i = 0; i < items; i++) {
        uint64_t take = item[i].from, give = item[i].to;
        for (; take; take &= take - 1, give &= give - 1)
            if (from[item[i].from_word] & take & -take)
                to[item[i].to_word] |= give & -give;
    }
}

#endif
