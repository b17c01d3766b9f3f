/*
 * Setting an oracle up, and states as elements.
 */
#include <string.h>

#include "base/key_set.h"
#include "base/memory.h"
#include "base/size.h"
#include "graph/graph_group.h"
#include "graph/graph_forbidden.h"
#include "group/matrix.h"
#include "path/table/distances_file.h"
#include "path/table/oracle.h"

/* Repeats among the generators of the graph have one name, the first. */
static int name_generators(struct oracle *oracle, struct error *error)
{
    const struct layout *layout = oracle->layout;
    const struct group *group = layout_group(layout);
    struct key_set own = { .size = group_told_size(group) };
    size_t generators = layout_tables(layout).generators;
    uint8_t *elements = NULL;
    oracle->name = memory_alloc(generators, sizeof *oracle->name, error);
    oracle->inverse = memory_alloc(oracle->graph->generators,
                                   sizeof *oracle->inverse, error);
    int code = oracle->name && oracle->inverse
        ? graph_elements(oracle->graph, group, &elements, error) : ERROR_FAILED;
    for (size_t s = 0; !code && s < generators; s++)
        if (key_set_add(&own, layout_generator(layout, s), error) == KEY_NONE)
            code = ERROR_FAILED;
    for (size_t g = oracle->graph->generators; !code && g-- > 0;) {
        uint32_t s = key_set_find(&own, elements + g * group->size);
        oracle->inverse[g] = s == KEY_NONE ? GENERATOR_NONE : s;
        if (s != KEY_NONE)
            oracle->name[s] = (uint32_t)g;
    }
    key_set_clear(&own);
    memory_free(elements);
    return code;
}

/* What leads from the first start to each. */
static int find_starts(struct oracle *oracle, struct error *error)
{
    const struct graph *graph = oracle->graph;
    const struct group *group = layout_group(oracle->layout);
    size_t size = group->size;
    uint32_t starts = graph_starts(graph);
    oracle->start = memory_alloc(starts, size, error);
    oracle->back = memory_alloc(starts, size, error);
    if (!oracle->start || !oracle->back)
        return ERROR_FAILED;
    group_identity(group, oracle->start);
    for (uint32_t i = 1; i < starts; i++) {
        int found = facts_start_element(&oracle->facts, graph, i,
                                        oracle->start + i * size, error);
        if (found <= 0)
            return found ? found
                : error_set(error, ERROR_LIMIT, "a table of distances needs "
                            "starts that can be reached from each other");
    }
    for (uint32_t i = 0; i < starts; i++)
        group_invert(group, oracle->back + i * size, oracle->start + i * size);
    return 0;
}

static int find_home(struct oracle *oracle, struct error *error)
{
    void *identity = memory_alloc(1, layout_group(oracle->layout)->size, error);
    if (!identity)
        return ERROR_FAILED;
    group_identity(layout_group(oracle->layout), identity);
    layout_index_find(oracle->index, identity, &oracle->home);
    memory_free(identity);
    return 0;
}

/* Bytes for directed sets, where nothing less tells which way is home, and
 * where they are wanted and fit. */
static enum distances_kind choose_kind(const struct oracle *oracle,
                                       const struct request *request,
                                       const struct oracle_table *table)
{
    const struct layout *layout = oracle->layout;
    uint64_t free_bytes = request->memory ? request->memory
        : memory_used() + memory_available();
    uint64_t bytes = memory_used() + oracle->memory +
                     distances_bytes(layout, DISTANCES_BYTES);
    if (!layout_tables(layout).inverse)
        return DISTANCES_BYTES;
    return table->fast && bytes <= free_bytes ? DISTANCES_BYTES
                                                       : DISTANCES_MOD3;
}

static int check_memory(const struct oracle *oracle,
                        const struct request *request,
                        enum distances_kind kind, struct error *error)
{
    uint64_t free_bytes = request->memory ? request->memory
        : memory_used() + memory_available();
    uint64_t bytes = oracle->memory +
                     distances_bytes(oracle->layout, kind);
    return bytes <= free_bytes ? 0
        : size_refuse("a table of distances", (double)bytes,
                      (double)free_bytes, error);
}

/* Before a layout is made, which takes a minute of some groups: a table has two
 * bits of each element at least, and those of larger groups do not fit. */
