/* What of a growth is drawn. */
#ifndef ANTIPODE_REPORT_PLOT_VIEWS_H
#define ANTIPODE_REPORT_PLOT_VIEWS_H

#include "claim/law/fit.h"
#include "growth/moments.h"
#include "report/plot/picture.h"

struct view {
    const char *name;
    const char *title, *x_label, *y_label;
    int logarithmic;
    /* Adds a growth under a title; NULL: the view shows diameters. */
    int (*add)(struct picture *picture, const struct growth *growth,
               const char *title, struct error *error);
    /* Behind all growths; NULL: nothing.  The last of them tells the side of
     * the longer tail. */
    int (*finish)(struct picture *picture, int skewness_sign,
                  struct error *error);
};

/* NULL if there is none of that name. */
const struct view *view_find(const char *name);
/* Of a number; NULL behind the last one. */
const char *view_name(size_t number);

/* Of consecutive graphs. */
struct diameters {
    mpz_t *diameter;
    size_t count;
    long first;             /* the argument of the first one */
    char variable[60];      /* its name */
};

/* Diameters, and their law. */
int view_diameters(struct picture *picture, const struct diameters *row,
                   struct error *error);

#endif
