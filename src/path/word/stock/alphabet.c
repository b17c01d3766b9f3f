#include "path/word/stock/alphabet.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "graph/graph_group.h"

enum { ORDER_MAX = 1 << 13, COMMUTE_MAX = 512,
       POWERS_WORK = 1 << 28 };

static uint8_t *element_of(const struct alphabet *letters, size_t g)
{
    return letters->element + g * letters->group.size;
}

/* Generators by their elements, with open addressing. */
struct lookup {
    uint32_t *slot;
    uint64_t mask;
};

static uint64_t lookup_slot(const struct alphabet *letters,
                            const struct lookup *lookup, const void *element)
{
    const struct group *group = &letters->group;
    size_t bytes = group->kind == GROUP_PERMUTATION
        ? group->degree * sizeof(uint16_t) : group->size - sizeof(int32_t);
    uint64_t at = hash_bytes(element, bytes) & lookup->mask;
    while (lookup->slot[at] &&
           !group_equal(group, element_of(letters, lookup->slot[at] - 1),
                        element))
        at = (at + 1) & lookup->mask;
    return at;
}

static int lookup_create(const struct alphabet *letters, struct lookup *lookup,
                         struct error *error)
{
    uint64_t slots = 4;
    while (slots < 2 * (uint64_t)letters->graph->generators)
        slots *= 2;
    lookup->mask = slots - 1;
    lookup->slot = memory_alloc(slots, sizeof *lookup->slot, error);
    if (!lookup->slot)
        return ERROR_FAILED;
    for (size_t g = letters->graph->generators; g-- > 0;)
        lookup->slot[lookup_slot(letters, lookup, element_of(letters, g))] =
            (uint32_t)g + 1;
    return 0;
}

/* Multiplies up to the identity; the order, or 0 past ORDER_MAX.  With a class
 * the generators among the powers that have none become its members. */
static uint32_t walk_powers(struct alphabet *letters, struct lookup *lookup,
                            uint32_t g, uint32_t class, uint8_t *room)
{
    const struct group *group = &letters->group;
    uint8_t *power = room, *next = room + group->size;
    memcpy(power, element_of(letters, g), group->size);
    for (uint32_t k = 1; k <= ORDER_MAX; k++) {
        if (group_is_identity(group, power))
            return k;
        uint32_t found = class == WORD_NONE ? 0
            : lookup->slot[lookup_slot(letters, lookup, power)];
        if (found && letters->class_of[found - 1] == WORD_NONE) {
            letters->class_of[found - 1] = class;
            letters->exponent[found - 1] = (int32_t)k;
        }
        group_multiply(group, next, power, element_of(letters, g));
        uint8_t *swap = power;
        power = next;
        next = swap;
    }
    return 0;
}

/* Without a known order: a letter and its inverse. */
static void make_open_class(struct alphabet *letters, uint32_t g,
                            uint32_t class)
{
    int32_t inverse = letters->graph->inverse[g];
    letters->class_of[g] = class;
    letters->exponent[g] = 1;
    if (inverse >= 0 && letters->class_of[inverse] == WORD_NONE) {
        letters->class_of[inverse] = class;
        letters->exponent[inverse] = -1;
    }
}

/* Those of greatest order first, so that U2 belongs to U. */
static int sort_by_order(const struct alphabet *letters, uint32_t *sorted,
                         const uint32_t *order, struct error *error)
{
    size_t count = letters->graph->generators, at = 0;
    uint32_t *first = memory_alloc(ORDER_MAX + 2, sizeof *first, error);
    if (!first)
        return ERROR_FAILED;
    for (size_t g = 0; g < count; g++)
        first[order[g]]++;
    for (uint32_t k = ORDER_MAX + 1; k-- > 0;) {
        uint32_t size = first[k];
        first[k] = (uint32_t)at;
        at += size;
    }
    for (size_t g = 0; g < count; g++)
        sorted[first[order[g]]++] = (uint32_t)g;
    memory_free(first);
    return 0;
}

static int find_classes(struct alphabet *letters, struct lookup *lookup,
                        struct error *error)
{
    size_t count = letters->graph->generators;
    uint8_t *room = memory_alloc(2, letters->group.size, error);
    uint32_t *order = memory_alloc(2 * count, sizeof *order, error);
    uint32_t *sorted = order + count;
    int code = room && order ? 0 : ERROR_FAILED;
    uint64_t work = 0;
    for (size_t g = 0; g < count && !code; g++) {
        order[g] = work > POWERS_WORK ? 0
            : walk_powers(letters, lookup, (uint32_t)g, WORD_NONE, room);
        work += (order[g] ? order[g] : ORDER_MAX) * letters->group.size;
        letters->class_of[g] = WORD_NONE;
    }
    if (!code)
        code = sort_by_order(letters, sorted, order, error);
    for (size_t i = 0; i < count && !code; i++) {
        uint32_t g = sorted[i], class = letters->classes;
        if (letters->class_of[g] != WORD_NONE)
            continue;
        letters->order[class] = order[g];
        letters->classes++;
        if (order[g])
            walk_powers(letters, lookup, g, class, room);
        else
            make_open_class(letters, g, class);
        /* the identity, and what repeats another letter */
        if (letters->class_of[g] == WORD_NONE) {
            letters->class_of[g] = class;
            letters->exponent[g] = order[g] > 1;
        }
    }
    memory_free(room);
    memory_free(order);
    return code;
}

