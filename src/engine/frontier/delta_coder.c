#include "engine/frontier/delta_coder.h"

#include <math.h>
#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "base/memory.h"

/* A row of bits that stay together: from bit `from` of a state to bit `to` of
 * its short form, both within one word. */
struct run {
    uint32_t from, to, length;
};

struct delta_coder {
    uint32_t words;
    uint64_t max;
    uint64_t *mask;         /* bits that occur */
    uint32_t runs, bits;    /* of the short form */
    struct run *run;
    uint64_t *scratch;      /* max states */
    uint64_t *gap, *state;  /* of words + 1 each */
    uint64_t *segment;
};

size_t coder_segment_words(uint32_t words, uint64_t max)
{
    return 3 + words + (words + 1) * max;
}

uint64_t coder_bytes(uint32_t words, uint64_t max)
{
    return (coder_segment_words(words, max) + words * max) * 8;
}

int coder_create(uint32_t words, uint64_t max, struct delta_coder **result,
                 struct error *error)
{
    ASSERT(words > 0 && max > 0 && max <= UINT32_MAX);
    struct delta_coder *coder = memory_alloc(1, sizeof *coder, error);
    if (!coder)
        return ERROR_FAILED;
    coder->words = words;
    coder->max = max;
    coder->mask = memory_alloc(words, sizeof *coder->mask, error);
    coder->run = memory_alloc(words * 64, sizeof *coder->run, error);
    coder->scratch = memory_alloc(max * words, sizeof *coder->scratch, error);
    coder->segment = memory_alloc(coder_segment_words(words, max),
                                  sizeof *coder->segment, error);
    coder->gap = memory_alloc(2, (words + 1) * sizeof *coder->gap, error);
    coder->state = coder->gap ? coder->gap + words + 1 : NULL;
    if (!coder->mask || !coder->run || !coder->scratch || !coder->segment ||
        !coder->gap) {
        coder_free(coder);
        return ERROR_FAILED;
    }
    *result = coder;
    return 0;
}

void coder_free(struct delta_coder *coder)
{
    if (!coder)
        return;
    memory_free(coder->mask);
    memory_free(coder->run);
    memory_free(coder->scratch);
    memory_free(coder->gap);
    memory_free(coder->segment);
    memory_free(coder);
}

/* ---- the short form ---- */

/* A run ends with the bits that occur, the word, or the word it goes to. */
static void find_runs(struct delta_coder *coder)
{
    coder->runs = coder->bits = 0;
    for (uint32_t bit = 0; bit < 64 * coder->words;) {
        uint64_t rest = coder->mask[bit / 64] >> bit % 64;
        if (rest == 0) {
            bit = (bit / 64 + 1) * 64;
            continue;
        }
        bit += bits_lowest(rest);
        rest >>= bits_lowest(rest);
        uint32_t length = ~rest ? bits_lowest(~rest) : 64;
        uint32_t room = 64 - coder->bits % 64;
        length = length < room ? length : room;
        ASSERT(bit % 64 + length <= 64 && coder->runs < 64 * coder->words);
        coder->run[coder->runs++] = (struct run){ bit, coder->bits, length };
        coder->bits += length;
        bit += length;
    }
    ASSERT(coder->bits <= 64 * coder->words);
}

static uint32_t short_words(const struct delta_coder *coder)
{
    return (coder->bits + 63) / 64;
}

static void shorten_state(const struct delta_coder *coder,
                          const uint64_t *state, uint64_t *into)
{
    memset(into, 0, short_words(coder) * sizeof *into);
    for (uint32_t r = 0; r < coder->runs; r++) {
        struct run run = coder->run[r];
        into[run.to / 64] |= (state[run.from / 64] >> run.from % 64 &
                              bits_mask(run.length)) << run.to % 64;
    }
}

static void lengthen_state(const struct delta_coder *coder,
                           const uint64_t *from, uint64_t *state)
{
    memset(state, 0, coder->words * sizeof *state);
    for (uint32_t r = 0; r < coder->runs; r++) {
        struct run run = coder->run[r];
        state[run.from / 64] |= (from[run.to / 64] >> run.to % 64 &
                                 bits_mask(run.length)) << run.from % 64;
    }
}

/* ---- sorting: by bytes, the lowest first ---- */

static void sort_by_byte(const uint64_t *from, uint64_t *into, size_t count,
                         uint32_t words, uint32_t byte)
{
    size_t next[257] = { 0 };
    const uint32_t word = byte / 8, shift = byte % 8 * 8;
    for (size_t i = 0; i < count; i++)
        next[1 + (from[i * words + word] >> shift & 255)]++;
    for (int v = 1; v < 256; v++)
        next[v] += next[v - 1];
    for (size_t i = 0; i < count; i++) {
        size_t at = next[from[i * words + word] >> shift & 255]++;
        for (uint32_t w = 0; w < words; w++)
            into[at * words + w] = from[i * words + w];
    }
}

