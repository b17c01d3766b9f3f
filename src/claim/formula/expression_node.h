/*
 * The tree of a formula, shared by the parser and the evaluator: nodes in one
 * array, an operand is an index into it, the root comes last.
 */
#ifndef ANTIPODE_CLAIM_FORMULA_EXPRESSION_NODE_H
#define ANTIPODE_CLAIM_FORMULA_EXPRESSION_NODE_H

#include "claim/formula/expression.h"

enum operation {
    OP_NUMBER, OP_VARIABLE, OP_NEGATE, OP_FACTORIAL,
    OP_ADD, OP_SUBTRACT, OP_MULTIPLY, OP_DIVIDE, OP_MOD, OP_POWER,
    OP_EQUAL, OP_UNEQUAL, OP_LESS, OP_AT_MOST, OP_GREATER, OP_AT_LEAST,
    OP_AND, OP_OR,
    OP_FLOOR, OP_CEIL, OP_ABS, OP_MIN, OP_MAX, OP_BINOMIAL, OP_FIBONACCI,
    OP_CASE,
};

enum { OPERANDS_MAX = 24, NODES_MAX = 400 };

struct node {
    enum operation operation;
    size_t operand[OPERANDS_MAX];
    size_t operands;
    size_t variable;
    mpq_t number;           /* valid in all nodes */
};

struct expression {
    char *text;
    struct node *node;
    size_t nodes;
};

#endif
