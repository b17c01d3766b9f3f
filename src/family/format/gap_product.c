/*
 * Products, powers and conjugates of permutations, as GAP, Sage and Magma have
 * them:
 *
 *     a*b   first a, then b         a^-1   a^2   powers
 *     a/b   a*b^-1                  a^b          b^-1*a*b
 *
 * ^ binds before * and /, which go from left to right; a^b^c is refused, as
 * GAP does.  The operands are the last arrows of the list, so an operation
 * takes time and memory by the points that they name, not by those there are.
 */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"
#include "family/format/gap.h"

enum { DEEPEST = 100, EXPONENT_DIGITS = 18 };

static const char products_are[] = "write products as a*b, (a*(1,2))^-1 or "
    "a^b, of moves that are assigned above";

/* image says what the arrows from first on do; seen holds their points. */
static void lay_out(struct gap *gap, size_t first, size_t end)
{
    gap->uses++;
    for (size_t i = first; i < end; i++) {
        gap->seen[gap->arrow[i].from] = gap->uses;
        gap->image[gap->arrow[i].from] = gap->arrow[i].to;
    }
}

static uint32_t image_of(const struct gap *gap, uint32_t point)
{
    return gap->seen[point] == gap->uses ? gap->image[point] : point;
}

/* The arrows from left on become left * right. */
static void multiply_arrows(struct gap *gap, size_t left, size_t right)
{
    size_t end = right;
    lay_out(gap, right, gap->arrows);
    for (size_t i = left; i < right; i++)
        gap->arrow[i].to = image_of(gap, gap->arrow[i].to);
    lay_out(gap, left, right);
    for (size_t i = right; i < gap->arrows; i++)
        if (gap->seen[gap->arrow[i].from] != gap->uses)
            gap->arrow[end++] = gap->arrow[i];
    gap->arrows = end;
}

/* They become left ^ right: the images of points have images as the points
 * had. */
static void conjugate_arrows(struct gap *gap, size_t left, size_t right)
{
    lay_out(gap, right, gap->arrows);
    for (size_t i = left; i < right; i++)
        gap->arrow[i] = (struct arrow){ image_of(gap, gap->arrow[i].from),
                                        image_of(gap, gap->arrow[i].to) };
    gap->arrows = right;
}

static void invert_arrows(struct gap *gap, size_t first)
{
    for (size_t i = first; i < gap->arrows; i++)
        gap->arrow[i] = (struct arrow){ gap->arrow[i].to, gap->arrow[i].from };
}

/* The cycle of the point, appended, unless it is there already. */
static int keep_cycle(struct gap *gap, uint32_t point)
{
    while (gap->image[point] != GAP_NO_POINT) {
        uint32_t next = gap->image[point];
        gap->image[point] = GAP_NO_POINT;
        if (gap_keep_arrow(gap, point, next))
            return ERROR_FAILED;
        point = next;
    }
    return 0;
}

/* Cycle by cycle, each turned by the exponent. */
static int raise_arrows(struct gap *gap, size_t first, int64_t exponent)
{
    size_t end = gap->arrows, count = end - first;
    if (!count)
        return 0;
    lay_out(gap, first, end);
    for (size_t i = first; i < end; i++) {
        size_t cycle = gap->arrows;
        if (keep_cycle(gap, gap->arrow[i].from))
            return ERROR_FAILED;
        int64_t length = (int64_t)(gap->arrows - cycle);
        for (int64_t j = 0; j < length; j++) {
            int64_t to = ((j + exponent % length) + length) % length;
            gap->arrow[cycle + (size_t)j].to =
                gap->arrow[cycle + (size_t)to].from;
        }
    }
    memmove(gap->arrow + first, gap->arrow + end, count * sizeof *gap->arrow);
    gap->arrows = end;
    return 0;
}

/* Where some move is named r^-1, names hold operators. */
static struct name take_factor(const struct gap *gap, struct gap_text *text)
{
    return gap->operator_names ? gap_text_take_name(text)
                               : gap_text_take_factor(text);
}

int gap_take_move(struct gap *gap, size_t *move, const char *allowed)
{
    struct gap_text *text = &gap->text;
    struct name word = take_factor(gap, text);
    if (!word.length)
        return gap_text_refuse(text, "a generator is wanted before", allowed);
    char *name = gap_text_move_name(word, text->error);
    if (!name)
        return ERROR_FAILED;
    int64_t found = names_find(&gap->names,
                               (struct name){ name, strlen(name) });
    memory_free(name);
    if (found < 0)
        return gap_text_fail(text, "'%.*s' is no move that is assigned above; "
                             "%s%s", gap_text_shown(word), word.start, allowed,
                             gap->moves ? "" : "; of a group that is not of "
                             "permutations, Print(Image("
                             "IsomorphismPermGroup(G))); prints one in GAP");
    *move = (size_t)found;
    return 0;
}

int gap_at_product(const struct gap *gap)
{
    struct gap_text text = gap->text;
    if (gap_at_permutation(gap) || gap_text_peek(&text) == '(')
        return 1;
    return take_factor(gap, &text).length && gap_text_peek(&text) &&
        strchr("*/^!", *text.at);
}

