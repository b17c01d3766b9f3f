/*
 * Lines and words of a .tws text.  A line that is empty or begins with # does
 * not count; what is no larger than a blank separates words, and so do blanks
 * of the web.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_TWS_LINE_H
#define ANTIPODE_FAMILY_FORMAT_TWS_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct tws_word {
    const char *start;      /* in the text */
    size_t length;          /* 0: there was none */
};

struct tws_line {
    const struct text *text;
    const char *at, *end;   /* what is left of the line */
    const char *next;       /* where the next one begins */
    size_t number;
    struct error *error;
};

/* Before the first line. */
struct tws_line tws_first_line(const struct text *text, struct error *error);
/* To the next line that counts; 0 at the end of the text. */
int tws_next_line(struct tws_line *line);

struct tws_word tws_take_word(struct tws_line *line);
int tws_word_is(struct tws_word word, const char *text);
/* Is it a rotation of the whole puzzle by twsearch's rule: x, y, z, perhaps
 * with 2 or ', or capitals and then v? */
int tws_is_rotation(struct tws_word word);
/* Is the next word one that begins with a digit, or a lone ? */
int tws_at_number(const struct tws_line *line);
/* Is nothing left of the line? */
int tws_at_end(const struct tws_line *line);
int tws_take_mark(struct tws_line *line);

/* ERROR_FAILED and a sentence unless a number from min to max follows. */
int tws_take_number(struct tws_line *line, uint32_t min, uint32_t max,
                    uint32_t *value);
/* The same unless the line ends here. */
int tws_end_line(struct tws_line *line, const char *allowed);

/* Says where; returns ERROR_FAILED. */
int tws_refuse(struct tws_line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* For %.*s: as much of a word as a sentence should show. */
int tws_shown(struct tws_word word);

#endif
