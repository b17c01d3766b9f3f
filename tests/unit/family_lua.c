/*
 * What a file in Lua may call, called wrongly: each function with each kind of
 * wrong argument must be refused by name and at its line; so must names that
 * are not there, fields that mean nothing, and work without an end.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>

#include "base/stop.h"
#include "family/lua/claim_file.h"
#include "family/lua/claims.h"
#include "family/lua/lua_sandbox.h"
#include "family/lua/prelude.h"
#include "family/lua/lua_read.h"
#include "../tools/testing.h"

enum { ARGUMENTS = 7, TEXT = 1000 };

/*
 * A function, and arguments that are right.  Their kinds:
 *
 *     i:  an integer in some bounds      w:  any integer    p:  from 1 on
 *     s:  a text      f:  a function     t:  a table
 *     l:  a list of bounded integers     a:  a list of anything
 *     x:  anything, and nothing at all
 *
 * In capitals: it may be left out.  "..." stands behind the last one where any
 * number of them may follow.  call: where it is not the name.
 */
struct call {
    const char *name;
    const char *argument[ARGUMENTS];
    const char *call;
};

static const struct call calls[] = {
    { .name = "map", { "i:3", "f:function (i) return i end" } },
    { .name = "range", { "i:2", "i:8", "I:3" } },
    { .name = "join", { "a:{ 1 }", "..." } },
    { .name = "combinations", { "i:3", "i:2" } },
    { .name = "arrangements", { "a:{ 1, 'x' }" } },
    { .name = "bracket", { "v:{ 1, 2 }", "S:' '", "W:-1" } },
    { .name = "split", { "s:'3+2'", "s:'+'" } },
    { .name = "random_integers", { "w:1" } },
    { .name = "draw", { "p:5" }, "random_integers(1)" },
    { .name = "random_permutation", { "i:5", "f:random_integers(1)" } },
    { .name = "power_mod", { "w:3", "w:4", "i:7" } },
    { .name = "prime_factors", { "i:12" } },
    { .name = "is_prime", { "w:7" } },
    { .name = "inverse_mod", { "w:3", "i:7" } },
    { .name = "primitive_root", { "i:7" } },
    { .name = "identity", { "i:4" } },
    { .name = "cycles", { "i:4", "l:{ 1, 2 }", "..." } },
    { .name = "equal_cycles", { "i:4", "i:2", "l:{ 1, 2, 3, 4 }" } },
    { .name = "swap", { "i:4", "i:1", "i:3" } },
    { .name = "reversal", { "i:5", "i:2", "i:4" } },
    { .name = "neighbour_swaps", { "i:5", "i:1", "I:2" } },
    { .name = "signed_reversal", { "i:3", "i:1", "i:2" } },
    { .name = "moebius", { "i:7", "i:0", "i:-1", "i:1", "i:0" } },
    { .name = "shift", { "i:4", "i:1" } },
    { .name = "compose", { "l:{ 2, 1 }", "l:{ 2, 1 }", "l:{ 2, 1 }", "..." } },
    { .name = "inverse", { "l:{ 2, 1 }" } },
    { .name = "with_inverses", { "a:{ { 'a', { 2, 1 } } }",
                                 "f:function (x) return x .. '_' end" } },
    { .name = "colours", { "i:3", "..." } },
    { .name = "permutations", { "i:3" } },
    { .name = "permutations(n)", { "a:{ { 'a', { 2, 1 } } }" },
      "permutations(2)" },
    { .name = "identity_matrix", { "i:3" } },
    { .name = "elementary", { "i:3", "i:1", "i:2", "W:-1" } },
    { .name = "transpose", { "a:{ { 1, 2 } }" } },
    { .name = "matrices", { "i:2", "i:5" } },
    { .name = "matrices(n, m)", { "a:{ { 'a', { { 1 } } } }" },
      "matrices(1, 2)" },
    { .name = "require_that", { "x:true", "s:'so'" } },
    { .name = "family", { "t:{ name = 'b', title = 't', source = 's', "
                          "build = function () end }" } },
    { .name = "puzzle", { "t:{ name = 'b', title = 't', source = 's', "
                          "solid = 'cube', face = { 0 } }" } },
    { .name = "number_of", { "s:'17'" } },
};

