/*
 * A short cut for large matrix groups.
 *
 * Let D be the group that the determinants of the generators generate in
 * (Z/m)*.  The group lies in the preimage of D in GL_d(Z/m), of order
 * |SL_d(Z/m)| |D|, and is no smaller than the product of the orbits found, by
 * nestedness.  Where both agree, every level is complete.
 *
 * Signs: SL_d(Z/m) is perfect for d > 2, and for d = 2 and m prime to 6, so a
 * homomorphism onto {1, -1} is one of D.  D is cyclic for m prime, and then has
 * one if its order is even: x -> x^(|D|/2).
 */
#include "base/primes.h"
#include "group/chain_builder.h"
#include "group/matrix.h"

static uint64_t power(uint64_t x, uint64_t exponent, uint64_t m)
{
    uint64_t result = 1;
    for (; exponent; exponent /= 2, x = x * x % m)
        if (exponent & 1)
            result = result * x % m;
    return result;
}

/* The order of x modulo a prime m: m - 1 without the primes that it can do
 * without. */
static uint64_t order_modulo(uint64_t x, uint64_t m)
{
    uint64_t order = m - 1, rest = m - 1;
    for (uint64_t p = 2; rest > 1; p += 1 + (p > 2)) {
        if (p * p > rest)
            p = rest;
        if (rest % p)
            continue;
        while (rest % p == 0)
            rest /= p;
        while (order % p == 0 && power(x, order / p, m) == 1)
            order /= p;
    }
    return order;
}

void multiply_by_field(mpz_t order, uint32_t d, uint64_t p, uint32_t step)
{
    mpz_t factor;
    unsigned long exponent = 0;
    mpz_init(factor);
    for (uint32_t i = 2; i <= d; i += step) {
        exponent += i - 1;
        mpz_ui_pow_ui(factor, p, i);
        mpz_sub_ui(factor, factor, 1);
        mpz_mul(order, order, factor);
    }
    mpz_ui_pow_ui(factor, p, exponent);
    mpz_mul(order, order, factor);
    mpz_clear(factor);
}

/* order = |SL_d(Z/m)|: over Z/p^k it is p^((k-1)(d^2-1)) that over Z/p. */
static void special_linear_order(mpz_t order, uint32_t d, uint64_t m)
{
    mpz_t scratch;
    mpz_init(scratch);
    mpz_set_ui(order, 1);
    for (uint64_t p = 2; m > 1; p++) {
        if (p * p > m)
            p = m;
        if (m % p)
            continue;
        multiply_by_field(order, d, p, 1);
        for (m /= p; m % p == 0; m /= p) {
            mpz_ui_pow_ui(scratch, p, (unsigned long)d * d - 1);
            mpz_mul(order, order, scratch);
        }
    }
    mpz_clear(scratch);
}

static uint64_t gcd(uint64_t a, uint64_t b)
{
    for (uint64_t rest; b; a = b, b = rest)
        rest = a % b;
    return a;
}

static uint32_t determinant(const struct group *group, const void *element)
{
    uint32_t matrix[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    group_to_matrix(group, matrix, element);
    return matrix_determinant(matrix, group->degree, group->modulus);
}

/* |D|, or 0 where it is not looked for: m no prime, and not all are 1. */
static uint64_t determinants_order(const struct level *level,
                                   const struct group *group)
{
    uint32_t m = group->modulus;
    uint64_t order = 1;
    for (size_t s = 0; s < level->generator_count; s++) {
        uint64_t x = determinant(group, level->generators + s * group->size);
        if (x == 1)
            continue;
        if (!is_prime(m))
            return 0;
        uint64_t one = order_modulo(x, m);
        order = order / gcd(order, one) * one;
    }
    return order;
}

/* 1 if a homomorphism of D takes the generators to their signs. */
static int signs_are_of_determinants(const struct level *level,
                                     const struct group *group, uint64_t order)
{
    for (size_t s = 0; s < level->generator_count; s++) {
        const uint8_t *element = level->generators + s * group->size;
        uint64_t x = determinant(group, element);
        int odd = order % 2 == 0 && power(x, order / 2, group->modulus) != 1;
        if (odd != (group_sign(group, element) < 0))
            return 0;
    }
    return 1;
}

/* Nothing but signs +1 is a homomorphism as well: they lie in D's kernel. */
static int signs_are_plus(const struct level *level, const struct group *group)
{
    for (size_t s = 0; s < level->generator_count; s++)
        if (group_sign(group, level->generators + s * group->size) < 0)
            return 0;
    return 1;
}

int matrices_are_whole(struct builder *builder)
{
    struct chain *chain = builder->chain;
    const struct group *group = &chain->group;
    if (group->kind != GROUP_MATRIX || chain->depth == 0 || group->degree < 2
        || (group->degree == 2 && gcd(group->modulus, 6) > 1))
        return 0;
    const struct level *level = &chain->levels[0];
    uint64_t determinants = determinants_order(level, group);
    mpz_t found, bound;
    mpz_init(found);
    mpz_init(bound);
    chain_order(chain, 0, found);
    special_linear_order(bound, group->degree, group->modulus);
    mpz_mul_ui(bound, bound, determinants);
    int whole = mpz_cmp(found, bound) == 0;
    int symplectic = !whole && matrices_are_symplectic(level, group, found);
    mpz_clear(found);
    mpz_clear(bound);
    if ((whole || symplectic) && !signs_are_plus(level, group) &&
        (symplectic || !signs_are_of_determinants(level, group, determinants)))
        chain->bipartite = 0;
    return whole || symplectic;
}
