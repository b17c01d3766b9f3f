#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "base/key_set.h"
#include "base/memory.h"
#include "base/stop.h"
#include "group/element_table.h"

struct element_table {
    const struct cosets *cosets;
    struct group group;
    uint32_t count;
    size_t depth;
    uint32_t *base;         /* base points of K */
    uint8_t *elements;      /* count elements; NULL: they are too long */
    uint8_t *keys;          /* their base images, count x depth keys */
    uint8_t *odd;           /* of such: 1 if of sign -1 */

    /* Matrices: the columns that occur as images have numbers; permutations: a
     * point is its own number. */
    struct key_set columns;
    uint32_t active;        /* numbers there are */

    uint64_t *digit;        /* depth x active: digit times its place value */
    uint64_t *slot_code;
    uint32_t *slot_number;
    uint64_t slot_mask;
};

#define CODE_NONE UINT64_MAX

static inline uint32_t key_number(const struct element_table *m,
                                  const void *key)
{
    if (m->group.kind == GROUP_PERMUTATION)
        return *(const uint16_t *)key;
    return key_set_find(&m->columns, key);
}

static int number_columns(struct element_table *m, struct error *error)
{
    size_t size = m->group.key_size;
    if (m->group.kind == GROUP_PERMUTATION) {
        m->active = m->group.degree;
        return 0;
    }
    m->columns.size = size;
    for (size_t i = 0; i < (size_t)m->count * m->depth; i++)
        if (key_set_add(&m->columns, m->keys + i * size, error) == KEY_NONE)
            return ERROR_FAILED;
    m->active = m->columns.count;
    return 0;
}

/* Fills the digits of one level from the images that occur there; returns the
 * size of the orbit. */
static uint64_t number_digits(struct element_table *m, size_t level,
                              uint64_t value)
{
    size_t size = m->group.key_size;
    uint64_t *digit = m->digit + level * m->active, count = 0;
    memset(digit, 0xff, m->active * sizeof *digit);
    for (uint32_t e = 0; e < m->count; e++) {
        const uint8_t *key = m->keys + (e * m->depth + level) * size;
        uint32_t number = key_number(m, key);
        ASSERT(number < m->active);
        if (digit[number] == CODE_NONE)
            digit[number] = value * count++;
    }
    return count;
}

static int make_digits(struct element_table *m, struct error *error)
{
    m->digit = memory_alloc(m->depth * m->active, sizeof *m->digit, error);
    if (!m->digit)
        return ERROR_FAILED;
    uint64_t value = 1;
    for (size_t i = 0; i < m->depth; i++) {
        uint64_t orbit = number_digits(m, i, value);
        if (__builtin_mul_overflow(value, orbit, &value))
            return error_set(error, ERROR_LIMIT, "a subgroup of order %u has "
                             "base images past 64 bits", m->count);
    }
    return 0;
}

/* Codes are sums of multiples of a few numbers; one product would leave them
 * in rows, which collide. */
static inline uint64_t slot_of(const struct element_table *m, uint64_t code)
{
    code *= UINT64_C(0x9e3779b97f4a7c15);
    code ^= code >> 32;
    return (code * UINT64_C(0xd6e8feb86659fd93) >> 32) & m->slot_mask;
}

static inline uint32_t find_code(const struct element_table *m, uint64_t code)
{
    uint64_t slot = slot_of(m, code);
    while (m->slot_code[slot] != code) {
        if (m->slot_code[slot] == CODE_NONE)
            return MEMBER_NONE;
        slot = (slot + 1) & m->slot_mask;
    }
    return m->slot_number[slot];
}

/* The digit of a key on a level, CODE_NONE if it is not in the orbit. */
static inline uint64_t key_digit(const struct element_table *m, size_t level,
                                 const void *key)
{
    uint32_t number = key_number(m, key);
    return number == MEMBER_NONE ? CODE_NONE
                                 : m->digit[level * m->active + number];
}

uint64_t members_code(const struct element_table *m, const void *element,
                      const void *back)
{
    uint64_t code = 0;
    for (size_t i = 0; i < m->depth; i++) {
        uint32_t key[GROUP_KEY_WORDS], moved[GROUP_KEY_WORDS];
        group_image(&m->group, key, m->base[i], element);
        group_move(&m->group, moved, key, back);
        uint64_t digit = key_digit(m, i, moved);
        if (digit == CODE_NONE)
            return CODE_NONE;
        code += digit;
    }
    __builtin_prefetch(&m->slot_code[slot_of(m, code)]);
    __builtin_prefetch(&m->slot_number[slot_of(m, code)]);
    return code;
}