static const struct call words[] = {
    { .name = "quasipoly", { "t:{ [0] = { 1, 2 } }" } },
    { .name = "values", { "t:{ [5] = 1 }" } },
    { .name = "triangle", { "t:{ rows = { [1] = { 1 } }, "
                            "terms = { { 1, 1, 0 } } }" } },
    { .name = "at_most", { "v:'n'" } },
    { .name = "at_least", { "v:'n'" } },
    { .name = "conjecture", { "t:{ name = 'y', title = '', tex = '', "
                              "status = 'theorem', source = '', "
                              "family = 'lx', diameter = at_most 'n', "
                              "last = at_least(values { [5] = 1 }) }" } },
};

enum { CALLS = sizeof calls / sizeof *calls,
       WORDS = sizeof words / sizeof *words };

/* What is wrong for an argument of a kind; the kind v is that of integers
 * and texts, alone or in a list. */
static const struct wrong {
    char kind;
    const char *value[12];
} wrongs[] = {
    { 'i', { "nil", "'x'", "{}", "true", "1.5", "2.0", "1 << 40", "-(1 << 40)",
             "0 / 0" } },
    { 'w', { "nil", "'x'", "{}", "1.5", "2.0" } },
    { 'p', { "nil", "'x'", "{}", "1.5", "0", "-1" } },
    { 's', { "nil", "5", "{}", "true" } },
    { 'f', { "nil", "'x'", "5", "{}" } },
    { 't', { "nil", "'x'", "5", "1.5" } },
    { 'l', { "nil", "'x'", "5", "{ nil, 2 }", "{ [1] = 1, [3] = 2 }", "{ 1.5 }",
             "{ 'x' }", "{ 1 << 40 }", "{ -1 }", "{ [0] = 1 }",
             "{ [1.5] = 1 }" } },
    { 'a', { "nil", "'x'", "5", "{ nil, {} }", "{ [1] = {}, [3] = {} }",
             "{ [0] = {} }", "{ [true] = {} }" } },
    { 'v', { "nil", "true", "{ nil, 2 }", "{ 1.5 }" } },
    { 'x', { NULL } },
};

enum { WRONGS = sizeof wrongs / sizeof *wrongs };

static int is_rest(const struct call *call, size_t i)
{
    return i < ARGUMENTS && call->argument[i] &&
        strcmp(call->argument[i], "...") == 0;
}

static size_t count_arguments(const struct call *call)
{
    size_t count = 0;
    while (count < ARGUMENTS && call->argument[count] && !is_rest(call, count))
        count++;
    return count;
}

static int is_optional(const struct call *call, size_t i)
{
    return strchr("ISW", call->argument[i][0]) || is_rest(call, i + 1);
}

/* The call with its first so many arguments, that at index replaced. */
static void write_call(char *text, const struct call *call, size_t count,
                       size_t index, const char *value)
{
    size_t used = (size_t)sprintf(text, "%s(", call->call ? call->call
                                                          : call->name);
    for (size_t i = 0; i < count; i++)
        used += (size_t)sprintf(text + used, "%s%s", i ? ", " : "", i == index
                                ? value : call->argument[i] + 2);
    sprintf(text + used, ")");
}

static int read_family(const char *bytes, struct error *error)
{
    struct text text = { .name = "some.lua", .bytes = (char *)bytes,
                         .size = strlen(bytes) };
    struct graph *graph = NULL;
    int code = lua_read(&text, NULL, 0, &graph, error);
    graph_free(graph);
    return code;
}

static int read_claim(const char *bytes, struct error *error)
{
    struct text text = { .name = "some.lua", .bytes = (char *)bytes,
                         .size = strlen(bytes) };
    struct claim_file *file = NULL;
    int code = claim_file_parse(&text, &file, error);
    claim_file_free(file);
    return code;
}

/* The call stands on line 3. */
static int call_in_family(const char *call, struct error *error)
{
    char text[2 * TEXT];
    snprintf(text, sizeof text, "return family { name = 'a', title = 't', "
             "source = 's', params = { { 'n', min = 1, max = 9, "
             "default = 5 } },\nbuild = function (p)\nlocal r = %s\n"
             "return permutations(2) { { 'a', { 2, 1 } } } end }", call);
    return read_family(text, error);
}

