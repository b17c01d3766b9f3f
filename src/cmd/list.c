/* antipode list: the families of the library, their known rows, or claims. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/output.h"
#include "claim/statement/catalogue.h"
#include "cmd/arg/command.h"
#include "cmd/arg/options.h"
#include "family/family.h"

struct list_job {
    struct options options;     /* first: what options_key works on */
    int known, claims, names;
};

static error_t list_key(int key, char *text, struct argp_state *state)
{
    struct list_job *job = state->input;
    (void)text;
    job->known |= key == 'k';
    job->claims |= key == 'c';
    job->names |= key == 'n';
    return strchr("kcn", key) && key > 0 && key <= 'z' ? 0
        : options_key(key, text, state);
}

static const struct argp_option list_options[] = {
    { "known", 'k', NULL, 0, "The known rows instead, one to a line with tabs "
      "between: family, parameters, start, complete or prefix, row", 0 },
    { "claims", 'c', NULL, 0, "The claims instead that antipode check knows: "
      "name, status and title", 0 },
    { "names", 'n', NULL, 0, "Names and parameters alone, for programs: one "
      "family to a line with a tab between", 0 },
    OPTION_HELP,
    { 0 }
};

static const struct argp list_argp = {
    list_options, list_key, "[PATTERN]",
    "Lists the families of the library by kind; with PATTERN those whose name, "
    "title, kind, keywords, use or source contain it, whatever the case."
    EXAMPLES
    EXAMPLE("list rubik")
    EXAMPLE("list --claims lrx"), 0, 0, 0
};

static int contains(const char *name, const char *title, const char *pattern)
{
    return !pattern || strcasestr(name, pattern) ||
        strcasestr(title, pattern);
}

static int matches(const struct family_info *family, const char *pattern)
{
    return contains(family->name, family->title, pattern) ||
        contains(family->kind, family->keywords, pattern) ||
        contains(family->use, family->source, pattern);
}

static int compare_families(const void *a, const void *b)
{
    const struct family_info *x = a, *y = b;
    int kinds = strcmp(x->kind, y->kind);
    return kinds ? kinds : strcmp(x->name, y->name);
}

/* A line that would be wider is broken. */
enum { LINE = 100, INDENT = 4, PARAMETERS = 44, STATUS = 11 };

/* How wide the columns of a kind are, whose families stand in a row. */
struct widths {
    int name, parameters;
};

static void widen(int *width, const char *text, int most)
{
    int length = (int)strlen(text);
    if (length > *width && length <= most)
        *width = length;
}

static struct widths measure_kind(const struct family_info *family,
                                  const struct family_info *end,
                                  const char *pattern)
{
    struct widths widths = { 0 };
    for (const char *kind = family->kind; family < end &&
         strcmp(family->kind, kind) == 0; family++) {
        if (!matches(family, pattern))
            continue;
        widen(&widths.name, family->name, LINE);
        widen(&widths.parameters, family->parameters, PARAMETERS);
    }
    return widths;
}

/* Words, with line ends between them where a line is full. */
static void print_words(FILE *out, const char *text)
{
    int column = INDENT;
    fprintf(out, "%*s", INDENT, "");
    while (*text) {
        int length = (int)strcspn(text, " ");
        if (column + length > LINE && column > INDENT) {
            fprintf(out, "\n%*s", INDENT, "");
            column = INDENT;
        }
        fprintf(out, "%.*s", length, text);
        text += length;
        column += length;
        if (*text) {
            int full = column + 1 + (int)strcspn(text + 1, " ") > LINE;
            fputs(full ? "" : " ", out);
            text++;
            column++;
        }
    }
    fputc('\n', out);
}

static void print_family(const struct family_info *family,
                         struct widths widths, FILE *out)
{
    int name = fprintf(out, "%-*s", widths.name, family->name);
    int both = name + (widths.parameters ? 2 : 0) + widths.parameters;
    int length = (int)strlen(family->parameters);
    if (length <= widths.parameters &&
        both + 2 + (int)strlen(family->title) <= LINE) {
        if (widths.parameters)
            fprintf(out, "  %-*s", widths.parameters, family->parameters);
        fprintf(out, "  %s\n", family->title);
        return;
    }
    if (length && name + 2 + length > LINE) {
        fputc('\n', out);
        print_words(out, family->parameters);
    } else {
        fprintf(out, "%s%s\n", length ? "  " : "", family->parameters);
    }
    print_words(out, family->title);
}

/* Where a pattern has chosen few, it is said for whom each of them is. */
static void print_lines(const struct family_info *family, size_t count,
                        const char *pattern, FILE *out)
{
    const char *kind = "";
    struct widths widths = { 0 };
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(family[i].kind, family[i - 1].kind))
            widths = measure_kind(family + i, family + count, pattern);
        if (!matches(&family[i], pattern))
            continue;
        if (strcmp(kind, family[i].kind))
            fprintf(out, "%s%s:\n", *kind ? "\n" : "", family[i].kind);
        kind = family[i].kind;
        print_family(&family[i], widths, out);
        if (pattern && *family[i].use)
            print_words(out, family[i].use);
    }
}

