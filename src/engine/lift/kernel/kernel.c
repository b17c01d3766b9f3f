#include "config.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "engine/lift/kernel/kernel.h"

/* The best first. */
static const struct kernel *const kernels[] = {
#ifdef HAVE_KERNEL_AVX512
    &kernel_avx512,
#endif
#ifdef HAVE_KERNEL_AVX2
    &kernel_avx2,
#endif
    &kernel_portable,
};

enum { KERNELS = sizeof kernels / sizeof *kernels };

const struct kernel *kernel_find(const char *name, struct error *error)
{
    for (int i = 0; i < KERNELS; i++) {
        if (name && strcmp(name, kernels[i]->name))
            continue;
        if (kernels[i]->is_supported())
            return kernels[i];
        if (name) {
            error_set(error, ERROR_USAGE, "kernel '%s' needs a processor that "
                      "this is not", name);
            return NULL;
        }
    }
    error_set(error, ERROR_USAGE, "unknown kernel '%s'; there are avx512, avx2 "
              "and portable", name);
    return NULL;
}

int leaf_create_tables(struct leaf *leaf, uint32_t elements,
                       struct error *error)
{
    leaf->elements = elements;
    leaf->gather = memory_alloc(elements, sizeof *leaf->gather, error);
    if (!leaf->gather)
        return ERROR_FAILED;
    memset(leaf->gather, LEAF_BITS - 1, elements * sizeof *leaf->gather);
    return 0;
}

static int fill_lookup(struct leaf *leaf, struct error *error)
{
    leaf->lookup = memory_alloc(leaf->elements, sizeof *leaf->lookup, error);
    if (!leaf->lookup)
        return ERROR_FAILED;
    for (uint32_t e = 0; e < leaf->elements; e++)
        for (uint32_t j = 0; j < leaf->order; j++) {
            uint32_t old = leaf->gather[e][j];
            ASSERT(old < leaf->order);
            for (uint32_t value = 0; value < 256; value++)
                if (value >> old % 8 & 1)
                    leaf->lookup[e][old / 8][value] |= UINT64_C(1) << j;
        }
    return 0;
}

static int fill_shuffles(struct leaf *leaf, struct error *error)
{
    leaf->byte = memory_alloc(leaf->elements, sizeof *leaf->byte, error);
    leaf->bit = memory_alloc(leaf->elements, sizeof *leaf->bit, error);
    if (!leaf->byte || !leaf->bit)
        return ERROR_FAILED;
    for (uint32_t e = 0; e < leaf->elements; e++)
        for (int j = 0; j < LEAF_BITS; j++) {
            leaf->byte[e][j] = leaf->gather[e][j] / 8;
            leaf->bit[e][j] = (uint8_t)(1 << leaf->gather[e][j] % 8);
        }
    return 0;
}

int leaf_prepare(struct leaf *leaf, const struct kernel *kernel,
                 struct error *error)
{
    if (leaf->cyclic)
        return 0;
    ASSERT(leaf->span == 1 && leaf->order <= LEAF_BITS);
    return kernel == &kernel_portable ? fill_lookup(leaf, error)
                                      : fill_shuffles(leaf, error);
}

void leaf_clear(struct leaf *leaf)
{
    memory_free(leaf->gather);
    memory_free(leaf->byte);
    memory_free(leaf->bit);
    memory_free(leaf->lookup);
    *leaf = (struct leaf){ 0 };
}
