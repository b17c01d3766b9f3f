/*
 * A word for each row, row by row.  A batch is read, which opens the graphs
 * that its rows are the first of; its rows are then taken in turn by workers,
 * each of which has a solver of its own for a graph (solver_create_beside), for
 * one thread.  A row is written once all rows before it are.
 *
 * So a row has as many times its share of --total-time as there are workers:
 * beams and parts of words that are put elsewhere gain more from that than from
 * threads of their own.
 */
#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "cmd/path/path_rows.h"
#include "path/online/near.h"

enum { BATCH_ROWS = 256, AHEAD = 32 };

/* Of the time of a row, what a look for a state near enough may take. */
static const double NEAR_SHARE = 0.25;
/* Seconds that are left after it, at least. */
static const double LEAST_LEFT = 0.01;

/* A row that was read, and its word. */
struct waiting {
    struct lane *lane;
    struct solver *solver;      /* once the row is taken */
    int64_t *from;              /* states: from, and the goal behind it */
    const int64_t *goal;        /* NULL: any start */
    char *id, *text;            /* id: NULL where there is none */
    uint64_t line, wildcards;
    struct budget_row share;    /* of --total-time */
    struct paths known, words;
    struct error why;           /* that there is no word */
    int taken, done;
    int left;                   /* without a word, which more time may find */
};

struct batch {
    struct rows *rows;
    struct waiting *row;        /* BATCH_ROWS */
    size_t count, written;
    size_t first;               /* that is not taken */
    size_t end;                 /* no row from here on is taken any more */
    int workers;
    int code;                   /* of what was written */
    struct error error;
};

static void clear_row(struct waiting *row)
{
    memory_free(row->from);
    memory_free(row->id);
    memory_free(row->text);
    paths_clear(&row->known);
    paths_clear(&row->words);
    *row = (struct waiting){ .lane = NULL };
}

/* ---- reading ---- */

static int copy_known(struct waiting *row, const struct paths *known,
                      struct error *error)
{
    row->known.length = known->length;
    row->known.reached = 1;
    int code = paths_add(&row->known, known->letter, error);
    return code < 0 ? code : 0;
}

static int copy_row(struct rows *rows, struct waiting *row,
                    struct error *error)
{
    const struct data_set *set = &rows->set;
    struct lane *lane = rows->lane;
    size_t length = graph_state_length(lane->graph);
    size_t bytes = length * sizeof *row->from;
    row->lane = lane;
    row->line = set->csv.line;
    row->share = budget_row(&rows->budget, set);
    row->known.wanted = row->words.wanted = 1;
    row->from = memory_alloc(2 * length, sizeof *row->from, error);
    row->text = memory_text(set->csv.field[set->state].text, error);
    if (set->id >= 0)
        row->id = memory_text(set->csv.field[set->id].text, error);
    if (!row->from || !row->text || (set->id >= 0 && !row->id))
        return ERROR_FAILED;
    memcpy(row->from, lane->from, bytes);
    memcpy(row->from + length, lane->to, bytes);
    row->goal = lane->goal ? row->from + length : NULL;
    return 0;
}

static int begin_waiting(struct rows *rows, struct waiting *row,
                         struct error *error)
{
    struct paths known = { .wanted = 1 };
    int code = lanes_begin_row(&rows->lanes, &rows->set, &rows->lane, error);
    if (!code)
        code = data_set_wildcards(&rows->set, &row->wildcards, error);
    if (!code)
        code = known_next(&rows->known, &rows->set, rows->lane, &known, error);
    if (code < 0)
        return code;
    code = copy_row(rows, row, error);
    return code || !known.reached ? code : copy_known(row, &known, error);
}

/* 1 if there are more rows, 0 at the end; after an error what was read before
 * is solved all the same. */
static int read_batch(struct batch *batch, size_t most, struct error *error)
{
    struct rows *rows = batch->rows;
    int code = 1;
    batch->count = batch->written = batch->first = 0;
    while (batch->count < most && code == 1) {
        struct waiting *row = &batch->row[batch->count];
        code = csv_next(&rows->set.csv, error);
        if (code == 1 && begin_waiting(rows, row, error)) {
            clear_row(row);
            return error->code;
        }
        batch->count += code == 1;
    }
    return code;
}

/* ---- solving ---- */

