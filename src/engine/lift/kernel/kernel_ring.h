/*
 * Rings of several words in plain C, for kernels that have nothing better.
 */
#include "base/bits.h"
#include "engine/lift/kernel/kernel.h"

/* into |= from << up, over `span` words; what passes the end is dropped. */
static void shift_up(uint64_t *into, const uint64_t *from, uint32_t span,
                     uint32_t up)
{
    uint32_t jump = up / 64, bits = up % 64;
    uint64_t carry = 0;
    for (uint32_t w = jump; w < span; w++) {
        uint64_t word = from[w - jump];
        into[w] |= word << bits | carry;
        carry = bits ? word >> (64 - bits) : 0;
    }
}

static void shift_down(uint64_t *into, const uint64_t *from, uint32_t span,
                       uint32_t down)
{
    uint32_t jump = down / 64, bits = down % 64;
    uint64_t carry = 0;
    for (uint32_t w = span; w-- > jump;) {
        uint64_t word = from[w];
        into[w - jump] |= word >> bits | carry;
        carry = bits ? word << (64 - bits) : 0;
    }
}

static void rotate_words(uint64_t *into, const uint64_t *from,
                         const struct leaf *leaf, uint32_t shift)
{
    uint32_t span = leaf->span;
    shift_up(into, from, span, shift);
    if (shift)
        shift_down(into, from, span, leaf->order - shift);
    into[span - 1] &= bits_mask(leaf->order - 64 * (span - 1));
}
