/*
 * ARPACK asks for products, one after another (reverse communication), so a
 * wish to stop is heard between them.
 *
 * It is loaded at run time: the BLAS that Debian puts behind it may be one that
 * starts a thread a core and takes memory for each as soon as it is loaded, and
 * every other command has nothing of that.
 */
#include "spectrum/arpack_symmetric.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/random.h"
#include "base/size.h"
#include "config.h"

#ifdef HAVE_ARPACK
#include <arpack.h>
#include <dlfcn.h>

/* Vectors of the Krylov space: the more, the fewer restarts. */
enum { VECTORS_MAX = 200, VECTORS_GOOD = 20, VECTORS_BYTES = 1 << 28,
       RESTARTS_MAX = 20000 };

struct lanczos {
    struct arpack *arpack;
    __typeof__(dsaupd_c) *update;
    __typeof__(dseupd_c) *extract;
    int vectors, work_length;
    double *start, *basis, *work, *inner;
    int parameter[11], pointer[11];
};

static int load(struct lanczos *lanczos, struct error *error)
{
    char threads[12];
    snprintf(threads, sizeof threads, "%d", lanczos->arpack->threads);
    setenv("OPENBLAS_NUM_THREADS", threads, 0);
    void *library = dlopen(ARPACK_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library) {      /* it stays, for the threads that it may have */
        lanczos->update = dlsym(library, "dsaupd_c");
        lanczos->extract = dlsym(library, "dseupd_c");
    }
    if (lanczos->update && lanczos->extract)
        return 0;
    return error_set(error, ERROR_FAILED, "eigenvalues are found by ARPACK, "
                     "which cannot be loaded (%.200s); on Debian: apt-get "
                     "install libarpack2", dlerror());
}

/* As many as pay and as memory has room for. */
static int choose_vectors(struct lanczos *lanczos, struct error *error)
{
    const struct arpack *arpack = lanczos->arpack;
    double vector = 8.0 * arpack->n, others = 4 * vector;
    double room = ((double)arpack->memory - others) / vector;
    double least = fmin(arpack->values + 2, arpack->n);
    double count = fmin(fmax(VECTORS_BYTES / vector, VECTORS_GOOD),
                        VECTORS_MAX);
    count = fmin(fmin(count, room), arpack->n);
    if (count < least)
        return size_refuse("a search for eigenvalues, besides the graph,",
                           least * vector + others, (double)arpack->memory,
                           error);
    lanczos->vectors = (int)count;
    return 0;
}

static int create_lanczos(struct lanczos *lanczos, struct error *error)
{
    size_t n = lanczos->arpack->n;
    int code = choose_vectors(lanczos, error);
    if (code)
        return code;
    size_t vectors = (size_t)lanczos->vectors;
    lanczos->work_length = (int)(vectors * (vectors + 8));
    lanczos->start = memory_alloc(n, sizeof(double), error);
    lanczos->basis = memory_alloc(n * vectors, sizeof(double), error);
    lanczos->work = memory_alloc(3 * n, sizeof(double), error);
    lanczos->inner = memory_alloc((size_t)lanczos->work_length, sizeof(double),
                                  error);
    if (!lanczos->start || !lanczos->basis || !lanczos->work ||
        !lanczos->inner)
        return ERROR_FAILED;
    struct random random;
    random_seed(&random, 1);    /* the same numbers each time */
    for (size_t i = 0; i < n; i++)
        lanczos->start[i] = ldexp((double)(random_next(&random) >> 11), -52) -
                            1;
    lanczos->parameter[0] = 1;              /* exact shifts */
    lanczos->parameter[2] = RESTARTS_MAX;
    lanczos->parameter[3] = 1;
    lanczos->parameter[6] = 1;              /* A x = l x */
    return load(lanczos, error);
}

static void free_lanczos(struct lanczos *lanczos)
{
    memory_free(lanczos->start);
    memory_free(lanczos->basis);
    memory_free(lanczos->work);
    memory_free(lanczos->inner);
}

static int explain(const struct lanczos *lanczos, int info,
                   struct error *error)
{
    const struct arpack *arpack = lanczos->arpack;
    if (info == 1 || info == 3)
        return error_set(error, ERROR_LIMIT, "%d of %d eigenvalues converged "
                         "in %llu products with %d vectors: ask for less with "
                         "--tolerance, or allow more vectors with --memory",
                         lanczos->parameter[4], arpack->values,
                         (unsigned long long)arpack->products,
                         lanczos->vectors);
    return error_set(error, ERROR_FAILED, "ARPACK gave up with code %d", info);
}

/* Until it has converged. */
static int iterate(struct lanczos *lanczos, struct error *error)
{
    struct arpack *arpack = lanczos->arpack;
    int ask = 0, info = 1, n = (int)arpack->n, code = 0;
    for (;;) {
        lanczos->update(&ask, "I", n, arpack->which, arpack->values,
                        arpack->tolerance, lanczos->start, lanczos->vectors,
                        lanczos->basis, n, lanczos->parameter,
                        lanczos->pointer, lanczos->work, lanczos->inner,
                        lanczos->work_length, &info);
        if (ask != 1 && ask != -1)
            break;
        arpack->multiply(arpack->context,
                         lanczos->work + lanczos->pointer[1] - 1,
                         lanczos->work + lanczos->pointer[0] - 1);
        code = progress_poll("products", (double)++arpack->products, 0, error);
        if (code)
            return code;
    }
    return info ? explain(lanczos, info, error) : 0;
}

/* |A x - l x| / |x| */
static double find_residual(const struct lanczos *lanczos, const double *x,
                            double value)
{
    const struct arpack *arpack = lanczos->arpack;
    double *y = lanczos->work, sum = 0, norm = 0;
    arpack->multiply(arpack->context, y, x);
    for (size_t i = 0; i < arpack->n; i++) {
        double rest = y[i] - value * x[i];
        sum += rest * rest;
        norm += x[i] * x[i];
    }
    return sqrt(sum / norm);
}

/* Eigenvectors take the place of the basis. */
static int extract_values(struct lanczos *lanczos, struct error *error)
{
    struct arpack *arpack = lanczos->arpack;
    int info = 0, n = (int)arpack->n, select[VECTORS_MAX];
    memset(select, 0, sizeof select);
    lanczos->extract(1, "All", select, arpack->value, lanczos->basis, n, 0, "I",
                     n, arpack->which, arpack->values, arpack->tolerance,
                     lanczos->start, lanczos->vectors, lanczos->basis, n,
                     lanczos->parameter, lanczos->pointer, lanczos->work,
                     lanczos->inner, lanczos->work_length, &info);
    if (info)
        return explain(lanczos, info, error);
    for (int i = 0; i < arpack->values; i++)
        arpack->residual[i] = find_residual(lanczos, lanczos->basis +
                                            (size_t)i * arpack->n,
                                            arpack->value[i]);
    return 0;
}

int arpack_find(struct arpack *arpack, struct error *error)
{
    struct lanczos lanczos = { .arpack = arpack };
    int code = create_lanczos(&lanczos, error);
    if (!code)
        code = iterate(&lanczos, error);
    if (!code)
        code = extract_values(&lanczos, error);
    free_lanczos(&lanczos);
    return code;
}

#else

int arpack_find(struct arpack *arpack, struct error *error)
{
    (void)arpack;
    return error_set(error, ERROR_FAILED, "eigenvalues are found by ARPACK, "
                     "and this program was built without it; on Debian: "
                     "apt-get install libarpack2-dev, then configure and make");
}

#endif
