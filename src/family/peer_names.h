/*
 * Names that CayleyPy and the competitions give to graphs of the library:
 * lrx-12, cube_3/3/3_18gensHTM, globe_1/8, wreath_6/6.
 */
#ifndef ANTIPODE_FAMILY_PEER_NAMES_H
#define ANTIPODE_FAMILY_PEER_NAMES_H

#include <stddef.h>

#include "family/lua/lua_read.h"

enum { PEER_PARAMETERS = 4, PEER_TEXT = 128 };

struct peer {
    const char *family;
    struct parameter parameter[PEER_PARAMETERS];
    size_t count;
    char text[PEER_TEXT];       /* what the pointers above point into */
};

/* Fills peer if the name is one of these: 1; else 0. */
int peer_name_read(const char *name, struct peer *peer);

/* The name that a graph of the library has there: 1; else 0. */
int peer_name_write(const char *family, const char *parameters,
                    char name[PEER_TEXT]);

#endif
