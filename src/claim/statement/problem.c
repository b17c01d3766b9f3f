/* Formulas may speak of D only as in "D-1": the checker alone knows it. */
#include "claim/statement/problem.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "growth/facts.h"

static const char *const relations[] = { "=", "<=", ">=" };

/* The argument at D = 0 and D = 1 gives both numbers. */
static int set_sphere(const struct claim *claim, struct point *point,
                      const struct statement *statement,
                      struct problem_check *check, struct error *error)
{
    long at_one = 0;
    point_set(point, point_diameter(claim), 0);
    int code = expression_integer(statement->argument, point->number,
                                  &check->offset, error);
    point_set(point, point_diameter(claim), 1);
    if (!code)
        code = expression_integer(statement->argument, point->number, &at_one,
                                  error);
    check->of_diameter = at_one - check->offset;
    return code;
}

static int append_value(FILE *stream, const struct claim *claim,
                        struct point *point, struct statement *statement,
                        struct error *error)
{
    mpq_t value;
    long upto = 0;
    mpq_init(value);
    int code = statement->upto ? expression_integer(
        statement->upto, point->number, &upto, error) : 0;
    for (long j = 0; j <= upto && !code; j++) {
        point_set(point, point_layer(claim), j);
        code = value_evaluate(&statement->value, point->number, value, error);
        if (!code)
            gmp_fprintf(stream, "%s%Qd", j ? "," : "", value);
    }
    mpq_clear(value);
    return code;
}

static int set_value(const struct claim *claim, struct point *point,
                     struct statement *statement, struct problem_check *check,
                     struct error *error)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return error_set(error, ERROR_FAILED, "no memory for a value");
    int code = append_value(stream, claim, point, statement, error);
    fclose(stream);
    if (!code)
        check->value = memory_text(text, error);
    free(text);
    return code ? code : check->value ? 0 : ERROR_FAILED;
}

/* 1 where the claim is silent. */
static int add_check(const struct claim *claim, struct point *point,
                     struct statement *statement,
                     struct problem_instance *instance, struct error *error)
{
    struct problem_check *check = &instance->check[instance->checks];
    size_t size = instance->graph->size;
    *check = (struct problem_check){ .kind = kind_name(statement->kind),
                                     .relation = relations[
                                         statement->relation] };
    int code = set_value(claim, point, statement, check, error);
    if (code)
        return code;
    instance->checks++;
    if (statement->kind == KIND_SPHERE)
        return set_sphere(claim, point, statement, check, error);
    if (!statement->argument)
        return 0;
    check->word = memory_alloc(size, sizeof *check->word, error);
    struct formula_word wanted = { statement->argument, size, check->word };
    return check->word ? claim_word(claim, point, wanted, error)
                       : ERROR_FAILED;
}

static int add_checks(const struct claim *claim, struct point *point,
                      struct problem_instance *instance, struct error *error)
{
    int code = 0;
    instance->check = memory_alloc(claim->statements,
                                   sizeof *instance->check, error);
    if (!instance->check)
        return ERROR_FAILED;
    for (size_t i = 0; i < claim->statements && code >= 0; i++)
        code = add_check(claim, point, &claim->statement[i], instance, error);
    return code < 0 ? code : 0;
}

/* 1 if the graph is known to have at most so many vertices. */
static int is_small(const struct graph *graph, uint64_t vertices,
                    struct error *error)
{
    struct request request = { .graph = graph, .depth = DEPTH_ALL };
    struct facts facts;
    int code = facts_find(&request, &facts, error);
    int small = facts.vertices_known &&
        mpz_cmp_ui(facts.vertices, vertices) <= 0;
    facts_clear(&facts);
    return code ? code : small;
}

/* 0: added or silent, 1: too large; the first one is added all the same. */
static int add_instance(struct problem *problem, struct point *point,
                        uint64_t vertices, struct error *error)
{
    const struct claim *claim = problem->claim;
    struct problem_instance *instance = &problem->instance[problem->instances];
    int applies = claim_applies(claim, point, error);
    if (applies <= 0)
        return applies;
    memset(instance, 0, sizeof *instance);
    int code = claim_graph(claim, point, &instance->graph, error);
    if (code)
        return code;
    int first = problem->instances++ == 0;
    int small = is_small(instance->graph, vertices, error);
    instance->large = small == 0;
    if (small > 0 || (small == 0 && first))
        code = add_checks(claim, point, instance, error);
    if (small < 0 || code || instance->checks == 0) {
        graph_free(instance->graph);
        memory_free(instance->check);
        problem->instances--;
        return code ? code : small < 0 ? small : small == 0;
    }
    instance->point = point_text(point, claim, error);
    return instance->point ? small == 0 : ERROR_FAILED;
}

/* The last variable varies; the others stay at their beginnings. */
int problem_create(struct problem *problem, const struct claim *claim,
                   uint64_t vertices, struct error *error)
{
    struct point point;
    memset(problem, 0, sizeof *problem);
    problem->claim = claim;
    point_create(&point, claim);
    size_t last = claim->variables ? claim->variables - 1 : 0;
    long from = claim->range[last].from;
    long to = claim->variables ? claim->range[last].to : from;
    int code = 0;
    for (long n = from; n <= to && n < from + 20 && !code &&
         problem->instances < INSTANCES_MAX; n++) {
        if (claim->variables)
            point_set(&point, last, n);
        code = add_instance(problem, &point, vertices, error);
    }
    point_clear(&point);
    if (code >= 0 && problem->instances == 0)
        code = error_set(error, ERROR_FAILED, "claim %s says nothing at the "
                         "beginning of its range to make a problem of",
                         claim->name);
    if (code < 0)
        problem_clear(problem);
    return code < 0 ? code : 0;
}

void problem_clear(struct problem *problem)
{
    for (size_t i = 0; i < problem->instances; i++) {
        struct problem_instance *instance = &problem->instance[i];
        for (size_t k = 0; k < instance->checks; k++) {
            memory_free(instance->check[k].value);
            memory_free(instance->check[k].word);
        }
        memory_free(instance->check);
        memory_free(instance->point);
        graph_free(instance->graph);
    }
    problem->instances = 0;
}
