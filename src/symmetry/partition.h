/*
 * An ordered partition of the vertices and triples of an incidence into cells,
 * refined until any two vertices of a cell have as many arcs to and from every
 * other cell.  What is done to two partitions alike gives the same traces and
 * the same places of cells if some symmetry takes the one to the other.
 *
 *     list   | v v v | v | v v | ...      a cell is told by the place of its
 *     place    0       3   4                first vertex
 *
 * Cells are only split, the new one behind; the places of the new ones are
 * logged, and undone from behind.
 */
#ifndef ANTIPODE_SYMMETRY_PARTITION_H
#define ANTIPODE_SYMMETRY_PARTITION_H

#include "symmetry/incidence.h"

struct partition {
    const struct incidence *incidence;
    uint32_t vertices;      /* with the triples */
    uint32_t *list;         /* the vertices, cell by cell */
    uint32_t *place;        /* of each vertex in the list */
    uint32_t *cell;         /* of each vertex */
    uint32_t *length;       /* of the cell at a place */
    uint32_t *log;          /* places of the cells, as they were split off */
    uint32_t splits;        /* of them */
    uint64_t trace;         /* what was seen while refining */
    uint64_t work;          /* arcs that were looked at so far */
    /* For partition_refine: */
    uint32_t *count;        /* arcs of a vertex; 0 in between */
    uint32_t *touched;      /* vertices of a cell with arcs; 0 in between */
    uint32_t *cells;        /* those */
    uint32_t *members;      /* of the cell at work */
    uint32_t *queue;        /* cells to refine by, first in, first out */
    uint32_t waiting, head;
    uint8_t *queued;
};

/* By colour, with the triples last by theirs, and refined. */
int partition_create(struct partition *partition,
                     const struct incidence *incidence, struct error *error);
/* The same once more; nothing has been fixed yet, or all of that as well. */
int partition_copy(struct partition *copy, const struct partition *partition,
                   struct error *error);
void partition_clear(struct partition *partition);

/* Makes a vertex a cell of its own, behind the rest of its cell, and
 * refines; trace begins anew. */
int partition_fix(struct partition *partition, uint32_t vertex,
                  struct error *error);
/* Back to when that many splits were made. */
void partition_undo(struct partition *partition, uint32_t splits);

#endif
