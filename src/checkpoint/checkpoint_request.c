/*
 * When to write and when to stop.
 *
 * Whether to stop, base/stop.h knows.  While there is a checkpoint, SIGUSR1
 * asks for a state, and SIGTERM asks any rank to stop; so does SIGUSR2, which
 * mpirun hands on to its ranks while it ends them a second after a SIGTERM.
 * Who does not say how often to write gets a state every ten minutes, but not
 * more than a twentieth of the time goes into them.
 *
 * A launcher that has lost a rank tells the others by SIGTERM, and kills them a
 * second later.  They wait for the lost one and cannot stop in order; so rank 0
 * says at once what has happened.
 */
#include <signal.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/stop.h"
#include "checkpoint/checkpoint_state.h"
#include "comm/comm.h"

static const double EVERY = 600, PART = 20;

static volatile sig_atomic_t told_to_write;

static const int signals[] = { SIGTERM, SIGUSR1, SIGUSR2 };
enum { SIGNALS = sizeof signals / sizeof *signals };
static struct sigaction before[SIGNALS];
static char stop_message[CHECKPOINT_PATH_MAX + 200];    /* or empty */

static void note_signal(int number)
{
    (void)number;
    told_to_write = 1;
}

void requests_begin(const char *path)
{
    struct sigaction action = { .sa_handler = note_signal };
    stop_message[0] = '\0';
    told_to_write = 0;
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], NULL, &before[i]);
    if (comm_ranks() > 1 && comm_rank() == 0)
        snprintf(stop_message, sizeof stop_message,
                 "antipode: the job was ended from "
                 "outside: a rank was lost, or the launcher was stopped; "
                 "antipode resume %s goes on\n",
                 path);
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGUSR1, &action, NULL);
    stop_with_patience(stop_message);
    stop_on_signal(SIGTERM);
    stop_on_signal(SIGUSR2);
}

void requests_end(void)
{
    stop_with_patience(NULL);
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &before[i], NULL);
}

void requests_served(void)
{
    told_to_write = 0;
}

static double interval(const struct checkpoint *checkpoint)
{
    double every = checkpoint->settings.every;
    if (every > 0)
        return every;
    return EVERY > PART * checkpoint->cost ? EVERY : PART * checkpoint->cost;
}

enum checkpoint_request checkpoint_request(const struct checkpoint *checkpoint)
{
    if (stop_asked())
        return CHECKPOINT_STOP;
    if (!checkpoint || checkpoint->finished <= checkpoint->share.written)
        return CHECKPOINT_NONE;
    double now = clock_seconds();
    /* the clock of rank 0 is everybody's */
    if (told_to_write || (checkpoint->rank == 0 &&
                          now - checkpoint->last >= interval(checkpoint)))
        return CHECKPOINT_WRITE;
    return CHECKPOINT_NONE;
}

int checkpoint_agree(const struct checkpoint *checkpoint,
                     enum checkpoint_request *asked, struct error *error)
{
    uint64_t strongest = (uint64_t)*asked;
    int code = 0;
    if (checkpoint ? checkpoint->ranks > 1 : comm_ranks() > 1)
        code = comm_max(&strongest, 1, error);
    *asked = (enum checkpoint_request)strongest;
    return code;
}
