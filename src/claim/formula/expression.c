/*
 * Evaluation of the tree.  Every operation on whole numbers asks first whether
 * its operands are whole and small enough: a claim file must not be able to
 * fill the memory.
 */
#include "claim/formula/expression.h"

#include "claim/formula/expression_node.h"

enum { ARGUMENT_MAX = 100000, POWER_BITS_MAX = 1000000 };

struct evaluation {
    const struct expression *expression;
    const mpq_t *variable;
    struct error *error;
};

static int evaluate(const struct evaluation *evaluation, size_t index,
                    mpq_t result);

static int refuse(const struct evaluation *evaluation, const char *what)
{
    return error_set(evaluation->error, ERROR_FAILED, "formula '%.200s': %s",
                     evaluation->expression->text, what);
}

static int is_whole(const mpq_t x)
{
    return mpz_cmp_ui(mpq_denref(x), 1) == 0;
}

/* of: what takes the number. */
static int small_whole(const struct evaluation *evaluation, const char *of,
                       const mpq_t x, unsigned long *value)
{
    char what[200];
    if (is_whole(x) && mpq_sgn(x) >= 0 &&
        mpz_cmp_ui(mpq_numref(x), ARGUMENT_MAX) <= 0) {
        *value = mpz_get_ui(mpq_numref(x));
        return 0;
    }
    gmp_snprintf(what, sizeof what, "%s is %Qd; allowed are whole numbers "
                 "from 0 to %d", of, x, ARGUMENT_MAX);
    return refuse(evaluation, what);
}

static int raise(const struct evaluation *evaluation, mpq_t result,
                 const mpq_t base, const mpq_t exponent)
{
    unsigned long power = 0;
    int code = small_whole(evaluation, "an exponent", exponent, &power);
    if (code)
        return code;
    if (mpz_sizeinbase(mpq_numref(base), 2) * power > POWER_BITS_MAX ||
        mpz_sizeinbase(mpq_denref(base), 2) * power > POWER_BITS_MAX)
        return refuse(evaluation, "a power is too large");
    mpz_pow_ui(mpq_numref(result), mpq_numref(base), power);
    mpz_pow_ui(mpq_denref(result), mpq_denref(base), power);
    return 0;
}

static int divide(const struct evaluation *evaluation, mpq_t result,
                  const mpq_t a, const mpq_t b)
{
    if (mpq_sgn(b) == 0)
        return refuse(evaluation, "a division by 0");
    mpq_div(result, a, b);
    return 0;
}

static int modulo(const struct evaluation *evaluation, mpq_t result,
                  const mpq_t a, const mpq_t b)
{
    if (!is_whole(a) || !is_whole(b) || mpq_sgn(b) <= 0)
        return refuse(evaluation, "mod needs whole numbers, the second one "
                      "greater than 0");
    mpz_fdiv_r(mpq_numref(result), mpq_numref(a), mpq_numref(b));
    mpz_set_ui(mpq_denref(result), 1);
    return 0;
}

static int compare_formula(enum operation operation, const mpq_t a,
                           const mpq_t b)
{
    int sign = mpq_cmp(a, b);
    switch (operation) {
    case OP_EQUAL:
        return sign == 0;
    case OP_UNEQUAL:
        return sign != 0;
    case OP_LESS:
        return sign < 0;
    case OP_AT_MOST:
        return sign <= 0;
    case OP_GREATER:
        return sign > 0;
    default:
        return sign >= 0;
    }
}

/* n over k for any whole k: 0 outside of 0..n. */
static int binomial(const struct evaluation *evaluation, mpq_t result,
                    const mpq_t a, const mpq_t b)
{
    unsigned long n = 0, k = 0;
    int code = small_whole(evaluation, "n of binomial(n, k)", a, &n);
    if (code)
        return code;
    mpq_set_ui(result, 0, 1);
    if (is_whole(b) && mpq_sgn(b) < 0)
        return 0;
    code = small_whole(evaluation, "k of binomial(n, k)", b, &k);
    if (!code && k <= n)
        mpz_bin_uiui(mpq_numref(result), n, k);
    return code;
}

static int whole_function(const struct evaluation *evaluation,
                          enum operation operation, mpq_t result,
                          const mpq_t a)
{
    unsigned long n = 0;
    int code = small_whole(evaluation, operation == OP_FACTORIAL
                           ? "n of n!" : "k of fibonacci(k)", a, &n);
    if (code)
        return code;
    if (operation == OP_FACTORIAL && n > 3000)
        return refuse(evaluation, "a factorial is too large");
    mpq_set_ui(result, 0, 1);
    if (operation == OP_FACTORIAL)
        mpz_fac_ui(mpq_numref(result), n);
    else
        mpz_fib_ui(mpq_numref(result), n);
    return 0;
}

static void round_number(enum operation operation, mpq_t result, const mpq_t a)
{
    mpz_t whole;
    mpz_init(whole);
    if (operation == OP_FLOOR)
        mpz_fdiv_q(whole, mpq_numref(a), mpq_denref(a));
    else
        mpz_cdiv_q(whole, mpq_numref(a), mpq_denref(a));
    mpq_set_z(result, whole);
    mpz_clear(whole);
}

