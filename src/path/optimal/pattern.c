#include "path/optimal/pattern.h"

#include <string.h>

#include "base/memory.h"
#include "path/optimal/colouring.h"
#include "path/optimal/pattern_file.h"
#include "path/optimal/pattern_rows.h"

enum { WORD_ENTRIES = 32, ROWS_MAX = 1 << 28 };

/* Classes of letters by the part and the colours of coordinates first ..
 * end - 1, numbered. */
static void join_colours(const struct goal *goal,
                        const struct pattern_spec *spec, uint32_t first,
                        uint32_t end, uint16_t *joint)
{
    for (uint32_t i = 0; i < goal->letters; i++)
        joint[i] = (uint16_t)goal->part_of[i];
    for (uint32_t k = first; k < end; k++)
        colouring_refine(joint, spec->colour[k], goal->letters);
}

/* Lists the symmetries whose images of a colouring are among the first ones
 * to be like that. */
static int find_images(const struct goal *goal, struct pattern *pattern,
                       const uint16_t *joint, struct error *error)
{
    size_t bytes = goal->letters * sizeof(uint16_t);
    uint16_t *turned = memory_alloc(goal->symmetries, bytes, error);
    pattern->image = memory_alloc(goal->symmetries, sizeof *pattern->image,
                                  error);
    if (!turned || !pattern->image) {
        memory_free(turned);
        return ERROR_FAILED;
    }
    for (uint32_t s = 0; s < goal->symmetries; s++) {
        uint16_t *mine = turned + (size_t)pattern->images * goal->letters;
        uint32_t i = 0;
        colouring_turn(goal, s, mine, joint);
        while (i < pattern->images &&
               memcmp(turned + (size_t)i * goal->letters, mine, bytes))
            i++;
        if (i == pattern->images)
            pattern->image[pattern->images++] = s;
    }
    memory_free(turned);
    return 0;
}

static int keeps(const struct goal *goal, uint32_t symmetry, uint16_t *room,
                 const uint16_t *colour)
{
    colouring_turn(goal, symmetry, room, colour);
    return !memcmp(room, colour, goal->letters * sizeof *room);
}

/* room: two colourings.  list: room for all symmetries. */
static uint32_t list_kept(const struct goal *goal,
                          const struct pattern_spec *spec, uint16_t *room,
                          uint32_t *list)
{
    uint16_t *joint = room + goal->letters;
    uint32_t count = goal->symmetries;
    for (uint32_t s = 0; s < count; s++)
        list[s] = s;
    for (uint32_t k = 0; k < spec->count; k++) {
        uint32_t kept = 1;
        join_colours(goal, spec, k, k + 1, joint);
        for (uint32_t i = 1; i < count; i++)
            if (keeps(goal, list[i], room, joint))
                list[kept++] = list[i];
        count = kept;
    }
    return count;
}

int pattern_symmetries(const struct goal *goal,
                       const struct pattern_spec *spec, uint32_t *kept,
                       uint32_t *images, struct error *error)
{
    uint16_t *room = memory_alloc(2 * (size_t)goal->letters, sizeof *room,
                                  error);
    uint32_t *list = memory_alloc(goal->symmetries, sizeof *list, error);
    int code = room && list ? 0 : ERROR_FAILED;
    *kept = code ? 1 : list_kept(goal, spec, room, list);
    *images = 1;
    if (!code) {
        uint32_t together = 0;
        uint16_t *joint = room + goal->letters;
        join_colours(goal, spec, 0, spec->count, joint);
        for (uint32_t s = 0; s < goal->symmetries; s++)
            together += (uint32_t)(s == 0 || keeps(goal, s, room, joint));
        *images = goal->symmetries / together;
    }
    memory_free(room);
    memory_free(list);
    return code;
}

static int find_pattern_symmetries(const struct goal *goal,
                           const struct pattern_spec *spec,
                           struct pattern *pattern, struct error *error)
{
    uint16_t *room = memory_alloc(2 * (size_t)goal->letters, sizeof *room,
                                  error);
    pattern->kept_symmetry = memory_alloc(goal->symmetries,
                                          sizeof *pattern->kept_symmetry,
                                          error);
    int code = room && pattern->kept_symmetry ? 0 : ERROR_FAILED;
    if (!code) {
        pattern->kept = list_kept(goal, spec, room, pattern->kept_symmetry);
        join_colours(goal, spec, 0, spec->count, room);
        code = find_images(goal, pattern, room, error);
    }
    memory_free(room);
    return code;
}

