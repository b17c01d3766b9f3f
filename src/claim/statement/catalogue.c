/* Files of a folder come in alphabetical order; every name counts once. */
#include "claim/statement/catalogue.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "family/data_dir.h"
#include "family/library.h"
#include "family/lua/claim_file.h"

enum { PATH_ROOM = 4096 };

static int add_claim(struct catalogue *catalogue, struct claim *claim,
                     struct error *error)
{
    for (size_t i = 0; i < catalogue->claims; i++)
        if (strcmp(catalogue->claim[i]->name, claim->name) == 0) {
            error_set(error, ERROR_FAILED, "two claims are called %s: %s and "
                      "%s", claim->name, catalogue->claim[i]->file->path,
                      claim->file->path);
            claim_free(claim);
            return ERROR_FAILED;
        }
    if (catalogue->claims == catalogue->room) {
        size_t room = catalogue->room ? 2 * catalogue->room : 32;
        void *grown = catalogue->claim
            ? memory_resize(catalogue->claim, room, sizeof claim, error)
            : memory_alloc(room, sizeof claim, error);
        if (!grown) {
            claim_free(claim);
            return ERROR_FAILED;
        }
        catalogue->claim = grown;
        catalogue->room = room;
    }
    catalogue->claim[catalogue->claims++] = claim;
    return 0;
}

static int add_file(struct catalogue *catalogue, const char *path,
                    struct error *error)
{
    struct claim *claim;
    int code = claim_read(path, &claim, error);
    return code ? code : add_claim(catalogue, claim, error);
}

static int is_claim_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 4 &&
        strcmp(entry->d_name + length - 4, ".lua") == 0;
}

static int add_folder(struct catalogue *catalogue, const char *folder,
                      struct error *error)
{
    struct dirent **entry;
    char path[PATH_ROOM];
    int count = scandir(folder, &entry, is_claim_file, alphasort), code = 0;
    if (count <= 0)
        return error_set(error, ERROR_FAILED, "%s: a folder without claims "
                         "(files that end in .lua)", folder);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%.3500s/%s", folder, entry[i]->d_name);
        if (!code)
            code = add_file(catalogue, path, error);
        free(entry[i]);
    }
    free(entry);
    return code;
}

static int unknown_claim(const char *name, const char *folder,
                         struct error *error)
{
    char near[NEAREST_ROOM];
    int code = library_propose_claim(name, near, error);
    if (code)
        return code;
    return error_set(error, ERROR_USAGE, "there is no claim %.200s: no file, "
                     "no folder, and no %.200s.lua in %.300s%s%s; antipode "
                     "list --claims shows all", name, name, folder ? folder
                     : "a folder conjectures", *near ? "; nearest: " : "",
                     near);
}

/* A name without slash and suffix, in the program's folder. */
static int add_name(struct catalogue *catalogue, const char *name,
                    const char *folder, struct error *error)
{
    char path[PATH_ROOM];
    struct stat status;
    snprintf(path, sizeof path, "%.3000s/%.500s.lua", folder ? folder : "",
             name);
    if (!folder || strchr(name, '/') || stat(path, &status))
        return unknown_claim(name, folder, error);
    return add_file(catalogue, path, error);
}

int catalogue_add(struct catalogue *catalogue, const char *word,
                  struct error *error)
{
    struct stat status;
    char *folder = NULL;
    if (word && stat(word, &status) == 0)
        return S_ISDIR(status.st_mode) ? add_folder(catalogue, word, error)
                                       : add_file(catalogue, word, error);
    int code = data_dir_find("conjectures", &folder, error);
    if (!code && word)
        code = add_name(catalogue, word, folder, error);
    else if (!code)
        code = folder ? add_folder(catalogue, folder, error)
            : error_set(error, ERROR_FAILED, "the folder conjectures is not "
                        "installed; name a file or a folder");
    memory_free(folder);
    return code;
}

int catalogue_add_text(struct catalogue *catalogue, const struct text *text,
                       struct error *error)
{
    struct claim_file *file;
    struct claim *claim;
    int code = claim_file_parse(text, &file, error);
    if (!code)
        code = claim_of_file(file, &claim, error);
    return code ? code : add_claim(catalogue, claim, error);
}

void catalogue_clear(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->claims; i++)
        claim_free(catalogue->claim[i]);
    memory_free(catalogue->claim);
    memset(catalogue, 0, sizeof *catalogue);
}
