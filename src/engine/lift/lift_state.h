/* What the parts of the lift engine share. */
#ifndef ANTIPODE_ENGINE_LIFT_LIFT_STATE_H
#define ANTIPODE_ENGINE_LIFT_LIFT_STATE_H

#include "checkpoint/checkpoint.h"
#include "engine/lift/ball/ball.h"
#include "engine/lift/lift_fold.h"
#include "engine/lift/lift_sweep.h"
#include "growth/share.h"
#include "growth/sphere_model.h"

/* What levels write, in full ones. */
struct lift_levels {
    double count;           /* all together; 0: not known */
    double packed;          /* the part to which records are packed */
    double peak;            /* packed, the one that writes most */
};

/* A forecast of what the disk has to do. */
struct lift_disk_plan {
    struct ball_disk_plan ball;
    struct lift_levels levels;
    int levels_assumed;     /* 1: by the first spheres alone */
    double room;            /* that the map will take */
    double read, written;   /* bytes, in all levels */
    double bandwidth;       /* bytes a second */
    int bandwidth_assumed;  /* 1: neither told nor measured */
    double seconds;         /* of the disk; 0: not known */
};

/* How a graph is to be laid out. */
struct lift_wish {
    int sketch;             /* for a forecast: tables in part */
    int elsewhere;          /* of nodes that need not be here: whatever memory
                             * it takes */
    uint64_t order;         /* of the block group; 0: the best */
};

struct lift {
    const struct graph *graph;
    const struct chain *whole_chain;    /* that of the facts */
    const struct kernel *kernel;
    struct lift_fold fold;  /* symmetries, and the chain for them */
    struct layout *layout;
    int regular;            /* vertices are the elements of the group */
    uint64_t vertices;
    uint8_t *more;          /* elements that lead to the starts but the first */
    int all_ranks;          /* all ranks work on it, one on each node */
    struct share share;     /* its threads and memory */
    uint64_t used, held;    /* bytes of the layout, and of what was there */
    double setup;           /* seconds that laying out took, */
    double work;            /* and seconds of processors */
    struct lift_wish wish;
    const char *scratch;    /* where the map lies on the disk, or NULL */
    struct sphere_model model;  /* of the graph, for a forecast, */
    double deviation;           /* and of distances inside a block */
    uint64_t scratch_size;  /* bytes that the map may take; 0: not said */
    uint32_t nodes;         /* as in the request, for a forecast */
    uint64_t grain;         /* blocks of a chunk, where each node has a part of
                               the map on its disk */
    struct lift_disk_plan disk; /* of a map on the disk, for a forecast */
};

/* The chain that the graph is laid out by. */
static inline const struct chain *lift_chain(const struct lift *lift)
{
    return lift->fold.taken ? lift->fold.taken->chain : lift->whole_chain;
}

/* lift_create, as is wished, and modulo symmetries where a request has any. */
int lift_open(const struct request *request, const struct facts *facts,
              struct lift_wish wish, struct lift **lift, struct error *error);

/* Whole elements are made, for each member of a block and for each block: 2
 * sqrt(|G|) or more.  Where they are long, the frontier engine has met all
 * vertices before that, by their images of base points, or has room for them
 * all: then ERROR_LIMIT, otherwise 0. */
int lift_refuse_long(const struct request *request, const struct facts *facts,
                     struct error *error);

/* By the model of the spheres, finds how distances inside a block deviate. */
int lift_find_spread(struct lift *lift, struct error *error);

/* Bits of memory per element of our part. */
double lift_bits(const struct lift *lift);

/* One growth on its way. */
struct lift_run {
    struct lift *lift;
    const struct request *request;
    struct growth *growth;
    struct journal *journal[2]; /* the first has the last sphere, where asked */
    struct sweep sweep;
    uint64_t bytes[2];          /* sent before the level; that it will send */
};

/* A failure of one rank becomes that of all, where there is a team. */
int lift_agree(const struct lift *lift, int code, struct error *error);

int lift_growth(struct lift *lift, const struct request *request,
                struct growth *growth, struct error *error);

/* Lays the group out, once more if need be; GAUGE_FREE: as suits best. */
int lift_lay_out(struct lift *lift, enum gauge gauge, struct error *error);
/* From now on without symmetries. */
void lift_unfold(struct lift *lift);
/* The rest of a sketch, and what it takes. */
int lift_complete(struct lift *lift, struct error *error);

/* In a team, collective: writes a checkpoint; makes a sweep that goes on from
 * one. */
int lift_save(struct lift_run *run, enum checkpoint_request asked,
              struct error *error);
int lift_restore(struct lift_run *run, struct error *error);

/* ---- on the disk ---- */

/* A new ball, in memory or on the disk: scratch.path is then the name of its
 * file in the folder, and the memory is that of the lift. */
int lift_make_ball(const struct lift *lift, struct ball_scratch scratch,
                   struct ball **ball, struct error *error);
/* Collective: nodes that have parts of a map on their disks cut them alike. */
int lift_agree_grain(struct lift *lift, struct error *error);
/* Makes the plan of a map on the disk, or refuses what has no room. */
int lift_plan_disk(struct lift *lift, const struct request *request,
                   const struct facts *facts, struct error *error);
/* Lines "name: value\n" of it. */
void lift_describe_disk(const struct lift *lift, char *text, size_t size);

/* Levels of a graph whose map is cut as planned, from those of smaller members
 * of the family, divided by symmetries where it is, if there are any. */
int lift_full_levels(const struct lift *lift, const struct request *request,
                     const struct facts *facts, struct lift_levels *levels,
                     struct error *error);

/* After each level: what the file of the map does not hold is a checkpoint. */
int lift_note_level(struct lift_run *run, struct error *error);

/* Lists the last sphere of a growth from its journal, or where that overflowed
 * on some rank, from a second run. */
int lift_list_sphere(const struct lift *lift, const struct request *request,
                     const struct journal *journal, struct growth *growth,
                     struct error *error);
/* Lists the spheres of request->list, in a second run. */
int lift_list_range(const struct lift *lift, const struct request *request,
                    struct growth *growth, struct error *error);

#endif
