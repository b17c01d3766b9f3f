#include "path/optimal/two_phase.h"

#include <string.h>

#include "base/memory.h"
#include "graph/point_orbits.h"
#include "path/optimal/two_phase_state.h"

/* Entries of a table; colours of a part that are looked at in two halves;
 * choices of H that are tried. */
enum { TABLE_MAX = 2500000, COLOURS_MAX = 4, TRIES = 12 };

/* ---- coordinates ---- */

/* 1, or 0 if there are too many words or coordinates. */
static int add_coordinate(struct phase *phase, const struct goal *goal,
                          uint32_t part, const uint16_t *colour,
                          struct error *error)
{
    struct error why = { 0 };
    struct coordinate **coordinate = &phase->coordinate[phase->coordinates];
    if (phase->coordinates == PHASE_COORDINATES)
        return 0;
    int code = coordinate_create(goal, &goal->part[part], colour, coordinate,
                                 &why);
    if (code == ERROR_LIMIT)
        return 0;
    if (code)
        return error_set(error, code, "%s", why.text);
    phase->coordinates++;
    return 1;
}

/* The colours of a part's letters, from 0 and at most `most`; others have
 * COLOURS_MAX. */
static uint32_t list_colours(const struct goal *goal, uint32_t part,
                             const uint16_t *colour, uint16_t *found)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < goal->part[part].letters; i++) {
        uint32_t c = 0;
        while (c < count && found[c] != colour[goal->part[part].letter[i]])
            c++;
        if (c == count && count == COLOURS_MAX)
            return COLOURS_MAX + 1;
        if (c == count)
            found[count++] = colour[goal->part[part].letter[i]];
    }
    return count;
}

/* Two colours, by a set of those that there are. */
static void halve(const struct goal *goal, const uint16_t *colour,
                  const uint16_t *found, uint32_t set, uint16_t *into)
{
    for (uint32_t i = 0; i < goal->letters; i++) {
        into[i] = 0;
        for (uint32_t c = 0; c < COLOURS_MAX; c++)
            if ((set >> c & 1) && found[c] == colour[i])
                into[i] = 1;
    }
}

/* Two halvings tell as much as all colours if they part all of them. */
static int part_all(uint32_t a, uint32_t b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < i; k++)
            if ((a >> i & 1) == (a >> k & 1) && (b >> i & 1) == (b >> k & 1))
                return 0;
    return 1;
}

/* The two halvings that have the fewest merged words together. */
static int add_halves(struct phase *phase, const struct goal *goal,
                      uint32_t part, const uint16_t *colour,
                      struct error *error)
{
    uint16_t found[COLOURS_MAX];
    uint32_t count = list_colours(goal, part, colour, found);
    uint32_t size[1 << COLOURS_MAX] = { 0 }, best = 0, other = 0;
    double least = 0;
    uint16_t *half = memory_alloc(goal->letters, sizeof *half, error);
    int code = half ? 1 : ERROR_FAILED;
    for (uint32_t a = 1; count <= COLOURS_MAX && a < 1u << (count - 1) &&
         code == 1; a++) {
        halve(goal, colour, found, a, half);
        if (coordinate_size(goal, &goal->part[part], half, &size[a], error))
            code = ERROR_FAILED;
        for (uint32_t b = 1; b < a; b++) {
            double product = (double)size[a] * size[b];
            if (product > 0 && part_all(a, b, count) &&
                (least == 0 || product < least)) {
                least = product;
                best = a;
                other = b;
            }
        }
    }
    if (code == 1)
        code = best > 0;
    for (int i = 0; i < 2 && code == 1; i++) {
        halve(goal, colour, found, i ? other : best, half);
        code = add_coordinate(phase, goal, part, half, error);
    }
    memory_free(half);
    return code;
}

static int add_first(struct two_phase *way, struct error *error)
{
    int code = 1;
    for (uint32_t p = 0; p < way->goal->parts && code == 1; p++) {
        uint16_t found[COLOURS_MAX];
        if (list_colours(way->goal, p, way->colour, found) == 1)
            continue;
        code = add_coordinate(&way->first, way->goal, p, way->colour, error);
        if (code == 0)
            code = add_halves(&way->first, way->goal, p, way->colour, error);
    }
    return code == 1 ? way->first.coordinates > 0 : code;
}

