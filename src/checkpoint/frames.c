#include "checkpoint/frames.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

#include "base/assert.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "checkpoint/checkpoint.h"

enum {
    VERSION = 2, ORDER = 0x01020304, LEVEL = 1,
    FRAME_BYTES = CHECKPOINT_MEMORY / 2,
    PATIENCE = 15           /* frames stored as they are after one that did
                               not get shorter */
};

static const char MAGIC[16] = "ANTIPODE-STATE\n";

struct file_head {
    char magic[16];
    uint32_t order, version;
    struct frames_label label;
    uint8_t hash[16];       /* of all that is before */
};

struct frame_head {
    uint32_t bytes, stored;
    uint64_t number;
    uint8_t hash[16];
};

struct frames {
    int file;               /* -1: none */
    const char *path;
    const char *remedy;     /* of a damaged file, or NULL */
    uint32_t version;       /* of the file that is read */
    struct frames_label label;
    uint64_t number;        /* of the next frame */
    uint8_t *data;          /* a frame as it is, */
    uint8_t *stored;        /* and as it lies in the file */
    uint64_t filled, taken; /* bytes of data; of them, read already */
    int patience;
    ZSTD_CCtx *packer;
    ZSTD_DCtx *unpacker;
};

int frames_create(struct frames **result, struct error *error)
{
    struct frames *frames = memory_alloc(1, sizeof *frames, error);
    if (!frames)
        return ERROR_FAILED;
    frames->file = -1;
    frames->data = memory_alloc(FRAME_BYTES, 1, error);
    frames->stored = memory_alloc(sizeof(struct frame_head) +
                                  ZSTD_compressBound(FRAME_BYTES), 1, error);
    frames->packer = ZSTD_createCCtx();
    frames->unpacker = ZSTD_createDCtx();
    if (frames->data && frames->stored && frames->packer && frames->unpacker) {
        *result = frames;
        return 0;
    }
    frames_free(frames);
    return error_set(error, ERROR_FAILED, "there is no memory for buffers of "
                     "a file");
}

void frames_free(struct frames *frames)
{
    if (!frames)
        return;
    frames_close(frames);
    ZSTD_freeCCtx(frames->packer);
    ZSTD_freeDCtx(frames->unpacker);
    memory_free(frames->data);
    memory_free(frames->stored);
    memory_free(frames);
}

void frames_close(struct frames *frames)
{
    if (frames->file >= 0)
        close(frames->file);
    frames->file = -1;
}

/* A file is at its beginning. */
static void reset(struct frames *frames, int file, const char *path,
                  const struct frames_label *label)
{
    frames_close(frames);
    frames->file = file;
    frames->path = path;
    frames->label = *label;
    frames->number = frames->filled = frames->taken = 0;
    frames->patience = 0;
}

static struct file_head head_of(const struct frames_label *label)
{
    struct file_head head = {
        .order = ORDER, .version = VERSION, .label = *label
    };
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    hash_seeded(&head, offsetof(struct file_head, hash), 0, head.hash);
    return head;
}

/* The hash of a frame: of what it holds, and of its place. */
static void hash_frame(const struct frames *frames,
                       const struct frame_head *head, const void *stored,
                       uint8_t hash[16])
{
    struct {
        struct frames_label label;
        uint32_t bytes, stored;
        uint64_t number;
    } place = { frames->label, head->bytes, head->stored, head->number };
    hash_seeded(stored, head->stored, hash_bytes(&place, sizeof place), hash);
}

/* ---- writing ---- */

int frames_begin(struct frames *frames, const char *path,
                 const struct frames_label *label, struct error *error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return file_fail("write", path, error);
    reset(frames, file, path, label);
    struct file_head head = head_of(label);
    if (file_write(file, &head, sizeof head))
        return file_fail("write", path, error);
    return 0;
}

