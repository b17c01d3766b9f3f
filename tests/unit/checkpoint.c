/*
 * Checkpoints as an engine uses them: what is written is read again, by
 * whoever reads it; and no byte of a file can change unnoticed.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/stop.h"
#include "checkpoint/checkpoint_state.h"
#include "family/family.h"
#include "engine/lift/lift.h"
#include "engine/reference/reference.h"
#include "../tools/testing.h"

static char folder[] = "/tmp/antipode-XXXXXX";
static char directory[100];
static int warned;

static struct graph *load_graph(void)
{
    struct parameter parameter = { "n", "5" };
    struct graph *graph;
    ck_assert_int_eq(family_load("lrx", &parameter, 1, &graph, NULL), 0);
    return graph;
}

static void note_warning(void *context, const char *sentence)
{
    (void)context;
    ck_assert_ptr_nonnull(strstr(sentence, "cannot"));
    warned++;
}

static struct run *begin_run(void)
{
    struct error error = { 0 };
    struct graph *graph = load_graph();
    struct run *run = NULL;
    int code = run_create(directory, "{}\n", graph, &run, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    graph_free(graph);
    return run;
}

static struct checkpoint *begin_checkpoint(const struct run *run)
{
    struct checkpoint_settings settings = { .warn = note_warning };
    struct checkpoint *checkpoint = NULL;
    struct error error = { 0 };
    int code = checkpoint_create(run, &settings, &checkpoint, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return checkpoint;
}

static void append(struct checkpoint *checkpoint, struct growth *growth,
                   uint64_t size)
{
    struct request request = { 0 };
    checkpoint_attach(checkpoint, &request);
    ck_assert_int_eq(growth_append(growth, &request, size, NULL), 0);
}

static void remove_run(void)
{
    state_sweep(directory, -1);
    file_remove_folder(directory);
}

/* Bytes that compress, or do not. */
static char *random_bytes(struct random *random, size_t count)
{
    char *bytes = memory_alloc(count, 1, NULL);
    uint64_t most = random_below(random, 2) ? 256 : 4;
    for (size_t i = 0; i < count; i++)
        bytes[i] = (char)random_below(random, most);
    return bytes;
}

static void write_pieces(struct random *random, struct checkpoint *checkpoint,
                         const char *bytes, size_t count)
{
    for (size_t at = 0; at < count;) {
        size_t piece = 1 + random_below(random, count - at);
        checkpoint_write(checkpoint, bytes + at, piece);
        at += piece;
    }
}

