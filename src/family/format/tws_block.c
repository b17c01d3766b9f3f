/* A block: names of sets, each with a row of pieces and one of orientations. */
#include "family/format/tws.h"

#include <string.h>

#include "group/perm.h"

static struct tws_word set_word(const struct tws *tws, size_t set)
{
    return (struct tws_word){ tws->names.name[set].start,
                              tws->names.name[set].length };
}

/* Sets that a block leaves out stay as they are. */
static void clear_block(struct tws *tws)
{
    for (size_t i = 0; i < tws->pieces.sets; i++) {
        const struct piece_set *set = tws->pieces.set + i;
        for (uint32_t j = 0; j < set->pieces; j++)
            tws->piece[set->place + j] = (uint16_t)j;
    }
    memset(tws->rows, 0, tws->pieces.sets);
    memset(tws->turn, 0, tws->pieces.places * sizeof *tws->turn);
}

/* Kinds of pieces in Solved, by first place; any number names one, and ? one
 * more. */
static int read_kinds(struct tws *tws, const struct piece_set *set,
                      uint32_t first)
{
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t name = PERM_POINTS_MAX + 1;
        if (!tws_take_mark(&tws->line) &&
            tws_take_number(&tws->line, first, PERM_POINTS_MAX - 1 + first,
                            &name))
            return ERROR_FAILED;
        tws->shown[set->place + j] = name + 1 - first;
        uint32_t *label = tws->label + name;
        if (*label <= tws->labels)
            *label = tws->labels + j + 1;
        tws->piece[set->place + j] = (uint16_t)(*label - tws->labels - 1);
    }
    tws->labels += set->pieces;
    return 0;
}

/* The pieces that come to the places. */
static int read_pieces(struct tws *tws, size_t index, uint32_t first)
{
    const struct piece_set *set = tws->pieces.set + index;
    struct tws_word name = set_word(tws, index);
    memset(tws->seen, 0, set->pieces);
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t piece;
        if (tws_take_number(&tws->line, first, set->pieces - 1 + first, &piece))
            return ERROR_FAILED;
        if (tws->seen[piece - first]++)
            return tws_refuse(&tws->line, "a move brings piece %u of '%.*s' to "
                              "two places", piece, tws_shown(name),
                              name.start);
        tws->piece[set->place + j] = (uint16_t)(piece - first);
    }
    return 0;
}

/* ? is kept as the modulus. */
static int read_turns(struct tws *tws, const struct piece_set *set)
{
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t turn = set->turns;
        if (!(tws->in_solved && tws_take_mark(&tws->line)) &&
            tws_take_number(&tws->line, 0, set->turns - 1, &turn))
            return ERROR_FAILED;
        tws->turn[set->place + j] = (uint16_t)turn;
    }
    return 0;
}

static int read_tws_block_row(struct tws *tws, int64_t set, enum style style)
{
    uint32_t first = style == STYLE_KSOLVE;
    int code;
    if (set < 0 || tws->rows[set] == 2)
        return tws_refuse(&tws->line, "numbers where the name of a set or End "
                          "is wanted");
    if (tws->rows[set]++)
        code = read_turns(tws, tws->pieces.set + set);
    else if (tws->in_solved)
        code = read_kinds(tws, tws->pieces.set + set, first);
    else
        code = read_pieces(tws, (size_t)set, first);
    return code ? code : tws_end_line(&tws->line, "a row has one number for "
                                      "each piece of its set");
}

/* The name of the next set of a block, or End: then *set is -1. */
static int read_name(struct tws *tws, int64_t *set)
{
    struct tws_word word = tws_take_word(&tws->line);
    if (*set >= 0 && tws->rows[*set] == 0) {
        struct tws_word name = set_word(tws, (size_t)*set);
        return tws_refuse(&tws->line, "no numbers for the set '%.*s'",
                          tws_shown(name), name.start);
    }
    *set = -1;
    if (tws_word_is(word, "End"))
        return tws_end_line(&tws->line, "End stands alone");
    *set = names_find(&tws->names, (struct name){ word.start,
                                                    word.length });
    if (*set < 0)
        return tws_refuse(&tws->line, "'%.*s' is no set; a block holds names "
                          "of sets with rows of numbers, and ends with End",
                          tws_shown(word), word.start);
    if (tws->rows[*set])
        return tws_refuse(&tws->line, "the set '%.*s' occurs twice",
                          tws_shown(word), word.start);
    return tws_end_line(&tws->line, "the numbers follow on the next line");
}

int tws_read_block(struct tws *tws, enum style style)
{
    int64_t set = -1;
    clear_block(tws);
    while (tws_next_line(&tws->line)) {
        if (tws_at_number(&tws->line)) {
            if (read_tws_block_row(tws, set, style))
                return ERROR_FAILED;
            continue;
        }
        if (read_name(tws, &set))
            return ERROR_FAILED;
        if (set < 0)
            return 0;
    }
    return tws_refuse(&tws->line, "the text ends inside a block; End closes "
                      "it");
}

/* KSolve tells what a piece gains at the place that it leaves. */
const uint16_t *tws_gains(struct tws *tws, enum style style)
{
    if (style == STYLE_TRANSFORMATION)
        return tws->turn;
    for (size_t i = 0; i < tws->pieces.sets; i++) {
        const struct piece_set *set = tws->pieces.set + i;
        for (uint32_t j = set->place; j < set->place + set->pieces; j++)
            tws->gain[j] = tws->turn[set->place + tws->piece[j]];
    }
    return tws->gain;
}