static int check_order(const struct oracle *oracle,
                       const struct request *request,
                       const struct oracle_table *table, struct error *error)
{
    double bytes = oracle->facts.order_known
        ? mpz_get_d(oracle->facts.order) / 4 : 0;
    uint64_t free_bytes = request->memory ? request->memory
        : memory_used() + memory_available();
    return table->load || request->scratch || bytes <= (double)free_bytes ? 0
        : size_refuse("a table of distances", bytes, (double)free_bytes,
                      error);
}

static int check_scratch(const struct oracle *oracle, struct error *error)
{
    return layout_tables(oracle->layout).inverse ? 0
        : error_set(error, ERROR_LIMIT, "with --scratch a table has distances "
                    "mod 3, which tell nothing of a graph whose generators "
                    "lack inverses");
}

static int fill_oracle_table(struct oracle *oracle,
                             const struct request *request,
                             const struct oracle_table *table,
                             struct error *error)
{
    if (table->load)
        return distances_load(oracle->layout, table->load, &oracle->distances,
                              error);
    enum distances_kind kind = request->scratch
        ? DISTANCES_MOD3 : choose_kind(oracle, request, table);
    int code = request->scratch ? check_scratch(oracle, error)
                                : check_memory(oracle, request, kind, error);
    if (!code)
        code = distances_create(oracle->lift, kind, request,
                                &oracle->distances, error);
    if (!code && table->save)
        code = distances_save(oracle->distances, oracle->layout, table->save,
                              error);
    return code;
}

static int fill_oracle(struct oracle *oracle, const struct request *request,
                       const struct oracle_table *table, struct error *error)
{
    struct request lift = *request;
    if (graph_refuse_forbidden(request->graph, "a table of distances", error))
        return ERROR_LIMIT;
    oracle->first = *request->graph;
    oracle->first.more = 0;
    lift.graph = &oracle->first;
    lift.engine = &lift_engine;
    lift.depth = DEPTH_ALL;
    lift.alone = 1;
    if (table->load)
        lift.scratch = "";      /* no map is needed, just the layout */
    int code = facts_find(&lift, &oracle->facts, error);
    if (!code && !oracle->facts.is_regular)
        code = error_set(error, ERROR_LIMIT, "a table of distances needs a "
                         "start that only the identity fixes");
    if (!code)
        code = check_order(oracle, request, table, error);
    if (!code)
        code = lift_create(&lift, &oracle->facts, &oracle->lift, error);
    if (code)
        return code;
    oracle->memory = lift_memory(oracle->lift);
    oracle->threads = request->threads;
    oracle->layout = lift_layout(oracle->lift);
    code = name_generators(oracle, error);
    if (!code)
        code = layout_index_create(oracle->layout, &oracle->index, error);
    if (!code)
        code = find_home(oracle, error);
    if (!code)
        code = find_starts(oracle, error);
    return code ? code : fill_oracle_table(oracle, request, table, error);
}

int oracle_create(const struct request *request,
                  const struct oracle_table *table,
                  struct oracle **result, struct error *error)
{
    struct oracle *oracle = memory_alloc(1, sizeof *oracle, error);
    if (!oracle)
        return ERROR_FAILED;
    oracle->graph = request->graph;
    int code = fill_oracle(oracle, request, table, error);
    if (code) {
        oracle_free(oracle);
        return code;
    }
    *result = oracle;
    return 0;
}

void oracle_free(struct oracle *oracle)
{
    if (!oracle)
        return;
    distances_free(oracle->distances);
    layout_index_free(oracle->index);
    memory_free(oracle->name);
    memory_free(oracle->inverse);
    memory_free(oracle->start);
    memory_free(oracle->back);
    lift_free(oracle->lift);
    facts_clear(&oracle->facts);
    memory_free(oracle);
}

static int fail_state(struct error *error)
{
    return error_set(error, ERROR_APART, "the state cannot be reached from "
                     "the start: no path of generators leads there");
}

static int element_of_word(const struct oracle *oracle, const int64_t *state,
                           void *element, struct error *error)
{
    const struct graph *graph = oracle->graph;
    uint16_t *letters = memory_alloc(graph->size, sizeof *letters, error);
    int found = letters ? 1 : ERROR_FAILED;
    for (uint32_t i = 0; letters && i < graph->size; i++)
        letters[i] = (uint16_t)state[i];
    if (letters && graph->word)
        found = chain_word_find(layout_chain(oracle->layout), graph->word,
                                letters, element, error);
    else if (letters)
        group_from_images(layout_group(oracle->layout), element, letters);
    memory_free(letters);
    return found < 0 ? found : found ? 0 : fail_state(error);
}