/* Sorts states that lie in a; returns where they are then, a or b. */
static uint64_t *sort_states(uint64_t *a, uint64_t *b, size_t count,
                             uint32_t words, uint32_t bits)
{
    for (uint32_t byte = 0; byte * 8 < bits; byte++) {
        sort_by_byte(a, b, count, words, byte);
        uint64_t *swap = a;
        a = b;
        b = swap;
    }
    return a;
}

/* ---- gaps ---- */

struct bits {
    uint64_t *word;
    uint64_t at;        /* in bits */
};

/* The lowest n <= 64 bits of a value without others; what is there is 0. */
static inline void write_bits(struct bits *bits, uint64_t value, uint32_t n)
{
    uint32_t shift = bits->at % 64;
    ASSERT(n > 0 && n <= 64 && (value & ~bits_mask(n)) == 0);
    bits->word[bits->at / 64] |= value << shift;
    if (shift + n > 64)
        bits->word[bits->at / 64 + 1] |= value >> (64 - shift);
    bits->at += n;
}

static inline uint64_t read_bits(struct bits *bits, uint32_t n)
{
    uint32_t shift = bits->at % 64;
    uint64_t value = bits->word[bits->at / 64] >> shift;
    if (shift + n > 64)
        value |= bits->word[bits->at / 64 + 1] << (64 - shift);
    bits->at += n;
    return value & bits_mask(n);
}

/* A number of zeros and a one: the array is all 0 before. */
static inline void write_unary(struct bits *bits, uint64_t zeros)
{
    bits->at += zeros;
    write_bits(bits, 1, 1);
}

static inline uint64_t read_unary(struct bits *bits)
{
    uint64_t start = bits->at;
    uint64_t rest = bits->word[bits->at / 64] >> bits->at % 64;
    while (rest == 0) {
        bits->at = (bits->at / 64 + 1) * 64;
        rest = bits->word[bits->at / 64];
    }
    bits->at += bits_lowest(rest) + 1;
    return bits->at - 1 - start;
}

/* gap = state - last - 1; last = NULL: the state itself. */
static void subtract(uint64_t *gap, const uint64_t *state,
                     const uint64_t *last, uint32_t words)
{
    unsigned __int128 borrow = 1;
    for (uint32_t w = 0; w < words; w++) {
        if (!last) {
            gap[w] = state[w];
            continue;
        }
        unsigned __int128 difference = (unsigned __int128)state[w] - last[w] -
                                       borrow;
        gap[w] = (uint64_t)difference;
        borrow = difference >> 64 != 0;
    }
    ASSERT(!last || !borrow);       /* states are sorted, none there twice */
}

/* state = last + gap + 1, likewise. */
static void add(uint64_t *state, const uint64_t *gap, const uint64_t *last,
                uint32_t words)
{
    unsigned __int128 carry = 1;
    for (uint32_t w = 0; w < words; w++) {
        if (!last) {
            state[w] = gap[w];
            continue;
        }
        carry += (unsigned __int128)last[w] + gap[w];
        state[w] = (uint64_t)carry;
        carry >>= 64;
    }
}

/* k: the quotient of a mean gap is between 0.7 and 1.4.  The greatest state may
 * be past what a double holds, so its highest words are looked at alone. */
static uint32_t choose_parameter(const uint64_t *greatest, uint32_t words,
                                 size_t count)
{
    uint32_t top = words - 1;
    while (top && greatest[top] == 0)
        top--;
    double value = (double)greatest[top];
    if (top)
        value += (double)greatest[top - 1] * 0x1p-64;
    if (value == 0)
        return 0;
    int k = (int)(64 * top) + ilogb(value / (double)count * 0.7);
    return k < 0 ? 0 : (uint32_t)k;
}

static void write_gap(struct bits *bits, const uint64_t *gap, uint32_t words,
                      uint32_t k)
{
    uint32_t w = k / 64, shift = k % 64;
    uint64_t quotient = 0;
    ASSERT(k == 0 || k < 64 * words);
    if (w < words)
        quotient = gap[w] >> shift;
    if (shift && w + 1 < words)
        quotient |= gap[w + 1] << (64 - shift);
    write_unary(bits, quotient);
    for (uint32_t i = 0; i < w; i++)
        write_bits(bits, gap[i], 64);
    if (shift)
        write_bits(bits, gap[w] & bits_mask(shift), shift);
}

