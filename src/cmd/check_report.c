/* Nothing is computed here: names for enums, texts for numbers. */
#include "cmd/check_report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/memory.h"
#include "cmd/check_certificates.h"
#include "config.h"
#include "report/growth/report.h"

int make_folder(const char *path, struct error *error)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return 0;
    return error_set(error, ERROR_FAILED, "cannot make the folder %s: %s",
                     path, strerror(errno));
}

static const char *origin_name(enum origin origin)
{
    static const char *const names[] = { "", "computed", "kept", "from data",
                                         "published" };
    return names[origin];
}

/* The first antipode as people write it, by malloc; NULL if there is none. */
static char *antipode_text(const struct task *task)
{
    char *text = NULL;
    size_t size;
    FILE *stream = task->evidence.antipodes ? open_memstream(&text, &size)
                                            : NULL;
    if (!stream)
        return NULL;
    report_state(stream, task->graph, task->evidence.antipode);
    fclose(stream);
    return text;
}

static int is_number(const char *text, double *number)
{
    char *end;
    *number = strtod(text, &end);
    return *text && !*end;
}

static struct verdict_line verdict_line(const struct check_run *campaign,
                                        const struct verdict *verdict)
{
    const struct task *task = &campaign->task[verdict->task];
    const struct finding *finding = &verdict->finding;
    struct verdict_line line = {
        .point = verdict->point, .graph = task->key,
        .outcome = outcome_name(finding->outcome),
        .claimed = finding->claimed, .found = finding->found,
        .note = finding->note,
        .origin = origin_name(verdict_origin(campaign, verdict)),
        .engine = task->evidence.engine,
        .seconds = task->evidence.seconds,
        .word = task->evidence.word,
        .antipode = antipode_text(task),
        .certificate = certificate_name(task),
        .x = (double)verdict->variable[0],
    };
    line.plotted = campaign->claim[verdict->claim]->variables == 1 &&
        is_number(finding->claimed, &line.wanted) &&
        is_number(finding->found, &line.got);
    return line;
}

static int fill_verdicts(const struct check_run *campaign, size_t index,
                         struct claim_line *line, struct error *error)
{
    line->verdict = memory_alloc(campaign->verdicts, sizeof *line->verdict,
                                 error);
    if (!line->verdict)
        return ERROR_FAILED;
    for (size_t i = 0; i < campaign->verdicts; i++) {
        const struct verdict *verdict = &campaign->verdict[i];
        if (verdict->claim == index &&
            verdict->finding.outcome != OUTCOME_SILENT)
            line->verdict[line->verdicts++] = verdict_line(campaign, verdict);
    }
    return 0;
}

static int fill_claim(const struct check_run *campaign, size_t index,
                      struct claim_line *line, struct error *error)
{
    const struct claim *claim = campaign->claim[index];
    struct summary *summary = memory_alloc(1, sizeof *summary, error);
    if (!summary)
        return ERROR_FAILED;
    check_run_summary(campaign, index, summary);
    *line = (struct claim_line){
        .name = claim->name,
        .title = claim->title,
        .tex = claim->tex,
        .source = claim->source,
        .family = claim->family,
        .status = status_name(claim->status),
        .conclusion = conclusion_name(summary->conclusion),
        .alarm = conclusion_alarms(summary->conclusion),
        .variable = claim->variables == 1 ? claim->scope.name[0] : "",
        .reached = memory_text(summary->reached, error),
        .rows = memory_text(summary->rows, error),
        .note = memory_text(summary->note, error),
    };
    memory_free(summary);
    if (!line->reached || !line->rows || !line->note)
        return ERROR_FAILED;
    return fill_verdicts(campaign, index, line, error);
}

/* A graph may have two tasks. */
static size_t count_graphs(const struct check_run *campaign)
{
    size_t count = 0;
    for (size_t i = 0; i < campaign->tasks; i++) {
        size_t k = 0;
        while (strcmp(campaign->task[k].key, campaign->task[i].key) != 0)
            k++;
        count += k == i;
    }
    return count;
}

int claims_report_create(const struct check_run *campaign,
                         struct claims_report *report, struct error *error)
{
    *report = (struct claims_report){
        .claims = campaign->claims, .graphs = count_graphs(campaign),
        .seconds = clock_seconds() - campaign->begin,
        .budget = campaign->settings.budget,
        .program = "antipode " PACKAGE_VERSION,
    };
    report->claim = memory_alloc(campaign->claims, sizeof *report->claim,
                                 error);
    int code = report->claim ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < campaign->claims && !code; i++) {
        code = fill_claim(campaign, i, &report->claim[i], error);
        report->alarms += (size_t)report->claim[i].alarm;
    }
    if (code)
        claims_report_free(report);
    return code;
}

static void free_verdict(struct verdict_line *verdict)
{
    free((char *)verdict->antipode);
    free((char *)verdict->certificate);
}

void claims_report_free(struct claims_report *report)
{
    for (size_t i = 0; report->claim && i < report->claims; i++) {
        struct claim_line *line = &report->claim[i];
        for (size_t k = 0; k < line->verdicts; k++)
            free_verdict(&line->verdict[k]);
        memory_free(line->verdict);
        memory_free((char *)line->reached);
        memory_free((char *)line->rows);
        memory_free((char *)line->note);
    }
    memory_free(report->claim);
}
