/* antipode export: data sets, whole graphs, growth rows, spectra. */
#include "cmd/export.h"

#include "cmd/arg/command_parts.h"
#include "cmd/dataset/export_dataset.h"

static const struct command *const parts[] = {
    &export_dataset, &export_graph, &export_table, &command_spectrum, NULL
};

static int export_run(int argc, char **argv, struct error *error)
{
    return command_run_part(&command_export, "what is to be exported?", argc,
                            argv, error);
}

const struct command command_export = {
    "export", "data sets for machine learning, whole graphs, tables",
    export_run, NULL, parts
};
