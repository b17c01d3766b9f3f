/*
 * The ends of a spectrum.  A number has as many decimals as its residual
 * vouches for, so that -0.9999999999999999 is -1.
 */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "report/growth/json_parts.h"
#include "report/growth/report.h"
#include "spectrum/spectrum.h"

enum { DECIMALS_MAX = 12, NUMBER_ROOM = 400 };

__attribute__((format(printf, 3, 4)))
static void print_item(FILE *out, const char *label, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(out, "%-20s ", label);
    vfprintf(out, format, arguments);
    fputc('\n', out);
    va_end(arguments);
}

/* Without zeros at the end. */
static void print_value(FILE *out, const char *label,
                        const struct spectrum *spectrum, double value)
{
    char text[NUMBER_ROOM];
    double digits = spectrum->residual > 0 ? floor(-log10(spectrum->residual))
                                           : DECIMALS_MAX;
    int decimals = digits > DECIMALS_MAX ? DECIMALS_MAX
                   : digits > 1 ? (int)digits : 1;
    int length = snprintf(text, sizeof text, "%.*f", decimals, value);
    while (text[length - 1] == '0')
        text[--length] = 0;
    if (text[length - 1] == '.')
        text[--length] = 0;
    print_item(out, label, "%s", strcmp(text, "-0") ? text : "0");
}

void report_spectrum(FILE *out, const struct graph *graph,
                     const struct spectrum *spectrum)
{
    report_title(out, graph);
    fputs("\n\n", out);
    char *vertices = grouped_number(spectrum->vertices);
    print_item(out, "vertices", "%s", vertices);
    free(vertices);
    print_item(out, "degree", "%zu", spectrum->degree);
    print_item(out, "bipartite", "%s", spectrum->bipartite ? "yes" : "no");
    print_value(out, "largest eigenvalue", spectrum, spectrum->largest);
    if (spectrum->eigenvalues > 1) {
        print_value(out, "second eigenvalue", spectrum, spectrum->second);
        print_value(out, "smallest eigenvalue", spectrum, spectrum->smallest);
        print_value(out, "spectral gap", spectrum,
                    spectrum->largest - spectrum->second);
        print_item(out, "residual", "%.1e", spectrum->residual);
    }
    if (spectrum->products)
        print_item(out, "products", "%llu",
                   (unsigned long long)spectrum->products);
    fputc('\n', out);
}

void report_spectrum_json(FILE *out, const struct graph *graph,
                          const struct spectrum *spectrum)
{
    json_t *object = json_lead("spectrum", graph);
    int more = spectrum->eigenvalues > 1;
    json_object_set_new(object, "vertices", json_count(spectrum->vertices));
    json_object_set_new(object, "degree",
                        json_integer((json_int_t)spectrum->degree));
    json_object_set_new(object, "bipartite",
                        json_boolean(spectrum->bipartite));
    json_object_set_new(object, "largest", json_real(spectrum->largest));
    json_object_set_new(object, "second", more ? json_real(spectrum->second)
                                               : json_null());
    json_object_set_new(object, "smallest", more ? json_real(spectrum->smallest)
                                                 : json_null());
    json_object_set_new(object, "gap", more
        ? json_real(spectrum->largest - spectrum->second) : json_null());
    json_object_set_new(object, "residual", json_real(spectrum->residual));
    json_object_set_new(object, "products",
                        json_integer((json_int_t)spectrum->products));
    json_line(out, object);
}
