/*
 * Refinement as in B. D. McKay, Practical graph isomorphism (1981): a cell of
 * the queue splits all others by their arcs from it and to it, and of what is
 * split the largest part need not wait in the queue.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "base/stop.h"
#include "symmetry/partition.h"

enum { FEW = 16 };

static uint32_t colour_of(const struct incidence *incidence, uint32_t vertex)
{
    return vertex < incidence->vertices
        ? incidence->colour[vertex]
        : incidence_triple(incidence, vertex - incidence->vertices)->colour;
}

static void add_trace(struct partition *partition, uint64_t seen)
{
    partition->trace = (partition->trace ^ seen) * 0x9e3779b97f4a7c15u;
    partition->trace ^= partition->trace >> 29;
}

static void enqueue(struct partition *partition, uint32_t cell)
{
    uint32_t end = partition->head + partition->waiting;
    if (partition->queued[cell])
        return;
    partition->queued[cell] = 1;
    partition->waiting++;
    partition->queue[end < partition->vertices ? end
                                               : end - partition->vertices] =
        cell;
}

static uint32_t dequeue(struct partition *partition)
{
    uint32_t cell = partition->queue[partition->head++];
    if (partition->head == partition->vertices)
        partition->head = 0;
    partition->waiting--;
    partition->queued[cell] = 0;
    return cell;
}

static void place_at(struct partition *partition, uint32_t vertex,
                     uint32_t place)
{
    partition->list[place] = vertex;
    partition->place[vertex] = place;
}

static void swap_places(struct partition *partition, uint32_t a, uint32_t b)
{
    uint32_t vertex = partition->list[a];
    place_at(partition, partition->list[b], a);
    place_at(partition, vertex, b);
}

static void split_off(struct partition *partition, uint32_t cell, uint32_t from)
{
    uint32_t end = cell + partition->length[cell];
    partition->length[cell] = from - cell;
    partition->length[from] = end - from;
    for (uint32_t i = from; i < end; i++)
        partition->cell[partition->list[i]] = from;
    partition->log[partition->splits++] = from;
}

void partition_undo(struct partition *partition, uint32_t splits)
{
    while (partition->splits > splits) {
        uint32_t from = partition->log[--partition->splits];
        uint32_t cell = partition->cell[partition->list[from - 1]];
        for (uint32_t i = 0; i < partition->length[from]; i++)
            partition->cell[partition->list[from + i]] = cell;
        partition->length[cell] += partition->length[from];
    }
}

/* One arc more for a vertex; those with arcs stand last in their cell. */
static void count_arc(struct partition *partition, uint32_t vertex,
                      uint32_t *cells)
{
    partition->work++;
    if (partition->count[vertex]++)
        return;
    uint32_t cell = partition->cell[vertex];
    if (!partition->touched[cell])
        partition->cells[(*cells)++] = cell;
    swap_places(partition, partition->place[vertex],
                cell + partition->length[cell] - ++partition->touched[cell]);
}

static void count_out(struct partition *partition, uint32_t vertex,
                      uint32_t *cells)
{
    const struct incidence *incidence = partition->incidence;
    uint32_t base = incidence->vertices;
    if (vertex >= base) {
        const struct triple *triple = incidence_triple(incidence,
                                                       vertex - base);
        count_arc(partition, triple->to, cells);
        count_arc(partition, triple->move, cells);
        return;
    }
    for (uint32_t i = incidence->out_first[vertex];
         i < incidence->out_first[vertex + 1]; i++)
        count_arc(partition, base + incidence->out[i], cells);
}

static void count_in(struct partition *partition, uint32_t vertex,
                     uint32_t *cells)
{
    const struct incidence *incidence = partition->incidence;
    uint32_t base = incidence->vertices;
    if (vertex >= base) {
        count_arc(partition, incidence_triple(incidence, vertex - base)->from,
                  cells);
        return;
    }
    for (uint32_t i = incidence->in_first[vertex];
         i < incidence->in_first[vertex + 1]; i++)
        count_arc(partition, base + incidence->in[i], cells);
}

