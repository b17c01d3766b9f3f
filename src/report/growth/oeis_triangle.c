#include "report/growth/oeis_triangle.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "config.h"
#include "report/growth/oeis_fields.h"
#include "report/growth/report.h"

enum { NUMBERS_SHOWN = 20, ROWS_SHOWN = 8, ROW_CHARACTERS = 70 };

struct row {
    uint64_t value, sum;
    size_t first, last;         /* of its terms */
};

struct oeis_triangle {
    const char *variable, *distance;
    char *const *word;
    size_t words;
    struct row *row;
    size_t rows, row_room;
    uint64_t *term;
    size_t terms, term_room;
    char *family, *start;       /* of the first row; NULL: the identity */
    char *generators;           /* comments, as oeis_generators writes them */
};

/* Is a word of the form "name=..."? */
static int is_value_of(const char *word, const char *name)
{
    size_t length = strlen(name);
    return strncmp(word, name, length) == 0 && word[length] == '=';
}

/* What a place of a row is called: k, unless that is a parameter. */
static const char *name_distance(char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_value_of(words[i], "k"))
            return "d";
    return "k";
}

struct oeis_triangle *oeis_triangle_create(const char *variable,
                                           char *const *words, size_t count,
                                           struct error *error)
{
    struct oeis_triangle *triangle = memory_alloc(1, sizeof *triangle, error);
    if (triangle)
        *triangle = (struct oeis_triangle){
            .variable = variable, .word = words, .words = count,
            .distance = name_distance(words, count)
        };
    return triangle;
}

void oeis_triangle_free(struct oeis_triangle *triangle)
{
    if (!triangle)
        return;
    memory_free(triangle->row);
    memory_free(triangle->term);
    memory_free(triangle->family);
    memory_free(triangle->start);
    free(triangle->generators);
    memory_free(triangle);
}

static int keep_first(struct oeis_triangle *triangle,
                      const struct report *report, struct error *error)
{
    const struct graph *graph = report->graph;
    size_t size = 0;
    FILE *stream = open_memstream(&triangle->generators, &size);
    triangle->family = memory_text(graph->family, error);
    if (!graph_is_cayley(graph))
        triangle->start = memory_text(report->start ? report->start : "",
                                      error);
    if (stream) {
        oeis_generators(stream, graph);
        fclose(stream);
    }
    return triangle->family && (triangle->start || graph_is_cayley(graph))
        ? 0 : ERROR_FAILED;
}

int oeis_triangle_add(struct oeis_triangle *triangle, uint64_t value,
                      const struct report *report, struct error *error)
{
    const struct growth *growth = report->growth;
    struct row *rows = list_grow(triangle->row, &triangle->row_room,
                                 triangle->rows, sizeof *rows, error);
    if (!rows || (!triangle->rows && keep_first(triangle, report, error)))
        return ERROR_FAILED;
    triangle->row = rows;
    struct row *row = rows + triangle->rows;
    *row = (struct row){ .value = value, .first = triangle->terms };
    for (size_t d = 0; d < growth->spheres; d++) {
        uint64_t *term = list_grow(triangle->term, &triangle->term_room,
                                   triangle->terms, sizeof *term, error);
        if (!term)
            return ERROR_FAILED;
        triangle->term = term;
        term[triangle->terms++] = growth->sphere[d];
        row->sum += growth->sphere[d];
    }
    row->last = triangle->terms - 1;
    triangle->rows++;
    return 0;
}

/* Is each row longer by one than the one before? */
static int is_regular(const struct oeis_triangle *triangle)
{
    const struct row *row = triangle->row;
    for (size_t i = 1; i < triangle->rows; i++)
        if (row[i].last - row[i].first != row->last + i)
            return 0;
    return triangle->rows > 1;
}

/* "lrx n k=1" */
static void put_graph(FILE *out, const struct oeis_triangle *triangle)
{
    fputs(triangle->family, out);
    for (size_t i = 0; i < triangle->words; i++)
        fprintf(out, " %s", is_value_of(triangle->word[i], triangle->variable)
                ? triangle->variable : triangle->word[i]);
}

static void put_title(FILE *out, const struct oeis_triangle *triangle)
{
    const char *start = triangle->start;
    oeis_line(out, "N");
    fprintf(out, "%s read by rows: T(%s,%s) is the number of elements at "
            "distance %s from the %s%s%s in the %s graph ",
            is_regular(triangle) ? "Triangle" : "Irregular triangle",
            triangle->variable, triangle->distance, triangle->distance,
            start ? "start" : "identity", start && *start ? " " : "",
            start ? start : "", start ? "Schreier" : "Cayley");
    put_graph(out, triangle);
    fputs(" of Antipode.\n", out);
}

