/*
 * One permutation of a GAP text, as it stands there:
 *
 *     (1,2,3)(4,5)   (1 2 3)   ()      cycles
 *     [(1,2),(3,4)]                    Sage's list of cycles
 *     [2,1,3]   PermList([2,1,3])      the images of all points
 *     "(1,2)(3,4)"                     cycles in quotes
 *     Permutation([2,1,3])   S5("(1,2)")   Sage's elements, of S5 above
 *
 * All become arrows from each point that is named to its image.
 */
#include <string.h>

#include "base/list.h"
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

int gap_keep_arrow(struct gap *gap, uint32_t from, uint32_t to)
{
    struct arrow *arrows = list_grow(gap->arrow, &gap->arrow_room, gap->arrows,
                                     sizeof *arrows, gap->text.error);
    if (!arrows)
        return ERROR_FAILED;
    gap->arrow = arrows;
    arrows[gap->arrows++] = (struct arrow){ from, to };
    return 0;
}

/* What follows "(" of one cycle. */
static int read_cycle(struct gap *gap)
{
    int comma;
    if (gap_text_take(&gap->text, ')'))
        return 0;
    size_t first = gap->arrows;
    do {
        uint32_t point = gap_take_point(gap);
        if (point == GAP_NO_POINT || gap_keep_arrow(gap, point, point))
            return ERROR_FAILED;
        struct arrow *last = gap->arrow + gap->arrows - 1;
        last->to = gap->arrow[first].from;
        if (last > gap->arrow + first)
            last[-1].to = point;
        comma = gap_text_take(&gap->text, ',');
    } while (comma || gap_text_at_digit(&gap->text));
    if (gap->arrows == first + 1 && gap->arrow[first].from >= TWO_DIGITS)
        gap->lone = gap->arrow[first].from;
    return gap_text_take(&gap->text, ')') ? 0
        : gap_text_refuse(&gap->text, "a comma or ) is wanted before",
                          cycles_are);
}

/* Cycles, as far as they go; bare ones end with their line. */
static int read_cycles(struct gap *gap)
{
    while (gap_at_cycle(gap->text)) {
        gap_text_take(&gap->text, '(');
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

/* What follows [ of [2,1,3]: arrows to its entries, to the end of the
 * points. */
static int read_entries(struct gap *gap)
{
    int comma;
    do {
        uint32_t point = gap_take_point(gap);
        if (point == GAP_NO_POINT || gap_keep_arrow(gap, point, point))
            return ERROR_FAILED;
        comma = gap_text_take(&gap->text, ',');
    } while (comma || gap_text_at_digit(&gap->text));
    return gap_text_take(&gap->text, ']') ? 0
        : gap_text_refuse(&gap->text, "a comma or ] is wanted before",
                          images_are);
}

/* Entries are distinct; which points they are must agree with their number. */
static int read_images(struct gap *gap)
{
    size_t first = gap->arrows;
    if (read_entries(gap))
        return ERROR_FAILED;
    uint32_t count = (uint32_t)(gap->arrows - first);
    struct arrow *arrow = count ? gap->arrow + first : NULL;
    uint32_t least = GAP_NO_POINT, largest = 0;
    for (uint32_t i = 0; i < count; i++) {
        least = arrow[i].to < least ? arrow[i].to : least;
        largest = arrow[i].to > largest ? arrow[i].to : largest;
    }
    if (least > 1 || largest != least + count - 1)
        return gap_text_fail(&gap->text, "a list of %u images has the points "
                             "%u to %u; allowed are 1..%u, or 0..%u, each "
                             "once", count, least, largest, count, count - 1);
    gap->has_one |= least == 1;
    for (uint32_t i = 0; i < count; i++)
        arrow[i].from = least + i;
    return 0;
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
    if (read_cycles(gap))
        return ERROR_FAILED;
    return gap_text_take(&gap->text, quote) ? 0
        : gap_text_refuse(&gap->text, "cycles in quotes go on with",
                          cycles_are);
}

/* What follows PermList( and its like. */
static int read_element(struct gap *gap)
{
    static const char elements_are[] = "write PermList([2,1,3]), "
        "Permutation([2,1,3]) or S(\"(1,2)\") of a symmetric group S above";
    char sign = gap_text_peek(&gap->text);
    if (sign != '[' && sign != '"' && sign != '\'' && sign != '(')
        return gap_text_refuse(&gap->text, "images or cycles in quotes are "
                               "wanted before", elements_are);
    if (sign != '(')
        gap_text_take(&gap->text, sign);
    if (sign == '(' ? read_cycles(gap)
        : sign == '[' ? read_bracket(gap) : read_quoted(gap, sign))
        return ERROR_FAILED;
    return gap_text_take(&gap->text, ')') ? 0
        : gap_text_refuse(&gap->text, "a ) is wanted before", elements_are);
}

/* Does PermList( come next, or what makes elements elsewhere?  Then it is
 * taken.  What is looked at ends with a factor: a product may be as long as the
 * text. */
static int take_element(const struct gap *gap, struct gap_text *text)
{
    static const char *const makers[] = { "PermList", "Permutation",
                                          "PermutationGroupElement" };
    struct gap_text before = *text;
    struct name word = gap_text_take_factor(text);
    int makes = word.length && word.length == gap->symmetric.length &&
        memcmp(word.start, gap->symmetric.start, word.length) == 0;
    for (size_t i = 0; i < sizeof makers / sizeof *makers && !makes; i++)
        makes = gap_text_is(word, makers[i]);
    if (makes && gap_text_take(text, '('))
        return 1;
    *text = before;
    return 0;
}

int gap_at_cycle(struct gap_text text)
{
    return gap_text_take(&text, '(') &&
        (gap_text_peek(&text) == ')' || gap_text_at_digit(&text));
}

int gap_at_permutation(const struct gap *gap)
{
    struct gap_text text = gap->text;
    char sign = gap_text_peek(&text);
    return sign == '[' || sign == '"' || sign == '\'' || gap_at_cycle(text) ||
        take_element(gap, &text);
}

int gap_read_permutation(struct gap *gap)
{
    struct gap_text *text = &gap->text;
    char sign = gap_text_peek(text);
    gap->uses++;
    if (sign == '"' || sign == '\'') {
        gap_text_take(text, sign);
        return read_quoted(gap, sign);
    }
    if (gap_text_take(text, '['))
        return read_bracket(gap);
    return take_element(gap, text) ? read_element(gap) : read_cycles(gap);
}
