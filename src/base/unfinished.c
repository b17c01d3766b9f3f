#include "base/unfinished.h"

#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

/* More than a command writes at a time; what is beyond is left behind. */
enum { FILES = 16 };

static const char *_Atomic unfinished[FILES];

static int replace(const char *old, const char *new)
{
    for (int i = 0; i < FILES; i++) {
        const char *expected = old;
        if (atomic_compare_exchange_strong(&unfinished[i], &expected, new))
            return 1;
    }
    return 0;
}

void unfinished_add(const char *path)
{
    replace(NULL, path);
}

void unfinished_drop(const char *path)
{
    replace(path, NULL);
}

void unfinished_remove(void)
{
    for (int i = 0; i < FILES; i++) {
        const char *path = atomic_exchange(&unfinished[i], NULL);
        if (path)
            unlink(path);
    }
}
