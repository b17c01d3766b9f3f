/*
 * What a folder of rows holds, family by family, with the laws and the claims
 * that the rows bear out: a page of HTML, or tables of Markdown for README.
 */
#ifndef ANTIPODE_REPORT_ROWS_DATA_PAGE_H
#define ANTIPODE_REPORT_ROWS_DATA_PAGE_H

#include <stdio.h>

#include "claim/law/row_laws.h"
#include "claim/rows/elsewhere.h"
#include "report/claim/claims.h"

enum { RANGES_ROOM = 300 };

struct data_family {
    const char *name;
    char published[RANGES_ROOM];    /* "n=3..9"; "" for none */
    char here[RANGES_ROOM];         /* "n=3..12, k=2..11" */
    size_t first, end;              /* among all rows that are known */
    size_t rows, beyond;            /* our own; those whose sizes nobody
                                       published under any name */
    const struct known_row *largest;    /* of our own */
};

/* All but the families is borrowed. */
struct data_page {
    const struct known_rows *rows;
    const struct row_laws *laws;
    const struct claims_report *claims;
    struct data_family *family;
    size_t families, own, beyond;
};

int data_page_create(struct data_page *page, const struct known_rows *rows,
                     const struct elsewhere_list *elsewhere,
                     struct error *error);
void data_page_clear(struct data_page *page);

/* " from 0011", or of a long word " from a word of 40"; nothing for "". */
void data_page_start(FILE *out, const char *start);

void data_page_html(FILE *out, const struct data_page *page);
void data_page_markdown(FILE *out, const struct data_page *page);

#endif
