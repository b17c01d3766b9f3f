/*
 * Folders of states, and the object that an engine gets.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "checkpoint/checkpoint_state.h"
#include "comm/comm.h"

static const char STATE[] = "state-";

void checkpoint_folder(const struct checkpoint *checkpoint, uint64_t layer,
                       char *path, size_t size)
{
    snprintf(path, size, "%s/%s%llu", checkpoint->share.path, STATE,
             (unsigned long long)layer);
}

void checkpoint_part(const struct checkpoint *checkpoint, uint64_t layer,
                     char *path, size_t size)
{
    snprintf(path, size, "%s/%s%llu.%llx", checkpoint->share.path, STATE,
             (unsigned long long)layer,
             (unsigned long long)checkpoint->share.serial);
}

void checkpoint_newest(struct checkpoint *checkpoint, char *path, size_t size)
{
    checkpoint_folder(checkpoint, (uint64_t)checkpoint->share.written, path,
                      size);
    snprintf(checkpoint->remedy, sizeof checkpoint->remedy, "remove the "
             "folder %s, and antipode resume begins anew", path);
    frames_advise(checkpoint->frames, checkpoint->remedy);
}

/* The layer in a name that is state-LAYER and no more; -1: a part; -2: no
 * state at all. */
static int64_t layer_of(const char *name)
{
    char *end;
    if (strncmp(name, STATE, sizeof STATE - 1))
        return -2;
    const char *digits = name + sizeof STATE - 1;
    unsigned long long layer = strtoull(digits, &end, 10);
    return end == digits || *end || layer > INT32_MAX ? -1 : (int64_t)layer;
}

/* NAME, or NAME-NODE of another node than the first. */
static int is_map_name(const char *entry, const char *name)
{
    size_t length = strlen(name);
    if (strncmp(entry, name, length))
        return 0;
    entry += length;
    return !*entry || (*entry == '-' && entry[1] &&
                       !entry[1 + strspn(entry + 1, "0123456789")]);
}

/* What only a state tells the contents of. */
static int is_map(const char *entry)
{
    static const char *const names[] = {
        RUN_MAP, RUN_MAP_AGAIN, RUN_LAYER_0, RUN_LAYER_1, RUN_LAYER_2,
        RUN_CANDIDATES
    };
    int found = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        found |= is_map_name(entry, names[i]);
    return found;
}

void state_sweep(const char *run, int64_t keep)
{
    DIR *folder = opendir(run);
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        int64_t layer = layer_of(entry->d_name);
        char path[FILE_PATH_ROOM];
        snprintf(path, sizeof path, "%s/%s", run, entry->d_name);
        if (keep < 0 && is_map(entry->d_name))
            unlink(path);
        if (layer == -1 || (layer >= 0 && layer != keep))
            file_remove_folder(path);
    }
    if (folder)
        closedir(folder);
}

int64_t state_newest(const char *run)
{
    DIR *folder = opendir(run);
    struct dirent *entry;
    int64_t newest = -1;
    while (folder && (entry = readdir(folder))) {
        int64_t layer = layer_of(entry->d_name);
        newest = layer > newest ? layer : newest;
    }
    if (folder)
        closedir(folder);
    return newest;
}

/* ---- the object ---- */

static int create(const struct checkpoint_share *share,
                  struct checkpoint **result, struct error *error)
{
    struct checkpoint *checkpoint = memory_alloc(1, sizeof *checkpoint, error);
    if (!checkpoint)
        return ERROR_FAILED;
    checkpoint->share = *share;
    checkpoint->finished = -1;
    checkpoint->vertices = UINT64_MAX;
    checkpoint->begin = checkpoint->last = clock_seconds();
    memcpy(checkpoint->label.run, share->run, sizeof share->run);
    checkpoint_set_ranks(checkpoint, 1);
    if (frames_create(&checkpoint->frames, error)) {
        memory_free(checkpoint);
        return ERROR_FAILED;
    }
    requests_begin(share->path);
    *result = checkpoint;
    return 0;
}

/* Looks at the first file of the newest state: how many there are. */
static int find_state(struct checkpoint *checkpoint, struct error *error)
{
    struct checkpoint_share *share = &checkpoint->share;
    struct frames_label label = checkpoint->label;
    char folder[CHECKPOINT_PATH_MAX + 80];
    share->written = checkpoint->resumed = state_newest(share->path);
    if (share->written < 0)
        return 0;
    label.layer = (uint64_t)share->written;
    checkpoint_newest(checkpoint, folder, sizeof folder);
    snprintf(checkpoint->file, sizeof checkpoint->file, "%s/rank-0", folder);
    int code = frames_open(checkpoint->frames, checkpoint->file, &label,
                           error);
    struct fields fields = checkpoint_fields(checkpoint, error);
    if (!code)
        code = fields_within(&fields, "the number of files", label.parts, 1,
                             INT32_MAX);
    frames_close(checkpoint->frames);
    share->files = label.parts;
    return code;
}

int checkpoint_create(const struct run *run,
                      const struct checkpoint_settings *settings,
                      struct checkpoint **result, struct error *error)
{
    struct checkpoint_share share = { .written = -1 };
    if (strlen(run->path) >= sizeof share.path)
        return error_set(error, ERROR_USAGE, "%s: the name is too long",
                         run->path);
    snprintf(share.path, sizeof share.path, "%s", run->path);
    memcpy(share.run, run->id, sizeof share.run);
    share.serial = (uint64_t)time(NULL) << 32 | (uint64_t)getpid();
    int code = create(&share, result, error);
    if (code)
        return code;
    (*result)->settings = *settings;
    (*result)->log = run->log;
    code = find_state(*result, error);
    if (code) {
        checkpoint_free(*result);
        *result = NULL;
    }
    return code;
}

int checkpoint_attend(const struct checkpoint_share *share, int has_disk,
                      struct checkpoint **checkpoint, struct error *error)
{
    if (has_disk)
        mkdir(share->path, 0777);   /* rank 0 may have made it elsewhere */
    int code = create(share, checkpoint, error);
    if (code)
        return code;
    checkpoint_set_ranks(*checkpoint, comm_ranks());
    (*checkpoint)->has_disk = has_disk;
    return 0;
}

void checkpoint_dismiss(const struct checkpoint_share *share)
{
    state_sweep(share->path, -1);
    rmdir(share->path);         /* one with a result stays */
}

void checkpoint_free(struct checkpoint *checkpoint)
{
    if (!checkpoint)
        return;
    requests_end();
    frames_free(checkpoint->frames);
    memory_free(checkpoint);
}

void checkpoint_set_ranks(struct checkpoint *checkpoint, int ranks)
{
    checkpoint->ranks = (uint32_t)ranks;
    checkpoint->rank = ranks > 1 ? (uint32_t)comm_rank() : 0;
}

int64_t checkpoint_resumed(const struct checkpoint *checkpoint)
{
    return checkpoint->resumed;
}

double checkpoint_seconds(const struct checkpoint *checkpoint)
{
    return checkpoint->earlier + clock_seconds() - checkpoint->begin;
}
