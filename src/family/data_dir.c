/* Only a source tree has src/family, which tells a build folder from others. */
#include "family/data_dir.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

/* The folder of the shared object that this is part of, or else of the running
 * program, without a final slash. */
static int own_folder(char folder[PATH_MAX])
{
    Dl_info object;
    const char *path = "/proc/self/exe", *name = "";
    if (dladdr((void *)data_dir_find, &object) && object.dli_fname)
        name = strrchr(object.dli_fname, '/');
    if (name && strstr(name, ".so"))
        path = object.dli_fname;
    if (!realpath(path, folder))
        return -1;
    char *slash = strrchr(folder, '/');
    if (!slash)
        return -1;
    *slash = 0;
    return 0;
}

int data_dir_each(const char *folder,
                  int (*visit)(const char *path, void *context,
                               struct error *error),
                  void *context, struct error *error)
{
    static const char *const beside[][2] = {
        { "/..", "/../src/family/lua/prelude.lua" },
        { "/../..", "/../../src/family/lua/prelude.lua" },
        { "/../share/antipode", "/../share/antipode" },
        /* lib/x86_64-linux-gnu */
        { "/../../share/antipode", "/../../share/antipode" },
    };
    char own[PATH_MAX], path[PATH_MAX + 320];
    int known = own_folder(own) == 0, code = 0;
    for (size_t i = 0; known && !code && i < sizeof beside / sizeof *beside;
         i++) {
        snprintf(path, sizeof path, "%s%s", own, beside[i][1]);
        if (access(path, R_OK))
            continue;
        snprintf(path, sizeof path, "%s%s/%.200s", own, beside[i][0], folder);
        code = visit(path, context, error);
    }
    snprintf(path, sizeof path, "%s/%.200s", PKGDATADIR, folder);
    return code ? code : visit(path, context, error);
}

static int take_first(const char *path, void *context, struct error *error)
{
    char **found = context;
    if (access(path, R_OK))
        return 0;
    *found = memory_text(path, error);
    return *found ? 1 : ERROR_FAILED;
}

int data_dir_find(const char *folder, char **path, struct error *error)
{
    *path = NULL;
    int code = data_dir_each(folder, take_first, path, error);
    return code < 0 ? code : 0;
}