static int call_in_claim(const char *call, struct error *error)
{
    char text[2 * TEXT];
    snprintf(text, sizeof text, "local r\n\nr = %s\n"
             "return conjecture { name = 'x', title = '', tex = '', "
             "status = 'theorem', source = '', family = 'lx', diameter = 1 }",
             call);
    return read_claim(text, error);
}

typedef int call_in(const char *call, struct error *error);

static void expect_refused(call_in *in, const char *text, const char *name)
{
    struct error error = { 0 };
    ck_assert_msg(in(text, &error) < 0, "%s is taken", text);
    ck_assert_msg(strncmp(error.text, "some.lua:3: ", 12) == 0 &&
                  strstr(error.text, name) && !strchr(error.text, '\n'),
                  "%s: %s", text, error.text);
}

static void check_argument(call_in *in, const struct call *call, size_t index)
{
    size_t count = count_arguments(call);
    char text[TEXT];
    char kind = (char)(call->argument[index][0] | 0x20);
    int optional = is_optional(call, index);
    size_t w = 0;
    while (w < WRONGS && wrongs[w].kind != kind)
        w++;
    ck_assert_msg(w < WRONGS, "%s: no kind '%c'", call->name, kind);
    for (const char *const *value = wrongs[w].value; *value; value++) {
        if (strcmp(*value, "nil") == 0 && optional && !is_rest(call, index + 1))
            continue;
        write_call(text, call, count, index, *value);
        expect_refused(in, text, call->name);
    }
    if (!optional && kind != 'x') {
        write_call(text, call, index, index, "");
        expect_refused(in, text, call->name);
    }
}

static void check_call(call_in *in, const struct call *call)
{
    struct error error = { 0 };
    size_t count = count_arguments(call);
    char text[TEXT];
    write_call(text, call, count, count, "");
    ck_assert_msg(in(text, &error) == 0, "%s: %s", text, error.text);
    for (size_t i = 0; i < count; i++)
        check_argument(in, call, i);
    if (is_rest(call, count))
        return;
    sprintf(text + strlen(text) - 1, ", 1)");
    expect_refused(in, text, call->name);
}

START_TEST(wrong_arguments_are_refused_by_name_and_line)
{
    if (_i < CALLS)
        check_call(call_in_family, &calls[_i]);
    else
        check_call(call_in_claim, &words[_i - CALLS]);
}
END_TEST

static int is_called(const struct call *call, size_t count, const char *name,
                     size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(call[i].name) == length &&
            memcmp(call[i].name, name, length) == 0)
            return 1;
    return 0;
}

/* Every "function NAME(" at the beginning of a line is in the table. */
static void expect_all(const unsigned char *source, size_t size,
                       const char *begin, const struct call *call,
                       size_t count)
{
    size_t found = 0;
    const char *at = (const char *)source, *end = at + size;
    while ((at = memmem(at, (size_t)(end - at), begin, strlen(begin)))) {
        at += strlen(begin);
        size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
        if (at[length] != '(')
            continue;
        ck_assert_msg(is_called(call, count, at, length),
                      "%.*s is in no table of this test", (int)length, at);
        found++;
    }
    ck_assert_uint_ge(found, count - 3);
}

START_TEST(every_function_is_in_the_tables)
{
    expect_all(prelude_lua, sizeof prelude_lua, "\nfunction ", calls, CALLS);
    expect_all(claims_lua, sizeof claims_lua, "\nfunction env.", words, WORDS);
}
END_TEST

