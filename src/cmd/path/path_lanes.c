#include "cmd/path/path_lanes.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cmd/arg/state_text.h"
#include "cmd/path/path_letters.h"
#include "family/family.h"
#include "graph/state.h"

/* What part of the memory may be in use when a row is begun. */
enum { ROOM_SHARE = 8 };

/* What tells which lane a row is for. */
struct row_key {
    const char *type;           /* its puzzle_type or size; NULL: it has none */
    int is_named;               /* type is the former */
    size_t length;              /* letters of its state */
    struct letters letters;     /* of the target; none without one */
};

static void free_beside(const struct lanes *lanes, struct lane *lane)
{
    for (int i = 0; i < lanes->workers && lane->beside; i++) {
        solver_free(lane->beside[i]);
        lane->beside[i] = NULL;
    }
}

static void lane_free(const struct lanes *lanes, struct lane *lane)
{
    free_beside(lanes, lane);
    memory_free(lane->beside);
    moves_clear(&lane->moves);
    solver_free(lane->solver);
    graph_free(lane->owned);
    memory_free(lane->type);
    memory_free(lane->from);
    memory_free(lane);
}

static int lane_fill(const struct lanes *lanes, struct lane *lane,
                     struct error *error)
{
    struct request request = lanes->job->options.request;
    size_t letters = graph_state_length(lane->graph);
    request.graph = lane->graph;
    lane->from = memory_alloc(3 * letters, sizeof *lane->from, error);
    if (!lane->from)
        return ERROR_FAILED;
    lane->to = lane->from + letters;
    lane->next = lane->to + letters;
    graph_start_state(lane->graph, lane->to);
    lane->goal = lane->graph->more ? NULL : lane->to;
    int code = moves_create(lane->graph, profile_naming(lanes->profile),
                            &lane->moves, error);
    if (!code && lanes->solves && lanes->profile->joined)
        code = moves_join(&lane->moves, error);
    if (!code && lanes->solves)
        code = solver_create(&request, &lanes->job->how, &lane->solver, error);
    if (!code && lanes->workers) {
        lane->beside = memory_alloc((size_t)lanes->workers,
                                    sizeof(struct solver *), error);
        code = lane->beside ? 0 : ERROR_FAILED;
    }
    return code;
}

/* A solver counts on nearly all of the memory. */
static int is_room_short(const struct lanes *lanes)
{
    uint64_t limit = lanes->job->options.request.memory;
    uint64_t used = memory_used();
    return (limit ? limit : memory_available() + used) / ROOM_SHARE < used;
}

static struct lane *oldest_lane(const struct lanes *lanes)
{
    struct lane *oldest = NULL, **lane = lanes->lane;
    for (size_t i = 0; i < lanes->count; i++)
        if (!lane[i]->busy && lane[i]->used &&
            (!oldest || lane[i]->used < oldest->used))
            oldest = lane[i];
    return oldest;
}

void lanes_use(struct lanes *lanes, struct lane *lane)
{
    struct lane *oldest;
    lane->busy++;
    lane->used = ++lanes->uses;
    while (is_room_short(lanes) && (oldest = oldest_lane(lanes))) {
        free_beside(lanes, oldest);
        solver_forget(oldest->solver);
        oldest->used = 0;
    }
}

void lanes_leave(struct lane *lane)
{
    lane->busy--;
}

int lanes_solver(const struct lanes *lanes, struct lane *lane, int worker,
                 struct solver **solver, struct error *error)
{
    int code = lane->beside[worker] ? 0
        : solver_create_beside(lane->solver, lanes->workers,
                               &lane->beside[worker], error);
    *solver = lane->beside[worker];
    return code;
}

static struct lane *make_lane(struct lanes *lanes, struct error *error)
{
    if (lanes->count == lanes->room) {
        size_t room = 2 * lanes->room + 1;
        struct lane **lane = memory_resize(lanes->lane, room, sizeof *lane,
                                           error);
        if (!lane)
            return NULL;
        lanes->lane = lane;
        lanes->room = room;
    }
    return memory_alloc(1, sizeof(struct lane), error);
}

static int lanes_add(struct lanes *lanes, const struct graph *graph,
                     struct graph *owned, struct error *error)
{
    struct lane *lane = make_lane(lanes, error);
    if (!lane) {
        graph_free(owned);
        return ERROR_FAILED;
    }
    *lane = (struct lane){ .graph = graph, .owned = owned };
    lanes->lane[lanes->count++] = lane;
    return lane_fill(lanes, lane, error);
}

