/*
 * Names that may be chosen.  A table of them is a function that gives the name
 * of a number, 0, 1, 2, ..., and NULL behind the last one; help, messages and
 * completions ask it, so that a new entry of a table needs no other place.
 */
#ifndef ANTIPODE_BASE_NAME_LIST_H
#define ANTIPODE_BASE_NAME_LIST_H

#include <stddef.h>

enum { NAME_LIST_MAX = 60, NAME_LIST_ROOM = 900 };

typedef const char *name_at(size_t number);

struct name_list {
    const char *name[NAME_LIST_MAX];
    size_t count;
};

struct name_list name_list_of(name_at *at);

/* One more; those beyond NAME_LIST_MAX are left out. */
void name_list_add(struct name_list *list, const char *name);

/* "a, b and c", where last is "and"; what does not fit is cut off. */
void name_list_join(const struct name_list *list, const char *last,
                    char text[NAME_LIST_ROOM]);

/* The number of a name, or -1. */
int name_list_find(name_at *at, const char *name);

#endif
