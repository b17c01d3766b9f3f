/* antipode data report: all rows, what they say of claims, and laws. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "claim/campaign.h"
#include "claim/statement/catalogue.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/options.h"
#include "cmd/check_report.h"
#include "cmd/data/data.h"
#include "report/rows/data_page.h"

enum { JUDGE_SECONDS = 3600 };  /* nothing is searched; plans take seconds */

struct report_job {
    struct options options;     /* first: what options_key works on */
    const char *data, *path;
    int markdown;
    struct row_set set;
    struct published *published;
    struct row_cache *cache;
    struct known_rows rows;
    struct elsewhere_list elsewhere;
    struct row_laws laws;
    struct catalogue catalogue;
};

static const char *form_name(size_t index)
{
    static const char *const names[] = { "html", "markdown" };
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static error_t data_report_key(int key, char *text, struct argp_state *state)
{
    struct report_job *job = state->input;
    switch (key) {
    case 'D':
        job->data = text;
        return 0;
    case 'o':
        job->path = text;
        return 0;
    case 'f':
        job->markdown = choice_find("--format: there is no", text, form_name,
                                    job->options.error);
        return job->markdown < 0 ? EINVAL : 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option data_report_options[] = {
    { "format", 'f', "NAME", 0, "html, a page by itself (by default), or "
      "markdown, the tables of data/README.md", 0 },
    { "output", 'o', "FILE", 0, "Write to FILE", 0 },
    OPTION_DATA, OPTION_HELP, { 0 }
};

static const struct argp data_report_argp = {
    data_report_options, data_report_key, "",
    "Writes a page about all rows: what is published of each family and what "
    "is here, new diameters and antipodes, the verdicts of all claims by these "
    "rows alone, the laws that hold over rows beyond the published ones, and "
    "where each row comes from.", 0, 0, 0
};

static int read_all(struct report_job *job, const char *folder,
                    struct error *error)
{
    int code = row_set_open(folder, &job->set, error);
    if (!code)
        code = published_read(folder, &job->published, error);
    if (!code)
        code = known_rows_read(&job->set, job->published, &job->rows, error);
    if (!code)
        code = elsewhere_read(folder, &job->elsewhere, error);
    if (code)
        return code;
    elsewhere_mark(&job->elsewhere, &job->rows);
    code = row_laws_find(&job->rows, &job->laws, error);
    if (!code)
        code = row_cache_open(NULL, folder, &job->cache, error);
    return code ? code : catalogue_add(&job->catalogue, NULL, error);
}

static int print_page(const struct report_job *job,
                      const struct claims_report *claims, struct error *error)
{
    struct data_page page;
    struct output *output;
    int code = data_page_create(&page, &job->rows, &job->elsewhere, error);
    if (code)
        return code;
    page.laws = &job->laws;
    page.claims = claims;
    code = output_create(job->path, &output, error);
    if (!code) {
        (job->markdown ? data_page_markdown : data_page_html)(
            output_stream(output), &page);
        code = job->path ? output_commit(output, error)
                         : output_check(output, error);
        output_free(output);
    }
    data_page_clear(&page);
    return code;
}

static int judge_claims(const struct report_job *job, struct error *error)
{
    struct check_run run = {
        .claim = job->catalogue.claim, .claims = job->catalogue.claims,
        .settings = { .budget = JUDGE_SECONDS, .store = job->cache,
                      .rows = ROWS_ONLY },
    };
    struct claims_report claims;
    int code = check_run_run(&run, error);
    if (!code)
        code = claims_report_create(&run, &claims, error);
    if (!code) {
        code = print_page(job, &claims, error);
        claims_report_free(&claims);
    }
    check_run_clear(&run);
    return code;
}

static int data_report_run(int argc, char **argv, struct error *error)
{
    struct report_job job = {
        .options = { .error = error, .progress = PROGRESS_NEVER }
    };
    char *folder = NULL;
    int code = options_parse(&data_report_argp, argc, argv, &job.options);
    if (!code && job.options.word_count)
        code = error_set(error, ERROR_USAGE, "antipode data report takes no "
                         "%s: it is about all rows", job.options.words[0]);
    if (!code)
        code = data_folder(job.data, &folder, error);
    if (!code)
        code = read_all(&job, folder, error);
    if (!code && job.set.count == 0)
        code = error_set(error, ERROR_FAILED, "there is no row in %s", folder);
    if (!code)
        code = judge_claims(&job, error);
    catalogue_clear(&job.catalogue);
    row_cache_close(job.cache);
    row_laws_clear(&job.laws);
    elsewhere_clear(&job.elsewhere);
    known_rows_clear(&job.rows);
    published_free(job.published);
    row_set_close(&job.set);
    memory_free(folder);
    return code;
}

const struct command data_report = {
    "report", "a page about all rows", data_report_run, &data_report_argp, NULL
};
