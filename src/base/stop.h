/*
 * One wish to stop for the whole process, and one way to ask for it.
 *
 * SIGINT, SIGTERM, SIGHUP, SIGXCPU and the end of a time set a flag; whatever
 * may last longer than a second asks for it (stop_asked: one load, from any
 * thread) at a grain of a page, a block or a thousand steps, and then leaves
 * by the road of its errors: all memory is freed and no output is half
 * written.  The wish stays until the process ends, so a caller that would try
 * another way is stopped there, too.
 *
 *     stop_asked      in a parallel loop, or where the caller words the error
 *     stop_check      elsewhere: ERROR_INTERRUPTED, "stopped by ... after ..."
 *
 * A second signal ends the process at once, as signals do; so does the first
 * where nobody asks for three seconds.  Where nobody can ask, since a system
 * call waits for others, the call ends within half a second: a read or an open
 * fails with EINTR, after which its caller asks, and what is written to a pipe
 * that nobody empties goes nowhere.  Only the program listens, never the
 * library: the signals of its user are his own.  Of the library a caller asks
 * (stop_by_caller), and each of its calls begins without a wish (stop_renew).
 *
 * For tests: ANTIPODE_STOP=K stops at the K-th time that somebody asks.
 */
#ifndef ANTIPODE_BASE_STOP_H
#define ANTIPODE_BASE_STOP_H

#include "base/error.h"

/* From now on signals are wishes.  At the start of the process. */
void stop_on_signals(void);
/* The same for one more signal. */
void stop_on_signal(int number);
/* Seconds from now; 0: no end. */
void stop_after(double seconds);
double stop_left(void);
/* From here on work is saved before the end: nobody is hurried, and only a
 * second SIGINT ends the process at once.  A line for standard error at the
 * first SIGTERM ("": none), which must stay; NULL: as before. */
void stop_with_patience(const char *stop_message);
/* Tests: the n-th ask from now is told to stop (1 = the next); 0: none is, and
 * what was wished is forgotten. */
void stop_at(long n);

/* An open file that may wait for a reader; standard output and standard error
 * are known. */
void stop_guards_output(int file);
void stop_forgets_output(int file);
/* 1: something that was written went nowhere. */
int stop_lost_output(void);

/* A wish of whoever called the library; from any thread or signal handler. */
void stop_by_caller(void);
/* Nothing was wished so far, and the time is counted from here. */
void stop_renew(void);

/* 1: leave.  From any thread. */
int stop_asked(void);
/* 0 or ERROR_INTERRUPTED. */
int stop_check(struct error *error);
/* The signal that asked, or 0. */
int stop_signal(void);

#endif