/* Bytes of the frame as it is to be stored, behind the place of its head. */
static uint32_t pack_frame(struct frames *frames)
{
    uint8_t *into = frames->stored + sizeof(struct frame_head);
    size_t packed = 0;
    if (frames->patience == 0)
        packed = ZSTD_compressCCtx(frames->packer, into,
                                   ZSTD_compressBound(FRAME_BYTES),
                                   frames->data, frames->filled, LEVEL);
    else
        frames->patience--;
    if (packed && !ZSTD_isError(packed) &&
        packed < frames->filled - frames->filled / 16)
        return (uint32_t)packed;
    if (packed)
        frames->patience = PATIENCE;
    memcpy(into, frames->data, frames->filled);
    return (uint32_t)frames->filled;
}

static int flush_frame(struct frames *frames, struct error *error)
{
    ASSERT(frames->filled <= FRAME_BYTES);
    struct frame_head head = {
        .bytes = (uint32_t)frames->filled, .number = frames->number++
    };
    head.stored = frames->filled ? pack_frame(frames) : 0;
    hash_frame(frames, &head, frames->stored + sizeof head, head.hash);
    memcpy(frames->stored, &head, sizeof head);
    frames->filled = 0;
    if (file_write(frames->file, frames->stored, sizeof head + head.stored))
        return file_fail("write", frames->path, error);
    return 0;
}

int frames_write(struct frames *frames, const void *data, uint64_t bytes,
                 struct error *error)
{
    ASSERT(frames->file >= 0 && frames->filled < FRAME_BYTES);
    const uint8_t *next = data;
    while (bytes) {
        uint64_t room = FRAME_BYTES - frames->filled;
        uint64_t part = bytes < room ? bytes : room;
        memcpy(frames->data + frames->filled, next, part);
        frames->filled += part;
        next += part;
        bytes -= part;
        if (frames->filled == FRAME_BYTES && flush_frame(frames, error))
            return ERROR_FAILED;
    }
    return 0;
}

int frames_finish(struct frames *frames, struct error *error)
{
    ASSERT(frames->file >= 0);
    int code = frames->filled ? flush_frame(frames, error) : 0;
    if (!code)
        code = flush_frame(frames, error);
    if (!code && fsync(frames->file))
        code = file_fail("write", frames->path, error);
    int closed = close(frames->file);
    frames->file = -1;
    if (!code && closed)
        code = file_fail("write", frames->path, error);
    return code;
}

/* ---- reading ---- */

static int fail_file(const struct frames *frames, const char *what,
                     struct error *error)
{
    return error_set(error, ERROR_FAILED, "%s: %s%s%s", frames->path, what,
                     frames->remedy ? "; " : "",
                     frames->remedy ? frames->remedy : "");
}

static int fail_frame(const struct frames *frames, const char *what,
                      struct error *error)
{
    char sentence[80];
    snprintf(sentence, sizeof sentence, "frame %llu %s",
             (unsigned long long)frames->number + 1, what);
    return fail_file(frames, sentence, error);
}

static int check_label(const struct frames *frames,
                       const struct frames_label *found,
                       const struct frames_label *wanted, struct error *error)
{
    if (memcmp(found->run, wanted->run, sizeof found->run))
        return fail_file(frames, "belongs to another run", error);
    if (found->layer == wanted->layer && found->part == wanted->part &&
        (!wanted->parts || found->parts == wanted->parts))
        return 0;
    return error_set(error, ERROR_FAILED, "%s: is file %u of %u of sphere "
                     "%llu under another name", frames->path, found->part + 1,
                     found->parts, (unsigned long long)found->layer);
}

static int check_head(const struct frames *frames,
                      const struct file_head *head,
                      const struct frames_label *wanted, struct error *error)
{
    uint8_t hash[16];
    if (memcmp(head->magic, MAGIC, sizeof MAGIC))
        return fail_file(frames, "is no checkpoint of antipode", error);
    if (head->order != ORDER)
        return fail_file(frames, "was written on a machine with another order "
                         "of bytes, or is damaged", error);
    if (head->version < 1 || head->version > VERSION)
        return error_set(error, ERROR_FAILED, "%s: is version %u of the "
                         "format; this program reads 1..%d", frames->path,
                         head->version, VERSION);
    hash_seeded(head, offsetof(struct file_head, hash), 0, hash);
    if (memcmp(hash, head->hash, sizeof hash))
        return fail_file(frames, "has a damaged head", error);
    return check_label(frames, &head->label, wanted, error);
}