/* Near the target, if spheres get there, or else the target itself. */
static int find_near(struct solver *solver, struct waiting *row,
                     struct ends *ends, struct error *error)
{
    struct error why = { 0 };
    if (solver->method == METHOD_IDA || solver->method == METHOD_BEAM ||
        solver->method == METHOD_WORD)
        return error_set(error, ERROR_USAGE, "num_wildcards is %llu, which "
                         "--method ida, beam and word do not know; leave "
                         "--method out", (unsigned long long)row->wildcards);
    if (!row->goal)
        return graph_refuse_starts(row->lane->graph, error);
    int endless = solver->method == METHOD_BIDIRECTIONAL;
    ends->seconds = endless ? 0 : solver->seconds * NEAR_SHARE;
    ends->memory = solver->whole ? solver->memory / 2 : 0;
    int code = near_search(row->lane->graph, ends, row->wildcards, &row->words,
                           &why);
    if (code == ERROR_LIMIT && !endless) {
        double seconds = solver->seconds;
        solver->seconds = seconds - ends->seconds;
        double begun = clock_seconds();
        code = solver_near(solver, ends, row->wildcards, &row->words, error);
        solver->seconds -= clock_seconds() - begun;
        if (solver->seconds < LEAST_LEFT)
            solver->seconds = LEAST_LEFT;
        if (code == 0)
            code = solver_solve(solver, row->from, row->goal, &row->words,
                                error);
        solver->seconds = seconds;
        return code < 0 ? code
            : near_cut(row->lane->graph, ends, row->wildcards, &row->words,
                       error);
    }
    return code ? error_set(error, code, "%s", why.text) : 0;
}

/* The target itself, or with wildcards what comes near it.  A path that is
 * known is shortened, or stays as it is once a stop is asked for. */
static int find_word(struct solver *solver, struct waiting *row,
                     struct error *error)
{
    const struct paths *known = &row->known;
    struct ends ends = { .from = row->from, .to = row->goal,
                         .limit = solver->limit, .threads = solver->threads,
                         .seconds = solver->seconds };
    if (known->reached && (row->wildcards || stop_asked())) {
        row->words.length = known->length;
        row->words.reached = 1;
        int code = paths_add(&row->words, known->letter, error);
        return code < 0 ? code : 0;
    }
    if (known->reached)
        return solver_shorten(solver, &ends, known, &row->words, error);
    if (row->wildcards)
        return find_near(solver, row, &ends, error);
    return solver_solve(solver, row->from, row->goal, &row->words, error);
}

/* With its share of the time; what fails is told with the row. */
static void open_solver(const struct batch *batch, struct waiting *row)
{
    struct rows *rows = batch->rows;
    row->solver = row->lane->solver;
    if (batch->workers > 1 &&
        lanes_solver(&rows->lanes, row->lane, omp_get_thread_num(),
                     &row->solver, &row->why))
        return;
    budget_take(&rows->budget, &row->share, batch->workers,
                &row->solver->seconds);
}

/* The other rows of a submission need not wait for one that is too hard; but
 * who names a method that looks for shortest words wants these. */
static int may_be_left(const struct path_job *job)
{
    enum method method = job->how.method;
    return !job->distances && (method == METHOD_AUTO || method == METHOD_WORD ||
                               method == METHOD_BEAM);
}

static void solve_waiting(const struct rows *rows, struct waiting *row)
{
    int code = row->why.code ? row->why.code
                             : find_word(row->solver, row, &row->why);
    if (!code && !row->words.reached)
        error_set(&row->why, ERROR_FAILED, "no path leads from this state to "
                  "the start");
    row->left = code == ERROR_LIMIT && may_be_left(rows->job);
}

/* ---- writing ---- */

static void note_unsolved(struct rows *rows, const struct waiting *row)
{
    if (rows->left++)
        return;
    progress_hide();
    fprintf(stderr, "antipode: note: %s:%llu: %.300s; the row is UNSOLVED, and "
            "the others follow\n", rows->set.csv.name,
            (unsigned long long)row->line, row->why.text);
}

