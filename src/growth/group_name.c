#include "growth/group_name.h"

#include "base/grouped.h"

static char *name_of_index(uint32_t points, const mpz_t index)
{
    char *name = NULL, *text;
    if (mpz_cmp_ui(index, 2) <= 0) {
        gmp_asprintf(&name, "%c_%u", mpz_cmp_ui(index, 1) ? 'A' : 'S', points);
        return name;
    }
    if (mpz_sizeinbase(index, 2) > 59)
        return NULL;
    text = grouped_integer(index, ",");
    gmp_asprintf(&name, "index %s in S_%u", text, points);
    free(text);
    return name;
}

char *group_name(const struct graph *graph, const struct facts *facts)
{
    mpz_t index;
    if (graph->kind != GRAPH_PERMUTATION || !facts->order_known)
        return NULL;
    mpz_init(index);
    facts_index(facts, graph->size, index);
    char *name = name_of_index(graph->size, index);
    mpz_clear(index);
    return name;
}
