/*
 * What we need: listed once, for all levels.
 */
#include "search/ghosts.h"

#include "base/memory.h"
#include "base/sort.h"
#include "search/ghosts_state.h"

/* At least one block with all its sources has a place. */
uint64_t ghosts_slots(const struct layout *layout)
{
    uint64_t block = layout_block_words(layout) * 8;
    uint64_t bytes = layout_map_bytes(layout) / 16;
    if (bytes < GHOST_BYTES_LEAST)
        bytes = GHOST_BYTES_LEAST;
    if (bytes > GHOST_BYTES_MOST)
        bytes = GHOST_BYTES_MOST;
    uint64_t slots = bytes / block;
    return slots < layout->generators ? layout->generators : slots;
}

uint64_t ghosts_bytes(const struct layout *layout)
{
    uint64_t block = layout_block_words(layout) * 8;
    uint64_t edges = layout->count * layout->generators;
    if (layout->dealing.parts < 2 || layout->count == 0)
        return 0;
    return 4 * ghosts_slots(layout) * block + 3 * edges * sizeof(uint32_t);
}

static int is_foreign(const struct layout *layout, uint64_t block)
{
    return block - layout->first >= layout->count;
}

static uint32_t count_foreign(const struct layout *layout, uint64_t x)
{
    const uint32_t *source = layout->source + x * layout->generators;
    uint32_t count = 0;
    for (size_t s = 0; s < layout->generators; s++)
        count += is_foreign(layout, source[s]);
    return count;
}

/* Cuts the order of visits into rounds; with first, notes where they begin. */
static uint32_t cut_rounds(const struct layout *layout, uint64_t *first)
{
    uint64_t most = ghosts_slots(layout), used = 0;
    uint32_t rounds = layout->count > 0;
    for (uint64_t i = 0; i < layout->count; i++) {
        uint32_t foreign = count_foreign(layout, layout->order[i]);
        if (used + foreign > most) {
            used = 0;
            if (first)
                first[rounds] = i;
            rounds++;
        }
        used += foreign;
    }
    return rounds;
}

/* All ranks go through the same number of rounds, some of them empty. */
static int make_rounds(struct ghosts *ghosts, struct error *error)
{
    const struct layout *layout = ghosts->layout;
    uint64_t rounds = cut_rounds(layout, NULL);
    int code = exchange_max(&rounds, 1, error);
    if (code)
        return code;
    ghosts->rounds = (uint32_t)rounds;
    ghosts->first = memory_alloc(rounds + 1, sizeof *ghosts->first, error);
    ghosts->need_at = memory_alloc(rounds + 1, sizeof(uint64_t), error);
    if (!ghosts->first || !ghosts->need_at)
        return ERROR_FAILED;
    uint32_t own = cut_rounds(layout, ghosts->first);
    for (uint32_t r = own ? own : 1; r <= rounds; r++)
        ghosts->first[r] = layout->count;
    return 0;
}

/* The distinct foreign blocks of a round, into list. */
static uint64_t list_round(const struct ghosts *ghosts, uint32_t round,
                           uint32_t *list)
{
    const struct layout *layout = ghosts->layout;
    uint64_t count = 0;
    for (uint64_t i = ghosts->first[round]; i < ghosts->first[round + 1]; i++) {
        uint64_t x = layout->order[i];
        for (size_t s = 0; s < layout->generators; s++) {
            uint32_t block = layout->source[x * layout->generators + s];
            if (is_foreign(layout, block))
                list[count++] = block;
        }
    }
    return sort_distinct(list, count);
}

static int list_needs(struct ghosts *ghosts, struct error *error)
{
    const struct layout *layout = ghosts->layout;
    uint64_t edges = 0;
    for (uint64_t x = 0; x < layout->count; x++)
        edges += count_foreign(layout, x);
    ghosts->need = memory_alloc(edges, sizeof *ghosts->need, error);
    if (!ghosts->need)
        return ERROR_FAILED;
    for (uint32_t r = 0; r < ghosts->rounds; r++) {
        uint64_t at = ghosts->need_at[r];
        uint64_t count = list_round(ghosts, r, ghosts->need + at);
        ghosts->need_at[r + 1] = at + count;
        if (count > ghosts->slots)
            ghosts->slots = count;
    }
    return 0;
}

