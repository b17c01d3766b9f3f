#include "path/word/way_table.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "graph/point_orbits.h"

/* What a letter of the table's words takes while their room grows.  Once these
 * fill the memory, only entries that have no word yet get one. */
enum { LETTER_BYTES = 12 };

/* Of as many entries there are few ways where elements are not stored. */
enum { ENTRIES_MANY = 1 << 19 };

/* Base points have levels and seats; the row of a level has the points of its
 * orbit that no level before it has. */
static int lay_out_points(struct way_table *table, const uint32_t *base,
                          struct error *error)
{
    uint32_t n = table->letters->group.degree, seats = 0;
    uint32_t *orbit = point_orbits(table->letters->graph, error);
    table->rank = memory_alloc(3 * (size_t)n, sizeof *table->rank, error);
    uint32_t *end = memory_alloc(n, sizeof *end, error);
    int code = orbit && table->rank && end ? 0 : ERROR_FAILED;
    for (uint32_t i = 0; i < n && !code; i++) {
        table->base[i] = base[i];
        table->rank[base[i]] = i;
        end[orbit[i]]++;
    }
    if (!code) {
        table->seat = table->rank + n;
        table->seated = table->seat + n;
        for (uint32_t p = 0; p < n; p++)
            seats = end[p] += seats;
    }
    for (uint32_t i = n; i-- > 0 && !code;) {
        uint32_t seat = --end[orbit[base[i]]];
        table->seat[base[i]] = seat;
        table->seated[seat] = base[i];
    }
    for (uint32_t i = 0; i < n && !code; i++) {
        uint32_t p = orbit[base[i]], next = p + 1;
        while (next < n && orbit[next] != next)
            next++;
        table->first[i + 1] = table->first[i] +
            (next < n ? end[next] : n) - table->seat[base[i]];
    }
    memory_free(orbit);
    memory_free(end);
    return code;
}

static int lay_out(struct way_table *table, const uint32_t *base,
                   struct error *error)
{
    uint32_t n = table->letters->group.degree;
    table->depth = table->chain ? (uint32_t)chain_depth(table->chain) : n;
    table->base = memory_alloc(table->depth, sizeof *table->base, error);
    table->first = memory_alloc((size_t)table->depth + 1,
                                sizeof *table->first, error);
    if (!table->base || !table->first)
        return ERROR_FAILED;
    if (!table->chain)
        return lay_out_points(table, base, error);
    for (uint32_t i = 0; i < table->depth; i++) {
        table->base[i] = chain_base_point(table->chain, i);
        table->first[i + 1] = table->first[i] +
                              chain_orbit_size(table->chain, i);
    }
    return 0;
}

/* As many ways as the memory holds, with their elements if it holds them. */
static int take_room(struct way_table *table, uint64_t memory,
                     struct error *error)
{
    uint64_t entries = table->first[table->depth];
    uint64_t size = table->letters->group.size;
    uint64_t per_way = entries * (sizeof *table->way + size);
    int stored = per_way <= memory;
    if (!stored)
        per_way = entries * sizeof *table->way;
    uint64_t ways = per_way ? memory / per_way : WAYS_MAX;
    table->memory = memory;
    if (ways == 0)
        return error_set(error, ERROR_LIMIT, "a table of words of %llu "
                         "entries needs more memory",
                         (unsigned long long)entries);
    uint32_t most = !stored && entries > ENTRIES_MANY ? 2 : WAYS_MAX;
    table->ways = ways > most ? most : (uint32_t)ways;
    table->way = memory_alloc(entries * table->ways, sizeof *table->way,
                              error);
    table->least = memory_alloc(entries, sizeof *table->least, error);
    table->scratch = memory_alloc(3, size, error);
    if (stored)
        table->element = memory_alloc(entries * table->ways, size, error);
    if (!table->way || !table->least || !table->scratch ||
        (stored && !table->element))
        return ERROR_FAILED;
    for (uint64_t i = 0; i < entries * table->ways; i++)
        table->way[i].length = WORD_NONE;
    for (uint64_t i = 0; i < entries; i++)
        table->least[i] = WORD_NONE;
    return 0;
}

int way_table_create(const struct alphabet *letters, struct word_levels levels,
                      uint64_t memory, struct way_table **result,
                      struct error *error)
{
    struct way_table *table = memory_alloc(1, sizeof *table, error);
    if (!table)
        return ERROR_FAILED;
    table->letters = letters;
    table->chain = levels.chain;
    table->bound = WORD_NONE;
    int code = lay_out(table, levels.base, error);
    if (!code)
        code = take_room(table, memory, error);
    if (code)
        way_table_free(table);
    else
        *result = table;
    return code;
}

void way_table_free(struct way_table *table)
{
    if (!table)
        return;
    memory_free(table->base);
    memory_free(table->rank);
    memory_free(table->first);
    memory_free(table->way);
    memory_free(table->least);
    memory_free(table->element);
    memory_free(table->word);
    memory_free(table->scratch);
    memory_free(table);
}

