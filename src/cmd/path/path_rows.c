/*
 * A word for each row of a data set.  Rows of one table are taken in chunks:
 * read, solved by all threads, written in their order; memory does not grow
 * with the file.
 */
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "cmd/path/path_rows.h"

enum { CHUNK_ROWS = 1 << 16, CHUNK_BYTES = 16 << 20 };

struct chunk {
    size_t count;
    struct position *place;
    size_t *id, *state;         /* where the texts of a row begin */
    char *text;
    size_t used, room;
    uint32_t *letters, *length;
};

static void chunk_clear(struct chunk *chunk)
{
    memory_free(chunk->place);
    memory_free(chunk->id);
    memory_free(chunk->state);
    memory_free(chunk->text);
    memory_free(chunk->letters);
    memory_free(chunk->length);
}

static int chunk_create(const struct rows *rows, struct chunk *chunk,
                        struct error *error)
{
    size_t letters = oracle_diameter(rows->lane->solver->oracle);
    *chunk = (struct chunk){ .room = 1 << 16 };
    if ((chunk->place = memory_alloc(CHUNK_ROWS, sizeof *chunk->place, error))
        && (chunk->id = memory_alloc(CHUNK_ROWS, sizeof *chunk->id, error))
        && (chunk->state = memory_alloc(CHUNK_ROWS, sizeof *chunk->state,
                                        error))
        && (chunk->text = memory_alloc(chunk->room, 1, error))
        && (chunk->letters = memory_alloc(CHUNK_ROWS * letters,
                                          sizeof *chunk->letters, error))
        && (chunk->length = memory_alloc(CHUNK_ROWS, sizeof *chunk->length,
                                         error)))
        return 0;
    chunk_clear(chunk);
    return ERROR_FAILED;
}

/* Keeps the text of a column; its place goes to *at. */
static int keep_text(struct chunk *chunk, const struct csv_field *field,
                     size_t *at, struct error *error)
{
    while (chunk->used + field->length + 1 > chunk->room) {
        char *text = memory_resize(chunk->text, 2 * chunk->room, 1, error);
        if (!text)
            return ERROR_FAILED;
        chunk->text = text;
        chunk->room *= 2;
    }
    *at = chunk->used;
    memcpy(chunk->text + chunk->used, field->text, field->length + 1);
    chunk->used += field->length + 1;
    return 0;
}

int rows_fail(const struct rows *rows, uint64_t line, const struct error *why,
              struct error *error)
{
    struct csv at = rows->set.csv;
    at.line = line;
    if (why->code == ERROR_INTERRUPTED) {
        int keeps = rows->job->path && rows->written;
        if (keeps)
            output_keep(rows->job->output);
        return error_set(error, why->code, "%s:%llu: %s; %llu rows are done"
                         "%s%s%s", at.name,
                         (unsigned long long)line, why->text,
                         (unsigned long long)rows->written,
                         keeps ? " and kept in " : "",
                         keeps ? rows->job->path : "",
                         keeps ? ".part; the same command goes on from there"
                               : "");
    }
    return csv_fail(&at, why->text, error);
}

int rows_tell(const struct rows *rows, uint64_t line, struct error *error)
{
    struct error why = { 0 };
    return progress_poll("rows", (double)rows->written, 0, &why)
        ? rows_fail(rows, line, &why, error) : 0;
}

static int keep_row(struct rows *rows, struct chunk *chunk,
                    struct error *error)
{
    const struct data_set *set = &rows->set;
    struct error why = { 0 };
    size_t i = chunk->count;
    int code = lanes_begin_row(&rows->lanes, set, &rows->lane, error);
    if (!code && set->id >= 0)
        code = keep_text(chunk, &set->csv.field[set->id], &chunk->id[i], error);
    if (!code)
        code = keep_text(chunk, &set->csv.field[set->state], &chunk->state[i],
                         error);
    if (code)
        return code;
    const struct lane *lane = rows->lane;
    if (oracle_position(lane->solver->oracle, lane->from, lane->goal,
                        &chunk->place[i], &why))
        return rows_fail(rows, set->csv.line, &why, error);
    chunk->count++;
    return 0;
}

/* 1 if the chunk holds rows, 0 at the end of the file. */
static int read_chunk(struct rows *rows, struct chunk *chunk,
                      struct error *error)
{
    int code = 1;
    chunk->count = chunk->used = 0;
    while (chunk->count < CHUNK_ROWS && chunk->used < CHUNK_BYTES) {
        code = csv_next(&rows->set.csv, error);
        if (code <= 0)
            break;
        code = keep_row(rows, chunk, error);
        code = code ? code : rows_tell(rows, rows->set.csv.line, error);
        if (code)
            return code;
    }
    return code < 0 ? code : chunk->count > 0;
}

void rows_write(const struct rows *rows, const struct lane *lane,
                const struct row *row)
{
    profile_write_row(output_stream(rows->job->output), rows->set.profile,
                      &rows->set.profile->answer, &lane->moves, row);
}

static void write_path_chunk(struct rows *rows, const struct chunk *chunk)
{
    size_t stride = oracle_diameter(rows->lane->solver->oracle);
    for (size_t i = 0; i < chunk->count; i++) {
        struct row row = {
            .graph = rows->lane->graph,
            .id = rows->set.id >= 0 ? chunk->text + chunk->id[i] : NULL,
            .number = rows->written++,
            .text = chunk->text + chunk->state[i],
            .word = chunk->letters + i * stride,
            .length = chunk->length[i],
            .only_length = rows->job->distances,
        };
        rows_write(rows, rows->lane, &row);
    }
}