/* "n = 3..6", or "n = 4, 6, 8" where some are left out. */
static void put_range(FILE *out, const struct oeis_triangle *triangle)
{
    const struct row *row = triangle->row, *last = row + triangle->rows - 1;
    fprintf(out, "%s = %" PRIu64, triangle->variable, row->value);
    if (last->value - row->value == triangle->rows - 1 && row < last)
        fprintf(out, "..%" PRIu64, last->value);
    else
        while (row++ < last)
            fprintf(out, ", %" PRIu64, row->value);
}

/* As many as a sentence holds. */
static void put_sums(FILE *out, const struct oeis_triangle *triangle)
{
    const struct row *row = triangle->row;
    size_t shown = triangle->rows < NUMBERS_SHOWN ? triangle->rows
                                                  : NUMBERS_SHOWN;
    const char *end = shown < triangle->rows ? ", ...\n" : ".\n";
    oeis_line(out, "C");
    fputs("The largest distances are ", out);
    for (size_t i = 0; i < shown; i++)
        fprintf(out, "%s%zu", i ? ", " : "", row[i].last - row[i].first);
    fputs(end, out);
    oeis_line(out, "C");
    fputs("The row sums are ", out);
    for (size_t i = 0; i < shown; i++)
        fprintf(out, "%s%" PRIu64, i ? ", " : "", row[i].sum);
    fputs(end, out);
}

/* The first rows, as far as they are short. */
static void put_example(FILE *out, const struct oeis_triangle *triangle)
{
    oeis_line(out, "e");
    fputs("The first rows are\n", out);
    for (size_t i = 0; i < triangle->rows && i < ROWS_SHOWN; i++) {
        const struct row *row = triangle->row + i;
        int written = 0;
        oeis_line(out, "e");
        fprintf(out, "%s = %" PRIu64 ": ", triangle->variable, row->value);
        for (size_t j = row->first; j <= row->last; j++) {
            if (written > ROW_CHARACTERS) {
                fputs(", ...", out);
                break;
            }
            written += fprintf(out, "%s%" PRIu64, j > row->first ? ", " : "",
                               triangle->term[j]);
        }
        fputs(";\n", out);
    }
}

/* " n=3..6": what was found, if the range that was asked for is longer. */
static void put_computed(FILE *out, const struct oeis_triangle *triangle)
{
    const struct row *row = triangle->row, *last = row + triangle->rows - 1;
    fprintf(out, " %s=%" PRIu64, triangle->variable, row->value);
    if (last > row)
        fprintf(out, "..%" PRIu64, last->value);
}

static void put_program(FILE *out, const struct oeis_triangle *triangle)
{
    oeis_line(out, "o");
    fputs("(Antipode) antipode growth", out);
    oeis_word(out, triangle->family);
    for (size_t i = 0; i < triangle->words; i++)
        if (is_value_of(triangle->word[i], triangle->variable))
            put_computed(out, triangle);
        else
            oeis_word(out, triangle->word[i]);
    if (triangle->start && *triangle->start) {
        fputs(" --start", out);
        oeis_word(out, triangle->start);
    }
    fputs(" --format row # antipode " PACKAGE_VERSION "\n", out);
}

void oeis_triangle_write(FILE *out, const struct oeis_triangle *triangle)
{
    if (!triangle->rows)
        return;
    uint64_t offset = triangle->row->value;
    oeis_begin(out, triangle->term, triangle->terms);
    put_title(out, triangle);
    fputs(triangle->generators ? triangle->generators : "", out);
    put_sums(out, triangle);
    oeis_line(out, "H");
    fputs("_(author)_, <a href=\"/A000000/b000000.txt\">Rows ", out);
    put_range(out, triangle);
    fputs(" of the triangle, flattened</a>\n", out);
    put_example(out, triangle);
    put_program(out, triangle);
    oeis_line(out, "K");
    fputs("nonn,tabf\n", out);
    oeis_end(out, offset, triangle->term, triangle->terms);
    fputs("# rows ", out);
    put_range(out, triangle);
    fputs(" of ", out);
    put_graph(out, triangle);
    fputc('\n', out);
    for (size_t i = 0; i < triangle->terms; i++)
        fprintf(out, "%" PRIu64 " %" PRIu64 "\n", offset + i,
                triangle->term[i]);
}