uint64_t way_table_entry(const struct way_table *table, uint32_t level,
                          const void *element, int *home)
{
    if (!table->chain) {
        uint32_t point = ((const uint16_t *)element)[table->base[level]];
        *home = point == table->base[level];
        return way_table_point(table, level, point);
    }
    uint32_t key[GROUP_KEY_WORDS];
    group_image(&table->letters->group, key, table->base[level], element);
    int64_t place = chain_place(table->chain, level, key);
    *home = place == 0;
    return place < 0 ? WAY_NONE : table->first[level] + (uint64_t)place;
}

uint32_t way_table_level(const struct way_table *table, uint32_t level,
                          const void *element)
{
    int home;
    if (!table->chain) {
        const uint16_t *p = element;
        while (level < table->depth &&
               p[table->base[level]] == table->base[level])
            level++;
        return level;
    }
    for (; level < table->depth; level++) {
        way_table_entry(table, level, element, &home);
        if (!home)
            break;
    }
    return level;
}

/* The way that a better one replaces. */
static uint64_t longest_way(const struct way_table *table, uint64_t entry)
{
    uint64_t longest = entry * table->ways;
    for (uint64_t i = longest + 1; i < (entry + 1) * table->ways; i++)
        if (table->way[i].length > table->way[longest].length)
            longest = i;
    return longest;
}

int way_table_wants(const struct way_table *table, uint64_t entry,
                     uint32_t length)
{
    if (table->used > table->memory / LETTER_BYTES &&
        table->least[entry] != WORD_NONE)
        return 0;
    return length <= table->bound &&
           length < table->way[longest_way(table, entry)].length;
}

uint64_t way_table_place(const struct way_table *table, const void *element,
                          uint32_t length)
{
    uint32_t level = way_table_level(table, 0, element);
    uint64_t entry = WAY_NONE;
    int home;
    if (level == table->depth)
        return WAY_NONE;
    if (table->chain) {
        const struct group *group = &table->letters->group;
        group_invert(group, table->scratch, element);
        entry = way_table_entry(table, level, table->scratch, &home);
    } else {
        const uint16_t *p = element;
        entry = table->first[level];
        while (p[way_table_at(table, level, entry)] != table->base[level])
            entry++;
    }
    return entry != WAY_NONE && way_table_wants(table, entry, length)
        ? entry : WAY_NONE;
}

static int keep_letters(struct way_table *table, struct word word,
                        struct error *error)
{
    if (table->used + word.length > table->room) {
        size_t room = 2 * table->room + word.length + 1024;
        uint32_t *larger = memory_resize(table->word, room, sizeof *larger,
                                         error);
        if (!larger)
            return ERROR_FAILED;
        table->word = larger;
        table->room = room;
    }
    memcpy(table->word + table->used, word.letter,
           word.length * sizeof *word.letter);
    table->used += word.length;
    return 0;
}

int way_table_put(struct way_table *table, uint64_t entry,
                   const void *element, struct word word, struct error *error)
{
    size_t size = table->letters->group.size;
    uint32_t check = (uint32_t)hash_bytes(element, size - sizeof(int32_t));
    uint64_t to = longest_way(table, entry);
    for (uint64_t i = entry * table->ways; i < (entry + 1) * table->ways; i++) {
        if (table->way[i].length == WORD_NONE ||
            table->way[i].check != check)
            continue;
        if (table->way[i].length <= word.length)
            return 0;
        to = i;
    }
    size_t at = table->used;
    if (keep_letters(table, word, error))
        return ERROR_FAILED;
    table->way[to] = (struct way){ word.length, check, at };
    if (table->element)
        memcpy(table->element + to * size, element, size);
    table->filled += table->least[entry] == WORD_NONE;
    if (word.length < table->least[entry])
        table->least[entry] = word.length;
    return 0;
}

uint64_t way_table_best(const struct way_table *table, uint64_t entry)
{
    uint64_t best = WAY_NONE;
    for (uint64_t i = entry * table->ways; i < (entry + 1) * table->ways; i++)
        if (table->way[i].length != WORD_NONE &&
            (best == WAY_NONE ||
             table->way[i].length < table->way[best].length))
            best = i;
    return best;
}

void way_table_apply(const struct way_table *table, uint64_t way,
                      void *element, void *scratch)
{
    const struct group *group = &table->letters->group;
    if (!table->element) {
        alphabet_apply(table->letters, way_table_word(table, way),
                      table->way[way].length, element, scratch);
        return;
    }
    const uint8_t *by = table->element + way * group->size;
    if (group->kind == GROUP_PERMUTATION) {
        group_append(group, element, by);
        return;
    }
    group_multiply(group, scratch, element, by);
    memcpy(element, scratch, group->size);
}
