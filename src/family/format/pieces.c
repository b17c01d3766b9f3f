#include "family/format/pieces.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "family/format/tws_line.h"
#include "group/perm.h"

int pieces_add(struct pieces *pieces, uint32_t count, uint32_t turns,
               struct error *error)
{
    if ((uint64_t)count * turns > PERM_POINTS_MAX - pieces->points)
        return error_set(error, ERROR_FAILED, "the sets have more than %d "
                         "points, pieces times orientations", PERM_POINTS_MAX);
    struct piece_set *set = list_grow(pieces->set, &pieces->room, pieces->sets,
                                      sizeof *set, error);
    if (!set)
        return ERROR_FAILED;
    pieces->set = set;
    set[pieces->sets++] = (struct piece_set){
        count, turns, pieces->places, pieces->points
    };
    pieces->places += count;
    pieces->points += count * turns;
    return 0;
}

void pieces_free(struct pieces *pieces)
{
    memory_free(pieces->set);
}

void pieces_images(const struct pieces *pieces, const uint16_t *piece,
                   const uint16_t *turn, uint16_t *images)
{
    for (size_t i = 0; i < pieces->sets; i++) {
        const struct piece_set *set = pieces->set + i;
        uint32_t m = set->turns;
        for (uint32_t j = 0; j < set->pieces; j++) {
            uint32_t from = piece[set->place + j], d = turn[set->place + j];
            for (uint32_t r = 0; r < m; r++)
                images[set->point + j * m + r] =
                    (uint16_t)(set->point + from * m + (r + m - d) % m);
        }
    }
}

/* One letter for each kind of a set, whether its orientation counts, and slot;
 * letter holds 0 for one not yet met. */
struct letters {
    uint32_t *letter;
    uint32_t used;
};

static void fill_letters(const struct piece_set *set, const uint16_t *kind,
                         const uint16_t *turn, struct letters *letters,
                         uint16_t *word)
{
    uint32_t m = set->turns, blind = set->pieces + 1;
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t v = kind[j], o = turn[j];
        for (uint32_t r = 0; r < m; r++) {
            uint32_t *seen = letters->letter + (o == m
                ? (blind + v) * m : v * m + (r + m - o) % m);
            if (!*seen)
                *seen = ++letters->used;
            word[j * m + r] = (uint16_t)(*seen - 1);
        }
    }
}

int pieces_word(const struct pieces *pieces, const uint16_t *kind,
                const uint16_t *turn, struct graph *graph, struct error *error)
{
    struct letters letters = { NULL, 0 };
    graph->word = memory_alloc(graph->size, sizeof *graph->word, error);
    if (!graph->word)
        return ERROR_FAILED;
    for (size_t i = 0; i < pieces->sets; i++) {
        const struct piece_set *set = pieces->set + i;
        letters.letter = memory_alloc(2 * (set->pieces + 1), set->turns *
                                      sizeof *letters.letter, error);
        if (!letters.letter)
            return ERROR_FAILED;
        fill_letters(set, kind + set->place, turn + set->place, &letters,
                     graph->word + set->point);
        memory_free(letters.letter);
    }
    return 0;
}

int pieces_no_moves(const struct text *text, struct error *error)
{
    return error_set(error, ERROR_FAILED, "%s: no moves found; write blocks "
                     "such as Move NAME, the names of sets with rows of "
                     "numbers, End", text->name);
}

int pieces_drop_rotations(struct graph *graph, const struct text *text,
                          struct error *error)
{
    size_t kept = 0, n = graph->size, dropped;
    char *first = NULL;
    int code = 0;
    for (size_t g = 0; g < graph->generators; g++) {
        char *name = graph->names[g];
        graph->names[g] = NULL;
        if (!tws_is_rotation((struct tws_word){ name, strlen(name) })) {
            graph->names[kept] = name;
            memmove(graph->images + kept++ * n, graph->images + g * n,
                    n * sizeof *graph->images);
        } else if (!first) {
            first = name;
        } else {
            memory_free(name);
        }
    }
    dropped = graph->generators - kept;
    graph->generators = kept;
    if (!kept)
        code = pieces_no_moves(text, error);
    else if (dropped)
        code = graph_note(graph, error, "%s: '%s'%s no generator: a turn of "
                          "the whole puzzle", text->name, first,
                          dropped > 1 ? " and others are" : " is");
    memory_free(first);
    return code;
}
