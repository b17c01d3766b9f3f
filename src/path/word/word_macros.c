#include "path/word/word_macros.h"

#include <string.h>

#include "base/memory.h"

int word_macros_aim(struct word_macros *macros,
                    const struct macro_source *source,
                    const struct ends *ends, struct error *error)
{
    const struct graph *graph = source->letters->graph;
    size_t n = graph->size, bytes = n * sizeof *macros->to;
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    if (!macros->to || memcmp(macros->to, ends->to, bytes)) {
        word_macros_clear(macros);
        macros->to = memory_alloc(n, sizeof *macros->to, error);
        macros->from = memory_alloc(n, sizeof *macros->from, error);
        if (!macros->to || !macros->from) {
            word_macros_clear(macros);
            return ERROR_FAILED;
        }
        memcpy(macros->to, ends->to, bytes);
        macros->serve = macro_set_create(source, ends->to, &macros->set,
                                         error);
        if (macros->serve < 0)
            return macros->serve;
    }
    return macros->serve == 1 &&
        word_sites_name(&macros->set.sites, ends->from, macros->from);
}

void word_macros_clear(struct word_macros *macros)
{
    macro_set_clear(&macros->set);
    memory_free(macros->to);
    memory_free(macros->from);
    *macros = (struct word_macros){ .serve = 0 };
}
