/*
 * ASSERT states what must be true if the source is right: checked in builds
 * with --enable-debug, elsewhere not even evaluated.  What a user, a file or
 * another machine may get wrong is never an assertion but an error.
 */
#ifndef ANTIPODE_BASE_ASSERT_H
#define ANTIPODE_BASE_ASSERT_H

#ifdef ANTIPODE_DEBUG

#include <stdio.h>
#include <stdlib.h>

__attribute__((noreturn, cold)) static inline void assert_fail(
    const char *file, int line, const char *function, const char *condition)
{
    fprintf(stderr, "%s:%d: %s: not true: %s\n", file, line, function,
            condition);
    abort();
}

#define ASSERT(condition) \
    ((condition) ? (void)0 \
                 : assert_fail(__FILE__, __LINE__, __func__, #condition))

#else

/* sizeof: names count as used, and nothing is computed. */
#define ASSERT(condition) ((void)sizeof((condition) ? 1 : 0))

#endif

#endif