/* Magma's S!(1,2): which group it is of says nothing more. */
static void pass_coercion(struct gap *gap)
{
    struct gap_text before = gap->text;
    if (!take_factor(gap, &gap->text).length || !gap_text_take(&gap->text, '!'))
        gap->text = before;
}

static int copy_move(struct gap *gap)
{
    size_t move;
    if (gap_take_move(gap, &move, products_are))
        return ERROR_FAILED;
    for (size_t i = gap->move[move].first; i < gap->move[move].last; i++)
        if (gap_keep_arrow(gap, gap->arrow[i].from, gap->arrow[i].to))
            return ERROR_FAILED;
    return 0;
}

static int read_factors(struct gap *gap, unsigned depth);

static int read_operand(struct gap *gap, unsigned depth)
{
    struct gap_text *text = &gap->text;
    pass_coercion(gap);
    if (gap_at_permutation(gap))
        return gap_read_permutation(gap);
    if (!gap_text_take(text, '('))
        return copy_move(gap);
    if (depth == DEEPEST)
        return gap_text_fail(text, "more than %d parentheses in each other; "
                             "give parts names of their own", DEEPEST);
    if (read_factors(gap, depth + 1))
        return ERROR_FAILED;
    return gap_text_take(text, ')') ? 0
        : gap_text_refuse(text, "a ) is wanted before", products_are);
}

/* Moves without names end with their line.  What ends the line is left to the
 * statement. */
static int take_operator(struct gap *gap, char sign)
{
    struct gap_text ahead = gap->text;
    char next = gap->bare ? gap_text_peek_line(&ahead) : gap_text_peek(&ahead);
    if (next != sign || !gap_text_take(&ahead, sign))
        return 0;
    gap->text = ahead;
    return 1;
}

/* 2, -1 or (-1): 1 if that is next, and the text behind it. */
static int take_exponent(struct gap_text *text, int64_t *exponent)
{
    struct gap_text ahead = *text;
    int inner = gap_text_take(&ahead, '('), minus = gap_text_take(&ahead, '-');
    if (!gap_text_at_digit(&ahead))
        return 0;
    *exponent = 0;
    for (int i = 0; *ahead.at >= '0' && *ahead.at <= '9' &&
         i < EXPONENT_DIGITS; i++)
        *exponent = 10 * *exponent + *ahead.at++ - '0';
    *exponent = minus ? -*exponent : *exponent;
    if (inner && !gap_text_take(&ahead, ')'))
        return 0;
    *text = ahead;
    return 1;
}

static int read_power_of_move(struct gap *gap, unsigned depth)
{
    struct gap_text *text = &gap->text;
    size_t left = gap->arrows;
    int64_t exponent;
    if (read_operand(gap, depth))
        return ERROR_FAILED;
    if (!take_operator(gap, '^'))
        return 0;
    size_t right = gap->arrows;
    if (take_exponent(text, &exponent)) {
        if (*text->at >= '0' && *text->at <= '9')
            return gap_text_fail(text, "an exponent has at most %d digits",
                                 EXPONENT_DIGITS);
        if (raise_arrows(gap, left, exponent))
            return ERROR_FAILED;
    } else {
        if (read_operand(gap, depth))
            return ERROR_FAILED;
        conjugate_arrows(gap, left, right);
    }
    return take_operator(gap, '^')
        ? gap_text_fail(text, "a^b^c has no meaning; write (a^b)^c or a^(b^c)")
        : 0;
}

static int read_factors(struct gap *gap, unsigned depth)
{
    size_t left = gap->arrows;
    if (read_power_of_move(gap, depth))
        return ERROR_FAILED;
    for (;;) {
        size_t right = gap->arrows;
        int over = take_operator(gap, '/');
        if (!over && !take_operator(gap, '*'))
            return 0;
        if (stop_check(gap->text.error) || read_power_of_move(gap, depth))
            return ERROR_FAILED;
        if (over)
            invert_arrows(gap, right);
        multiply_arrows(gap, left, right);
    }
}

int gap_read_product(struct gap *gap, char *name)
{
    struct move *moves = list_grow(gap->move, &gap->move_room, gap->moves,
                                   sizeof *moves, gap->text.error);
    if (!moves) {
        memory_free(name);
        return ERROR_FAILED;
    }
    gap->move = moves;
    moves[gap->moves++] = (struct move){ .name = name, .first = gap->arrows };
    if (read_factors(gap, 0))
        return ERROR_FAILED;
    gap->move[gap->moves - 1].last = gap->arrows;
    return names_add(&gap->names, (struct name){ name, strlen(name) },
                     gap->text.error);
}

int gap_read_nameless(struct gap *gap, size_t place)
{
    char name[30];
    snprintf(name, sizeof name, "g%zu", place);
    char *copy = memory_text(name, gap->text.error);
    return copy ? gap_read_product(gap, copy) : ERROR_FAILED;
}
