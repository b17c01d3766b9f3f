/* From a claim to the texts of its problem. */
#include "cmd/show_problem.h"

#include "base/memory.h"
#include "base/output.h"
#include "claim/statement/catalogue.h"
#include "claim/statement/problem.h"
#include "report/claim/problem_checker.h"

enum { VERTICES = 6000 };

static int fill_lines(const struct problem_instance *instance,
                      struct problem_graph *graph, struct error *error)
{
    graph->point = instance->point;
    graph->graph = instance->graph;
    graph->large = instance->large;
    graph->line = memory_alloc(instance->checks, sizeof *graph->line, error);
    if (!graph->line)
        return ERROR_FAILED;
    graph->lines = instance->checks;
    for (size_t i = 0; i < instance->checks; i++) {
        const struct problem_check *check = &instance->check[i];
        graph->line[i] = (struct problem_line){
            check->kind, check->relation, check->value, check->of_diameter,
            check->offset, check->word
        };
    }
    return 0;
}

static int print_problem(const struct problem *problem, struct error *error)
{
    const struct claim *claim = problem->claim;
    struct problem_graph graph[INSTANCES_MAX] = { 0 };
    struct problem_text text = {
        claim->name, claim->title, status_name(claim->status), claim->source,
        graph, problem->instances
    };
    struct output *output;
    int code = 0;
    for (size_t i = 0; i < problem->instances && !code; i++)
        code = fill_lines(&problem->instance[i], &graph[i], error);
    if (!code)
        code = output_create(NULL, &output, error);
    if (!code) {
        report_problem(output_stream(output), &text);
        code = output_check(output, error);
        output_free(output);
    }
    for (size_t i = 0; i < problem->instances; i++)
        memory_free(graph[i].line);
    return code;
}

int show_problem(char *const *words, size_t count, struct error *error)
{
    struct catalogue catalogue = { 0 };
    struct problem problem;
    if (count != 1)
        return error_set(error, ERROR_USAGE, "--problem needs one claim: a "
                         "name or a file");
    int code = catalogue_add(&catalogue, words[0], error);
    if (!code)
        code = problem_create(&problem, catalogue.claim[0], VERTICES, error);
    if (!code) {
        code = print_problem(&problem, error);
        problem_clear(&problem);
    }
    catalogue_clear(&catalogue);
    return code;
}