static void read_gap(struct bits *bits, uint64_t *gap, uint32_t words,
                     uint32_t k)
{
    uint32_t w = k / 64, shift = k % 64;
    uint64_t quotient = read_unary(bits);
    for (uint32_t i = 0; i < words; i++)
        gap[i] = i < w ? read_bits(bits, 64) : 0;
    if (shift)
        gap[w] = read_bits(bits, shift);
    if (w < words)
        gap[w] |= quotient << shift;
    if (shift && w + 1 < words)
        gap[w + 1] = quotient >> (64 - shift);
}

/* ---- segments ---- */

static void find_mask(struct delta_coder *coder, const uint64_t *states,
                      size_t count)
{
    memset(coder->mask, 0, coder->words * sizeof *coder->mask);
    for (size_t i = 0; i < count; i++)
        for (uint32_t w = 0; w < coder->words; w++)
            coder->mask[w] |= states[i * coder->words + w];
}

const uint64_t *coder_encode(struct delta_coder *coder, uint64_t *states,
                             size_t count, size_t *length)
{
    ASSERT(count > 0 && count <= coder->max);
    find_mask(coder, states, count);
    find_runs(coder);
    uint32_t words = short_words(coder);
    uint64_t *small = coder->scratch;
    for (size_t i = 0; i < count; i++)
        shorten_state(coder, states + i * coder->words, small + i * words);
    small = sort_states(small, states, count, words, coder->bits);
    uint32_t k = words ? choose_parameter(small + (count - 1) * words, words,
                                          count) : 0;
    uint64_t *head = coder->segment, *gap = coder->gap;
    memset(head, 0, coder_segment_words(coder->words, count) * sizeof *head);
    memcpy(head + 2, coder->mask, coder->words * sizeof *head);
    struct bits bits = { head + 2 + coder->words, 0 };
    const uint64_t *last = NULL;
    for (size_t i = 0; i < count; last = small + i++ * words) {
        subtract(gap, small + i * words, last, words);
        write_gap(&bits, gap, words, k);
    }
    uint64_t payload = (bits.at + 63) / 64;
    head[0] = count | payload << 32;
    head[1] = k;
    *length = 2 + coder->words + payload;
    ASSERT(*length <= coder_segment_words(coder->words, count));
    return head;
}

size_t coder_length(const struct delta_coder *coder, uint64_t head)
{
    return 2 + coder->words + (head >> 32);
}

/* Passes over a gap: 0 if it does not end before all bits do. */
static int pass_gap(struct bits *bits, uint64_t end, uint64_t k)
{
    while (bits->at < end &&
           !(bits->word[bits->at / 64] >> bits->at % 64))
        bits->at = (bits->at / 64 + 1) * 64;
    if (bits->at >= end)
        return 0;
    bits->at += bits_lowest(bits->word[bits->at / 64] >> bits->at % 64) + 1;
    if (k > end - bits->at)
        return 0;
    bits->at += k;
    return 1;
}

int coder_holds(struct delta_coder *coder, const uint64_t *segment,
                size_t length)
{
    size_t count = (uint32_t)segment[0];
    if (length < coder_length(coder, 0) ||
        coder_length(coder, segment[0]) != length || count == 0 ||
        count > coder->max)
        return 0;
    memcpy(coder->mask, segment + 2, coder->words * sizeof *segment);
    find_runs(coder);
    uint64_t k = segment[1], end = (segment[0] >> 32) * 64;
    struct bits bits = { (uint64_t *)segment + 2 + coder->words, 0 };
    if (k && k >= UINT64_C(64) * short_words(coder))
        return 0;
    for (size_t i = 0; i < count; i++)
        if (!pass_gap(&bits, end, k))
            return 0;
    return (bits.at + 63) / 64 == segment[0] >> 32;
}

const uint64_t *coder_decode(struct delta_coder *coder, const uint64_t *segment,
                             size_t *count)
{
    *count = (uint32_t)segment[0];
    ASSERT(*count > 0 && *count <= coder->max);
    memcpy(coder->mask, segment + 2, coder->words * sizeof *segment);
    find_runs(coder);
    uint32_t words = short_words(coder);
    uint64_t *gap = coder->gap, *state = coder->state;
    struct bits bits = { (uint64_t *)segment + 2 + coder->words, 0 };
    for (size_t i = 0; i < *count; i++) {
        read_gap(&bits, gap, words, (uint32_t)segment[1]);
        add(state, gap, i ? state : NULL, words);
        lengthen_state(coder, state, coder->scratch + i * coder->words);
    }
    ASSERT((bits.at + 63) / 64 == segment[0] >> 32);
    return coder->scratch;
}
