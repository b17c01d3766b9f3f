/* antipode cite: how to cite the program, of the version that answers. */
#include "config.h"

#include <stdio.h>

#include "base/output.h"
#include "cmd/arg/command.h"
#include "cmd/arg/options.h"

static const struct argp_option cite_options[] = { OPTION_HELP, { 0 } };

static const struct argp cite_argp = {
    cite_options, options_key, "",
    "Prints how to cite this version: a sentence, and an entry for BibTeX.",
    0, 0, 0
};

static void put_citation(FILE *out)
{
    fputs("The Antipode developers: Antipode " PACKAGE_VERSION ", growth "
          "functions and\ndiameters of Cayley and Schreier graphs. Computer "
          "program.\n\n"
          "@software{antipode,\n"
          "  author  = {{The Antipode developers}},\n"
          "  title   = {{Antipode}: growth functions and diameters of {Cayley} "
          "and {Schreier}\n             graphs},\n"
          "  version = {" PACKAGE_VERSION "},\n"
          "  note    = {Computer program}\n"
          "}\n", out);
}

static int cite_run(int argc, char **argv, struct error *error)
{
    struct options options = { .error = error };
    struct output *output;
    int code = options_parse(&cite_argp, argc, argv, &options);
    if (!code && options.word_count)
        code = error_set(error, ERROR_USAGE, "antipode cite takes no words; "
                         "%.60s is too much", options.words[0]);
    if (!code)
        code = output_create(NULL, &output, error);
    if (code)
        return code;
    put_citation(output_stream(output));
    code = output_check(output, error);
    output_free(output);
    return code;
}

const struct command command_cite = {
    "cite", "how to cite this version", cite_run, &cite_argp, NULL
};
