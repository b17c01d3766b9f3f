/*
 * Each kind of statement asks the evidence for one number and compares; runs
 * of spheres compare one by one and tell the first that differs; antipodes are
 * compared as sets.
 */
#include "claim/statement/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "base/memory.h"

/* All that judging one point looks at. */
struct trial {
    const struct claim *claim;
    struct point *point;
    const struct evidence *evidence;
    struct error *error;
};

const char *outcome_name(enum outcome outcome)
{
    static const char *const names[] = {
        "silent", "verified", "refuted", "out of reach", "failed"
    };
    return names[outcome];
}

/* The first statement that needs it, or NULL. */
static const struct statement *find_needy(const struct claim *claim,
                                          enum kind_needs needs)
{
    for (size_t i = 0; i < claim->statements; i++)
        if (kind_needs(claim->statement[i].kind) == needs)
            return &claim->statement[i];
    return NULL;
}

int claim_needs_growth(const struct claim *claim)
{
    return find_needy(claim, NEEDS_GROWTH) ||
           find_needy(claim, NEEDS_ANTIPODES);
}

int claim_needs_antipodes(const struct claim *claim)
{
    return find_needy(claim, NEEDS_ANTIPODES) != NULL;
}

int claim_needs_plan(const struct claim *claim)
{
    return find_needy(claim, NEEDS_PLAN) != NULL;
}

const struct statement *claim_marked(const struct claim *claim)
{
    return find_needy(claim, NEEDS_PATHS);
}

/* The mean of distance^power over all vertices. */
static void find_moment(const struct evidence *evidence, unsigned long power,
                        mpq_t result)
{
    mpz_t term, count;
    mpz_inits(term, count, NULL);
    mpq_set_ui(result, 0, 1);
    for (size_t d = 0; d < evidence->spheres; d++) {
        mpz_ui_pow_ui(term, d, power);
        mpz_addmul(mpq_numref(result), term, evidence->sphere[d]);
        mpz_add(count, count, evidence->sphere[d]);
    }
    mpz_set(mpq_denref(result), count);
    mpq_canonicalize(result);
    mpz_clears(term, count, NULL);
}

static void find_variance(const struct evidence *evidence, mpq_t result)
{
    mpq_t mean;
    mpq_init(mean);
    find_moment(evidence, 1, mean);
    mpq_mul(mean, mean, mean);
    find_moment(evidence, 2, result);
    mpq_sub(result, result, mean);
    mpq_clear(mean);
}

static int is_palindrome(const struct evidence *evidence)
{
    for (size_t i = 0, k = evidence->spheres - 1; i < k; i++, k--)
        if (mpz_cmp(evidence->sphere[i], evidence->sphere[k]) != 0)
            return 0;
    return 1;
}

/* Beyond the last sphere and before the first there is nothing. */
static void find_sphere(const struct evidence *evidence, long index,
                        mpq_t result)
{
    mpq_set_ui(result, 0, 1);
    if (index >= 0 && (size_t)index < evidence->spheres)
        mpq_set_z(result, evidence->sphere[index]);
}

static int find_sphere_at(const struct trial *trial,
                          const struct expression *argument, mpq_t result)
{
    long index;
    int code = expression_integer(argument, trial->point->number, &index,
                                  trial->error);
    if (!code)
        find_sphere(trial->evidence, index, result);
    return code ? code : 1;
}

/* The number that a statement is about; 0 if the evidence does not have it. */
static int find_number(const struct trial *trial,
                       const struct statement *statement, mpq_t found)
{
    const struct evidence *evidence = trial->evidence;
    switch (statement->kind) {
    case KIND_DIAMETER:
        mpq_set_ui(found, evidence->spheres - 1, 1);
        return 1;
    case KIND_LAST:
        mpq_set_z(found, evidence->sphere[evidence->spheres - 1]);
        return 1;
    case KIND_ORDER:
        mpq_set_z(found, evidence->order);
        return evidence->order_known;
    case KIND_MEAN:
        find_moment(evidence, 1, found);
        return 1;
    case KIND_VARIANCE:
        find_variance(evidence, found);
        return 1;
    case KIND_BIPARTITE:
        mpq_set_ui(found, evidence->bipartite == KNOWN_YES, 1);
        return evidence->bipartite != KNOWN_UNKNOWN;
    case KIND_PALINDROMIC:
        mpq_set_ui(found, (unsigned)is_palindrome(evidence), 1);
        return 1;
    case KIND_DISTANCE:
        mpq_set_ui(found, evidence->answer.distance, 1);
        return evidence->answer.known;
    case KIND_WORDS:
        mpq_set_ui(found, evidence->answer.words, 1);
        return evidence->answer.words > 0;
    case KIND_SPHERE:
        return find_sphere_at(trial, statement->argument, found);
    case KIND_FIRST: case KIND_GROWTH: case KIND_ANTIPODE:
        break;                  /* no numbers: judge_statement */
    }
    return 0;
}