static int element_of_matrix(const struct oracle *oracle, const int64_t *state,
                             void *element, struct error *error)
{
    const struct graph *graph = oracle->graph;
    uint32_t matrix[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    uint32_t inverse[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    for (uint32_t i = 0; i < graph->size * graph->size; i++)
        matrix[i] = (uint32_t)state[i];
    if (matrix_invert(inverse, matrix, graph->size, graph->modulus))
        return fail_state(error);
    group_from_matrix(layout_group(oracle->layout), element, matrix);
    return 0;
}

int oracle_element(const struct oracle *oracle, const int64_t *state,
                   void *element, struct error *error)
{
    const struct group *group = layout_group(oracle->layout);
    struct position position;
    int code = oracle->graph->kind == GRAPH_PERMUTATION
        ? element_of_word(oracle, state, element, error)
        : element_of_matrix(oracle, state, element, error);
    if (code)
        return code;
    if (layout_index_find(oracle->index, element, &position))
        return fail_state(error);
    uint8_t *copy = memory_alloc(3, group->size, error);
    if (!copy)
        return ERROR_FAILED;
    layout_index_element(oracle->index, position, copy, copy + group->size);
    int equal = group_equal(group, copy, element);
    memory_free(copy);
    return equal ? 0 : fail_state(error);
}

int oracle_start_position(const struct oracle *oracle,
                          struct start_question question, uint32_t i,
                          uint8_t *product, struct position *position)
{
    const struct group *group = layout_group(oracle->layout);
    size_t at = i * group->size;
    group_multiply(group, product,
                   question.inverse ? question.inverse : oracle->back + at,
                   question.to ? question.to : oracle->start + at);
    return layout_index_find(oracle->index, product, position);
}

int oracle_nearest(const struct oracle *oracle,
                   struct start_question question, uint8_t *product,
                   struct position *position, uint32_t *distance)
{
    enum { HAND = 32 };
    uint32_t starts = graph_starts(oracle->graph);
    *distance = UINT32_MAX;
    for (uint32_t first = 0; first < starts; first += HAND) {
        struct position hand[HAND];
        uint32_t length[HAND];
        uint32_t count = starts - first < HAND ? starts - first : HAND;
        for (uint32_t i = 0; i < count; i++)
            if (oracle_start_position(oracle, question, first + i, product,
                                      &hand[i]))
                return ERROR_FAILED;
        if (oracle_distances_here(oracle, hand, length, count))
            return ERROR_FAILED;
        for (uint32_t i = 0; i < count; i++)
            if (length[i] < *distance) {
                *distance = length[i];
                *position = hand[i];
            }
    }
    return 0;
}

/* With several starts at one end; element: the other's, and room. */
static int nearest_position(const struct oracle *oracle, int is_from,
                            uint8_t *element, struct position *position,
                            struct error *error)
{
    const struct group *group = layout_group(oracle->layout);
    uint8_t *inverse = element + group->size;
    uint32_t distance;
    group_invert(group, inverse, element);
    struct start_question question = { is_from ? inverse : NULL,
                                       is_from ? NULL : element };
    return oracle_nearest(oracle, question, inverse + group->size, position,
                          &distance) ? oracle_refuse(oracle, error) : 0;
}

int oracle_position(const struct oracle *oracle, const int64_t *from,
                    const int64_t *to, struct position *position,
                    struct error *error)
{
    const struct group *group = layout_group(oracle->layout);
    uint8_t *a = memory_alloc(3, group->size, error);
    if (!a)
        return ERROR_FAILED;
    uint8_t *b = a + group->size, *inverse = b + group->size;
    int nearest = graph_starts(oracle->graph) > 1 && !from != !to;
    group_identity(group, a);
    group_identity(group, b);
    int code = from ? oracle_element(oracle, from, a, error) : 0;
    if (!code && to)
        code = oracle_element(oracle, to, nearest ? a : b, error);
    if (!code && nearest) {
        code = nearest_position(oracle, from != NULL, a, position, error);
    } else if (!code) {
        group_invert(group, inverse, a);
        group_multiply(group, a, inverse, b);
        if (layout_index_find(oracle->index, a, position))
            code = fail_state(error);
    }
    memory_free(a);
    return code;
}