/* Within the function build, on line 3, and what must be said of it. */
static const char *const builds[][2] = {
    { "swap(p.n, 1, p.m)", "p.m" },
    { "p[1]", "p.1" },
    { "p.n .. p.N", "p.N" },
    { "n", "n is read" },
    { "math.pow", "math.pow" },
    { "string.rep", "string.rep" },
    { "('x').rep", "string.rep" },
    { "table.pack", "table.pack" },
    { "os.time()", "os" },
    { "map(3, function (i) if i < 3 then return i end end)", "f(3) is nil" },
    { "split('a', '')", "separator" },
    { "swap(5, 1, 1)", "twice" },
    { "inverse({ 1, 1 })", "twice" },
    { "reversal(5, 4, 3)", "j is 3" },
    { "equal_cycles(5, 2, { 1, 2, 3 })", "3 points" },
    { "neighbour_swaps(5, 4, 2)", "count is 2" },
    { "compose({ 1, 2 }, { 1 })", "2 points against 1" },
    { "compose({ 1 }, { 1 }, nil)", "r 1 is nil" },
    { "inverse_mod(2, 4)", "no inverse" },
    { "primitive_root(8)", "no prime" },
    { "moebius(8, 1, 0, 0, 1)", "no prime" },
    { "moebius(7, 1, 1, 1, 1)", "determinant" },
    { "random_permutation(3, function () return 9 end)", "draw" },
    { "random_permutation(3, function () end)", "draw" },
    { "transpose({ { 1 }, { 1, 2 } })", "a[2] has 2" },
    { "transpose({ { 1 }, { 1.5 } })", "a[2][1]" },
    { "transpose({ 5 })", "a[1] is 5" },
    { "matrices(2, 1)", "m is 1" },
    { "with_inverses({ {} }, function () end)", "name" },
    { "with_inverses({ { 'a' } }, function () end)", "permutation" },
    { "with_inverses({ { 'a', { 1, 3 } } }, function () end)", "[2] is 3" },
    { "with_inverses({ { 'a', { 1 } } }, function () end)", "rename" },
    { "permutations(3) { inverse = true }", "'inverse'" },
    { "permutations(3) { inverses = 1 }", "inverses is 1" },
    { "require_that(true)", "sentence" },
    { "table.concat({ 1, {} })", "concat" },
    { "1 + {}", "arithmetic" },
};

START_TEST(mistakes_in_build_are_told_at_their_line)
{
    expect_refused(call_in_family, builds[_i][0], builds[_i][1]);
}
END_TEST

/* Fields of a family, the last of them on line 2, and what must be said. */
static const char *const fields[][2] = {
    { "parms = {}", "'parms'" },
    { "5", "field 1" },
    { "title = 5", "'title'" },
    { "inverses = 'yes'", "inverses" },
    { "params = { nil, { 'k', min = 1, max = 2 } }", "params[1]" },
    { "params = { { min = 1, max = 2 } }", "params[1]" },
    { "params = { { 'k', 1, 2 } }", "params[1]" },
    { "params = { { 'k', min = 1 } }", "min and max" },
    { "params = { { 'k', min = 1.5, max = 2 } }", "min of parameter 'k'" },
    { "params = { { 'k', min = 1, max = 'j' } }", "max of parameter 'k'" },
    { "params = { { 'k', min = 1, max = 'k-1' } }", "max of parameter 'k'" },
    { "params = { { 'k', min = 1, max = 2, default = 'x' } }", "default" },
    { "params = { { 'k', min = 1, max = 2, except = 1.5 } }", "except" },
    { "params = { { 'k', min = 1, max = 2, defualt = 1 } }", "'defualt'" },
    { "params = { { 'k', min = 1, max = 2 }, { 'k', text = '' } }", "twice" },
    { "params = { { 'k', choices = { 1, 2 } } }", "choices[1]" },
    { "params = { { 'k', text = 5 } }", "text of" },
    { "known = { { grow = { 1 } } }", "'grow'" },
    { "known = { { growth = { 1, nil, 3 } } }", "growth of known[1][2]" },
    { "known = { { growth = { 1.5 } } }", "growth[1] of known[1]" },
    { "known = { { growth = { 1 }, complete = 'no' } }", "complete" },
    { "known = { { growth = { 1 }, start = 11 } }", "start" },
    { "known = { { m = 5, growth = { 1 } } }", "'m'" },
    { "build = 5", "build" },
    { "build = function () end", "permutations(n)" },
    { "build = function () return 5 end", "permutations(n)" },
    { "build = function () return { kind = 5 } end", "permutations(n)" },
    { "build = function () local m = { { 'a', { 2, 1 } } } m[3] = m[1] "
      "return permutations(2)(m) end", "generators[2] is nil" },
    { "build = function () return permutations(2) { { 'a', { 2, 1, [4] = 3 } } "
      "} end", "generator 'a'" },
    { "build = function () return permutations(2) { { 'a', { 2, 1 }, { 1, 2 } "
      "} } end", "generator 1" },
    { "build = function () return permutations(2) { { 'a', { 2, 1.0 } } } end",
      "entry 2" },
    { "build = function () return permutations(2) { start = { 0, '1' }, "
      "{ 'a', { 2, 1 } } } end", "entry 2" },
};

