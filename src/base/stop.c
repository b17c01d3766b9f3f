/*
 * The flag, its signals and its clock.  The end of a time is a timer's signal,
 * so that asking costs no look at the clock.
 */
#include "base/stop.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"

enum { GRACE = 3 };     /* seconds in which somebody asks */
/* Reasons that are no signals. */
enum { BY_TIME = -1, BY_TEST = -2, BY_CALLER = -3 };

static atomic_int reason;       /* 0: none; else a signal, or as above */
static atomic_int heard;        /* 1: somebody asked and was told */
static atomic_long countdown;   /* asks until a stop, for tests; 0: off */
static double begun;            /* clock_seconds */
static const char *volatile stop_message;  /* NULL: no patience */

static void end_at_once(int number)
{
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

static void note_signal(int number)
{
    int none = 0, known = errno;
    const char *text = stop_message;
    int first = atomic_compare_exchange_strong(&reason, &none, number);
    if (!first && (!text || number == SIGINT))
        end_at_once(number);
    if (first)
        set_timer(GRACE);
    if (first && text && number == SIGTERM &&
        write(STDERR_FILENO, text, strlen(text)) < 0)
        stop_message = "";
    errno = known;
}

/* Nobody asks, in some long step.  By a signal the process ends as if it had
 * not listened; --max-time owes a line. */
static void end_unheard(void)
{
    static const char text[] = "antipode: stopped by --max-time in the middle "
        "of a step\n";
    int why = atomic_load(&reason);
    if (why > 0)
        end_at_once(why);
    else if (why != BY_TIME || write(STDERR_FILENO, text, sizeof text - 1) < 0)
        end_at_once(SIGALRM);
    else
        _exit(1);
}

/* The time is over, or the grace. */
static void note_time(int number)
{
    (void)number;
    int none = 0, known = errno;
    if (atomic_compare_exchange_strong(&reason, &none, BY_TIME))
        set_timer(GRACE);
    else if (!atomic_load(&heard) && !stop_message)
        end_unheard();
    errno = known;
}

static void install(int number, void (*handler)(int))
{
    struct sigaction action = { .sa_handler = handler,
                                .sa_flags = SA_RESTART };
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
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
    install(SIGALRM, note_time);
}

void stop_on_signal(int number)
{
    begin();
    install(number, note_signal);
}

void stop_on_signals(void)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction now;
    begin();
    /* nohup, and a shell that starts a job behind it, have them ignored */
    for (int i = 0; i < 3; i++)
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

int stop_signal(void)
{
    int why = atomic_load(&reason);
    return why > 0 ? why : 0;
}
