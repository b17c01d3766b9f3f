/* XXH3; the only file that knows xxHash. */
#ifndef ANTIPODE_BASE_HASH_H
#define ANTIPODE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t hash_bytes(const void *data, size_t size)
{
    return XXH3_64bits(data, size);
}

/* The hash of two blocks as if the second stood behind the first. */
static inline uint64_t hash_pieces(const void *first, size_t first_size,
                                   const void *second, size_t second_size)
{
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    XXH3_64bits_update(&state, first, first_size);
    XXH3_64bits_update(&state, second, second_size);
    return XXH3_64bits_digest(&state);
}

/* XXH3-128 with a seed, in an order of bytes that is the same everywhere. */
static inline void hash_seeded(const void *data, size_t size, uint64_t seed,
                               uint8_t hash[16])
{
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical,
                             XXH3_128bits_withSeed(data, size, seed));
    for (int i = 0; i < 16; i++)
        hash[i] = canonical.digest[i];
}

/* A hash as 32 hexadecimal digits and a final 0. */
static inline void hash_digest(XXH128_hash_t hash, char text[33])
{
    static const char digits[] = "0123456789abcdef";
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    for (int i = 0; i < 32; i++)
        text[i] = digits[canonical.digest[i / 2] >> (i % 2 ? 0 : 4) & 15];
    text[32] = 0;
}

/* XXH3-128 of some bytes as text, for provenance. */
static inline void hash_text(const void *data, size_t size, char text[33])
{
    hash_digest(XXH3_128bits(data, size), text);
}

#endif
