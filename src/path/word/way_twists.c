/*
 * Two blocks that are turned in place, from two cycles of three: a to b to c,
 * and then b to a turned, that to c turned, that to b, leaves c as it was.
 * When a level has but two blocks left, nothing else moves them.
 */
#include <string.h>

#include "path/word/way_cycles_state.h"

struct twist {
    uint32_t first, second;     /* triples */
    uint32_t length;
};

/* The row that a turn makes of a row: column is the first point's place in it
 * that the turn's row of the first block begins with. */
static uint32_t turn_row(const struct cycles *cycles, uint32_t row,
                         uint32_t column)
{
    return cycles->blocks->row[cycles->type->row[(size_t)row *
                                                 cycles->type->points +
                                                 column]];
}

static uint32_t turn_column(const struct cycles *cycles, uint32_t turn)
{
    const struct block_type *type = cycles->type;
    uint32_t column = 0;
    while (type->row[column] != type->row[(size_t)turn * type->points])
        column++;
    return column;
}

/* The shortest pair of cycles that turns the block of row a, and that of b
 * back. */
static struct twist best_twist(const struct cycles *cycles, uint32_t a,
                               uint32_t b, uint32_t column)
{
    struct twist best = { .length = WORD_NONE };
    uint32_t turns = cycles->type->turns, turned = turn_row(cycles, a, column);
    for (uint32_t k = 0; k < turns; k++)
        for (uint32_t c = 0; c < cycles->m; c++) {
            uint32_t to = b / turns * turns + k;
            if (c / turns == a / turns || c / turns == b / turns)
                continue;
            struct triple one = { { a, to, c } };
            struct triple two = { { to, turned, turn_row(cycles, c, column) } };
            struct twist twist = { way_cycles_number(cycles, one),
                                   way_cycles_number(cycles, two), 0 };
            twist.length = cycles->length[twist.first] +
                           cycles->length[twist.second];
            if (cycles->length[twist.first] && cycles->length[twist.second] &&
                twist.length < best.length)
                best = twist;
        }
    return best;
}

/* The level of the element's first point that it moves, and its entry. */
static int offer_twist(struct cycles *cycles, struct twist twist)
{
    struct way_table *table = cycles->table;
    const struct group *group = &table->letters->group;
    if (twist.length >= CYCLE_LENGTH_MAX)
        return 0;
    uint32_t *word = cycles->word;
    uint32_t more = way_cycles_write(cycles, twist.second);
    uint32_t *kept = cycles->path + CYCLE_LENGTH_MAX - more;
    memcpy(kept, word, more * sizeof *word);
    uint32_t length = way_cycles_write(cycles, twist.first);
    memmove(word + length, kept, more * sizeof *word);
    length = alphabet_reduce(table->letters, word, length + more);
    group_identity(group, cycles->product);
    alphabet_apply(table->letters, word, length, cycles->product, NULL);
    uint64_t entry = way_table_place(table, cycles->product, length);
    return entry == WAY_NONE ? 0
        : way_table_put(table, entry, cycles->product,
                        (struct word){ word, length }, cycles->error);
}

int way_cycles_twist(struct cycles *cycles)
{
    uint32_t turns = cycles->type->turns;
    int code = 0;
    for (uint32_t a = 0; a < cycles->m; a += turns)
        for (uint32_t b = 0; b < cycles->m; b += turns)
            for (uint32_t turn = 1; turn < turns && a != b && !code; turn++) {
                struct twist twist = best_twist(cycles, a, b,
                                                turn_column(cycles, turn));
                if (twist.length != WORD_NONE)
                    code = offer_twist(cycles, twist);
            }
    return code;
}
