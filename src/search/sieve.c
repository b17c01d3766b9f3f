#include "search/sieve.h"

#include <string.h>

#include "base/bits.h"
#include "base/memory.h"

enum { TABLE_BYTES = 1 << 20, TAG_STRUCK = 1, TAG_STATE = 128 };

struct sieve {
    uint32_t words;
    uint64_t plain;         /* bits of the last word that are the state's */
    uint64_t room;          /* slots there are, a power of two */
    uint64_t slots;         /* in use in this pass, a power of two */
    uint64_t held;          /* states in the table */
    uint64_t most;          /* states that may be held */
    uint32_t pass, pass_bits;
    uint8_t *tag;
    uint64_t *key;
};

static uint64_t table_slots(uint32_t words)
{
    uint64_t slots = 1 << 10;
    while (2 * slots * (words * 8 + 1) <= TABLE_BYTES)
        slots *= 2;
    return slots;
}

uint64_t sieve_bytes(uint32_t words)
{
    return table_slots(words) * (words * 8 + 1);
}

uint64_t sieve_most(uint32_t words)
{
    return table_slots(words);
}

int sieve_create(uint32_t words, uint64_t marks, struct sieve **result,
                 struct error *error)
{
    struct sieve *sieve = memory_alloc(1, sizeof *sieve, error);
    if (!sieve)
        return ERROR_FAILED;
    sieve->words = words;
    sieve->plain = ~marks;
    sieve->room = table_slots(words);
    sieve->tag = memory_alloc(sieve->room, 1, error);
    sieve->key = memory_alloc(sieve->room, words * sizeof *sieve->key, error);
    if (!sieve->tag || !sieve->key) {
        sieve_free(sieve);
        return ERROR_FAILED;
    }
    *result = sieve;
    return 0;
}

void sieve_free(struct sieve *sieve)
{
    if (!sieve)
        return;
    memory_free(sieve->tag);
    memory_free(sieve->key);
    memory_free(sieve);
}

uint32_t sieve_passes(const struct sieve *sieve, uint64_t candidates)
{
    uint32_t passes = 1;
    while (candidates / passes > sieve->room / 2 && passes < 1u << 30)
        passes *= 2;
    return passes;
}

void sieve_begin(struct sieve *sieve, uint64_t candidates, uint32_t pass,
                 uint32_t passes)
{
    uint64_t share = candidates / passes;
    sieve->slots = 64;
    while (sieve->slots < share + share / 2 && sieve->slots < sieve->room)
        sieve->slots *= 2;
    if (passes > 1)
        sieve->slots = sieve->room;
    sieve->most = sieve->slots - sieve->slots / 8;
    sieve->held = 0;
    sieve->pass = pass;
    sieve->pass_bits = bits_width(passes);
    memset(sieve->tag, 0, sieve->slots);
}

/* A cheap hash: the bucket is told by a better one already. */
static inline uint64_t mix_state(const uint64_t *state, uint32_t words,
                                 uint64_t plain)
{
    const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t hash = 0;
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
 * there is a toss of a coin, so nothing branches on it, here and below. */
static inline uint64_t seek_state(const struct sieve *sieve,
                                  const uint64_t *state, uint64_t hash,
                                  uint32_t words)
{
    uint8_t tag = (uint8_t)(TAG_STATE | (hash & 127));
    uint64_t slot = hash >> 7 & (sieve->slots - 1);
    for (;; slot = (slot + 1) & (sieve->slots - 1)) {
        int same = (sieve->tag[slot] == tag) &
                   is_equal(sieve->key + slot * words, state, words,
                            sieve->plain);
        if (__builtin_expect(same | (sieve->tag[slot] == 0), 1))
            return slot;
    }
}

static inline int is_of_pass(const struct sieve *sieve, uint64_t hash)
{
    return sieve->pass_bits == 0 ||
           hash >> (64 - sieve->pass_bits) == sieve->pass;
}

static inline int add_states(struct sieve *sieve, const uint64_t *state,
                             size_t count, uint32_t words)
{
    for (size_t i = 0; i < count; i++, state += words) {
        uint64_t hash = mix_state(state, words, sieve->plain);
        if (!is_of_pass(sieve, hash))
            continue;
        if (sieve->held == sieve->most)
            return ERROR_LIMIT;
        uint64_t slot = seek_state(sieve, state, hash, words);
        uint64_t *key = sieve->key + slot * words;
        uint64_t is_new = sieve->tag[slot] == 0;
        sieve->held += is_new;
        sieve->tag[slot] = (uint8_t)(TAG_STATE | (hash & 127));
        for (uint32_t w = 0; w + 1 < words; w++)
            key[w] = state[w];
        key[words - 1] = state[words - 1] | (key[words - 1] & (is_new - 1));
    }
    return 0;
}

static inline void strike_states(struct sieve *sieve, const uint64_t *state,
                                 size_t count, uint32_t words)
{
    for (size_t i = 0; i < count; i++, state += words) {
        uint64_t hash = mix_state(state, words, sieve->plain);
        if (!is_of_pass(sieve, hash))
            continue;
        uint64_t slot = seek_state(sieve, state, hash, words);
        sieve->tag[slot] = sieve->tag[slot] ? TAG_STRUCK : 0;
    }
}

/* The loops once more for the usual lengths, so that they are unrolled. */
int sieve_add(struct sieve *sieve, const uint64_t *states, size_t count)
{
    switch (sieve->words) {
    case 1:
        return add_states(sieve, states, count, 1);
    case 2:
        return add_states(sieve, states, count, 2);
    default:
        return add_states(sieve, states, count, sieve->words);
    }
}

void sieve_strike(struct sieve *sieve, const uint64_t *states, size_t count)
{
    if (sieve->held == 0)
        return;
    switch (sieve->words) {
    case 1:
        strike_states(sieve, states, count, 1);
        break;
    case 2:
        strike_states(sieve, states, count, 2);
        break;
    default:
        strike_states(sieve, states, count, sieve->words);
    }
}

/* Moves every key down to where the states that are left end: those that are
 * not are overwritten by the next. */
static inline size_t pack_keys(struct sieve *sieve, uint32_t words)
{
    size_t found = 0;
    for (uint64_t slot = 0; slot < sieve->slots; slot++) {
        for (uint32_t w = 0; w < words; w++)
            sieve->key[found * words + w] = sieve->key[slot * words + w];
        found += sieve->tag[slot] >= TAG_STATE;
    }
    return found;
}

const uint64_t *sieve_collect(struct sieve *sieve, size_t *count)
{
    *count = sieve->words == 1 ? pack_keys(sieve, 1)
                               : pack_keys(sieve, sieve->words);
    return sieve->key;
}