START_TEST(mistakes_in_fields_are_told_with_their_line)
{
    char text[TEXT];
    struct error error = { 0 };
    int is_build = strncmp(fields[_i][0], "build", 5) == 0;
    snprintf(text, sizeof text, "\nreturn family { name = 'a', title = 't', "
             "source = 's',%s %s }", is_build ? "" : "build = function () end,",
             fields[_i][0]);
    ck_assert_int_lt(read_family(text, &error), 0);
    ck_assert_msg(strncmp(error.text, "some.lua:2: ", 12) == 0 &&
                  strstr(error.text, fields[_i][1]), "%s: %s", text,
                  error.text);
}
END_TEST

/* Fields of a claim. */
static const char *const statements[][2] = {
    { "diamter = 5", "'diamter'" },
    { "diameter = 5, 6", "field 1" },
    { "diameter = 5, inverses = 'no'", "inverses" },
    { "diameter = at_most(at_least(5))", "at_most" },
    { "diameter = { 5 }", "diameter is a table" },
    { "diameter = quasipoly { [0] = { 1, nil, 2 } }", "[0] of quasipoly[2]" },
    { "diameter = quasipoly { [0] = { 1 }, of = 5 }", "of of quasipoly" },
    { "diameter = quasipoly { [0] = { 1.5 } }", "coefficient 1" },
    { "diameter = quasipoly { [0] = { 1 }, [2] = { 1 } }", "each residue" },
    { "diameter = values { [5] = 1.5 }", "a value" },
    { "diameter = values { five = 1 }", "index of values" },
    { "diameter = triangle { rows = { [1] = { nil, 1 } }, terms = {} }",
      "rows[1] of triangle[1]" },
    { "diameter = triangle { rows = { [1] = { 1 } }, terms = { nil, {} } }",
      "terms of triangle[1]" },
    { "diameter = triangle { rows = { [1] = { 1 } }, terms = { { 1 } } }",
      "term 1" },
    { "spheres = { nil, { at = 1, is = 1 } }", "spheres[1]" },
    { "spheres = { { at = 1 } }", "sphere" },
    { "antipodes = { nil, 'i' }", "antipodes[1]" },
    { "first = { is = 1 }", "upto" },
    { "growth = { is = 1, upto = 2, to = 3 }", "'to'" },
    { "distance = { is = 5 }", "of of distance" },
    { "diameter = 5, from = 5", "from is 5" },
    { "diameter = 5, from = { 5 }", "from is like" },
    { "diameter = 5, to = { n = 5 }", "to names 'n'" },
    { "diameter = 5, with = { 5 }", "a name in with" },
    { "diameter = 5, where = 1.5", "where" },
    { "diameter = n", "n is read" },
};

START_TEST(mistakes_in_claims_are_told_with_their_line)
{
    char text[TEXT];
    struct error error = { 0 };
    snprintf(text, sizeof text, "\nreturn conjecture { name = 'x', title = '', "
             "tex = '', status = 'theorem', source = '', family = 'lx', %s }",
             statements[_i][0]);
    ck_assert_msg(read_claim(text, &error) < 0, "%s is taken", text);
    ck_assert_msg(strncmp(error.text, "some.lua:2: ", 12) == 0 &&
                  strstr(error.text, statements[_i][1]), "%s: %s", text,
                  error.text);
}
END_TEST

/* Work without an end: what must be said of it.  What one instruction may do
 * is counted, so a thousandth of the limit shows as well that it ends. */
