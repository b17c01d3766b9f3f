/*
 * Where the chunks of a node are made from those of others: sources are
 * numbered as they and the copies are here, and pages of copies have marks.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/lift/ball/ball_disk.h"

/* In a bipartite graph a level reads the half of a chunk that it does not
 * write, so that an edge tells the colour of its source. */
static void take_edge(struct ball *ball, uint64_t x, size_t s)
{
    struct disk *disk = ball->disk;
    const struct units *units = &ball->staging.units;
    size_t edge = x * ball->tables.generators + s;
    uint64_t block = ball->tables.source[edge];
    uint64_t chunk = chunk_graph_find(&disk->graph, units,
                                      block / units->chunk_blocks);
    uint64_t y = chunk * units->chunk_blocks + block % units->chunk_blocks;
    ASSERT(chunk < units->chunks);
    disk->source[edge] = (uint32_t)y;
    if (chunk < units->own)
        return;
    disk->touch[x] = 1;
    if (ball->tables.colour)
        disk->colour[y] = 1 ^ ball->tables.colour[x] ^
            ball->voltages.is_odd[ball->tables.voltage[edge]];
}

static int open_marks(struct ball *ball, struct error *error)
{
    const struct units *units = &ball->staging.units;
    ball->marks = units->chunks * units->chunk_blocks * units->planes;
    ASSERT(ball->marks >= ball->pages);
    for (int i = 0; i < ball->maps; i++) {
        memory_free(ball->changed[i]);
        ball->changed[i] = memory_alloc(ball->marks, 1, error);
        if (!ball->changed[i])
            return ERROR_FAILED;
    }
    if (ball->maps == 1)
        ball->changed[1] = ball->changed[0];
    return 0;
}

int disk_take_copies(struct ball *ball, struct error *error)
{
    struct disk *disk = ball->disk;
    const struct units *units = &ball->staging.units;
    const struct layout_tables *tables = &ball->tables;
    disk->source = memory_alloc(units->blocks * tables->generators,
                                sizeof *disk->source, error);
    disk->touch = memory_alloc(units->blocks, 1, error);
    disk->colour = memory_alloc(units->chunks * units->chunk_blocks, 1, error);
    if (!disk->source || !disk->touch || !disk->colour)
        return ERROR_FAILED;
    if (tables->colour)
        memcpy(disk->colour, tables->colour, units->blocks);
    for (uint64_t x = 0; x < units->blocks; x++)
        for (size_t s = 0; s < tables->generators; s++)
            take_edge(ball, x, s);
    ball->source = disk->source;
    ball->touch = disk->touch;
    if (tables->colour)
        ball->tables.colour = disk->colour;
    return open_marks(ball, error);
}