static int write_waiting(struct rows *rows, struct waiting *row,
                         struct error *error)
{
    struct row answer = {
        .graph = row->lane->graph, .id = row->id, .text = row->text,
        .word = row->left ? NULL : row->words.letter,
        .length = row->words.length, .only_length = rows->job->distances,
    };
    if (row->why.code && !row->left)
        return rows_fail(rows, row->line, &row->why, error);
    answer.number = rows->written++;
    if (row->left)
        note_unsolved(rows, row);
    else
        known_count(&rows->known, &row->known, row->words.length);
    rows_write(rows, row->lane, &answer);
    int code = output_check(rows->job->output, error);
    /* paths that are known stay valid: they are copied to the end */
    if (!code && !(rows->known.open && stop_asked()))
        code = rows_tell(rows, row->line, error);
    return code;
}

/* All rows that are done and have none before them that is not. */
static void write_done(struct batch *batch)
{
    while (batch->written < batch->count && !batch->code &&
           batch->row[batch->written].done) {
        struct waiting *row = &batch->row[batch->written];
        batch->code = write_waiting(batch->rows, row, &batch->error);
        clear_row(row);
        batch->written++;
    }
}

/* Behind a row that fails none is begun; those before it are. */
static void end_row(struct batch *batch, struct waiting *row)
{
    #pragma omp critical(path_rows)
    {
        size_t number = (size_t)(row - batch->row);
        row->done = 1;
        budget_done(&batch->rows->budget, &row->share);
        lanes_leave(row->lane);
        if (row->why.code && !row->left && number < batch->end)
            batch->end = number;
        write_done(batch);
        if (batch->code)
            batch->end = 0;
    }
}

/* 1: the worker has what the row needs, or nobody has it. */
static int suits(const struct batch *batch, const struct waiting *row,
                 int worker)
{
    int others = 0;
    for (int i = 0; i < batch->workers; i++)
        others |= row->lane->beside[i] != NULL;
    return !others || row->lane->beside[worker];
}

/* The first row, unless another worker has its graph at hand and one of the
 * next is of another: what a graph needs takes longer than many a word. */
static struct waiting *choose_row(const struct batch *batch, int worker)
{
    struct waiting *row = &batch->row[batch->first];
    for (size_t i = batch->first; i < batch->end &&
         i < batch->first + AHEAD && batch->workers > 1; i++)
        if (!batch->row[i].taken && suits(batch, &batch->row[i], worker))
            return &batch->row[i];
    return row;
}

/* NULL: there are no more. */
static struct waiting *take_row(struct batch *batch)
{
    struct waiting *row = NULL;
    #pragma omp critical(path_rows)
    if (batch->first < batch->end) {
        row = choose_row(batch, omp_get_thread_num());
        row->taken = 1;
        lanes_use(&batch->rows->lanes, row->lane);
        open_solver(batch, row);
        while (batch->first < batch->end && batch->row[batch->first].taken)
            batch->first++;
    }
    return row;
}

static void work_on(struct batch *batch)
{
    struct waiting *row;
    while ((row = take_row(batch))) {
        solve_waiting(batch->rows, row);
        end_row(batch, row);
    }
}

/* One worker alone leaves the threads to the search. */
static int solve_batch(struct batch *batch, struct error *error)
{
    batch->end = batch->count;
    if (batch->workers == 1)
        work_on(batch);
    else {
        #pragma omp parallel num_threads(batch->workers)
        work_on(batch);
    }
    for (size_t i = 0; i < batch->count; i++)
        clear_row(&batch->row[i]);
    return batch->code ? error_set(error, batch->code, "%s",
                                   batch->error.text) : 0;
}

/* Where tables may be made for all rows, the first row makes them, alone. */
static int solve_batches(struct batch *batch, struct error *error)
{
    struct rows *rows = batch->rows;
    size_t most = rows->job->how.set_up > 0 ? 1 : BATCH_ROWS;
    int more = 1;
    while (more == 1) {
        struct error why = { 0 };
        more = read_batch(batch, most, &why);
        batch->workers = batch->count > 1 ? rows->lanes.workers : 1;
        int code = solve_batch(batch, error);
        if (code)
            return code;
        if (more < 0)
            return error_set(error, more, "%s", why.text);
        most = BATCH_ROWS;
    }
    return 0;
}

int rows_solve_each(struct rows *rows, struct error *error)
{
    struct batch batch = { .rows = rows };
    batch.row = memory_alloc(BATCH_ROWS, sizeof *batch.row, error);
    if (!batch.row)
        return ERROR_FAILED;
    int code = solve_batches(&batch, error);
    memory_free(batch.row);
    return code;
}