static void read_pieces(struct random *random, struct checkpoint *checkpoint,
                        const char *bytes, size_t count)
{
    char *found = memory_alloc(count, 1, NULL);
    struct error error = { 0 };
    for (size_t at = 0; at < count;) {
        size_t piece = 1 + random_below(random, count - at);
        int code = checkpoint_read(checkpoint, found + at, piece, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        at += piece;
    }
    ck_assert(memcmp(found, bytes, count) == 0);
    ck_assert_int_eq(checkpoint_end(checkpoint, &error), 0);
    memory_free(found);
}

static void go_on(struct random *random, const struct growth *growth,
                  const char *bytes, size_t count)
{
    struct run *run = NULL;
    struct error error = { 0 };
    struct growth again = { 0 };
    ck_assert_int_eq(run_open(directory, &run, &error), 0);
    struct checkpoint *checkpoint = begin_checkpoint(run);
    struct graph *graph = load_graph();
    struct request request = { .graph = graph, .depth = DEPTH_ALL };
    checkpoint_attach(checkpoint, &request);
    ck_assert_uint_eq(checkpoint_files(checkpoint), 1);
    ck_assert_int_eq(checkpoint_restore(checkpoint, &request, &again, &error),
                     0);
    ck_assert_uint_eq(again.spheres, growth->spheres);
    ck_assert_mem_eq(again.sphere, growth->sphere,
                     again.spheres * sizeof *again.sphere);
    ck_assert_int_eq(checkpoint_select(checkpoint, 0, &error), 0);
    read_pieces(random, checkpoint, bytes, count);
    growth_free(&again);
    graph_free(graph);
    checkpoint_free(checkpoint);
    run_free(run);
}

START_TEST(states_are_read_as_written)
{
    TESTING_RANDOM(random, 8) {
        struct error error = { 0 };
        struct growth growth = { .engine = "reference" };
        struct run *run = begin_run();
        struct checkpoint *checkpoint = begin_checkpoint(run);
        size_t count = random_below(random, 3000000);
        char *bytes = random_bytes(random, count);
        testing_note("bytes=%zu", count);
        ck_assert_uint_eq(checkpoint_files(checkpoint), 0);
        for (uint64_t layers = 1 + random_below(random, 5); layers; layers--) {
            append(checkpoint, &growth, growth.spheres ? 1 +
                   random_below(random, 3 * growth.sphere[growth.spheres - 1])
                   : 1);
            ck_assert_int_eq(checkpoint_begin(checkpoint, &growth), 1);
            write_pieces(random, checkpoint, bytes, count);
            ck_assert_int_eq(checkpoint_commit(checkpoint, CHECKPOINT_WRITE,
                                               &error), 0);
            ck_assert_int_eq(checkpoint_begin(checkpoint, &growth), 0);
            ck_assert_int_eq(checkpoint_commit(checkpoint, CHECKPOINT_STOP,
                                               &error), ERROR_STOPPED);
            error_clear(&error);
        }
        checkpoint_free(checkpoint);
        run_free(run);
        go_on(random, &growth, bytes, count);
        growth_free(&growth);
        memory_free(bytes);
        remove_run();
    }
}
END_TEST

/* ---- damage ---- */

static void state_path(char path[200], unsigned layer)
{
    snprintf(path, 200, "%s/state-%u/rank-0", directory, layer);
}

static void write_state(const char *bytes, size_t count)
{
    struct growth growth = { .engine = "reference" };
    struct run *run = begin_run();
    struct checkpoint *checkpoint = begin_checkpoint(run);
    append(checkpoint, &growth, 1);
    checkpoint_begin(checkpoint, &growth);
    checkpoint_write(checkpoint, bytes, count);
    ck_assert_int_eq(checkpoint_commit(checkpoint, CHECKPOINT_WRITE, NULL), 0);
    growth_free(&growth);
    checkpoint_free(checkpoint);
    run_free(run);
}

/* The error of going on with the state, or none. */
static int try_state(size_t count, struct error *error)
{
    struct run *run = NULL;
    struct checkpoint *checkpoint = NULL;
    struct checkpoint_settings settings = { 0 };
    struct growth growth = { .engine = "reference" };
    char *bytes = memory_alloc(count, 1, NULL);
    int code = run_open(directory, &run, error);
    if (!code)
        code = checkpoint_create(run, &settings, &checkpoint, error);
    struct graph *graph = load_graph();
    struct request request = { .graph = graph, .depth = DEPTH_ALL };
    checkpoint_attach(checkpoint, &request);
    if (!code)
        code = checkpoint_restore(checkpoint, &request, &growth, error);
    if (!code)
        code = checkpoint_select(checkpoint, 0, error);
    if (!code)
        code = checkpoint_read(checkpoint, bytes, count, error);
    if (!code)
        code = checkpoint_end(checkpoint, error);
    growth_free(&growth);
    graph_free(graph);
    checkpoint_free(checkpoint);
    run_free(run);
    memory_free(bytes);
    return code;
}

static void damage_file(struct random *random, char *data, uint64_t *bytes)
{
    uint64_t at = random_below(random, *bytes);
    switch (random_below(random, 3)) {
    case 0:
        testing_note("bit of byte %llu of %llu", (unsigned long long)at,
                     (unsigned long long)*bytes);
        data[at] = (char)(data[at] ^ 1 << random_below(random, 8));
        break;
    case 1:
        testing_note("cut at %llu of %llu", (unsigned long long)at,
                     (unsigned long long)*bytes);
        *bytes = at;
        break;
    default:
        testing_note("one byte more");
        data[(*bytes)++] = 1;   /* there is a 0 behind what was loaded */
    }
}

START_TEST(damage_is_named)
{
    size_t count = 1300000;
    char path[200];
    state_path(path, 0);
    TESTING_RANDOM(random, 30) {
        struct error error = { 0 };
        char *bytes = random_bytes(random, count), *data;
        uint64_t length;
        write_state(bytes, count);
        ck_assert_int_eq(try_state(count, &error), 0);
        ck_assert_int_eq(file_load(path, &data, &length, &error), 0);
        damage_file(random, data, &length);
        ck_assert_int_eq(file_replace(path, data, length, &error), 0);
        ck_assert_int_eq(try_state(count, &error), ERROR_FAILED);
        ck_assert_msg(strstr(error.text, path) != NULL, "%s", error.text);
        memory_free(data);
        memory_free(bytes);
        remove_run();
    }
}
END_TEST

/* Two frames that change places, each whole. */
START_TEST(frames_have_their_place)
{
    enum { FRAME = (1 << 20) + 32, HEAD = 16 + 8 + 32 + 16 };
    size_t count = 3 << 20;
    char path[200], *data;
    uint64_t length;
    struct error error = { 0 };
    char *swap = memory_alloc(FRAME, 1, NULL);
    state_path(path, 0);
    TESTING_RANDOM(random, 1) {
        char *bytes = memory_alloc(count, 1, NULL);
        for (size_t i = 0; i < count; i++)
            bytes[i] = (char)random_next(random);
        write_state(bytes, count);
        ck_assert_int_eq(file_load(path, &data, &length, &error), 0);
        ck_assert_uint_gt(length, HEAD + 2 * FRAME);
        memcpy(swap, data + HEAD, FRAME);
        memcpy(data + HEAD, data + HEAD + FRAME, FRAME);
        memcpy(data + HEAD + FRAME, swap, FRAME);
        ck_assert_int_eq(file_replace(path, data, length, &error), 0);
        ck_assert_int_eq(try_state(count, &error), ERROR_FAILED);
        ck_assert_ptr_nonnull(strstr(error.text, path));
        memory_free(data);
        memory_free(bytes);
        remove_run();
    }
    memory_free(swap);
}
END_TEST

/* ---- runs ---- */

START_TEST(a_run_has_one_process)
{
    struct error error = { 0 };
    struct graph *graph = load_graph(), *again = NULL;
    struct run *run = begin_run(), *other = NULL;
    ck_assert_int_eq(run_open(directory, &other, &error), ERROR_FAILED);
    char holder[40];
    snprintf(holder, sizeof holder, "process %ld on ", (long)getpid());
    ck_assert_msg(strstr(error.text, holder) != NULL, "%s", error.text);
    run_free(run);
    error_clear(&error);
    ck_assert_int_eq(run_create(directory, "{}\n", graph, &run, &error),
                     ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(error.text, "antipode resume"));
    error_clear(&error);
    ck_assert_int_eq(run_open(directory, &run, &error), 0);
    ck_assert_int_eq(run_graph(run, &again, &error), 0);
    ck_assert_str_eq(again->provenance, graph->provenance);
    graph_free(graph);
    graph_free(again);
    run_free(run);
    remove_run();
}
END_TEST

START_TEST(layers_must_be_found_again)
{
    struct error error = { 0 };
    struct growth growth = { .engine = "reference" };
    struct run *run = begin_run();
    struct checkpoint *checkpoint = begin_checkpoint(run);
    append(checkpoint, &growth, 1);
    append(checkpoint, &growth, 3);
    checkpoint_free(checkpoint);
    run_free(run);
    growth_free(&growth);
    char path[200];
    snprintf(path, sizeof path, "%s/layers.jsonl", directory);
    int file = open(path, O_WRONLY | O_APPEND);
    ck_assert_int_eq(write(file, "{\"layer\":2", 10), 10);
    close(file);
    ck_assert_int_eq(run_open(directory, &run, &error), 0);
    checkpoint = begin_checkpoint(run);
    append(checkpoint, &growth, 1);
    struct request request = { 0 };
    checkpoint_attach(checkpoint, &request);
    ck_assert_int_eq(growth_append(&growth, &request, 4, &error),
                     ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(error.text, "layers.jsonl:2"));
    growth_free(&growth);
    checkpoint_free(checkpoint);
    run_free(run);
    remove_run();
}
END_TEST

START_TEST(results_are_kept)
{
    struct error error = { 0 };
    uint64_t sphere[3] = { 1, 3, 2 };
    int64_t listed[4] = { 5, 6, 7, -8 };
    struct growth again, growth = {
        .engine = "lift", .sphere = sphere, .spheres = 3, .complete = 1,
        .edges = 12,
        .seconds = 0.25, .listed = listed, .listed_count = 2
    };
    struct run *run = begin_run();
    ck_assert_int_eq(run_finish(run, &growth, 2, &error), 0);
    run_free(run);
    ck_assert_int_eq(run_open(directory, &run, &error), 0);
    ck_assert_int_eq(run->finished, 1);
    ck_assert_int_eq(run_result(run, &again, 2, &error), 0);
    ck_assert_uint_eq(again.spheres, 3);
    ck_assert_mem_eq(again.sphere, sphere, sizeof sphere);
    ck_assert_mem_eq(again.listed, listed, sizeof listed);
    ck_assert_str_eq(again.engine, "lift");
    ck_assert(again.complete && again.edges == 12 && again.seconds == 0.25);
    growth_free(&again);
    run_free(run);
    remove_run();
}
END_TEST

START_TEST(signals_are_wishes)
{
    struct error error = { 0 };
    struct growth growth = { .engine = "reference" };
    struct run *run = begin_run();
    struct checkpoint *checkpoint = begin_checkpoint(run);
    append(checkpoint, &growth, 1);
    ck_assert_int_eq(checkpoint_request(NULL), CHECKPOINT_NONE);
    ck_assert_int_eq(checkpoint_request(checkpoint), CHECKPOINT_NONE);
    raise(SIGUSR1);
    ck_assert_int_eq(checkpoint_request(checkpoint), CHECKPOINT_WRITE);
    checkpoint_begin(checkpoint, &growth);
    checkpoint_commit(checkpoint, CHECKPOINT_WRITE, &error);
    ck_assert_int_eq(checkpoint_request(checkpoint), CHECKPOINT_NONE);
    raise(SIGTERM);
    ck_assert_int_eq(checkpoint_request(checkpoint), CHECKPOINT_STOP);
    checkpoint_free(checkpoint);
    checkpoint = begin_checkpoint(run);
    ck_assert_int_eq(checkpoint_request(checkpoint), CHECKPOINT_STOP);
    stop_at(0);
    checkpoint->settings.every = 1e-9;
    append(checkpoint, &growth, 3);
    ck_assert_int_eq(checkpoint_request(checkpoint), CHECKPOINT_WRITE);
    growth_free(&growth);
    checkpoint_free(checkpoint);
    run_free(run);
    remove_run();
}
END_TEST

/* A folder that stands where the state should go, or nobody may write in:
 * what was there stays. */
START_TEST(a_failed_write_harms_nothing)
{
    struct error error = { 0 };
    struct growth growth = { .engine = "reference" };
    struct run *run = begin_run();
    struct checkpoint *checkpoint = begin_checkpoint(run);
    append(checkpoint, &growth, 1);
    checkpoint_begin(checkpoint, &growth);
    ck_assert_int_eq(checkpoint_commit(checkpoint, CHECKPOINT_WRITE, &error),
                     0);
    append(checkpoint, &growth, 3);
    warned = 0;
    for (int stop = 0; stop < 2; stop++) {
        checkpoint_begin(checkpoint, &growth);
        file_remove_folder(directory);     /* all but the folders */
        char part[CHECKPOINT_PATH_MAX + 80];
        checkpoint_part(checkpoint, 1, part, sizeof part);
        file_remove_folder(part);
        int code = checkpoint_commit(checkpoint, stop ? CHECKPOINT_STOP
                                     : CHECKPOINT_WRITE, &error);
        ck_assert_int_eq(code, stop ? ERROR_FAILED : 0);
    }
    ck_assert_int_eq(warned, 1);
    ck_assert_ptr_nonnull(strstr(error.text, "sphere 0 stays"));
    ck_assert_int_eq(state_newest(directory), 0);
    growth_free(&growth);
    checkpoint_free(checkpoint);
    run_free(run);
    remove_run();
}
END_TEST

/* A run, a state, and the run again with the n-th allocation failing. */
static int walk(const struct graph *graph, struct error *error)
{
    struct checkpoint_settings settings = { .warn = note_warning };
    struct growth growth = { .engine = "reference" };
    struct run *run = NULL;
    struct checkpoint *checkpoint = NULL;
    struct graph *again = NULL;
    int code = run_create(directory, "{}\n", graph, &run, error);
    if (!code)
        code = checkpoint_create(run, &settings, &checkpoint, error);
    struct request request = { 0 };
    checkpoint_attach(checkpoint, &request);
    if (!code)
        code = growth_append(&growth, &request, 1, error);
    if (!code) {
        checkpoint_begin(checkpoint, &growth);
        code = checkpoint_commit(checkpoint, CHECKPOINT_WRITE, error);
    }
    if (!code)
        code = run_graph(run, &again, error);
    if (!code)
        code = run_finish(run, &growth, 1, error);
    growth_free(&growth);
    if (!code)
        code = run_result(run, &growth, 1, error);
    growth_free(&growth);
    graph_free(again);
    checkpoint_free(checkpoint);
    run_free(run);
    return code;
}

START_TEST(memory_may_be_missing)
{
    struct graph *graph = load_graph();
    uint64_t used = memory_used();
    int code = -1;
    for (uint64_t n = 1; code; n++) {
        struct error error = { 0 };
        memory_fail_after(n);
        code = walk(graph, &error);
        testing_end_failing(code, &error);
        ck_assert_msg(code == 0 || error.text[0], "nothing is said at %d",
                      (int)n);
        ck_assert_uint_eq(memory_used(), used);
        ck_assert_uint_lt(n, 1000);
        remove_run();
    }
    graph_free(graph);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checkpoint");
    TCase *tests = tcase_create("checkpoint");
    if (!mkdtemp(folder))
        return 1;
    snprintf(directory, sizeof directory, "%s/run", folder);
    tcase_add_test(tests, states_are_read_as_written);
    tcase_add_test(tests, damage_is_named);
    tcase_add_test(tests, frames_have_their_place);
    tcase_add_test(tests, a_run_has_one_process);
    tcase_add_test(tests, layers_must_be_found_again);
    tcase_add_test(tests, results_are_kept);
    tcase_add_test(tests, signals_are_wishes);
    tcase_add_test(tests, a_failed_write_harms_nothing);
    tcase_add_test(tests, memory_may_be_missing);
    suite_add_tcase(suite, tests);
    int code = testing_run(suite);
    remove_run();
    file_remove_folder(folder);
    return code;
}
