/*
 * How a growth looks on paper.  A report is everything there is to say; a
 * format is one way to say it.  Nothing here computes, and nothing fails:
 * whoever opened the stream asks it for errors at the end.
 */
#ifndef ANTIPODE_REPORT_GROWTH_REPORT_H
#define ANTIPODE_REPORT_GROWTH_REPORT_H

#include <stdio.h>

#include "base/name_list.h"
#include "growth/moments.h"
#include "search/plan.h"

struct report {
    const struct graph *graph;
    const struct plan *plan;
    const struct growth *growth;
    const struct moments *moments;
    const char *values;     /* of the parameters as given, "5" or "3,2" */
    const char *start;      /* the start as given, or NULL */
    char *const *words;     /* of the command: the family, its parameters */
    size_t word_count;
};

struct format {
    const char *name;
    /* Once per output, before the first growth and behind the last one; NULL:
     * nothing.  The head may name the parameters of the first one. */
    void (*head)(FILE *out, const struct report *report);
    void (*body)(FILE *out, const struct report *report);
    void (*foot)(FILE *out);
    int lists_antipodes;
    int shows_orbits;
};

/* A new format is a file that defines `const struct format format_NAME`, and
 * its line here. */
#define FORMATS(FORMAT) \
    FORMAT(table) \
    FORMAT(row) \
    FORMAT(csv) \
    FORMAT(tidy) \
    FORMAT(summary) \
    FORMAT(summary_csv) \
    FORMAT(latex) \
    FORMAT(latex_rows) \
    FORMAT(oeis) \
    FORMAT(json) \
    FORMAT(bfile) \
    FORMAT(cayleypy)

#define FORMAT_DECLARE(name) extern const struct format format_##name;
FORMATS(FORMAT_DECLARE)
#undef FORMAT_DECLARE

/* NULL if there is none of that name. */
const struct format *format_find(const char *name);
/* Of a number; NULL behind the last one. */
const char *format_name(size_t number);
/* Those that have room for elements of the last sphere, in words; for orbits
 * beside the sizes. */
void formats_with_antipodes(char text[NAME_LIST_ROOM]);
void formats_with_orbits(char text[NAME_LIST_ROOM]);

/* A text as a field of CSV: in quotes where it holds a comma or a quote, which
 * is then doubled. */
void report_csv_field(FILE *out, const char *text);
/* "lrx n=5", "lrx n=4 from 0011" */
void report_title(FILE *out, const struct graph *graph);
/* "1,3,6", or with ", " between the numbers */
void report_spheres(FILE *out, const struct growth *growth,
                    const char *between);
/* A state as people write it: one-line words with 1-based points for
 * permutations, letters as given for coloured words, rows for matrices. */
void report_state(FILE *out, const struct graph *graph, const int64_t *state);
/* The net of a cube (graph->net). */
int report_net(FILE *out, const struct graph *graph, const int64_t *state,
               struct error *error);
/* The start of a Schreier graph; nothing for the identity. */
void report_start(FILE *out, const struct graph *graph);

/* What a plan says. */
struct node_plan;
void report_nodes(FILE *out, const struct graph *graph,
                  const struct node_plan *plan);
void report_plan(FILE *out, const struct graph *graph,
                 const struct plan *plan);
void report_plan_json(FILE *out, const struct graph *graph,
                      const struct plan *plan);

/* A plan as #SBATCH lines, one rank on each node. */
struct slurm_job {
    unsigned nodes;
    int threads;            /* of a rank */
    double memory;          /* of a node in bytes, 0: not known */
    double seconds;         /* of the search, 0: not known */
    int wants_network;      /* 1: not known for want of --network */
};

/* A comment that names the graph, then a line for each thing to ask for, with
 * a margin; what is not known is a comment. */
void report_slurm(FILE *out, const struct graph *graph,
                  const struct slurm_job *job);

/* The symmetries of a graph: their order, and generators as cycles of points,
 * moves and letters; or all of it as an object of JSON on a line. */
struct symmetry_group;
int report_symmetries(FILE *out, const struct graph *graph,
                      const struct symmetry_group *group,
                      struct error *error);
void report_symmetries_json(FILE *out, const struct graph *graph,
                            const struct symmetry_group *group);

/* The ends of a spectrum, for people and as an object of JSON on a line. */
struct spectrum;
void report_spectrum(FILE *out, const struct graph *graph,
                     const struct spectrum *spectrum);
void report_spectrum_json(FILE *out, const struct graph *graph,
                          const struct spectrum *spectrum);

/* Generators in cycle notation, or as matrices. */
int report_generators(FILE *out, const struct graph *graph,
                      struct error *error);
/* A permutation of the graph's points; () if it moves none.  seen: room for a
 * byte of each point. */
void report_cycles(FILE *out, const struct graph *graph,
                   const uint16_t *images, uint8_t *seen);

#endif
