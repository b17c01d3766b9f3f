#include "engine/lift/disk/unit_pack.h"

#include <string.h>
#define ZSTD_STATIC_LINKING_ONLY    /* for what contexts take */
#include <zstd.h>

#include "base/memory.h"
#include "engine/lift/disk/units.h"

/* The level; into how small a part it must make a record; and records that stay
 * as they are after one that did not get so small. */
enum { LEVEL = 1, PAYS = 5, PATIENCE = 15 };

int unit_packer_open(struct unit_packer *packer, uint64_t record_bytes,
                     struct error *error)
{
    *packer = (struct unit_packer){ .room = record_bytes };
    packer->record = memory_map(record_bytes, error);
    packer->packed = memory_map(record_bytes, error);
    packer->compress = ZSTD_createCCtx();
    packer->decompress = ZSTD_createDCtx();
    if (!packer->record || !packer->packed)
        return ERROR_FAILED;
    if (!packer->compress || !packer->decompress)
        return error_set(error, ERROR_FAILED, "no memory is to be had for "
                         "Zstandard");
    return 0;
}

void unit_packer_close(struct unit_packer *packer)
{
    if (packer->record)
        memory_unmap(packer->record, packer->room);
    if (packer->packed)
        memory_unmap(packer->packed, packer->room);
    ZSTD_freeCCtx(packer->compress);
    ZSTD_freeDCtx(packer->decompress);
    *packer = (struct unit_packer){ .room = 0 };
}

uint64_t unit_packer_bytes(uint64_t record_bytes)
{
    ZSTD_compressionParameters level = ZSTD_getCParams(LEVEL, record_bytes, 0);
    return 4 * record_bytes + ZSTD_estimateCCtxSize_usingCParams(level) +
           ZSTD_estimateDCtxSize();
}

uint64_t unit_pack(struct unit_packer *packer, uint64_t bytes)
{
    if (packer->rest) {
        packer->rest--;
        return 0;
    }
    size_t left = ZSTD_compressCCtx(packer->compress, packer->packed,
                                    bytes / PAYS, packer->record, bytes,
                                    LEVEL);
    if (ZSTD_isError(left)) {
        packer->rest = PATIENCE;
        return 0;
    }
    uint64_t whole = (left + UNIT_ALIGNMENT - 1) / UNIT_ALIGNMENT *
                     UNIT_ALIGNMENT;
    memset((char *)packer->packed + left, 0, whole - left);
    return whole < bytes ? whole : 0;
}

int unit_unpack(struct unit_packer *packer, uint64_t bytes)
{
    size_t frame = ZSTD_findFrameCompressedSize(packer->packed, bytes);
    if (ZSTD_isError(frame))
        return -1;
    size_t all = ZSTD_decompressDCtx(packer->decompress, packer->record,
                                     packer->room, packer->packed, frame);
    return ZSTD_isError(all) || all < UNIT_ALIGNMENT ? -1 : 0;
}
