/*
 * The answer of a search.
 */
#ifndef ANTIPODE_GROWTH_GROWTH_H
#define ANTIPODE_GROWTH_GROWTH_H

#include <stddef.h>
#include <stdint.h>

#include "growth/request.h"

/* Bytes that all ranks sent to each other, or of a map on the disk those that
 * went to it and fro; and what was forecast of them. */
struct traffic {
    uint64_t sent, forecast;
};

/* What all nodes did with a map on their disks, in bytes. */
struct disk_use {
    uint64_t read, written;
    uint64_t room;              /* of the file, at the most */
    uint64_t read_forecast, written_forecast;   /* of all levels; 0: none */
};

/* Elements of a sphere, state by state, sorted; letters or entries as in
 * graph_state_length. */
struct listed_sphere {
    uint32_t sphere;
    int64_t *state;
    size_t count;
    uint64_t *orbit;        /* as listed_orbit below */
};

struct growth {
    uint64_t *sphere;       /* sizes of the spheres 0 .. spheres-1 */
    uint64_t *orbits;       /* of each sphere, where they were counted; or
                             * NULL */
    size_t spheres;
    int complete;           /* 1: the last one is the graph's last */
    int found;              /* 1: the last sphere holds the target */
    int stopped;            /* 1: memory or time ended first; note says more */
    char note[400];         /* of a stop: what would be needed; else "" */
    char engine[16];        /* the name of the one that found it */
    double seconds;         /* set-up and search */
    uint64_t edges;         /* followed, where an engine counts them */
    uint64_t wire;          /* bytes sent between ranks */
    struct traffic *traffic;    /* per sphere, of its finding; or NULL */
    struct disk_use disk;   /* of a map on the disk; room 0: there was none */
    uint64_t memory;        /* the most bytes this rank had in use */
    double bits_per_state;  /* of the engine's main tables */
    int64_t *listed;        /* elements of the last sphere, state by state, */
    size_t listed_count;    /* sorted, at most request->antipodes; letters
                             * or entries as in graph_state_length */
    uint64_t *listed_orbit; /* up to symmetry: listed are representatives, of
                             * orbits so long; else NULL */
    struct listed_sphere *lists;    /* those of request->list, */
    size_t list_count;              /* in their order */
};

void growth_free(struct growth *growth);
/* Appends a sphere and tells the observer. */
int growth_append(struct growth *growth, const struct request *request,
                  uint64_t size, struct error *error);
/* Notes the orbits of the sphere that is appended next. */
int growth_note_orbits(struct growth *growth, uint64_t orbits,
                       struct error *error);
/* Notes the traffic of the sphere that was appended last. */
int growth_note_traffic(struct growth *growth, struct traffic traffic,
                        struct error *error);
/* Where a stop is asked for and there is no checkpoint: the layer in progress
 * is forgotten, growth->stopped is set and the note says why; what stands is
 * exact.  ERROR_INTERRUPTED if nothing stands yet. */
int growth_interrupt(struct growth *growth, struct error *error);
/* Is the last sphere the last that is asked for: by its state, its number or
 * its size? */
int growth_is_enough(const struct growth *growth,
                     const struct request *request);
uint64_t growth_total(const struct growth *growth);

#endif
