/*
 * A name is near that differs in a few letters, more of them the longer it is,
 * or that begins with what was written.
 */
#include "base/nearest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { PROPOSALS = 3, NAME_MAX_LENGTH = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Insertions, deletions, changes and swaps of neighbours that lead from a to
 * b whatever the case (optimal string alignment); names longer than a row
 * count as far away. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][NAME_MAX_LENGTH + 1], n = strlen(a), m = strlen(b);
    if (n > NAME_MAX_LENGTH || m > NAME_MAX_LENGTH)
        return NAME_MAX_LENGTH;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = rows[i % 3], *last = rows[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = least(last[j - 1] + !same_letter(a[i - 1], b[j - 1]),
                           1 + least(last[j], now[j - 1]));
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]))
                now[j] = least(now[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

static const char *letters_of(const char *name)
{
    return name + strspn(name, "-");
}

static size_t distance_of(const char *name, const char *other)
{
    size_t distance = edit_distance(name, other), length = strlen(name);
    if (length > 1 && distance && strncasecmp(name, other, length) == 0)
        return 1;
    return distance;
}

size_t nearest_names(char *text, size_t room, const char *name,
                     const char *const *names, size_t count)
{
    const char *letters = letters_of(name);
    size_t shown = 0, used = 0, length = strlen(letters);
    size_t far = least(2 + length / 4, length / 2);
    *text = '\0';
    for (size_t distance = 0; distance <= far; distance++) {
        for (size_t i = 0; i < count && shown < PROPOSALS; i++)
            if (distance_of(letters, letters_of(names[i])) == distance) {
                snprintf(text + used, room - used, "%s%s",
                         shown++ ? ", " : "", names[i]);
                used += strlen(text + used);    /* what fitted */
            }
        if (distance == 0 && shown)
            break;      /* it is that one */
    }
    return shown;
}
