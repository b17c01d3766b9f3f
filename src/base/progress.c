/*
 * One line, drawn over itself:
 *
 *     layer 12: 63 % 1.2e9/s ETA 0:03
 *
 * or, for a log, lines with the hours, minutes and seconds since the beginning:
 *
 *     antipode: 0:03:00 layer 12: 63 % 1.2e9/s ETA 0:03, 1.6 GiB
 *
 * The rate is that of the present stretch of work: it starts anew when `where`
 * changes; in a log, after each line, and when more than the numbers in `where`
 * change.  A line that is drawn is never wider than the terminal, for a wrapped
 * line cannot be taken back by a carriage return.  Without memory there is no
 * progress, NULL, which every function here takes.
 */
#include "base/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/size.h"
#include "base/stop.h"

#define INTERVAL 0.2    /* seconds between two drawings */

struct progress {
    int log;            /* lines that stay */
    int colour;
    double interval;
    double created;
    int width;          /* characters now on the line */
    double drawn;       /* when it was last drawn */
    double started;     /* when this stretch of work began, */
    double first;       /* and what was done then */
    char where[160];
};

static int wants_colour(void)
{
    const char *no_color = getenv("NO_COLOR");
    return (!no_color || !*no_color) && isatty(STDERR_FILENO);
}

static double log_interval = 60;

void progress_log_every(double seconds)
{
    log_interval = seconds;
}

struct progress *progress_create(enum progress_mode mode)
{
    if (mode == PROGRESS_NEVER)
        return NULL;
    struct progress *progress = memory_alloc(1, sizeof *progress, NULL);
    if (!progress)
        return NULL;
    progress->log = mode == PROGRESS_LINES ||
                    (mode == PROGRESS_AUTO && !isatty(STDERR_FILENO));
    progress->interval = progress->log ? log_interval : INTERVAL;
    progress->colour = wants_colour();
    progress->created = progress->drawn = clock_seconds();
    return progress;
}

void progress_free(struct progress *progress)
{
    progress_clear(progress);
    memory_free(progress);
}

void progress_clear(struct progress *progress)
{
    if (!progress || !progress->width)
        return;
    fprintf(stderr, "\r%*s\r", progress->width, "");
    fflush(stderr);
    progress->width = 0;
}

static int terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || size.ws_col < 2)
        return 80;
    return size.ws_col;
}

static void format_eta(char *text, size_t size, double seconds)
{
    long s = seconds < 100 * 86400.0 ? (long)(seconds + 0.5) : -1;
    if (s < 0)
        snprintf(text, size, " ETA > 100 days");
    else if (s < 3600)
        snprintf(text, size, " ETA %ld:%02ld", s / 60, s % 60);
    else
        snprintf(text, size, " ETA %ld:%02ld:%02ld", s / 3600,
                 s / 60 % 60, s % 60);
}

/* 734, 1.2e9: printf's 1.2e+09 is harder to read. */
static int format_number(char *text, size_t size, double number)
{
    if (number < 999.5)
        return snprintf(text, size, "%.0f", number);
    int exponent = 0;
    for (; number >= 9.95; number /= 10)
        exponent++;
    return snprintf(text, size, "%.1fe%d", number, exponent);
}

/* What stands behind the colon. */
static void format_state(const struct progress *progress, double done,
                         double total, char *text, size_t size)
{
    double seconds = progress->drawn - progress->started;
    double rate = seconds > 0 ? (done - progress->first) / seconds : 0;
    int length;
    if (total > 0)
        length = snprintf(text, size, "%d %%", (int)(100 * done / total));
    else
        length = format_number(text, size, done);
    if (!(rate > 0 && rate < 1e300))
        return;
    length += snprintf(text + length, size - length, " ");
    length += format_number(text + length, size - length, rate);
    length += snprintf(text + length, size - length, "/s");
    if (total > done)
        format_eta(text + length, size - length, (total - done) / rate);
}

/* The line in two parts, so that only the first is coloured. */
static void draw(struct progress *progress, double done, double total)
{
    char state[160], text[340];
    format_state(progress, done, total, state, sizeof state);
    int columns = terminal_columns() - 1;
    int width = snprintf(text, sizeof text, "%s: %s", progress->where, state);
    width = width < columns ? width : columns;
    int split = (int)strlen(progress->where) + 1;
    split = split < width ? split : width;
    int blank = progress->width > width ? progress->width - width : 0;
    fprintf(stderr, "\r%s%.*s%s%.*s%*s", progress->colour ? "\033[36m" : "",
            split, text, progress->colour ? "\033[0m" : "", width - split,
            text + split, blank, "");
    fflush(stderr);
    progress->width = width;
}

/* A write of its own, whole: several processes may share the log. */
static void write_line(const struct progress *progress, double done,
                       double total)
{
    char state[160], memory[SIZE_ROOM];
    long s = (long)(progress->drawn - progress->created);
    format_state(progress, done, total, state, sizeof state);
    fprintf(stderr, "antipode: %ld:%02ld:%02ld %s: %s, %s\n", s / 3600,
            s / 60 % 60, s % 60, progress->where, state,
            size_text(memory, (double)memory_used()));
    fflush(stderr);
}

static void begin_stretch(struct progress *progress, double done, double now)
{
    progress->started = now;
    progress->first = done;
}

/* "sphere 9" and "sphere 10" are one work. */
static int differ_in_numbers(const char *a, const char *b)
{
    const char *digits = "0123456789";
    for (;; a++, b++) {
        a += strspn(a, digits);
        b += strspn(b, digits);
        if (*a != *b || !*a)
            return *a == *b;
    }
}

/* Takes note of where the work stands. */
static void follow(struct progress *progress, const char *where, double done,
                   double now)
{
    char *before = progress->where;
    if (!strncmp(before, where, sizeof progress->where - 1))
        return;
    if (!progress->log || done < progress->first ||
        !differ_in_numbers(before, where))
        begin_stretch(progress, done, now);
    snprintf(before, sizeof progress->where, "%s", where);
}

void progress_update(struct progress *progress, const char *where,
                     double done, double total)
{
    if (!progress)
        return;
    double now = clock_seconds();
    follow(progress, where, done, now);
    if (now - progress->drawn < progress->interval)
        return;
    progress->drawn = now;
    if (!progress->log) {
        draw(progress, done, total);
        return;
    }
    write_line(progress, done, total);
    begin_stretch(progress, done, now);
}

/* ---- the line of the program ---- */

static struct progress *line;
static char subject[100];
static _Thread_local int draws;         /* 1: the thread that opened it */

void progress_open(enum progress_mode mode)
{
    progress_close();
    line = progress_create(mode);
    draws = 1;
}

void progress_close(void)
{
    progress_free(line);
    line = NULL;
}

void progress_tell(const char *where, double done, double total)
{
    char text[160];
    if (!draws || !line)
        return;
    snprintf(text, sizeof text, "%s%s%s", subject, *subject ? ", " : "",
             where);
    progress_update(line, text, done, total);
}

void progress_title(const char *title)
{
    snprintf(subject, sizeof subject, "%s", title);
}

void progress_hide(void)
{
    progress_clear(line);
}

int progress_poll(const char *where, double done, double total,
                  struct error *error)
{
    progress_tell(where, done, total);
    return stop_check(error);
}
