/* A .tws text while it is read: its sets, and the block just read. */
#ifndef ANTIPODE_FAMILY_FORMAT_TWS_H
#define ANTIPODE_FAMILY_FORMAT_TWS_H

#include "family/format/names.h"
#include "family/format/pieces.h"
#include "family/format/tws_line.h"
#include "family/format/tws_sequence.h"

/* Blocks of two styles: counted from 1 or from 0, and orientations by where
 * a piece comes from or where it goes to. */
enum style { STYLE_KSOLVE, STYLE_TRANSFORMATION };

struct tws {
    struct tws_line line;
    struct pieces pieces;
    struct names names;         /* of the sets */
    uint8_t *rows;              /* of each set, read in this block */
    struct graph *graph;        /* NULL until the first block */
    size_t moves;               /* filled in graph, rotations too */
    struct names move_names;
    struct tws_sequence *sequence;  /* moves told by other moves */
    size_t sequences, sequence_room;
    uint16_t *piece, *turn;     /* of the block, by place; counted from 0 */
    uint16_t *gain;             /* turn by the place a piece leaves */
    uint8_t *seen;              /* pieces of one row */
    uint32_t *label;            /* of Solved: its kind + 1, and those before */
    uint32_t labels;            /* kinds of the sets before */
    uint32_t *shown;            /* kinds of the block as they stand, from 1 */
    uint32_t *solved;           /* of Solved: the same, and orientations */
    uint16_t *solved_turn;
    int in_solved;              /* 1: the block may hold alike pieces and ? */
    size_t illegal;             /* places and pieces that may not meet */
    size_t passed, passed_line; /* statements passed over, the first of them */
    struct tws_word passed_word;
};

/* Reads all of a text; graph has its moves, and the rotations too. */
int tws_open(const struct text *text, struct tws *tws, struct error *error);
void tws_close(struct tws *tws);

/* From the line behind a statement to End: fills piece and turn. */
int tws_read_block(struct tws *tws, enum style style);
/* From behind the word Illegal to the end of the line. */
int tws_read_illegal(struct tws *tws);
/* What the pieces of a move gain, by the place they come to. */
const uint16_t *tws_gains(struct tws *tws, enum style style);

#endif
