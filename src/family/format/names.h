/*
 * Names by content: each gets a number, 0, 1, 2, ... in the order they came,
 * and is found again by it in constant time, so that no text makes a reader
 * search its names one by one.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_NAMES_H
#define ANTIPODE_FAMILY_FORMAT_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct name {
    const char *start;      /* borrowed: in the text, or of its owner */
    size_t length;
};

struct names {
    struct name *name;
    size_t count, room;
    uint32_t *slot;         /* open addressing: number + 1, 0 is free */
    size_t slots;           /* a power of two, at least twice the names */
};

/* The number of a name, or -1. */
int64_t names_find(const struct names *names, struct name name);
/* Enters a name; one that is there already is found by its first number. */
int names_add(struct names *names, struct name name, struct error *error);
void names_free(struct names *names);

#endif
