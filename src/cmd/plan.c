/*
 * antipode plan: what is known of a graph before it is searched, and how it
 * would be searched.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/output.h"
#include "base/size.h"
#include "base/machine/slurm.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/options.h"
#include "cmd/order_note.h"
#include "report/growth/report.h"
#include "search/plan.h"
#include "search/plan_nodes.h"

struct plan_job {
    struct options options;
    struct output *output;
    uint64_t nodes;
    uint64_t network;
    int slurm;                  /* 1: #SBATCH lines alone */
    int json;
};

enum { KEY_SCRATCH = 1100, KEY_SCRATCH_SIZE, KEY_BANDWIDTH };

static error_t plan_key(int key, char *text, struct argp_state *state)
{
    struct plan_job *job = state->input;
    struct number nodes = { "--ranks", 1, 1 << 20 };
    int code;
    switch (key) {
    case 'R':
        job->options.elsewhere = 1;
        code = number_read(nodes, text, &job->nodes,
                           job->options.error);
        break;
    case 'S':
        job->options.elsewhere = 1;
        job->slurm = 1;
        return 0;
    case 'j':
        job->json = 1;
        return 0;
    case KEY_SYMMETRY:
        code = options_symmetry(&job->options, text);
        break;
    case 'N':
        code = number_read_size("--network", text, &job->network,
                                job->options.error);
        break;
    case KEY_SCRATCH:
        job->options.request.scratch = text;
        return 0;
    case KEY_SCRATCH_SIZE:
        job->options.elsewhere = 1;
        code = options_scratch_size(&job->options, text);
        break;
    case KEY_BANDWIDTH:
        code = number_read_size("--disk-bandwidth", text,
                                &job->options.request.disk_bandwidth,
                                job->options.error);
        break;
    default:
        return options_key(key, text, state);
    }
    return code ? EINVAL : 0;
}

static const struct argp_option plan_options[] = {
    { "ranks", 'R', "NUMBER", 0, "What so many ranks, each on a node of its "
      "own, would hold, do and send, with --memory and --threads", 0 },
    { "network", 'N', "SIZE", 0, "With --ranks: bytes a second out of each "
      "of them, such as 1.2G", 0 },
    { "scratch", KEY_SCRATCH, "DIR", 0, "The map or the layers would lie "
      "on the disk, in DIR, whose speed is measured", 0 },
    { "scratch-size", KEY_SCRATCH_SIZE, "SIZE", 0, "The same, on a disk "
      "elsewhere with so much room: 400G", 0 },
    { "disk-bandwidth", KEY_BANDWIDTH, "SIZE", 0, "Its bytes a second, such "
      "as 2G", 0 },
    { "slurm", 'S', NULL, 0, "Print what the job will need as #SBATCH lines, "
      "with --memory and --threads of its nodes", 0 },
    { "json", 'j', NULL, 0, "As an object of JSON on a line", 0 },
    OPTION_SYMMETRY, OPTIONS_OF_TIME, OPTION_HELP, { 0 }
};

