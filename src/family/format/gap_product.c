/*
 * One permutation of a GAP text:
 *
 *     (1,2,3)(4,5)   (1 2 3)   ()      cycles
 *     [(1,2),(3,4)]                    Sage's list of cycles
 *     [2,1,3]   PermList([2,1,3])      the images of all points
 *     "(1,2)(3,4)"                     cycles in quotes
 *
 * All become cycles of points as they stand; images give points that stay a
 * cycle of their own, so that they count.
 */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"
#include "family/format/gap.h"

enum { TWO_DIGITS = 10 };

static const char cycles_are[] = "write cycles as (1,2,3)(4,5), or () for none";
static const char images_are[] = "images of all points stand as [2,1,3]";

uint32_t gap_take_point(struct gap *gap)
{
    uint32_t point = gap_text_take_point(&gap->text);
    if (point == GAP_NO_POINT)
        return point;
    if (gap->seen[point] == gap->uses) {
        gap_text_fail(&gap->text, "point %u occurs twice; cycles and classes "
                      "must be disjoint", point);
        return GAP_NO_POINT;
    }
    gap->seen[point] = gap->uses;
    gap->has_zero |= point == 0;
    return point;
}

static int keep_point(struct gap *gap, uint32_t point)
{
    uint32_t *points = list_grow(gap->point, &gap->point_room, gap->points,
                                 sizeof *points, gap->text.error);
    if (!points)
        return ERROR_FAILED;
    gap->point = points;
    points[gap->points++] = point;
    return 0;
}

/* What follows "(" of one cycle. */
static int read_cycle(struct gap *gap)
{
    int comma;
    if (gap_text_take(&gap->text, ')'))
        return 0;
    size_t first = gap->points;
    do {
        uint32_t point = gap_take_point(gap);
        if (point == GAP_NO_POINT || keep_point(gap, point))
            return ERROR_FAILED;
        comma = gap_text_take(&gap->text, ',');
    } while (comma || gap_text_at_digit(&gap->text));
    if (gap->points == first + 1 && gap->point[first] >= TWO_DIGITS)
        gap->lone = gap->point[first];
    return gap_text_take(&gap->text, ')')
        ? keep_point(gap, GAP_NO_POINT)
        : gap_text_refuse(&gap->text, "a comma or ) is wanted before",
                          cycles_are);
}

/* Cycles, as far as they go; bare ones end with their line. */
static int read_product(struct gap *gap)
{
    while (gap_text_take(&gap->text, '(')) {
        if (read_cycle(gap))
            return ERROR_FAILED;
        if (gap->bare)
            gap_text_peek_line(&gap->text);
        if (gap->bare && *gap->text.at != '(')
            break;
    }
    return 0;
}

/* What follows [ of [(1,2),(3,4)]. */
static int read_cycle_list(struct gap *gap)
{
    do {
        if (!gap_text_take(&gap->text, '('))
            return gap_text_refuse(&gap->text, "a cycle is wanted before",
                                   "a list of cycles is [(1,2),(3,4)]");
        if (read_cycle(gap))
            return ERROR_FAILED;
    } while (gap_text_take(&gap->text, ','));
    return gap_text_take(&gap->text, ']') ? 0
        : gap_text_refuse(&gap->text, "a comma or ] is wanted before",
                          "a list of cycles is [(1,2),(3,4)]");
}

/* What follows [ of [2,1,3]: its entries, to the end of the points. */
static int read_entries(struct gap *gap)
{
    int comma;
    do {
        uint32_t point = gap_take_point(gap);
        if (point == GAP_NO_POINT || keep_point(gap, point))
            return ERROR_FAILED;
        comma = gap_text_take(&gap->text, ',');
    } while (comma || gap_text_at_digit(&gap->text));
    return gap_text_take(&gap->text, ']') ? 0
        : gap_text_refuse(&gap->text, "a comma or ] is wanted before",
                          images_are);
}

/* Entries are distinct; which points they are must agree with their number. */
static int check_entries(struct gap *gap, const uint32_t *image,
                         uint32_t count, uint32_t *base)
{
    uint32_t least = GAP_NO_POINT, largest = 0;
    for (uint32_t i = 0; i < count; i++) {
        least = image[i] < least ? image[i] : least;
        largest = image[i] > largest ? image[i] : largest;
    }
    *base = least;
    if (least <= 1 && largest == least + count - 1) {
        gap->has_one |= least == 1;
        return 0;
    }
    return gap_text_fail(&gap->text, "a list of %u images has the points %u to "
                         "%u; allowed are 1..%u, or 0..%u, each once", count,
                         least, largest, count, count - 1);
}

