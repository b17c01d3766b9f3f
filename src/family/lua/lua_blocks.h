/* Memory for Lua, which tells of every block that it gives back how large it
 * is.  Its blocks are many and small: the header and the alignment of
 * base/memory.h would take three times their size. */
#ifndef ANTIPODE_FAMILY_LUA_LUA_BLOCKS_H
#define ANTIPODE_FAMILY_LUA_LUA_BLOCKS_H

#include <stddef.h>

#include "base/error.h"

enum { LUA_BLOCK_STEP = 16, LUA_BLOCK_SIZES = 16 };

/* Zero is empty. */
struct lua_blocks {
    struct lua_page *pages;
    char *rest;             /* of the newest page, */
    size_t left;            /* of so many bytes */
    void *given[LUA_BLOCK_SIZES];   /* lists of blocks to be taken again */
};

/* A new block for NULL, which has the size 0, not filled with zeros.  NULL
 * without memory, and then the block is as it was. */
void *lua_block_resize(struct lua_blocks *blocks, void *block, size_t old,
                       size_t size, struct error *error);

/* The block of that size, or NULL. */
void lua_block_give(struct lua_blocks *blocks, void *block, size_t size);

/* All pages at once, when Lua has given back the large blocks. */
void lua_blocks_clear(struct lua_blocks *blocks);

#endif
