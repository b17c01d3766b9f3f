/*
 * What a search will need as lines of a batch script.  Forecasts of time are
 * right within a factor of two (doc/performance.md), and a job needs some
 * minutes for its last checkpoint; memory has a tenth to spare for the
 * program, MPI and files in the cache that Slurm counts.
 */
#include "report/growth/report.h"

#include <math.h>

enum { TIMES = 2, MINUTES_MORE = 10, MIB_MORE = 256, DAY = 24 * 60 };

static const double mib = 1024 * 1024;

static void print_time(FILE *out, double seconds)
{
    double minutes = ceil(TIMES * seconds / 60) + MINUTES_MORE;
    double days = floor(minutes / DAY);
    unsigned rest = (unsigned)(minutes - days * DAY);
    fprintf(out, "#SBATCH --time=%.0f-%02u:%02u:00\n", days, rest / 60,
            rest % 60);
}

void report_slurm(FILE *out, const struct graph *graph,
                  const struct slurm_job *job)
{
    fputs("# ", out);
    report_title(out, graph);
    fprintf(out, "\n#SBATCH --nodes=%u\n#SBATCH --ntasks-per-node=1\n"
            "#SBATCH --cpus-per-task=%d\n", job->nodes, job->threads);
    if (job->memory > 0)
        fprintf(out, "#SBATCH --mem=%.0fM\n",
                ceil(1.1 * job->memory / mib) + MIB_MORE);
    else
        fputs("# --mem: not known\n", out);
    if (job->seconds > 0)
        print_time(out, job->seconds);
    else
        fprintf(out, "# --time: not known%s\n",
                job->wants_network ? " without --network" : "");
}