static int solve_chunks(struct rows *rows, struct error *error)
{
    const struct oracle *oracle = rows->lane->solver->oracle;
    struct chunk chunk;
    int code = chunk_create(rows, &chunk, error);
    if (code)
        return code;
    while ((code = read_chunk(rows, &chunk, error)) == 1) {
        code = rows->job->distances
            ? oracle_distances(oracle, chunk.place, chunk.length, chunk.count)
            : oracle_words(oracle, chunk.place, chunk.letters, chunk.length,
                           chunk.count);
        if (code) {
            code = oracle_refuse(oracle, error);
            break;
        }
        code = rows_tell(rows, rows->set.csv.line, error);
        if (code)
            break;
        write_path_chunk(rows, &chunk);
        code = output_check(rows->job->output, error);
        if (code)
            break;
    }
    chunk_clear(&chunk);
    return code;
}

/* A row that an earlier run has written is passed over. */
static int pass_row(struct rows *rows, struct submission *part,
                    struct error *error)
{
    const struct data_set *states = &rows->set, *done = &part->set;
    int by_id = states->id >= 0 && done->id >= 0, other = 0;
    int code = csv_next(&rows->set.csv, error);
    if (code == 1)
        code = csv_next(&part->set.csv, error);
    if (code == 1 && by_id)
        other = strcmp(states->csv.field[states->id].text,
                       done->csv.field[done->id].text);
    else if (code == 1 && done->state >= 0)
        other = strcmp(states->csv.field[states->state].text,
                       done->csv.field[done->state].text);
    if (code == 0 || other)
        return csv_fail(&done->csv, "is not what an earlier run of this "
                        "command has written; remove it to begin anew", error);
    if (code == 1) {
        struct budget_row row = budget_row(&rows->budget, states);
        double seconds;
        budget_take(&rows->budget, &row, 1, &seconds);
    }
    if (code == 1 && rows->known.open)
        code = csv_next(&rows->known.set.csv, error);
    rows->written += code >= 0;
    return code < 0 ? code : 0;
}

static int pass_rows(struct rows *rows, struct error *error)
{
    struct submission part = { .open = 0 };
    char name[4096];
    if (rows->job->lines < 2)
        return 0;
    snprintf(name, sizeof name, "%s.part", rows->job->path);
    int code = known_open(name, &part, error);
    while (!code && rows->written + 1 < rows->job->lines)
        code = pass_row(rows, &part, error);
    known_close(&part);
    return code;
}

/* The head of the answers; lengths are called distance. */
static void write_head(const struct rows *rows)
{
    FILE *out = output_stream(rows->job->output);
    const struct profile *profile = rows->set.profile;
    const char *last = strrchr(profile->answer.head, ',');
    if (!rows->job->distances)
        profile_write_head(out, profile, &profile->answer);
    else
        fprintf(out, "%.*s,distance%s", (int)(last - profile->answer.head),
                profile->answer.head, profile->end);
}

static int solve_set(struct rows *rows, struct error *error)
{
    int alone = rows->lanes.count && rows->set.wildcards < 0 &&
        rows->set.target < 0 && !rows->known.open;
    if (rows->job->lines == 0)
        write_head(rows);
    if (rows->lanes.count)
        rows->lane = rows->lanes.lane[0];
    int code = pass_rows(rows, error);
    if (!code)
        code = alone && rows->lane->solver->oracle
            ? solve_chunks(rows, error) : rows_solve_each(rows, error);
    return code;
}

/* Rows are solved side by side where a word needs little memory, and more time
 * makes it shorter. */
static int count_workers(const struct path_job *job)
{
    enum method method = job->how.method;
    if (method != METHOD_AUTO && method != METHOD_TABLE &&
        method != METHOD_WORD)
        return 1;
    return job->options.request.threads > 0 ? job->options.request.threads
                                            : cores_count();
}

static int refuse_left(struct path_job *job, const struct rows *rows,
                       struct error *error)
{
    job->left = rows->left;
    if (!rows->left)
        return 0;
    return error_set(error, ERROR_LIMIT, "%llu of %llu rows %s UNSOLVED; "
                     "--improve on the answers solves such rows alone, with "
                     "more --time or --memory", (unsigned long long)rows->left,
                     (unsigned long long)rows->written,
                     rows->left == 1 ? "is" : "are");
}

int path_solve_rows(struct path_job *job, const struct graph *graph,
                    struct error *error)
{
    struct rows rows = { .job = job };
    int code = data_set_open_input(job, graph, &rows.set, error);
    if (code)
        return code;
    if (rows.set.state < 0)
        code = csv_fail(&rows.set.csv, "has no column initial_state or "
                        "permutation", error);
    if (!code && job->improve)
        code = known_open(job->improve, &rows.known, error);
    if (job->improve)
        rows.set.profile = rows.known.set.profile;
    if (job->profile)
        rows.set.profile = job->profile;
    rows.lanes = (struct lanes){ .job = job, .profile = rows.set.profile,
                                 .solves = 1, .workers = count_workers(job) };
    if (!code)
        code = budget_open(job, graph, &rows.budget, error);
    if (!code)
        code = lanes_create(&rows.lanes, graph, error);
    if (!code)
        code = solve_set(&rows, error);
    if (!code && rows.known.open)
        known_tell(&rows.known);
    if (!code)
        code = refuse_left(job, &rows, error);
    lanes_clear(&rows.lanes);
    known_close(&rows.known);
    budget_close(&rows.budget);
    data_set_close(&rows.set);
    return code;
}