static const char *const endless[][2] = {
    { "(function () while true do end end)()", "instructions" },
    { "(function () local s = string.format('%99d', 1) for i = 1, 13 do "
      "s = s .. s end while true do local t = s .. 'x' end end)()",
      "instructions" },
    { "(function () local t = map(10000, function (i) return i end) while true "
      "do table.concat(t, ' ') end end)()", "instructions" },
    { "(function () local t = map(10000, function (i) return i end) while true "
      "do table.insert(t, 1, 0) table.remove(t, 1) end end)()",
      "instructions" },
    { "(function () local t = map(10000, function (i) return i end) while true "
      "do select('#', table.unpack(t)) end end)()", "instructions" },
    { "(function () local t = map(10000, function (i) return i end) while true "
      "do join(t) end end)()", "instructions" },
    { "(function () local s = 'x' while true do s = s .. s end end)()",
      "1 MiB of memory in Lua for one text" },
    { "(function () local t = {} while true do t[#t + 1] = {} end end)()",
      "64 MiB of memory" },
};

enum { ENDLESS_LIMIT = 1000000, ENDLESS = sizeof endless / sizeof *endless };

START_TEST(work_without_an_end_is_stopped)
{
    /* Memory is a limit of its own: let it be reached. */
    if (strcmp(endless[_i][1], "instructions") == 0)
        sandbox_limit_instructions(ENDLESS_LIMIT);
    expect_refused(call_in_family, endless[_i][0], endless[_i][1]);
}
END_TEST

/* The clock is for what is not counted, such as comparing long texts. */
START_TEST(what_is_not_counted_is_stopped_by_the_clock)
{
    sandbox_limit_seconds(0);
    expect_refused(call_in_family, "(function () local s = '0123456789abcdef' "
                   "for i = 1, 15 do s = s .. s end local t = s .. 'x' "
                   "s = s .. 'x' while true do if s ~= t then s = t end end "
                   "end)()", "stopped after 0 seconds");
}
END_TEST

/* What a claim does to its globals, the next one in the sandbox does not see. */
START_TEST(a_sandbox_forgets_its_claims)
{
    static const char *const texts[] = {
        "assert(math.floor(2) == 2)\nassert(quasipoly { [0] = { 1 } })\n"
        "math.floor, quasipoly = nil, nil\n",
        "local f = conjecture\n"
        "math.floor, quasipoly, text = 1, 2, 3\n"
        "conjecture = function () return f {} end\n",
        "error('a claim that fails')\n",
    };
    struct sandbox *sandbox = sandbox_open(NULL);
    for (int i = 0; i < 9; i++) {
        char bytes[TEXT];
        struct error error = { 0 };
        struct claim_file *file;
        int which = (int[]){ 0, 1, 0, 2, 0, 0, 1, 2, 0 }[i];
        snprintf(bytes, sizeof bytes, "%s\nreturn conjecture { name = 'x', "
                 "title = '', tex = '', status = 'theorem', source = '', "
                 "family = 'lx', diameter = 1 }", texts[which]);
        struct text text = { bytes, strlen(bytes), "some.lua" };
        int code = claim_file_build(sandbox, &text, &file, &error);
        ck_assert_msg(!code == !which, "text %d, run %d: %s", which, i,
                      error.text);
        claim_file_free(file);
    }
    sandbox_close(sandbox);
}
END_TEST

static const struct {
    int signal;         /* 0: the end of a time */
    const char *wanted;
} stops[] = {
    { SIGINT, "stopped by Ctrl-C after " }, { SIGTERM, "stopped by Terminated" },
    { 0, "stopped by --max-time after " },
};

/* A stop has been asked for; the clock that would end a program which does not
 * hear of it stands, for how long that takes is the machine's affair. */
static void wait_for_stop(void)
{
    struct itimerval never = { .it_value = { 0, 0 } };
    while (!stop_asked())
        continue;
    setitimer(ITIMER_REAL, &never, NULL);
}

/* A file that would go on for ever, were there no limits of its own. */
START_TEST(a_file_hears_that_all_is_to_stop)
{
    struct error error = { 0 };
    sandbox_limit_instructions(INT64_MAX / 2);
    sandbox_limit_seconds(INT64_MAX / 2);
    stop_on_signals();
    stop_on_signal(SIGINT);     /* jobs in the background ignore it */
    if (stops[_i].signal)
        raise(stops[_i].signal);
    else
        stop_after(0.001);
    wait_for_stop();
    int code = call_in_family("(function () while true do end end)()", &error);
    stop_at(0);
    ck_assert_int_eq(code, ERROR_INTERRUPTED);
    ck_assert_msg(strncmp(error.text, stops[_i].wanted,
                          strlen(stops[_i].wanted)) == 0, "%s", error.text);
}
END_TEST

