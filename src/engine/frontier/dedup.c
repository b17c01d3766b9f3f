#include "engine/frontier/dedup.h"

#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "base/hash.h"
#include "base/memory.h"

enum {
    TABLE_BYTES = 1 << 20,
    SLOTS_FEW = 1 << 10,    /* however long the states are */
    SLOTS_MIN = 64,
    TAG_GONE = 1,
    TAG_STATE = 128
};

struct dedup {
    uint32_t words;
    uint64_t plain;         /* bits of the last word that are the state's */
    uint64_t room;          /* slots there are, a power of two */
    uint64_t slots;         /* in use in this pass, a power of two */
    uint64_t held;          /* states in the table */
    uint64_t max;           /* states that may be held */
    uint32_t pass, pass_bits;
    uint8_t *tag;
    uint64_t *key;
};

/* Twice the candidates, but no more than fits the cache. */
uint64_t dedup_max(uint32_t words, uint64_t candidates)
{
    uint64_t slots = SLOTS_MIN;
    while (slots / 2 < candidates &&
           (slots < SLOTS_FEW || 2 * slots * (words * 8 + 1) <= TABLE_BYTES))
        slots *= 2;
    return slots;
}

uint64_t dedup_bytes(uint32_t words, uint64_t candidates)
{
    return dedup_max(words, candidates) * (words * 8 + 1);
}

int dedup_create(uint32_t words, uint64_t marks, uint64_t candidates,
                 struct dedup **result, struct error *error)
{
    return dedup_create_slots(words, marks, dedup_max(words, candidates),
                              result, error);
}

int dedup_create_slots(uint32_t words, uint64_t marks, uint64_t slots,
                       struct dedup **result, struct error *error)
{
    ASSERT(words > 0 && slots >= SLOTS_MIN && (slots & (slots - 1)) == 0);
    struct dedup *dedup = memory_alloc(1, sizeof *dedup, error);
    if (!dedup)
        return ERROR_FAILED;
    dedup->words = words;
    dedup->plain = ~marks;
    dedup->room = slots;
    dedup->tag = memory_alloc(dedup->room, 1, error);
    dedup->key = memory_alloc(dedup->room, words * sizeof *dedup->key, error);
    if (!dedup->tag || !dedup->key) {
        dedup_free(dedup);
        return ERROR_FAILED;
    }
    *result = dedup;
    return 0;
}

void dedup_free(struct dedup *dedup)
{
    if (!dedup)
        return;
    memory_free(dedup->tag);
    memory_free(dedup->key);
    memory_free(dedup);
}

uint32_t dedup_passes(const struct dedup *dedup, uint64_t candidates)
{
    uint32_t passes = 1;
    while (candidates / passes > dedup->room / 2 && passes < 1u << 30)
        passes *= 2;
    return passes;
}

void dedup_begin(struct dedup *dedup, uint64_t candidates, uint32_t pass,
                 uint32_t passes)
{
    uint64_t share = candidates / passes;
    ASSERT((passes & (passes - 1)) == 0 && pass < passes);
    dedup->slots = SLOTS_MIN;
    while (dedup->slots < share + share / 2 && dedup->slots < dedup->room)
        dedup->slots *= 2;
    if (passes > 1)
        dedup->slots = dedup->room;
    dedup->max = dedup->slots - dedup->slots / 8;
    ASSERT(dedup->slots <= dedup->room && dedup->max < dedup->slots);
    dedup->held = 0;
    dedup->pass = pass;
    dedup->pass_bits = bits_width(passes);
    memset(dedup->tag, 0, dedup->slots);
}

/* A cheap hash will do: XXH3 has already spread the states over buckets.  It is
 * the cheaper one for long states, which every pass hashes again. */
static inline uint64_t mix_state(const uint64_t *state, uint32_t words,
                                 uint64_t plain)
{
    const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t hash = 0;
    if (words > DEDUP_WORDS_LONG)
        hash = hash_bytes(state, (words - 1) * sizeof *state);
    else
        for (uint32_t w = 0; w + 1 < words; w++)
            hash = ((hash ^ hash >> 32) + state[w]) * odd;
    hash = ((hash ^ hash >> 32) + (state[words - 1] & plain)) * odd;
    hash ^= hash >> 32;
    return hash * UINT64_C(0xd6e8feb86659fd93);
}

