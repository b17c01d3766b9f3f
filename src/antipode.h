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
 *   - A cycle (a b c) means p[a] = b, p[b] = c, p[c] = a.
 *   - A matrix acts from the left on columns, entries in Z/m, 2 <= m < 2^31.
 *   - The growth of a graph is the sizes of its spheres: how many vertices are
 *     at distance 0, 1, 2, ... from the start.  Its diameter here is the
 *     greatest of these distances, the eccentricity of the start; for a Cayley
 *     graph that is the diameter.  Edges have a direction; generators need not
 *     come with their inverses.
 *
 * The library prints nothing and does not end the program.
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
};

/* "0.1.0" */
const char *antipode_version(void);

struct antipode_graph;

/*
 * The graph of a family, by its name or the path of a file.  parameters: texts
 * "NAME=VALUE" and a final NULL; NULL for none.
 */
int antipode_graph_open(const char *family, const char *const *parameters,
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
/* Entries of a vertex: letters of a word, or entries of a matrix. */
size_t antipode_graph_vertex_length(const struct antipode_graph *graph);
/* 1 or 0: is the start the identity, is the inverse of each generator one? */
int antipode_graph_is_cayley(const struct antipode_graph *graph);
int antipode_graph_is_inverse_closed(const struct antipode_graph *graph);

/*
 * The order of the group and the number of vertices, proved, in decimal.
 * ANTIPODE_LIMIT where it is infinite or too much work to find.
 */
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
    void (*layer)(void *context, uint32_t depth, uint64_t size);
};                          /* called when a sphere is complete; may be NULL */

struct antipode_growth;

/* options may be NULL.  A search that ran out of memory succeeds with the
 * spheres that were completed. */
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
/* Why a search ended early, one sentence, or "". */
const char *antipode_growth_note(const struct antipode_growth *growth);
/* count vertices of the last sphere, sorted, one after another. */
const int64_t *antipode_growth_antipodes(const struct antipode_growth *growth,
                                         size_t *count);

#ifdef __cplusplus
}
#endif

#endif
