/* A table with fixed columns: each line is printed when it is known. */
#include "report/claim/best.h"

#include <inttypes.h>
#include <string.h>

void best_head(FILE *out, const char *bound)
{
    fprintf(out, "%-12s %10s %10s %8s %6s  %s%s%s\n", "sets", "tried",
            "generate", "diameter", "best", *bound ? "bound " : "", bound,
            *bound ? "  example" : "example");
}

void best_body(FILE *out, const struct best_line *line)
{
    fprintf(out, "%-12s %10" PRIu64 " %10" PRIu64 " ", line->size,
            line->tried, line->generating);
    if (line->generating == 0) {
        fputs("       -      -  none generates the group\n", out);
        return;
    }
    fprintf(out, "%8" PRIu64 " %6" PRIu64 "  ", line->diameter, line->sets);
    if (*line->bound)
        fprintf(out, "%s %s  ", line->broken ? "BROKEN" : "within",
                line->bound);
    const char *now = line->examples, *end = strchrnul(now, '\n');
    fprintf(out, "%.*s\n", (int)(end - now), now);
    while (line->all && *end) {
        now = end + 1;
        end = strchrnul(now, '\n');
        fprintf(out, "  %.*s\n", (int)(end - now), now);
    }
}

void best_cycles(FILE *out, const uint8_t *images, unsigned n)
{
    unsigned seen = 0;
    for (unsigned i = 0; i < n; i++) {
        if (seen >> i & 1 || images[i] == i)
            continue;
        char before = '(';
        for (unsigned k = i; !(seen >> k & 1); k = images[k]) {
            seen |= 1u << k;
            fprintf(out, "%c%u", before, k + 1);
            before = ' ';
        }
        fputc(')', out);
    }
}