static int evaluate_unary(const struct evaluation *evaluation,
                          enum operation operation, mpq_t result,
                          const mpq_t a)
{
    switch (operation) {
    case OP_NEGATE:
        mpq_neg(result, a);
        return 0;
    case OP_ABS:
        mpq_abs(result, a);
        return 0;
    case OP_FLOOR:
    case OP_CEIL:
        round_number(operation, result, a);
        return 0;
    default:
        return whole_function(evaluation, operation, result, a);
    }
}

static int evaluate_binary(const struct evaluation *evaluation,
                           enum operation operation, mpq_t result,
                           mpq_t pair[2])
{
    switch (operation) {
    case OP_ADD:
        mpq_add(result, pair[0], pair[1]);
        return 0;
    case OP_SUBTRACT:
        mpq_sub(result, pair[0], pair[1]);
        return 0;
    case OP_MULTIPLY:
        mpq_mul(result, pair[0], pair[1]);
        return 0;
    case OP_DIVIDE:
        return divide(evaluation, result, pair[0], pair[1]);
    case OP_MOD:
        return modulo(evaluation, result, pair[0], pair[1]);
    case OP_POWER:
        return raise(evaluation, result, pair[0], pair[1]);
    case OP_BINOMIAL:
        return binomial(evaluation, result, pair[0], pair[1]);
    default:
        mpq_set_ui(result,
                   (unsigned)compare_formula(operation, pair[0], pair[1]), 1);
        return 0;
    }
}

/* case, and, or: operands are looked at one by one. */
static int evaluate_lazily(const struct evaluation *evaluation,
                           const struct node *node, mpq_t result)
{
    if (node->operation != OP_CASE) {
        int code = evaluate(evaluation, node->operand[0], result);
        if (!code && (mpq_sgn(result) != 0) == (node->operation == OP_AND))
            code = evaluate(evaluation, node->operand[1], result);
        return code;
    }
    for (size_t i = 0; i + 1 < node->operands; i += 2) {
        int code = evaluate(evaluation, node->operand[i], result);
        if (code)
            return code;
        if (mpq_sgn(result))
            return evaluate(evaluation, node->operand[i + 1], result);
    }
    return evaluate(evaluation, node->operand[node->operands - 1], result);
}

static int evaluate_extreme(const struct evaluation *evaluation,
                            const struct node *node, mpq_t result)
{
    mpq_t other;
    mpq_init(other);
    int code = evaluate(evaluation, node->operand[0], result);
    for (size_t i = 1; i < node->operands && !code; i++) {
        code = evaluate(evaluation, node->operand[i], other);
        int sign = code ? 0 : mpq_cmp(other, result);
        if (node->operation == OP_MAX ? sign > 0 : sign < 0)
            mpq_set(result, other);
    }
    mpq_clear(other);
    return code;
}

static int evaluate_operands(const struct evaluation *evaluation,
                             const struct node *node, mpq_t result)
{
    mpq_t operand[2];
    int code = 0;
    mpq_inits(operand[0], operand[1], NULL);
    for (size_t i = 0; i < node->operands && !code; i++)
        code = evaluate(evaluation, node->operand[i], operand[i]);
    if (!code && node->operands == 1)
        code = evaluate_unary(evaluation, node->operation, result, operand[0]);
    else if (!code)
        code = evaluate_binary(evaluation, node->operation, result, operand);
    mpq_clears(operand[0], operand[1], NULL);
    return code;
}

static int evaluate(const struct evaluation *evaluation, size_t index,
                    mpq_t result)
{
    const struct node *node = &evaluation->expression->node[index];
    switch (node->operation) {
    case OP_NUMBER:
        mpq_set(result, node->number);
        return 0;
    case OP_VARIABLE:
        mpq_set(result, evaluation->variable[node->variable]);
        return 0;
    case OP_CASE:
    case OP_AND:
    case OP_OR:
        return evaluate_lazily(evaluation, node, result);
    case OP_MIN:
    case OP_MAX:
        return evaluate_extreme(evaluation, node, result);
    default:
        return evaluate_operands(evaluation, node, result);
    }
}

int expression_evaluate(const struct expression *expression,
                        const mpq_t *variable, mpq_t result,
                        struct error *error)
{
    struct evaluation evaluation = { expression, variable, error };
    return evaluate(&evaluation, expression->nodes - 1, result);
}

int expression_integer(const struct expression *expression,
                       const mpq_t *variable, long *result,
                       struct error *error)
{
    mpq_t value;
    mpq_init(value);
    int code = expression_evaluate(expression, variable, value, error);
    if (!code && (!is_whole(value) || !mpz_fits_slong_p(mpq_numref(value))))
        code = error_set(error, ERROR_FAILED, "formula '%.200s' is no whole "
                         "number here", expression->text);
    if (!code)
        *result = mpz_get_si(mpq_numref(value));
    mpq_clear(value);
    return code;
}
