/* A parser by recursive descent, one function per level of binding. */
#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "claim/formula/expression_node.h"

enum { DEPTH_MAX = 60 };

struct parser {
    const struct scope *scope;
    const char *text, *at;
    struct expression *expression;
    int depth;
    int failed;
    struct error *error;
};

struct symbol {
    const char *text;
    enum operation operation;
};

static const struct function {
    const char *name;
    enum operation operation;
    size_t least, most;     /* arguments */
} functions[] = {
    { "floor", OP_FLOOR, 1, 1 }, { "ceil", OP_CEIL, 1, 1 },
    { "abs", OP_ABS, 1, 1 }, { "min", OP_MIN, 1, OPERANDS_MAX },
    { "max", OP_MAX, 1, OPERANDS_MAX }, { "binomial", OP_BINOMIAL, 2, 2 },
    { "fibonacci", OP_FIBONACCI, 1, 1 }, { "case", OP_CASE, 3, OPERANDS_MAX },
    { .name = NULL }
};

static size_t parse_any(struct parser *parser);

static size_t fail(struct parser *parser, const char *what)
{
    if (!parser->failed)
        error_set(parser->error, ERROR_FAILED,
                  "formula '%.200s': %s at '%.30s'", parser->text, what,
                  *parser->at ? parser->at : "the end");
    parser->failed = 1;
    return 0;
}

static size_t add_node(struct parser *parser, enum operation operation)
{
    struct expression *expression = parser->expression;
    if (parser->failed || expression->nodes == NODES_MAX)
        return fail(parser, "too long");
    struct node *node = &expression->node[expression->nodes];
    node->operation = operation;
    mpq_init(node->number);
    return expression->nodes++;
}

static void add_operand(struct parser *parser, size_t to, size_t operand)
{
    struct node *node = &parser->expression->node[to];
    if (parser->failed)
        return;
    if (node->operands == OPERANDS_MAX)
        fail(parser, "too many arguments");
    else
        node->operand[node->operands++] = operand;
}

static void skip_blanks(struct parser *parser)
{
    while (*parser->at == ' ')
        parser->at++;
}

/* Takes the symbol if it comes next; words end where letters end. */
static int take(struct parser *parser, const char *symbol)
{
    size_t length = strlen(symbol);
    skip_blanks(parser);
    if (strncmp(parser->at, symbol, length) != 0 ||
        (isalpha((unsigned char)*symbol) &&
         isalnum((unsigned char)parser->at[length])))
        return 0;
    parser->at += length;
    return 1;
}

static void expect(struct parser *parser, const char *symbol)
{
    char what[40] = "expected ";
    if (take(parser, symbol))
        return;
    strcat(what, symbol);
    fail(parser, what);
}

static size_t parse_number(struct parser *parser)
{
    char digits[64];
    size_t length = strspn(parser->at, "0123456789");
    if (length >= sizeof digits)
        return fail(parser, "a number of more than 60 digits");
    memcpy(digits, parser->at, length);
    digits[length] = 0;
    size_t node = add_node(parser, OP_NUMBER);
    if (!parser->failed)
        mpq_set_str(parser->expression->node[node].number, digits, 10);
    parser->at += length;
    return node;
}

/* An even number of arguments would leave case without its last value. */
static size_t parse_call(struct parser *parser, const struct function *function)
{
    char what[100];
    size_t node = add_node(parser, function->operation);
    expect(parser, "(");
    do {
        add_operand(parser, node, parse_any(parser));
    } while (!parser->failed && take(parser, ","));
    expect(parser, ")");
    if (parser->failed)
        return 0;
    size_t given = parser->expression->node[node].operands;
    int is_case = function->operation == OP_CASE;
    if (given >= function->least && given <= function->most &&
        (!is_case || given % 2 == 1))
        return node;
    snprintf(what, sizeof what, "%s with %zu arguments; it takes %zu%s",
             function->name, given, function->least, is_case ? ", 5, 7, ..."
             : function->most > function->least ? " or more" : "");
    return fail(parser, what);
}

/* Says which there are. */
static size_t unknown_name(struct parser *parser)
{
    const struct scope *scope = parser->scope;
    char what[200] = "unknown name";
    size_t used = strlen(what);
    for (size_t i = 0; i < scope->count && used < 120; i++)
        used += (size_t)snprintf(what + used, sizeof what - used, "%s%.40s",
                                 i ? ", " : " (known are ", scope->name[i]);
    snprintf(what + used, sizeof what - used, "%s", scope->count ? ")" : "");
    return fail(parser, what);
}

static size_t parse_name(struct parser *parser)
{
    for (const struct function *f = functions; f->name; f++)
        if (take(parser, f->name))
            return parse_call(parser, f);
    for (size_t i = 0; i < parser->scope->count; i++)
        if (take(parser, parser->scope->name[i])) {
            size_t node = add_node(parser, OP_VARIABLE);
            if (!parser->failed)
                parser->expression->node[node].variable = i;
            return node;
        }
    return unknown_name(parser);
}

