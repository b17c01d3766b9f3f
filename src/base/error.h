/*
 * One error rule: a function that can fail returns 0 or one of the negative
 * codes below, and fills the struct error it was handed with one complete
 * sentence.  Whoever detects a failure first words it; later callers pass it
 * on.  A NULL error is allowed and drops the text.
 */
#ifndef ANTIPODE_BASE_ERROR_H
#define ANTIPODE_BASE_ERROR_H

enum error_code {
    ERROR_NONE = 0,
    ERROR_FAILED = -1,  /* bad data, input or output, no memory: exit 1 */
    ERROR_USAGE = -2,   /* a wrong command line: exit 2 */
    ERROR_LIMIT = -3,   /* a budget of memory, work or time is used up */
    ERROR_STOPPED = -4, /* stopped at a checkpoint, to be resumed: exit 75 */
    ERROR_INTERRUPTED = -5, /* stopped without one, see stop.h: exit 1, or by
                             * the signal */
    ERROR_UNREAD = -6,  /* nobody reads the output any more: exit 141, silent */
    ERROR_APART = -7,   /* no path leads from one state to the other: exit 1 */
};

struct error {
    int code;           /* 0, or the code of the first failure */
    int refused;        /* 1: other values of the parameters may do */
    char text[1000];    /* one sentence, no newline */
};

/*
 * Words a failure unless error already holds one.  Returns code, so that
 * `return error_set(error, ERROR_FAILED, "...")` ends a function.
 */
int error_set(struct error *error, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Forgets a failure, for a caller that has another way to go on. */
void error_clear(struct error *error);

#endif