/* What is longer than a finding is rounded, not cut. */
static void write_number(char *text, const char *before, const mpq_t number)
{
    if (gmp_snprintf(text, FINDING_TEXT, "%s%Qd", before, number) <
        FINDING_TEXT)
        return;
    char *rounded = grouped_integer(mpq_numref(number), "");
    snprintf(text, FINDING_TEXT, "%s%s%s", before, rounded ? rounded : "",
             mpz_cmp_ui(mpq_denref(number), 1) ? " / ..." : "");
    free(rounded);
}

static int relation_holds(enum relation relation, const mpq_t found,
                          const mpq_t claimed)
{
    int sign = mpq_cmp(found, claimed);
    return relation == RELATION_EQUAL ? sign == 0
        : relation == RELATION_AT_MOST ? sign <= 0 : sign >= 0;
}

static int judge_number(const struct trial *trial,
                        struct statement *statement, struct finding *finding)
{
    static const char *const before[] = { "", "<= ", ">= " };
    mpq_t claimed, found;
    mpq_inits(claimed, found, NULL);
    int code = value_evaluate(&statement->value, trial->point->number, claimed,
                              trial->error);
    int known = code ? 0 : find_number(trial, statement, found);
    int marked = kind_needs(statement->kind) == NEEDS_PATHS;
    if (code == 0 && marked && trial->evidence->answer.absent) {
        write_number(finding->claimed, before[statement->relation], claimed);
        snprintf(finding->found, FINDING_TEXT, "no path leads there");
        finding->outcome = OUTCOME_REFUTED;
    } else if (code == 0 && known > 0) {
        write_number(finding->claimed, before[statement->relation], claimed);
        write_number(finding->found, "", found);
        finding->outcome = relation_holds(statement->relation, found, claimed)
            ? OUTCOME_VERIFIED : OUTCOME_REFUTED;
    } else if (code == 0 && known == 0) {
        finding->outcome = OUTCOME_OUT_OF_REACH;
        snprintf(finding->note, sizeof finding->note, "%s is not known here",
                 kind_name(statement->kind));
    }
    mpq_clears(claimed, found, NULL);
    return code < 0 ? code : known < 0 ? known : 0;
}

static void differ(struct finding *finding, const char *what, size_t index,
                   const mpq_t claimed, const mpq_t found)
{
    char before[60];
    snprintf(before, sizeof before, "%s%zu = ", what, index);
    finding->outcome = OUTCOME_REFUTED;
    write_number(finding->claimed, before, claimed);
    write_number(finding->found, before, found);
}

/* Spheres 0 .. upto, one by one. */
static int compare_spheres(const struct trial *trial,
                           struct statement *statement, long upto,
                           struct finding *finding)
{
    mpq_t claimed, found;
    int code = 0;
    mpq_inits(claimed, found, NULL);
    for (long d = 0; d <= upto && !code; d++) {
        point_set(trial->point, point_layer(trial->claim), d);
        code = value_evaluate(&statement->value, trial->point->number, claimed,
                              trial->error);
        find_sphere(trial->evidence, d, found);
        if (!code && mpq_cmp(claimed, found) != 0) {
            differ(finding, "s_", (size_t)d, claimed, found);
            break;
        }
    }
    mpq_clears(claimed, found, NULL);
    return code > 0 ? 0 : code;
}

