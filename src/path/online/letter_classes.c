#include "path/online/letter_tables_state.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "graph/point_blocks.h"

static uint64_t choose_from(uint32_t n, uint32_t r)
{
    uint64_t result = 1;
    if (r > n)
        return 0;
    for (uint32_t i = 1; i <= r && result <= UINT32_MAX; i++)
        result = result * (n - r + i) / i;
    return result;
}

/* ---- orbits of places ---- */

static void number_orbit(struct letter_tables *tables, uint32_t first,
                         uint32_t *queue)
{
    const struct graph *graph = tables->graph;
    uint32_t count = 0, orbit = tables->orbits++;
    queue[count++] = first;
    tables->orbit[first] = orbit;
    for (uint32_t i = 0; i < count; i++) {
        tables->local[queue[i]] = i;
        for (size_t g = 0; g < graph->generators; g++) {
            uint32_t to = graph->images[g * graph->size + queue[i]];
            if (tables->orbit[to] == UINT32_MAX)
                queue[count++] = to;
            tables->orbit[to] = orbit;
        }
    }
    tables->length[orbit] = count;
}

int letter_find_places(struct letter_tables *tables, struct error *error)
{
    uint32_t n = tables->graph->size;
    tables->orbit = memory_alloc(4 * (size_t)n, sizeof *tables->orbit, error);
    if (!tables->orbit)
        return ERROR_FAILED;
    tables->local = tables->orbit + n;
    tables->length = tables->local + n;
    memset(tables->orbit, 0xff, n * sizeof *tables->orbit);
    for (uint32_t p = 0; p < n; p++)
        if (tables->orbit[p] == UINT32_MAX)
            number_orbit(tables, p, tables->length + n);
    return 0;
}

/* ---- classes ---- */

/* Does a letter that stands alone at place j follow that of a class? */
static int is_follower(const struct letter_tables *tables,
                       const uint32_t *home, uint32_t j, uint32_t *scratch)
{
    uint32_t n = tables->graph->size;
    for (uint32_t c = 0; c < tables->classes; c++)
        if (tables->kind[tables->class[c].kind].copies == 1 &&
            point_follows(tables->graph, (uint32_t[2]){ home[c], j }, scratch,
                          scratch + n))
            return 1;
    return 0;
}

static int find_kind(struct letter_tables *tables, uint32_t orbit,
                     uint32_t copies, uint32_t *number, struct error *error)
{
    for (size_t i = 0; i < tables->kinds; i++)
        if (tables->kind[i].orbit == orbit &&
            tables->kind[i].copies == copies) {
            *number = (uint32_t)i;
            return 0;
        }
    struct kind *kind = list_grow(tables->kind, &tables->kind_room,
                                  tables->kinds, sizeof *kind, error);
    if (!kind)
        return ERROR_FAILED;
    tables->kind = kind;
    *number = (uint32_t)tables->kinds++;
    kind[*number] = (struct kind){
        .orbit = orbit, .copies = copies,
        .numbers = (uint32_t)choose_from(tables->length[orbit], copies) };
    return 0;
}

/* Copies of each letter in each orbit: 1 if all of them can be counted. */
static int count_copies(const struct letter_tables *tables,
                        const uint16_t *target, uint32_t *copies)
{
    uint32_t n = tables->graph->size;
    for (uint32_t p = 0; p < n; p++)
        copies[tables->orbit[p] * tables->letters + target[p]]++;
    for (uint32_t i = 0; i < tables->orbits * tables->letters; i++) {
        uint32_t length = tables->length[i / tables->letters];
        if (copies[i] && copies[i] < length && (copies[i] > COPIES_MAX ||
            choose_from(length, copies[i]) > NUMBERS_MAX))
            return 0;
    }
    return 1;
}

