/* Of a growth that was cut short only what no further sphere can change. */
#include "report/growth/columns.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "growth/group_name.h"
#include "report/growth/decimal.h"

enum { DECIMALS = 6 };

static char *text_of_number(uint64_t number)
{
    char *text;
    return asprintf(&text, "%" PRIu64, number) < 0 ? NULL : text;
}

static char *order_text(const struct report *report)
{
    const struct facts *facts = &report->plan->facts;
    return facts->order_known ? mpz_get_str(NULL, 10, facts->order) : NULL;
}

static char *vertices_text(const struct report *report)
{
    const struct facts *facts = &report->plan->facts;
    if (report->growth->complete)
        return text_of_number(growth_total(report->growth));
    return facts->vertices_known ? mpz_get_str(NULL, 10, facts->vertices)
        : NULL;
}

static char *diameter_text(const struct report *report)
{
    return report->growth->complete
        ? text_of_number(report->growth->spheres - 1) : NULL;
}

static char *antipodes_text(const struct report *report)
{
    const struct growth *growth = report->growth;
    return growth->complete
        ? text_of_number(growth->sphere[growth->spheres - 1]) : NULL;
}

static char *mean_text(const struct report *report)
{
    return report->growth->complete
        ? decimal_of(report->moments->mean, DECIMALS) : NULL;
}

static char *variance_text(const struct report *report)
{
    return report->growth->complete
        ? decimal_of(report->moments->variance, DECIMALS) : NULL;
}

static int has_shape(const struct report *report)
{
    return report->growth->complete && report->moments->spread;
}

static char *skewness_text(const struct report *report)
{
    const struct moments *moments = report->moments;
    return has_shape(report) ? decimal_of_root(moments->skewness_square,
                                               moments->skewness_sign, DECIMALS)
        : NULL;
}

static char *kurtosis_text(const struct report *report)
{
    return has_shape(report) ? decimal_of(report->moments->kurtosis, DECIMALS)
        : NULL;
}

static char *group_text(const struct report *report)
{
    return group_name(report->graph, &report->plan->facts);
}

const struct column columns[] = {
    { "order", "order", 15, 1, order_text },
    { "vertices", "vertices", 15, 1, vertices_text },
    { "diameter", "diameter", 8, 1, diameter_text },
    { "antipodes", "antipodes", 11, 1, antipodes_text },
    { "mean", "mean", 10, 0, mean_text },
    { "variance", "variance", 10, 0, variance_text },
    { "skewness", "skewness", 9, 0, skewness_text },
    { "kurtosis", "kurtosis", 8, 0, kurtosis_text },
    { "group", "group", 0, 0, group_text },
    { 0 }
};

int columns_parameter(const char **rest, struct parameter_text *parameter)
{
    const char *text = *rest, *equals = strchr(text, '=');
    if (!equals)
        return 0;
    parameter->name = text;
    parameter->name_length = (int)(equals - text);
    parameter->value = equals + 1;
    parameter->value_length = (int)strcspn(equals + 1, " ");
    text = equals + 1 + parameter->value_length;
    *rest = text + (*text == ' ');
    return 1;
}
