#include "path/word/joins/join_lists.h"

#include <string.h>

#include "base/memory.h"

/* Entries of a list; lengths and what macros take apart, as keys. */
enum { LIST_MAX = 3000, KEYS = (MACRO_LENGTH_MAX + 1) << 8 };

static uint32_t key_of(const struct join_macro *macro)
{
    return (uint32_t)macro->length << 8 | macro->breaks;
}

/* The macros, the shortest first, and of these what takes least apart.  Those
 * that end in H are none: they are longer than others that do the same. */
static uint32_t *sort_macros(const struct join_macros *macros,
                             uint32_t *count, struct error *error)
{
    uint32_t all = macros->elements.count;
    uint32_t *order = memory_alloc(all, sizeof *order, error);
    uint32_t *first = memory_alloc(KEYS + 1, sizeof *first, error);
    *count = 0;
    for (uint32_t i = 1; order && first && i < all; i++)
        if (macros->macro[i].lasts)
            first[key_of(&macros->macro[i]) + 1]++;
    for (uint32_t k = 0; first && k < KEYS; k++)
        first[k + 1] += first[k];
    for (uint32_t i = 1; order && first && i < all; i++)
        if (macros->macro[i].lasts) {
            order[first[key_of(&macros->macro[i])]++] = i;
            ++*count;
        }
    memory_free(first);
    if (order && first)
        return order;
    memory_free(order);
    return NULL;
}

struct filler {
    struct join_macros *macros;
    uint32_t *used, most;
};

/* Puts a macro into a list, or counts it where there are no entries yet. */
static void list_macro(const struct filler *filler, uint32_t number,
                       size_t list)
{
    struct join_macros *macros = filler->macros;
    if (filler->used[list] == filler->most)
        return;
    if (macros->entry) {
        size_t at = macros->first[list] + filler->used[list];
        macros->entry[at] = number;
        macros->entry_length[at] = macros->macro[number].length;
        memcpy(macros->entry_mask + at * macros->words,
               macros->mask + (size_t)number * macros->words,
               macros->words * sizeof *macros->mask);
    }
    filler->used[list]++;
}

/* Pairs of points that a macro joins were where its inverse takes joined
 * pairs. */
static void list_joins(const struct filler *filler, uint32_t number,
                       uint8_t *back)
{
    const struct joins *joins = filler->macros->joins;
    const uint8_t *to = macro_to(filler->macros, number);
    for (uint32_t x = 0; x < joins->tracked; x++)
        back[to[x]] = (uint8_t)x;
    for (uint32_t i = 0; i < joins->pairs; i++) {
        struct join_pair pair = joins->pair[i];
        uint32_t x = back[pair.x], y = back[pair.y];
        if (joins_bit(joins, pair.class, x, y) == JOIN_NONE)
            list_macro(filler, number, join_list(joins, pair.class, x, y));
    }
}

static void fill_lists(const struct filler *filler, const uint32_t *order,
                       uint32_t count, uint8_t *back)
{
    const struct joins *joins = filler->macros->joins;
    for (uint32_t k = 0; k < count; k++) {
        const uint8_t *from = macro_from(filler->macros, order[k]);
        list_joins(filler, order[k], back);
        for (uint32_t s = 0; s < joins->sites; s++)
            if (joins->block[from[s]] != joins->block[s])
                list_macro(filler, order[k], site_list(joins, from[s], s));
    }
}

/* Where each list begins; clears the counts. */
static uint64_t number_lists(struct join_macros *macros, uint32_t *used,
                             size_t lists)
{
    uint64_t total = 0;
    for (size_t i = 0; i < lists; i++) {
        macros->first[i] = total;
        total += used[i];
        used[i] = 0;
    }
    macros->first[lists] = total;
    return total;
}

static int make_entries(const struct filler *filler, uint64_t total,
                        struct error *error)
{
    struct join_macros *macros = filler->macros;
    macros->entry_mask = memory_alloc(total * macros->words,
                                      sizeof *macros->entry_mask, error);
    macros->entry_length = memory_alloc(total, 1, error);
    macros->entry = memory_alloc(total, sizeof *macros->entry, error);
    return macros->entry_mask && macros->entry_length && macros->entry
        ? 0 : ERROR_FAILED;
}

int join_lists_make(struct join_macros *macros, uint64_t memory,
                    struct error *error)
{
    const struct joins *joins = macros->joins;
    size_t lists = site_list(joins, 0, joins->sites);
    uint64_t each = sizeof *macros->entry + 1 +
                    macros->words * sizeof *macros->mask;
    uint64_t fit = memory / lists / each + 1;
    uint32_t count;
    uint32_t *order = sort_macros(macros, &count, error);
    uint8_t *back = memory_alloc(joins->tracked, 1, error);
    struct filler filler = {
        .macros = macros, .most = fit < LIST_MAX ? (uint32_t)fit : LIST_MAX,
        .used = memory_alloc(lists, sizeof *filler.used, error),
    };
    macros->first = memory_alloc(lists + 1, sizeof *macros->first, error);
    int code = order && back && filler.used && macros->first ? 0
                                                              : ERROR_FAILED;
    if (!code) {
        fill_lists(&filler, order, count, back);
        code = make_entries(&filler, number_lists(macros, filler.used, lists)
                            + 1, error);
    }
    if (!code)
        fill_lists(&filler, order, count, back);
    for (uint32_t i = 1; i < macros->elements.count; i++)
        if (macros->macro[i].length > macros->longest)
            macros->longest = macros->macro[i].length;
    memory_free(order);
    memory_free(back);
    memory_free(filler.used);
    return code;
}
