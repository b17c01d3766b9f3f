/* The claim file can be fed to antipode check as it is printed. */
#include "report/claim/law.h"

#include <string.h>

/* In a sentence; `last` is the field of claims. */
static const char *spoken(const char *quantity)
{
    return strcmp(quantity, "last") ? quantity : "number of antipodes";
}

static void put_values(FILE *out, const struct law *law)
{
    fprintf(out, "-- %s of %s, %s=%ld..%ld:\n-- %s\n", spoken(law->quantity),
            law->family, law->variable, law->first,
            law->first + (long)law->count - 1, law->values);
    if (*law->note)
        fprintf(out, "-- The values end here: %s.\n", law->note);
}

/* The quantity as a field of a claim. */
static void put_statement(FILE *out, const struct law *law)
{
    const char *layer = strncmp(law->quantity, "sphere:", 7) == 0
        ? law->quantity + 7 : NULL;
    if (layer)
        fprintf(out, "  spheres  = { { at = \"%s\",\n    is = %s } },\n",
                layer, law->lua);
    else
        fprintf(out, "  %-8s = %s,\n", law->quantity, law->lua);
}

static void put_with(FILE *out, const struct law *law)
{
    int any = 0;
    for (size_t i = 0; i < law->withs; i++) {
        const char *equals = strchr(law->with[i], '=');
        if (!equals || strstr(law->with[i], ".."))
            continue;
        fprintf(out, "%s%.*s = \"%s\"", any++ ? ", " : "  with     = { ",
                (int)(equals - law->with[i]), law->with[i], equals + 1);
    }
    fputs(any ? " },\n" : "", out);
}

static void put_claim(FILE *out, const struct law *law)
{
    fprintf(out, "return conjecture {\n  name     = \"%s-%.*s\",\n"
            "  title    = \"A law for the %s of %s from %s = %ld on.\",\n"
            "  tex      = [=[%s]=],\n  status   = \"observation\",\n"
            "  source   = \"antipode fit, %zu values from %s = %ld on, %zu of "
            "them checks\",\n  family   = \"%s\",\n", law->family,
            (int)strcspn(law->quantity, ":"), law->quantity,
            spoken(law->quantity), law->family, law->variable,
            law->from, law->tex, law->count - (size_t)(law->from - law->first),
            law->variable, law->from, law->checks, law->family);
    put_with(out, law);
    if (law->start)
        fprintf(out, "  start    = \"%s\",\n", law->start);
    fprintf(out, "  from     = { %s = %ld },\n", law->variable, law->from);
    put_statement(out, law);
    fputs("}\n", out);
}

/* A law of period p and degree d takes p (d + 1) values and as many checks. */
static void put_no_law(FILE *out, const struct law *law)
{
    size_t two = 2 * (2 + 1 + law->checks_wanted);
    fprintf(out, "-- No law: no quasi-polynomial of period p <= %d and degree "
            "d <= %d explains these\n-- %zu values from some n on, with at "
            "least one to spare in each residue class and\n-- as many to "
            "spare as are left out.  To decide, p (d + %zu) values are "
            "needed", law->period_max, law->degree_max, law->count,
            1 + law->checks_wanted);
    if (law->count < two)
        fprintf(out, ": %zu more for p = d = 2,\n-- such as %s=%ld..%ld",
                two - law->count, law->variable, law->first,
                law->first + (long)two - 1);
    fputs(".\n", out);
}

static void put_words(FILE *out, const struct law *law)
{
    fprintf(out, "-- In words: %s", law->words);
    if (law->found)
        fprintf(out, "; %zu values beyond those that determine it agree",
                law->checks);
    else if (law->lua)
        fprintf(out, ", perhaps; %zu more term%s decide%s", law->missing,
                law->missing == 1 ? "" : "s", law->missing == 1 ? "s" : "");
    else
        fprintf(out, " in these %zu values", law->count);
    fputs(".\n", out);
}

void report_law(FILE *out, const struct law *law)
{
    put_values(out, law);
    put_words(out, law);
    if (law->found && law->claims_none) {
        fprintf(out, "-- %s = %s\n", law->quantity, law->lua);
        return;
    }
    if (law->found) {
        put_claim(out, law);
        return;
    }
    if (!law->lua) {
        put_no_law(out, law);
        return;
    }
    fprintf(out, "-- Undecided: from %s = %ld on\n--   %s\n-- explains the "
            "values, but only %zu of them check it; %zu more value%s in a row "
            "would\n-- decide.\n", law->variable, law->from, law->lua,
            law->checks, law->missing, law->missing == 1 ? "" : "s");
}
