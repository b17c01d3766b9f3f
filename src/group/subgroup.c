#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "group/subgroup.h"

enum { GENERATORS_MAX = 64, FAILURES_MAX = 6, TRIALS = 48,
       TRIALS_KEPT = 150 };

static int is_allowed(const struct element_table *members, uint32_t number,
                      enum subgroup_parity parity)
{
    return parity == SUBGROUP_ANY || elements_sign(members, number) > 0;
}

static uint32_t random_member(const struct element_table *members,
                              enum subgroup_parity parity,
                              struct random *random)
{
    for (;;) {
        uint32_t number =
            (uint32_t)random_below(random, elements_count(members));
        if (is_allowed(members, number, parity))
            return number;
    }
}

/* Lists the powers of a member, at most `limit`; returns their number, or 0
 * where the order is greater. */
static uint32_t list_powers(const struct element_table *members,
                            uint32_t number, uint32_t limit, uint32_t *power)
{
    uint32_t count = 0, x = 0;
    do {
        if (count == limit)
            return 0;
        power[count++] = x;
        x = elements_times(members, x, number);
    } while (x != 0);
    return count;
}

void subgroup_stabiliser(const struct element_table *members, size_t level,
                         enum subgroup_parity parity, struct subgroup *result)
{
    memset(result, 0, sizeof *result);
    for (uint32_t e = 0; e < elements_count(members); e++) {
        if (!elements_fixes(members, e, level) ||
            !is_allowed(members, e, parity))
            continue;
        if (result->order == SUBGROUP_SMALL) {
            result->order = 0;
            return;
        }
        result->element[result->order++] = e;
    }
}

int subgroup_is_kept(const struct subgroup *subgroup,
                     struct member_images images)
{
    for (uint32_t i = 0; i < images.count; i++)
        for (uint32_t j = 0; j < subgroup->order; j++) {
            uint32_t image = images.image(images.context, i,
                                          subgroup->element[j]), k = 0;
            while (k < subgroup->order && subgroup->element[k] != image)
                k++;
            if (k == subgroup->order)
                return 0;
        }
    return 1;
}

struct closure {
    uint32_t generator[GENERATORS_MAX];
    uint32_t generators;
    uint32_t element[SUBGROUP_SMALL];
    uint32_t order;
    uint8_t *mark;      /* one byte per member of K, all zero between calls */
    uint32_t *fixed;    /* members that are their own images: these add little
                           to a closure */
    uint32_t fixed_count;
};

/* Lists the group that the generators make; 0 if it stays small. */
static int close_products(const struct element_table *members,
                          struct closure *closure)
{
    int fits = 1;
    closure->order = 1;
    closure->element[0] = 0;
    closure->mark[0] = 1;
    for (uint32_t i = 0; fits && i < closure->order; i++)
        for (uint32_t g = 0; fits && g < closure->generators; g++) {
            uint32_t x = elements_times(members, closure->element[i],
                                        closure->generator[g]);
            ASSERT(x < elements_count(members));
            if (closure->mark[x])
                continue;
            fits = closure->order < SUBGROUP_SMALL;
            if (fits) {
                closure->mark[x] = 1;
                closure->element[closure->order++] = x;
            }
        }
    for (uint32_t i = 0; i < closure->order; i++)
        closure->mark[closure->element[i]] = 0;
    return fits ? 0 : -1;
}

/* A random power of a random member: small orders are what fits. */
static uint32_t random_generator(const struct element_table *members,
                                 enum subgroup_parity parity,
                                 struct random *random)
{
    uint32_t power[SUBGROUP_CYCLIC];
    uint32_t x = random_member(members, parity, random);
    uint32_t order = list_powers(members, x, SUBGROUP_CYCLIC, power);
    if (order < 2)
        return x;
    uint32_t divisor = 2 + (uint32_t)random_below(random, order - 1);
    while (order % divisor)
        divisor--;
    return power[order / divisor % order];
}