static int open_coordinates(const struct goal *goal,
                            const struct pattern_spec *spec,
                            struct pattern *pattern, struct error *error)
{
    int code = 0;
    for (uint32_t k = 0; k < spec->count && !code; k++) {
        code = coordinate_create(goal, &goal->part[spec->part[k]],
                                 spec->colour[k], &pattern->coordinate[k],
                                 error);
        if (!code)
            pattern->size[k] = pattern->coordinate[k]->count;
    }
    return code;
}

static int set_sizes(struct pattern *pattern, struct error *error)
{
    uint64_t rows = 1;
    pattern->inner = pattern->size[pattern->count - 1];
    for (uint32_t k = pattern->count - 1; k-- > 0;) {
        if (k && k < pattern->folded)
            continue;
        pattern->stride[k] = (uint32_t)rows;
        rows *= k ? pattern->size[k] : pattern->classes;
        if (rows > ROWS_MAX)
            return error_set(error, ERROR_LIMIT, "more than %d rows of a "
                             "pattern", ROWS_MAX);
    }
    uint64_t words = (pattern->inner + WORD_ENTRIES - 1) / WORD_ENTRIES;
    pattern->rows = rows;
    pattern->row_entries = pattern->bytes ? pattern->inner
                                          : words * WORD_ENTRIES;
    pattern->row_bytes = pattern->bytes ? pattern->inner
                                        : words * sizeof(uint64_t);
    pattern->table_bytes = rows * pattern->row_bytes;
    return 0;
}

int pattern_create(const struct goal *goal, const struct pattern_spec *spec,
                   struct pattern **result, struct error *error)
{
    struct pattern *pattern = memory_alloc(1, sizeof *pattern, error);
    if (!pattern)
        return ERROR_FAILED;
    pattern->count = spec->count;
    pattern->generators = (uint32_t)goal->graph->generators;
    pattern->bytes = !goal->closed;
    int code = open_coordinates(goal, spec, pattern, error);
    if (!code)
        code = find_pattern_symmetries(goal, spec, pattern, error);
    if (!code)
        code = pattern_fold(goal, pattern, error);
    if (!code)
        code = set_sizes(pattern, error);
    if (code)
        pattern_free(pattern);
    else
        *result = pattern;
    return code;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    for (uint32_t k = 0; k < pattern->count; k++) {
        coordinate_free(pattern->coordinate[k]);
        memory_free(pattern->turned[k]);
    }
    memory_free(pattern->kept_symmetry);
    memory_free(pattern->fold);
    memory_free(pattern->representative);
    memory_free(pattern->image);
    if (pattern->mapping)
        pattern_file_close(pattern);
    else
        memory_unmap(pattern->table, pattern->table_bytes);
    memory_free(pattern);
}

/* The combination that generator g leads to. */
static void move_all(const struct pattern *pattern, uint16_t *to,
                     const uint16_t *x, size_t g)
{
    for (uint32_t k = 0; k < pattern->count; k++)
        to[k] = pattern->coordinate[k]->move[x[k] * (size_t)pattern->generators
                                             + g];
}

static uint32_t read_value(const struct pattern *pattern, const uint16_t *x)
{
    return pattern_value(pattern, pattern_entry(pattern, x));
}

/* Distances mod 3 are told by a walk: a neighbour whose entry is less by one
 * is nearer by one.  None has less only where a cut table ends. */
static uint32_t walk_home(const struct pattern *pattern, const uint16_t *x)
{
    uint16_t at[PATTERN_COORDINATES], next[PATTERN_COORDINATES];
    uint16_t seen[PATTERN_COORDINATES];     /* after 1, 2, 4 .. steps */
    uint32_t value = read_value(pattern, x), steps = 0;
    size_t size = pattern->count * sizeof *at;
    memcpy(at, x, size);
    if (value == PATTERN_UNSEEN)
        return UINT32_MAX;
    for (;;) {
        uint32_t any = 0, wanted = (value + 2) % 3;
        size_t g = 0;
        for (uint32_t k = 0; k < pattern->count; k++)
            any |= at[k];
        if (!any)
            return steps;
        for (; g < pattern->generators; g++) {
            move_all(pattern, next, at, g);
            if (read_value(pattern, next) == wanted)
                break;
        }
        if (g == pattern->generators)
            return pattern->cut ? pattern->spheres + steps : UINT32_MAX;
        memcpy(at, next, size);
        value = wanted;
        if (steps++ && !memcmp(at, seen, size))
            return UINT32_MAX;      /* a table that is none goes in circles */
        if ((steps & (steps - 1)) == 0)
            memcpy(seen, at, size);
    }
}

uint32_t pattern_distance(const struct pattern *pattern, const uint16_t *x)
{
    if (!pattern->bytes)
        return walk_home(pattern, x);
    uint32_t value = read_value(pattern, x);
    return value == PATTERN_NONE ? UINT32_MAX : value;
}