static inline int is_equal(const uint64_t *a, const uint64_t *b,
                           uint32_t words, uint64_t plain)
{
    uint64_t differs = (a[words - 1] ^ b[words - 1]) & plain;
    for (uint32_t w = 0; w + 1 < words; w++)
        differs |= a[w] ^ b[w];
    return differs == 0;
}

/* The slot of a state, or the free one where it belongs.  Whether a state is
 * there is a toss of a coin, so nothing branches on it, here and below, unless
 * it is long. */
static inline uint64_t seek_state(const struct dedup *dedup,
                                  const uint64_t *state, uint64_t hash,
                                  uint32_t words)
{
    uint8_t tag = (uint8_t)(TAG_STATE | (hash & 127));
    uint64_t slot = hash >> 7 & (dedup->slots - 1);
    ASSERT(dedup->held < dedup->slots);     /* or this would not end */
    for (;; slot = (slot + 1) & (dedup->slots - 1)) {
        if (words > DEDUP_WORDS_LONG && dedup->tag[slot] != tag) {
            if (dedup->tag[slot] == 0)
                return slot;
            continue;
        }
        int same = (dedup->tag[slot] == tag) &
                   is_equal(dedup->key + slot * words, state, words,
                            dedup->plain);
        if (__builtin_expect(same | (dedup->tag[slot] == 0), 1))
            return slot;
    }
}

static inline int is_of_pass(const struct dedup *dedup, uint64_t hash)
{
    return dedup->pass_bits == 0 ||
           hash >> (64 - dedup->pass_bits) == dedup->pass;
}

static inline int add_states(struct dedup *dedup, const uint64_t *state,
                             size_t count, uint32_t words)
{
    for (size_t i = 0; i < count; i++, state += words) {
        uint64_t hash = mix_state(state, words, dedup->plain);
        if (!is_of_pass(dedup, hash))
            continue;
        if (dedup->held == dedup->max)
            return ERROR_LIMIT;
        uint64_t slot = seek_state(dedup, state, hash, words);
        uint64_t *key = dedup->key + slot * words;
        uint64_t is_new = dedup->tag[slot] == 0;
        dedup->held += is_new;
        dedup->tag[slot] = (uint8_t)(TAG_STATE | (hash & 127));
        for (uint32_t w = 0; w + 1 < words; w++)
            key[w] = state[w];
        key[words - 1] = state[words - 1] | (key[words - 1] & (is_new - 1));
    }
    return 0;
}

static inline void subtract_states(struct dedup *dedup, const uint64_t *state,
                                   size_t count, uint32_t words)
{
    for (size_t i = 0; i < count; i++, state += words) {
        uint64_t hash = mix_state(state, words, dedup->plain);
        if (!is_of_pass(dedup, hash))
            continue;
        uint64_t slot = seek_state(dedup, state, hash, words);
        dedup->tag[slot] = dedup->tag[slot] ? TAG_GONE : 0;
    }
}

/* The loops once more for the usual lengths, so that they are unrolled. */
int dedup_add(struct dedup *dedup, const uint64_t *states, size_t count)
{
    switch (dedup->words) {
    case 1:
        return add_states(dedup, states, count, 1);
    case 2:
        return add_states(dedup, states, count, 2);
    default:
        return add_states(dedup, states, count, dedup->words);
    }
}

void dedup_subtract(struct dedup *dedup, const uint64_t *states, size_t count)
{
    if (dedup->held == 0)
        return;
    switch (dedup->words) {
    case 1:
        subtract_states(dedup, states, count, 1);
        break;
    case 2:
        subtract_states(dedup, states, count, 2);
        break;
    default:
        subtract_states(dedup, states, count, dedup->words);
    }
}

/* Moves every key down to where the states that are left end: those that are
 * not are overwritten by the next. */
static inline size_t pack_keys(struct dedup *dedup, uint32_t words)
{
    size_t found = 0;
    for (uint64_t slot = 0; slot < dedup->slots; slot++) {
        for (uint32_t w = 0; w < words; w++)
            dedup->key[found * words + w] = dedup->key[slot * words + w];
        found += dedup->tag[slot] >= TAG_STATE;
    }
    return found;
}

const uint64_t *dedup_collect(struct dedup *dedup, size_t *count)
{
    *count = dedup->words == 1 ? pack_keys(dedup, 1)
                               : pack_keys(dedup, dedup->words);
    ASSERT(*count <= dedup->held);
    return dedup->key;
}