static const struct argp_child plan_children[] = {
    { &search_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp plan_argp = {
    plan_options, plan_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Prints the order of the group, the properties of the graph, the engine "
    "and a forecast, without a search."
    EXAMPLES
    EXAMPLE("plan lrx n=13")
    EXAMPLE("plan lrx n=15 --memory 256G --threads 64 --slurm"),
    plan_children, 0, 0
};

static int check_nodes(const struct request *request,
                       const struct node_plan *plan, struct error *error)
{
    char needed[SIZE_ROOM], allowed[SIZE_ROOM], ways[60] = "";
    if (!request->memory || plan->lift.memory <= (double)request->memory)
        return 0;
    if (plan->enough)
        snprintf(ways, sizeof ways, ": %u would do", plan->enough);
    return error_set(error, ERROR_LIMIT, "each node needs %s and may take %s; "
                     "take more nodes%s, or disks with --scratch-size",
                     size_text(needed, plan->lift.memory),
                     size_text(allowed, (double)request->memory), ways);
}

/* Without the network the time of several nodes would be far too short. */
static void slurm_nodes(FILE *out, const struct graph *graph,
                        const struct node_plan *plan)
{
    int lacking = plan->lift.nodes > 1 && plan->lift.network == 0;
    struct slurm_job job = {
        .nodes = plan->lift.nodes, .threads = plan->lift.threads,
        .memory = plan->lift.memory,
        .seconds = lacking ? 0 : plan->seconds, .wants_network = lacking,
    };
    report_slurm(out, graph, &job);
}

/* On nodes that need not be here. */
static int forecast_nodes(struct plan_job *job, const struct request *request,
                          struct error *error)
{
    struct node_plan plan = { .lift = {
        .nodes = (uint32_t)job->nodes, .network = (double)job->network,
        .threads = request_threads(request),
    } };
    FILE *out = output_stream(job->output);
    int code = plan_nodes(request, &plan, error);
    if (!code && !job->slurm)
        report_nodes(out, request->graph, &plan);
    if (!code)
        code = check_nodes(request, &plan, error);
    if (!code && job->slurm)
        slurm_nodes(out, request->graph, &plan);
    facts_clear(&plan.facts);
    return code;
}

/* --memory is that of a node, whatever this machine has. */
static int slurm_plan(FILE *out, const struct request *request,
                      const struct plan *plan, struct error *error)
{
    const struct forecast *forecast = &plan->forecast;
    struct slurm_job job = {
        .nodes = request->nodes ? request->nodes : 1,
        .threads = forecast->threads,
        .memory = (double)forecast->memory, .seconds = forecast->seconds,
    };
    int code = request->memory ? 0 : plan_refuse(request, plan, error);
    if (!code && forecast->memory > plan_budget(request, plan))
        code = plan_fail_size(request, plan, error);
    if (!code)
        report_slurm(out, request->graph, &job);
    return code;
}

static int print_plan(struct plan_job *job, const struct request *request,
                      struct error *error)
{
    struct plan plan;
    FILE *out = output_stream(job->output);
    int code = plan_make(request, &plan, error);
    if (code)
        return code;
    if (job->slurm)
        code = slurm_plan(out, request, &plan, error);
    else if (job->json)
        report_plan_json(out, request->graph, &plan);
    else
        report_plan(out, request->graph, &plan);
    if (!code)
        code = order_note(request->graph, &plan.facts, error);
    plan_clear(&plan);
    return code;
}

static int plan_graph(void *context, const struct graph *graph,
                      const struct parameters *parameters,
                      struct error *error)
{
    struct plan_job *job = context;
    struct request request = job->options.request;
    int code;
    (void)parameters;
    request.graph = graph;
    if (job->nodes && !request.scratch)
        code = forecast_nodes(job, &request, error);
    else
        code = print_plan(job, &request, error);
    return code ? code : output_check(job->output, error);
}

static int plan_scratch(struct plan_job *job, struct error *error)
{
    struct request *request = &job->options.request;
    if (request->scratch_size && !request->scratch)
        request->scratch = "";
    if (!request->scratch)
        return request->disk_bandwidth
            ? error_set(error, ERROR_USAGE, "--disk-bandwidth needs --scratch "
                        "or --scratch-size") : 0;
    if (job->network)
        return error_set(error, ERROR_USAGE, "--network is for nodes whose "
                         "maps lie in memory; leave it or --scratch out");
    request->nodes = (uint32_t)job->nodes;
    return 0;
}

/* What a job of Slurm was granted, where no option says otherwise. */
static void note_grants(const struct options *options)
{
    struct slurm_grant cores = slurm_cores(), memory = slurm_memory();
    char size[SIZE_ROOM];
    if (cores.told && !options->request.threads)
        fprintf(stderr, "antipode: note: at most %" PRIu64 " thread%s, by %s; "
                "--threads says otherwise\n", cores.most,
                cores.most == 1 ? "" : "s", cores.told);
    if (memory.told && !options->request.memory)
        fprintf(stderr, "antipode: note: at most %s on this node, by %s; "
                "--memory says otherwise\n",
                size_text(size, (double)memory.most), memory.told);
}

static int plan_run_command(int argc, char **argv, struct error *error)
{
    struct plan_job job = { .nodes = 0 };
    int code = options_create(&job.options, error);
    job.options.request.symmetry = SYMMETRY_AUTO;
    if (!code)
        code = options_parse(&plan_argp, argc, argv, &job.options);
    if (!code && job.network && !job.nodes)
        code = error_set(error, ERROR_USAGE, "--network needs --ranks");
    if (!code && job.json && (job.slurm || job.nodes))
        code = error_set(error, ERROR_USAGE, "--json is about this machine; "
                         "leave it, or --slurm and --ranks, out");
    if (!code)
        code = plan_scratch(&job, error);
    if (!code && !job.options.elsewhere)
        note_grants(&job.options);
    if (!code)
        code = output_create(NULL, &job.output, error);
    if (!job.options.elsewhere)     /* there it is that of another machine */
        memory_limit(job.options.request.memory);
    if (!code)
        code = options_each_graph(&job.options, plan_graph, &job, error);
    output_free(job.output);
    return code;
}

const struct command command_plan = {
    "plan", "order, properties, engine and forecast; no search",
    plan_run_command, &plan_argp, NULL
};
