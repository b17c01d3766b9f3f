/* Seconds since some fixed moment; only differences mean something. */
#ifndef ANTIPODE_BASE_CLOCK_H
#define ANTIPODE_BASE_CLOCK_H

double clock_seconds(void);

/* Of all threads of this process together: what work costs, whatever else the
 * machine does. */
double clock_processor_seconds(void);

#endif
