/*
 * From the deepest level up: the ways of a level and of all below it fix the
 * base points before it.  The shortest of them move its points, and besides all
 * that joined two orbits of points when they came: a level has a way for each
 * point of its orbit through these alone.  As long as the short ways of deep
 * levels crowded them out, a globe 8/25 had levels that were never whole.
 */
#include "path/word/word_orbits.h"

#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/union_find.h"

enum { WORD_MAX = 1 << 16, MOVERS_MORE = 64, MOVERS_MAX = 4096 };

struct mover {
    uint64_t way;
    uint8_t *element;
    int joins;                  /* has it joined orbits? */
};

struct movers {
    struct way_table *table;
    struct mover *mover;        /* the shortest first */
    uint8_t *room;
    uint32_t count, most;
    uint32_t others, others_most;       /* that joined none */
    uint32_t *parent;           /* orbits of points, permutations only */
    uint8_t *product, *scratch;
    uint32_t *word;
};

static int open_movers(struct movers *movers, struct way_table *table,
                       struct error *error)
{
    const struct group *group = &table->letters->group;
    uint32_t others = group->degree + MOVERS_MORE;
    uint32_t most = others + (table->chain ? 0 : group->degree);
    *movers = (struct movers){ .table = table };
    movers->others_most = others < MOVERS_MAX ? others : MOVERS_MAX;
    movers->most = most < MOVERS_MAX ? most : MOVERS_MAX;
    if (!(movers->mover = memory_alloc(movers->most, sizeof *movers->mover,
                                       error))
        || !(movers->room = memory_alloc((size_t)movers->most + 2, group->size,
                                         error))
        || !(movers->parent = memory_alloc(group->degree,
                                           sizeof *movers->parent, error))
        || !(movers->word = memory_alloc(2 * WORD_MAX, sizeof *movers->word,
                                         error)))
        return ERROR_FAILED;
    for (uint32_t i = 0; i < movers->most; i++)
        movers->mover[i].element = movers->room + i * group->size;
    movers->product = movers->room + movers->most * group->size;
    movers->scratch = movers->product + group->size;
    for (uint32_t p = 0; p < group->degree; p++)
        movers->parent[p] = p;
    return 0;
}

static void close_movers(struct movers *movers)
{
    memory_free(movers->mover);
    memory_free(movers->room);
    memory_free(movers->parent);
    memory_free(movers->word);
}

/* Of permutations: does an element join orbits?  They are joined then. */
static int join_orbits(struct movers *movers, const uint8_t *element)
{
    const uint16_t *p = (const uint16_t *)(const void *)element;
    uint32_t joined = 0;
    for (uint32_t x = 0; x < movers->table->letters->group.degree; x++) {
        joined += union_find_root(movers->parent, x) !=
                  union_find_root(movers->parent, p[x]);
        union_find_join(movers->parent, x, p[x]);
    }
    return joined > 0;
}

static uint32_t mover_length(const struct movers *movers, uint32_t i)
{
    return movers->table->way[movers->mover[i].way].length;
}

/* The longest that joined no orbits, or WORD_NONE. */
static uint32_t last_other(const struct movers *movers)
{
    uint32_t i = movers->count;
    while (i > 0 && movers->mover[i - 1].joins)
        i--;
    return i ? i - 1 : WORD_NONE;
}

/* Is a way too long for a mover that joins nothing? */
static int is_too_long(const struct movers *movers, uint64_t way)
{
    uint32_t other = last_other(movers);
    return (movers->others == movers->others_most ||
            movers->count == movers->most) &&
        (other == WORD_NONE ||
         mover_length(movers, other) <= movers->table->way[way].length);
}

/* Does it lead between two orbits?  To know whether it joins others takes its
 * element, which is a long word's work where elements are not stored. */
static int leads_between(const struct movers *movers, uint32_t level,
                         uint64_t way)
{
    const struct way_table *table = movers->table;
    return !table->chain &&
        union_find_root(movers->parent, table->base[level]) !=
        union_find_root(movers->parent,
                        way_table_at(table, level, way / table->ways));
}

/* Into its place by length.  Of too many the longest that joined no orbits
 * goes. */
static void add_mover(struct movers *movers, uint32_t level, uint64_t way)
{
    const struct way_table *table = movers->table;
    const struct group *group = &table->letters->group;
    struct mover *mover = movers->mover;
    int is_long = is_too_long(movers, way);
    if (is_long && (table->chain || !table->element) &&
        !leads_between(movers, level, way))
        return;
    group_identity(group, movers->product);
    way_table_apply(table, way, movers->product, movers->scratch);
    int joins = !table->chain && join_orbits(movers, movers->product);
    if (!joins && is_long)
        return;
    uint32_t i = last_other(movers);
    if (movers->count == movers->most ||
        (!joins && movers->others == movers->others_most)) {
        if (i == WORD_NONE)
            return;
        struct mover dropped = mover[i];
        memmove(mover + i, mover + i + 1,
                (--movers->count - i) * sizeof *mover);
        mover[movers->count] = dropped;
        movers->others--;
    }
    uint32_t length = table->way[way].length;
    i = movers->count++;
    struct mover new = { way, mover[i].element, joins };
    for (; i > 0 && mover_length(movers, i - 1) > length; i--)
        mover[i] = mover[i - 1];
    mover[i] = new;
    movers->others += !joins;
    memcpy(new.element, movers->product, group->size);
}

/* The entry that an element takes a point of a level to; place: of the point in
 * the level's row. */
