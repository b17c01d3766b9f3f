/* Copies: an evidence outlives the growth and the plan it was taken from. */
#include "claim/rows/evidence.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void evidence_create(struct evidence *evidence)
{
    memset(evidence, 0, sizeof *evidence);
    mpz_init(evidence->order);
    evidence->bipartite = KNOWN_UNKNOWN;
}

static void clear_spheres(struct evidence *evidence)
{
    for (size_t i = 0; i < evidence->spheres; i++)
        mpz_clear(evidence->sphere[i]);
    memory_free(evidence->sphere);
    evidence->sphere = NULL;
    evidence->spheres = 0;
}

void evidence_clear(struct evidence *evidence)
{
    clear_spheres(evidence);
    mpz_clear(evidence->order);
    memory_free(evidence->antipode);
    memory_free(evidence->word);
    memset(evidence, 0, sizeof *evidence);
}

static size_t count_numbers(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += isdigit((unsigned char)*text) &&
            !isdigit((unsigned char)text[1]);
    return count;
}

static int make_spheres(struct evidence *evidence, size_t count,
                        struct error *error)
{
    clear_spheres(evidence);
    evidence->sphere = memory_alloc(count, sizeof *evidence->sphere, error);
    if (!evidence->sphere)
        return ERROR_FAILED;
    for (size_t i = 0; i < count; i++)
        mpz_init(evidence->sphere[i]);
    evidence->spheres = count;
    return 0;
}

int evidence_read_spheres(struct evidence *evidence, const char *text,
                          struct error *error)
{
    char digits[400];
    size_t count = count_numbers(text);
    int code = make_spheres(evidence, count, error);
    for (size_t i = 0; i < count && !code; i++) {
        text += strcspn(text, "0123456789");
        size_t length = strspn(text, "0123456789");
        if (length >= sizeof digits)
            return error_set(error, ERROR_FAILED, "a sphere of more than %zu "
                             "digits", sizeof digits);
        memcpy(digits, text, length);
        digits[length] = 0;
        mpz_set_str(evidence->sphere[i], digits, 10);
        text += length;
    }
    return code;
}

void evidence_take_plan(struct evidence *evidence, const struct plan *plan)
{
    evidence->order_known = plan->facts.order_known;
    if (evidence->order_known)
        mpz_set(evidence->order, plan->facts.order);
    evidence->bipartite = plan->facts.bipartite;
}

void evidence_take_facts(struct evidence *evidence,
                         const struct evidence *other)
{
    if (!evidence->order_known && other->order_known)
        mpz_set(evidence->order, other->order);
    evidence->order_known |= other->order_known;
    if (evidence->bipartite == KNOWN_UNKNOWN)
        evidence->bipartite = other->bipartite;
}

static int take_antipodes(struct evidence *evidence, const struct graph *graph,
                          const struct growth *growth, struct error *error)
{
    evidence->length = graph_state_length(graph);
    size_t count = growth->listed_count;
    memory_free(evidence->antipode);
    evidence->antipode = memory_alloc(count * evidence->length,
                                      sizeof *evidence->antipode, error);
    if (!evidence->antipode)
        return ERROR_FAILED;
    if (count)
        memcpy(evidence->antipode, growth->listed,
               count * evidence->length * sizeof *evidence->antipode);
    evidence->antipodes = count;
    evidence->listed = count == growth->sphere[growth->spheres - 1];
    return 0;
}

int evidence_take(struct evidence *evidence, const struct graph *graph,
                  const struct growth *growth, struct error *error)
{
    int code = make_spheres(evidence, growth->spheres, error);
    for (size_t i = 0; i < growth->spheres && !code; i++)
        mpz_set_ui(evidence->sphere[i], growth->sphere[i]);
    if (!code)
        code = take_antipodes(evidence, graph, growth, error);
    evidence->origin = ORIGIN_COMPUTED;
    evidence->seconds = growth->seconds;
    strcpy(evidence->engine, growth->engine);
    return code;
}
