/* The grants of Slurm: slurm.h. */
#include "base/machine/slurm.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MOST = 12, BITS_OF_MIB = 20 };

/* The number that a variable holds, digits alone; 0: none. */
static uint64_t variable_number(const char *name)
{
    const char *text = getenv(name);
    size_t length = text ? strlen(text) : 0;
    if (!length || length > DIGITS_MOST ||
        strspn(text, "0123456789") != length)
        return 0;
    return strtoull(text, NULL, 10);
}

static struct slurm_grant grant(uint64_t most, const char *told)
{
    return most ? (struct slurm_grant){ most, told }
                : (struct slurm_grant){ UINT64_MAX, NULL };
}

struct slurm_grant slurm_cores(void)
{
    static const char name[] = "SLURM_CPUS_PER_TASK";
    return grant(variable_number(name), name);
}

/* salloc does not say how many cores there are on which node. */
static uint64_t cores_here(void)
{
    uint64_t cores = variable_number("SLURM_CPUS_ON_NODE");
    return cores ? cores : variable_number("SLURM_CPUS_PER_TASK");
}

struct slurm_grant slurm_memory(void)
{
    static const char node[] = "SLURM_MEM_PER_NODE";
    static const char core[] = "SLURM_MEM_PER_CPU";
    uint64_t mib = variable_number(node), each = variable_number(core);
    if (mib)
        return grant(mib << BITS_OF_MIB, node);
    if (each && cores_here() > (UINT64_MAX >> BITS_OF_MIB) / each)
        return grant(0, NULL);
    return grant(each * cores_here() << BITS_OF_MIB, core);
}
