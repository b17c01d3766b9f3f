#include "path/online/letter_tables_state.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"

static uint32_t numbers_of(const struct letter_tables *tables, uint32_t class)
{
    return tables->kind[tables->class[class].kind].numbers;
}

/* Of classes next to one another, as many as fit. */
static int share_classes(struct letter_tables *tables, struct error *error)
{
    for (uint32_t c = 0; c < tables->classes;) {
        struct letter_table *list = list_grow(tables->table,
                                              &tables->table_room,
                                              tables->tables, sizeof *list,
                                              error);
        if (!list)
            return ERROR_FAILED;
        tables->table = list;
        struct letter_table *table = &list[tables->tables++];
        *table = (struct letter_table){ .first = c, .entries = 1 };
        while (c < tables->classes &&
               table->entries <= ENTRIES_MAX / numbers_of(tables, c))
            table->entries *= numbers_of(tables, c++);
        table->end = c;
    }
    return 0;
}

/* The entry before another one, along a generator. */
static uint32_t entry_before(const struct letter_tables *tables,
                             const struct letter_table *table, size_t g,
                             uint32_t entry)
{
    uint32_t result = 0, radix = 1;
    for (uint32_t c = table->first; c < table->end; c++) {
        const struct kind *kind = &tables->kind[tables->class[c].kind];
        result += radix * kind->before[g * kind->numbers +
                                       entry % kind->numbers];
        entry /= kind->numbers;
        radix *= kind->numbers;
    }
    return result;
}

static int fill_table(const struct letter_tables *tables,
                      struct letter_table *table, struct error *error)
{
    uint32_t *queue = memory_alloc(table->entries, sizeof *queue, error);
    uint32_t count = 1, home = 0;
    table->distance = memory_alloc(table->entries, 1, error);
    if (!queue || !table->distance) {
        memory_free(queue);
        return ERROR_FAILED;
    }
    memset(table->distance, FAR, table->entries);
    for (uint32_t c = table->end; c-- > table->first;)
        home = home * numbers_of(tables, c) + tables->class[c].home;
    queue[0] = home;
    table->distance[home] = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t next = table->distance[queue[i]];
        next += next < FAR - 1;
        for (size_t g = 0; g < tables->graph->generators; g++) {
            uint32_t before = entry_before(tables, table, g, queue[i]);
            if (table->distance[before] == FAR) {
                table->distance[before] = next;
                queue[count++] = before;
            }
        }
    }
    memory_free(queue);
    return stop_check(error);
}

/* ---- ratings ---- */

static void find_numbers(const struct letter_tables *tables,
                         const uint16_t *state, uint32_t number[CLASSES_MAX])
{
    uint32_t n = tables->graph->size;
    uint32_t place[CLASSES_MAX][COPIES_MAX];
    uint8_t count[CLASSES_MAX] = { 0 };
    for (uint32_t p = 0; p < n; p++) {
        int32_t class = tables->class_of[tables->orbit[p] * tables->letters +
                                         state[p]];
        if (class >= 0 && count[class] < COPIES_MAX)
            place[class][count[class]++] = tables->local[p];
    }
    for (uint32_t c = 0; c < tables->classes; c++)
        number[c] = count[c] == 1 ? place[c][0]
                                  : letter_rank(place[c], count[c]);
}

uint32_t letter_tables_own(const void *context, const uint16_t *state)
{
    const struct letter_tables *tables = context;
    uint32_t number[CLASSES_MAX], sum = 0;
    find_numbers(tables, state, number);
    for (size_t t = 0; t < tables->tables; t++) {
        const struct letter_table *table = &tables->table[t];
        uint32_t entry = 0;
        for (uint32_t c = table->end; c-- > table->first;)
            entry = entry * numbers_of(tables, c) + number[c];
        sum += table->distance[entry];
    }
    return sum;
}

void letter_tables_neighbours(const void *context, const uint16_t *state,
                              uint32_t own, uint32_t *rating)
{
    const struct letter_tables *tables = context;
    size_t m = tables->graph->generators;
    uint32_t number[CLASSES_MAX];
    (void)own;
    find_numbers(tables, state, number);
    memset(rating, 0, m * sizeof *rating);
    for (size_t t = 0; t < tables->tables; t++) {
        const struct letter_table *table = &tables->table[t];
        for (size_t g = 0; g < m; g++) {
            uint32_t entry = 0;
            for (uint32_t c = table->end; c-- > table->first;) {
                const struct kind *kind = &tables->kind[tables->class[c].kind];
                entry = entry * kind->numbers
                    + kind->next[g * kind->numbers + number[c]];
            }
            rating[g] += table->distance[entry];
        }
    }
}

/* ---- */

static int fill_all(struct letter_tables *tables, const uint16_t *target,
                    struct error *error)
{
    uint32_t number[CLASSES_MAX];
    int code = 0;
    for (size_t i = 0; i < tables->kinds && !code; i++)
        code = letter_fill_kind(tables, &tables->kind[i], error);
    if (!code)
        code = share_classes(tables, error);
    find_numbers(tables, target, number);
    for (uint32_t c = 0; c < tables->classes; c++)
        tables->class[c].home = number[c];
    for (size_t t = 0; t < tables->tables && !code; t++)
        code = fill_table(tables, &tables->table[t], error);
    return code;
}

int letter_tables_create(const struct graph *graph, const uint16_t *target,
                         struct letter_tables **result, struct error *error)
{
    *result = NULL;
    if (graph->kind != GRAPH_PERMUTATION || graph->size > PLACES_MAX)
        return 0;
    struct letter_tables *tables = memory_alloc(1, sizeof *tables, error);
    if (!tables)
        return ERROR_FAILED;
    tables->graph = graph;
    for (uint32_t p = 0; p < graph->size; p++)
        if (target[p] >= tables->letters)
            tables->letters = target[p] + 1u;
    int code = letter_find_places(tables, error);
    if (!code)
        code = letter_list_classes(tables, target, error);
    if (!code)
        code = fill_all(tables, target, error);
    if (code || tables->classes == 0)
        letter_tables_free(tables);
    else
        *result = tables;
    return code < 0 ? code : 0;
}

void letter_tables_free(struct letter_tables *tables)
{
    if (!tables)
        return;
    for (size_t i = 0; i < tables->kinds; i++)
        memory_free(tables->kind[i].next);
    for (size_t i = 0; i < tables->tables; i++)
        memory_free(tables->table[i].distance);
    memory_free(tables->orbit);
    memory_free(tables->class_of);
    memory_free(tables->kind);
    memory_free(tables->class);
    memory_free(tables->table);
    memory_free(tables);
}
