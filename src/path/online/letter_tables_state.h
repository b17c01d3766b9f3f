/*
 * Classes of letters, and how they move; only for letter_tables.c and
 * letter_classes.c.
 */
#ifndef ANTIPODE_PATH_ONLINE_LETTER_TABLES_STATE_H
#define ANTIPODE_PATH_ONLINE_LETTER_TABLES_STATE_H

#include "path/online/letter_tables.h"

/* Classes and places that are served, numbers of a class, entries of a table,
 * and the copies of a letter. */
enum { CLASSES_MAX = 256, PLACES_MAX = 600, NUMBERS_MAX = 1 << 14,
       ENTRIES_MAX = 1 << 18, COPIES_MAX = 8, FAR = UINT8_MAX };

/* How r copies move in an orbit. */
struct kind {
    uint32_t orbit, copies, numbers;
    uint16_t *next, *before;    /* generators x numbers */
};

struct letter_class {
    uint32_t kind, letter;
    uint32_t home;              /* its number in the target */
};

struct letter_table {
    uint32_t first, end;        /* its classes */
    uint32_t entries;
    uint8_t *distance;
};

struct letter_tables {
    const struct graph *graph;
    uint32_t letters;
    uint32_t *orbit, *local;    /* of each place */
    uint32_t orbits, *length;
    int32_t *class_of;          /* orbits x letters; -1: none */
    struct kind *kind;
    size_t kinds, kind_room;
    struct letter_class *class;
    uint32_t classes;
    struct letter_table *table;
    size_t tables, table_room;
};

/* The orbits of places. */
int letter_find_places(struct letter_tables *tables, struct error *error);

/* Classes and kinds of a target.  1: there are none that can be counted. */
int letter_list_classes(struct letter_tables *tables, const uint16_t *target,
                        struct error *error);

/* How a kind moves. */
int letter_fill_kind(const struct letter_tables *tables, struct kind *kind,
                     struct error *error);

/* The number of some copies' places, which it sorts, the greatest first. */
uint32_t letter_rank(uint32_t *place, uint32_t copies);

#endif
