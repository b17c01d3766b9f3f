/*
 * Files of a run whose contents somebody altered and hashed anew: the packed
 * graph, the result, the states of each engine.  The first bytes of an input
 * choose the graph, the version of the format and the sphere; what follows is
 * what the frame holds.  What is taken is used to the end.
 *
 * All stands in a folder in memory, and all that does not depend on the file
 * is made once.
 */
#include "saved.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "engine/lift/layout/layout.h"
#include "family/format/reader.h"
#include "report/growth/report.h"

enum { LAYERS = 16, ROOM = 4096, PIECE = 1 << 26, DEPTH = 6 };

static char folder[] = "/dev/shm/antipode-fuzz_XXXXXX";

static void remove_all(void)
{
    state_sweep(folder, -1);
    file_remove_folder(folder);
}

const char *saved_folder(void)
{
    static int made;
    if (made)
        return folder;
    PROMISE(mkdtemp(folder) != NULL);
    made = 1;
    atexit(remove_all);
    return folder;
}

void saved_write(const char *path, const void *bytes, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    PROMISE(file >= 0);
    PROMISE(write(file, bytes, size) == (ssize_t)size);
    close(file);
}

/* ---- frames ---- */

struct file_head {
    char magic[16];
    uint32_t order, version;
    struct frames_label label;
    uint8_t hash[16];
};

struct frame_head {
    uint32_t bytes, stored;
    uint64_t number;
    uint8_t hash[16];
};

static size_t put_frame(uint8_t *at, const struct frames_label *label,
                        uint64_t number, const void *bytes, size_t size)
{
    struct {
        struct frames_label label;
        uint32_t bytes, stored;
        uint64_t number;
    } place = { *label, (uint32_t)size, (uint32_t)size, number };
    struct frame_head head = { (uint32_t)size, (uint32_t)size, number, { 0 } };
    hash_seeded(bytes, size, hash_bytes(&place, sizeof place), head.hash);
    memcpy(at, &head, sizeof head);
    memcpy(at + sizeof head, bytes, size);
    return sizeof head + size;
}

void saved_frame(const char *path, uint32_t version,
                 const struct frames_label *label, const void *bytes,
                 size_t size)
{
    static uint8_t room[ROOM + 300];
    struct file_head head = {
        "ANTIPODE-STATE\n", 0x01020304, version, *label, { 0 }
    };
    size = size < ROOM ? size : ROOM;
    hash_seeded(&head, offsetof(struct file_head, hash), 0, head.hash);
    memcpy(room, &head, sizeof head);
    size_t used = sizeof head;
    if (size)
        used += put_frame(room + used, label, 0, bytes, size);
    used += put_frame(room + used, label, size > 0, "", 0);
    saved_write(path, room, used);
}

/* ---- subjects ---- */

static struct run run = { .path = folder, .lock = -1 };

/* The alarm stays libFuzzer's: to a checkpoint it would be the end of
 * --max-time, and all that follows would be stopped. */
static struct checkpoint *the_checkpoint(void)
{
    static struct checkpoint *checkpoint;
    struct checkpoint_settings settings = { 0 };
    struct sigaction alarm;
    if (checkpoint)
        return checkpoint;
    saved_folder();
    sigaction(SIGALRM, NULL, &alarm);
    PROMISE(checkpoint_create(&run, &settings, &checkpoint, NULL) == 0);
    sigaction(SIGALRM, &alarm, NULL);
    return checkpoint;
}

void subject_prepare(struct subject *subject)
{
    struct text text = { (char *)(uintptr_t)subject->json,
                         strlen(subject->json), "graph" };
    uint64_t used = memory_used();
    if (subject->graph)
        return;
    PROMISE(reader_json.read(&text, 0, &subject->graph, NULL) == 0);
    memory_free(subject->graph->family);
    memory_free(subject->graph->provenance);
    subject->graph->family = memory_text("subject", NULL);
    subject->graph->provenance = memory_text("", NULL);
    subject->request = (struct request){
        .graph = subject->graph, .engine = subject->engine, .threads = 1,
        .depth = subject->depth, .antipodes = 2, .kernel = "portable",
        .memory = memory_used() + PIECE, .symmetry = subject->symmetry,
        .scratch = subject->scratch ? saved_folder() : NULL,
        .scratch_size = subject->scratch ? PIECE : 0,
        .disk_bandwidth = 1000000000,
    };
    PROMISE(plan_make(&subject->request, &subject->plan, NULL) == 0);
    fuzz_held += memory_used() - used;
}