static void print_names(const struct family_info *family, size_t count,
                        const char *pattern, FILE *out)
{
    for (size_t i = 0; i < count; i++)
        if (matches(&family[i], pattern))
            fprintf(out, "%s\t%s\n", family[i].name, family[i].parameters);
}

static int any_matches(const struct family_info *family, size_t count,
                       const char *pattern)
{
    for (size_t i = 0; i < count; i++)
        if (matches(&family[i], pattern))
            return 1;
    return 0;
}

static int print_rows(const char *family, FILE *out, struct error *error)
{
    struct family_known *row;
    size_t count;
    int code = family_known_rows(family, &row, &count, error);
    if (code)
        return code;
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s\t%s\t%s\t%s\t%s\n", family, row[i].parameters,
                row[i].start ? row[i].start : "",
                row[i].complete ? "complete" : "prefix", row[i].growth);
    family_known_free(row, count);
    return 0;
}

static int print_known(const struct family_info *family, size_t count,
                       const char *pattern, FILE *out, struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < count && !code; i++)
        if (matches(&family[i], pattern))
            code = print_rows(family[i].name, out, error);
    return code;
}

/* PATTERN, or NULL. */
static const char *pattern_of(const struct list_job *job)
{
    return job->options.word_count ? job->options.words[0] : NULL;
}

static int print_families(const struct list_job *job,
                          const struct family_info *family, size_t count,
                          struct error *error)
{
    const char *pattern = pattern_of(job);
    struct output *output;
    if (!any_matches(family, count, pattern))
        return error_set(error, ERROR_FAILED, "no family has %s in its name, "
                         "title, kind, keywords, use or source; antipode "
                         "list shows all, and files may hold others",
                         pattern ? pattern : "a title: there are no families, "
                         "and nothing");
    int code = output_create(NULL, &output, error);
    if (code)
        return code;
    if (job->known)
        code = print_known(family, count, pattern, output_stream(output),
                           error);
    else if (job->names)
        print_names(family, count, pattern, output_stream(output));
    else
        print_lines(family, count, pattern, output_stream(output));
    if (!code)
        code = output_check(output, error);
    output_free(output);
    return code;
}

static int claim_matches(const struct claim *claim, const char *pattern)
{
    return contains(claim->name, claim->title, pattern) ||
        contains(claim->source, claim->source, pattern);
}

/* How wide the names are that match; 0: none does. */
static int widest_claim(const struct catalogue *catalogue,
                        const char *pattern)
{
    int widest = 0;
    for (size_t i = 0; i < catalogue->claims; i++) {
        const struct claim *claim = catalogue->claim[i];
        int length = (int)strlen(claim->name);
        if (claim_matches(claim, pattern) && length > widest)
            widest = length;
    }
    return widest;
}

static void print_claim(const struct claim *claim, int width, FILE *out)
{
    const char *status = status_name(claim->status);
    int lead = fprintf(out, "%-*s  ", width, claim->name);
    if (lead + STATUS + 2 + (int)strlen(claim->title) <= LINE) {
        fprintf(out, "%-*s  %s\n", STATUS, status, claim->title);
        return;
    }
    fprintf(out, "%s\n", status);
    print_words(out, claim->title);
}

static int print_claims(const struct catalogue *catalogue,
                        const char *pattern, struct error *error)
{
    int name = widest_claim(catalogue, pattern);
    struct output *output;
    if (name == 0)
        return error_set(error, ERROR_FAILED, "no claim has %s in its "
                         "name, title or source", pattern);
    int code = output_create(NULL, &output, error);
    for (size_t i = 0; !code && i < catalogue->claims; i++) {
        const struct claim *claim = catalogue->claim[i];
        if (claim_matches(claim, pattern))
            print_claim(claim, name, output_stream(output));
    }
    if (!code)
        code = output_check(output, error);
    output_free(output);
    return code;
}

static int list_claims(const struct list_job *job, struct error *error)
{
    struct catalogue catalogue = { 0 };
    int code = catalogue_add(&catalogue, NULL, error);
    if (!code)
        code = print_claims(&catalogue, pattern_of(job), error);
    catalogue_clear(&catalogue);
    return code;
}

static int list_families(const struct list_job *job, struct error *error)
{
    struct family_info *family = NULL;
    size_t count = 0;
    int code = family_list(&family, &count, error);
    if (code)
        return code;
    if (!job->known && !job->names)
        qsort(family, count, sizeof *family, compare_families);
    code = print_families(job, family, count, error);
    family_list_free(family, count);
    return code;
}

static int list_run(int argc, char **argv, struct error *error)
{
    struct list_job job = { .options.error = error };
    int code = options_parse(&list_argp, argc, argv, &job.options);
    if (!code && job.options.word_count > 1)
        code = error_set(error, ERROR_USAGE, "antipode list takes one "
                         "pattern; %s is too much", job.options.words[1]);
    if (!code && job.known + job.claims + job.names > 1)
        code = error_set(error, ERROR_USAGE, "--known, --claims and --names "
                         "exclude each other");
    if (code)
        return code;
    return job.claims ? list_claims(&job, error) : list_families(&job, error);
}

const struct command command_list = {
    "list", "families with parameters and titles; claims",
    list_run, &list_argp, NULL
};
