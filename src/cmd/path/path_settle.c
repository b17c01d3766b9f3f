/* Which options of antipode path go together. */
#include "cmd/path/path_lanes.h"

static int check_ends(const struct path_job *job, struct error *error)
{
    int ends = job->from || job->to || job->word;
    int asks = ends || job->input || job->verify;
    if (job->options.request.scratch && (asks || !job->how.table.save))
        return error_set(error, ERROR_USAGE, "--scratch goes with --save-table "
                         "alone; then --table answers");
    if (!asks && !job->how.table.save)
        return error_set(error, ERROR_USAGE, "which path? --from STATE, --to "
                         "STATE, or --input FILE.csv");
    if (ends && (job->input || job->verify))
        return error_set(error, ERROR_USAGE, "--from, --to and --word do "
                         "not go with --input or --verify");
    return 0;
}

/* What one path has, and rows have not. */
static int check_pair(const struct path_job *job, struct error *error)
{
    if (job->from || job->to || job->word)
        return 0;
    if (job->counts || job->all)
        return error_set(error, ERROR_USAGE, "--count and --all are for one "
                         "pair of states: --from STATE, --to STATE");
    if (job->format != &path_format_table)
        return error_set(error, ERROR_USAGE, "--format is for one pair of "
                         "states; rows are answered in the columns of their "
                         "--profile");
    return 0;
}

static int check_table(const struct path_job *job, struct error *error)
{
    const struct oracle_table *table = &job->how.table;
    if (table->load && table->save)
        return error_set(error, ERROR_USAGE, "--table and --save-table "
                         "exclude each other");
    if ((table->load || table->save) && job->how.method > METHOD_TABLE)
        return error_set(error, ERROR_USAGE, "--method: with --table or "
                         "--save-table the table answers; leave it out");
    return 0;
}

/* Where --improve names the states, too, it is read twice. */
static int settle_job(struct path_job *job, struct error *error)
{
    if (job->improve && (job->verify || job->distances))
        return error_set(error, ERROR_USAGE, "--improve does not go with "
                         "--verify or --distances");
    if (job->improve && !job->input)
        job->input = job->improve;
    if (job->total > 0 && (job->how.seconds > 0 || !job->input ||
                           job->verify))
        return error_set(error, ERROR_USAGE, "--total-time is for the rows of "
                         "--input or --improve, and takes the place of --time");
    if (!lanes_differ(job))
        path_share_tables(job);
    if (!(job->how.seconds > 0))
        job->how.seconds = job->input ? 1 : 10;
    return 0;
}

static int check_path_job(const struct path_job *job, struct error *error)
{
    if (check_ends(job, error) || check_pair(job, error) ||
        check_table(job, error))
        return ERROR_USAGE;
    if ((job->counts || job->all) && job->how.method > METHOD_BIDIRECTIONAL)
        return error_set(error, ERROR_USAGE, "--count and --all need --method "
                         "table or bidirectional");
    if (job->profile && (job->verify || !job->input))
        return error_set(error, ERROR_USAGE, "--profile needs --input and "
                         "does not go with --verify");
    if (job->distances && (job->verify || !job->input))
        return error_set(error, ERROR_USAGE, "--distances needs --input and "
                         "does not go with --verify");
    return 0;
}

/* Answers that took the place of what they answer would lose it. */
static int check_output(const struct path_job *job, struct error *error)
{
    const char *const read[] = { job->input, job->verify, job->improve,
                                 job->how.table.load,
                                 job->options.word_count
                                 ? job->options.words[0] : NULL };
    int code = 0;
    if (job->path)
        code = output_spare(job->path, read, 5, error);
    if (!code && job->how.table.save)
        code = output_spare(job->how.table.save, read, 5, error);
    return code;
}

int path_settle(struct path_job *job, struct error *error)
{
    int code = settle_job(job, error);
    if (!code)
        code = check_path_job(job, error);
    return code ? code : check_output(job, error);
}
