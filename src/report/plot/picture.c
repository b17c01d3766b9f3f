#include "report/plot/picture.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "report/plot/tool.h"

struct curve *picture_add(struct picture *picture, enum curve_style style,
                          struct error *error)
{
    size_t count = picture->curves + 1;
    struct curve *grown = picture->curve
        ? memory_resize(picture->curve, count, sizeof *grown, error)
        : memory_alloc(count, sizeof *grown, error);
    if (!grown)
        return NULL;
    picture->curve = grown;
    picture->curves = count;
    memset(&grown[count - 1], 0, sizeof *grown);
    grown[count - 1].style = style;
    return &grown[count - 1];
}

static int curve_grow(struct curve *curve, struct error *error)
{
    size_t room = curve->room ? 2 * curve->room : 64;
    double **field[] = { &curve->x, &curve->y };
    for (int i = 0; i < 2; i++) {
        void *grown = *field[i]
            ? memory_resize(*field[i], room, sizeof(double), error)
            : memory_alloc(room, sizeof(double), error);
        if (!grown)
            return ERROR_FAILED;
        *field[i] = grown;
    }
    curve->room = room;
    return 0;
}

int curve_add(struct curve *curve, double x, double y, struct error *error)
{
    if (curve->count == curve->room && curve_grow(curve, error))
        return ERROR_FAILED;
    curve->x[curve->count] = x;
    curve->y[curve->count++] = y;
    return 0;
}

void picture_clear(struct picture *picture)
{
    for (size_t i = 0; i < picture->curves; i++) {
        memory_free(picture->curve[i].x);
        memory_free(picture->curve[i].y);
    }
    memory_free(picture->curve);
}

double picture_step(double range, int marks)
{
    double least = range / marks, power = pow(10, floor(log10(least)));
    double part = least / power * (1 - 1e-9);
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

double picture_x_step(const struct picture *picture, int marks)
{
    double x0 = INFINITY, x1 = -INFINITY;
    int whole = 1;
    for (size_t i = 0; i < picture->curves; i++)
        for (size_t k = 0; k < picture->curve[i].count; k++) {
            double x = picture->curve[i].x[k];
            x0 = fmin(x0, x);
            x1 = fmax(x1, x);
            whole &= picture->curve[i].style == CURVE_MODEL || x == floor(x);
        }
    if (!(x1 > x0))
        return 1;
    double step = picture_step(x1 - x0, marks);
    return whole && step < 1 ? 1 : step;
}

static const struct picture_format formats[] = {
    { "svg", "svg size 900,560 dynamic font 'Helvetica,15' background 'white' "
      "linewidth 1.3", NULL },
    { "png", "pngcairo size 1350,840 font 'sans,16' background 'white' "
      "linewidth 2", NULL },
    { "pdf", "pdfcairo size 16cm,10cm font 'sans,11' linewidth 1.5", NULL },
    { "tex", NULL, picture_tikz },
    { "gp", NULL, picture_script },
};

enum { FORMATS = sizeof formats / sizeof *formats };

static const struct picture_format in_terminal = { "", NULL, picture_text };

static const char *format_suffix(size_t number)
{
    static const char *const names[] = { ".svg", ".png", ".pdf", ".tex",
                                         ".gp" };
    return number < FORMATS ? names[number] : NULL;
}

int picture_format_find(const char *path, const struct picture_format **format,
                        struct error *error)
{
    const char *point = path ? strrchr(path, '.') : NULL;
    char names[NAME_LIST_ROOM];
    struct name_list list = name_list_of(format_suffix);
    *format = &in_terminal;
    if (!path)
        return 0;
    int found = point ? name_list_find(format_suffix, point) : -1;
    if (found >= 0) {
        *format = &formats[found];
        return 0;
    }
    name_list_join(&list, "or", names);
    return error_set(error, ERROR_USAGE, "--output: the suffix of %.200s tells "
                     "no kind of picture; it may be %s", path, names);
}

struct gnuplot_work {
    const struct picture *picture;
    const char *terminal;
};

static void write_script(void *context, FILE *out)
{
    const struct gnuplot_work *work = context;
    gnuplot_script(out, work->picture, work->terminal);
}

int picture_draw(const struct picture_format *format, FILE *out,
                 const struct picture *picture, struct error *error)
{
    struct gnuplot_work work = { picture, format->terminal };
    struct tool gnuplot = {
        { "gnuplot", NULL }, "gnuplot-nox", "--output FILE.tex and a picture "
        "in the terminal need no gnuplot", write_script, &work
    };
    if (format->draw)
        return format->draw(out, picture, error);
    return tool_run(&gnuplot, out, error);
}

const char *colour_of(char text[COLOUR_ROOM], size_t number, size_t of)
{
    static const char *const few[] = { "0072b2", "d55e00", "009e73", "cc79a7",
                                       "e69f00", "56b4e9", "000000" };
    static const unsigned char many[][3] = {
        { 68, 1, 84 }, { 65, 68, 135 }, { 42, 120, 142 }, { 34, 168, 132 },
        { 122, 209, 81 }, { 220, 205, 40 } };
    enum { FEW = sizeof few / sizeof *few,
           STOPS = sizeof many / sizeof *many - 1 };
    if (of <= FEW)
        return strcpy(text, few[number % FEW]);
    double at = (double)number / (double)(of - 1) * STOPS;
    int stop = at >= STOPS ? STOPS - 1 : (int)at, part[3];
    for (int i = 0; i < 3; i++)
        part[i] = (int)lround(many[stop][i] + (at - stop) *
                              (many[stop + 1][i] - many[stop][i]));
    snprintf(text, COLOUR_ROOM, "%02x%02x%02x", part[0] & 255, part[1] & 255,
             part[2] & 255);
    return text;
}

const char *picture_colour(char text[COLOUR_ROOM],
                           const struct picture *picture, size_t curve)
{
    size_t of = 0;
    for (size_t i = 0; i < picture->curves; i++)
        of += (size_t)(picture->curve[i].style != CURVE_MODEL);
    return picture->curve[curve].style == CURVE_MODEL
        ? strcpy(text, "444444") : colour_of(text, curve, of);
}
