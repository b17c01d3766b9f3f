/*
 * The flag, its signals and its clock.  The end of a time is a timer's signal,
 * so that asking costs no look at the clock.
 *
 * Who waits for others does not ask: for a writer of a pipe, for keys, for a
 * reader that takes no more.  So a wish that nobody has heard is repeated, by
 * a signal that ends system calls: reads and opens come back with EINTR, and
 * outputs that cannot take anything lead to /dev/null from then on.
 */
#include "base/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/unfinished.h"

/* Seconds: until a wish is repeated, then from one time to the next; and how
 * often, three seconds in all, before the process ends unheard. */
#define REPEAT_AFTER 0.4
#define REPEAT_EVERY 0.2
enum { REPEATS = 13 };
/* Reasons that are no signals. */
enum { BY_TIME = -1, BY_TEST = -2, BY_CALLER = -3 };

static atomic_int reason;       /* 0: none; else a signal, or as above */
static atomic_int heard;        /* 1: somebody asked and was told */
static atomic_long countdown;   /* asks until a stop, for tests; 0: off */
static atomic_int repeats;      /* of the wish, that are left */
static atomic_int lost;         /* 1: an output leads nowhere */
static double begun;            /* clock_seconds */
static const char *volatile stop_message;  /* NULL: no patience */

/* Open files that wait for a reader; -1: free. */
enum { OUTPUTS = 6 };
static atomic_int outputs[OUTPUTS] = {
    STDOUT_FILENO, STDERR_FILENO, -1, -1, -1, -1
};

static void end_at_once(int number)
{
    unfinished_remove();
    signal(number, SIG_DFL);
    raise(number);
}

static void set_timer(double seconds)
{
    struct itimerval timer = { .it_value = {
        (time_t)seconds,
        (suseconds_t)(1e6 * (seconds - (double)(time_t)seconds))
    } };
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void install(int number, void (*handler)(int), int flags)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void note_time(int number);

/* From here on the timer's signal ends system calls that wait. */
static void begin_repeats(void)
{
    atomic_store(&repeats, REPEATS);
    install(SIGALRM, note_time, 0);
    set_timer(REPEAT_AFTER);
}

static void note_signal(int number)
{
    int none = 0, known = errno;
    const char *text = stop_message;
    int first = atomic_compare_exchange_strong(&reason, &none, number);
    if (!first && (!text || number == SIGINT))
        end_at_once(number);
    if (first)
        begin_repeats();
    if (first && text && number == SIGTERM &&
        write(STDERR_FILENO, text, strlen(text)) < 0)
        stop_message = "";
    errno = known;
}

/* Nobody asks, in some long step.  By a signal the process ends as if it had
 * not listened; --max-time owes a line, and its exit code where there is nobody
 * to read one. */
static void end_unheard(void)
{
    static const char text[] = "antipode: stopped by --max-time in the middle "
        "of a step\n";
    int why = atomic_load(&reason);
    if (why > 0)
        end_at_once(why);
    unfinished_remove();
    ssize_t told = write(STDERR_FILENO, text, sizeof text - 1);
    (void)told;
    _exit(1);
}

/* Outputs that take nothing, since nobody reads, lead nowhere from now on. */
static void drop_outputs(void)
{
    for (int i = 0; i < OUTPUTS; i++) {
        struct pollfd output = { atomic_load(&outputs[i]), POLLOUT, 0 };
        if (output.fd < 0 || poll(&output, 1, 0) != 0)
            continue;
        int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (nowhere < 0)
            return;
        dup2(nowhere, output.fd);
        close(nowhere);
        atomic_store(&lost, 1);
    }
}

static void repeat_wish(void)
{
    if (atomic_load(&heard) || stop_message)
        return;
    if (atomic_fetch_sub(&repeats, 1) <= 0)
        end_unheard();
    drop_outputs();
    set_timer(REPEAT_EVERY);
}

/* The time is over, or nobody has heard yet. */
static void note_time(int number)
{
    int none = 0, known = errno;
    (void)number;
    if (atomic_compare_exchange_strong(&reason, &none, BY_TIME))
        begin_repeats();
    else
        repeat_wish();
    errno = known;
}

void stop_guards_output(int file)
{
    for (int i = 0; i < OUTPUTS; i++) {
        int none = -1;
        if (atomic_compare_exchange_strong(&outputs[i], &none, file))
            return;
    }
}

void stop_forgets_output(int file)
{
    for (int i = 0; i < OUTPUTS; i++)
        atomic_compare_exchange_strong(&outputs[i], &(int){ file }, -1);
}

void stop_at(long n)
{
    atomic_store(&reason, 0);
    atomic_store(&heard, 0);
    atomic_store(&countdown, n);
}

static void begin(void)
{
    const char *text = getenv("ANTIPODE_STOP");
    if (begun > 0)
        return;
    begun = clock_seconds();
    stop_at(text ? atol(text) : 0);
    install(SIGALRM, note_time, SA_RESTART);
}

void stop_on_signal(int number)
{
    begin();
    install(number, note_signal, SA_RESTART);
}

void stop_on_signals(void)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGXCPU };
    struct sigaction now;
    begin();
    /* nohup, and a shell that starts a job behind it, have them ignored */
    for (int i = 0; i < 4; i++)
        if (!sigaction(signals[i], NULL, &now) && now.sa_handler != SIG_IGN)
            stop_on_signal(signals[i]);
}

void stop_after(double seconds)
{
    begin();
    if (seconds > 0 && !atomic_load(&reason))
        set_timer(seconds < 1e-6 ? 1e-6 : seconds < 1e9 ? seconds : 1e9);
}

double stop_left(void)
{
    struct itimerval timer;
    if (atomic_load(&reason) || getitimer(ITIMER_REAL, &timer))
        return 0;
    return (double)timer.it_value.tv_sec + 1e-6 *
           (double)timer.it_value.tv_usec;
}

void stop_with_patience(const char *text)
{
    stop_message = text;
}

void stop_by_caller(void)
{
    int none = 0;
    atomic_compare_exchange_strong(&reason, &none, BY_CALLER);
}

void stop_renew(void)
{
    atomic_store(&reason, 0);
    atomic_store(&heard, 0);
    begun = clock_seconds();
}

int stop_asked(void)
{
    int none = 0;
    if (atomic_load_explicit(&countdown, memory_order_relaxed) > 0 &&
        atomic_fetch_sub(&countdown, 1) == 1)
        atomic_compare_exchange_strong(&reason, &none, BY_TEST);
    if (!atomic_load_explicit(&reason, memory_order_relaxed))
        return 0;
    atomic_store_explicit(&heard, 1, memory_order_relaxed);
    return 1;
}

int stop_check(struct error *error)
{
    if (!stop_asked())
        return 0;
    int why = atomic_load(&reason);
    double seconds = clock_seconds() - begun;
    if (why == BY_TIME)
        return error_set(error, ERROR_INTERRUPTED, "stopped by --max-time "
                         "after %.3g s", seconds);
    return error_set(error, ERROR_INTERRUPTED, "stopped by %s after %.3g s",
                     why == SIGINT ? "Ctrl-C" : why == BY_TEST ? "a test"
                     : why == BY_CALLER ? "the caller" : strsignal(why),
                     seconds);
}

int stop_lost_output(void)
{
    return atomic_load(&lost);
}

int stop_signal(void)
{
    int why = atomic_load(&reason);
    return why > 0 ? why : 0;
}
