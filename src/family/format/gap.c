/*
 * Permutations as text, as people, GAP, Sage, Magma and PuzzleGeometry write
 * it:
 *
 *     M_R:=(1,2,3)(4,5);  R = [2,3,1]       a move, see gap_permutation.c
 *     c := R*(1,2)^-1;                      a product, see gap_product.c
 *     Gen:=[M_R,M_L];  Group(R, (1,2));     which are generators; else all, see
 *                                           gap_list.c
 *     ip:=[[1,2],[3,4]];                    alike pieces: letters of the start
 *     (1,2,3)                               a line each: moves without names
 *     result := rec(generators := [...]);   of the ATLAS, see gap_record.c
 *
 * Whatever else a text says is refused.  (a,b,c) means p[a] = b, p[b] = c,
 * p[c] = a.  Points count from 0 if one of them is 0, else from 1; there are
 * as many as the largest one of a generator asks for.
 */
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "family/format/gap.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"

const char gap_groups_are[] = "there are Group(a,b), PermutationGroup(...) and "
    "sub<Sym(4) | a, b>; of a group that GAP makes by a name, "
    "Print(GeneratorsOfGroup(G)); prints what is read";

static const char cycles_are[] = "write cycles as (1,2,3)(4,5), or () for none";
static const char classes_are[] = "write ip:=[[1,2],[3,4]];";

