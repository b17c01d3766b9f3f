/*
 * Records by Zstandard, where that pays.
 *
 * A disk writes and reads some GB/s, a core packs 0.4 to 2 GB/s, the faster the
 * less is left.  What of a record is left differs by graphs more than by
 * levels: of weak orders a sixteenth, of stars an eighth, of LRX two thirds.
 * So where one has not got small, the next ones are left as they are.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_UNIT_PACK_H
#define ANTIPODE_ENGINE_LIFT_DISK_UNIT_PACK_H

#include <stdint.h>

#include "base/error.h"

/* Of one thread. */
struct unit_packer {
    struct ZSTD_CCtx_s *compress;
    struct ZSTD_DCtx_s *decompress;
    uint64_t *packed, *record;
    uint64_t room;              /* bytes of each of the two */
    uint32_t rest;              /* records that are not to be tried */
};

/* For records of so many bytes at the most. */
int unit_packer_open(struct unit_packer *packer, uint64_t record_bytes,
                     struct error *error);
void unit_packer_close(struct unit_packer *packer);

/* Bytes of two of them, of which one packs and the other unpacks. */
uint64_t unit_packer_bytes(uint64_t record_bytes);

/* Of a record in packer->record: bytes of what packer->packed holds then, a
 * multiple of UNIT_ALIGNMENT, or 0 if it does not pay. */
uint64_t unit_pack(struct unit_packer *packer, uint64_t bytes);

/* The other way; 0, or -1 if there is nothing packed in so many bytes. */
int unit_unpack(struct unit_packer *packer, uint64_t bytes);

#endif
