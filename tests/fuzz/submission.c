/*
 * Paths that somebody found, with their states: replayed, and taken up to be
 * improved.  The first character chooses the graph; the rest is the file.
 */
#include <stdio.h>

#include "base/memory.h"
#include "cmd/path/path_known.h"
#include "saved.h"

static struct subject subjects[] = {
    { .json = SAVED_LRX, .engine = NULL, .depth = DEPTH_ALL },
    { .json = SAVED_WORDS, .engine = NULL, .depth = DEPTH_ALL },
    { .json = SAVED_ONE_WAY, .engine = NULL, .depth = DEPTH_ALL },
    { .json = SAVED_MATRICES, .engine = NULL, .depth = DEPTH_ALL },
};

/* A row of a submission without ids is the row of states at its place. */
static void take_up(struct path_job *job, const struct graph *graph)
{
    struct submission known = { .open = 0 };
    struct data_set states = { .id = -1 };
    struct lanes lanes = { .job = job };
    struct error error = { 0 };
    int code = known_open(job->verify, &known, &error);
    saved_check(code, &error);
    if (!code) {
        lanes.profile = known.set.profile;
        PROMISE(lanes_create(&lanes, graph, &error) == 0);
        do {
            struct paths path = { .wanted = 1 };
            code = known_next(&known, &states, lanes.lane[0], &path, &error);
            PROMISE(code != 1 || path.listed == 1);
            for (uint32_t i = 0; code == 1 && i < path.length; i++)
                PROMISE(path.letter[i] < graph->generators);
        } while (code == 1);
        saved_check(code, &error);
    }
    lanes_clear(&lanes);
    known_close(&known);
}

void fuzz_submission(const struct text *text)
{
    struct subject *subject = &subjects[text->size ? text->bytes[0] & 3 : 0];
    struct path_job job = { .lines = 0 };
    struct error error = { 0 };
    char path[100];
    subject_prepare(subject);
    snprintf(path, sizeof path, "%s/submission.csv", saved_folder());
    saved_write(path, text->bytes + 1, text->size ? text->size - 1 : 0);
    job.verify = path;
    uint64_t used = memory_used();
    PROMISE(output_create("/dev/null", &job.output, &error) == 0);
    int code = path_verify_rows(&job, subject->graph, &error);
    saved_check(code, &error);
    output_free(job.output);
    take_up(&job, subject->graph);
    PROMISE(memory_used() == used);
}
