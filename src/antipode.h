/*
 * libantipode: exact growth functions of Cayley and Schreier graphs.
 *
 *     char message[ANTIPODE_MESSAGE_SIZE];
 *     const char *parameters[] = {"n=9", NULL};
 *     struct antipode_graph *graph;
 *     struct antipode_growth *growth;
 *     if (antipode_graph_open("lrx", parameters, &graph, message) ||
 *         antipode_growth_compute(graph, NULL, &growth, message))
 *         fprintf(stderr, "%s\n", message);
 *
 * Errors: a function that can fail returns 0 or one of the negative codes
 * below, and on failure writes one sentence to `message`, which is NULL or has
 * room for ANTIPODE_MESSAGE_SIZE bytes, and sets what it should have handed out
 * to NULL.
 *
 * Ownership: what is handed out through a pointer to a pointer to a struct is
 * the caller's, to be returned to its _free function (which takes NULL); all
 * else that is handed out belongs to the object that was asked and lives as
 * long as it does.
 *
 * Conventions:
 *   - A permutation of n points is its images p[0], ..., p[n-1], 0-based; what
 *     people read and write (cycles, families) is 1-based.
 *   - A generator p acts on a word by gathering, new[i] = old[p[i]]; a path
 *     g1 g2 ... gk is applied from left to right.
 *   - A Cayley graph is the right Cayley graph of the group generated: edges
 *     g -> g*s, with (f*g)(i) = f(g(i)), from the identity.  A Schreier graph
 *     is the orbit of another start under the same action.
 *   - A cycle (a b c) means p[a] = b, p[b] = c, p[c] = a.  A matrix acts from
 *     the left on columns, entries in Z/m, 2 <= m < 2^31.
 *   - The growth of a graph is the sizes of its spheres: how many vertices are
 *     at distance 0, 1, 2, ... from the start.  Its diameter here is the
 *     greatest of these distances, the eccentricity of the start; for a Cayley
 *     graph that is the diameter.  Edges have a direction; generators need not
 *     come with their inverses.
 *
 * Threads: calls that search (growth, plan, order, and those of
 * antipode_arrays.h that say so) take turns in a process; another thread waits.
 * Callbacks come from the thread that called, and may call the library.
 *
 * The library prints nothing, does not end the program and leaves its signals
 * alone.  antipode_arrays.h goes on with arrays of states: distances, paths,
 * samples, walks, layers, a beam.
 */
#ifndef ANTIPODE_H
#define ANTIPODE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { ANTIPODE_MESSAGE_SIZE = 1000 };

enum {
    ANTIPODE_FAILED = -1,   /* bad data, input or output, no memory */
    ANTIPODE_USAGE = -2,    /* an unknown name or a wrong parameter */
    ANTIPODE_LIMIT = -3,    /* too much memory, work or time is needed */
    ANTIPODE_STOPPED = -5,  /* antipode_stop was called */
};

/* "0.1.0" */
const char *antipode_version(void);
/* Of this header, and of the library that is there: it grows with the calls. */
enum { ANTIPODE_INTERFACE = 1 };
int antipode_interface(void);

/* Asks the call that is under way to return: a growth succeeds with the spheres
 * that are complete, all others fail with ANTIPODE_STOPPED.  From any thread,
 * from a callback, from a signal handler; without a call nothing happens. */
void antipode_stop(void);

struct antipode_graph;

/* The graph of a family, by its name or the path of a file.  parameters: texts
 * "NAME=VALUE" and a final NULL; NULL for none. */
int antipode_graph_open(const char *family, const char *const *parameters,
                        struct antipode_graph **graph, char *message);
/* The graph in a text, in a form of doc/formats.md; name: for messages, and its
 * suffix may tell the form. */
int antipode_graph_read(const char *name, const char *text,
                        const char *const *parameters,
                        struct antipode_graph **graph, char *message);

/* A graph by its generators, which are copied. */
struct antipode_definition {
    size_t generators, size;    /* size: points, or rows of a square matrix */
    int matrices;           /* 0: permutations, images from 0 */
    int64_t modulus;        /* of matrices; 0: the integers */
    const int64_t *entries; /* generators x size, or x size x size */
    const char *const *names;   /* one for each */
    const int64_t *start;   /* a word of `size` letters from 0, or a matrix of
                               size x columns entries; NULL: the identity */
    size_t columns;
    int inverses;           /* 1: append those that are missing, as name' */
};
int antipode_graph_create(const struct antipode_definition *definition,
                          struct antipode_graph **graph, char *message);
