#include "report/growth/oeis_fields.h"

#include <inttypes.h>
#include <string.h>

/* The terms of an entry are about three lines of 80 characters. */
enum { TERM_CHARACTERS = 260 };

void oeis_line(FILE *out, const char *letter)
{
    fprintf(out, "%%%s A000000 ", letter);
}

/* A field is one line; generators that stand on several go on behind a
 * semicolon. */
void oeis_word(FILE *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./:,=%@^";
    int quoted = !*word || word[strspn(word, plain)];
    fputs(quoted ? " '" : " ", out);
    for (; *word; word++)
        if (*word == '\'')
            fputs("'\\''", out);
        else if (*word == '\n')
            fputs("; ", out);
        else
            fputc(*word, out);
    if (quoted)
        fputc('\'', out);
}

void oeis_begin(FILE *out, const uint64_t *term, size_t terms)
{
    int written = 0;
    fputs("# A draft: the number A000000 and the fields %A and %H are open.\n"
          "%I A000000\n", out);
    oeis_line(out, "S");
    for (size_t i = 0; i < terms; i++) {
        char text[24];
        int length = snprintf(text, sizeof text, "%s%" PRIu64, i ? "," : "",
                              term[i]);
        if (written + length > TERM_CHARACTERS)
            break;
        fputs(text, out);
        written += length;
    }
    fputc('\n', out);
}

/* The second number of the offset: the place, from 1, of the first term that
 * is not 1. */
static size_t first_above_one(const uint64_t *term, size_t terms)
{
    for (size_t i = 0; i < terms; i++)
        if (term[i] > 1)
            return i + 1;
    return 1;
}

void oeis_end(FILE *out, uint64_t offset, const uint64_t *term, size_t terms)
{
    oeis_line(out, "O");
    fprintf(out, "%" PRIu64 ",%zu\n", offset, first_above_one(term, terms));
    oeis_line(out, "A");
    fputs("_(author)_, (date)\n\n# b000000.txt\n", out);
}
