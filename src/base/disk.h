/*
 * How fast a disk is, by a file that is written and read and has no name; and
 * how much of it is free.
 */
#ifndef ANTIPODE_BASE_DISK_H
#define ANTIPODE_BASE_DISK_H

/* Bytes a second that a forecast assumes of a disk that is elsewhere: a usual
 * solid-state disk. */
#define DISK_SPEED_ASSUMED 5e8

/* A folder that is not there yet stands for the one that it will be made in;
 * "" for none. */

/* Bytes a second in a folder, of reading and writing together, if so many bytes
 * are to be moved that it is worth moving 200 MB to find out; 0: not known. */
double disk_speed(const char *folder, double bytes);

/* Bytes that may still be written in a folder; INFINITY: not known. */
double disk_free(const char *folder);

#endif