void antipode_graph_free(struct antipode_graph *graph);

/* Starts at another word: digits "0011", a list "0,0,1,1", or the names block
 * and alternating.  Graphs of permutations only. */
int antipode_graph_set_start(struct antipode_graph *graph, const char *word,
                             char *message);

/* The out-degree, and the name of each generator. */
size_t antipode_graph_generators(const struct antipode_graph *graph);
const char *antipode_graph_generator_name(const struct antipode_graph *graph,
                                          size_t generator);
/* The generator that undoes another one, or -1. */
int64_t antipode_graph_inverse(const struct antipode_graph *graph,
                               size_t generator);
/* The generators as a definition whose arrays are the caller's: entries has
 * room for them, or is NULL; names and start stay NULL. */
void antipode_graph_define(const struct antipode_graph *graph,
                           int64_t *entries,
                           struct antipode_definition *definition);
/* "lrx", "n=5" */
const char *antipode_graph_name(const struct antipode_graph *graph);
const char *antipode_graph_parameters(const struct antipode_graph *graph);
/* Entries of a vertex: letters of a word, or entries of a matrix by rows. */
size_t antipode_graph_vertex_length(const struct antipode_graph *graph);
/* Writes the start, vertex_length entries. */
void antipode_graph_start(const struct antipode_graph *graph, int64_t *start);
/* 1 or 0: is the start the identity, and no state left out; is the inverse of
 * each generator one? */
int antipode_graph_is_cayley(const struct antipode_graph *graph);
int antipode_graph_is_inverse_closed(const struct antipode_graph *graph);

/* The order of the group and the number of vertices, proved, in decimal.
 * ANTIPODE_LIMIT where it is infinite or too much work to find. */
int antipode_graph_order(struct antipode_graph *graph, const char **order,
                         char *message);
int antipode_graph_vertices(struct antipode_graph *graph,
                            const char **vertices, char *message);

/* How to search.  All zero: the whole graph by the best engine, with all
 * processors and the memory that is free. */
struct antipode_options {
    const char *engine;     /* by name; NULL: the best */
    uint64_t memory;        /* bytes the search may take */
    int threads;            /* 0: as many as pay; OMP_WAIT_POLICY=passive
                               suits machines that do more than this */
    uint32_t depth;         /* the last sphere that is wanted */
    uint64_t antipodes;     /* how many of the last sphere to list */
    void *context;          /* handed to: */
    /* When a sphere is complete; may be NULL, may call antipode_stop. */
    void (*layer)(void *context, uint32_t depth, uint64_t size);
};

/* What a search would take; texts and numbers live as long as the plan. */
struct antipode_plan {
    const char *engine;     /* that would be taken, */
    const char *reason;     /* and why: a sentence */
    const char *refusal;    /* why it would not begin, or NULL */
    uint64_t memory;        /* bytes of the peak; 0: unknown, UINT64_MAX: out of
                               reach */
    double seconds;         /* forecast of wall time; 0: unknown */
    int threads;
    const char *order;      /* as below, or NULL */
    const char *vertices;
    int bipartite;          /* 1, 0, or -1: unknown */
    const char *details;    /* lines "name: value\n" of the engine, or "" */
};
int antipode_plan_make(struct antipode_graph *graph,
                       const struct antipode_options *options,
                       struct antipode_plan **plan, char *message);
void antipode_plan_free(struct antipode_plan *plan);

struct antipode_growth;

/* options may be NULL.  A search that ran out of memory or was stopped succeeds
 * with the spheres that were completed. */
int antipode_growth_compute(const struct antipode_graph *graph,
                            const struct antipode_options *options,
                            struct antipode_growth **growth, char *message);
void antipode_growth_free(struct antipode_growth *growth);

/* sphere[d] for 0 <= d < count; the diameter is count - 1 if complete. */
const uint64_t *antipode_growth_spheres(const struct antipode_growth *growth,
                                        size_t *count);
/* 1 if the last sphere is the graph's last, and then the spheres add up to
 * the number of vertices, if that is known; else 0. */
int antipode_growth_is_complete(const struct antipode_growth *growth);
/* The engine that was taken. */
const char *antipode_growth_engine(const struct antipode_growth *growth);
/* Why a search ended early, one sentence, or "". */
const char *antipode_growth_note(const struct antipode_growth *growth);
/* count vertices of the last sphere, sorted, one after another. */
const int64_t *antipode_growth_antipodes(const struct antipode_growth *growth,
                                         size_t *count);

#ifdef __cplusplus
}
#endif

#endif