static uint64_t move_entry(const struct way_table *table, uint32_t level,
                           uint64_t place, const uint8_t *element)
{
    if (!table->chain) {
        const uint16_t *p = (const uint16_t *)(const void *)element;
        uint64_t entry = table->first[level] + place;
        return way_table_point(table, level,
                               p[way_table_at(table, level, entry)]);
    }
    uint32_t key[GROUP_KEY_WORDS];
    group_move(&table->letters->group, key,
               chain_key(table->chain, level, (uint32_t)place), element);
    return table->first[level] + (uint64_t)chain_place(table->chain, level,
                                                       key);
}

/* The way of a point through that of where a mover takes it. */
static int put_product(struct movers *movers, uint32_t level, uint64_t place,
                       uint32_t mover, struct error *error)
{
    struct way_table *table = movers->table;
    const struct group *group = &table->letters->group;
    uint64_t to = move_entry(table, level, place,
                             movers->mover[mover].element);
    uint64_t first = movers->mover[mover].way;
    uint64_t second = to == table->first[level] ? WAY_NONE
                                                : way_table_best(table, to);
    uint32_t length = table->way[first].length;
    uint32_t more = second == WAY_NONE ? 0 : table->way[second].length;
    if (length + more > WORD_MAX)
        return 0;
    memcpy(movers->word, way_table_word(table, first),
           length * sizeof *movers->word);
    memcpy(movers->product, movers->mover[mover].element, group->size);
    if (second != WAY_NONE) {
        memcpy(movers->word + length, way_table_word(table, second),
               more * sizeof *movers->word);
        way_table_apply(table, second, movers->product, movers->scratch);
    }
    length = alphabet_reduce(table->letters, movers->word, length + more);
    return way_table_put(table, table->first[level] + place, movers->product,
                          (struct word){ movers->word, length }, error);
}

/* ---- from the points that have ways to the others ---- */

/* The points of a level that got their ways last, and the next ones, with the
 * mover that leads each to one of those, and its length that way. */
struct front {
    uint32_t *place, *next;
    uint32_t count, nexts;
    uint32_t missing;           /* points that movers lead home and that have
                                 * no way, at most */
    uint32_t *mover, *length;   /* of each point */
};

/* Can movers lead the point of an entry home?  Of matrices it is not known. */
static int is_in_reach(const struct movers *movers, uint32_t level,
                       uint64_t entry)
{
    const struct way_table *table = movers->table;
    return table->chain ||
        union_find_root(movers->parent, table->base[level]) ==
        union_find_root(movers->parent, way_table_at(table, level, entry));
}

static int open_front(const struct movers *movers, uint32_t level,
                      struct front *front, struct error *error)
{
    const struct way_table *table = movers->table;
    uint64_t first = table->first[level];
    uint32_t size = (uint32_t)(table->first[level + 1] - first);
    *front = (struct front){ .count = 0 };
    front->place = memory_alloc(4 * (size_t)size, sizeof *front->place, error);
    if (!front->place)
        return ERROR_FAILED;
    front->next = front->place + size;
    front->mover = front->next + size;
    front->length = front->mover + size;
    for (uint32_t place = 0; place < size; place++) {
        front->length[place] = WORD_NONE;
        if (place == 0 || table->least[first + place] != WORD_NONE)
            front->place[front->count++] = place;
        else
            front->missing += is_in_reach(movers, level, first + place);
    }
    return 0;
}

/* The points without a way that a mover leads to one of the front. */
static void look_back(const struct movers *movers, uint32_t level,
                      uint32_t mover, struct front *front)
{
    const struct way_table *table = movers->table;
    uint64_t first = table->first[level];
    uint32_t length = mover_length(movers, mover);
    group_invert(&table->letters->group, movers->product,
                 movers->mover[mover].element);
    for (uint32_t i = 0; i < front->count; i++) {
        uint32_t to = front->place[i];
        uint64_t entry = move_entry(table, level, to, movers->product);
        uint32_t whole = length + (to ? table->least[first + to] : 0);
        if (entry == first || table->least[entry] != WORD_NONE ||
            front->length[entry - first] <= whole)
            continue;
        if (front->length[entry - first] == WORD_NONE)
            front->next[front->nexts++] = (uint32_t)(entry - first);
        front->length[entry - first] = whole;
        front->mover[entry - first] = mover;
    }
}

/* Round by round, each by one mover more. */
static int fill_level(struct movers *movers, uint32_t level,
                      struct error *error)
{
    struct front front;
    const uint32_t *least = movers->table->least + movers->table->first[level];
    int code = open_front(movers, level, &front, error);
    while (front.count && front.missing && !code) {
        for (uint32_t m = 0; m < movers->count && !code; m++) {
            look_back(movers, level, m, &front);
            code = stop_check(error);
        }
        front.count = 0;
        for (uint32_t i = 0; i < front.nexts && !code; i++) {
            uint32_t place = front.next[i];
            code = put_product(movers, level, place, front.mover[place],
                               error);
            if (least[place] != WORD_NONE)
                front.place[front.count++] = place;
        }
        front.missing -= front.count;
        front.nexts = 0;
    }
    memory_free(front.place);
    return code;
}

int word_orbits_fill(struct way_table *table, struct error *error)
{
    struct movers movers;
    int code = open_movers(&movers, table, error);
    for (uint32_t level = table->depth; level-- > 0 && !code;) {
        uint64_t end = table->first[level + 1] * table->ways;
        for (uint64_t way = table->first[level] * table->ways; way < end;
             way++)
            if (table->way[way].length != WORD_NONE)
                add_mover(&movers, level, way);
        code = fill_level(&movers, level, error);
    }
    close_movers(&movers);
    return code;
}
