#include "path/word/word_ends.h"

#include <string.h>

#include "base/memory.h"
#include "group/matrix.h"

int word_ends_apart(struct error *error)
{
    return error_set(error, ERROR_APART, "no path of generators leads from "
                     "the one state to the other");
}

/* Of each letter of the end of the path, a place where the beginning has it:
 * its own where it can be. */
static int match_letters(const struct word_ends *ends, uint16_t *place,
                         struct error *error)
{
    const int64_t *from = ends->from, *to = ends->to;
    uint32_t n = ends->graph->size, letters = 1;
    for (uint32_t i = 0; i < n; i++) {
        if (from[i] >= letters)
            letters = (uint32_t)from[i] + 1;
        if (to[i] >= letters)
            letters = (uint32_t)to[i] + 1;
    }
    uint32_t *first = memory_alloc((size_t)letters + n, sizeof *first,
                                   error);
    if (!first)
        return ERROR_FAILED;
    uint32_t *next = first + letters;   /* place + 1 of the same letter */
    int missing = 0, repeats = 0;
    for (uint32_t i = n; i-- > 0;)
        if (from[i] != to[i]) {
            next[i] = first[from[i]];
            first[from[i]] = i + 1;
        }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = from[i] == to[i] ? i + 1 : first[to[i]];
        missing |= at == 0;
        if (at && from[i] != to[i])
            first[to[i]] = next[at - 1];
        place[i] = (uint16_t)(at ? at - 1 : 0);
    }
    memset(first, 0, letters * sizeof *first);
    for (uint32_t i = 0; i < n; i++)
        repeats |= first[to[i]]++ > 0;
    memory_free(first);
    return missing ? word_ends_apart(error) : repeats;
}

/* The element that is to be led home, of permutations: it moves each place to
 * where its letter is now.  With letters that repeat the table may choose. */
static int open_permutation(struct word_ends *ends, struct error *error)
{
    uint32_t n = ends->graph->size;
    uint16_t *place = (uint16_t *)(void *)ends->element;
    int repeats = match_letters(ends, place, error);
    if (repeats <= 0)
        return repeats;
    ends->colour = memory_alloc(n, sizeof *ends->colour, error);
    if (!ends->colour)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < n; i++)
        ends->colour[i] = (uint16_t)ends->to[i];
    return 0;
}

static int open_matrix(struct word_ends *ends, struct error *error)
{
    const struct graph *graph = ends->graph;
    const struct group *group = ends->group;
    uint32_t d = graph->size, cells = d * d;
    uint32_t from[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    uint32_t to[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    uint32_t back[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    for (uint32_t i = 0; i < cells; i++) {
        from[i] = (uint32_t)ends->from[i];
        to[i] = (uint32_t)ends->to[i];
    }
    if (matrix_invert(back, to, d, graph->modulus))
        return error_set(error, ERROR_LIMIT, "words through a chain "
                         "need matrices that have an inverse");
    matrix_multiply(to, from, back, d, graph->modulus);
    group_from_matrix(group, ends->element, to);
    return 0;
}

int word_ends_open(const struct graph *graph, const struct group *group,
                   const struct ends *states, struct word_ends *ends,
                   struct error *error)
{
    *ends = (struct word_ends){ .graph = graph, .group = group,
                                .from = states->from, .to = states->to };
    ends->element = memory_alloc(1, group->size, error);
    if (!ends->element)
        return ERROR_FAILED;
    int code = graph->kind == GRAPH_PERMUTATION
        ? open_permutation(ends, error) : open_matrix(ends, error);
    if (code)
        word_ends_clear(ends);
    return code;
}

void word_ends_clear(struct word_ends *ends)
{
    memory_free(ends->element);
    memory_free(ends->colour);
    *ends = (struct word_ends){ .graph = NULL };
}

int word_ends_match(struct word_ends *ends, const struct block_sums *sums,
                    struct error *error)
{
    uint16_t *element = (uint16_t *)(void *)ends->element;
    int code = block_match_find(sums, ends->from, ends->to, element, error);
    return code ? code : word_ends_apart(error);
}

int word_ends_reach(struct word_ends *ends, const struct chain *chain,
                    struct error *error)
{
    const struct group *group = ends->group;
    uint8_t *room = memory_alloc(3, group->size, error);
    uint16_t *letters = memory_alloc(2 * (size_t)group->degree,
                                     sizeof *letters, error);
    int reached = room && letters ? 1 : ERROR_FAILED;
    if (reached == 1 && ends->colour) {
        uint16_t *target = letters + group->degree;
        for (uint32_t i = 0; i < group->degree; i++) {
            letters[i] = (uint16_t)ends->from[i];
            target[i] = (uint16_t)ends->to[i];
        }
        /* its element makes the second of the first */
        reached = chain_word_find(chain, letters, target, room, error);
        if (reached == 1) {
            group_invert(group, ends->element, room);
            memory_free(ends->colour);
            ends->colour = NULL;
        }
    } else if (reached == 1) {
        memcpy(room, ends->element, group->size);
        reached = chain_contains(chain, 0, room, room + group->size);
    }
    memory_free(room);
    memory_free(letters);
    return reached < 0 ? reached : reached ? 0 : word_ends_apart(error);
}

int word_ends_replay(const struct word_ends *ends, struct word word,
                     struct error *error)
{
    const struct graph *graph = ends->graph;
    size_t letters = graph_state_length(graph);
    int64_t *state = memory_alloc(2 * letters, sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    memcpy(state, ends->from, letters * sizeof *state);
    struct graph_word letter = { word.letter, word.length };
    int code = graph_follow(graph, letter, state, state + letters, error);
    uint32_t differ = 0;
    for (size_t i = 0; i < letters; i++)
        differ += state[i] != ends->to[i];
    if (!code && differ > ends->wildcards)
        code = error_set(error, ERROR_FAILED, "the path that was found "
                         "does not lead there; this is a fault of the "
                         "program");
    memory_free(state);
    return code;
}