static int read_class(struct gap *gap, uint16_t class)
{
    if (!gap_text_take(&gap->text, '['))
        return gap_text_refuse(&gap->text, "a class is wanted before",
                               classes_are);
    if (gap_text_take(&gap->text, ']'))
        return 0;
    do {
        uint32_t point = gap_take_point(gap);
        if (point == GAP_NO_POINT)
            return ERROR_FAILED;
        gap->class[point] = class;
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
    gap->class = memory_alloc(GAP_POINTS, sizeof *gap->class,
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
    struct gap_text named = { .at = word.start };
    char *name = gap_text_move_name(word, gap->text.error);
    if (!name)
        return ERROR_FAILED;
    int twice = names_find(&gap->names,
                           (struct name){ name, strlen(name) }) >= 0;
    if (*name && !twice && !gap->bare) {
        int code = gap_read_product(gap, name);
        gap->operator_names |=
            gap_text_take_factor(&named).length < word.length;
        return code;
    }
    memory_free(name);
    if (gap->bare)
        return gap_text_fail(&gap->text, "a move with a name after moves "
                             "without; name all or none");
    return twice ? gap_text_fail(&gap->text, "a second move '%.*s'",
                                 gap_text_shown(word), word.start)
        : gap_text_fail(&gap->text, "a move without a name; write "
                        "M_name:=(1,2,3)(4,5);");
}

/* Is [ the first sign of one move, [2,1,3]? */
static int is_images(struct gap_text text)
{
    return gap_text_take(&text, '[') && gap_text_at_digit(&text);
}

/* b := a; , another name of a move above. */
static int at_lone_name(struct gap_text text)
{
    size_t line = text.line;
    if (!gap_text_take_name(&text).length)
        return 0;
    char next = gap_text_peek(&text);
    return next == ';' || !next || text.line > line;
}

static int read_value(struct gap *gap, struct name name)
{
    static const char values_are[] = "read are cycles (1,2,3)(4,5), images "
        "[2,1,3], products a*b^-1 of moves above, a list of generators [a,b], "
        "Group(a,b), and ip:=[[1,2],[3,4]]";
    struct gap_text *text = &gap->text;
    int code;
    if (gap_text_peek(text) == '[' && !is_images(*text)) {
        gap_text_take(text, '[');
        return gap_text_is(name, "ip") ? read_classes(gap)
                                       : gap_read_list(gap, name, ']');
    }
    if (gap_take_group(gap, name, &code) || gap_take_record(gap, &code))
        return code;
    if (gap_at_product(gap) || at_lone_name(*text))
        return read_gap_move(gap, name);
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

/* Moves without names stand between commas, semicolons or ends of lines. */
static int read_bare(struct gap *gap)
{
    if (gap->moves && !gap->bare)
        return gap_text_refuse(&gap->text, "no statement begins with",
                               "a move is M_name:=(1,2,3)(4,5);");
    gap->bare = 1;
    gap->form = gap->degree ? gap->form : "cycles";
    if (gap_read_nameless(gap, gap->moves + 1))
        return ERROR_FAILED;
    if (gap_text_peek_line(&gap->text) != ',')
        return end_statement(gap);
    gap->text.at++;
    return 0;
}

/* Magma's line of the order, below a printed group. */
static int pass_order(struct gap *gap)
{
    gap->text.at += strcspn(gap->text.at, "\n");
    return 0;
}

/* result.generators := [...]; : the field, if there is one, and the text behind
 * the assignment. */
static int take_field(struct gap *gap, struct name word, struct name *field)
{
    struct gap_text before = gap->text;
    const char *dot = memchr(word.start, '.', word.length);
    if (!dot || !gap_text_take_assignment(&gap->text))
        return 0;
    *field = (struct name){ dot + 1,
                            word.length - (size_t)(dot + 1 - word.start) };
    if (gap_text_is(*field, "generators") ||
        gap_text_peek(&gap->text) == '"' || gap_text_at_digit(&gap->text))
        return 1;
    gap->text = before;
    return 0;
}

/* Words around the generators. */
static int says_nothing(struct gap *gap, struct name word)
{
    return gap_text_is(word, "local") || gap_text_is(word, "return") ||
        (gap_text_is(word, "print") && gap_text_peek(&gap->text) == '"');
}

/* local a, result;   return result;   return rec(...);   print "Sym(5)"; */
static int read_around(struct gap *gap, struct name word)
{
    int code;
    if (gap_text_is(word, "print"))
        return gap_pass_text(&gap->text);
    if (gap_text_is(word, "return") && gap_take_record(gap, &code))
        return code;
    do {
        if (!gap_text_take_name(&gap->text).length)
            return gap_text_refuse(&gap->text, "a name is wanted before",
                                   "write local result; or return result;");
    } while (gap_text_take(&gap->text, ','));
    return 0;
}

static int refuse_statement(struct gap_text *text, struct name word)
{
    if (gap_text_is(word, "gap") && word.start[word.length] == '>')
        return gap_text_refuse(text, "not read is", "this copy of a session of "
                               "GAP holds more than a group; keep what was "
                               "printed, or what was typed without gap>");
    if (word.length && word.start[word.length] == '(')
        return gap_text_refuse(text, "not read is", gap_groups_are);
    return gap_text_refuse(text, "not read is", "a statement is "
                           "M_name:=(1,2,3)(4,5); or Gen:=[M_a,M_b]; or "
                           "ip:=[[1,2],[3,4]]; and # begins a comment");
}

/* := or = ; also Magma's <x,y> := , whose generators have other names here. */
static int take_assignment(struct gap *gap)
{
    struct gap_text ahead = gap->text;
    if (gap->bare)
        return 0;
    if (gap_text_take(&ahead, '<')) {
        while (gap_text_take_name(&ahead).length && gap_text_take(&ahead, ','))
            continue;
        if (!gap_text_take(&ahead, '>') || gap_text_peek(&ahead) != ':')
            return 0;
        gap->text = ahead;
    }
    return gap_text_take_assignment(&gap->text);
}

static int read_named(struct gap *gap)
{
    struct gap_text *text = &gap->text, before = *text;
    struct name none = { "", 0 }, field, word = gap_text_take_name(text);
    int code;
    if (gap->degree && gap_text_is(word, "Order"))
        return pass_order(gap);
    if (gap_text_is(word, "Permutation") && !gap->moves &&
        gap_text_peek(text) != '(')
        return gap_read_printed(gap);
    if (says_nothing(gap, word))
        return read_around(gap, word);
    if (!gap->bare && take_field(gap, word, &field))
        return gap_read_field(gap, field);
    if (word.length && take_assignment(gap))
        return read_value(gap, word);
    *text = before;
    if (gap->bare)
        return gap_text_refuse(text, "cycles are wanted before", cycles_are);
    if (gap_take_group(gap, none, &code))
        return code;
    return refuse_statement(text, word);
}

static int read_gap_statement(struct gap *gap)
{
    char sign = gap_text_peek(&gap->text);
    if (sign == '[' ? is_images(gap->text)
                    : sign == '(' || gap_at_permutation(gap))
        return read_bare(gap);
    int code = sign == '[' && !gap->bare
        ? read_value(gap, (struct name){ "", 0 }) : read_named(gap);
    return code ? code : end_statement(gap);
}

static int read_statements(struct gap *gap)
{
    while (gap_text_peek(&gap->text))
        if (stop_check(gap->text.error) ||
            (!gap_text_take(&gap->text, ';') && read_gap_statement(gap)))
            return ERROR_FAILED;
    return 0;
}

static void gap_free(struct gap *gap)
{
    for (size_t i = 0; i < gap->moves; i++)
        memory_free(gap->move[i].name);
    memory_free(gap->move);
    names_free(&gap->names);
    memory_free(gap->arrow);
    memory_free(gap->chosen);
    memory_free(gap->class);
    memory_free(gap->seen);
    memory_free(gap->image);
}

static int gap_read(const struct text *text, int how, struct graph **graph,
                    struct error *error)
{
    struct gap gap = { .text = gap_text_begin(text, error), .form = "GAP",
                       .how = how };
    struct graph *made = NULL;
    gap.seen = memory_alloc(GAP_POINTS, sizeof *gap.seen, error);
    gap.image = memory_alloc(GAP_POINTS, sizeof *gap.image, error);
    int code = gap.seen && gap.image ? read_statements(&gap) : ERROR_FAILED;
    if (!code)
        code = gap_create_graph(&gap, &made);
    gap_free(&gap);
    if (!code)
        return graph_hand_over(made, text, how & READ_INVERSES, graph, error);
    graph_free(made);
    return code;
}

/* Cycles or images, a list of them, a group, or := somewhere. */
static int gap_is_text(const struct text *text)
{
    static const char *const words[] = { "Group", "GroupWithGenerators",
                                         "PermutationGroup", "sub", "PermList",
                                         "Permutation", "local", "return",
                                         "rec" };
    if (reader_matrices.knows(text))
        return 0;
    struct gap_text gap = gap_text_begin(text, NULL);
    char first = gap_text_peek(&gap);
    while (gap_text_take(&gap, '['))
        first = gap_text_peek(&gap);
    if (first == '(' || first == '"' || first == '\'' ||
        gap_text_at_digit(&gap))
        return gap.at > text->bytes || first == '(';
    struct name word = gap_text_take_name(&gap);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (gap_text_is(word, words[i]))
            return 1;
    return strstr(text->bytes, ":=") ||
        strstr(text->bytes, "PermutationGroup") ||
        strstr(text->bytes, "SymmetricGroup(");
}

const struct reader reader_gap = {
    .name = "GAP", .suffixes = ".gap .g .sage .magma", .library = ".gap",
    .sample = "M_a:=(1,2,3); or cycles, a line each",
    .knows = gap_is_text, .read = gap_read, .inverses = 1, .counts = 1,
};
