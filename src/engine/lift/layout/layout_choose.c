/*
 * Every level of the chain offers block groups: the stabiliser of its base
 * point, and the stabilisers of blocks of imprimitivity around that point.
 * Each is scored by a forecast of set-up and search.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/primes.h"
#include "base/stop.h"
#include "engine/lift/layout/layout_choose.h"
#include "group/subgroup.h"

/* Pages of more than 65536 elements pay where products are slow. */
enum { ORDER_MAX = 65536, MATRICES_MAX = 1 << 18, SUBORBITS_MAX = 24,
       JOINS_MAX = 24, CENTRAL_TESTS = 4096, SAMPLE_WORK = 100000,
       ORBIT_SMALL = 2000, ORBIT_MAX = 200000,
       EDGES_MANY = 1 << 26, ORDER_LARGE = 1 << 19 };

/* How often each word is moved by each generator, more or less. */
enum { DENSE_LEVELS = 6 };

/* Seconds on one core, measured on a 2.4 GHz server core with AVX2. */
#define SECONDS_EDGE 20e-9      /* visit a block by one generator */
#define SECONDS_FOLLOW 400e-9   /* find where one block goes */
#define SECONDS_MEMBER 500e-9   /* list one element of K */
#define SECONDS_BYTE 2e-9       /* more for each byte of long elements */

enum { SHORT_ELEMENT = 64 };    /* bytes that the above were measured with */

/* Elements per 64-bit word that a leaf of K may reach: a subgroup of one word
 * is hoped for at every divisor of |K|, a cyclic one of several words is sure
 * only at the primes. */
static double guess_fill(uint64_t order, int is_even)
{
    double best = 1;
    order /= is_even ? 2 : 1;
    for (uint32_t d = 2; d <= SUBGROUP_CYCLIC; d++) {
        double fill = d / (double)((d + 63) / 64);
        if (order % d == 0 && fill > best && (d <= 64 || is_prime(d)))
            best = fill;
    }
    return best;
}

double layout_seconds(double words, double blocks, double generators)
{
    return generators * (words * DENSE_LEVELS * KERNEL_SECONDS_WORD + blocks *
                         (SECONDS_FOLLOW + DENSE_LEVELS * SECONDS_EDGE));
}

static double guess_seconds(const struct layout_request *request,
                            uint64_t order, size_t depth)
{
    double total = (double)chain_order_small(request->chain, 0);
    double blocks = total / order, edges = blocks * request->generators;
    double fill = guess_fill(order, chain_is_bipartite(request->chain) &&
                                    order % 2 == 0);
    double voltages = edges < order ? edges : order;
    if (chain_group(request->chain)->kind == GROUP_PERMUTATION)
        voltages /= 16;
    double leaves = order / fill;
    size_t size = chain_group(request->chain)->size;
    double length = size > SHORT_ELEMENT
        ? (double)(size - SHORT_ELEMENT) * SECONDS_BYTE : 0;
    return order * (SECONDS_MEMBER + length) +
           voltages * leaves * SECONDS_ENTRY * depth * 0.25 +
           edges * length +
           layout_seconds(total / fill, blocks, (double)request->generators);
}

/* Blocks are few where K is large: where the tables of edges would take much of
 * the memory, that counts for more than pages that fit the caches. */
static uint64_t greatest_order(const struct layout_request *request)
{
    double edges = (double)chain_order_small(request->chain, 0) / ORDER_MAX *
                   (double)request->generators;
    if (request->order_max)
        return request->order_max;
    if (edges > EDGES_MANY)
        return ORDER_LARGE;
    return chain_group(request->chain)->kind == GROUP_MATRIX ? MATRICES_MAX
                                                             : ORDER_MAX;
}

/* Bytes of K's elements, of t_x and the edges; where blocks are divided, a
 * spanning tree has all t_x for a while. */
static double guess_bytes(const struct layout_request *request, uint64_t order)
{
    double parts = request->partition.parts ? request->partition.parts : 1;
    double symmetries = request->symmetries ? request->symmetries_kept : 1;
    double blocks = (double)chain_order_small(request->chain, 0) /
                    (double)order / parts / symmetries;
    double size = (double)chain_group(request->chain)->size;
    return fmin((double)order * size, (double)ELEMENTS_KEPT_BYTES) +
           blocks * ((request->partition.parts ? 2 : 1) * size +
                     6 * (double)request->generators);
}

