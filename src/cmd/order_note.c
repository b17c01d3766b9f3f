/*
 * A family that generates a well-known group says its order as a formula of the
 * parameters, such as n!.  Some parameters give fewer elements (lrx with k and
 * n not prime to each other), which is more often a slip than meant.
 */
#include "cmd/order_note.h"

#include <stdio.h>
#include <string.h>

#include "base/grouped.h"
#include "base/memory.h"
#include "base/progress.h"
#include "claim/formula/expression.h"

struct values {
    char *text;             /* the parameters, cut into names and numbers */
    struct scope scope;
    mpq_t value[SCOPE_MAX];
};

/* Those of the parameters that are integers. */
static int values_create(struct values *values, const char *parameters,
                         struct error *error)
{
    char *place;
    values->scope.count = 0;
    for (size_t i = 0; i < SCOPE_MAX; i++)
        mpq_init(values->value[i]);
    values->text = memory_text(parameters, error);
    if (!values->text)
        return ERROR_FAILED;
    char *word = strtok_r(values->text, " ", &place);
    for (; word && values->scope.count < SCOPE_MAX;
         word = strtok_r(NULL, " ", &place)) {
        char *equals = strchr(word, '=');
        size_t i = values->scope.count;
        if (!equals || mpz_set_str(mpq_numref(values->value[i]), equals + 1,
                                   10))
            continue;
        *equals = 0;
        values->scope.name[i] = word;
        values->scope.count++;
    }
    return 0;
}

static void values_clear(struct values *values)
{
    for (size_t i = 0; i < SCOPE_MAX; i++)
        mpq_clear(values->value[i]);
    memory_free(values->text);
}

static void print_order_note(const struct graph *graph, const mpz_t order,
                             const mpq_t stated)
{
    char number[GROUPED_DIGITS_MAX + 20] = "";
    if (mpz_sizeinbase(mpq_numref(stated), 10) < GROUPED_DIGITS_MAX)
        gmp_snprintf(number, sizeof number, " = %Qd", stated);
    progress_hide();
    fprintf(stderr, "antipode: note: %s%s%s: ", graph->family,
            *graph->parameters ? " " : "", graph->parameters);
    if (mpz_sizeinbase(order, 10) < GROUPED_DIGITS_MAX)
        gmp_fprintf(stderr, "the group has order %Zd", order);
    else
        fprintf(stderr, "the group has another order");
    fprintf(stderr, "; the family says %s%s\n", graph->order, number);
}

static int compare_orders(const struct graph *graph, const struct facts *facts,
                          const struct expression *formula,
                          const struct values *values)
{
    struct error reason = { 0 };
    mpq_t stated;
    mpq_init(stated);
    /* what is too large to be evaluated is not compared */
    int code = expression_evaluate(formula, values->value, stated, &reason);
    if (!code && (mpz_cmp_ui(mpq_denref(stated), 1) ||
                  mpz_cmp(mpq_numref(stated), facts->order)))
        print_order_note(graph, facts->order, stated);
    mpq_clear(stated);
    return 0;
}

int order_note(const struct graph *graph, const struct facts *facts,
               struct error *error)
{
    struct values values;
    struct expression *formula = NULL;
    struct error reason = { 0 };
    if (!graph->order || !facts->order_known)
        return 0;
    int code = values_create(&values, graph->parameters, error);
    if (!code && expression_parse(graph->order, &values.scope, &formula,
                                  &reason))
        code = error_set(error, ERROR_FAILED, "%.300s: the field 'order': %s",
                         graph->family, reason.text);
    if (!code)
        code = compare_orders(graph, facts, formula, &values);
    expression_free(formula);
    values_clear(&values);
    return code;
}
