/*
 * Permutations as GAP text, as people, GAP itself and PuzzleGeometry write it:
 *
 *     M_R:=(1,2,3)(4,5);  R := (1 2 3);     a move
 *     Gen:=[M_R,M_L];  Group(R, (1,2));     which are generators; else all
 *     ip:=[[1,2],[3,4]];                    alike pieces: letters of the start
 *     (1,2,3)                               a line each: moves without names
 *
 * Whatever else a text says is refused.  Points count from 1; (a,b,c) means
 * p[a] = b, p[b] = c, p[c] = a; there are as many points as the largest one in
 * a cycle of a generator.
 */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"
#include "family/format/gap.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"
#include "group/perm.h"

static const char cycles_are[] = "write cycles as (1,2,3)(4,5), or () for none";
static const char classes_are[] = "write ip:=[[1,2],[3,4]];";
static const char lists_are[] = "a list holds moves or cycles: [a,b], "
    "Group((1,2),(1,2,3))";

/* The next point, which this move or ip must not have yet; 0 after an error. */
static uint32_t take_point(struct gap *gap)
{
    uint32_t point = gap_text_take_point(&gap->text);
    if (point && gap->seen[point - 1] == gap->uses) {
        gap_text_fail(&gap->text, "point %u occurs twice; cycles and classes "
                      "must be disjoint", point);
        return 0;
    }
    if (point)
        gap->seen[point - 1] = gap->uses;
    return point;
}

static int keep_point(struct gap *gap, uint32_t point)
{
    uint16_t *points = list_grow(gap->point, &gap->point_room, gap->points,
                                 sizeof *points, gap->text.error);
    if (!points)
        return ERROR_FAILED;
    gap->point = points;
    points[gap->points++] = (uint16_t)point;
    return 0;
}

/* What follows "(" of one cycle. */
static int read_cycle(struct gap *gap)
{
    int comma;
    if (gap_text_take(&gap->text, ')'))
        return 0;
    do {
        uint32_t point = take_point(gap);
        if (!point || keep_point(gap, point))
            return ERROR_FAILED;
        comma = gap_text_take(&gap->text, ',');
    } while (comma || gap_text_at_digit(&gap->text));
    return gap_text_take(&gap->text, ')')
        ? keep_point(gap, 0)
        : gap_text_refuse(&gap->text, "a comma or ) is wanted before",
                          cycles_are);
}

/* Cycles, as far as they go; bare ones end with their line. */
static int read_product(struct gap *gap, char *name)
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
    while (gap_text_take(&gap->text, '(')) {
        if (read_cycle(gap))
            return ERROR_FAILED;
        if (gap->bare)
            gap_text_peek_line(&gap->text);
        if (gap->bare && *gap->text.at != '(')
            break;
    }
    move->last = gap->points;
    return names_add(&gap->names, (struct name){ name, strlen(name) },
                     gap->text.error);
}

/* The names GAP gives no name to are g1, g2, ... by their place. */
static int read_nameless(struct gap *gap, size_t place)
{
    char name[30];
    snprintf(name, sizeof name, "g%zu", place);
    char *copy = memory_text(name, gap->text.error);
    return copy ? read_product(gap, copy) : ERROR_FAILED;
}

/* One generator of a list: cycles, or the name of a move above. */
static int read_gap_generator(struct gap *gap)
{
    struct gap_text *text = &gap->text;
    if (gap_text_peek(text) == '(')
        return read_nameless(gap, gap->count + 1)
            ? ERROR_FAILED : gap_choose(gap, gap->moves - 1);
    struct name word = gap_text_take_name(text);
    if (!word.length)
        return gap_text_refuse(text, "a generator is wanted before", lists_are);
    char *name = gap_text_move_name(word, text->error);
    if (!name)
        return ERROR_FAILED;
    int64_t move = names_find(&gap->names, (struct name){ name, strlen(name) });
    memory_free(name);
    if (move < 0)
        return gap_text_fail(text, "'%.*s' is no move that is assigned above; "
                             "%s", gap_text_shown(word), word.start, lists_are);
    if (gap->move[move].chosen)
        return gap_text_fail(text, "the generator '%.*s' occurs twice",
                             gap_text_shown(word), word.start);
    return gap_choose(gap, (size_t)move);
}