/* Is a part told by another one before it? */
static int is_told(const struct goal *goal, uint32_t part, uint16_t *room)
{
    const uint32_t *letter = goal->part[part].letter;
    for (uint32_t q = 0; q < part; q++)
        for (uint32_t i = 0; i < goal->part[part].letters; i++)
            if (points_follow(goal->graph, goal->part[q].letter[0], letter[i],
                              room, room + goal->graph->size))
                return 1;
    return 0;
}

static int add_second(struct two_phase *way, struct error *error)
{
    const struct goal *goal = way->home;
    uint16_t *room = memory_alloc(2 * (size_t)goal->graph->size, sizeof *room,
                                  error);
    uint16_t *colour = memory_alloc(goal->letters, sizeof *colour, error);
    int code = room && colour ? 1 : ERROR_FAILED;
    for (uint32_t i = 0; i < goal->letters && code == 1; i++)
        colour[i] = (uint16_t)i;
    for (uint32_t p = 0; p < goal->parts && code == 1; p++)
        if (goal->part[p].letters > 1 && !is_told(goal, p, room))
            code = add_coordinate(&way->second, goal, p, colour, error);
    memory_free(room);
    memory_free(colour);
    return code == 1 ? way->second.coordinates > 0 : code;
}

/* ---- tables ---- */

static size_t table_entries(const struct phase *phase,
                            const struct phase_table *table)
{
    return (size_t)phase->coordinate[table->first]->count *
           (table->second == table->first
            ? 1 : phase->coordinate[table->second]->count);
}

/* Marks what generators lead to from all entries at a distance; 1 if there
 * were any. */
static int fill_costs(const struct phase *phase,
                      const struct phase_table *table, uint32_t level)
{
    const struct coordinate *a = phase->coordinate[table->first];
    const struct coordinate *b = phase->coordinate[table->second];
    int alone = table->first == table->second, any = 0;
    uint32_t columns = alone ? 1 : b->count;
    for (uint32_t x = 0; x < a->count; x++)
        for (uint32_t y = 0; y < columns; y++) {
            if (table->distance[(size_t)x * columns + y] != level)
                continue;
            any = 1;
            for (uint32_t g = 0; g < phase->generators; g++) {
                size_t to = a->move[(size_t)x * phase->generators + g];
                uint32_t next = level + phase->cost[g];
                to = to * columns + (alone ? 0 : b->move[
                    (size_t)y * phase->generators + g]);
                if (next < table->distance[to])
                    table->distance[to] = (uint8_t)next;
            }
        }
    return any;
}

/* Costs may be more than one, so that levels may be empty. */
static int add_table(struct phase *phase, uint32_t first, uint32_t second,
                     struct error *error)
{
    struct phase_table *table = &phase->table[phase->tables++];
    *table = (struct phase_table){ first, second, NULL };
    size_t entries = table_entries(phase, table);
    uint32_t dearest = 1;
    table->distance = memory_alloc(entries, 1, error);
    if (!table->distance)
        return ERROR_FAILED;
    memset(table->distance, PHASE_FAR, entries);
    table->distance[0] = 0;
    for (uint32_t g = 0; g < phase->generators; g++)
        dearest = phase->cost[g] > dearest ? phase->cost[g] : dearest;
    for (uint32_t level = 0, empty = 0; level < PHASE_FAR - PHASE_ORDER_MAX &&
         empty < dearest; level++)
        empty = fill_costs(phase, table, level) ? 0 : empty + 1;
    return 0;
}

/* Each coordinate with the largest other that fits a table, or alone. */
static int add_tables(struct phase *phase, struct error *error)
{
    for (uint32_t i = 0; i < phase->coordinates &&
         phase->tables < PHASE_TABLES; i++) {
        uint32_t best = i, largest = 0, known = 0;
        for (uint32_t k = 0; k < phase->coordinates; k++) {
            uint32_t count = phase->coordinate[k]->count;
            if (k != i && count > largest && (double)count *
                phase->coordinate[i]->count <= TABLE_MAX) {
                best = k;
                largest = count;
            }
        }
        for (uint32_t t = 0; t < phase->tables; t++)
            known |= (phase->table[t].first == i &&
                      phase->table[t].second == best) ||
                     (phase->table[t].first == best &&
                      phase->table[t].second == i);
        if (!known && add_table(phase, i, best, error))
            return ERROR_FAILED;
    }
    return 1;
}