/* Is a parameter without a default left out? */
static int leaves_out(const struct options *options, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 1; i < options->word_count; i++)
        if (strncmp(options->words[i], name, length) == 0 &&
            options->words[i][length] == '=')
            return 0;
    return family_wants(options->words[0], name);
}

int lanes_differ(const struct path_job *job)
{
    const struct options *options = &job->options;
    if (!job->input && !job->verify)
        return 0;
    return options->word_count == 0 || options_ranged(options) ||
        leaves_out(options, "type") || leaves_out(options, "n");
}

/* The file of puzzles that lies where the states do; one of them serves all
 * rows. */
enum { ONE_GRAPH = 1 };

static int find_beside(struct lanes *lanes, struct error *error)
{
    static const char *const names[] = { "puzzle_info.csv", "puzzle_info.json",
                                         "graphs_info.json" };
    const struct path_job *job = lanes->job;
    const char *input = job->input ? job->input : job->verify;
    const char *slash = strrchr(input, '/');
    int folder = slash ? (int)(slash - input) + 1 : 0;
    size_t room = (size_t)folder + 20;
    lanes->beside = memory_alloc(room, 1, error);
    if (!lanes->beside)
        return ERROR_FAILED;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(lanes->beside, room, "%.*s%s", folder, input, names[i]);
        if (access(lanes->beside, F_OK) != 0)
            continue;
        if (i == ONE_GRAPH)
            path_share_tables(lanes->job);
        return 0;
    }
    memory_free(lanes->beside);
    lanes->beside = NULL;
    return 0;
}

int lanes_create(struct lanes *lanes, const struct graph *graph,
                 struct error *error)
{
    lanes->differ = lanes_differ(lanes->job);
    if (graph)
        return lanes_add(lanes, graph, NULL, error);
    return lanes->job->options.word_count ? 0 : find_beside(lanes, error);
}

void lanes_clear(struct lanes *lanes)
{
    for (size_t i = 0; i < lanes->count; i++)
        lane_free(lanes, lanes->lane[i]);
    memory_free(lanes->lane);
    memory_free(lanes->beside);
}

/* What stands for the family; NULL if nothing does.  A file beside the rows
 * that has one graph is no help where rows name theirs. */
static const char *find_family(const struct lanes *lanes,
                               const struct row_key *row)
{
    if (lanes->job->options.word_count)
        return lanes->job->options.words[0];
    if (lanes->beside &&
        (!row->is_named || family_wants(lanes->beside, "type")))
        return lanes->beside;
    return row->is_named ? row->type : NULL;
}

/* The command line as if it had been written for this row. */
static int open_graph(const struct lanes *lanes, const struct row_key *row,
                      struct graph **graph, struct error *error)
{
    struct options options = lanes->job->options;
    const char *family = find_family(lanes, row);
    char more[300] = "";
    if (!family)
        return error_set(error, ERROR_USAGE, "which family? the file has no "
                         "column puzzle_type, and none that defines puzzles "
                         "(puzzle_info.csv or .json) lies beside it");
    char **words = memory_alloc(options.word_count + 2, sizeof *words, error);
    if (!words)
        return ERROR_FAILED;
    memcpy(words, options.words, options.word_count * sizeof *words);
    words[0] = (char *)family;
    options.words = words;
    options.word_count += !options.word_count;
    if (row->type && leaves_out(&options, "type"))
        snprintf(more, sizeof more, "type=%s", row->type);
    else if (leaves_out(&options, "n") && !options_ranged(&options))
        snprintf(more, sizeof more, "n=%zu", row->length);
    if (*more)
        words[options.word_count++] = more;
    int code = options_find_graph(&options, row->length, graph, error);
    memory_free(words);
    return code;
}

/* The target is the start; the letters' word then belongs to the graph. */
static void set_target(struct graph *graph, struct letters *letters)
{
    if (!letters->word || graph->kind != GRAPH_PERMUTATION)
        return;
    memory_free(graph->word);
    graph->word = letters->word;
    graph->more = 0;
    letters->word = NULL;
    graph_settle_word(graph);
}

static int open_lane(struct lanes *lanes, struct row_key *row,
                     struct error *error)
{
    struct graph *graph;
    int code = open_graph(lanes, row, &graph, error);
    if (code)
        return code;
    set_target(graph, &row->letters);
    code = lanes_add(lanes, graph, graph, error);
    if (code || !row->type)
        return code;
    struct lane *lane = lanes->lane[lanes->count - 1];
    lane->type = memory_text(row->type, error);
    return lane->type ? 0 : ERROR_FAILED;
}

