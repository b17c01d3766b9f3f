/*
 * A unit on the disk: pages that are empty or full take a byte, and of the
 * others leaves that are.
 *
 *     words of the record | a byte for each page | pages, one after another
 *
 *     page    mask of what changed, where that is a part of the leaves
 *             | all words                                  dense pages
 *             | mask of mixed leaves | mask of full ones   others
 *             | the mixed leaves
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_UNIT_CODE_H
#define ANTIPODE_ENGINE_LIFT_DISK_UNIT_CODE_H

#include "engine/lift/disk/units.h"

/* What has changed of a page: nothing, the leaves of its mask, or as good as
 * all. */
enum { UNIT_SAME, UNIT_MASKED, UNIT_ALL };

/* A unit that is to be written: pages of two slots, whichever is newer. */
struct unit_source {
    uint64_t pages;
    uint64_t *slot[2];          /* the old one, the new one */
    const uint8_t *is_new;      /* per page: in which it is */
    const uint8_t *changed;     /* per page: UNIT_SAME .. */
};

/* What writing needs: pages to hold others against. */
struct unit_coder {
    struct layout_shape shape;
    struct units units;
    const struct kernel *kernel;
    uint64_t *empty, *full;
};

int unit_coder_open(struct unit_coder *coder, const struct layout_shape *shape,
                    const struct units *units, const struct kernel *kernel,
                    struct error *error);
void unit_coder_close(struct unit_coder *coder);

/* Fills a record and returns its bytes, a multiple of UNIT_ALIGNMENT. */
uint64_t unit_encode(const struct unit_coder *coder,
                     const struct unit_source *source, uint64_t *record);

/* Fills a slot with so many pages; 0, or -1 if the record is none. */
int unit_decode(const struct units *units, const struct layout_shape *shape,
                const uint64_t *record, uint64_t pages, uint64_t *slot);

#endif
