#include "claim/law/fit_words.h"

#include <stdio.h>

void fit_words(const struct fit *fit, const char *variable,
               char text[FIT_WORDS])
{
    static const char *const degree[] = { "constant", "linear", "quadratic",
                                          "cubic" };
    _Static_assert(FIT_DEGREE_MAX < sizeof degree / sizeof *degree, "names");
    char period[40] = "";
    if (fit->result == FIT_NONE) {
        snprintf(text, FIT_WORDS, "no law");
        return;
    }
    if (fit->poly.period > 1)
        snprintf(period, sizeof period, " with period %zu", fit->poly.period);
    snprintf(text, FIT_WORDS, "%s%s from %.60s = %ld on",
             degree[fit->poly.degree], period, variable, fit->from);
}
