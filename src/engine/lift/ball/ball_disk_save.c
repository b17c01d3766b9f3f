/*
 * What of a ball on the disk is not in its file: where units are, and what is
 * known of each page.
 *
 *     struct unit_entry per unit | elements per page | what changed per page
 */
#include "checkpoint/checkpoint.h"
#include "engine/lift/ball/ball_disk.h"

uint64_t ball_chunk_blocks(const struct ball *ball)
{
    return ball->staging.units.chunk_blocks;
}

void ball_save_marks(const struct ball *ball, struct checkpoint *checkpoint)
{
    const struct unit_file *file = &ball->disk->file;
    checkpoint_write(checkpoint, file->now, file->units * sizeof *file->now);
    checkpoint_write(checkpoint, ball->count,
                     ball->pages * sizeof *ball->count);
    checkpoint_write(checkpoint, ball->changed[0], ball->marks);
}

static int read_marks(struct ball *ball, struct checkpoint *checkpoint,
                      struct error *error)
{
    struct unit_file *file = &ball->disk->file;
    int code = checkpoint_read(checkpoint, file->now,
                               file->units * sizeof *file->now, error);
    if (!code)
        code = checkpoint_read(checkpoint, ball->count,
                               ball->pages * sizeof *ball->count, error);
    if (!code)
        code = checkpoint_read(checkpoint, ball->changed[0], ball->marks,
                               error);
    return code ? code : checkpoint_end(checkpoint, error);
}

/* Could a file have been written with these? */
static int marks_are_sound(const struct ball *ball)
{
    const struct unit_file *file = &ball->disk->file;
    uint64_t strange = 0;
    for (uint64_t u = 0; u < file->units; u++)
        strange += file->now[u].bytes > file->record_bytes ||
                   file->now[u].bytes % UNIT_ALIGNMENT ||
                   file->now[u].place > 1 || file->now[u].is_packed > 1;
    for (uint64_t page = 0; page < ball->pages; page++)
        strange += ball->count[page] > ball->full ||
                   (ball->changed[0][page] && !ball->count[page]);
    for (uint64_t page = 0; page < ball->marks; page++)
        strange += ball->changed[0][page] > PAGE_DENSE;
    return strange == 0;
}

int ball_restore_marks(struct ball *ball, struct checkpoint *checkpoint,
                       uint32_t level, uint64_t *held, struct error *error)
{
    struct fields fields = checkpoint_fields(checkpoint, error);
    uint32_t planes = ball->shape.planes;
    int code = read_marks(ball, checkpoint, error);
    if (code)
        return code;
    if (!marks_are_sound(ball))
        return fields_refuse(&fields, "what it says of the pages of the map "
                             "cannot be");
    *held = 0;
    ball->level = level;
    for (uint64_t page = 0; page < ball->pages; page++) {
        *held += ball->count[page] *
                 block_orbit(ball, page / ball->shape.planes);
        if (ball->changed[0][page] == PAGE_SAME)
            continue;
        ball_activate_block(ball, page / planes);
        ball_activate_targets(ball, page / planes);
    }
    for (uint64_t x = 0; x < ball->blocks.count; x++)
        if (ball_is_always_active(ball, x))
            ball_activate_block(ball, x);
    ball_swap_active(ball);
    return 0;
}
