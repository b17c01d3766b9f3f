/* The script holds its data, so that it can be kept and changed. */
#include <string.h>

#include "report/plot/picture.h"

/* Between double quotes. */
static void put_quoted(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_data(FILE *out, const struct picture *picture)
{
    for (size_t i = 0; i < picture->curves; i++) {
        const struct curve *curve = &picture->curve[i];
        fprintf(out, "$curve%zu << EOD\n", i);
        for (size_t k = 0; k < curve->count; k++)
            fprintf(out, "%.10g %.10g\n", curve->x[k], curve->y[k]);
        fputs("EOD\n", out);
    }
}

/* Large numbers are told in millions, ...: which power of ten. */
static int large_power(const struct picture *picture)
{
    double most = 0;
    int power = 0;
    if (picture->logarithmic)
        return 0;
    for (size_t i = 0; i < picture->curves; i++)
        for (size_t k = 0; k < picture->curve[i].count; k++)
            if (picture->curve[i].y[k] > most)
                most = picture->curve[i].y[k];
    for (; most >= 1e6; most /= 1e3)
        power += power ? 3 : 6;
    return power;
}

/* As long as the longest curve is, so small are the points of all. */
static int is_dense(const struct picture *picture)
{
    size_t most = 0;
    for (size_t i = 0; i < picture->curves; i++)
        if (picture->curve[i].style != CURVE_MODEL &&
            picture->curve[i].count > most)
            most = picture->curve[i].count;
    return most > 60;
}

static void put_label(FILE *out, const char *what, const char *text)
{
    fprintf(out, "set %s ", what);
    put_quoted(out, text);
    fputs(" noenhanced\n", out);
}

static void put_axes(FILE *out, const struct picture *picture)
{
    put_label(out, "title", picture->title);
    fputs("set title font ',18'\nset autoscale xfix\n", out);
    put_label(out, "xlabel", picture->x_label);
    static const char *const powers[] = { "", "", " / 10\u2076",
        " / 10\u2079", " / 10\u00b9\u00b2", " / 10\u00b9\u2075",
        " / 10\u00b9\u2078" };
    char label[200];
    snprintf(label, sizeof label, "%s%s", picture->y_label,
             powers[large_power(picture) / 3]);
    put_label(out, "ylabel", label);
    if (picture_x_step(picture, 8) == 1)
        fputs("set xtics 1\n", out);
    fprintf(out, "set border 3 linecolor rgb '#444444'\n"
            "set tics nomirror out scale 0.6\n"
            "set grid linetype 1 linecolor rgb '#e4e4e4' linewidth 0.6\n"
            "set key top %s spacing 1.15 samplen 2 noenhanced Left reverse\n"
            "set offsets graph 0.02, graph 0.02, graph %s, 0\n"
            "set lmargin 12\nset rmargin 3\nset bmargin 4.5\n",
            picture->key_left ? "left" : "right",
            picture->logarithmic ? "0" : "0.04");
    if (picture->curves == 1)
        fputs("unset key\n", out);
    if (picture->logarithmic)
        fputs("set logscale y\nset format y '10^{%L}'\n"
              "set yrange [0.8:*]\n", out);
    else
        fputs("set yrange [0:*]\nset format y '%.10g'\n", out);
    fputs("set decimal locale 'C'\nset format x '%.10g'\n", out);
}

static void put_curve(FILE *out, const struct picture *picture, size_t i)
{
    const struct curve *curve = &picture->curve[i];
    char colour[COLOUR_ROOM];
    int power = large_power(picture);
    fprintf(out, power ? "%s$curve%zu using 1:($2/1e%d) " : "%s$curve%zu using "
            "1:2 ", i ? ", \\\n     " : "", i, power);
    picture_colour(colour, picture, i);
    if (curve->style == CURVE_MODEL)
        fprintf(out, "with lines linewidth 1.5 dashtype %s",
                i + 1 < picture->curves ? "(6,4)" : "(2,3)");
    else if (curve->style == CURVE_POINTS)
        fputs("with points pointtype 7 pointsize 0.9", out);
    else
        fprintf(out, "with linespoints pointtype 7 pointsize %s linewidth 1.3",
                is_dense(picture) ? "0.25" : "0.5");
    fprintf(out, " linecolor rgb '#%s' title ", colour);
    put_quoted(out, curve->title);
}

void gnuplot_script(FILE *out, const struct picture *picture,
                    const char *terminal)
{
    fprintf(out, "set terminal %s\nset encoding utf8\n", terminal);
    put_data(out, picture);
    put_axes(out, picture);
    fputs("plot ", out);
    for (size_t i = 0; i < picture->curves; i++)
        put_curve(out, picture, i);
    fputc('\n', out);
}

int picture_script(FILE *out, const struct picture *picture,
                   struct error *error)
{
    (void)error;
    gnuplot_script(out, picture, "qt persist font 'sans,12'");
    return 0;
}
