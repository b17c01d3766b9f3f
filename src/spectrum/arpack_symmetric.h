/*
 * Eigenvalues at the ends of the spectrum of a symmetric matrix that is known
 * by its products, by ARPACK's implicitly restarted Lanczos method.
 * Source: R. B. Lehoucq, D. C. Sorensen, C. Yang, ARPACK Users' Guide, SIAM
 * 1998; arpack-ng.
 */
#ifndef ANTIPODE_SPECTRUM_ARPACK_SYMMETRIC_H
#define ANTIPODE_SPECTRUM_ARPACK_SYMMETRIC_H

#include <stdint.h>

#include "base/error.h"

enum { ARPACK_VALUES_MAX = 3 };

struct arpack {
    /* the matrix, n x n with n > values */
    uint32_t n;
    void (*multiply)(const void *context, double *y, const double *x);
    const void *context;
    /* what is wanted */
    const char *which;      /* "LA": the greatest, "BE": of both ends, of the
                               greatest one more if their number is odd */
    int values;
    double tolerance;       /* relative to the eigenvalue */
    int threads;
    uint64_t memory;        /* bytes it may take */
    /* what was found */
    double value[ARPACK_VALUES_MAX];    /* increasing */
    double residual[ARPACK_VALUES_MAX];
    uint64_t products;
};

/* ERROR_LIMIT and a sentence where memory is too small or the search does not
 * converge, ERROR_FAILED where ARPACK is not there. */
int arpack_find(struct arpack *arpack, struct error *error);

#endif