uint32_t members_coded(const struct element_table *m, uint64_t code)
{
    return code == CODE_NONE ? MEMBER_NONE : find_code(m, code);
}

uint32_t members_quotient(const struct element_table *m, const void *element,
                          const void *back)
{
    return members_coded(m, members_code(m, element, back));
}

uint32_t elements_product(const struct element_table *m, uint32_t a,
                          const void *element)
{
    size_t size = m->group.key_size;
    ASSERT(a < m->count);
    const uint8_t *key = m->keys + (size_t)a * m->depth * size;
    uint64_t code = 0;
    for (size_t i = 0; i < m->depth; i++) {
        uint32_t moved[GROUP_KEY_WORDS];
        group_move(&m->group, moved, key + i * size, element);
        uint64_t digit = key_digit(m, i, moved);
        if (digit == CODE_NONE)
            return MEMBER_NONE;
        code += digit;
    }
    return find_code(m, code);
}

uint32_t elements_times(const struct element_table *m, uint32_t a, uint32_t b)
{
    size_t size = m->group.key_size;
    ASSERT(a < m->count && b < m->count);
    if (m->elements)
        return elements_product(m, a, m->elements + b * m->group.size);
    uint64_t code = 0;
    for (size_t i = 0; i < m->depth; i++) {
        uint32_t key[GROUP_KEY_WORDS];
        memcpy(key, m->keys + ((size_t)a * m->depth + i) * size, size);
        cosets_move(m->cosets, b, key);
        uint64_t digit = key_digit(m, i, key);
        if (digit == CODE_NONE)
            return MEMBER_NONE;
        code += digit;
    }
    return find_code(m, code);
}

static int hash_codes(struct element_table *m, struct error *error)
{
    uint64_t slots = UINT64_C(1) << bits_width(2 * (uint64_t)m->count + 2);
    m->slot_code = memory_alloc(slots, sizeof *m->slot_code, error);
    m->slot_number = memory_alloc(slots, sizeof *m->slot_number, error);
    if (!m->slot_code || !m->slot_number)
        return ERROR_FAILED;
    memset(m->slot_code, 0xff, slots * sizeof *m->slot_code);
    m->slot_mask = slots - 1;
    ASSERT(m->count < slots);
    size_t stride = m->depth * m->group.key_size;
    for (uint32_t e = 0; e < m->count; e++) {
        uint64_t code = 0;
        for (size_t i = 0; i < m->depth; i++)
            code += key_digit(m, i, m->keys + e * stride +
                                    i * m->group.key_size);
        uint64_t slot = slot_of(m, code);
        while (m->slot_code[slot] != CODE_NONE)
            slot = (slot + 1) & m->slot_mask;
        m->slot_code[slot] = code;
        m->slot_number[slot] = e;
    }
    return 0;
}

/* A step up the chain: the members below, one after another, times u. */
static int multiply_members(struct element_table *m, uint32_t *listed,
                            uint32_t below, const uint8_t *u,
                            struct error *error)
{
    size_t size = m->group.size, key_size = m->group.key_size;
    int odd = group_sign(&m->group, u) < 0, code = 0;
    for (uint32_t e = 0; e < below && !(code = stop_check(error)); e++) {
        uint32_t to = (*listed)++;
        const uint8_t *key = m->keys + e * m->depth * key_size;
        for (size_t i = 0; i < m->depth; i++)
            group_move(&m->group, m->keys + (to * m->depth + i) * key_size,
                       key + i * key_size, u);
        if (m->elements)
            group_multiply(&m->group, m->elements + to * size,
                           m->elements + e * size, u);
        else
            m->odd[to] = m->odd[e] ^ odd;
    }
    return code;
}

/* Member number n has the places in the orbits of K as digits of n, those of
 * the first level most significant, and is a product of the transversals'
 * elements, that of the first level last.  u: two elements. */
