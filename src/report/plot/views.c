#include "report/plot/views.h"

#include <math.h>
#include <string.h>

#include "claim/law/fit_words.h"

static int add_spheres(struct picture *picture, const struct growth *growth,
                       const char *title, struct error *error)
{
    struct curve *curve = picture_add(picture, CURVE_DATA, error);
    int code = curve ? 0 : ERROR_FAILED;
    if (curve)
        snprintf(curve->title, sizeof curve->title, "%s", title);
    for (size_t d = 0; d < growth->spheres && !code; d++)
        code = curve_add(curve, (double)d, (double)growth->sphere[d], error);
    return code;
}

/* Distances in standard deviations from the mean, and the density there. */
static int add_normalised(struct picture *picture, const struct growth *growth,
                          const char *title, struct error *error)
{
    struct moments moments;
    struct curve *curve = picture_add(picture, CURVE_DATA, error);
    if (!curve)
        return ERROR_FAILED;
    snprintf(curve->title, sizeof curve->title, "%s", title);
    moments_create(&moments, growth);
    double mean = mpq_get_d(moments.mean), total = (double)growth_total(growth);
    double deviation = sqrt(mpq_get_d(moments.variance));
    int code = 0;
    for (size_t d = 0; d < growth->spheres && !code && moments.spread; d++)
        code = curve_add(curve, ((double)d - mean) / deviation,
                         (double)growth->sphere[d] / total * deviation, error);
    moments_clear(&moments);
    return code;
}

static double normal_density(double x)
{
    return exp(-x * x / 2) / sqrt(2 * M_PI);
}

/* Of mean 0 and variance 1, its longer tail at the right. */
static double gumbel_density(double x)
{
    const double euler = 0.57721566490153286, scale = sqrt(6) / M_PI;
    double z = x / scale + euler;
    return exp(-z - exp(-z)) / scale;
}

static int add_model(struct picture *picture, const char *title, double sign,
                     double (*density)(double x), struct error *error)
{
    enum { STEPS = 160 };
    struct curve *curve = picture_add(picture, CURVE_MODEL, error);
    int code = curve ? 0 : ERROR_FAILED;
    if (curve)
        snprintf(curve->title, sizeof curve->title, "%s", title);
    for (int i = 0; i <= STEPS && !code; i++) {
        double x = -5 + 10.0 * i / STEPS;
        code = curve_add(curve, x, density(sign * x), error);
    }
    return code;
}

static int add_models(struct picture *picture, int skewness_sign,
                      struct error *error)
{
    int code = add_model(picture, "normal", 1, normal_density, error);
    return code ? code : add_model(picture, skewness_sign < 0
                                   ? "Gumbel, reflected" : "Gumbel",
                                   skewness_sign < 0 ? -1 : 1, gumbel_density,
                                   error);
}

static const struct view views[] = {
    { "growth", "Growth", "distance from the start", "elements", 0,
      add_spheres, NULL },
    { "log", "Growth", "distance from the start", "elements", 1, add_spheres,
      NULL },
    { "normalised", "Normalised growth", "standard deviations from the mean",
      "density", 0, add_normalised, add_models },
    { "diameter", "Diameter", NULL, "diameter", 0, NULL, NULL },
};

enum { COUNT = sizeof views / sizeof *views };

const struct view *view_find(const char *name)
{
    int found = name_list_find(view_name, name);
    return found < 0 ? NULL : &views[found];
}

const char *view_name(size_t number)
{
    return number < COUNT ? views[number].name : NULL;
}

/* A law of whole numbers: a line between them would say too much of a law with
 * a period, and too little is seen without one. */
static int add_law(struct picture *picture, const struct fit *fit,
                   const char *variable, long last, struct error *error)
{
    struct curve *curve = picture_add(picture, CURVE_MODEL, error);
    char words[FIT_WORDS];
    mpz_t n;
    mpq_t value;
    int code = curve ? 0 : ERROR_FAILED;
    fit_words(fit, variable, words);
    if (curve)
        snprintf(curve->title, sizeof curve->title, "%.70s%s", words,
                 fit->result == FIT_FOUND ? "" : ", undecided");
    mpz_init(n);
    mpq_init(value);
    for (long at = fit->from; at <= last && !code; at++) {
        mpz_set_si(n, at);
        quasipoly_evaluate(&fit->poly, n, value);
        code = curve_add(curve, (double)at, mpq_get_d(value), error);
    }
    mpz_clear(n);
    mpq_clear(value);
    return code;
}

int view_diameters(struct picture *picture, const struct diameters *row,
                   struct error *error)
{
    struct fit fit;
    struct curve *curve = picture_add(picture, CURVE_POINTS, error);
    int code = curve ? 0 : ERROR_FAILED;
    if (curve)
        snprintf(curve->title, sizeof curve->title, "diameter");
    for (size_t i = 0; i < row->count && !code; i++)
        code = curve_add(curve, (double)(row->first + (long)i),
                         mpz_get_d(row->diameter[i]), error);
    picture->x_label = row->variable;
    picture->key_left = 1;
    if (code)
        return code;
    code = fit_values((const mpz_t *)row->diameter, row->count, row->first,
                      &fit, error);
    if (!code && fit.result != FIT_NONE)
        code = add_law(picture, &fit, row->variable,
                       row->first + (long)row->count - 1, error);
    fit_clear(&fit);
    return code;
}
