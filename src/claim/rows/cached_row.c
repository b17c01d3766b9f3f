#include "claim/rows/cached_row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "graph/state.h"

/* ---- numbers ---- */

static int is_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits && !text[digits];
}

static int read_order(const json_t *row, const struct fields *fields,
                      struct evidence *evidence)
{
    const json_t *order = json_object_get(row, "order");
    const char *text = json_string_value(order);
    if (!order)
        return 0;
    if (!text || !is_number(text) || mpz_set_str(evidence->order, text, 10) ||
        mpz_sgn(evidence->order) <= 0)
        return fields_refuse(fields, "order is not the digits of a number");
    evidence->order_known = 1;
    return 0;
}

static int read_facts(const json_t *row, const struct fields *fields,
                      struct evidence *evidence)
{
    const json_t *bipartite = json_object_get(row, "bipartite");
    const char *engine = json_string_value(json_object_get(row, "engine"));
    const json_t *seconds = json_object_get(row, "seconds");
    evidence->origin = ORIGIN_KEPT;
    if (bipartite && !json_is_boolean(bipartite))
        return fields_refuse(fields, "bipartite is neither true nor false");
    evidence->bipartite = !bipartite ? KNOWN_UNKNOWN
        : json_is_true(bipartite) ? KNOWN_YES : KNOWN_NO;
    evidence->seconds = json_number_value(seconds);
    if ((seconds && !json_is_number(seconds)) || evidence->seconds < 0 ||
        !isfinite(evidence->seconds))
        return fields_refuse(fields, "seconds is no time");
    if (engine && strlen(engine) >= sizeof evidence->engine)
        return fields_refuse(fields, "engine is a name of %zu bytes; allowed "
                             "are %zu", strlen(engine),
                             sizeof evidence->engine - 1);
    strcpy(evidence->engine, engine ? engine : "");
    return read_order(row, fields, evidence);
}

/* ---- spheres ---- */

/* No more than the edges from the sphere before; together no more than the
 * group has elements. */
static int check_spheres(const struct fields *fields,
                         const struct graph *graph,
                         const struct evidence *evidence)
{
    int code = 0;
    mpz_t most, total;
    mpz_init_set_ui(most, 1);
    mpz_init(total);
    for (size_t i = 0; i < evidence->spheres && !code; i++) {
        if (mpz_sgn(evidence->sphere[i]) <= 0 ||
            mpz_cmp(evidence->sphere[i], most) > 0)
            code = fields_refuse(fields, "sphere %zu cannot be so large or "
                                 "empty", i);
        mpz_mul_ui(most, evidence->sphere[i], graph->generators);
        mpz_add(total, total, evidence->sphere[i]);
    }
    if (!code && evidence->order_known && mpz_cmp(total, evidence->order) > 0)
        code = fields_refuse(fields, "the spheres have more elements than the "
                             "group");
    mpz_clear(most);
    mpz_clear(total);
    return code;
}

static int read_cached_row_spheres(const json_t *row,
                                   const struct fields *fields,
                                   const struct graph *graph,
                                   struct evidence *evidence)
{
    const char *text = json_string_value(json_object_get(row, "spheres"));
    struct error why = { 0 };
    if (!text || text[strspn(text, "0123456789,")])
        return fields_refuse(fields, "spheres are missing or are not numbers "
                             "between commas");
    if (evidence_read_spheres(evidence, text, &why))
        return fields_refuse(fields, "%s", why.text);
    return check_spheres(fields, graph, evidence);
}

/* ---- antipodes ---- */

static int read_cached_row_state(const json_t *list,
                                 const struct fields *fields,
                                 const struct graph *graph, int64_t *state)
{
    size_t length = graph_state_length(graph);
    struct error why = { 0 };
    if (!json_is_array(list) || json_array_size(list) != length)
        return fields_refuse(fields, "an antipode is no array of %zu entries",
                             length);
    for (size_t k = 0; k < length; k++) {
        const json_t *entry = json_array_get(list, k);
        if (!json_is_integer(entry))
            return fields_refuse(fields, "an antipode has an entry that is no "
                                 "whole number");
        state[k] = json_integer_value(entry);
    }
    return state_check(graph, state, &why)
        ? fields_refuse(fields, "an antipode: %s", why.text) : 0;
}

/* All of the last sphere are listed, or the row does not say so. */
static int check_listed(const json_t *row, const struct fields *fields,
                        struct evidence *evidence)
{
    evidence->listed = json_is_true(json_object_get(row, "antipodes_all"));
    size_t last = evidence->spheres;
    int order = !last ? evidence->antipodes > 0 || evidence->listed
        : -mpz_cmp_ui(evidence->sphere[last - 1], evidence->antipodes);
    if (order > 0 || (order < 0 && evidence->listed))
        return fields_refuse(fields, "there are %zu antipodes, not as many as "
                             "the last sphere has", evidence->antipodes);
    return 0;
}

static int read_antipodes(const json_t *row, const struct fields *fields,
                          const struct graph *graph,
                          struct evidence *evidence)
{
    const json_t *list = json_object_get(row, "antipodes");
    size_t count = json_array_size(list);
    int code = 0;
    evidence->length = graph_state_length(graph);
    evidence->antipode = memory_alloc(count * evidence->length,
                                      sizeof *evidence->antipode,
                                      fields->error);
    if (!evidence->antipode)
        return ERROR_FAILED;
    if (list && !json_is_array(list))
        return fields_refuse(fields, "antipodes is no array");
    for (size_t i = 0; i < count && !code; i++)
        code = read_cached_row_state(json_array_get(list, i), fields, graph,
                                     evidence->antipode + i * evidence->length);
    evidence->antipodes = count;
    return code ? code : check_listed(row, fields, evidence);
}

