/*
 * The generators of a GAP text:
 *
 *     [a,(1,2)]   Group(a,(1,2))   Group([a,b])   Group(Gen)      GAP
 *     PermutationGroup([[(1,2),(3,4)],"(1,2,3)"])                 Sage
 *     PermutationGroup<4 | a, (1,2,3)>   sub<Sym(4) | a, b>       Magma
 */
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "family/format/gap.h"
#include "group/perm.h"

static const char lists_are[] = "a list holds moves or cycles: [a,b], "
    "Group((1,2),(1,2,3))";
static const char magma_is[] = "write PermutationGroup<4 | (1,2), (1,2,3)> or "
    "sub<Sym(4) | (1,2), (1,2,3)>";

/* One generator of a list: the name of a move above, or a product. */
static int read_gap_generator(struct gap *gap)
{
    size_t move;
    if (gap_at_product(gap))
        return gap_read_nameless(gap, gap->count + 1)
            ? ERROR_FAILED : gap_choose(gap, gap->moves - 1);
    if (gap_take_move(gap, &move, lists_are))
        return ERROR_FAILED;
    if (gap->move[move].chosen)
        return gap_text_fail(&gap->text, "the generator '%.100s' occurs twice",
                             gap->move[move].name);
    return gap_choose(gap, move);
}

static const char *wanted_before(char end)
{
    return end == ']' ? "a comma or ] is wanted before"
        : end == '>' ? "a comma or > is wanted before"
        : "a comma or ) is wanted before";
}

int gap_read_list(struct gap *gap, struct name name, char end)
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
        : gap_text_refuse(&gap->text, wanted_before(end), lists_are);
}

/* After Group( is [ the list, or the first permutation of one? */
static int is_list_in_list(const struct gap *gap)
{
    struct gap_text text = gap->text;
    return gap_text_take(&text, '[') && !gap_text_at_digit(&text);
}

/* What follows Group( . */
static int read_group(struct gap *gap, struct name name)
{
    struct gap_text before = gap->text;
    struct name list = gap_text_take_name(&gap->text);
    if (gap->list_line && list.length && list.length == gap->list.length &&
        memcmp(list.start, gap->list.start, list.length) == 0 &&
        gap_text_take(&gap->text, ')'))
        return 0;
    gap->text = before;
    if (!is_list_in_list(gap) || !gap_text_take(&gap->text, '['))
        return gap_read_list(gap, name, ')');
    if (gap_read_list(gap, name, ']'))
        return ERROR_FAILED;
    return gap_text_take(&gap->text, ')') ? 0
        : gap_text_refuse(&gap->text, "a ) is wanted before", lists_are);
}

/* So many points there are, whatever moves. */
static int keep_degree(struct gap *gap)
{
    uint32_t degree = gap_text_take_point(&gap->text);
    if (degree == GAP_NO_POINT)
        return ERROR_FAILED;
    if (degree == 0 || (gap->degree && gap->degree != degree))
        return gap_text_fail(&gap->text, "%u points where %s", degree,
                             degree ? "another group above has others"
                                    : "there must be one at least");
    gap->degree = degree;
    return 0;
}

/* Sym(4) and its like: its name is word. */
static int is_symmetric(struct name word)
{
    return gap_text_is(word, "Sym") || gap_text_is(word, "Alt") ||
        gap_text_is(word, "SymmetricGroup") ||
        gap_text_is(word, "AlternatingGroup");
}

static int gap_read_symmetric(struct gap *gap)
{
    if (!gap_text_at_digit(&gap->text))
        return gap_text_refuse(&gap->text, "a degree is wanted before",
                               gap_groups_are);
    if (keep_degree(gap))
        return ERROR_FAILED;
    return gap_text_take(&gap->text, ')') ? 0
        : gap_text_refuse(&gap->text, "a ) is wanted before", magma_is);
}

/* What follows PermutationGroup< or sub< : a degree, Sym(4), or the name of a
 * group above. */
static int read_magma(struct gap *gap, struct name name)
{
    struct gap_text *text = &gap->text;
    gap->form = "Magma";
    if (gap_text_at_digit(text)) {
        if (keep_degree(gap))
            return ERROR_FAILED;
    } else {
        struct name word = gap_text_take_name(text);
        int symmetric = is_symmetric(word) && gap_text_take(text, '(');
        if (!word.length || (symmetric && gap_read_symmetric(gap)))
            return gap_text_refuse(text, "a degree is wanted before", magma_is);
    }
    if (!gap_text_take(text, '|'))
        return gap_text_refuse(text, "a | is wanted before", magma_is);
    return gap_read_list(gap, name, '>');
}

/* S.subgroup( */
static int is_subgroup(struct name word)
{
    static const char method[] = ".subgroup";
    size_t length = sizeof method - 1;
    return word.length > length &&
        memcmp(word.start + word.length - length, method, length) == 0;
}

int gap_take_group(struct gap *gap, struct name name, int *code)
{
    struct gap_text before = gap->text;
    struct name word = gap_text_take_name(&gap->text);
    int sage = gap_text_is(word, "PermutationGroup") || is_subgroup(word);
    *code = 0;
    if ((sage || gap_text_is(word, "sub")) && gap_text_take(&gap->text, '<')) {
        *code = read_magma(gap, name);
        return 1;
    }
    if ((sage || gap_text_is(word, "Group") ||
         gap_text_is(word, "GroupWithGenerators")) &&
        gap_text_take(&gap->text, '(')) {
        gap->form = sage ? "Sage" : "GAP";
        *code = read_group(gap, name);
        return 1;
    }
    if (is_symmetric(word) && gap_text_take(&gap->text, '(')) {
        gap->symmetric = name;
        *code = gap_read_symmetric(gap);
        return 1;
    }
    gap->text = before;
    return 0;
}

/* "Permutation Group with generators [...]", as Sage prints one, and
 * "Permutation group G acting on a set of cardinality 4", as Magma does, with
 * cycles in the lines below. */
int gap_read_printed(struct gap *gap)
{
    static const char *const sage[] = { "Group", "with", "generators" };
    static const char *const magma[] = { "acting", "on", "a", "set", "of",
                                         "cardinality" };
    struct name word = gap_text_take_name(&gap->text);
    const char *const *words = sage;
    size_t count = sizeof sage / sizeof *sage, i = 0;
    if (gap_text_is(word, "group")) {
        word = gap_text_take_name(&gap->text);
        words = magma;
        count = sizeof magma / sizeof *magma;
        if (!gap_text_is(word, "acting"))
            word = gap_text_take_name(&gap->text);
    }
    while (gap_text_is(word, words[i]) && ++i < count)
        word = gap_text_take_name(&gap->text);
    if (i < count)
        return gap_text_refuse(&gap->text, "a printed group goes on with",
                               "read are Permutation Group with generators "
                               "[(1,2),(1,2,3)] and Permutation group acting "
                               "on a set of cardinality 4");
    gap->form = words == sage ? "Sage" : "Magma";
    if (words == magma)
        return keep_degree(gap);
    if (!gap_text_take(&gap->text, '['))
        return gap_text_refuse(&gap->text, "a [ is wanted before", lists_are);
    return gap_read_list(gap, (struct name){ "", 0 }, ']');
}
