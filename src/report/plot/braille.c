/*
 * Characters of two by four dots, U+2800 and on: 72 x 20 of them.  Of each
 * curve a letter stands at its highest point, as colours may be missing.  The
 * axes are marked at round numbers.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/plot/picture.h"

enum { COLUMNS = 72, ROWS = 20, MARGIN = 10, MARK = 24 };

struct canvas {
    unsigned char dots[ROWS][COLUMNS];
    char letter[ROWS][COLUMNS];
    double x0, x1, y0, y1;
    int logarithmic;
};

static double height_of(const struct canvas *canvas, double y)
{
    return canvas->logarithmic ? log10(y > 1 ? y : 1) : y;
}

static void measure(struct canvas *canvas, const struct picture *picture)
{
    int first = 1;
    for (size_t i = 0; i < picture->curves; i++)
        for (size_t k = 0; k < picture->curve[i].count; k++) {
            double x = picture->curve[i].x[k];
            double y = height_of(canvas, picture->curve[i].y[k]);
            canvas->x0 = first || x < canvas->x0 ? x : canvas->x0;
            canvas->x1 = first || x > canvas->x1 ? x : canvas->x1;
            canvas->y1 = y > canvas->y1 ? y : canvas->y1;
            first = 0;
        }
    if (!(canvas->x1 > canvas->x0))
        canvas->x1 = canvas->x0 + 1;
    if (!(canvas->y1 > 0))
        canvas->y1 = 1;
}

static int column_of(const struct canvas *canvas, double x)
{
    return (int)lround((x - canvas->x0) / (canvas->x1 - canvas->x0) *
                       (2 * COLUMNS - 1));
}

static int row_of(const struct canvas *canvas, double y)
{
    return (int)lround((1 - height_of(canvas, y) / canvas->y1) *
                       (4 * ROWS - 1));
}

static void put_dot(struct canvas *canvas, int column, int row)
{
    static const unsigned char bit[4][2] = { { 0x01, 0x08 }, { 0x02, 0x10 },
                                             { 0x04, 0x20 }, { 0x40, 0x80 } };
    if (column >= 0 && column < 2 * COLUMNS && row >= 0 && row < 4 * ROWS)
        canvas->dots[row / 4][column / 2] |= bit[row % 4][column % 2];
}

static void put_segment(struct canvas *canvas, int c0, int r0, int c1, int r1)
{
    int steps = abs(c1 - c0) > abs(r1 - r0) ? abs(c1 - c0) : abs(r1 - r0);
    for (int s = 0; s <= steps; s++) {
        double part = steps ? (double)s / steps : 0;
        put_dot(canvas, (int)lround(c0 + part * (c1 - c0)),
                (int)lround(r0 + part * (r1 - r0)));
    }
}

static void put_curve(struct canvas *canvas, const struct curve *curve,
                      char letter)
{
    size_t top = 0;
    for (size_t k = 0; k < curve->count; k++) {
        int c = column_of(canvas, curve->x[k]), r = row_of(canvas, curve->y[k]);
        size_t before = k && curve->style != CURVE_POINTS ? k - 1 : k;
        put_segment(canvas, column_of(canvas, curve->x[before]),
                    row_of(canvas, curve->y[before]), c, r);
        top = curve->y[k] > curve->y[top] ? k : top;
    }
    if (curve->count)
        canvas->letter[row_of(canvas, curve->y[top]) / 4]
                      [column_of(canvas, curve->x[top]) / 2] = letter;
}

static void put_row(FILE *out, const struct canvas *canvas, int row)
{
    int last = COLUMNS - 1;
    while (last >= 0 && !canvas->dots[row][last] && !canvas->letter[row][last])
        last--;
    for (int column = 0; column <= last; column++) {
        int dots = canvas->dots[row][column];
        if (canvas->letter[row][column])
            fputc(canvas->letter[row][column], out);
        else if (dots)
            fprintf(out, "\xe2%c%c", 0xa0 + (dots >> 6), 0x80 + (dots & 63));
        else
            fputc(' ', out);
    }
    fputc('\n', out);
}

/* The text of a round number; large ones have few digits. */
static void write_mark(char text[MARK], double value)
{
    snprintf(text, MARK, fabs(value) < 1e9 ? "%.9g" : "%.4g", value);
}

/* Marks beside the rows: powers of ten, or some four round numbers. */
static void mark_rows(const struct canvas *canvas, char mark[ROWS][MARK])
{
    double step = canvas->logarithmic ? ceil(canvas->y1 / 9)
                                      : picture_step(canvas->y1, 4);
    memset(mark, 0, ROWS * sizeof *mark);
    for (double y = 0; y <= canvas->y1 * (1 + 1e-9); y += step) {
        int dot = (int)lround((1 - y / canvas->y1) * (4 * ROWS - 1));
        write_mark(mark[dot / 4], canvas->logarithmic ? pow(10, y) : y);
    }
}

/* The axis with its marks, and their numbers below. */
static void put_x_axis(FILE *out, const struct canvas *canvas,
                       const struct picture *picture)
{
    double step = picture_x_step(picture, 8);
    int cut[COLUMNS] = { 0 };
    char line[COLUMNS + 2 * MARK], text[MARK];
    int end = 0;
    memset(line, ' ', sizeof line);
    for (double x = ceil(canvas->x0 / step - 1e-9) * step;
         x <= canvas->x1 + step * 1e-9; x += step) {
        int column = column_of(canvas, x) / 2;
        write_mark(text, fabs(x) < step * 1e-9 ? 0 : x);
        int length = (int)strlen(text), at = MARK + column - length / 2;
        cut[column] = 1;
        if (at < end)
            continue;
        memcpy(line + at, text, (size_t)length);
        end = at + length + 1;
    }
    fprintf(out, "%*s \xe2\x94\x94", MARGIN, "");
    for (int column = 0; column < COLUMNS; column++)
        fputs(cut[column] ? "\xe2\x94\xac" : "\xe2\x94\x80", out);
    const char *from = line + MARK - MARGIN - 2;
    fprintf(out, "\n%.*s\n", end ? (int)(line + end - 1 - from) : 0, from);
}

static void put_canvas(FILE *out, const struct canvas *canvas,
                       const struct picture *picture)
{
    char mark[ROWS][MARK];
    mark_rows(canvas, mark);
    fprintf(out, "%*s%s\n", MARGIN + 2, "", picture->y_label);
    for (int row = 0; row < ROWS; row++) {
        fprintf(out, "%*s %s", MARGIN, mark[row],
                *mark[row] ? "\xe2\x94\xa4" : "\xe2\x94\x82");
        put_row(out, canvas, row);
    }
    put_x_axis(out, canvas, picture);
    fprintf(out, "%*s%s\n", MARGIN + 2, "", picture->x_label);
}

int picture_text(FILE *out, const struct picture *picture, struct error *error)
{
    struct canvas *canvas = memory_alloc(1, sizeof *canvas, error);
    if (!canvas)
        return ERROR_FAILED;
    memset(canvas, 0, sizeof *canvas);
    canvas->logarithmic = picture->logarithmic;
    measure(canvas, picture);
    for (size_t i = 0; i < picture->curves; i++)
        put_curve(canvas, &picture->curve[i], (char)('a' + i % 26));
    fprintf(out, "%s\n\n", picture->title);
    put_canvas(out, canvas, picture);
    fputc('\n', out);
    for (size_t i = 0; i < picture->curves; i++)
        fprintf(out, "%*c  %s\n", MARGIN + 3, (int)('a' + i % 26),
                picture->curve[i].title);
    memory_free(canvas);
    return 0;
}