/* An error of the program itself ends so; a name within a text may say it. */
void saved_check(int code, const struct error *error)
{
    static const char own[] = "; please report this";
    size_t length = strlen(error->text), tail = sizeof own - 1;
    fuzz_check_error(code, error);
    PROMISE(length < tail || strcmp(error->text + length - tail, own));
}

/* ---- results ---- */

static const struct format *const formats[] = {
    &format_table, &format_row, &format_csv, &format_json, &format_bfile,
    &format_cayleypy,
};

static void print_result(const struct subject *subject,
                         const struct growth *growth)
{
    static FILE *nowhere;
    struct moments moments;
    struct report report = { .graph = subject->graph, .plan = &subject->plan,
                             .growth = growth, .moments = &moments,
                             .values = "5" };
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    PROMISE(nowhere != NULL);
    moments_create(&moments, growth);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        formats[i]->body(nowhere, &report);
    moments_clear(&moments);
}

void fuzz_result(const uint8_t *bytes, size_t size)
{
    static struct subject subject[] = {
        { .json = SAVED_LRX, .engine = NULL, .depth = DEPTH_ALL },
        { .json = SAVED_WORDS, .engine = NULL, .depth = DEPTH_ALL },
        { .json = SAVED_MATRICES, .engine = NULL, .depth = DEPTH_ALL },
        { .json = SAVED_INTEGERS, .engine = NULL, .depth = DEPTH },
    };
    struct subject *of = &subject[bytes[0] / 2 % 4];
    struct frames_label label = run_label(&run, UINT64_MAX);
    struct error error = { 0 };
    struct growth growth;
    char path[100];
    snprintf(path, sizeof path, "%s/result", saved_folder());
    subject_prepare(of);
    if (!run.log) {
        char log[100];
        snprintf(log, sizeof log, "%s/layers.jsonl", folder);
        PROMISE(layer_log_open(log, &run.log, NULL) == 0);
    }
    saved_frame(path, 2 - bytes[0] % 2, &label, bytes + 2, size - 2);
    uint64_t used = memory_used();
    int code = run_result(&run, &growth, graph_state_length(of->graph),
                          &error);
    if (!code)
        code = run_check_result(&run, of->graph, &of->plan.facts, &growth, &error);
    saved_check(code, &error);
    if (!code)
        print_result(of, &growth);
    growth_free(&growth);
    PROMISE(memory_used() == used);
}

/* ---- states ---- */

void saved_resume(struct subject *subject, const uint8_t *bytes, size_t size)
{
    struct checkpoint *checkpoint = the_checkpoint();
    struct frames_label label = checkpoint->label;
    struct error error = { 0 };
    struct growth growth = { 0 };
    char path[100];
    subject_prepare(subject);
    label.layer = bytes[1] % LAYERS;
    label.part = 0;
    label.parts = 1;
    snprintf(path, sizeof path, "%s/state-%u", folder, bytes[1] % LAYERS);
    mkdir(path, 0777);      /* a run on the disk may have removed it */
    snprintf(path, sizeof path, "%s/state-%u/rank-0", folder,
             bytes[1] % LAYERS);
    saved_frame(path, 2 - bytes[0] % 2, &label, bytes + 2, size - 2);
    checkpoint->share.written = (int64_t)label.layer;
    checkpoint->share.files = 1;
    checkpoint->last = checkpoint->begin = 1e18;
    checkpoint_attach(checkpoint, &subject->request);
    int code = plan_run(&subject->request, &subject->plan, &growth, &error);
    saved_check(code, &error);
    PROMISE(code || (growth.spheres && growth.sphere[0] == 1));
    growth_free(&growth);
}

void fuzz_reference(const uint8_t *bytes, size_t size)
{
    static struct subject subject[] = {
        { .json = SAVED_LRX, .engine = &reference_engine, .depth = DEPTH_ALL },
        { .json = SAVED_WORDS, .engine = &reference_engine,
          .depth = DEPTH_ALL },
        { .json = SAVED_MATRICES, .engine = &reference_engine,
          .depth = DEPTH_ALL },
        { .json = SAVED_INTEGERS, .engine = &reference_engine, .depth = DEPTH },
    };
    saved_resume(&subject[bytes[0] / 2 % 4], bytes, size);
}

