/*
 * Runs every file of the corpora through the entry points of the fuzz targets;
 * replay TARGET FILE... runs the files named.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "fuzz.h"

/* From a plain block: the target counts what it took from memory.h. */
static void run_text(enum fuzz_target target, struct text *text)
{
    uint8_t *bytes = malloc(text->size + 1);
    size_t size = text->size;
    if (!bytes)
        exit(EXIT_FAILURE);
    memcpy(bytes, text->bytes, size);
    text_free(text);
    fuzz_run(target, bytes, size);
    free(bytes);
}

static int run_file(enum fuzz_target target, const char *path)
{
    struct error error = { 0 };
    struct text text = { 0 };
    if (file_load(path, &text.bytes, &text.size, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    printf("%s\n", path);
    fflush(stdout);
    run_text(target, &text);
    return 0;
}

/* Returns the failures; a corpus that holds nothing is one. */
static int run_corpus(enum fuzz_target target, const char *folder)
{
    int failed = 0, files = 0;
    struct dirent *entry;
    DIR *directory = opendir(folder);
    while (directory && (entry = readdir(directory))) {
        char path[4400];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        failed += run_file(target, path);
        files++;
    }
    if (directory)
        closedir(directory);
    if (!files)
        fprintf(stderr, "%s: no files\n", folder);
    return failed + !files;
}

static int run_corpora(void)
{
    const char *top = getenv("top_srcdir");
    int failed = 0;
    for (int i = 0; i < FUZZ_TARGETS; i++) {
        char folder[4096];
        snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus_%s",
                 top ? top : ".", fuzz_names[i]);
        failed += run_corpus((enum fuzz_target)i, folder);
    }
    return failed;
}

static int run_named(const char *name, char *const *paths, int count)
{
    int target = 0, failed = 0;
    while (target < FUZZ_TARGETS && strcmp(fuzz_names[target], name))
        target++;
    if (target == FUZZ_TARGETS) {
        fprintf(stderr, "there is no target %s\n", name);
        return 1;
    }
    for (int i = 0; i < count; i++)
        failed += run_file((enum fuzz_target)target, paths[i]);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = argc < 2 ? run_corpora()
                          : run_named(argv[1], argv + 2, argc - 2);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
