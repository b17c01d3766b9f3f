/*
 * A picture of curves, and the ways to draw it: by gnuplot into a file, as
 * pgfplots for LaTeX, or with characters in the terminal.
 */
#ifndef ANTIPODE_REPORT_PLOT_PICTURE_H
#define ANTIPODE_REPORT_PLOT_PICTURE_H

#include <stdio.h>

#include "base/error.h"
#include "base/name_list.h"

/* Points of what was computed, lines between them; points alone; and smooth
 * lines of a formula, beside the others. */
enum curve_style { CURVE_DATA, CURVE_POINTS, CURVE_MODEL };

struct curve {
    char title[100];
    enum curve_style style;
    size_t count, room;
    double *x, *y;
};

struct picture {
    char title[200];
    const char *x_label, *y_label;
    int logarithmic;            /* the y axis */
    int key_left;               /* the legend stands at the left */
    struct curve *curve;
    size_t curves;
};

/* A new curve at the end; NULL without memory. */
struct curve *picture_add(struct picture *picture, enum curve_style style,
                          struct error *error);
int curve_add(struct curve *curve, double x, double y, struct error *error);
void picture_clear(struct picture *picture);

/* A round distance, 1, 2 or 5 times a power of ten, of at most so many marks on
 * an axis; that of the x axis, where no whole numbers are parted. */
double picture_step(double range, int marks);
double picture_x_step(const struct picture *picture, int marks);

struct picture_format {
    const char *suffix;
    const char *terminal;       /* of gnuplot; NULL: drawn here */
    int (*draw)(FILE *out, const struct picture *picture,
                struct error *error);
};

/* By the suffix of the path; NULL: of the terminal.  ERROR_USAGE for any
 * other. */
int picture_format_find(const char *path, const struct picture_format **format,
                        struct error *error);
int picture_draw(const struct picture_format *format, FILE *out,
                 const struct picture *picture, struct error *error);

/* Colours that people with any kind of colour vision tell apart (M. Okabe, K.
 * Ito 2002): "0072b2".  Of few things each has its own; many in a row go from
 * dark to light (viridis). */
enum { COLOUR_ROOM = 8 };
const char *colour_of(char text[COLOUR_ROOM], size_t number, size_t of);
/* Of a curve; models are grey. */
const char *picture_colour(char text[COLOUR_ROOM],
                           const struct picture *picture, size_t curve);

/* The script for gnuplot. */
void gnuplot_script(FILE *out, const struct picture *picture,
                    const char *terminal);
int picture_text(FILE *out, const struct picture *picture,
                 struct error *error);
int picture_tikz(FILE *out, const struct picture *picture,
                 struct error *error);
int picture_script(FILE *out, const struct picture *picture,
                   struct error *error);

#endif
