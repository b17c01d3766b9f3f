/*
 * Words of GAP: names, points, signs.  Blanks, ends of lines and comments (#
 * or // to the end of the line) stand between them; no-break spaces and other
 * blanks of the web are blanks.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_GAP_TEXT_H
#define ANTIPODE_FAMILY_FORMAT_GAP_TEXT_H

#include "base/error.h"
#include "base/text.h"
#include "family/format/names.h"

struct gap_text {
    const struct text *text;
    const char *at, *end;
    size_t line;
    struct error *error;
};

struct gap_text gap_text_begin(const struct text *text, struct error *error);

/* Past what does not count, in this line or in all; the next character, 0 at
 * the end. */
char gap_text_peek_line(struct gap_text *gap);
char gap_text_peek(struct gap_text *gap);
/* Takes a sign if it is next. */
int gap_text_take(struct gap_text *gap, char sign);
int gap_text_take_assignment(struct gap_text *gap);

int gap_text_at_digit(struct gap_text *gap);
/* The next point, 0 .. 65535; GAP_NO_POINT after an error. */
#define GAP_NO_POINT UINT32_MAX
uint32_t gap_text_take_point(struct gap_text *gap);
/* The next name as it stands; its length is 0 if there is none. */
struct name gap_text_take_name(struct gap_text *gap);
/* Likewise, but a name holds none of * / ^ without a backslash. */
struct name gap_text_take_factor(struct gap_text *gap);
int gap_text_is(struct name name, const char *word);

/* A name without every M_ and without the backslashes that GAP wants before
 * some characters (what follows one is never part of an M_): from memory.h. */
char *gap_text_move_name(struct name name, struct error *error);

/* "WHAT 'the next characters'; ALLOWED", with the line; ERROR_FAILED. */
int gap_text_refuse(struct gap_text *gap, const char *what,
                    const char *allowed);
/* A sentence with the line. */
int gap_text_fail(struct gap_text *gap, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* For %.*s: as much of a name as a sentence should show. */
int gap_text_shown(struct name name);

#endif