/* Lists the members that all automorphisms fix. */
static int list_fixed(const struct element_table *members,
                      struct subgroup_rule rule, struct closure *closure,
                      struct error *error)
{
    uint32_t count = elements_count(members);
    closure->fixed = memory_alloc(count, sizeof *closure->fixed, error);
    for (uint32_t e = 1; closure->fixed && e < count; e++)
        if (rule.images.is_fixed(rule.images.context, e) &&
            is_allowed(members, e, rule.parity))
            closure->fixed[closure->fixed_count++] = e;
    return closure->fixed ? 0 : ERROR_FAILED;
}

/* A member and its images become generators; -1 where there is no room. */
static int add_generators(struct closure *closure, uint32_t member,
                          struct member_images images)
{
    if (closure->generators + images.count + 1 > GENERATORS_MAX)
        return -1;
    closure->generator[closure->generators++] = member;
    for (uint32_t i = 0; i < images.count; i++)
        closure->generator[closure->generators++] =
            images.image(images.context, i, member);
    return 0;
}

static void grow_once(const struct element_table *members,
                      struct subgroup_rule rule, struct random *random,
                      struct closure *closure)
{
    uint32_t best = 1, failures = 0;
    closure->generators = 0;
    while (failures < FAILURES_MAX && best < SUBGROUP_SMALL) {
        uint32_t before = closure->generators;
        uint32_t x = closure->fixed_count && random_below(random, 2)
            ? closure->fixed[random_below(random, closure->fixed_count)]
            : random_generator(members, rule.parity, random);
        if (add_generators(closure, x, rule.images))
            break;
        if (close_products(members, closure) == 0 && closure->order > best) {
            best = closure->order;
        } else {
            closure->generators = before;
            failures++;
        }
    }
    close_products(members, closure);
}

/* The largest number up to SUBGROUP_SMALL that divides |K| (or half of it). */
static uint32_t largest_order(const struct element_table *members,
                              enum subgroup_parity parity)
{
    uint32_t count = elements_count(members), odd = 0, n = SUBGROUP_SMALL;
    for (uint32_t e = 0; parity == SUBGROUP_EVEN && e < count && !odd; e++)
        odd = !is_allowed(members, e, parity);
    while ((count >> odd) % n)
        n--;
    return n;
}

int subgroup_grow(const struct element_table *members,
                  struct subgroup_rule rule, struct random *random,
                  struct subgroup *result, struct error *error)
{
    struct closure closure = { .order = 0 };
    uint32_t goal = largest_order(members, rule.parity);
    memset(result, 0, sizeof *result);
    int trials = rule.images.count ? TRIALS_KEPT : TRIALS;
    closure.mark = memory_alloc(elements_count(members), 1, error);
    if (!closure.mark ||
        (rule.images.count && list_fixed(members, rule, &closure, error))) {
        memory_free(closure.mark);
        return ERROR_FAILED;
    }
    for (int t = 0; t < trials && result->order < goal; t++) {
        grow_once(members, rule, random, &closure);
        if (closure.order <= result->order)
            continue;
        result->order = closure.order;
        memcpy(result->element, closure.element, sizeof closure.element);
    }
    memory_free(closure.mark);
    memory_free(closure.fixed);
    return 0;
}

/* Bits of use in a word, in 1/64: what a cyclic group of this order fills. */
static uint32_t word_fill(uint32_t order)
{
    return order ? order / ((order + 63) / 64) : 0;
}

int subgroup_cyclic(const struct element_table *members,
                    enum subgroup_parity parity, struct random *random,
                    struct subgroup *result, struct error *error)
{
    uint32_t *power = memory_alloc(SUBGROUP_CYCLIC, sizeof *power, error);
    if (!power)
        return ERROR_FAILED;
    memset(result, 0, sizeof *result);
    result->cyclic = 1;
    for (int t = 0; t < TRIALS; t++) {
        uint32_t x = random_member(members, parity, random);
        uint32_t order = list_powers(members, x, SUBGROUP_CYCLIC, power);
        if (word_fill(order) <= word_fill(result->order))
            continue;
        result->order = order;
        memcpy(result->element, power, order * sizeof *power);
    }
    memory_free(power);
    return 0;
}
