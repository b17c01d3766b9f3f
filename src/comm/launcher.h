/*
 * What a launcher (mpirun, srun) tells a process through its environment, and
 * so before MPI is there.
 */
#ifndef ANTIPODE_COMM_LAUNCHER_H
#define ANTIPODE_COMM_LAUNCHER_H

struct launcher {
    int rank;
    int ranks;          /* 0: several or one, the launcher does not say */
    int connected;      /* 0: a launcher that MPI cannot talk to */
    const char *told;   /* the variable that told the rank; NULL: none did */
};

/* Rank 0 of 1 where nothing launched us. */
struct launcher launcher_find(void);

#endif