/* Breadth first over the exponents of a class. */
static void find_class_steps(struct alphabet *letters, uint32_t class,
                             const uint32_t *member, uint32_t members,
                             uint32_t *queue)
{
    uint32_t order = letters->order[class], head = 0, tail = 0;
    uint32_t *step = letters->step + letters->first[class];
    uint32_t *cost = letters->cost + letters->first[class];
    for (uint32_t e = 0; e < order; e++)
        cost[e] = WORD_NONE;
    cost[0] = 0;
    queue[tail++] = 0;
    while (head < tail) {
        uint32_t e = queue[head++];
        for (uint32_t i = 0; i < members; i++) {
            uint32_t by = (uint32_t)letters->exponent[member[i]];
            uint32_t to = (e + by) % order;
            if (cost[to] != WORD_NONE)
                continue;
            cost[to] = cost[e] + 1;
            step[to] = member[i];
            queue[tail++] = to;
        }
    }
}

/* Generators by class, in one array: member[start[c]] .. */
static void list_members(const struct alphabet *letters, uint32_t *start,
                         uint32_t *member)
{
    size_t count = letters->graph->generators;
    for (size_t g = 0; g < count; g++)
        start[letters->class_of[g] + 1]++;
    for (uint32_t c = 0; c < letters->classes; c++)
        start[c + 1] += start[c];
    for (size_t g = count; g-- > 0;)
        member[--start[letters->class_of[g] + 1]] = (uint32_t)g;
}

static int find_steps(struct alphabet *letters, struct error *error)
{
    size_t count = letters->graph->generators;
    uint64_t total = 0;
    for (uint32_t c = 0; c < letters->classes; c++) {
        letters->first[c] = total;
        total += letters->order[c];
    }
    letters->step = memory_alloc(total, sizeof *letters->step, error);
    letters->cost = memory_alloc(total, sizeof *letters->cost, error);
    uint32_t *room = memory_alloc(2 * count + 2 + ORDER_MAX, sizeof *room,
                                  error);
    if (!letters->step || !letters->cost || !room) {
        memory_free(room);
        return ERROR_FAILED;
    }
    uint32_t *start = room, *member = room + count + 2;
    uint32_t *queue = member + count;
    list_members(letters, start, member);
    for (uint32_t c = 0; c < letters->classes; c++)
        if (letters->order[c]) {
            uint32_t from = start[c + 1];
            uint32_t end = c + 1 < letters->classes ? start[c + 2]
                                                    : (uint32_t)count;
            find_class_steps(letters, c, member + from, end - from, queue);
        }
    memory_free(room);
    return 0;
}

/* The first generator of each class stands for it: all are powers of one. */
static int find_commuting(struct alphabet *letters, struct error *error)
{
    const struct group *group = &letters->group;
    uint32_t classes = letters->classes;
    if (classes > COMMUTE_MAX)
        return 0;
    letters->commute = memory_alloc((size_t)classes * classes, 1, error);
    uint8_t *ab = memory_alloc(2, group->size, error);
    uint32_t *base = memory_alloc(classes, sizeof *base, error);
    int code = letters->commute && ab && base ? 0 : ERROR_FAILED;
    for (size_t g = letters->graph->generators; g-- > 0 && !code;)
        if (letters->exponent[g] == 1)
            base[letters->class_of[g]] = (uint32_t)g;
    for (uint32_t a = 0; a < classes && !code; a++)
        for (uint32_t b = 0; b < classes; b++) {
            const uint8_t *x = element_of(letters, base[a]);
            const uint8_t *y = element_of(letters, base[b]);
            group_multiply(group, ab, x, y);
            group_multiply(group, ab + group->size, y, x);
            letters->commute[a * classes + b] =
                (uint8_t)group_equal(group, ab, ab + group->size);
        }
    memory_free(ab);
    memory_free(base);
    return code;
}

int alphabet_create(const struct graph *graph, struct alphabet *letters,
                   struct error *error)
{
    size_t count = graph->generators;
    struct lookup lookup = { 0 };
    *letters = (struct alphabet){ .graph = graph,
                                 .group = graph_group(graph) };
    letters->class_of = memory_alloc(count, sizeof *letters->class_of, error);
    letters->exponent = memory_alloc(count, sizeof *letters->exponent, error);
    letters->order = memory_alloc(count, sizeof *letters->order, error);
    letters->first = memory_alloc(count, sizeof *letters->first, error);
    int code = letters->class_of && letters->exponent && letters->order &&
               letters->first
        ? graph_elements(graph, &letters->group, &letters->element, error)
        : ERROR_FAILED;
    if (!code)
        code = lookup_create(letters, &lookup, error);
    if (!code)
        code = find_classes(letters, &lookup, error);
    if (!code)
        code = find_steps(letters, error);
    if (!code)
        code = find_commuting(letters, error);
    memory_free(lookup.slot);
    if (code)
        alphabet_clear(letters);
    return code;
}

void alphabet_clear(struct alphabet *letters)
{
    memory_free(letters->element);
    memory_free(letters->class_of);
    memory_free(letters->exponent);
    memory_free(letters->order);
    memory_free(letters->first);
    memory_free(letters->step);
    memory_free(letters->cost);
    memory_free(letters->commute);
    *letters = (struct alphabet){ 0 };
}