/* Is there room for a layout with this K?  Notes the least that was refused. */
static int affords(struct choices *choices,
                   const struct layout_request *request, uint64_t order)
{
    double bytes = guess_bytes(request, order);
    if (!request->memory || bytes <= (double)request->memory)
        return 1;
    if (!choices->refused || bytes < choices->refused)
        choices->refused = bytes;
    return 0;
}

/* Takes the parts of the choice. */
static void add_choice(struct choices *choices,
                       const struct layout_request *request,
                       struct choice choice, uint32_t width)
{
    const struct chain *chain = request->chain;
    choice.order = chain_order_small(chain, choice.level + 1) * width;
    if (choice.order > greatest_order(request) ||
        choice.order < request->order_min ||
        choices->count == CHOICES_MAX ||
        chain_order_small(chain, 0) / choice.order >= UINT32_MAX ||
        !affords(choices, request, choice.order)) {
        memory_free(choice.part);
        return;
    }
    size_t depth = chain_depth(chain) - choice.level - (width == 1);
    choice.seconds = guess_seconds(request, choice.order, depth);
    choices->at[choices->count++] = choice;
}

/* Do u_x^-1 and every generator commute on the base point of the level? */
static int commutes_on_base(const struct layout_request *request, size_t level,
                            uint32_t point)
{
    const struct chain *chain = request->chain;
    const struct group *group = chain_group(chain);
    uint32_t moved[GROUP_KEY_WORDS], left[GROUP_KEY_WORDS];
    uint32_t right[GROUP_KEY_WORDS];
    memcpy(moved, chain_key(chain, level, 0), group->key_size);
    chain_move_back(chain, level, point, moved);
    for (size_t s = 0; s < request->generators; s++) {
        const uint8_t *generator = request->elements + s * group->size;
        group_move(group, left, moved, generator);
        group_move(group, right, chain_key(chain, level, 0), generator);
        chain_move_back(chain, level, point, right);
        if (memcmp(left, right, group->key_size))
            return 0;
    }
    return 1;
}

/* Does u_x commute with every generator of the group?  room: for three
 * elements. */
static int is_central(const struct layout_request *request, size_t level,
                      uint32_t point, uint8_t *room)
{
    const struct group *group = chain_group(request->chain);
    uint8_t *element = room, *left = room + group->size;
    uint8_t *right = room + 2 * group->size;
    if (!commutes_on_base(request, level, point))
        return 0;
    group_identity(group, element);
    chain_put_before(request->chain, level, point, element, left);
    for (size_t s = 0; s < request->generators; s++) {
        const uint8_t *generator = request->elements + s * group->size;
        group_multiply(group, left, element, generator);
        group_multiply(group, right, generator, element);
        if (!group_equal(group, left, right))
            return 0;
    }
    return 1;
}

/* A point that a central element moves the base point to, or 0: cosets of a
 * central subgroup lie at like distances and change together. */
static uint32_t find_central(const struct layout_request *request,
                             size_t level, uint8_t *room)
{
    const struct chain *chain = request->chain;
    uint32_t points = chain_orbit_size(chain, level);
    uint32_t tests = points < CENTRAL_TESTS ? points : CENTRAL_TESTS;
    for (uint32_t i = 1; i < tests && !stop_asked(); i++) {
        uint32_t point = (uint32_t)((uint64_t)i * points / tests);
        if (is_central(request, level, point, room))
            return point;
    }
    return 0;
}

/* Places from different orbits of G^(level+1) on the orbit of a level, but for
 * the base point's own, spread over all of them; returns their number. */
static uint32_t sample_suborbits(const struct layout_request *request,
                                 size_t level, uint32_t *root,
                                 uint32_t *suborbit, uint8_t *room)
{
    uint32_t points = chain_orbit_size(request->chain, level), count = 0;
    uint32_t samples = 1 + SAMPLE_WORK / points, next = 0;
    suborbit[0] = find_central(request, level, room);
    next = suborbit[0] != 0;
    cosets_suborbits(request->chain, level, root);
    for (uint32_t p = 1; p < points; p++)
        if (root[p] == p)
            root[count++] = p;  /* read before it is overwritten */
    if (samples > SUBORBITS_MAX - next)
        samples = SUBORBITS_MAX - next;
    if (samples > count)
        samples = count;
    for (uint32_t i = 0; i < samples; i++)
        suborbit[next++] = root[(uint64_t)i * count / samples];
    return next;
}

