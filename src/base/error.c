/*
 * The first failure is the one that is told: error_set keeps what an error
 * already says, so that a caller may add its own sentence without hiding the
 * cause.  Names and texts of the user go into a sentence as they are; what
 * would break the line or command a terminal becomes a question mark here, and
 * a word of thousands of letters loses its middle: what is wrong with it stands
 * behind it, and callers put it into sentences of their own.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SENTENCE_LENGTH = 600, WORD_LENGTH = 60 };
static const char dots[] = "...";

static void mask_controls(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 32 || *text == 127)
            *text = '?';
}

static char *find_longest_word(char *text, size_t *length)
{
    char *longest = text;
    *length = 0;
    for (size_t word; *text; text += word + (text[word] == ' ')) {
        word = strcspn(text, " ");
        if (word > *length) {
            *length = word;
            longest = text;
        }
    }
    return longest;
}

static int is_inside_letter(char byte)      /* of UTF-8 */
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Its middle goes, and `excess` bytes with it, if enough are left. */
static void shorten_word(char *word, size_t length, size_t excess)
{
    size_t gone = excess + strlen(dots);
    size_t kept = length > gone + WORD_LENGTH ? length - gone : WORD_LENGTH;
    char *head = word + kept / 2, *tail = word + length - (kept - kept / 2);
    while (head > word && is_inside_letter(*head))
        head--;
    while (is_inside_letter(*tail))
        tail++;
    memcpy(head, dots, strlen(dots));
    memmove(head + strlen(dots), tail, strlen(tail) + 1);
}

static void shorten_words(char *text)
{
    for (size_t length; (length = strlen(text)) > SENTENCE_LENGTH;) {
        size_t word;
        char *longest = find_longest_word(text, &word);
        if (word <= WORD_LENGTH + strlen(dots))
            return;
        shorten_word(longest, word, length - SENTENCE_LENGTH);
    }
}

int error_set(struct error *error, int code, const char *format, ...)
{
    if (!error || error->code)
        return code;
    va_list arguments, again;
    char *whole;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(error->text, sizeof error->text, format, arguments);
    if (length > SENTENCE_LENGTH && vasprintf(&whole, format, again) >= 0) {
        shorten_words(whole);
        snprintf(error->text, sizeof error->text, "%s", whole);
        free(whole);
    }
    va_end(again);
    va_end(arguments);
    mask_controls(error->text);
    error->code = code;
    return code;
}

void error_clear(struct error *error)
{
    if (!error)
        return;
    error->code = error->refused = 0;
    error->text[0] = 0;
}
