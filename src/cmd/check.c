/*
 * antipode check: claims against searches.  Exit code 3 for a surprise: a
 * claim that is refuted though it is not marked so, or one marked refuted that
 * survives.
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/stop.h"
#include "claim/campaign.h"
#include "claim/statement/catalogue.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/options.h"
#include "cmd/arg/rows_rule.h"
#include "cmd/arg/value_names.h"
#include "cmd/check_certificates.h"
#include "cmd/check_report.h"
#include "cmd/typed_claim.h"
#include "family/library.h"
#include "report/claim/claims.h"
#include "report/export/folder.h"

enum { EXIT_REFUTED = 3 };

struct check_job {
    struct options options;     /* first: what options_key works on */
    double budget;
    const char *run_dir, *data, *report, *claim;
    enum rows_rule rows;
    struct folder *folder;      /* of the report, or NULL */
    int json, progress, overwrite;
};

static error_t check_key(int key, char *text, struct argp_state *state)
{
    struct check_job *job = state->input;
    struct error *error = job->options.error;
    switch (key) {
    case 'b':
        return number_read_time("--budget", text, &job->budget, error)
            ? EINVAL : 0;
    case 'm':
    case 't':
        return options_limit(&job->options, key, text) ? EINVAL : 0;
    case 'r':
        job->run_dir = text;
        return 0;
    case 'D':
        job->data = text;
        return 0;
    case KEY_ROWS:
        return rows_rule_read(text, &job->rows, error) ? EINVAL : 0;
    case 'R':
        job->report = text;
        return 0;
    case 'O':
        job->overwrite = 1;
        return 0;
    case 'c':
        job->claim = text;
        return 0;
    case 'j':
        job->json = 1;
        return 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option check_options[] = {
    { "budget", 'b', "TIME", 0, "Time for all searches together: 30s, 10m, "
      "2h; 1m by default", 0 },
    { "claim", 'c', "CLAIM", 0, "{statements}, with = <= or >= and a formula "
      "such as n*(n-1)/2: what is claimed of FAMILY n=A..B", 0 },
    OPTION_LIMITS,
    { "run-dir", 'r', "DIR", 0, "Keep rows in DIR and take up those that are "
      "there", 0 },
    { "data", 'D', "DIR", 0, "Rows known before; the program's own folder "
      "data by default", 0 },
    OPTION_ROWS,
    { "report", 'R', "DIR", 0, "Write index.html, report.md, report.jsonl "
      "and certificates into DIR, which is new, empty or holds a report on the "
      "same claims", 0 },
    OPTION_OVERWRITE('O'),
    { "json", 'j', NULL, 0, "One JSON object a line: verdicts, then claims",
      0 },
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static char *fill_help(int key, const char *text, void *input)
{
    return key == 'c' ? value_names_put(typed_claim_statement, text)
        : value_names_fill(key, text, input);
}

static const struct argp check_argp = {
    check_options, check_key, "[CLAIM|FOLDER ...]",
    "Checks claims about graphs; without arguments all that come with the "
    "program. With --claim the words are FAMILY [NAME=VALUE|NAME=A..B ...]."
    EXAMPLES
    EXAMPLE("check lrx-diameter --budget 10s")
    EXAMPLE("check lrx-last --budget 10s --report pages")
    EXAMPLE("check lrx n=4..8 --claim 'diameter = n*(n-1)/2'"), 0,
    fill_help, 0
};

static int read_typed(const struct check_job *job, struct catalogue *catalogue,
                      struct error *error)
{
    char *bytes;
    int code = typed_claim_write(job->claim, job->options.words,
                                 job->options.word_count, &bytes, error);
    if (code)
        return code;
    struct text text = { bytes, strlen(bytes), "--claim" };
    code = catalogue_add_text(catalogue, &text, error);
    memory_free(bytes);
    return code;
}

/* Where a family stands with its parameters, and nothing is claimed. */
static int check_claimed(const struct check_job *job, struct error *error)
{
    char *const *words = job->options.words;
    if (job->options.word_count < 2 || !strchr(words[1], '=') ||
        !library_holds(words[0]))
        return 0;
    return error_set(error, ERROR_USAGE, "%.100s is a family; what is claimed "
                     "of it? --claim 'diameter = n*(n-1)/2' or the like says",
                     words[0]);
}

static int read_claims(const struct check_job *job,
                       struct catalogue *catalogue, struct error *error)
{
    if (job->claim)
        return read_typed(job, catalogue, error);
    int code = check_claimed(job, error);
    if (job->options.word_count == 0)
        return catalogue_add(catalogue, NULL, error);
    for (size_t i = 0; i < job->options.word_count && !code; i++)
        code = catalogue_add(catalogue, job->options.words[i], error);
    return code;
}

static int write_report(const struct check_job *job, const char *file,
                        void (*write)(FILE *out,
                                      const struct claims_report *report),
                        const struct claims_report *report,
                        struct error *error)
{
    struct output *output;
    char path[4096];
    snprintf(path, sizeof path, "%.3500s/%s", job->report, file);
    int code = folder_reserve(job->folder, file, error);
    if (!code)
        code = output_create(path, &output, error);
    if (code)
        return code;
    write(output_stream(output), report);
    code = output_commit(output, error);
    output_free(output);
    return code;
}

static int write_reports(const struct check_job *job,
                         const struct check_run *campaign,
                         struct claims_report *report, struct error *error)
{
    if (!job->report)
        return 0;
    report->certificates = 1;
    int code = certificates_write(job->folder, campaign, error);
    if (!code)
        code = write_report(job, "index.html", claims_html, report, error);
    if (!code)
        code = write_report(job, "report.md", claims_markdown, report, error);
    if (!code)
        code = write_report(job, "report.jsonl", claims_json, report, error);
    return code;
}

static int print_results(const struct check_job *job,
                         const struct check_run *campaign, struct error *error)
{
    struct claims_report report;
    struct output *output;
    int code = claims_report_create(campaign, &report, error);
    if (code)
        return code;
    code = output_create(NULL, &output, error);
    if (!code) {
        (job->json ? claims_json : claims_table)(output_stream(output),
                                                 &report);
        code = output_check(output, error);
        output_free(output);
    }
    if (!code)
        code = write_reports(job, campaign, &report, error);
    int alarms = report.alarms > 0;
    claims_report_free(&report);
    return code ? code : alarms ? EXIT_REFUTED : 0;
}

static int run_campaign(const struct check_job *job,
                        const struct catalogue *catalogue,
                        struct row_cache *store, struct error *error)
{
    struct check_run campaign = {
        .claim = catalogue->claim, .claims = catalogue->claims,
        .settings = { .memory = job->options.request.memory,
                      .threads = job->options.request.threads,
                      .budget = job->budget, .store = store,
                      .rows = job->rows },
    };
    int code = check_run_run(&campaign, error);
    if (!code)
        code = print_results(job, &campaign, error);
    if (!code || code == EXIT_REFUTED)
        code = stop_check(error) ? ERROR_INTERRUPTED : code;
    check_run_clear(&campaign);
    return code;
}

/* Before the searches: they may take long. */
static int open_report(struct check_job *job, struct error *error)
{
    size_t room = sizeof "antipode check  --claim ";
    room += job->claim ? strlen(job->claim) : 0;
    for (size_t i = 0; i < job->options.word_count; i++)
        room += strlen(job->options.words[i]) + 1;
    char *settings = memory_alloc(room, 1, error);
    if (!settings)
        return ERROR_FAILED;
    char *end = stpcpy(settings, "antipode check");
    for (size_t i = 0; i < job->options.word_count; i++)
        end = stpcpy(stpcpy(end, " "), job->options.words[i]);
    if (job->claim)
        stpcpy(stpcpy(end, " --claim "), job->claim);
    int code = folder_open(job->report, settings, job->overwrite,
                           &job->folder, error);
    memory_free(settings);
    return code;
}

static int check_run(int argc, char **argv, struct error *error)
{
    struct check_job job = { .budget = 60 };
    struct catalogue catalogue = { 0 };
    struct row_cache *store = NULL;
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&check_argp, argc, argv, &job.options);
    if (!code)
        code = read_claims(&job, &catalogue, error);
    if (!code && job.overwrite && !job.report)
        code = error_set(error, ERROR_USAGE, "--overwrite goes with --report");
    if (!code)
        code = row_cache_open(job.run_dir, job.data, &store, error);
    if (!code && job.report)
        code = open_report(&job, error);
    if (!code)
        code = run_campaign(&job, &catalogue, store, error);
    folder_free(job.folder);
    row_cache_close(store);
    catalogue_clear(&catalogue);
    return code;
}

const struct command command_check = {
    "check", "claims against searches; exit code 3 if one is refuted",
    check_run, &check_argp, NULL
};