static int list_by_levels(struct element_table *m, uint8_t *u,
                          struct error *error)
{
    const struct cosets *cosets = m->cosets;
    size_t size = m->group.size, key_size = m->group.key_size;
    uint32_t listed = 1;
    int code = 0;
    group_identity(&m->group, u);
    for (size_t i = 0; i < m->depth; i++)
        group_image(&m->group, m->keys + i * key_size, m->base[i], u);
    if (m->elements)
        memcpy(m->elements, u, size);
    for (size_t i = chain_depth(cosets->chain); i-- > cosets->level;) {
        uint32_t below = listed, top = i == cosets->level;
        uint32_t places = top ? cosets->width
                              : chain_orbit_size(cosets->chain, i);
        for (uint32_t p = 1; p < places && !code; p++) {
            group_identity(&m->group, u);
            chain_put_before(cosets->chain, i, top ? cosets->inside[p] : p, u,
                             u + size);
            code = multiply_members(m, &listed, below, u, error);
        }
    }
    ASSERT(code || listed == m->count);
    return code;
}

/* K's base: the point of its level if K moves it, then those below. */
static int list_base(struct element_table *m, struct error *error)
{
    const struct cosets *cosets = m->cosets;
    size_t first = cosets->level + (cosets->width == 1);
    m->depth = chain_depth(cosets->chain) - first;
    m->base = memory_alloc(m->depth, sizeof *m->base, error);
    if (!m->base)
        return ERROR_FAILED;
    for (size_t i = 0; i < m->depth; i++)
        m->base[i] = chain_base_point(cosets->chain, first + i);
    return 0;
}

static int allocate_members(struct element_table *m, struct error *error)
{
    uint64_t bytes = (uint64_t)m->count * m->group.size;
    if (bytes <= ELEMENTS_KEPT_BYTES)
        m->elements = memory_alloc(m->count, m->group.size, error);
    m->keys = memory_alloc((size_t)m->count * m->depth, m->group.key_size,
                           error);
    if (bytes > ELEMENTS_KEPT_BYTES)
        m->odd = memory_alloc(m->count, 1, error);
    return (m->elements || m->odd) && m->keys ? 0 : ERROR_FAILED;
}

static int fill_members(struct element_table *m, struct error *error)
{
    if (list_base(m, error) || allocate_members(m, error))
        return ERROR_FAILED;
    void *u = memory_alloc(2, m->group.size, error);
    int code = u ? list_by_levels(m, u, error) : ERROR_FAILED;
    memory_free(u);
    if (!code)
        code = number_columns(m, error);
    if (!code)
        code = make_digits(m, error);
    return code ? code : hash_codes(m, error);
}

int elements_create(const struct cosets *cosets, struct element_table **members,
                    struct error *error)
{
    struct element_table *m = memory_alloc(1, sizeof *m, error);
    if (!m)
        return ERROR_FAILED;
    m->cosets = cosets;
    m->group = *chain_group(cosets->chain);
    m->count = (uint32_t)cosets->order;
    ASSERT(m->count == cosets->order);
    int code = fill_members(m, error);
    if (code) {
        elements_free(m);
        return code;
    }
    *members = m;
    return 0;
}

void elements_free(struct element_table *m)
{
    if (!m)
        return;
    memory_free(m->base);
    memory_free(m->elements);
    memory_free(m->keys);
    memory_free(m->odd);
    key_set_clear(&m->columns);
    memory_free(m->digit);
    memory_free(m->slot_code);
    memory_free(m->slot_number);
    memory_free(m);
}

uint32_t elements_count(const struct element_table *m)
{
    return m->count;
}

int elements_fixes(const struct element_table *m, uint32_t number, size_t level)
{
    size_t stride = m->depth * m->group.key_size;
    ASSERT(number < m->count && level <= m->depth);
    return !memcmp(m->keys, m->keys + number * stride,
                   level * m->group.key_size);
}

int elements_compare(const struct element_table *m, uint32_t a, uint32_t b)
{
    size_t stride = m->depth * m->group.key_size;
    ASSERT(a < m->count && b < m->count);
    const uint8_t *p = m->keys + a * stride, *q = m->keys + b * stride;
    if (m->group.kind == GROUP_MATRIX)
        return memcmp(p, q, stride);
    const uint16_t *x = (const uint16_t *)p, *y = (const uint16_t *)q;
    for (size_t i = 0; i < m->depth; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

size_t elements_depth(const struct element_table *m)
{
    return m->depth;
}

const void *elements_element(const struct element_table *m, uint32_t number,
                             void *room)
{
    size_t size = m->group.size;
    ASSERT(number < m->count);
    if (m->elements)
        return m->elements + number * size;
    cosets_member(m->cosets, number, room, (uint8_t *)room + size);
    return room;
}

int elements_sign(const struct element_table *m, uint32_t number)
{
    ASSERT(number < m->count);
    return m->elements
        ? group_sign(&m->group, m->elements + number * m->group.size)
        : m->odd[number] ? -1 : 1;
}
