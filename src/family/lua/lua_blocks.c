/*
 * Blocks of up to 256 bytes are cut from pages, in steps of 16 bytes; one that
 * is given back heads the list of those of its size.  Pages are never given
 * back before the end.  Larger blocks come from base/memory.h one by one.
 */
#include "family/lua/lua_blocks.h"

#include <string.h>

#include "base/memory.h"

enum { PAGE_BYTES = 1 << 16, SMALL_MAX = LUA_BLOCK_STEP * LUA_BLOCK_SIZES };

struct lua_page {
    struct lua_page *older;
    _Alignas(LUA_BLOCK_STEP) char bytes[PAGE_BYTES];
};

static size_t steps_of(size_t size)
{
    return (size + LUA_BLOCK_STEP - 1) / LUA_BLOCK_STEP;
}

static int add_page(struct lua_blocks *blocks, struct error *error)
{
    struct lua_page *page = memory_alloc(1, sizeof *page, error);
    if (!page)
        return ERROR_FAILED;
    page->older = blocks->pages;
    blocks->pages = page;
    blocks->rest = page->bytes;
    blocks->left = PAGE_BYTES;
    return 0;
}

static void *take_block(struct lua_blocks *blocks, size_t size,
                        struct error *error)
{
    if (size > SMALL_MAX)
        return memory_alloc(size, 1, error);
    size_t steps = steps_of(size), bytes = steps * LUA_BLOCK_STEP;
    void **list = &blocks->given[steps - 1], *block = *list;
    if (block) {
        memcpy(list, block, sizeof *list);
        return block;
    }
    if (blocks->left < bytes && add_page(blocks, error))
        return NULL;
    block = blocks->rest;
    blocks->rest += bytes;
    blocks->left -= bytes;
    return block;
}

void lua_block_give(struct lua_blocks *blocks, void *block, size_t size)
{
    if (!block)
        return;
    if (size > SMALL_MAX) {
        memory_free(block);
        return;
    }
    void **list = &blocks->given[steps_of(size) - 1];
    memcpy(block, list, sizeof *list);
    *list = block;
}

void *lua_block_resize(struct lua_blocks *blocks, void *block, size_t old,
                       size_t size, struct error *error)
{
    if (!block)
        return take_block(blocks, size, error);
    if (old > SMALL_MAX && size > SMALL_MAX)
        return memory_resize(block, size, 1, error);
    if (old <= SMALL_MAX && size <= SMALL_MAX &&
        steps_of(old) == steps_of(size))
        return block;
    void *moved = take_block(blocks, size, error);
    if (!moved)
        return NULL;
    memcpy(moved, block, old < size ? old : size);
    lua_block_give(blocks, block, old);
    return moved;
}

void lua_blocks_clear(struct lua_blocks *blocks)
{
    while (blocks->pages) {
        struct lua_page *older = blocks->pages->older;
        memory_free(blocks->pages);
        blocks->pages = older;
    }
}
