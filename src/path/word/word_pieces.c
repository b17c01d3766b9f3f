#include "path/word/word_pieces.h"

#include "base/memory.h"

int word_pieces_aim(struct word_pieces *pieces, const struct graph *graph,
                    const struct ends *ends, struct error *error)
{
    uint32_t n = graph->size;
    pieces->graph = graph;
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    if (!pieces->from)
        pieces->from = memory_alloc(2 * (size_t)n, sizeof *pieces->from,
                                    error);
    if (!pieces->from)
        return ERROR_FAILED;
    pieces->to = pieces->from + n;
    int same = pieces->known;
    for (uint32_t i = 0; i < n; i++) {
        pieces->from[i] = (uint16_t)ends->from[i];
        same &= pieces->to[i] == ends->to[i];
        pieces->to[i] = (uint16_t)ends->to[i];
    }
    if (same)
        return 0;
    letter_tables_free(pieces->tables);
    pieces->tables = NULL;
    pieces->known = 1;
    return letter_tables_create(graph, pieces->to, &pieces->tables, error);
}

void word_pieces_clear(struct word_pieces *pieces)
{
    letter_tables_free(pieces->tables);
    memory_free(pieces->from);
    *pieces = (struct word_pieces){ .known = 0 };
}

struct rated_ends word_pieces_rated(const struct word_pieces *pieces)
{
    return (struct rated_ends){
        .rater = { .graph = pieces->graph, .context = pieces->tables,
                   .stride = pieces->graph->size, .own = letter_tables_own,
                   .neighbours = letter_tables_neighbours },
        .from = pieces->from, .to = pieces->to,
    };
}
