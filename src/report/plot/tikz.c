/* pgfplots, compat 1.16; \input it between \begin{figure} and \caption. */
#include <string.h>

#include "report/plot/picture.h"

static void put_tex(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("_&%#${}", *text))
            fputc('\\', out);
        fputc(*text, out);
    }
}

static void put_option(FILE *out, const char *name, const char *text)
{
    fprintf(out, "  %s={", name);
    put_tex(out, text);
    fputs("},\n", out);
}

static void put_colours(FILE *out, const struct picture *picture)
{
    char colour[COLOUR_ROOM];
    for (size_t i = 0; i < picture->curves; i++) {
        picture_colour(colour, picture, i);
        fprintf(out, "\\definecolor{antipode%zu}{HTML}{", i);
        for (const char *c = colour; *c; c++)
            fputc(*c >= 'a' ? *c - 'a' + 'A' : *c, out);
        fputs("}\n", out);
    }
}

/* Models have one colour, so that their dashes differ, as gnuplot's do. */
static void put_plot(FILE *out, const struct curve *curve, size_t number,
                     size_t *models)
{
    static const char *const style[] = {
        [CURVE_DATA] = "thick, mark=*, mark size=1pt",
        [CURVE_POINTS] = "only marks, mark=*",
    };
    static const char *const dashes[] = {
        "dashed, thick", "densely dotted, thick", "dash dot, thick",
    };
    size_t kinds = sizeof dashes / sizeof *dashes;
    fprintf(out, "\\addplot[antipode%zu, %s] coordinates {\n", number,
            curve->style == CURVE_MODEL ? dashes[(*models)++ % kinds]
                                        : style[curve->style]);
    for (size_t k = 0; k < curve->count; k++)
        fprintf(out, "  (%.8g,%.8g)\n", curve->x[k], curve->y[k]);
    fputs("};\n", out);
}

/* The title says what a lone curve is. */
static void put_legend_entry(FILE *out, const struct picture *picture,
                             const struct curve *curve)
{
    if (picture->curves == 1)
        return;
    fputs("\\addlegendentry{", out);
    put_tex(out, curve->title);
    fputs("}\n", out);
}

int picture_tikz(FILE *out, const struct picture *picture, struct error *error)
{
    (void)error;
    fputs("% \\usepackage{pgfplots} \\pgfplotsset{compat=1.16}\n", out);
    put_colours(out, picture);
    fprintf(out, "\\begin{tikzpicture}\n\\begin{axis}[\n"
            "  width=0.9\\textwidth, height=0.56\\textwidth,\n"
            "  axis lines=left, grid=major, "
            "grid style={black!10},\n  legend pos=north %s, legend cell "
            "align=left,\n  legend style={draw=none, fill=white, "
            "fill opacity=0.8, text opacity=1},\n", picture->key_left ? "west"
            : "east");
    put_option(out, "title", picture->title);
    put_option(out, "xlabel", picture->x_label);
    put_option(out, "ylabel", picture->y_label);
    fputs(picture->logarithmic ? "  ymode=log,\n]\n" : "  ymin=0,\n]\n", out);
    size_t models = 0;
    for (size_t i = 0; i < picture->curves; i++) {
        put_plot(out, &picture->curve[i], i, &models);
        put_legend_entry(out, picture, &picture->curve[i]);
    }
    fputs("\\end{axis}\n\\end{tikzpicture}\n", out);
    return 0;
}
