/*
 * The replay of words that somebody found: each must lead from its state to
 * the target, move by move, on states; the score is the number of moves.
 * Where the file of words has no states of its own, --input has them, in the
 * same order.
 */
#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/path/path_lanes.h"
#include "path/online/near.h"

struct verifier {
    struct path_job *job;
    struct data_set words, states;      /* the same where words have states */
    struct lanes lanes;
    struct lane *lane;          /* of the row at hand */
    uint64_t wildcards;         /* likewise */
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

/* Letters in which the end of a path differs from the target, or from the
 * nearest start where that is it; changes lane->to. */
static uint64_t letters_away(const struct lane *lane)
{
    uint64_t least = near_letters(lane->graph, lane->from, lane->to);
    for (uint32_t i = 0; i < graph_starts(lane->graph) && !lane->goal; i++) {
        graph_nth_start(lane->graph, i, lane->to);
        uint64_t away = near_letters(lane->graph, lane->from, lane->to);
        least = away < least ? away : least;
    }
    return least;
}

static int replay_word(struct verifier *verifier, uint32_t length,
                       struct error *error)
{
    const struct lane *lane = verifier->lane;
    struct error why = { 0 };
    struct graph_word word = { verifier->word, length };
    if (graph_follow(lane->graph, word, lane->from, lane->next, &why))
        return csv_fail(&verifier->words.csv, why.text, error);
    if (letters_away(lane) <= verifier->wildcards)
        return 0;
    return csv_fail(&verifier->words.csv, verifier->wildcards
                    ? "the path leads to a state that differs from the target "
                      "in more letters than num_wildcards"
                    : "the path does not lead to the target", error);
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
    if (moves_read(&verifier->lane->moves, text, verifier->word, &length, &why))
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
        code = lanes_begin_row(&verifier->lanes, set, &verifier->lane, error);
    if (!code)
        code = data_set_wildcards(set, &verifier->wildcards, error);
    return code ? code : verify_word(verifier, error);
}

static int verify_all(struct verifier *verifier, struct error *error)
{
    int code;
    while ((code = csv_next(&verifier->words.csv, error)) == 1) {
        code = verify_row(verifier, error);
        if (!code)
            code = progress_poll("rows", (double)verifier->rows, 0, error);
        if (code)
            return code;
    }
    if (code == 0 && verifier->job->input)
        code = csv_next(&verifier->states.csv, error);
    if (code == 1)
        return csv_fail(&verifier->states.csv, "has no row of paths", error);
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

static int open_sets(struct verifier *verifier, const struct graph *graph,
                     struct error *error)
{
    int code = data_set_open(verifier->job->verify, &verifier->words, error);
    if (!code && verifier->words.word < 0)
        code = csv_fail(&verifier->words.csv, "has no column path, solution "
                        "or moves", error);
    if (!code && verifier->job->input)
        code = data_set_open_input(verifier->job, graph, &verifier->states,
                                   error);
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
    struct verifier verifier = { .job = job };
    int code = open_sets(&verifier, graph, error);
    verifier.lanes = (struct lanes){ .job = job,
                                     .profile = verifier.words.profile };
    if (!code)
        code = lanes_create(&verifier.lanes, graph, error);
    if (!code)
        code = verify_all(&verifier, error);
    if (!code)
        print_score(&verifier);
    lanes_clear(&verifier.lanes);
    memory_free(verifier.word);
    data_set_close(&verifier.words);
    data_set_close(&verifier.states);
    return code;
}