/* The list image becomes cycles; its entries are overwritten by marks. */
static int keep_cycles(struct gap *gap, uint32_t *image, uint32_t count,
                       uint32_t base)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        while (image[at] != GAP_NO_POINT) {
            uint32_t next = image[at] - base;
            image[at] = GAP_NO_POINT;
            if (keep_point(gap, at + base))
                return ERROR_FAILED;
            at = next;
        }
        if (at == i && gap->point[gap->points - 1] != GAP_NO_POINT &&
            keep_point(gap, GAP_NO_POINT))
            return ERROR_FAILED;
    }
    return 0;
}

static int read_images(struct gap *gap)
{
    size_t first = gap->points;
    uint32_t base;
    if (read_entries(gap))
        return ERROR_FAILED;
    uint32_t count = (uint32_t)(gap->points - first);
    uint32_t *image = memory_alloc(count, sizeof *image, gap->text.error);
    if (!image)
        return ERROR_FAILED;
    memcpy(image, gap->point + first, count * sizeof *image);
    gap->points = first;
    int code = check_entries(gap, image, count, &base);
    if (!code)
        code = keep_cycles(gap, image, count, base);
    memory_free(image);
    return code;
}

/* What follows [ of one permutation. */
static int read_bracket(struct gap *gap)
{
    if (gap_text_peek(&gap->text) == '(')
        return read_cycle_list(gap);
    if (!gap_text_at_digit(&gap->text))
        return gap_text_refuse(&gap->text, "a point or a cycle is wanted "
                               "before", images_are);
    return read_images(gap);
}

static int read_quoted(struct gap *gap, char quote)
{
    if (read_product(gap))
        return ERROR_FAILED;
    return gap_text_take(&gap->text, quote) ? 0
        : gap_text_refuse(&gap->text, "cycles in quotes go on with",
                          cycles_are);
}

static int read_perm_list(struct gap *gap)
{
    if (!gap_text_take(&gap->text, '[') || read_bracket(gap))
        return gap_text_refuse(&gap->text, "images are wanted before",
                               "write PermList([2,1,3])");
    return gap_text_take(&gap->text, ')') ? 0
        : gap_text_refuse(&gap->text, "a ) is wanted before",
                          "write PermList([2,1,3])");
}

/* Does PermList( come next?  Then it is taken. */
static int take_perm_list(struct gap_text *text)
{
    struct gap_text before = *text;
    if (gap_text_is(gap_text_take_name(text), "PermList") &&
        gap_text_take(text, '('))
        return 1;
    *text = before;
    return 0;
}

int gap_at_permutation(const struct gap *gap)
{
    struct gap_text text = gap->text;
    char sign = gap_text_peek(&text);
    return sign == '(' || sign == '[' || sign == '"' || sign == '\'' ||
        take_perm_list(&text);
}

static int read_any(struct gap *gap)
{
    struct gap_text *text = &gap->text;
    char sign = gap_text_peek(text);
    if (sign == '"' || sign == '\'') {
        gap_text_take(text, sign);
        return read_quoted(gap, sign);
    }
    if (gap_text_take(text, '['))
        return read_bracket(gap);
    return take_perm_list(text) ? read_perm_list(gap) : read_product(gap);
}

int gap_read_permutation(struct gap *gap, char *name)
{
    struct move *moves = list_grow(gap->move, &gap->move_room, gap->moves,
                                   sizeof *moves, gap->text.error);
    if (!moves) {
        memory_free(name);
        return ERROR_FAILED;
    }
    gap->move = moves;
    struct move *move = moves + gap->moves++;
    *move = (struct move){ .name = name, .first = gap->points };
    gap->uses++;
    if (read_any(gap))
        return ERROR_FAILED;
    move->last = gap->points;
    return names_add(&gap->names, (struct name){ name, strlen(name) },
                     gap->text.error);
}

int gap_read_nameless(struct gap *gap, size_t place)
{
    char name[30];
    snprintf(name, sizeof name, "g%zu", place);
    char *copy = memory_text(name, gap->text.error);
    return copy ? gap_read_permutation(gap, copy) : ERROR_FAILED;
}
