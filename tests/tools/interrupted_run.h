/*
 * Runs with a run directory that are told to stop, again and again, and go on in
 * another process as it were, until they are done.
 */
#ifndef ANTIPODE_TESTS_INTERRUPTED_RUN_H
#define ANTIPODE_TESTS_INTERRUPTED_RUN_H

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/stop.h"
#include "checkpoint/checkpoint_state.h"
#include "checkpoint/run_dir.h"
#include "search/plan.h"
#include "testing.h"

/* One process of a run, which is told to stop at the n-th ask. */
static inline int run_a_while(const char *directory, struct request *request,
                              long n, struct growth *growth)
{
    struct checkpoint_settings settings = { 0 };
    struct error error = { 0 };
    struct run *run = NULL;
    struct plan plan;
    int code = run_open(directory, &run, &error);
    if (code)
        code = run_create(directory, "{}\n", request->graph, &run, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    code = checkpoint_create(run, &settings, &request->checkpoint, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    checkpoint_attach(request->checkpoint, request);
    code = plan_make(request, &plan, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    stop_at(n);
    code = plan_run(request, &plan, growth, &error);
    stop_at(0);
    ck_assert_msg(code == 0 || code == ERROR_STOPPED ||
                  code == ERROR_INTERRUPTED, "%s", error.text);
    plan_clear(&plan);
    checkpoint_free(request->checkpoint);
    run_free(run);
    request->checkpoint = NULL;
    return code;
}

/* The growth of a request, in as many processes as it takes; how many of them
 * were stopped. */
__attribute__((unused))
static unsigned interrupted_run(struct random *random, struct request *request,
                                struct growth *growth)
{
    char folder[] = "/tmp/antipode-XXXXXX", directory[40];
    long ask = 1 + (long)random_below(random, 40);
    unsigned stops = 0;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(directory, sizeof directory, "%s/run", folder);
    while (run_a_while(directory, request, ask, growth)) {
        ask += 1 + (long)random_below(random, 2 * (uint64_t)ask);
        stops++;
    }
    request->keep = NULL;
    state_sweep(directory, -1);
    file_remove_folder(directory);
    rmdir(folder);
    return stops;
}

#endif
