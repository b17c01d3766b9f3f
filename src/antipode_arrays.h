/*
 * libantipode on arrays of states, as NumPy and torch hold them.
 *
 * A state is vertex_length letters or entries (antipode.h); `count` of them
 * stand one after another, aligned as their type asks.  Letters count from 0.
 * Whatever is handed in or filled is the caller's; what is handed out through a
 * pointer belongs to its handle.  Where NULL may stand for states it means the
 * start.  A wrong state is an error that names its number.
 *
 * Calls that search (balls, solvers, samplers, beams) take turns and end by
 * antipode_stop, with ANTIPODE_STOPPED; the others run where they are called.
 */
#ifndef ANTIPODE_ARRAYS_H
#define ANTIPODE_ARRAYS_H

#include "antipode.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The types of letters and entries: their bytes. */
enum { ANTIPODE_UINT8 = 1, ANTIPODE_UINT16 = 2, ANTIPODE_INT64 = 8 };

struct antipode_states {
    void *data;         /* count x vertex_length */
    size_t count;
    int type;           /* one of the above */
};

/* Paths as one list of generators: path i is move[offset[i]] up to before
 * move[offset[i + 1]], applied from left to right. */
struct antipode_paths {
    size_t count;
    uint64_t *offset;   /* count + 1 */
    uint32_t *move;
};
/* Frees what the library has filled, and empties it. */
void antipode_paths_free(struct antipode_paths *paths);
/* One path, of a word of moves as people write it: "L.X", "R U2 F'", "(R U)3",
 * [L: X], with the names that the family gives to turns. */
int antipode_word(const struct antipode_graph *graph, const char *word,
                  struct antipode_paths *path, char *message);

/* The smallest type that holds the graph's letters; INT64 for matrices. */
int antipode_graph_type(const struct antipode_graph *graph);

/* May all of them be states of the graph: the letters of the start, each as
 * often, or entries below the modulus?  Whether a path leads there is not
 * asked. */
int antipode_check(const struct antipode_graph *graph,
                   const struct antipode_states *states, char *message);

/* out[i] = in[i] after path i, or after the only path; out has the type and
 * count of in.  Letters are moved, whatever they are. */
int antipode_apply(const struct antipode_graph *graph,
                   const struct antipode_paths *paths,
                   const struct antipode_states *in,
                   struct antipode_states *out, char *message);

/* out: in.count x generators states of the type of in. */
int antipode_neighbours(const struct antipode_graph *graph,
                        const struct antipode_states *in,
                        struct antipode_states *out, char *message);

struct antipode_walk_options {
    uint64_t seed;
    uint64_t first;     /* number of the first walk; walk i depends on the seed
                           and on i alone */
    size_t count;
    size_t steps;       /* of each walk */
    int backtracks;     /* 0: never the inverse of the step before, if there is
                           another generator */
    const int64_t *from;    /* where all begin; NULL: the start */
};
/* states: count x (steps + 1) of them, the first one of each walk included;
 * moves: count x steps generators, or NULL. */
int antipode_walk(const struct antipode_graph *graph,
                  const struct antipode_walk_options *options,
                  struct antipode_states *states, uint32_t *moves,
                  char *message);

/* How many starts there are, one as a rule; written one after another, unless
 * `starts` is NULL.  Distances are to the nearest. */
size_t antipode_graph_starts(const struct antipode_graph *graph,
                             int64_t *starts);

/* The states of the spheres 0 .. depth around the starts, sphere by sphere;
 * depth 0: all.  ANTIPODE_LIMIT beyond `most` states, or 2^31. */
struct antipode_ball;
int antipode_ball_create(const struct antipode_graph *graph, uint32_t depth,
                         uint64_t most, struct antipode_ball **ball,
                         char *message);
void antipode_ball_free(struct antipode_ball *ball);
/* States of the graph's type; *first: where each sphere begins, and the end. */
void antipode_ball_states(const struct antipode_ball *ball,
                          struct antipode_states *states,
                          const uint32_t **first, size_t *spheres);
/* Is this the whole graph? */
int antipode_ball_is_complete(const struct antipode_ball *ball);
/* edges: count x generators numbers of states; -1 outside of the ball. */
int antipode_ball_edges(const struct antipode_ball *ball, int32_t *edges,
                        char *message);

/* Exact distances and shortest paths, and with "beam" upper bounds. */
struct antipode_solver_options {
    const char *method;     /* auto, table, bidirectional, ida, beam; or NULL */
    uint64_t memory;        /* bytes; 0: what is free */
    int threads;            /* 0: as many as pay */
    uint32_t depth;         /* the longest path wanted; 0: any */
    uint32_t width;         /* of a beam; 0: 10000 */
    int distances;          /* 1: a larger table that answers sooner */
};
struct antipode_solver;
/* Makes the table, where there is one.  The graph must outlive the solver. */
int antipode_solver_create(const struct antipode_graph *graph,
                           const struct antipode_solver_options *options,
                           struct antipode_solver **solver, char *message);
void antipode_solver_free(struct antipode_solver *solver);
/* What it uses: "table", ... */
const char *antipode_solver_method(const struct antipode_solver *solver);

/* From states and to states: as many, or one of them, or NULL.  distance: of
 * each pair, -1 where no path leads. */
int antipode_distances(const struct antipode_solver *solver,
                       const struct antipode_states *from,
                       const struct antipode_states *to, int32_t *distance,
                       char *message);
/* A path for each pair; it is an error if there is none. */
int antipode_paths_find(const struct antipode_solver *solver,
                        const struct antipode_states *from,
                        const struct antipode_states *to,
                        struct antipode_paths *paths, char *message);

/* Random states. */
struct antipode_sample_options {
    uint64_t seed;
    int64_t distance;   /* -1: uniform on all states; else on this sphere */
    uint64_t memory;
    int threads;
    int exact;          /* 1: with distances and paths or not at all; 0: where
                           they can be had; -1: without */
};
struct antipode_sampler;
int antipode_sampler_create(const struct antipode_graph *graph,
                            const struct antipode_sample_options *options,
                            struct antipode_sampler **sampler, char *message);
void antipode_sampler_free(struct antipode_sampler *sampler);
/* 1: with distances and paths; 0: *reason says why without. */
int antipode_sampler_is_exact(const struct antipode_sampler *sampler,
                              const char **reason);
/* Row first + i depends on the seed and its number alone.  paths: shortest ones
 * from each state to the start, whose lengths are the distances; or NULL. */
int antipode_sample(struct antipode_sampler *sampler, uint64_t first,
                    struct antipode_states *states,
                    struct antipode_paths *paths, char *message);

/* A path by a beam: each step takes all neighbours that were not kept before
 * and keeps the `width` with the least scores.  Not exact. */
struct antipode_beam_options {
    uint32_t width;         /* 0: 10000 */
    uint32_t depth;         /* steps at most; 0: any number */
    int threads;
    void *context;
    /* Fills the scores of states of the graph's type; not 0: the search ends
     * with ANTIPODE_STOPPED.  NULL: bounds from pattern databases. */
    int (*score)(void *context, const struct antipode_states *states,
                 float *scores);
};
/* ends: from and to, NULL for the start.  path: one path. */
int antipode_beam(const struct antipode_graph *graph,
                  const struct antipode_beam_options *options,
                  const int64_t *const ends[2], struct antipode_paths *path,
                  char *message);

#ifdef __cplusplus
}
#endif

#endif