/* What follows [ or Group( up to the sign that ends it. */
static int read_generators(struct gap *gap, struct name name, char end)
{
    if (gap->list_line)
        return gap_text_fail(&gap->text, "a second list of generators; line "
                             "%zu has one, and a text is one graph",
                             gap->list_line);
    gap->list_line = gap->text.line;
    gap->list = name;
    do {
        if (stop_check(gap->text.error) || read_gap_generator(gap))
            return ERROR_FAILED;
    } while (gap_text_take(&gap->text, ','));
    return gap_text_take(&gap->text, end) ? 0
        : gap_text_refuse(&gap->text, end == ']'
                          ? "a comma or ] is wanted before"
                          : "a comma or ) is wanted before", lists_are);
}

/* Group(a, b), Group([a, b]), or Group(Gen) of the list above. */
static int read_group(struct gap *gap, struct name name)
{
    struct gap_text before = gap->text;
    struct name list = gap_text_take_name(&gap->text);
    if (gap->list_line && list.length && list.length == gap->list.length &&
        memcmp(list.start, gap->list.start, list.length) == 0 &&
        gap_text_take(&gap->text, ')'))
        return 0;
    gap->text = before;
    if (!gap_text_take(&gap->text, '['))
        return read_generators(gap, name, ')');
    if (read_generators(gap, name, ']'))
        return ERROR_FAILED;
    return gap_text_take(&gap->text, ')') ? 0
        : gap_text_refuse(&gap->text, "a ) is wanted before", lists_are);
}

static int read_class(struct gap *gap, uint16_t class)
{
    if (!gap_text_take(&gap->text, '['))
        return gap_text_refuse(&gap->text, "a class is wanted before",
                               classes_are);
    if (gap_text_take(&gap->text, ']'))
        return 0;
    do {
        uint32_t point = take_point(gap);
        if (!point)
            return ERROR_FAILED;
        gap->class[point - 1] = class;
    } while (gap_text_take(&gap->text, ','));
    return gap_text_take(&gap->text, ']') ? 0
        : gap_text_refuse(&gap->text, "a comma or ] is wanted before",
                          classes_are);
}

/* What follows ip:=[ : the class of each point.  Classes are disjoint, so no
 * more of them hold a point than there are points. */
static int read_classes(struct gap *gap)
{
    uint16_t class = 0;
    if (gap->class)
        return gap_text_fail(&gap->text, "a second ip");
    gap->class = memory_alloc(PERM_POINTS_MAX, sizeof *gap->class,
                              gap->text.error);
    if (!gap->class)
        return ERROR_FAILED;
    gap->uses++;
    if (gap_text_take(&gap->text, ']'))
        return 0;
    do {
        struct gap_text before = gap->text;
        class += !(gap_text_take(&before, '[') && gap_text_take(&before, ']'));
        if (read_class(gap, class))
            return ERROR_FAILED;
    } while (gap_text_take(&gap->text, ','));
    return gap_text_take(&gap->text, ']') ? 0
        : gap_text_refuse(&gap->text, "a comma or ] is wanted before",
                          classes_are);
}

static int read_gap_move(struct gap *gap, struct name word)
{
    char *name = gap_text_move_name(word, gap->text.error);
    if (!name)
        return ERROR_FAILED;
    int twice = names_find(&gap->names,
                           (struct name){ name, strlen(name) }) >= 0;
    if (*name && !twice && !gap->bare)
        return read_product(gap, name);
    memory_free(name);
    if (gap->bare)
        return gap_text_fail(&gap->text, "a move with a name after moves "
                             "without; name all or none");
    return twice ? gap_text_fail(&gap->text, "a second move '%.*s'",
                                 gap_text_shown(word), word.start)
        : gap_text_fail(&gap->text, "a move without a name; write "
                        "M_name:=(1,2,3)(4,5);");
}

