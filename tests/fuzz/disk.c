/*
 * Runs whose layers or whose map lie on the disk, altered and hashed anew.  An
 * input is
 *
 *     choice | sphere | entries, 1 | their place, 2 | pieces
 *
 * and a piece its length, 2, and so many bytes.  The first one is the state, in
 * which the entries stand that hold hashes; the others are the files of the
 * layers, or the records of the map.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "engine/frontier/record_files.h"
#include "saved.h"

enum { STATE_MAX = 4096, FILE_MAX = 4096, CHAIN_MAX = 16 };

struct input {
    const uint8_t *at;
    size_t left;
};

/* The next piece, of at most so many bytes: its length. */
static size_t take_piece(struct input *input, uint8_t *into, size_t most)
{
    size_t size = 0;
    if (input->left >= 2)
        size = input->at[0] + 256 * (size_t)input->at[1];
    input->at += input->left >= 2 ? 2 : input->left;
    input->left -= input->left >= 2 ? 2 : input->left;
    size = size < input->left ? size : input->left;
    size_t kept = size < most ? size : most;
    memcpy(into, input->at, kept);
    input->at += size;
    input->left -= size;
    return kept;
}

/* The state of an input, and where its entries of so many bytes begin; NULL:
 * they are not all there. */
struct state {
    uint8_t bytes[STATE_MAX];
    size_t size, entries;
    uint8_t *entry;
};

static struct input take_state(const uint8_t *bytes, size_t size,
                               size_t entry, struct state *state)
{
    struct input input = { bytes + 5, size - 5 };
    size_t place = bytes[3] + 256 * (size_t)bytes[4];
    state->size = take_piece(&input, state->bytes, STATE_MAX);
    state->entries = bytes[2];
    state->entry = place + state->entries * entry <= state->size
        ? state->bytes + place : NULL;
    return input;
}

static void resume_from(struct subject *subject, const uint8_t *bytes,
                        const struct state *state)
{
    static uint8_t whole[2 + STATE_MAX];
    memcpy(whole, bytes, 2);
    memcpy(whole + 2, state->bytes, state->size);
    saved_resume(subject, whole, 2 + state->size);
}

/* ---- layers ---- */

static uint8_t layer[RECORD_LAYERS][FILE_MAX];

/* How a state, and the head of a record, tells of a record. */
struct told {
    uint64_t at, hash, bytes, file;
};

/* Hashes the records of a chain anew, the first one first. */
static uint64_t hash_chain(const struct told *told, int length)
{
    if (length > CHAIN_MAX || told->file >= RECORD_LAYERS ||
        told->bytes < RECORD_HEAD * 8 || told->bytes > FILE_MAX ||
        told->at > FILE_MAX - told->bytes)
        return told->hash;
    uint8_t *record = layer[told->file] + told->at;
    uint64_t head[3];
    memcpy(head, record, sizeof head);
    struct told before = { head[0], head[1], (uint32_t)head[2], head[2] >> 32 };
    head[1] = hash_chain(&before, length + 1);
    memcpy(record, head, sizeof head);
    return hash_pieces(&told->at, sizeof told->at, record, told->bytes);
}

/* A chunk's entry is a struct told and two numbers. */
void fuzz_disk(const uint8_t *bytes, size_t size)
{
    static const char *const name[] = { RUN_LAYER_0, RUN_LAYER_1,
                                        RUN_LAYER_2 };
    static struct subject subject[] = {
        { .json = SAVED_LRX, .engine = &frontier_engine, .depth = DEPTH_ALL,
          .scratch = 1 },
        { .json = SAVED_LX, .engine = &frontier_engine, .depth = DEPTH_ALL,
          .scratch = 1 },
        { .json = SAVED_MATRICES, .engine = &frontier_engine,
          .depth = DEPTH_ALL, .scratch = 1 },
        { .json = SAVED_SQUARE, .engine = &frontier_engine, .depth = DEPTH_ALL,
          .scratch = 1 },
    };
    enum { CHUNK_BYTES = 48 };
    static struct state state;
    size_t length[RECORD_LAYERS];
    if (size < 5)
        return;
    struct input input = take_state(bytes, size, CHUNK_BYTES, &state);
    for (int f = 0; f < RECORD_LAYERS; f++) {
        memset(layer[f], 0, FILE_MAX);
        length[f] = take_piece(&input, layer[f], FILE_MAX);
    }
    for (size_t i = 0; state.entry && i < state.entries; i++) {
        struct told told;
        memcpy(&told, state.entry + i * CHUNK_BYTES, sizeof told);
        told.hash = hash_chain(&told, 0);
        memcpy(state.entry + i * CHUNK_BYTES, &told, sizeof told);
    }
    for (int f = 0; f < RECORD_LAYERS; f++) {
        char path[100];
        snprintf(path, sizeof path, "%s/%s", saved_folder(), name[f]);
        saved_write(path, layer[f], length[f]);
    }
    resume_from(&subject[bytes[0] / 2 % 4], bytes, &state);
}

/* ---- the map ---- */

enum { UNITS_MAX = 16, RECORD_BYTES = 4096 };

/* As unit_file.h has it. */
struct unit {
    uint64_t hash;
    uint32_t bytes, place;
};

void fuzz_map(const uint8_t *bytes, size_t size)
{
    static struct subject subject[] = {
        { .json = SAVED_LRX, .engine = &lift_engine, .depth = DEPTH_ALL,
          .scratch = 1 },
        { .json = SAVED_LX, .engine = &lift_engine, .depth = DEPTH_ALL,
          .scratch = 1 },
        { .json = SAVED_COXETER, .engine = &lift_engine, .depth = DEPTH_ALL,
          .scratch = 1 },
        { .json = SAVED_WORDS, .engine = &lift_engine, .depth = DEPTH_ALL,
          .scratch = 1 },
    };
    static uint8_t map[2 * UNITS_MAX][RECORD_BYTES];
    static struct state state;
    char path[100];
    if (size < 5)
        return;
    struct input input = take_state(bytes, size, sizeof(struct unit), &state);
    size_t units = state.entries < UNITS_MAX ? state.entries : UNITS_MAX;
    memset(map, 0, sizeof map);
    for (size_t r = 0; r < 2 * units; r++)
        take_piece(&input, map[r], RECORD_BYTES);
    for (uint64_t u = 0; state.entry && u < units; u++) {
        struct unit unit;
        memcpy(&unit, state.entry + u * sizeof unit, sizeof unit);
        const uint8_t *record = map[(unit.place & 1) * units + u];
        if (unit.bytes <= RECORD_BYTES)
            unit.hash = hash_pieces(&u, sizeof u, record, unit.bytes);
        memcpy(state.entry + u * sizeof unit, &unit, sizeof unit);
    }
    snprintf(path, sizeof path, "%s/" RUN_MAP, saved_folder());
    saved_write(path, map, 2 * units * RECORD_BYTES);
    resume_from(&subject[bytes[0] / 2 % 4], bytes, &state);
}
