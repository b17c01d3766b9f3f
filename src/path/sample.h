/*
 * Random states with words that solve them.  Row i depends on the seed and on i
 * alone, so threads and chunks change nothing.
 *
 *     uniform   on the group, or on the orbit of the start
 *     sphere    on the elements at one distance
 *     walk      the end of a walk from the start that never turns back at once,
 *               or each state on its way
 *
 * Words lead home, from the state to the start.  `best` is a shortest one, from
 * an oracle.  `plain` is one that works and gives nothing away: a detour of a
 * few moves, then a shortest way; without an oracle the walk turned round.
 * A sphere near the start needs no oracle (sample_ball.h).
 */
#ifndef ANTIPODE_PATH_SAMPLE_H
#define ANTIPODE_PATH_SAMPLE_H

#include "base/scratch_arrays.h"
#include "graph/orbit.h"
#include "growth/uniform.h"
#include "path/solver.h"
#include "path/table/sphere_map.h"
#include "path/table/word_table.h"

enum distribution { SAMPLE_UNIFORM, SAMPLE_SPHERE, SAMPLE_WALK };

/* Are distances and shortest words wanted: where they can be had, or the
 * samples are refused, or not at all. */
enum wish { WISH_AUTO, WISH_EXACT, WISH_NONE };

struct sample_request {
    enum distribution distribution;
    enum wish wish;
    uint64_t seed;
    uint64_t walk_least, walk_most;     /* steps of a walk */
    uint64_t traced;                    /* rows of each walk, one for each state
                                         * on its way; 0: its end only */
    int64_t distance;                   /* of the sphere; -1: the last one */
    const char *table;                  /* a file of distances, or NULL */
};

struct sampler {
    const struct graph *graph;
    struct sample_request request;
    struct oracle *oracle;      /* or NULL */
    struct word_table *words;   /* of a graph without an oracle, or NULL */
    struct facts facts;         /* the chain, where there is no oracle */
    struct uniform uniform;     /* draws elements by the facts in force */
    struct facts around_facts;  /* of `around` */
    struct group group;
    struct sphere_map *sphere;
    struct lift *around;        /* several starts, or NULL */
    struct layout_index *index;     /* of that or the oracle */
    struct orbit ball;     /* a sphere without an oracle, or empty */
    uint64_t *size;             /* of the spheres of the ball, or around */
    uint32_t spheres;
    size_t letters;             /* of a state */
    int solved;                 /* are there best words? */
    uint32_t longest;           /* letters of one, at most */
    char reason[1000];          /* why there are none */
    size_t stride;              /* of the plain words of samples */
    int has_plain;
    int threads;
    struct rooms rooms;         /* a state, and elements */
};

/* A chunk of rows; best words begin `longest` letters apart. */
struct samples {
    size_t room, count;
    uint64_t first;             /* number of the first row */
    int64_t *state;
    uint32_t *best, *best_length;
    uint32_t *plain, *plain_length;
    uint32_t *walk;             /* steps of the walk that led to the state */
    int64_t *move;              /* the last of them, or -1 */
    struct position *home, *detour;
};

int sampler_create(const struct request *search,
                   const struct sample_request *request,
                   struct sampler **sampler, struct error *error);
void sampler_free(struct sampler *sampler);

int samples_create(const struct sampler *sampler, size_t room,
                   struct samples *samples, struct error *error);
void samples_clear(struct samples *samples);

/* Draws the rows first .. first + count - 1 by all threads. */
int samples_draw(const struct sampler *sampler, uint64_t first, size_t count,
                 struct samples *samples, struct error *error);

#endif
