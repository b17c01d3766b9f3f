/*
 * Sweeps of the lift engine: what an observer is told, what a journal gets, and
 * where a sweep ends; and the map of blocks.
 */
#include "engine/lift/layout/layout.h"
#include "engine/lift/lift_sweep.h"
#include "engine/reference/reference.h"
#include "../tools/graphs.h"

enum { ORDER_MAX = 20000 };

/* A random group that is laid out, and its growth by the reference engine. */
struct subject {
    struct graph *graph;
    struct plan plan;
    struct lift *lift;
    struct growth growth;
};

static int open_subject(struct random *random, struct subject *subject)
{
    *subject = (struct subject){ .graph = random_graph(random) };
    struct request request = { .graph = subject->graph, .depth = DEPTH_ALL,
                               .engine = &reference_engine, .threads = 1 };
    ck_assert_int_eq(plan_make(&request, &subject->plan, NULL), 0);
    request.engine = &lift_engine;
    int fit = mpz_cmp_ui(subject->plan.facts.order, ORDER_MAX) <= 0 &&
              !lift_create(&request, &subject->plan.facts, &subject->lift,
                           NULL);
    request.engine = &reference_engine;
    if (fit)
        run_engine(&request, &subject->growth);
    return fit;
}

static void close_subject(struct subject *subject)
{
    lift_free(subject->lift);
    plan_clear(&subject->plan);
    growth_free(&subject->growth);
    graph_free(subject->graph);
}

/* What an observer has seen. */
struct notes {
    const struct growth *growth;
    uint32_t begun, ended;      /* levels, or calls */
    uint64_t recorded;          /* elements that a sink was given */
    uint32_t last;              /* the level that is refused */
};

static int note_begin(struct sweep *sweep, struct error *error)
{
    struct notes *notes = sweep->observer.context;
    ck_assert_uint_eq(sweep->level, notes->begun);
    ck_assert_uint_eq(notes->begun++, notes->ended);
    return notes->begun - 1 == notes->last
        ? error_set(error, ERROR_USAGE, "enough") : 0;
}

static int note_end(struct sweep *sweep, uint64_t found, struct error *error)
{
    struct notes *notes = sweep->observer.context;
    (void)error;
    ck_assert_uint_eq(sweep->level, notes->ended);
    ck_assert_uint_eq(found, notes->growth->sphere[notes->ended++]);
    return 0;
}

static void note_vertex(void *context, const struct vertex *record)
{
    struct notes *notes = context;
    (void)record;
    notes->recorded++;
}

/* Elements of the spheres first .. last of a growth. */
static uint64_t spheres_between(const struct growth *growth, uint64_t first,
                                uint64_t last)
{
    uint64_t sum = 0;
    for (uint64_t d = first; d <= last && d < growth->spheres; d++)
        sum += growth->sphere[d];
    return sum;
}

START_TEST(observers_see_every_level_once)
{
    int seen = 0;
    TESTING_RANDOM(random, 200) {
        struct subject subject;
        if (open_subject(random, &subject)) {
            const struct growth *growth = &subject.growth;
            uint32_t spheres = (uint32_t)growth->spheres;
            struct notes notes = { growth, 0, 0, 0, UINT32_MAX };
            struct sink sink = { note_vertex, &notes };
            struct sweep sweep = {
                .lift = subject.lift,
                .depth = (uint32_t)random_below(random, spheres + 3),
                .noted = (uint32_t)random_below(random, spheres + 1),
                .observer = { note_begin, note_end, NULL, &notes },
            };
            ck_assert_int_eq(journal_create(0, &sink, &sweep.journal, NULL), 0);
            ck_assert_int_eq(lift_sweep(&sweep, NULL), 0);
            uint32_t levels = sweep.depth < spheres ? sweep.depth + 1 : spheres;
            ck_assert_uint_eq(notes.begun, levels);
            ck_assert_uint_eq(notes.ended, levels);
            ck_assert_uint_eq(sweep.left, spheres_between(growth, levels,
                                                          spheres));
            ck_assert_uint_eq(notes.recorded,
                              spheres_between(growth, sweep.noted, levels - 1));
            journal_free(sweep.journal);
            seen++;
        }
        close_subject(&subject);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_int_ge(seen, 50);
}
END_TEST

START_TEST(what_an_observer_refuses_ends_a_sweep)
{
    TESTING_RANDOM(random, 100) {
        struct subject subject;
        if (open_subject(random, &subject)) {
            uint32_t spheres = (uint32_t)subject.growth.spheres;
            struct notes notes = { &subject.growth, 0, 0, 0,
                                   (uint32_t)random_below(random, spheres) };
            struct sweep sweep = {
                .lift = subject.lift, .depth = DEPTH_ALL,
                .observer = { note_begin, note_end, NULL, &notes },
            };
            struct error error = { 0 };
            ck_assert_int_eq(lift_sweep(&sweep, &error), ERROR_USAGE);
            ck_assert_str_eq(error.text, "enough");
            ck_assert_uint_eq(notes.ended, notes.last);
            ck_assert_ptr_null(sweep.ball);
        }
        close_subject(&subject);
    }
}
END_TEST

/* Every block belongs to one part; parts differ by one block at most. */
START_TEST(parts_have_every_block_once)
{
    TESTING_RANDOM(random, 1000) {
        struct block_map map = { .blocks = 1 + random_below(random, 1000) };
        uint32_t parts = 1 + (uint32_t)random_below(random, 40);
        uint64_t next = 0;
        uint64_t grain = random_below(random, 8), whole = grain ? grain : 1;
        uint64_t grains = (map.blocks + whole - 1) / whole;
        for (uint32_t part = 0; part < parts; part++) {
            block_map_divide(&map, (struct block_partition){ parts, part,
                                                             grain });
            ck_assert_uint_eq(map.first, next);
            ck_assert(map.first % whole == 0 || map.count == 0);
            ck_assert_uint_ge(map.count + whole - 1, grains / parts * whole);
            ck_assert_uint_le(map.count, (grains + parts - 1) / parts * whole);
            for (uint64_t i = 0; i < map.count; i++)
                ck_assert_uint_eq(block_map_part(&map, next + i), part);
            next += map.count;
        }
        ck_assert_uint_eq(next, map.blocks);
        block_map_divide(&map, (struct block_partition){ parts, parts,
                                                         grain });
        ck_assert_uint_eq(map.count, 0);
    }
}
END_TEST

/* Images alone tell the same block as a product, and one that K*t has. */
START_TEST(elements_are_in_their_blocks)
{
    TESTING_RANDOM(random, 200) {
        struct subject subject;
        if (open_subject(random, &subject)) {
            const struct layout *layout = lift_layout(subject.lift);
            struct block_map map = layout_blocks(layout);
            size_t size = layout_group(layout)->size;
            uint8_t *element = memory_alloc(2, size, NULL);
            uint64_t block = random_below(random, map.blocks);
            if (map.cosets) {
                block_map_element(&map, block, element, element + size);
                ck_assert_int_eq(block_map_locate(&map, element),
                                 (int64_t)block);
                ck_assert_uint_eq(block_map_find(&map, element,
                                                 element + size), block);
            }
            memory_free(element);
        }
        close_subject(&subject);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("lift sweep",
                                     observers_see_every_level_once,
                                     what_an_observer_refuses_ends_a_sweep,
                                     parts_have_every_block_once,
                                     elements_are_in_their_blocks, NULL));
}