static int judge_run(const struct trial *trial, struct statement *statement,
                     struct finding *finding)
{
    long upto;
    int code = expression_integer(statement->upto, trial->point->number, &upto,
                                  trial->error);
    if (code)
        return code;
    finding->outcome = OUTCOME_VERIFIED;
    snprintf(finding->claimed, FINDING_TEXT, "%ld spheres", upto + 1);
    snprintf(finding->found, FINDING_TEXT, "the same");
    code = compare_spheres(trial, statement, upto, finding);
    long last = (long)trial->evidence->spheres - 1;
    if (!code && finding->outcome == OUTCOME_VERIFIED &&
        statement->kind == KIND_GROWTH && upto != last) {
        finding->outcome = OUTCOME_REFUTED;
        snprintf(finding->claimed, FINDING_TEXT, "diameter %ld", upto);
        snprintf(finding->found, FINDING_TEXT, "%ld", last);
    }
    return code;
}

static size_t count_antipodes(const struct claim *claim)
{
    size_t count = 0;
    for (size_t i = 0; i < claim->statements; i++)
        count += claim->statement[i].kind == KIND_ANTIPODE;
    return count;
}

static void write_judge_word(char *text, const int64_t *word, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < size && used < FINDING_TEXT; i++)
        used += (size_t)snprintf(text + used, FINDING_TEXT - used, "%s%lld",
                                 i ? "," : "", (long long)word[i] + 1);
}

static int is_antipode(const struct evidence *evidence, const int64_t *word)
{
    size_t length = evidence->length;
    for (size_t i = 0; i < evidence->antipodes; i++)
        if (memcmp(evidence->antipode + i * length, word,
                   length * sizeof *word) == 0)
            return 1;
    return 0;
}

/* Is the claimed word, counted from 1, among the antipodes? */
static int judge_word(const struct trial *trial,
                      const struct statement *statement,
                      struct finding *finding)
{
    const struct evidence *evidence = trial->evidence;
    size_t size = evidence->length;
    int64_t *word = memory_alloc(size, sizeof *word, trial->error);
    struct formula_word wanted = { statement->argument, size, word };
    int code = word ? claim_word(trial->claim, trial->point, wanted,
                                 trial->error) : ERROR_FAILED;
    for (size_t i = 0; i < size && !code; i++)
        word[i]--;
    if (!code) {
        finding->outcome = is_antipode(evidence, word) ? OUTCOME_VERIFIED
                                                       : OUTCOME_REFUTED;
        write_judge_word(finding->claimed, word, size);
        write_judge_word(finding->found, evidence->antipode, size);
    }
    memory_free(word);
    return code;
}

static int judge_antipode(const struct trial *trial,
                          struct statement *statement,
                          struct finding *finding)
{
    const struct evidence *evidence = trial->evidence;
    size_t count = count_antipodes(trial->claim);
    if (!evidence->listed) {
        finding->outcome = OUTCOME_OUT_OF_REACH;
        snprintf(finding->note, sizeof finding->note, "the antipodes are not "
                 "listed in this row");
        return 0;
    }
    if (count == evidence->antipodes)
        return judge_word(trial, statement, finding);
    finding->outcome = OUTCOME_REFUTED;
    snprintf(finding->claimed, FINDING_TEXT, "%zu antipodes", count);
    snprintf(finding->found, FINDING_TEXT, "%zu", evidence->antipodes);
    return 0;
}

static int judge_statement(const struct trial *trial,
                           struct statement *statement,
                           struct finding *finding)
{
    memset(finding, 0, sizeof *finding);
    if (statement->kind == KIND_ANTIPODE)
        return judge_antipode(trial, statement, finding);
    if (statement->kind == KIND_FIRST || statement->kind == KIND_GROWTH)
        return judge_run(trial, statement, finding);
    return judge_number(trial, statement, finding);
}

/* Refuted outweighs out of reach, that verified, and that silence. */
static int weight(enum outcome outcome)
{
    static const int weights[] = { 0, 1, 3, 2, 4 };
    return weights[outcome];
}

int judge(const struct claim *claim, struct point *point,
          const struct evidence *evidence, struct finding *finding,
          struct error *error)
{
    struct trial trial = { claim, point, evidence, error };
    struct finding next;
    int code = 0;
    memset(finding, 0, sizeof *finding);
    if (evidence->spheres)
        point_set(point, point_diameter(claim), (long)evidence->spheres - 1);
    for (size_t i = 0; i < claim->statements && !code; i++) {
        code = judge_statement(&trial, &claim->statement[i], &next);
        if (!code && weight(next.outcome) > weight(finding->outcome))
            *finding = next;
    }
    return code;
}
