#include "cmd/export.h"
int export_graph_run(int argc, char **argv, struct error *error)
{
    (void)argc; (void)argv;
    return error_set(error, ERROR_USAGE, "not yet");
}
int export_table_run(int argc, char **argv, struct error *error)
{
    (void)argc; (void)argv;
    return error_set(error, ERROR_USAGE, "not yet");
}
