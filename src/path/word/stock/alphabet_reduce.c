/*
 * Words as powers of classes: gathered, cancelled, spelled out again.
 */
#include <string.h>

#include "base/memory.h"
#include "path/word/stock/alphabet.h"

enum { LOOK_BACK = 64 };

/* A power of a class within a word. */
struct power {
    uint32_t class;
    int64_t exponent;
};

/* The power behind which a letter of a class may be put: WORD_NONE, or one of
 * the same class with nothing in between that does not commute. */
static uint32_t find_power(const struct alphabet *letters,
                           const struct power *power, uint32_t count,
                           uint32_t class)
{
    for (uint32_t j = count; j-- > 0 && count - j <= LOOK_BACK;) {
        if (power[j].class == class)
            return j;
        if (!letters->commute ||
            !letters->commute[power[j].class * letters->classes + class])
            break;
    }
    return WORD_NONE;
}

static uint32_t gather_powers(const struct alphabet *letters,
                              const uint32_t *word, uint32_t length,
                              struct power *power)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < length; i++) {
        uint32_t class = letters->class_of[word[i]];
        uint32_t order = letters->order[class];
        uint32_t j = find_power(letters, power, count, class);
        if (j == WORD_NONE) {
            j = count++;
            power[j] = (struct power){ class, 0 };
        }
        power[j].exponent += letters->exponent[word[i]];
        if (order)
            power[j].exponent %= order;
        if (power[j].exponent == 0) {
            memmove(power + j, power + j + 1,
                    (count - j - 1) * sizeof *power);
            count--;
        }
    }
    return count;
}

/* A letter of a class without an order: it, or its inverse. */
static uint32_t open_letter(const struct alphabet *letters, uint32_t class,
                            int exponent)
{
    uint32_t g = 0;
    while (letters->class_of[g] != class || letters->exponent[g] != exponent)
        g++;
    return g;
}

/* Spells a power out; the letters written. */
static uint32_t spell(const struct alphabet *letters, struct power power,
                      uint32_t *into)
{
    uint32_t count = 0, order = letters->order[power.class];
    if (!order) {
        int sign = power.exponent < 0 ? -1 : 1;
        uint32_t g = open_letter(letters, power.class, sign);
        for (int64_t e = power.exponent; e; e -= sign)
            into[count++] = g;
        return count;
    }
    const uint32_t *step = letters->step + letters->first[power.class];
    for (uint32_t e = (uint32_t)power.exponent; e;) {
        uint32_t g = step[e];
        into[count++] = g;
        e = (e + order - (uint32_t)letters->exponent[g]) % order;
    }
    return count;
}

/* A pass never lengthens: a power is spelled by a least word. */
uint32_t alphabet_reduce(const struct alphabet *letters, uint32_t *word,
                        uint32_t length)
{
    struct power *power = memory_alloc(length, sizeof *power, NULL);
    uint32_t before;
    if (!power)
        return length;
    do {
        before = length;
        uint32_t count = gather_powers(letters, word, length, power);
        length = 0;
        for (uint32_t i = 0; i < count; i++)
            length += spell(letters, power[i], word + length);
    } while (length < before);
    memory_free(power);
    return length;
}

static struct power inverse_power(const struct alphabet *letters, uint32_t g)
{
    uint32_t class = letters->class_of[g], order = letters->order[class];
    int64_t exponent = letters->exponent[g];
    return (struct power){ class, !order ? -exponent
                                  : exponent ? order - exponent : 0 };
}

uint32_t alphabet_inverse_cost(const struct alphabet *letters, uint32_t g)
{
    struct power power = inverse_power(letters, g);
    if (!letters->order[power.class])
        return letters->graph->inverse[g] >= 0 ? 1 : WORD_NONE;
    return letters->cost[letters->first[power.class] +
                         (uint64_t)power.exponent];
}

uint32_t alphabet_invert(const struct alphabet *letters, const uint32_t *word,
                        uint32_t length, uint32_t *into, uint32_t room)
{
    uint32_t count = 0;
    for (uint32_t i = length; i-- > 0;) {
        uint32_t cost = alphabet_inverse_cost(letters, word[i]);
        if (cost == WORD_NONE || cost > room - count)
            return WORD_NONE;
        count += spell(letters, inverse_power(letters, word[i]), into + count);
    }
    return count;
}

void alphabet_apply(const struct alphabet *letters, const uint32_t *word,
                   uint32_t length, void *element, void *scratch)
{
    const struct group *group = &letters->group;
    for (uint32_t i = 0; i < length; i++) {
        const uint8_t *letter = letters->element + word[i] * group->size;
        if (group->kind == GROUP_PERMUTATION) {
            group_append(group, element, letter);
            continue;
        }
        group_multiply(group, scratch, element, letter);
        memcpy(element, scratch, group->size);
    }
}
