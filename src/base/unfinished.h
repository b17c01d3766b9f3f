/*
 * Files that are being written beside the place where they will lie: removed
 * where the process ends at once, by a second signal, say.  Who ends in order
 * removes its own.
 */
#ifndef ANTIPODE_BASE_UNFINISHED_H
#define ANTIPODE_BASE_UNFINISHED_H

/* The path must live until it is dropped. */
void unfinished_add(const char *path);
/* It is in its place, or removed, or to be kept. */
void unfinished_drop(const char *path);
/* From a signal handler, too. */
void unfinished_remove(void);

#endif
