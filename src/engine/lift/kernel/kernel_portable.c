/*
 * Plain C: a word is permuted by eight lookups, one for each of its bytes, in
 * a table of 64 x 8 x 256 words.
 */
#include <string.h>

#include "engine/lift/kernel/kernel.h"

#define KERNEL_NAME kernel_portable
#define KERNEL_TEXT "portable"

static int kernel_is_supported(void)
{
    return 1;
}

struct bit_perm {
    const uint64_t (*table)[256];
};

static inline struct bit_perm bit_perm_load(const struct leaf *leaf,
                                            uint32_t element)
{
    return (struct bit_perm){ leaf->lookup[element] };
}

static inline uint64_t permute_word(struct bit_perm perm, uint64_t word)
{
    uint64_t result = 0;
    for (int i = 0; i < 8; i++)
        result |= perm.table[i][word >> 8 * i & 255];
    return result;
}

#include "engine/lift/kernel/kernel_ring.h"
#include "engine/lift/kernel/kernel_diff.h"

static void kernel_stream(uint64_t *into, const uint64_t *from, uint32_t words)
{
    memcpy(into, from, words * sizeof *into);
}

#include "engine/lift/kernel/kernel_body.h"
