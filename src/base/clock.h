/* Seconds since some fixed moment; only differences mean something. */
#ifndef ANTIPODE_BASE_CLOCK_H
#define ANTIPODE_BASE_CLOCK_H

double clock_seconds(void);

#endif