static int compare_counts(const void *a, const void *b, void *count)
{
    uint32_t x = ((const uint32_t *)count)[*(const uint32_t *)a];
    uint32_t y = ((const uint32_t *)count)[*(const uint32_t *)b];
    return x < y ? -1 : x > y;
}

/* Most cells are small.  Equal ones keep their order, as in glibc's qsort. */
static void insert_sorted(uint32_t *list, uint32_t length,
                          const uint32_t *count)
{
    for (uint32_t i = 1, j; i < length; i++) {
        uint32_t vertex = list[i];
        for (j = i; j > 0 && count[list[j - 1]] > count[vertex]; j--)
            list[j] = list[j - 1];
        list[j] = vertex;
    }
}

/* Sorts some vertices of the list by their numbers of arcs. */
static void sort_touched(struct partition *partition, uint32_t from,
                         uint32_t touched)
{
    uint32_t *list = partition->list + from, first = partition->count[list[0]];
    uint32_t i = 1;
    while (i < touched && partition->count[list[i]] == first)
        i++;
    if (i == touched)
        return;
    if (touched <= FEW)
        insert_sorted(list, touched, partition->count);
    else
        qsort_r(list, touched, sizeof *list, compare_counts, partition->count);
    for (i = 0; i < touched; i++)
        partition->place[list[i]] = from + i;
}

/* Of the parts that a cell fell into, all but the largest wait; all, if the
 * cell did. */
static void enqueue_parts(struct partition *partition, uint32_t cell,
                          uint32_t end)
{
    uint32_t largest = cell;
    int waits = partition->queued[cell];
    for (uint32_t part = cell; part < end; part += partition->length[part])
        if (partition->length[part] > partition->length[largest])
            largest = part;
    for (uint32_t part = cell; part < end; part += partition->length[part])
        if (waits || part != largest)
            enqueue(partition, part);
}

/* Splits a cell by its numbers of arcs, which are 0 afterwards.  Only what is
 * touched costs time, and the rest keeps the cell's place. */
static void split_by_counts(struct partition *partition, uint32_t cell)
{
    uint32_t touched = partition->touched[cell];
    uint32_t end = cell + partition->length[cell], part = cell, last = 0;
    partition->touched[cell] = 0;
    sort_touched(partition, end - touched, touched);
    for (uint32_t i = end - touched; i < end; i++) {
        uint32_t *count = &partition->count[partition->list[i]];
        if (*count != last) {
            add_trace(partition, (uint64_t)i << 32 | *count);
            last = *count;
            if (i > cell) {
                split_off(partition, part, i);
                part = i;
            }
        }
        *count = 0;
    }
    if (part != cell)
        enqueue_parts(partition, cell, end);
}

static void split_by_arcs(struct partition *partition, uint32_t members,
                          void (*count)(struct partition *, uint32_t,
                                        uint32_t *))
{
    uint32_t cells = 0;
    for (uint32_t i = 0; i < members; i++)
        count(partition, partition->members[i], &cells);
    sort_numbers(partition->cells, cells);
    for (uint32_t i = 0; i < cells; i++)
        split_by_counts(partition, partition->cells[i]);
}

static int refine(struct partition *partition, struct error *error)
{
    partition->trace = 0;
    while (partition->waiting) {
        if (stop_check(error))
            return ERROR_INTERRUPTED;
        uint32_t cell = dequeue(partition), members = partition->length[cell];
        add_trace(partition, cell);
        memcpy(partition->members, partition->list + cell,
               members * sizeof *partition->members);
        split_by_arcs(partition, members, count_out);
        split_by_arcs(partition, members, count_in);
    }
    return 0;
}

