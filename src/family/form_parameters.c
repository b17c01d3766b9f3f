#include "family/form_parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

/* Forms without parameters of their own take 0 or 1 for these; base is of those
 * in which points are counted. */
static const struct {
    const char *name;
    int zero, one;              /* flags that are set then */
} hows[] = {
    { "inverses", 0, READ_INVERSES }, { "powers", 0, READ_POWERS },
    { "base", READ_FROM_0, READ_FROM_1 },
};

int form_read_how(const char *name, const struct reader *reader,
                  struct parameter_list list, int *how, struct error *error)
{
    size_t kinds = 2 + (reader->counts != 0);
    *how = reader->inverses ? READ_INVERSES : 0;
    for (size_t i = 0, k; i < list.count; i++) {
        const struct parameter *parameter = &list.parameters[i];
        for (k = 0; k < kinds && strcmp(parameter->name, hows[k].name);)
            k++;
        if (k == kinds)
            return error_set(error, ERROR_USAGE, "%s has no parameter '%s'; a "
                             "puzzle or JSON file takes inverses=0 or 1, "
                             "powers=0 or 1%s and only=MOVES", name,
                             parameter->name,
                             reader->counts ? ", base=0 or 1" : "");
        if (strcmp(parameter->value, "0") && strcmp(parameter->value, "1"))
            return error_set(error, ERROR_USAGE, "%s: %s=%s is out of range; "
                             "allowed are 0 and 1", name, parameter->name,
                             parameter->value);
        *how &= ~(hows[k].zero | hows[k].one);
        *how |= parameter->value[0] == '1' ? hows[k].one : hows[k].zero;
    }
    return 0;
}

int only_split(struct parameter_list list, struct parameter **others,
               size_t *count, const char **only, struct error *error)
{
    *only = NULL;
    *count = 0;
    *others = memory_alloc(list.count, sizeof **others, error);
    if (!*others)
        return ERROR_FAILED;
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.parameters[i].name, "only") == 0)
            *only = list.parameters[i].value;
        else
            (*others)[(*count)++] = list.parameters[i];
    return 0;
}

int form_note(struct graph *graph, const char *name,
              const struct reader *reader, int how, struct error *error)
{
    const char *form = graph->form ? graph->form : reader->name;
    size_t given = graph->given, added = graph->generators - given;
    char size[60], inverses[60] = "";
    snprintf(size, sizeof size, graph->kind == GRAPH_PERMUTATION
             ? "on %" PRIu32 " point%s" : "of %" PRIu32 " row%s", graph->size,
             graph->size == 1 ? "" : "s");
    if (added)
        snprintf(inverses, sizeof inverses, ", and added %zu %s%s", added,
                 how & READ_POWERS ? "power" : "inverse",
                 added == 1 ? "" : "s");
    return graph_note(graph, error, "read %zu generator%s %s from %.100s (%s%s)"
                      "%s", given, given == 1 ? "" : "s", size, name, form,
                      graph->from_zero ? ", points from 0" : "", inverses);
}
