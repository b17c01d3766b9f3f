/*
 * What others need: everybody tells every leader its needs.
 */
#include "base/assert.h"
#include "base/memory.h"
#include "base/sort.h"
#include "engine/lift/ball/halo_state.h"

/* The stretch of a round's needs that a part has: [0] to [1]. */
static void find_stretch(const struct halo *halo, uint32_t round, uint32_t part,
                         uint64_t stretch[2])
{
    uint64_t at = halo->need_at[round];
    uint64_t count = halo->need_at[round + 1] - at;
    for (uint32_t k = 0; k < 2; k++)
        stretch[k] = at + sort_find(halo->need + at, count,
                                    block_map_first(&halo->blocks, part + k));
}

/* A word for every round, how many blocks of a part are needed, and then the
 * blocks, round by round. */
static uint64_t *write_needs(const struct halo *halo, uint32_t part,
                             uint64_t *words, struct error *error)
{
    uint64_t stretch[2];
    *words = halo->rounds;
    for (uint32_t r = 0; r < halo->rounds; r++) {
        find_stretch(halo, r, part, stretch);
        *words += stretch[1] - stretch[0];
    }
    uint64_t *needs = memory_alloc(*words, sizeof *needs, error);
    uint64_t *next = needs ? needs + halo->rounds : NULL;
    for (uint32_t r = 0; needs && r < halo->rounds; r++) {
        find_stretch(halo, r, part, stretch);
        needs[r] = stretch[1] - stretch[0];
        for (uint64_t i = stretch[0]; i < stretch[1]; i++)
            *next++ = halo->need[i] - block_map_first(&halo->blocks, part);
    }
    ASSERT(!needs || next == needs + *words);
    return needs;
}

/* Does a node, not ours, tell its needs?  One without blocks has none. */
static int has_needs(const struct halo *halo, uint32_t part)
{
    return part != halo->blocks.partition.part &&
           block_map_first(&halo->blocks, part) <
               block_map_first(&halo->blocks, part + 1);
}

static int read_needs(struct halo *halo, const uint64_t *words, uint64_t count,
                      struct error *error)
{
    uint32_t rounds = halo->rounds, parts = halo->parts;
    halo->send_at = memory_alloc((size_t)rounds * parts + 1, sizeof(uint64_t),
                                 error);
    halo->send_list = memory_alloc(count, sizeof *halo->send_list, error);
    if (!halo->send_at || !halo->send_list)
        return ERROR_FAILED;
    const uint64_t *end = words + count;
    for (uint32_t p = 0; p < parts && words < end; p++) {
        if (!has_needs(halo, p))
            continue;
        for (uint32_t r = 0; r < rounds; r++)
            halo->send_at[(size_t)r * parts + p + 1] = words[r];
        words += rounds;
        for (uint32_t r = 0; r < rounds; r++)
            words += halo->send_at[(size_t)r * parts + p + 1];
    }
    ASSERT(words == end);
    for (size_t i = 0; i < (size_t)rounds * parts; i++)
        halo->send_at[i + 1] += halo->send_at[i];
    return 0;
}

/* The positions of the blocks to send, by round, then by node. */
static void fill_send_list(struct halo *halo, const uint64_t *words,
                           uint64_t count)
{
    uint32_t rounds = halo->rounds, parts = halo->parts;
    const uint64_t *end = words + count;
    for (uint32_t p = 0; p < parts && words < end; p++) {
        if (!has_needs(halo, p))
            continue;
        words += rounds;
        for (uint32_t r = 0; r < rounds; r++) {
            size_t i = (size_t)r * parts + p;
            for (uint64_t at = halo->send_at[i]; at < halo->send_at[i + 1];
                 at++) {
                ASSERT(words < end && *words < halo->blocks.count);
                halo->send_list[at] = (uint32_t)*words++;
            }
        }
    }
}

static int send_needs(struct halo *halo, uint64_t **needs, uint64_t *words,
                      struct error *error)
{
    const uint64_t *received;
    uint64_t count = 0;
    int has_part = halo->blocks.partition.part < halo->parts;
    int code = alltoall_begin(halo->round, (const uint64_t *const *)needs,
                              words, error);
    if (!code)
        code = alltoall_finish(halo->round, &received, &count, error);
    if (!code && has_part)
        code = read_needs(halo, received, count, error);
    if (!code && has_part)
        fill_send_list(halo, received, count);
    return code;
}

int halo_exchange_needs(struct halo *halo, struct error *error)
{
    size_t ranks = (size_t)comm_ranks();
    uint64_t **needs = memory_alloc(ranks, sizeof *needs, error);
    uint64_t *words = memory_alloc(ranks, sizeof *words, error);
    int code = needs && words ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < halo->parts && !code; p++) {
        int r = comm_node_leader((int)p);
        if (p == halo->blocks.partition.part || !halo->blocks.count)
            continue;
        needs[r] = write_needs(halo, p, &words[r], error);
        code = needs[r] ? 0 : ERROR_FAILED;
    }
    code = comm_agree(code, error);
    if (!code)
        code = send_needs(halo, needs, words, error);
    for (size_t r = 0; needs && r < ranks; r++)
        memory_free(needs[r]);
    memory_free(needs);
    memory_free(words);
    return comm_agree(code, error);
}
