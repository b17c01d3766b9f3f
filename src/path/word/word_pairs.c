#include "path/word/word_pairs.h"

#include <string.h>

#include "base/memory.h"

int word_pairs_create(const struct graph *graph, struct word_pairs *pairs,
                      struct error *error)
{
    size_t stride = (size_t)graph->size + 1;
    *pairs = (struct word_pairs){ .graph = graph };
    pairs->serve = adjacency_create(graph, &pairs->adjacency, error);
    if (pairs->serve < 0)
        return pairs->serve;
    if (!pairs->serve)
        return 0;
    pairs->from = memory_alloc(2 * stride, sizeof *pairs->from, error);
    if (!pairs->from) {
        word_pairs_clear(pairs);
        return ERROR_FAILED;
    }
    pairs->to = pairs->from + stride;
    return 0;
}

void word_pairs_clear(struct word_pairs *pairs)
{
    adjacency_clear(&pairs->adjacency);
    memory_free(pairs->from);
    *pairs = (struct word_pairs){ .serve = 0 };
}

/* Numbers letters that occur in their order, for there is a bit for each pair
 * of them; how many there are, or an error. */
static int64_t name_ends(struct word_pairs *pairs, const struct ends *ends,
                         struct error *error)
{
    uint32_t n = pairs->graph->size, letters = 0;
    uint16_t *name = memory_alloc(UINT16_MAX + 1, sizeof *name, error);
    if (!name)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < n; i++)
        name[ends->from[i]] = name[ends->to[i]] = 1;
    for (uint32_t a = 0; a <= UINT16_MAX; a++)
        if (name[a])
            name[a] = (uint16_t)letters++;
    for (uint32_t i = 0; i < n; i++) {
        pairs->from[i] = name[ends->from[i]];
        pairs->to[i] = name[ends->to[i]];
    }
    memory_free(name);
    pairs->from[n] = pairs->to[n] = (uint16_t)letters;
    return letters;
}

int word_pairs_aim(struct word_pairs *pairs, const struct ends *ends,
                   uint32_t *bound, struct error *error)
{
    int64_t letters = name_ends(pairs, ends, error);
    if (letters < 0)
        return ERROR_FAILED;
    if (adjacency_aim(&pairs->adjacency, pairs->to, (uint32_t)letters, error))
        return ERROR_FAILED;
    pairs->own = adjacency_missing(&pairs->adjacency, pairs->from);
    *bound = adjacency_bound(&pairs->adjacency, pairs->own);
    return 0;
}

static uint32_t rate_own(const void *context, const uint16_t *state)
{
    return adjacency_missing(context, state);
}

static void rate_neighbours(const void *context, const uint16_t *state,
                            uint32_t own, uint32_t *rating)
{
    adjacency_rate(context, state, own, rating);
}

struct rated_ends word_pairs_rated(const struct word_pairs *pairs)
{
    return (struct rated_ends){
        .rater = { .graph = pairs->graph, .context = &pairs->adjacency,
                   .stride = pairs->graph->size + 1,
                   .gain = pairs->adjacency.gain,
                   .own = rate_own, .neighbours = rate_neighbours },
        .from = pairs->from, .to = pairs->to,
    };
}