int frames_open(struct frames *frames, const char *path,
                struct frames_label *label, struct error *error)
{
    struct file_head head;
    int file = file_open(path);
    if (file < 0)
        return file_fail("read", path, error);
    reset(frames, file, path, label);
    int64_t count = file_read(file, &head, sizeof head);
    if (count < 0)
        return file_fail("read", path, error);
    if (count < (int64_t)sizeof head)
        return fail_file(frames, "is cut short", error);
    int code = check_head(frames, &head, label, error);
    frames->label = *label = head.label;
    frames->version = head.version;
    return code;
}

void frames_advise(struct frames *frames, const char *remedy)
{
    frames->remedy = remedy;
}

static int read_field(void *context, void *data, uint64_t bytes,
                      struct error *error)
{
    return frames_read(context, data, bytes, error);
}

struct fields frames_fields(struct frames *frames, struct error *error)
{
    return (struct fields){
        frames->path, frames->remedy, read_field, frames, UINT64_MAX,
        frames->version == 1, error
    };
}

int frames_measure(struct frames *frames, struct fields *fields)
{
    struct frame_head head = { .bytes = 1 };
    off_t at = lseek(frames->file, 0, SEEK_CUR);
    uint64_t left = frames->filled - frames->taken;
    for (; head.bytes; at += (off_t)(sizeof head + head.stored)) {
        if (pread(frames->file, &head, sizeof head, at) !=
            (ssize_t)sizeof head)
            break;          /* whoever reads that far finds it cut short */
        if (head.bytes > FRAME_BYTES || head.stored > head.bytes)
            return fail_file(frames, "is damaged", fields->error);
        left += head.bytes;
    }
    fields->left = left;
    return 0;
}

static int read_bytes(struct frames *frames, void *data, uint64_t bytes,
                      struct error *error)
{
    int64_t count = file_read(frames->file, data, bytes);
    if (count < 0)
        return file_fail("read", frames->path, error);
    return count == (int64_t)bytes ? 0
        : fail_frame(frames, "is cut short", error);
}

/* The next frame; filled is 0 at the end of the file. */
static int next_frame(struct frames *frames, struct error *error)
{
    struct frame_head head;
    uint8_t hash[16];
    int code = read_bytes(frames, &head, sizeof head, error);
    if (code)
        return code;
    if (head.bytes > FRAME_BYTES || head.stored > head.bytes)
        return fail_frame(frames, "is damaged", error);
    code = read_bytes(frames, frames->stored, head.stored, error);
    if (code)
        return code;
    hash_frame(frames, &head, frames->stored, hash);
    if (memcmp(hash, head.hash, sizeof hash))
        return fail_frame(frames, "is damaged", error);
    if (head.number != frames->number)
        return fail_frame(frames, "is another one in its place", error);
    if (head.stored == head.bytes)
        memcpy(frames->data, frames->stored, head.stored);
    else if (ZSTD_decompressDCtx(frames->unpacker, frames->data, head.bytes,
                                 frames->stored, head.stored) != head.bytes)
        return fail_frame(frames, "cannot be unpacked", error);
    frames->filled = head.bytes;
    frames->taken = 0;
    frames->number++;
    return 0;
}

int frames_read(struct frames *frames, void *data, uint64_t bytes,
                struct error *error)
{
    uint8_t *next = data;
    while (bytes) {
        if (frames->taken == frames->filled && next_frame(frames, error))
            return ERROR_FAILED;
        if (frames->filled == 0)
            return fail_file(frames, "ends too early", error);
        uint64_t left = frames->filled - frames->taken;
        uint64_t part = bytes < left ? bytes : left;
        memcpy(next, frames->data + frames->taken, part);
        frames->taken += part;
        next += part;
        bytes -= part;
    }
    return 0;
}

int frames_end(struct frames *frames, struct error *error)
{
    char more;
    if (frames->taken == frames->filled && next_frame(frames, error))
        return ERROR_FAILED;
    if (frames->filled || file_read(frames->file, &more, 1) != 0)
        return fail_file(frames, "has more in it than it should", error);
    frames_close(frames);
    return 0;
}
