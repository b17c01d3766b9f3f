/*
 * Tables of distances, altered and hashed anew.  An input is
 *
 *     choice | bytes of the lead, 2 | the lead without its hash | the data
 *
 * and the file that is made of it has the data at a multiple of 4096, the hash
 * behind the lead, and the hash of the first chunk for wherever the lead says
 * that it is.  Of a table that is taken, all distances and words are asked.
 */
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "engine/lift/layout/leaf_bits.h"
#include "path/table/distances_file.h"
#include "path/table/geodesics.h"
#include "path/table/oracle.h"
#include "saved.h"

enum { PAGE = 4096, LEAD_MAX = 2000, PLACES = 120 };

static struct oracle *consult(struct subject *subject)
{
    struct oracle_table table = { .fast = 0 };
    struct oracle *oracle = NULL;
    subject_prepare(subject);
    PROMISE(oracle_create(&subject->request, &table, &oracle, NULL) == 0);
    return oracle;
}

/* Where the first chunk's entry begins: behind the spheres. */
static size_t chunk_entry(const uint8_t *lead)
{
    uint32_t version, spheres;
    memcpy(&version, lead + 20, sizeof version);
    size_t head = version == 1 ? 40 : 64;
    memcpy(&spheres, lead + 16 + head - 16, sizeof spheres);
    return spheres > LEAD_MAX ? LEAD_MAX : 16 + head + 8 * (size_t)spheres;
}

static size_t make_file(uint8_t *file, const uint8_t *bytes, size_t size)
{
    size_t lead = size < 3 ? 0 : bytes[1] + 256 * (size_t)bytes[2];
    lead = lead > LEAD_MAX ? LEAD_MAX : lead;
    size_t room = size < 3 ? 0 : size - 3;
    lead = lead > room ? room : lead;
    size_t data = room - lead > PAGE ? PAGE : room - lead;
    memset(file, 0, PAGE);
    memcpy(file, bytes + 3, lead);
    memcpy(file + PAGE, bytes + 3 + lead, data);
    size_t entry = lead < 80 ? LEAD_MAX : chunk_entry(file);
    if (entry + 24 <= lead) {
        uint64_t chunk[3];
        memcpy(chunk, file + entry, sizeof chunk);
        if (chunk[0] <= PAGE + data && chunk[1] <= PAGE + data - chunk[0])
            chunk[2] = hash_bytes(file + chunk[0], chunk[1]);
        memcpy(file + entry, chunk, sizeof chunk);
    }
    uint64_t hash = hash_bytes(file, lead);
    memcpy(file + lead, &hash, sizeof hash);
    return PAGE + data;
}

static void ask(const struct oracle *oracle)
{
    const struct layout *layout = oracle->layout;
    struct layout_shape shape = layout_shape(layout);
    struct block_map blocks = layout_blocks(layout);
    uint32_t order = shape.leaf.order, leaves = shape_leaves(&shape);
    struct position position[PLACES];
    uint32_t length[PLACES];
    uint32_t *letters = memory_alloc(PLACES * oracle_diameter(oracle),
                                     sizeof *letters, NULL);
    PROMISE(blocks.blocks * blocks.weight == PLACES && letters);
    for (uint32_t i = 0; i < PLACES; i++)
        position[i] = (struct position){ i / order / leaves, i / order % leaves,
                                          i % order };
    oracle_words(oracle, position, letters, length, PLACES);
    for (uint32_t i = 0; i < PLACES; i++)
        PROMISE(length[i] <= oracle_diameter(oracle));
    oracle_distances(oracle, position, length, PLACES);
    for (uint32_t i = 0; i < PLACES; i += 7) {
        struct paths words = { .wanted = 3, .counts = 1 };
        struct error error = { 0 };
        int code = geodesics_find(oracle, position[i], &words, &error);
        saved_check(code, &error);
        PROMISE(code || words.listed > 0);
        paths_clear(&words);
    }
    memory_free(letters);
}

void fuzz_table(const uint8_t *bytes, size_t size)
{
    static struct subject subject[] = {
        { .json = SAVED_LRX, .engine = &lift_engine, .depth = DEPTH_ALL },
        { .json = SAVED_LX, .engine = &lift_engine, .depth = DEPTH_ALL },
        { .json = SAVED_COXETER, .engine = &lift_engine, .depth = DEPTH_ALL },
    };
    static struct oracle *oracles[3];
    static uint8_t file[2 * PAGE];
    struct error error = { 0 };
    struct distances *distances = NULL;
    char path[100];
    int which = bytes[0] % 3;
    if (!oracles[which])
        oracles[which] = consult(&subject[which]);
    snprintf(path, sizeof path, "%s/table", saved_folder());
    saved_write(path, file, make_file(file, bytes, size));
    struct oracle oracle = *oracles[which];
    uint64_t used = memory_used();
    int code = distances_load(oracle.layout, path, &distances, &error);
    saved_check(code, &error);
    PROMISE(!code || strstr(error.text, path));
    if (!code) {
        oracle.distances = distances;
        ask(&oracle);
        distances_free(distances);
    }
    PROMISE(memory_used() == used);
}
