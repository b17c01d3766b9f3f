/*
 * Illegal SET PLACE PIECE PIECE ...: pieces that may not come to a place,
 * however they are turned.  Places and pieces count from 1, also where the
 * other blocks count from 0; pieces are those that Solved names, alike ones
 * together.
 *
 * A piece shows a letter of its own in each slot of a place.  Whichever way it
 * is turned, one of these stands in the first slot, so they are what is
 * forbidden there.
 */
#include "family/format/tws.h"
#include "graph/graph_forbidden.h"
#include "group/perm.h"

/* The letters of all pieces with a number at home; *found: are there any? */
static int forbid_piece(struct tws *tws, const struct piece_set *set,
                        uint32_t place, uint32_t number, int *found)
{
    struct graph *graph = tws->graph;
    uint32_t turns = set->turns, point = set->point + place * turns;
    if (tws->solved[set->place + place] == number)
        return tws_refuse(&tws->line, "Solved has piece %u at place %u, where "
                          "it is Illegal", number, place + 1);
    for (uint32_t j = 0; j < set->pieces; j++) {
        if (tws->solved[set->place + j] != number)
            continue;
        *found = 1;
        for (uint32_t r = 0; r < turns; r++)
            if (graph_forbid(graph, point, graph->word[set->point + j * turns +
                                                       r], tws->line.error))
                return ERROR_FAILED;
    }
    return 0;
}

static int read_forbidden_piece(struct tws *tws, const struct piece_set *set,
                                uint32_t place)
{
    uint32_t number;
    int found = 0;
    if (tws_take_number(&tws->line, 1, PERM_POINTS_MAX, &number) ||
        forbid_piece(tws, set, place - 1, number, &found))
        return ERROR_FAILED;
    tws->illegal += (size_t)found;
    return found ? 0 : graph_note(tws->graph, tws->line.error, "%s:%zu: Solved "
                                  "has no piece %u there, and so none is "
                                  "illegal", tws->line.text->name,
                                  tws->line.number, number);
}

int tws_read_illegal(struct tws *tws)
{
    struct tws_word name = tws_take_word(&tws->line);
    int64_t index = names_find(&tws->names, (struct name){ name.start,
                                                           name.length });
    uint32_t place;
    if (!tws->graph || !tws->graph->word)
        return tws_refuse(&tws->line, "Illegal stands behind Solved, whose "
                          "pieces it names");
    if (index < 0)
        return tws_refuse(&tws->line, "'%.*s' is no set; write Illegal SET "
                          "PLACE PIECE ...", tws_shown(name), name.start);
    const struct piece_set *set = &tws->pieces.set[index];
    if (tws_take_number(&tws->line, 1, set->pieces, &place))
        return ERROR_FAILED;
    while (!tws_at_end(&tws->line))
        if (read_forbidden_piece(tws, set, place))
            return ERROR_FAILED;
    return 0;
}
