/*
 * Products along the orbits of levels: where deep levels have many short ways,
 * and those above one long way each, every point of every orbit gets one all
 * the same, and every way is the element that it should be.
 */
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "path/word/stock/alphabet.h"
#include "path/word/way_table.h"
#include "path/word/word_orbits.h"
#include "../../tools/testing.h"

/* Swaps of neighbours; levels from DEEP on have ways from points up to NEAR
 * places away, those above one from the next point, PADDED letters too long. */
enum { DEEP = 60, NEAR = 12, PADDED = 20 };

static struct graph *load_swaps(void)
{
    struct parameter parameter = { (char *)"n", (char *)"100" };
    struct graph *graph = NULL;
    struct error error = { 0 };
    int code = family_load("coxeter", &parameter, 1, &graph, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return graph;
}

/* The way that leads from a point to a level's base point, that of its number,
 * and swaps it twice with its neighbour some times before. */
static void put_way(struct way_table *table, uint32_t level, uint32_t point,
                    uint32_t padded)
{
    const struct alphabet *letters = table->letters;
    uint32_t word[2 * PADDED + NEAR], length = 0;
    uint8_t element[letters->group.size], scratch[letters->group.size];
    while (length < 2 * padded)
        word[length++] = level;
    for (uint32_t p = point; p-- > level;)
        word[length++] = p;
    group_identity(&letters->group, element);
    alphabet_apply(letters, word, length, element, scratch);
    uint64_t entry = way_table_place(table, element, length);
    ck_assert_uint_eq(entry, way_table_point(table, level, point));
    ck_assert_int_eq(way_table_put(table, entry, element,
                                   (struct word){ word, length }, NULL), 0);
}

/* A way's word is an element that fixes the base points before its level, and
 * leads its point to that of the level. */
static void check_way(const struct way_table *table, uint32_t level,
                      uint64_t entry)
{
    const struct alphabet *letters = table->letters;
    uint8_t element[letters->group.size], scratch[letters->group.size];
    uint64_t way = way_table_best(table, entry);
    ck_assert_msg(way != WAY_NONE, "level %u has no way for point %u", level,
                  way_table_at(table, level, entry));
    group_identity(&letters->group, element);
    alphabet_apply(letters, way_table_word(table, way),
                   table->way[way].length, element, scratch);
    const uint16_t *p = (const uint16_t *)(const void *)element;
    ck_assert_uint_eq(p[way_table_at(table, level, entry)],
                      table->base[level]);
    for (uint32_t i = 0; i < level; i++)
        ck_assert_uint_eq(p[table->base[i]], table->base[i]);
}

START_TEST(every_point_of_an_orbit_has_a_way)
{
    struct graph *graph = load_swaps();
    struct alphabet letters;
    struct way_table *table;
    struct error error = { 0 };
    uint32_t n = graph->size, base[n];
    ck_assert_uint_gt(n, DEEP + 2 * NEAR);
    ck_assert_int_eq(alphabet_create(graph, &letters, &error), 0);
    for (uint32_t p = 0; p < n; p++)
        base[p] = p;
    int code = way_table_create(&letters, (struct word_levels){ base, NULL },
                                64 << 20, &table, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    for (uint32_t level = 0; level + 1 < n; level++) {
        uint32_t end = level < DEEP ? level + 2 : level + 1 + NEAR;
        for (uint32_t p = level + 1; p < end && p < n; p++)
            put_way(table, level, p, level < DEEP ? PADDED : 0);
    }
    ck_assert_int_eq(word_orbits_fill(table, &error), 0);
    for (uint32_t level = 0; level + 1 < n; level++)
        for (uint64_t entry = table->first[level] + 1;
             entry < table->first[level + 1]; entry++)
            check_way(table, level, entry);
    ck_assert_uint_eq(table->filled, (uint64_t)n * (n - 1) / 2);
    way_table_free(table);
    alphabet_clear(&letters);
    graph_free(graph);
}
END_TEST

static Suite *orbits_suite(void)
{
    Suite *suite = suite_create("orbits");
    TCase *orbits = tcase_create("orbits");
    tcase_add_test(orbits, every_point_of_an_orbit_has_a_way);
    suite_add_tcase(suite, orbits);
    return suite;
}

int main(void)
{
    return testing_run(orbits_suite());
}