static size_t parse_primary(struct parser *parser)
{
    size_t node = 0;
    skip_blanks(parser);
    if (parser->depth++ >= DEPTH_MAX)
        return fail(parser, "too deep");
    if (isdigit((unsigned char)*parser->at))
        node = parse_number(parser);
    else if (isalpha((unsigned char)*parser->at))
        node = parse_name(parser);
    else if (take(parser, "(")) {
        node = parse_any(parser);
        expect(parser, ")");
    } else
        fail(parser, "a number, a name or ( should stand");
    parser->depth--;
    return node;
}

static size_t join(struct parser *parser, enum operation operation, size_t a,
                   size_t b)
{
    size_t node = add_node(parser, operation);
    add_operand(parser, node, a);
    add_operand(parser, node, b);
    return node;
}

static size_t parse_postfix(struct parser *parser)
{
    size_t node = parse_primary(parser);
    while (!parser->failed && *parser->at == '!' && parser->at[1] != '=') {
        parser->at++;
        size_t factorial = add_node(parser, OP_FACTORIAL);
        add_operand(parser, factorial, node);
        node = factorial;
    }
    return node;
}

/* -2^2 is -4. */
static size_t parse_power(struct parser *parser)
{
    if (take(parser, "-")) {
        size_t operand = parser->depth++ < DEPTH_MAX ? parse_power(parser)
            : fail(parser, "too deep");
        size_t node = add_node(parser, OP_NEGATE);
        add_operand(parser, node, operand);
        parser->depth--;
        return node;
    }
    size_t node = parse_postfix(parser);
    if (!parser->failed && take(parser, "^"))
        node = join(parser, OP_POWER, node, parse_power(parser));
    return node;
}

/* Operators of one level, joined from the left. */
static size_t parse_level(struct parser *parser, const struct symbol *symbol,
                          size_t (*tighter)(struct parser *parser))
{
    size_t node = tighter(parser);
    for (const struct symbol *s = symbol; s->text && !parser->failed;) {
        if (take(parser, s->text)) {
            node = join(parser, s->operation, node, tighter(parser));
            s = symbol;
        } else
            s++;
    }
    return node;
}

static size_t parse_product(struct parser *parser)
{
    static const struct symbol symbols[] = {
        { "*", OP_MULTIPLY }, { "/", OP_DIVIDE }, { "mod", OP_MOD },
        { NULL, 0 }
    };
    return parse_level(parser, symbols, parse_power);
}

static size_t parse_sum(struct parser *parser)
{
    static const struct symbol symbols[] = {
        { "+", OP_ADD }, { "-", OP_SUBTRACT }, { NULL, 0 }
    };
    return parse_level(parser, symbols, parse_product);
}

static size_t parse_comparison(struct parser *parser)
{
    static const struct symbol symbols[] = {
        { "<=", OP_AT_MOST }, { ">=", OP_AT_LEAST }, { "!=", OP_UNEQUAL },
        { "<", OP_LESS }, { ">", OP_GREATER }, { "=", OP_EQUAL }, { NULL, 0 }
    };
    return parse_level(parser, symbols, parse_sum);
}

static size_t parse_and(struct parser *parser)
{
    static const struct symbol symbols[] = { { "and", OP_AND }, { NULL, 0 } };
    return parse_level(parser, symbols, parse_comparison);
}

static size_t parse_any(struct parser *parser)
{
    static const struct symbol symbols[] = { { "or", OP_OR }, { NULL, 0 } };
    return parse_level(parser, symbols, parse_and);
}

/* The root is not always the last node made; a sum with nothing would cost
 * more than this swap of roles. */
static void set_root(struct parser *parser, size_t root)
{
    size_t zero = add_node(parser, OP_NUMBER);
    join(parser, OP_ADD, root, zero);
}

static int parse_text(struct parser *parser)
{
    size_t root = parse_any(parser);
    skip_blanks(parser);
    if (!parser->failed && *parser->at)
        fail(parser, "an operator should stand");
    if (!parser->failed && root != parser->expression->nodes - 1)
        set_root(parser, root);
    return parser->failed ? ERROR_FAILED : 0;
}

static int give_back_room(struct expression *expression, struct error *error)
{
    struct node *node = memory_resize(expression->node, expression->nodes,
                                      sizeof *node, error);
    if (!node)
        return ERROR_FAILED;
    expression->node = node;
    return 0;
}

int expression_parse(const char *text, const struct scope *scope,
                     struct expression **expression, struct error *error)
{
    struct parser parser = { .scope = scope, .text = text, .at = text,
                             .error = error };
    struct expression *parsed = memory_alloc(1, sizeof *parsed, error);
    if (!parsed)
        return ERROR_FAILED;
    parser.expression = parsed;
    parsed->text = memory_text(text, error);
    parsed->node = memory_alloc(NODES_MAX, sizeof *parsed->node, error);
    int code = parsed->text && parsed->node ? parse_text(&parser)
                                            : ERROR_FAILED;
    if (!code)
        code = give_back_room(parsed, error);
    if (code) {
        expression_free(parsed);
        parsed = NULL;
    }
    *expression = parsed;
    return code;
}

void expression_free(struct expression *expression)
{
    if (!expression)
        return;
    for (size_t i = 0; i < expression->nodes; i++)
        mpq_clear(expression->node[i].number);
    memory_free(expression->node);
    memory_free(expression->text);
    memory_free(expression);
}

const char *expression_text(const struct expression *expression)
{
    return expression->text;
}