void fuzz_frontier(const uint8_t *bytes, size_t size)
{
    static struct subject subject[] = {
        { .json = SAVED_LRX, .engine = &frontier_engine, .depth = DEPTH_ALL },
        { .json = SAVED_LX, .engine = &frontier_engine, .depth = DEPTH_ALL },
        { .json = SAVED_MATRICES, .engine = &frontier_engine,
          .depth = DEPTH_ALL },
        { .json = SAVED_SQUARE, .engine = &frontier_engine,
          .depth = DEPTH_ALL },
        { .json = SAVED_WORDS, .engine = &frontier_engine, .depth = DEPTH_ALL },
    };
    saved_resume(&subject[bytes[0] / 2 % 5], bytes, size);
}

/* With a suffix so short that there are several blocks. */
void fuzz_ranked(const uint8_t *bytes, size_t size)
{
    static struct subject subject[] = {
        { .json = SAVED_WORDS, .engine = &ranked_engine, .depth = DEPTH_ALL },
        { .json = SAVED_ONE_WAY, .engine = &ranked_engine,
          .depth = DEPTH_ALL },
    };
    setenv("ANTIPODE_STRESS", "3", 1);
    saved_resume(&subject[bytes[0] / 2 % 2], bytes, size);
}

void fuzz_lift(const uint8_t *bytes, size_t size)
{
    static struct subject subject[] = {
        { .json = SAVED_LRX, .engine = &lift_engine, .depth = DEPTH_ALL },
        { .json = SAVED_LX, .engine = &lift_engine, .depth = DEPTH_ALL },
        { .json = SAVED_COXETER, .engine = &lift_engine, .depth = DEPTH_ALL },
        { .json = SAVED_WORDS, .engine = &lift_engine, .depth = DEPTH_ALL },
    };
    saved_resume(&subject[bytes[0] / 2 % 4], bytes, size);
}

/* A state of a whole map has unfolded what is laid out for good. */
static int is_folded(const struct subject *subject)
{
    const struct lift *lift = subject->plan.forecast.state;
    return layout_summary(lift_layout(lift)).symmetries > 0;
}

/* Modulo symmetries: a block stands for its orbit. */
void fuzz_folded(const uint8_t *bytes, size_t size)
{
    enum { SYMMETRIES = 5040 };
    static struct subject subject[] = {
        { .json = SAVED_COXETER, .engine = &lift_engine, .depth = DEPTH_ALL,
          .symmetry = SYMMETRY_SAVES | SYMMETRIES },
        { .json = SAVED_STARS, .engine = &lift_engine, .depth = DEPTH_ALL,
          .symmetry = SYMMETRY_SAVES | SYMMETRIES },
        { .json = SAVED_TRANSPOSITIONS, .engine = &lift_engine,
          .depth = DEPTH_ALL, .symmetry = SYMMETRY_SAVES | SYMMETRIES },
    };
    struct subject *of = &subject[bytes[0] / 2 % 3];
    subject_prepare(of);
    if (!is_folded(of)) {
        plan_clear(&of->plan);
        PROMISE(plan_make(&of->request, &of->plan, NULL) == 0);
    }
    PROMISE(is_folded(of));
    saved_resume(of, bytes, size);
}

/* ---- the graph ---- */

/* A few spheres of a graph that was taken. */
static void grow_little(const struct graph *graph)
{
    struct request request = {
        .graph = graph, .engine = &reference_engine, .threads = 1, .depth = 2,
        .memory = memory_used() + PIECE
    };
    struct growth growth = { 0 };
    struct error error = { 0 };
    if (graph->generators * graph_state_length(graph) > 100)
        return;
    static const struct facts facts;
    static const struct forecast forecast;
    saved_check(reference_engine.grow(&request, &facts, &forecast, &growth,
                                      &error), &error);
    growth_free(&growth);
}

void fuzz_graph(const uint8_t *bytes, size_t size)
{
    struct error error = { 0 };
    struct graph *graph = NULL;
    uint64_t used = memory_used(), digest;
    char *block = malloc(sizeof digest + size);
    PROMISE(block != NULL);
    memcpy(block + sizeof digest, bytes, size);
    digest = hash_bytes(bytes, size);
    memcpy(block, &digest, sizeof digest);
    memory_limit(used + PIECE);
    int code = graph_unpack(block, sizeof digest + size, &graph, &error);
    saved_check(code, &error);
    PROMISE(!code == (graph != NULL));
    if (graph)
        grow_little(graph);
    graph_free(graph);
    memory_limit(0);
    free(block);
    PROMISE(memory_used() == used);
}