/* The class of the letter at place p, if it is a new one. */
static int add_class(struct letter_tables *tables, const uint16_t *target,
                     uint32_t p, uint32_t copies, struct error *error)
{
    uint32_t kind = 0, *home = tables->length + tables->graph->size;
    struct letter_class *class = &tables->class[tables->classes];
    if (tables->classes == CLASSES_MAX)
        return 0;
    if (find_kind(tables, tables->orbit[p], copies, &kind, error))
        return ERROR_FAILED;
    *class = (struct letter_class){ .kind = kind, .letter = target[p] };
    tables->class_of[tables->orbit[p] * tables->letters + target[p]] =
        (int32_t)tables->classes;
    home[tables->classes++] = p;
    return 0;
}

int letter_list_classes(struct letter_tables *tables, const uint16_t *target,
                        struct error *error)
{
    uint32_t n = tables->graph->size;
    size_t pairs = (size_t)tables->orbits * tables->letters;
    uint32_t *copies = memory_alloc(pairs + 2 * (size_t)n, sizeof *copies,
                                    error);
    tables->class_of = memory_alloc(pairs, sizeof *tables->class_of, error);
    tables->class = memory_alloc(CLASSES_MAX, sizeof *tables->class, error);
    int code = copies && tables->class_of && tables->class ? 0 : ERROR_FAILED;
    if (!code) {
        memset(tables->class_of, 0xff, pairs * sizeof *tables->class_of);
        code = !count_copies(tables, target, copies);
    }
    for (uint32_t p = 0; p < n && !code; p++) {
        size_t at = (size_t)tables->orbit[p] * tables->letters + target[p];
        if (tables->class_of[at] >= 0 ||
            copies[at] == tables->length[tables->orbit[p]] ||
            (copies[at] == 1 &&
             is_follower(tables, tables->length + n, p, copies + pairs)))
            continue;
        code = add_class(tables, target, p, copies[at], error);
    }
    memory_free(copies);
    return code;
}

/* ---- how classes move ---- */

/* The places of a number, the greatest first, and back (J. Derrick's
 * combinatorial number system). */
static void places_of(uint32_t number, uint32_t length, uint32_t copies,
                      uint32_t *place)
{
    uint32_t p = length;
    for (uint32_t r = copies; r > 0; r--) {
        do
            p--;
        while (choose_from(p, r) > number);
        number -= (uint32_t)choose_from(p, r);
        place[copies - r] = p;
    }
}

uint32_t letter_rank(uint32_t *place, uint32_t copies)
{
    uint32_t number = 0;
    for (uint32_t i = 1; i < copies; i++)
        for (uint32_t j = i; j > 0 && place[j] > place[j - 1]; j--) {
            uint32_t swap = place[j];
            place[j] = place[j - 1];
            place[j - 1] = swap;
        }
    for (uint32_t i = 0; i < copies; i++)
        number += (uint32_t)choose_from(place[i], copies - i);
    return number;
}

/* Where a generator brings the content of each place of an orbit. */
static void moved_places(const struct letter_tables *tables, size_t g,
                         uint32_t orbit, uint32_t *to)
{
    const struct graph *graph = tables->graph;
    for (uint32_t p = 0; p < graph->size; p++)
        if (tables->orbit[p] == orbit)
            to[tables->local[graph->images[g * graph->size + p]]] =
                tables->local[p];
}

int letter_fill_kind(const struct letter_tables *tables, struct kind *kind,
                     struct error *error)
{
    size_t m = tables->graph->generators, all = m * kind->numbers;
    uint32_t *to = memory_alloc(tables->graph->size, sizeof *to, error);
    kind->next = memory_alloc(2 * all, sizeof *kind->next, error);
    if (!to || !kind->next) {
        memory_free(to);
        return ERROR_FAILED;
    }
    kind->before = kind->next + all;
    for (size_t g = 0; g < m; g++) {
        moved_places(tables, g, kind->orbit, to);
        for (uint32_t v = 0; v < kind->numbers; v++) {
            uint32_t place[COPIES_MAX];
            places_of(v, tables->length[kind->orbit], kind->copies, place);
            for (uint32_t i = 0; i < kind->copies; i++)
                place[i] = to[place[i]];
            uint32_t w = letter_rank(place, kind->copies);
            kind->next[g * kind->numbers + v] = (uint16_t)w;
            kind->before[g * kind->numbers + w] = (uint16_t)v;
        }
    }
    memory_free(to);
    return 0;
}
