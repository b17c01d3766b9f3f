/*
 * How fast a disk is, by a file that is written and read and has no name; and
 * how much of it is free.
 */
#ifndef ANTIPODE_BASE_DISK_H
#define ANTIPODE_BASE_DISK_H

/* Bytes a second that a forecast assumes of a disk that is elsewhere: a usual
 * solid-state disk. */
#define DISK_SPEED_ASSUMED 5e8

/* Bytes a second in a folder, of reading and writing together; 0: not known,
 * because there is no such folder or no file can be made. */
double disk_speed(const char *folder);

/* Bytes that may still be written in a folder; INFINITY: not known. */
double disk_free(const char *folder);

#endif
