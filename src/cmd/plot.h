/* What antipode plot gathers on its way through the graphs. */
#ifndef ANTIPODE_CMD_PLOT_H
#define ANTIPODE_CMD_PLOT_H

#include "base/output.h"
#include "cmd/arg/options.h"
#include "report/plot/drawing.h"
#include "report/plot/views.h"

enum { PLOT_VERTICES = 200, PLOT_VERTICES_MAX = 5000 };

struct plot_job {
    struct options options;     /* first: what options_key works on */
    const struct view *view;
    const char *path;
    int draws_graph;
    uint64_t vertices;          /* --graph allows so many */
    const struct picture_format *format;
    const struct drawing_format *drawing;
    struct output *output;
    struct picture picture;
    int skewness_sign;          /* of the last growth */
    struct diameters row;
};

/* Both take a struct plot_job, for options_each_graph. */
int plot_visit_growth(void *context, const struct graph *graph,
                      const struct parameters *parameters,
                      struct error *error);
int plot_visit_drawing(void *context, const struct graph *graph,
                       const struct parameters *parameters,
                       struct error *error);
/* Labels, laws and models. */
int plot_finish(struct plot_job *job, struct error *error);
void plot_clear(struct plot_job *job);

#endif
