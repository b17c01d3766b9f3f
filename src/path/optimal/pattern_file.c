#include "path/optimal/pattern_file.h"
int pattern_file_get(const struct goal *goal, struct pattern *pattern,
                     const char *cache, int threads, struct error *error)
{
    (void)cache;
    return pattern_fill(goal, pattern, threads, error);
}