int partition_fix(struct partition *partition, uint32_t vertex,
                  struct error *error)
{
    uint32_t cell = partition->cell[vertex];
    uint32_t last = cell + partition->length[cell] - 1;
    if (last > cell) {
        swap_places(partition, partition->place[vertex], last);
        split_off(partition, cell, last);
        enqueue(partition, last);
    }
    return refine(partition, error);
}

static int create_arrays(struct partition *partition, struct error *error)
{
    uint32_t **const arrays[] = {
        &partition->list, &partition->place, &partition->cell,
        &partition->length, &partition->log, &partition->count,
        &partition->touched, &partition->cells, &partition->members,
        &partition->queue,
    };
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = memory_alloc(partition->vertices, sizeof **arrays[i],
                                  error);
        if (!*arrays[i])
            return ERROR_FAILED;
    }
    partition->queued = memory_alloc(partition->vertices, 1, error);
    return partition->queued ? 0 : ERROR_FAILED;
}

static int compare_colours(const void *a, const void *b, void *incidence)
{
    uint32_t v = *(const uint32_t *)a, w = *(const uint32_t *)b;
    uint32_t base = ((struct incidence *)incidence)->vertices;
    uint32_t x = colour_of(incidence, v), y = colour_of(incidence, w);
    if ((v >= base) != (w >= base))
        return v >= base ? 1 : -1;
    return x < y ? -1 : x > y;
}

/* As a rule they stand so already. */
static void sort_by_colour(struct partition *partition)
{
    struct incidence *incidence = (void *)partition->incidence;
    const uint32_t *list = partition->list;
    uint32_t i = 1;
    while (i < partition->vertices &&
           compare_colours(&list[i - 1], &list[i], incidence) <= 0)
        i++;
    if (i < partition->vertices)
        qsort_r(partition->list, partition->vertices, sizeof *list,
                compare_colours, incidence);
}

int partition_create(struct partition *partition,
                     const struct incidence *incidence, struct error *error)
{
    memset(partition, 0, sizeof *partition);
    partition->incidence = incidence;
    partition->vertices = incidence->vertices + incidence->triples.count;
    int code = create_arrays(partition, error);
    if (code)
        return code;
    uint32_t cell = 0, vertices = partition->vertices;
    for (uint32_t v = 0; v < vertices; v++)
        partition->list[v] = v;
    sort_by_colour(partition);
    for (uint32_t i = 0; i < vertices; i++) {
        if (i && compare_colours(&partition->list[i - 1], &partition->list[i],
                                 (void *)incidence))
            cell = i;
        place_at(partition, partition->list[i], i);
        partition->cell[partition->list[i]] = cell;
        partition->length[cell]++;
        enqueue(partition, cell);
    }
    return refine(partition, error);
}

int partition_copy(struct partition *copy, const struct partition *partition,
                   struct error *error)
{
    size_t bytes = partition->vertices * sizeof *partition->list;
    memset(copy, 0, sizeof *copy);
    copy->incidence = partition->incidence;
    copy->vertices = partition->vertices;
    int code = create_arrays(copy, error);
    if (code)
        return code;
    memcpy(copy->list, partition->list, bytes);
    memcpy(copy->place, partition->place, bytes);
    memcpy(copy->cell, partition->cell, bytes);
    memcpy(copy->length, partition->length, bytes);
    memcpy(copy->log, partition->log, bytes);
    copy->splits = partition->splits;
    copy->trace = partition->trace;
    copy->work = partition->work;
    return 0;
}

void partition_clear(struct partition *partition)
{
    memory_free(partition->list);
    memory_free(partition->place);
    memory_free(partition->cell);
    memory_free(partition->length);
    memory_free(partition->log);
    memory_free(partition->count);
    memory_free(partition->touched);
    memory_free(partition->cells);
    memory_free(partition->members);
    memory_free(partition->queue);
    memory_free(partition->queued);
    memset(partition, 0, sizeof *partition);
}