/* ---- */

static void clear_phase(struct phase *phase)
{
    for (uint32_t i = 0; i < phase->coordinates; i++)
        coordinate_free(phase->coordinate[i]);
    for (uint32_t i = 0; i < phase->tables; i++)
        memory_free(phase->table[i].distance);
    *phase = (struct phase){ 0 };
}

/* Coordinates of H and of its cosets: 1, or 0 if they are too many. */
static int add_coordinates(struct two_phase *way, struct error *error)
{
    goal_free(way->home);
    way->home = NULL;
    clear_phase(&way->first);
    clear_phase(&way->second);
    if (goal_create(way->powers, NULL, &way->home, error))
        return ERROR_FAILED;
    way->first.generators = (uint32_t)way->graph->generators;
    way->first.cost = way->cost;
    way->second.generators = (uint32_t)way->powers->generators;
    way->second.cost = way->power_cost;
    int code = add_first(way, error);
    return code == 1 ? add_second(way, error) : code;
}

/* The best choice that has coordinates. */
static int settle_choice(struct two_phase *way, struct error *error)
{
    int code = two_phase_rate(way, error), fits = 0;
    for (uint32_t i = 0; i < TRIES && code == 1 && !fits; i++) {
        code = two_phase_choose(way, error);
        if (code == 1)
            fits = add_coordinates(way, error);
    }
    return code == 1 ? fits : code;
}

static int fill_way(struct two_phase *way, const int64_t *target,
                    struct error *error)
{
    const struct graph *graph = way->graph;
    int code = goal_create(graph, target, &way->goal, error);
    if (!code)
        code = way->goal->whole && way->goal->closed
            ? two_phase_find_axes(way, error) : 0;
    if (code != 1)
        return code;
    way->cost = memory_alloc(graph->generators, 1, error);
    if (!way->cost || move_order_create(graph, &way->canonical, error))
        return ERROR_FAILED;
    memset(way->cost, 1, graph->generators);
    code = settle_choice(way, error);
    if (code == 1)
        code = add_tables(&way->first, error);
    return code == 1 ? add_tables(&way->second, error) : code;
}

int two_phase_create(const struct graph *graph, const int64_t *target,
                     struct two_phase **result, struct error *error)
{
    struct error why = { 0 };
    if (graph->kind != GRAPH_PERMUTATION || graph->forbids ||
        graph->generators < 2)
        return 0;
    struct two_phase *way = memory_alloc(1, sizeof *way, error);
    if (!way)
        return ERROR_FAILED;
    way->graph = graph;
    int code = fill_way(way, target, &why);
    if (code == 1)
        *result = way;
    else
        two_phase_free(way);
    if (code == ERROR_LIMIT)
        return 0;
    return code < 0 ? error_set(error, code, "%s", why.text) : code;
}

int two_phase_place(const struct two_phase *way, const int64_t *from,
                    const int64_t *to, uint16_t *start, struct error *error)
{
    int code = goal_place(way->goal, start, from, to, error);
    if (code != 1)
        return code;
    size_t size = chain_group(way->chain)->size;
    void *scratch = memory_alloc(2, size, error);
    if (!scratch)
        return ERROR_FAILED;
    code = chain_contains(way->chain, 0, start, scratch);
    memory_free(scratch);
    return code;
}

int two_phase_joins(const struct two_phase *way, const int64_t *from,
                    const int64_t *to, struct error *error)
{
    uint16_t *start = memory_alloc(way->graph->size, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    int code = two_phase_place(way, from, to, start, error);
    memory_free(start);
    return code;
}

void two_phase_free(struct two_phase *way)
{
    if (!way)
        return;
    clear_phase(&way->first);
    clear_phase(&way->second);
    goal_free(way->home);
    goal_free(way->goal);
    chain_free(way->chain);
    graph_free(way->powers);
    move_order_free(way->canonical);
    memory_free(way->turning);
    memory_free(way->commute);
    memory_free(way->cost);
    memory_free(way->within);
    memory_free(way->larger);
    memory_free(way->colour);
    memory_free(way->power);
    memory_free(way->power_turning);
    memory_free(way->power_cost);
    memory_free(way);
}