/* ---- the word ---- */

/* The generator that the text up to the next point names, or none; names may
 * hold points themselves, and the longest that fits is meant. */
static size_t find_letter(const struct graph *graph, const char *text,
                          size_t *length)
{
    size_t found = graph->generators;
    *length = 0;
    for (size_t g = 0; g < graph->generators; g++) {
        size_t size = strlen(graph->names[g]);
        if (size > *length && strncmp(text, graph->names[g], size) == 0 &&
            (text[size] == '.' || !text[size])) {
            found = g;
            *length = size;
        }
    }
    return found;
}

/* Moves the start along a word: the letters, or -1 if it is none. */
static int64_t walk_word(const struct graph *graph, const char *text,
                         int64_t *state, int64_t *next)
{
    int64_t letters = 0;
    size_t bytes = graph_state_length(graph) * sizeof *state, length;
    graph_start_state(graph, state);
    for (; *text; letters++) {
        size_t g = find_letter(graph, text, &length);
        if (g == graph->generators || graph_apply(graph, g, next, state, NULL))
            return -1;
        memcpy(state, next, bytes);
        text += length;
        text += *text == '.' && text[1];
    }
    return letters;
}

/* A shortest word to the first antipode. */
static int check_word(const struct fields *fields, const struct graph *graph,
                      const struct evidence *evidence)
{
    size_t length = graph_state_length(graph);
    int64_t *state = memory_alloc(2 * length, sizeof *state, fields->error);
    if (!state)
        return ERROR_FAILED;
    int64_t letters = walk_word(graph, evidence->word, state, state + length);
    int leads = evidence->antipodes && evidence->spheres &&
        letters == (int64_t)evidence->spheres - 1 &&
        memcmp(state, evidence->antipode, length * sizeof *state) == 0;
    memory_free(state);
    return leads ? 0 : fields_refuse(fields, "its path does not lead to the "
                                     "first antipode by as many letters as "
                                     "the diameter");
}

static int read_cached_row_word(const json_t *row, const struct fields *fields,
                                const struct graph *graph,
                                struct evidence *evidence)
{
    const json_t *word = json_object_get(row, "word");
    if (!word)
        return 0;
    if (!json_is_string(word))
        return fields_refuse(fields, "word is no text");
    evidence->word = memory_text(json_string_value(word), fields->error);
    return evidence->word ? check_word(fields, graph, evidence)
                          : ERROR_FAILED;
}

/* ---- the seal ---- */

/* Of all fields but the seal itself, in the order of their names. */
static int hash_row(const json_t *row, char seal[33])
{
    json_t *bare = json_copy((json_t *)row);
    json_object_del(bare, "seal");
    char *text = json_dumps(bare, JSON_COMPACT | JSON_SORT_KEYS |
                            JSON_REAL_PRECISION(6));
    json_decref(bare);
    if (text)
        hash_text(text, strlen(text), seal);
    free(text);
    return text ? 0 : ERROR_FAILED;
}

int store_seal_row(json_t *row, struct error *error)
{
    char seal[33];
    if (hash_row(row, seal) || json_object_set_new(row, "seal",
                                                   json_string(seal)))
        return error_set(error, ERROR_FAILED, "no memory for a row");
    return 0;
}

static int check_cached_seal(const json_t *row, const struct fields *fields)
{
    const json_t *seal = json_object_get(row, "seal");
    const char *text = json_string_value(seal);
    char found[33];
    if (!seal)
        return 0;
    if (hash_row(row, found))
        return error_set(fields->error, ERROR_FAILED, "no memory for a row");
    if (!text || strcmp(text, found))
        return fields_refuse(fields, "the row was altered: its seal is another "
                             "one");
    return 0;
}

/* ---- rows ---- */

int store_read_row(const json_t *row, const struct fields *fields,
                   const struct graph *graph, struct evidence *evidence)
{
    int code = check_cached_seal(row, fields);
    if (!code)
        code = read_facts(row, fields, evidence);
    if (!code)
        code = read_cached_row_spheres(row, fields, graph, evidence);
    if (!code)
        code = read_antipodes(row, fields, graph, evidence);
    return code ? code : read_cached_row_word(row, fields, graph, evidence);
}

int store_read_answer(const json_t *row, const struct fields *fields,
                      struct answer *answer)
{
    const json_t *distance = json_object_get(row, "distance");
    const json_t *words = json_object_get(row, "words");
    const char *digits = json_string_value(words);
    if (!json_is_integer(distance) || json_integer_value(distance) < 0 ||
        (words && (!digits || !is_number(digits) || strlen(digits) > 20)))
        return fields_refuse(fields, "distance or words is no number");
    if (check_cached_seal(row, fields))
        return ERROR_FAILED;
    answer->known = answer->kept = 1;
    answer->distance = (uint64_t)json_integer_value(distance);
    if (words && strtoull(digits, NULL, 10))
        answer->words = strtoull(digits, NULL, 10);
    return 0;
}
