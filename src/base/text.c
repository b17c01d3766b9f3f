/*
 * Reading a text file.  The size is not asked for in advance: a pipe has none.
 * A pipe or a terminal may say nothing for ever; a wish to stop ends the wait.
 */
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/stop.h"

enum { FIRST_BYTES = 4096 };

static int open_text(const char *path, struct text *text, struct error *error)
{
    struct stat status;
    if (strcmp(path, "-") == 0) {
        text->name = "standard input";
        return STDIN_FILENO;
    }
    text->name = path;
    int file = file_open_input(path, error);
    if (file < 0)
        return file;
    if (fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(file);
        return error_set(error, ERROR_FAILED,
                         "%s: is a directory, not a file", path);
    }
    return file;
}

/* Room for at least one more byte and the final 0. */
static int make_room(struct text *text, size_t *room, struct error *error)
{
    if (text->size + 1 < *room)
        return 0;
    char *bytes = memory_resize(text->bytes, 2 * *room, 1, error);
    if (!bytes)
        return ERROR_FAILED;
    text->bytes = bytes;
    *room *= 2;
    return 0;
}

static int read_all(int file, struct text *text, struct error *error)
{
    size_t room = FIRST_BYTES;
    text->bytes = memory_alloc(room, 1, error);
    if (!text->bytes)
        return ERROR_FAILED;
    for (;;) {
        ssize_t got = read(file, text->bytes + text->size,
                           room - text->size - 1);
        if (got < 0 && errno == EINTR) {
            if (stop_check(error))
                return ERROR_INTERRUPTED;
            continue;
        }
        if (got < 0)
            return error_set(error, ERROR_FAILED, "%s: cannot read: %s",
                             text->name, strerror(errno));
        if (got == 0)
            break;
        text->size += (size_t)got;
        if (text->size > TEXT_SIZE_MAX)
            return error_set(error, ERROR_FAILED,
                             "%s: longer than 64 MiB, the most that is read",
                             text->name);
        if (make_room(text, &room, error))
            return ERROR_FAILED;
    }
    text->bytes[text->size] = 0;
    return 0;
}

static int refuse_binary(const struct text *text, struct error *error)
{
    const char *zero = memchr(text->bytes, 0, text->size);
    if (!zero)
        return 0;
    return error_set(error, ERROR_FAILED,
                     "%s: byte %zu is 0; a text file is wanted", text->name,
                     (size_t)(zero - text->bytes) + 1);
}

static void drop_mark(struct text *text)
{
    if (strncmp(text->bytes, "\xef\xbb\xbf", 3))
        return;
    text->size -= 3;
    memmove(text->bytes, text->bytes + 3, text->size + 1);
}

int text_read(const char *path, struct text *text, struct error *error)
{
    *text = (struct text){ 0 };
    int file = open_text(path, text, error);
    if (file < 0)
        return file;
    int code = read_all(file, text, error);
    if (file != STDIN_FILENO)
        close(file);
    if (!code)
        code = refuse_binary(text, error);
    if (code)
        text_free(text);
    else
        drop_mark(text);
    return code;
}

void text_free(struct text *text)
{
    memory_free(text->bytes);
    text->bytes = NULL;
    text->size = 0;
}

char text_first(const struct text *text)
{
    return text->bytes[strspn(text->bytes, " \t\r\n\f\v")];
}

/* U+00A0; U+2000 to U+200B, U+202F, U+205F; U+3000; U+FEFF. */
size_t text_web_blank(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;
    if (c[0] == 0xc2)
        return c[1] == 0xa0 ? 2 : 0;
    if (c[0] == 0xe2 && c[1] == 0x80)
        return (c[2] >= 0x80 && c[2] <= 0x8b) || c[2] == 0xaf ? 3 : 0;
    return strncmp(at, "\xe2\x81\x9f", 3) == 0 ||
        strncmp(at, "\xe3\x80\x80", 3) == 0 ||
        strncmp(at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* Bytes of the UTF-8 character at the start of text, 0 if there is none. */
static size_t character_length(const unsigned char *text)
{
    static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t length = *text < 0x80 ? 1 : *text < 0xc0 ? 0 : *text < 0xe0 ? 2
        : *text < 0xf0 ? 3 : *text < 0xf8 ? 4 : 0;
    unsigned code = *text & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (text[i] & 0x3fu);
    }
    if (length > 1 && (code < least[length] || code > 0x10ffff ||
                       code >> 11 == 0x1b))
        return 0;
    return length;
}

size_t text_printable(const char *text)
{
    size_t at = 0;
    while (text[at]) {
        unsigned char c = (unsigned char)text[at];
        size_t length = character_length((const unsigned char *)text + at);
        if (c < 32 || c == 127 || length == 0)
            break;
        at += length;
    }
    return at;
}

void text_mask(char *text)
{
    for (text += text_printable(text); *text; text += text_printable(text))
        *text = '?';
}
