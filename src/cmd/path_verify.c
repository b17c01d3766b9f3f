/*
 * The replay of words that somebody found: each must lead from its state to
 * the target, move by move, on states; the score is the number of moves.
 * Where the file of words has no states of its own, --input has them, in the
 * same order.
 */
#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/path.h"

struct verifier {
    struct path_job *job;
    const struct graph *graph;
    struct data_set words, states;      /* the same where words have states */
    struct moves moves;
    int64_t *state, *target, *next;
    uint32_t *word;
    size_t room;
    uint64_t rows, unsolved, letters;
    uint32_t longest;
};

static const struct data_set *states_of(const struct verifier *verifier)
{
    return verifier->job->input ? &verifier->states : &verifier->words;
}

static int grow_word(struct verifier *verifier, size_t limit,
                     struct error *error)
{
    if (limit <= verifier->room)
        return 0;
    uint32_t *word = memory_resize(verifier->word, 2 * limit, sizeof *word,
                                   error);
    if (!word)
        return ERROR_FAILED;
    verifier->word = word;
    verifier->room = 2 * limit;
    return 0;
}

static int replay_word(struct verifier *verifier, uint32_t length,
                       struct error *error)
{
    size_t bytes = graph_state_length(verifier->graph) * sizeof(int64_t);
    struct error why = { 0 };
    for (uint32_t i = 0; i < length; i++) {
        if (graph_apply(verifier->graph, verifier->word[i], verifier->next,
                        verifier->state, &why))
            return csv_fail(&verifier->words.csv, why.text, error);
        memcpy(verifier->state, verifier->next, bytes);
    }
    if (memcmp(verifier->state, verifier->target, bytes) == 0)
        return 0;
    return csv_fail(&verifier->words.csv, "the word does not lead to the "
                    "target", error);
}

static int verify_word(struct verifier *verifier, struct error *error)
{
    const struct data_set *set = &verifier->words;
    const char *text = set->csv.field[set->word].text;
    struct error why = { 0 };
    uint32_t length;
    verifier->rows++;
    if (strcmp(text, "UNSOLVED") == 0) {
        verifier->unsolved++;
        return 0;
    }
    if (grow_word(verifier, moves_limit(text) + 1, error))
        return ERROR_FAILED;
    if (moves_read(&verifier->moves, text, verifier->word, &length, &why))
        return csv_fail(&set->csv, why.text, error);
    verifier->letters += length;
    if (length > verifier->longest)
        verifier->longest = length;
    return replay_word(verifier, length, error);
}

/* Brings the row of states that belongs to the row of words. */
static int match_rows(struct verifier *verifier, struct error *error)
{
    struct data_set *words = &verifier->words, *states = &verifier->states;
    if (!verifier->job->input)
        return 0;
    int code = csv_next(&states->csv, error);
    if (code == 0)
        return csv_fail(&words->csv, "has no row of states in --input",
                        error);
    if (code < 0 || words->id < 0 || states->id < 0)
        return code < 0 ? code : 0;
    if (strcmp(words->csv.field[words->id].text,
               states->csv.field[states->id].text))
        return csv_fail(&words->csv, "has another id than its row in --input; "
                        "the rows of both files must stand in one order",
                        error);
    return 0;
}

static int verify_row(struct verifier *verifier, struct error *error)
{
    const struct data_set *set = states_of(verifier);
    int code = match_rows(verifier, error);
    if (!code)
        code = data_set_state(set, set->state, verifier->graph,
                              verifier->state, error);
    if (!code && set->target >= 0)
        code = data_set_state(set, set->target, verifier->graph,
                              verifier->target, error);
    return code ? code : verify_word(verifier, error);
}

static int verify_all(struct verifier *verifier, struct error *error)
{
    int code;
    while ((code = csv_next(&verifier->words.csv, error)) == 1) {
        code = verify_row(verifier, error);
        if (code)
            return code;
    }
    if (code == 0 && verifier->job->input)
        code = csv_next(&verifier->states.csv, error);
    if (code == 1)
        return csv_fail(&verifier->states.csv, "has no row of words", error);
    return code;
}

static void print_score(const struct verifier *verifier)
{
    FILE *out = output_stream(verifier->job->output);
    fprintf(out, "%-20s %" PRIu64 "\n", "rows", verifier->rows);
    fprintf(out, "%-20s %" PRIu64 "\n", "solved",
            verifier->rows - verifier->unsolved);
    fprintf(out, "%-20s %" PRIu64 "\n", "moves", verifier->letters);
    fprintf(out, "%-20s %u\n", "longest", verifier->longest);
}

static int open_sets(struct verifier *verifier, struct error *error)
{
    int code = data_set_open(verifier->job->verify, &verifier->words, error);
    if (!code && verifier->words.word < 0)
        code = csv_fail(&verifier->words.csv, "has no column path, solution "
                        "or moves", error);
    if (!code && verifier->job->input)
        code = data_set_open(verifier->job->input, &verifier->states, error);
    if (!code && states_of(verifier)->state < 0)
        code = csv_fail(&states_of(verifier)->csv, verifier->job->input
                        ? "has no column initial_state or permutation"
                        : "has no states; name the file that has them with "
                          "--input", error);
    return code;
}

int path_verify_rows(struct path_job *job, const struct graph *graph,
                     struct error *error)
{
    size_t length = graph_state_length(graph);
    struct verifier verifier = { .job = job, .graph = graph };
    int code = open_sets(&verifier, error);
    if (!code)
        code = moves_create(graph, NAMING_COMPETITION, &verifier.moves, error);
    if (!code) {
        verifier.state = memory_alloc(3 * length, sizeof(int64_t), error);
        verifier.target = verifier.state + length;
        verifier.next = verifier.target + length;
        code = verifier.state ? 0 : ERROR_FAILED;
    }
    if (!code) {
        graph_start_state(graph, verifier.target);
        code = verify_all(&verifier, error);
    }
    if (!code)
        print_score(&verifier);
    moves_clear(&verifier.moves);
    memory_free(verifier.state);
    memory_free(verifier.word);
    csv_close(&verifier.words.csv);
    csv_close(&verifier.states.csv);
    return code;
}
