/*
 * The short cut of chain_matrices.c for symplectic groups.
 *
 * An alternating form J over a field that a matrix g keeps solves g^T J g = J,
 * linear equations in the J_ij, i < j, one for each k < l:
 *
 *     sum of J_ij (g_ik g_jl - g_jk g_il) = J_kl
 *
 * A group that keeps one of full rank lies in Sp_d(p), of order
 * p^(d^2/4) (p^2 - 1)(p^4 - 1) .. (p^d - 1), and is no smaller than the product
 * of the orbits found.  But for Sp_2(2), Sp_2(3) and Sp_4(2) it is perfect.
 */
#include "base/memory.h"
#include "base/primes.h"
#include "group/chain_builder.h"
#include "group/matrix.h"

/* Rows in reduced echelon form, each under the number of its pivot, where it
 * is 1; and one more, which comes next. */
struct equations {
    uint32_t unknowns, rank;
    uint64_t p;
    uint32_t *row;      /* (unknowns + 1) x unknowns */
    uint8_t *has;       /* per unknown: 1 where it is a pivot */
};

static uint32_t *equation(const struct equations *equations, uint32_t pivot)
{
    return equations->row + (size_t)pivot * equations->unknowns;
}

/* row = row - by * other */
static void subtract(const struct equations *equations, uint32_t *row,
                     uint64_t by, const uint32_t *other)
{
    uint64_t p = equations->p;
    for (uint32_t i = 0; by && i < equations->unknowns; i++)
        row[i] = (uint32_t)((row[i] + (p - by) * other[i]) % p);
}

static uint64_t inverse(uint64_t x, uint64_t p)
{
    uint32_t entry = (uint32_t)x, result = 0;
    matrix_invert(&result, &entry, 1, (uint32_t)p);
    return result;
}

/* Takes the row that comes next. */
static void take_equation(struct equations *equations)
{
    uint32_t n = equations->unknowns, pivot = 0;
    uint32_t *row = equation(equations, n);
    for (uint32_t i = 0; i < n; i++)
        if (equations->has[i])
            subtract(equations, row, row[i], equation(equations, i));
    while (pivot < n && row[pivot] == 0)
        pivot++;
    if (pivot == n)
        return;
    uint64_t scale = inverse(row[pivot], equations->p);
    uint32_t *own = equation(equations, pivot);
    for (uint32_t i = 0; i < n; i++)
        own[i] = (uint32_t)(row[i] * scale % equations->p);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *other = equation(equations, i);
        if (equations->has[i])
            subtract(equations, other, other[pivot], own);
    }
    equations->has[pivot] = 1;
    equations->rank++;
}

/* What keeping a form means for one generator. */
static void add_generator(struct equations *equations,
                          const struct group *group, const void *element)
{
    uint32_t g[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    uint32_t d = group->degree;
    uint64_t p = equations->p;
    group_to_matrix(group, g, element);
    for (uint32_t k = 0, kl = 0; k < d; k++)
        for (uint32_t l = k + 1; l < d; l++, kl++) {
            uint32_t *row = equation(equations, equations->unknowns);
            for (uint32_t i = 0, ij = 0; i < d; i++)
                for (uint32_t j = i + 1; j < d; j++, ij++)
                    row[ij] = (uint32_t)(
                        ((uint64_t)g[i * d + k] * g[j * d + l] % p + p -
                         (uint64_t)g[j * d + k] * g[i * d + l] % p +
                         (ij == kl ? p - 1 : 0)) % p);
            take_equation(equations);
        }
}

/* The form that solves them, if all multiples of one do; has it full rank? */
static int solution_is_regular(const struct equations *equations, uint32_t d)
{
    uint32_t form[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX] = { 0 };
    uint32_t n = equations->unknowns, p = (uint32_t)equations->p, free = 0;
    if (equations->rank + 1 != n)
        return 0;
    while (equations->has[free])
        free++;
    for (uint32_t i = 0, ij = 0; i < d; i++)
        for (uint32_t j = i + 1; j < d; j++, ij++) {
            uint32_t minus = ij == free ? p - 1
                                        : equation(equations, ij)[free];
            form[i * d + j] = (p - minus) % p;
            form[j * d + i] = minus;
        }
    return matrix_determinant(form, d, p) != 0;
}

static int keeps_form(const struct level *level, const struct group *group)
{
    uint32_t d = group->degree, n = d * (d - 1) / 2;
    struct equations equations = {
        .unknowns = n, .p = group->modulus,
        .row = memory_alloc((size_t)(n + 1) * n, sizeof(uint32_t), NULL),
        .has = memory_alloc(n, 1, NULL),
    };
    int keeps = equations.row && equations.has;
    for (size_t s = 0; keeps && s < level->generator_count; s++)
        add_generator(&equations, group,
                      level->generators + s * group->size);
    keeps = keeps && solution_is_regular(&equations, d);
    memory_free(equations.row);
    memory_free(equations.has);
    return keeps;
}

int matrices_are_symplectic(const struct level *level,
                            const struct group *group, const mpz_t found)
{
    uint32_t d = group->degree, p = group->modulus;
    if (d % 2 || d < 4 || (d == 4 && p == 2) || !is_prime(p))
        return 0;
    mpz_t bound;
    mpz_init_set_ui(bound, 1);
    multiply_by_field(bound, d, p, 2);
    int whole = mpz_cmp(found, bound) == 0;
    mpz_clear(bound);
    return whole && keeps_form(level, group);
}
