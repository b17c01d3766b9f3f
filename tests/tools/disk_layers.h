/*
 * Requests of the frontier engine whose layers lie on the disk, now and then:
 * in a folder of this process, which goes when the round is over.
 */
#ifndef ANTIPODE_TESTS_DISK_LAYERS_H
#define ANTIPODE_TESTS_DISK_LAYERS_H

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "comm/comm.h"
#include "growth/request.h"
#include "testing.h"

static char disk_layers_folder[100];

/* One rank only can work on a disk.  Its speed is given: measuring it takes
 * longer than the search. */
static inline int disk_layers_choose(struct random *random,
                                     struct request *request)
{
    if (comm_ranks() > 1 || random_below(random, 2))
        return 0;
    snprintf(disk_layers_folder, sizeof disk_layers_folder,
             "%s/antipode-layers.%d", access("/dev/shm", W_OK) ? "."
             : "/dev/shm", (int)getpid());
    ck_assert_int_eq(mkdir(disk_layers_folder, 0777), 0);
    request->scratch = disk_layers_folder;
    request->disk_bandwidth = 1000000000;
    return 1;
}

static inline void disk_layers_remove(const struct request *request)
{
    if (request->scratch)
        file_remove_folder(request->scratch);
}

#endif
