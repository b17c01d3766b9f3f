/*
 * What a beam of macros works with: states are lists of numbers, macros have
 * numbers, and a set says what they do and what is left to do for a state.
 */
#ifndef ANTIPODE_PATH_WORD_MACRO_RULES_H
#define ANTIPODE_PATH_WORD_MACRO_RULES_H

#include "path/word/macros/macro_cost.h"
#include "path/word/macros/macro_level.h"

/* What a thread works with. */
struct macro_worker {
    struct macro_view view;
    struct child *child;        /* that it found */
    size_t count, room;
    struct error error;
    int code;
};

struct macro_parent {
    uint32_t node;
    uint32_t left;              /* letters that a word may still have */
};

struct macro_rules {
    const void *set;
    uint32_t places;            /* numbers of a state */
    uint32_t names;             /* that a view lists places of */
    uint32_t longest;           /* letters of a macro, at most */
    uint32_t (*length)(const void *set, uint32_t macro);
    const uint16_t *(*letters)(const void *set, uint32_t macro);
    void (*apply)(const void *set, uint32_t macro, const uint16_t *from,
                  uint16_t *to);
    /* Fills a view, also with the cost, 0 where nothing is left to do. */
    void (*look)(const void *set, const uint16_t *state,
                 struct macro_view *view);
    /* Children of a state, to the worker; a failure is his. */
    void (*expand)(const void *set, const uint16_t *state,
                   struct macro_parent parent, struct macro_worker *worker);
};

/* The letters that lead to a node, node[number].length of them. */
void macro_spell(const struct macro_rules *rules,
                 const struct macro_node *node, uint32_t number,
                 uint32_t *letter);

void macro_push(struct macro_worker *worker, struct child child);

#endif