/* A run comes to its first checkpoint however little time it has. */
START_TEST(a_short_file_does_not_hear_the_end_of_a_time)
{
    struct error error = { 0 };
    stop_after(1e-6);
    wait_for_stop();
    int code = call_in_family("map(3000, function (i) return i end)", &error);
    stop_at(0);
    ck_assert_msg(code == 0, "%s", error.text);
}
END_TEST

/* Lists that are read once Lua has ended are counted as well. */
START_TEST(what_is_read_is_counted)
{
    struct error error = { 0 };
    sandbox_limit_instructions(ENDLESS_LIMIT);
    ck_assert_int_lt(read_family(
        "return family { name = 'a', title = 't', source = 's',\n"
        "build = function () local s, m = identity(10000), {}\n"
        "for i = 1, 200 do m[i] = { 'm' .. i, s } end\n"
        "return permutations(10000)(m) end }", &error), 0);
    ck_assert_msg(strstr(error.text, "instructions") != NULL, "%s",
                  error.text);
}
END_TEST

/* Families of 100000 generators call such functions a million times. */
START_TEST(arguments_that_are_right_cost_little)
{
    struct error error = { 0 };
    sandbox_limit_instructions(220000);
    int code = call_in_family("(function () for i = 1, 1000 do "
                              "join(range(1, 3), range(i, i)) end end)()",
                              &error);
    ck_assert_msg(code == 0, "%s", error.text);
}
END_TEST

/* Lists may have names besides their entries, and images lie in any order. */
START_TEST(names_are_no_images)
{
    struct error error = { 0 };
    int code = read_family(
        "return family { name = 'a', title = 't', source = 's',\n"
        "build = function () local p = { [3] = 1, note = 4 }\n"
        "p[2], p[1] = 3, 2\n"
        "return permutations(3) { { 'm', p } } end }", &error);
    ck_assert_msg(code == 0, "%s", error.text);
}
END_TEST

/* Of many small blocks as of a large one. */
START_TEST(too_much_memory_is_told)
{
    struct error error = { 0 };
    ck_assert_int_lt(read_family(
        "return family { name = 'a', title = 't', source = 's',\n"
        "build = function () local m = map(2000000, function (i)\n"
        "return { i } end)\n"
        "return permutations(1)(m) end }", &error), 0);
    ck_assert_msg(strstr(error.text, "needs more than 64 MiB") != NULL, "%s",
                  error.text);
}
END_TEST

/* Where tests do not fork, the limits of one are not those of the next. */
static void restore_limits(void)
{
    sandbox_limit_instructions(100000000);
    sandbox_limit_seconds(5);
}

int main(void)
{
    Suite *suite = suite_create("lua");
    TCase *cases = tcase_create("lua");
    tcase_add_checked_fixture(cases, restore_limits, NULL);
    tcase_add_loop_test(cases, wrong_arguments_are_refused_by_name_and_line, 0,
                        CALLS + WORDS);
    tcase_add_test(cases, every_function_is_in_the_tables);
    tcase_add_loop_test(cases, mistakes_in_build_are_told_at_their_line, 0,
                        sizeof builds / sizeof *builds);
    tcase_add_loop_test(cases, mistakes_in_fields_are_told_with_their_line, 0,
                        sizeof fields / sizeof *fields);
    tcase_add_loop_test(cases, mistakes_in_claims_are_told_with_their_line, 0,
                        sizeof statements / sizeof *statements);
    tcase_add_loop_test(cases, work_without_an_end_is_stopped, 0, ENDLESS);
    tcase_add_test(cases, what_is_not_counted_is_stopped_by_the_clock);
    tcase_add_loop_test(cases, a_file_hears_that_all_is_to_stop, 0,
                        sizeof stops / sizeof *stops);
    tcase_add_test(cases, a_short_file_does_not_hear_the_end_of_a_time);
    tcase_add_test(cases, what_is_read_is_counted);
    tcase_add_test(cases, arguments_that_are_right_cost_little);
    tcase_add_test(cases, a_sandbox_forgets_its_claims);
    tcase_add_test(cases, names_are_no_images);
    tcase_add_test(cases, too_much_memory_is_told);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