/* Turns block numbers into places and slots. */
static int translate_sources(struct ghosts *ghosts, struct error *error)
{
    const struct layout *layout = ghosts->layout;
    size_t edges = layout->count * layout->generators;
    ghosts->source = memory_alloc(edges, sizeof *ghosts->source, error);
    ghosts->touch = memory_alloc(layout->count, 1, error);
    if (!ghosts->source || !ghosts->touch)
        return ERROR_FAILED;
    for (uint32_t r = 0; r < ghosts->rounds; r++) {
        const uint32_t *need = ghosts->need + ghosts->need_at[r];
        size_t count = ghosts->need_at[r + 1] - ghosts->need_at[r];
        for (uint64_t i = ghosts->first[r]; i < ghosts->first[r + 1]; i++) {
            size_t edge = layout->order[i] * layout->generators;
            for (size_t s = 0; s < layout->generators; s++, edge++) {
                uint32_t block = layout->source[edge];
                ghosts->source[edge] = (uint32_t)(block - layout->first);
                if (!is_foreign(layout, block))
                    continue;
                ghosts->source[edge] = (uint32_t)(
                    layout->count + sort_find(need, count, block));
                ghosts->touch[layout->order[i]] = 1;
            }
        }
    }
    return 0;
}

/* ---- room ---- */

static int open_slots(struct ghosts *ghosts, struct error *error)
{
    const struct layout *layout = ghosts->layout;
    uint64_t pages = ghosts->slots * layout->planes;
    size_t ranks = (size_t)exchange_ranks();
    ghosts->pages.map = memory_map(pages * layout->words * 8, error);
    ghosts->pages.mask = memory_alloc(pages, layout_mask_words(layout) * 8,
                                      error);
    ghosts->pages.changed = memory_alloc(pages, 1, error);
    ghosts->at = memory_alloc(pages, sizeof *ghosts->at, error);
    ghosts->parcel = memory_alloc(ranks, sizeof *ghosts->parcel, error);
    ghosts->send = memory_alloc(ranks, sizeof *ghosts->send, error);
    ghosts->words = memory_alloc(ranks, sizeof *ghosts->words, error);
    return ghosts->pages.map && ghosts->pages.mask && ghosts->pages.changed &&
           ghosts->at && ghosts->parcel && ghosts->send && ghosts->words
        ? 0 : ERROR_FAILED;
}

int ghosts_create(const struct layout *layout, struct ghosts **result,
                  struct error *error)
{
    struct ghosts *ghosts = memory_alloc(1, sizeof *ghosts, error);
    if (!ghosts)
        return ERROR_FAILED;
    *result = ghosts;
    ghosts->layout = layout;
    ghosts->parts = layout->dealing.parts;
    int code = exchange_agree(make_rounds(ghosts, error), error);
    if (!code)
        code = list_needs(ghosts, error);
    if (!code)
        code = translate_sources(ghosts, error);
    if (!code)
        code = open_slots(ghosts, error);
    code = exchange_agree(code, error);
    if (!code)
        code = round_create(&ghosts->round, error);
    return code ? code : ghosts_tell_wishes(ghosts, error);
}

void ghosts_free(struct ghosts *ghosts)
{
    if (!ghosts)
        return;
    uint64_t words = ghosts->slots * layout_block_words(ghosts->layout);
    round_free(ghosts->round);
    if (ghosts->pages.map)
        memory_unmap(ghosts->pages.map, words * 8);
    for (int r = 0; ghosts->parcel && r < exchange_ranks(); r++)
        room_clear(&ghosts->parcel[r]);
    memory_free(ghosts->pages.mask);
    memory_free(ghosts->pages.changed);
    memory_free(ghosts->at);
    memory_free(ghosts->parcel);
    memory_free(ghosts->send);
    memory_free(ghosts->words);
    memory_free(ghosts->first);
    memory_free(ghosts->need_at);
    memory_free(ghosts->need);
    memory_free(ghosts->source);
    memory_free(ghosts->touch);
    memory_free(ghosts->give_at);
    memory_free(ghosts->give);
    memory_free(ghosts);
}

uint32_t ghosts_rounds(const struct ghosts *ghosts)
{
    return ghosts->rounds;
}

uint64_t ghosts_first(const struct ghosts *ghosts, uint32_t round)
{
    return ghosts->first[round];
}

const uint32_t *ghosts_source(const struct ghosts *ghosts)
{
    return ghosts->source;
}

int ghosts_touch(const struct ghosts *ghosts, uint64_t x)
{
    return ghosts->touch[x];
}

const struct pages *ghosts_pages(const struct ghosts *ghosts)
{
    return &ghosts->pages;
}

int ghosts_lost(const struct ghosts *ghosts)
{
    return ghosts->lost;
}