/* Is there a choice with this block group's order on this level already? */
static int is_listed(const struct choices *choices, size_t level,
                     uint64_t order)
{
    for (size_t i = 0; i < choices->count; i++)
        if (choices->at[i].level == level && choices->at[i].order == order)
            return 1;
    return 0;
}

/* Adds the finest system of blocks, coarser than another one if that is not
 * NULL, with a point in one block with the base point. */
static int add_system(struct choices *choices,
                      const struct layout_request *request,
                      struct choice choice, const uint32_t *finer,
                      struct error *error)
{
    uint32_t points = chain_orbit_size(request->chain, choice.level);
    uint64_t below = chain_order_small(request->chain, choice.level + 1);
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    choice.part = memory_alloc(points, sizeof *choice.part, error);
    if (!choice.part)
        return ERROR_FAILED;
    for (uint32_t p = 0; p < points; p++)
        choice.part[p] = finer ? finer[p] : p;
    uint32_t parts = cosets_blocks(request->chain, choice.level, choice.point,
                                   choice.part, error);
    if (parts == 1 ||
        is_listed(choices, choice.level, below * (points / parts)))
        memory_free(choice.part);
    else
        add_choice(choices, request, choice, points / parts);
    return error->code;
}

/* The systems listed from `first` on, two at a time. */
static int join_systems(struct choices *choices,
                        const struct layout_request *request, size_t first,
                        struct error *error)
{
    int code = 0, joins = 0;
    for (size_t i = first; i < choices->count; i++)
        for (size_t j = first; j < i && !code && joins < JOINS_MAX; j++) {
            struct choice choice = { .level = choices->at[i].level,
                                     .point = choices->at[i].point };
            code = add_system(choices, request, choice, choices->at[j].part,
                              error);
            joins++;
        }
    return code;
}

static int add_block_choices(struct choices *choices,
                             const struct layout_request *request,
                             size_t level, struct error *error)
{
    uint32_t points = chain_orbit_size(request->chain, level);
    uint32_t suborbit[SUBORBITS_MAX];
    uint32_t *parent = memory_alloc(points, sizeof *parent, error);
    uint8_t *room = memory_alloc(3, chain_group(request->chain)->size, error);
    int code = parent && room ? 0 : ERROR_FAILED;
    size_t first = choices->count;
    uint32_t count = code ? 0
        : sample_suborbits(request, level, parent, suborbit, room);
    memory_free(parent);
    memory_free(room);
    for (uint32_t i = 0; i < count && !code; i++)
        code = add_system(choices, request,
                          (struct choice){ .level = level,
                                           .point = suborbit[i] }, NULL, error);
    return code ? code : join_systems(choices, request, first, error);
}

/* Block systems are worth a look where the chain jumps over good orders; on
 * long orbits, which take their time, where there is nothing good below. */
static int wants_blocks(const struct layout_request *request, size_t level)
{
    const struct chain *chain = request->chain;
    uint64_t good = request->order_max ? request->order_max : ORDER_MAX;
    uint64_t below = chain_order_small(chain, level + 1);
    uint32_t points = chain_orbit_size(chain, level);
    return chain_order_small(chain, level) > good && points > 3 &&
           points <= ORBIT_MAX &&
           below < (points <= ORBIT_SMALL ? 20000 : 2000);
}

static int add_whole_group(struct choices *choices,
                           const struct layout_request *request,
                           struct error *error)
{
    uint32_t points = chain_orbit_size(request->chain, 0);
    uint32_t *part = memory_alloc(points, sizeof *part, error);
    if (!part)
        return ERROR_FAILED;
    add_choice(choices, request, (struct choice){ .part = part }, points);
    return 0;
}

static int compare_choices(const void *a, const void *b)
{
    const struct choice *p = a, *q = b;
    return (p->seconds > q->seconds) - (p->seconds < q->seconds);
}

int choices_list(struct choices *choices, const struct layout_request *request,
                 struct error *error)
{
    const struct chain *chain = request->chain;
    for (size_t i = 0; i < chain_depth(chain); i++) {
        add_choice(choices, request, (struct choice){ .level = i }, 1);
        int code = wants_blocks(request, i)
            ? add_block_choices(choices, request, i, error) : 0;
        if (code)
            return code;
    }
    if (add_whole_group(choices, request, error))
        return ERROR_FAILED;
    qsort(choices->at, choices->count, sizeof *choices->at, compare_choices);
    return 0;
}

void choices_clear(struct choices *choices)
{
    for (size_t i = 0; i < choices->count; i++)
        memory_free(choices->at[i].part);
    choices->count = 0;
}
