/* The tables of data/README.md. */
#include <string.h>

#include "report/rows/data_page.h"

static void put_families(FILE *out, const struct data_page *page)
{
    fprintf(out, "## Families\n\n%zu rows of %zu families, %zu of them of "
            "graphs whose row nobody had\npublished.\n\n", page->own,
            page->families, page->beyond);
    fputs("| family | published | here | rows | beyond | largest: diameter, "
          "antipodes |\n| --- | --- | --- | --- | --- | --- |\n", out);
    for (size_t i = 0; i < page->families; i++) {
        const struct data_family *family = &page->family[i];
        const struct known_row *row = family->largest;
        fprintf(out, "| %s | %s | %s | %zu | %zu | ", family->name,
                *family->published ? family->published : "-", family->here,
                family->rows, family->beyond);
        fprintf(out, "%s", *row->parameters ? row->parameters : "the group");
        data_page_start(out, row->start);
        gmp_fprintf(out, ": %zu, %Zd |\n", row->diameter, row->last);
    }
}

static int is_judged(const struct claim_line *claim)
{
    return strcmp(claim->conclusion, "out of reach") != 0;
}

static void put_claims(FILE *out, const struct claims_report *claims)
{
    fprintf(out, "\n## Claims\n\nJudged by rows alone, `antipode check --rows "
            "only`; %zu contradicted and not marked so.\n\n", claims->alarms);
    fputs("| claim | marked | verdict | points | by rows |\n"
          "| --- | --- | --- | --- | --- |\n", out);
    for (size_t i = 0; i < claims->claims; i++) {
        const struct claim_line *claim = &claims->claim[i];
        if (is_judged(claim))
            fprintf(out, "| `%s` | %s | %s | %s | %s |\n", claim->name,
                    claim->status, claim->conclusion, claim->reached,
                    *claim->rows ? claim->rows : "the order of the group");
    }
    fputs("\nNot judged by rows alone, for want of rows, of tables or of the "
          "antipodes\nthemselves:", out);
    for (size_t i = 0, k = 0; i < claims->claims; i++)
        if (!is_judged(&claims->claim[i]))
            fprintf(out, "%s\n`%s`", k++ ? "," : "", claims->claim[i].name);
    fputs(".\n", out);
}

static void put_laws(FILE *out, const struct row_laws *laws)
{
    fprintf(out, "\n## Laws\n\nObservations, no theorems: quasi-polynomials "
            "that explain all values of a range\nfrom some point on, with %d "
            "values to spare at least.\n\n", ROW_LAW_CHECKS);
    fputs("| graphs | quantity | range | published | holds from | law | checks "
          "|\n| --- | --- | --- | --- | --- | --- | --- |\n", out);
    for (size_t i = 0; i < laws->count; i++) {
        const struct row_law *law = &laws->law[i];
        fprintf(out, "| %s%s%s%s%s | %s | %s=%ld..%ld | ", law->family,
                *law->with ? " " : "", law->with, *law->start ? " from " : "",
                law->start, law->quantity, law->variable, law->first,
                law->last);
        if (law->published >= law->first)
            fprintf(out, "to %ld", law->published);
        else
            fputc('-', out);
        fprintf(out, " | %ld | %s | %zu |\n", law->from, law->formula,
                law->checks);
    }
}

void data_page_markdown(FILE *out, const struct data_page *page)
{
    put_families(out, page);
    put_claims(out, page->claims);
    put_laws(out, page->laws);
}