static int read_value(struct gap *gap, struct name name)
{
    static const char values_are[] = "read are cycles (1,2,3)(4,5), a list of "
        "generators [a,b], Group(a,b), and ip:=[[1,2],[3,4]]";
    struct gap_text *text = &gap->text;
    char sign = gap_text_peek(text);
    if (sign == '(')
        return read_gap_move(gap, name);
    if (gap_text_take(text, '['))
        return gap_text_is(name, "ip") ? read_classes(gap)
                                       : read_generators(gap, name, ']');
    struct gap_text before = *text;
    if (gap_text_is(gap_text_take_name(text), "Group") &&
        gap_text_take(text, '('))
        return read_group(gap, name);
    *text = before;
    return gap_text_refuse(text, "a value that is not read,", values_are);
}

/* A statement ends with ; or with its line. */
static int end_statement(struct gap *gap)
{
    struct gap_text *text = &gap->text;
    size_t line = text->line;
    char next = gap_text_peek(text);
    if (gap_text_take(text, ';') || text->line > line || !next)
        return 0;
    return gap_text_refuse(text, "a ; is wanted before",
                           "it ends a statement, and cycles stand as "
                           "(1,2,3)(4,5)");
}

static int read_bare(struct gap *gap)
{
    if (gap->moves && !gap->bare)
        return gap_text_refuse(&gap->text, "no statement begins with",
                               "a move is M_name:=(1,2,3)(4,5);");
    gap->bare = 1;
    if (read_nameless(gap, gap->moves + 1))
        return ERROR_FAILED;
    if (gap_text_peek_line(&gap->text) == ',')
        gap->text.at++;
    return 0;
}

static int read_gap_statement(struct gap *gap)
{
    struct gap_text *text = &gap->text, before = *text;
    struct name name = { "", 0 };
    if (*text->at == '(')
        return read_bare(gap);
    if (gap->bare)
        return gap_text_refuse(text, "cycles are wanted before", cycles_are);
    if (*text->at == '[')
        return read_value(gap, name);
    struct name word = gap_text_take_name(text);
    if (word.length && gap_text_take_assignment(text))
        return read_value(gap, word);
    *text = before;
    if (gap_text_is(word, "Group"))
        return read_value(gap, name);
    return gap_text_refuse(text, "not read is", "a statement is "
                           "M_name:=(1,2,3)(4,5); or Gen:=[M_a,M_b]; or "
                           "ip:=[[1,2],[3,4]]; and # begins a comment");
}

static int read_statements(struct gap *gap)
{
    while (gap_text_peek(&gap->text))
        if (stop_check(gap->text.error) ||
            (!gap_text_take(&gap->text, ';') &&
             (read_gap_statement(gap) || end_statement(gap))))
            return ERROR_FAILED;
    return 0;
}

static void gap_free(struct gap *gap)
{
    for (size_t i = 0; i < gap->moves; i++)
        memory_free(gap->move[i].name);
    memory_free(gap->move);
    names_free(&gap->names);
    memory_free(gap->point);
    memory_free(gap->chosen);
    memory_free(gap->class);
    memory_free(gap->seen);
}

static int gap_read(const struct text *text, int inverses,
                    struct graph **graph, struct error *error)
{
    struct gap gap = { .text = gap_text_begin(text, error) };
    struct graph *made = NULL;
    gap.seen = memory_alloc(PERM_POINTS_MAX, sizeof *gap.seen, error);
    int code = gap.seen ? read_statements(&gap) : ERROR_FAILED;
    if (!code)
        code = gap_create_graph(&gap, &made);
    gap_free(&gap);
    if (!code)
        return graph_hand_over(made, text, inverses, graph, error);
    graph_free(made);
    return code;
}

/* Cycles, a list of them, a group, or := somewhere. */
static int gap_is_text(const struct text *text)
{
    struct gap_text gap = gap_text_begin(text, NULL);
    char first = gap_text_peek(&gap);
    if (gap_text_take(&gap, '['))
        first = gap_text_peek(&gap);
    return first == '(' || gap_text_is(gap_text_take_name(&gap), "Group") ||
        strstr(text->bytes, ":=") != NULL;
}

const struct reader reader_gap = {
    .name = "GAP", .suffixes = ".gap .g", .library = ".gap",
    .sample = "M_a:=(1,2,3); or cycles, a line each",
    .knows = gap_is_text, .read = gap_read, .inverses = 1,
};
