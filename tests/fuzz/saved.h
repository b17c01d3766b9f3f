/*
 * What the targets of files share: a folder in memory, small graphs, and frames
 * hashed anew around whatever the fuzzer wrote.
 */
#ifndef ANTIPODE_TESTS_SAVED_H
#define ANTIPODE_TESTS_SAVED_H

#include "checkpoint/checkpoint_state.h"
#include "engine/frontier/frontier.h"
#include "engine/lift/lift.h"
#include "engine/ranked/ranked.h"
#include "engine/reference/reference.h"
#include "fuzz.h"
#include "search/plan.h"

/* The folder of this process; gone when it ends. */
const char *saved_folder(void);
/* A file there, without a sync. */
void saved_write(const char *path, const void *bytes, size_t size);
/* A file of one frame of this version, all its hashes right. */
void saved_frame(const char *path, uint32_t version,
                 const struct frames_label *label, const void *bytes,
                 size_t size);

/* A graph, a plan for an engine, and a checkpoint whose folder is that of the
 * process; made once. */
struct subject {
    const char *json;
    const struct engine *engine;
    uint32_t depth, symmetry;
    int scratch;            /* 1: layers or map lie on the disk */
    struct graph *graph;
    struct plan plan;
    struct request request;
};
void subject_prepare(struct subject *subject);
/* Goes on from a state in one frame.  The first bytes: the version of its
 * format, the sphere. */
void saved_resume(struct subject *subject, const uint8_t *bytes, size_t size);

/* Every failure has its sentence, and none asks for a report. */
void saved_check(int code, const struct error *error);

#define SAVED_LRX "{\"kind\":\"permutation\",\"size\":5,\"generators\":[" \
    "{\"name\":\"L\",\"images\":[2,3,4,5,1]}," \
    "{\"name\":\"R\",\"images\":[5,1,2,3,4]}," \
    "{\"name\":\"X\",\"images\":[2,1,3,4,5]}]}"
#define SAVED_LX "{\"kind\":\"permutation\",\"size\":5,\"generators\":[" \
    "{\"name\":\"L\",\"images\":[2,3,4,5,1]}," \
    "{\"name\":\"X\",\"images\":[2,1,3,4,5]}]}"
#define SAVED_COXETER "{\"kind\":\"permutation\",\"size\":5,\"generators\":[" \
    "{\"name\":\"a\",\"images\":[2,1,3,4,5]}," \
    "{\"name\":\"b\",\"images\":[1,3,2,4,5]}," \
    "{\"name\":\"c\",\"images\":[1,2,4,3,5]}," \
    "{\"name\":\"d\",\"images\":[1,2,3,5,4]}]}"
#define SAVED_STARS "{\"kind\":\"permutation\",\"size\":5,\"generators\":[" \
    "{\"name\":\"a\",\"images\":[2,1,3,4,5]}," \
    "{\"name\":\"b\",\"images\":[3,2,1,4,5]}," \
    "{\"name\":\"c\",\"images\":[4,2,3,1,5]}," \
    "{\"name\":\"d\",\"images\":[5,2,3,4,1]}]}"
#define SAVED_TRANSPOSITIONS "{\"kind\":\"permutation\",\"size\":5," \
    "\"generators\":[" \
    "{\"name\":\"a\",\"images\":[2,1,3,4,5]}," \
    "{\"name\":\"b\",\"images\":[3,2,1,4,5]}," \
    "{\"name\":\"c\",\"images\":[4,2,3,1,5]}," \
    "{\"name\":\"d\",\"images\":[5,2,3,4,1]}," \
    "{\"name\":\"e\",\"images\":[1,3,2,4,5]}," \
    "{\"name\":\"f\",\"images\":[1,4,3,2,5]}," \
    "{\"name\":\"g\",\"images\":[1,5,3,4,2]}," \
    "{\"name\":\"h\",\"images\":[1,2,4,3,5]}," \
    "{\"name\":\"i\",\"images\":[1,2,5,4,3]}," \
    "{\"name\":\"j\",\"images\":[1,2,3,5,4]}]}"
#define SAVED_WORDS "{\"kind\":\"permutation\",\"size\":6,\"start\":" \
    "[0,0,0,1,1,2],\"generators\":[" \
    "{\"name\":\"L\",\"images\":[2,3,4,5,6,1]}," \
    "{\"name\":\"R\",\"images\":[6,1,2,3,4,5]}," \
    "{\"name\":\"X\",\"images\":[2,1,3,4,5,6]}]}"
#define SAVED_ONE_WAY "{\"kind\":\"permutation\",\"size\":6,\"start\":" \
    "[0,0,0,1,1,1],\"generators\":[" \
    "{\"name\":\"L\",\"images\":[2,3,4,5,6,1]}," \
    "{\"name\":\"X\",\"images\":[2,1,3,4,5,6]}]}"
#define SAVED_MATRICES "{\"kind\":\"matrix\",\"size\":3,\"modulus\":3," \
    "\"generators\":[" \
    "{\"name\":\"a\",\"matrix\":[[1,1,0],[0,1,0],[0,0,1]]}," \
    "{\"name\":\"A\",\"matrix\":[[1,2,0],[0,1,0],[0,0,1]]}," \
    "{\"name\":\"b\",\"matrix\":[[1,0,0],[0,1,1],[0,0,1]]}," \
    "{\"name\":\"B\",\"matrix\":[[1,0,0],[0,1,2],[0,0,1]]}]}"
#define SAVED_INTEGERS "{\"kind\":\"matrix\",\"size\":2,\"modulus\":0," \
    "\"generators\":[{\"name\":\"a\",\"matrix\":[[1,1],[0,1]]}," \
    "{\"name\":\"b\",\"matrix\":[[1,0],[1,1]]}]}"
/* A group of 8, so that a look ahead is short. */
#define SAVED_SQUARE "{\"kind\":\"matrix\",\"size\":2,\"modulus\":0," \
    "\"generators\":[{\"name\":\"a\",\"matrix\":[[0,1],[-1,0]]}," \
    "{\"name\":\"b\",\"matrix\":[[0,1],[1,0]]}]}"

#endif