/* Is the graph's start that target? */
static int starts_with(const struct graph *graph, const uint16_t *word)
{
    if (!word || graph->kind != GRAPH_PERMUTATION)
        return 1;
    for (uint32_t i = 0; i < graph->size; i++)
        if (word[i] != (graph->word ? graph->word[i] : i))
            return 0;
    return 1;
}

static struct lane *find_lane(const struct lanes *lanes,
                              const struct row_key *row)
{
    for (size_t i = 0; i < lanes->count; i++) {
        struct lane *lane = lanes->lane[i];
        if (graph_state_length(lane->graph) == row->length &&
            (!lane->owned || !row->type == !lane->type) &&
            (!lane->type || strcmp(lane->type, row->type) == 0) &&
            starts_with(lane->graph, row->letters.word))
            return lane;
    }
    return NULL;
}

/* A row of another length than the only graph's is told what would take it. */
static int check_single(const struct lanes *lanes, const struct data_set *set,
                        const struct row_key *row, struct error *error)
{
    char text[200];
    if (!lanes->count || lanes->lane[0]->owned)
        return 0;
    size_t length = graph_state_length(lanes->lane[0]->graph);
    if (set->size < 0 || row->length == length)
        return 0;
    snprintf(text, sizeof text, "the state has %zu letters, but the graph's "
             "states have %zu; without n=%zu each row has its own graph",
             row->length, length, length);
    return error_set(error, ERROR_FAILED, "%s", text);
}

static int read_key(const struct lanes *lanes, const struct data_set *set,
                    struct row_key *row, struct error *error)
{
    const struct csv_field *field = set->csv.field;
    int of_row = set->type >= 0 ? set->type : set->size;
    *row = (struct row_key){ .is_named = set->type >= 0 };
    if (lanes->differ && of_row >= 0)
        row->type = field[of_row].text;
    if (set->target >= 0 && !lanes->job->options.start &&
        !(lanes->count && lanes->lane[0]->graph->kind == GRAPH_MATRIX)) {
        int code = letters_create(&field[set->target], &row->letters, error);
        row->length = row->letters.length;
        return code;
    }
    row->length = state_letters(field[set->state].text,
                                field[set->state].length);
    return 0;
}

/* Letters, or else moves that lead there from the start. */
static int read_state(const struct graph *graph, const struct csv_field *field,
                      int64_t *state, struct error *error)
{
    struct error no_word = { 0 };
    if (state_read(graph, field->text, field->length, state, error) == 0)
        return 0;
    graph_start_state(graph, state);
    if (!field->text[strspn(field->text, " .")] ||
        state_text_move(graph, field->text, state, &no_word))
        return error->code;
    error_clear(error);
    return 0;
}

static int read_ends(struct lane *lane, const struct data_set *set,
                     const struct letters *letters, struct error *error)
{
    const struct csv_field *field = set->csv.field;
    const struct csv_field *state = &field[set->state];
    if (letters->letter) {
        int code = letters_read(letters, state, lane->from, error);
        graph_start_state(lane->graph, lane->to);
        return code ? code : state_check(lane->graph, lane->from, error);
    }
    int code = read_state(lane->graph, state, lane->from, error);
    if (set->target >= 0)
        lane->goal = lane->to;
    if (!code && set->target >= 0)
        code = read_state(lane->graph, &field[set->target], lane->to, error);
    return code;
}

static int begin_row(struct lanes *lanes, const struct data_set *set,
                     struct row_key *row, struct lane **lane,
                     struct error *error)
{
    int code = read_key(lanes, set, row, error);
    if (!code)
        code = check_single(lanes, set, row, error);
    if (code)
        return code;
    int single = lanes->count && !lanes->lane[0]->owned && !row->letters.word;
    *lane = single ? lanes->lane[0] : find_lane(lanes, row);
    if (!*lane) {
        code = open_lane(lanes, row, error);
        *lane = lanes->count ? lanes->lane[lanes->count - 1] : NULL;
    }
    return code ? code : read_ends(*lane, set, &row->letters, error);
}

int lanes_begin_row(struct lanes *lanes, const struct data_set *set,
                    struct lane **lane, struct error *error)
{
    struct row_key row = { 0 };
    struct error why = { 0 };
    int code = begin_row(lanes, set, &row, lane, &why);
    letters_clear(&row.letters);
    if (code == ERROR_USAGE && !row.type)
        return error_set(error, code, "%s: %s", set->csv.name, why.text);
    return code ? csv_fail(&set->csv, why.text, error) : 0;
}
