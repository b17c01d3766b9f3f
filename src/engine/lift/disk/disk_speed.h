/*
 * How fast a disk is, by a file that is written and read and has no name.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_DISK_SPEED_H
#define ANTIPODE_ENGINE_LIFT_DISK_DISK_SPEED_H

/* Bytes a second in a folder, of reading and writing together; 0: not known,
 * because there is no such folder or no file can be made. */
double disk_speed(const char *folder);

#endif
