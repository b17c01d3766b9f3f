/*
 * What others need: everybody tells every leader its wishes.
 */
#include "base/memory.h"
#include "base/sort.h"
#include "search/ghosts_state.h"

/* The stretch of a round's needs that a part has: [0] to [1]. */
static void find_stretch(const struct ghosts *ghosts, uint32_t round,
                         uint32_t part, uint64_t stretch[2])
{
    uint64_t at = ghosts->need_at[round];
    uint64_t count = ghosts->need_at[round + 1] - at;
    for (uint32_t k = 0; k < 2; k++)
        stretch[k] = at + sort_find(ghosts->need + at, count,
                                    layout_first(ghosts->layout, part + k));
}

/* A word for every round, how many blocks of a part are needed, and then the
 * blocks, round by round. */
static uint64_t *write_wishes(const struct ghosts *ghosts, uint32_t part,
                              uint64_t *words, struct error *error)
{
    const struct layout *layout = ghosts->layout;
    uint64_t stretch[2];
    *words = ghosts->rounds;
    for (uint32_t r = 0; r < ghosts->rounds; r++) {
        find_stretch(ghosts, r, part, stretch);
        *words += stretch[1] - stretch[0];
    }
    uint64_t *wishes = memory_alloc(*words, sizeof *wishes, error);
    uint64_t *next = wishes ? wishes + ghosts->rounds : NULL;
    for (uint32_t r = 0; wishes && r < ghosts->rounds; r++) {
        find_stretch(ghosts, r, part, stretch);
        wishes[r] = stretch[1] - stretch[0];
        for (uint64_t i = stretch[0]; i < stretch[1]; i++)
            *next++ = ghosts->need[i] - layout_first(layout, part);
    }
    return wishes;
}

/* Does a part, not ours, tell its wishes?  One without blocks has none. */
static int has_wishes(const struct ghosts *ghosts, uint32_t part)
{
    return part != ghosts->layout->dealing.part &&
           layout_first(ghosts->layout, part) <
           layout_first(ghosts->layout, part + 1);
}

/* Reads the wishes of all leaders, machine by machine. */
static int read_wishes(struct ghosts *ghosts, const uint64_t *words,
                       uint64_t count, struct error *error)
{
    uint32_t rounds = ghosts->rounds, parts = ghosts->parts;
    ghosts->give_at = memory_alloc((size_t)rounds * parts + 1,
                                   sizeof(uint64_t), error);
    ghosts->give = memory_alloc(count, sizeof *ghosts->give, error);
    if (!ghosts->give_at || !ghosts->give)
        return ERROR_FAILED;
    const uint64_t *end = words + count;
    for (uint32_t p = 0; p < parts && words < end; p++) {
        if (!has_wishes(ghosts, p))
            continue;
        for (uint32_t r = 0; r < rounds; r++)
            ghosts->give_at[(size_t)r * parts + p + 1] = words[r];
        words += rounds;
        for (uint32_t r = 0; r < rounds; r++)
            words += ghosts->give_at[(size_t)r * parts + p + 1];
    }
    for (size_t i = 0; i < (size_t)rounds * parts; i++)
        ghosts->give_at[i + 1] += ghosts->give_at[i];
    return 0;
}

/* The places of the blocks to give, by round, then by machine. */
static void place_gifts(struct ghosts *ghosts, const uint64_t *words,
                        uint64_t count)
{
    uint32_t rounds = ghosts->rounds, parts = ghosts->parts;
    const uint64_t *end = words + count;
    for (uint32_t p = 0; p < parts && words < end; p++) {
        if (!has_wishes(ghosts, p))
            continue;
        words += rounds;
        for (uint32_t r = 0; r < rounds; r++) {
            size_t i = (size_t)r * parts + p;
            for (uint64_t at = ghosts->give_at[i]; at < ghosts->give_at[i + 1];
                 at++)
                ghosts->give[at] = (uint32_t)*words++;
        }
    }
}

/* Everybody tells every leader what is needed of it. */
static int send_wishes(struct ghosts *ghosts, uint64_t **wishes,
                       uint64_t *words, struct error *error)
{
    const uint64_t *received;
    uint64_t count = 0;
    int has_part = ghosts->layout->dealing.part < ghosts->parts;
    int code = round_begin(ghosts->round, (const uint64_t *const *)wishes,
                           words, error);
    if (!code)
        code = round_finish(ghosts->round, &received, &count, error);
    if (!code && has_part)
        code = read_wishes(ghosts, received, count, error);
    if (!code && has_part)
        place_gifts(ghosts, received, count);
    return code;
}

int ghosts_tell_wishes(struct ghosts *ghosts, struct error *error)
{
    size_t ranks = (size_t)exchange_ranks();
    uint64_t **wishes = memory_alloc(ranks, sizeof *wishes, error);
    uint64_t *words = memory_alloc(ranks, sizeof *words, error);
    int code = wishes && words ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < ghosts->parts && !code; p++) {
        int r = exchange_leader((int)p);
        if (p == ghosts->layout->dealing.part || !ghosts->layout->count)
            continue;
        wishes[r] = write_wishes(ghosts, p, &words[r], error);
        code = wishes[r] ? 0 : ERROR_FAILED;
    }
    code = exchange_agree(code, error);
    if (!code)
        code = send_wishes(ghosts, wishes, words, error);
    for (size_t r = 0; wishes && r < ranks; r++)
        memory_free(wishes[r]);
    memory_free(wishes);
    memory_free(words);
    return exchange_agree(code, error);
}
