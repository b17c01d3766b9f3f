/*
 * A graph as one flat block of bytes, from a process to another of the same
 * program:
 *
 *     | digest | kind | struct head | family 0 | parameters 0 | provenance 0 |
 *     | names, each 0 | inverse | images or matrices | start word or state |
 *     | forbidden letters, if there are any |
 *
 * One walk over the fields serves three times: it measures, writes and reads,
 * so the three cannot come apart.  The digest is of all that follows it: what
 * is not as it was packed is refused before it is read.  What is read is
 * checked like the graph of any text all the same: a run directory holds one,
 * and whoever altered it may have made the digest anew.
 *
 * The kind stands as a name of 16 bytes; blocks of 0.1.0 have none, but a
 * number in their head.
 */
#include <string.h>

#include "base/fields.h"
#include "base/hash.h"
#include "base/memory.h"
#include "graph/graph.h"
#include "group/perm.h"

struct head {
    uint64_t generators;
    uint32_t kind, size, columns, modulus, letters;
    uint16_t words;         /* starts, 0 for the identity */
    uint16_t states;        /* starts of matrices, likewise */
};

static const char *const kinds[] = {
    [GRAPH_PERMUTATION] = "permutations", [GRAPH_MATRIX] = "matrices",
    "forbidding",           /* permutations, and letters that are forbidden */
};

enum { KINDS = sizeof kinds / sizeof *kinds, FORBIDDING = KINDS - 1 };

enum { DIGEST = sizeof(uint64_t) };

enum direction { MEASURE, WRITE, READ };

struct walk {
    enum direction direction;
    int forbids;            /* is there a list of forbidden letters? */
    char *bytes;            /* where it stands, unless it measures */
    uint64_t left;          /* bytes that may be read */
    uint64_t done;
    struct error *error;
};

static int walk_ends_early(struct walk *walk)
{
    return error_set(walk->error, ERROR_FAILED, "a packed graph ends after "
                     "%llu bytes, before it is whole",
                     (unsigned long long)walk->done);
}

static int walk_data(struct walk *walk, void *data, uint64_t size)
{
    if (walk->direction == READ && size > walk->left)
        return walk_ends_early(walk);
    if (walk->direction == READ)
        memcpy(data, walk->bytes, size);
    else if (walk->direction == WRITE)
        memcpy(walk->bytes, data, size);
    if (walk->direction != MEASURE)
        walk->bytes += size;
    walk->left -= walk->direction == READ ? size : 0;
    walk->done += size;
    return 0;
}

/* An array that is made when it is read. */
static int walk_array(struct walk *walk, void *array, size_t count,
                      size_t size)
{
    void **place = array;
    if (walk->direction == READ && count * size > walk->left)
        return walk_ends_early(walk);
    if (walk->direction == READ) {
        memory_free(*place);
        *place = memory_alloc(count, size, walk->error);
        if (!*place)
            return ERROR_FAILED;
    }
    return walk_data(walk, *place, count * size);
}

static int walk_text(struct walk *walk, char **text)
{
    static char nothing[1];
    char *from = *text ? *text : nothing;
    if (walk->direction != READ)
        return walk_data(walk, from, strlen(from) + 1);
    uint64_t length = strnlen(walk->bytes, walk->left);
    if (length == walk->left)
        return walk_ends_early(walk);
    return walk_array(walk, text, length + 1, 1);
}

static int walk_texts(struct walk *walk, struct graph *graph)
{
    int code = walk_text(walk, &graph->family);
    if (!code)
        code = walk_text(walk, &graph->parameters);
    if (!code)
        code = walk_text(walk, &graph->provenance);
    for (size_t g = 0; g < graph->generators && !code; g++)
        code = walk_text(walk, &graph->names[g]);
    return code;
}

static int walk_numbers(struct walk *walk, struct graph *graph,
                        const struct head *head)
{
    size_t n = graph->size, count = graph->generators;
    int code = walk_array(walk, &graph->inverse, count,
                          sizeof *graph->inverse);
    if (!code && graph->kind == GRAPH_PERMUTATION)
        code = walk_array(walk, &graph->images, count * n,
                          sizeof *graph->images);
    else if (!code)
        code = walk_array(walk, &graph->matrices, count * n * n,
                          sizeof *graph->matrices);
    if (!code && head->words)
        code = walk_array(walk, &graph->word, n, sizeof *graph->word);
    if (!code && head->words > 1)
        code = walk_array(walk, &graph->more_words, (head->words - 1) * n,
                          sizeof *graph->more_words);
    if (!code && head->states)
        code = walk_array(walk, &graph->state, graph_state_length(graph),
                          sizeof *graph->state);
    if (!code && head->states > 1)
        code = walk_array(walk, &graph->more_states, (head->states - 1) *
                          graph_state_length(graph), sizeof *graph->state);
    return code;
}

static int walk_forbidden(struct walk *walk, struct graph *graph)
{
    uint64_t count = graph->forbids;
    if (!walk->forbids)
        return 0;
    if (walk_data(walk, &count, sizeof count))
        return ERROR_FAILED;
    if (walk->direction == READ &&
        (count == 0 || count > walk->left / sizeof *graph->forbidden))
        return walk_ends_early(walk);
    graph->forbids = graph->forbidden_room = count;
    return walk_array(walk, &graph->forbidden, count,
                      sizeof *graph->forbidden);
}

static int walk_fields(struct walk *walk, struct graph *graph,
                       const struct head *head)
{
    int code = walk_texts(walk, graph);
    if (!code)
        code = walk_numbers(walk, graph, head);
    return code ? code : walk_forbidden(walk, graph);
}

static uint16_t words_of(const struct graph *graph)
{
    return (uint16_t)(graph->word ? 1 + graph->more : 0);
}

static uint16_t states_of(const struct graph *graph)
{
    return (uint16_t)(graph->state ? 1 + graph->more : 0);
}

static struct head head_of(const struct graph *graph)
{
    struct head head = {
        .kind = graph->kind, .size = graph->size, .columns = graph->columns,
        .modulus = graph->modulus, .letters = graph->letters,
        .words = words_of(graph), .states = states_of(graph),
        .generators = graph->generators,
    };
    return head;
}

/* Measures or writes; the graph stays as it is. */
static uint64_t walk_over(enum direction direction, const struct graph *graph,
                          char *bytes)
{
    struct walk walk = { .direction = direction, .bytes = bytes,
                         .forbids = graph->forbids != 0 };
    struct graph fields = *graph;
    struct head head = head_of(graph);
    struct field_name kind = field_name(kinds[walk.forbids ? FORBIDDING
                                                           : (int)graph->kind]);
    walk_data(&walk, &kind, sizeof kind);
    walk_data(&walk, &head, sizeof head);
    walk_fields(&walk, &fields, &head);
    return walk.done;
}

int graph_pack(const struct graph *graph, void **bytes, uint64_t *size,
               struct error *error)
{
    uint64_t fields = walk_over(MEASURE, graph, NULL);
    char *block = memory_alloc(DIGEST + fields, 1, error);
    *bytes = block;
    *size = block ? DIGEST + fields : 0;
    if (!block)
        return ERROR_FAILED;
    walk_over(WRITE, graph, block + DIGEST);
    uint64_t digest = hash_bytes(block + DIGEST, fields);
    memcpy(block, &digest, DIGEST);
    return 0;
}

static struct graph *graph_of(const struct head *head, struct error *error)
{
    struct graph *graph = graph_create((enum graph_kind)head->kind, head->size,
                                       head->generators, error);
    if (!graph)
        return NULL;
    graph->columns = head->columns;
    graph->modulus = head->modulus;
    graph->letters = head->letters;
    graph->more = head->words ? head->words - 1u
                              : head->states ? head->states - 1u : 0;
    return graph;
}

static int check_digest(struct walk *walk)
{
    uint64_t digest = 0;
    int code = walk_data(walk, &digest, DIGEST);
    if (code || digest == hash_bytes(walk->bytes, walk->left))
        return code;
    return error_set(walk->error, ERROR_FAILED, "a packed graph of %llu bytes "
                     "is not as it was packed",
                     (unsigned long long)(DIGEST + walk->left));
}

/* The kind by its name; where no name stands, the head has a number. */
static int read_graph_pack_head(struct walk *walk, struct head *head)
{
    struct field_name name = { "" };
    uint32_t kind = 0;
    if (walk->left >= sizeof name)
        memcpy(&name, walk->bytes, sizeof name);
    while (kind < KINDS && strncmp(name.text, kinds[kind], sizeof name.text))
        kind++;
    int code = kind < KINDS ? walk_data(walk, &name, sizeof name) : 0;
    if (!code)
        code = walk_data(walk, head, sizeof *head);
    walk->forbids = kind == FORBIDDING;
    if (walk->forbids)
        kind = GRAPH_PERMUTATION;
    if (code || (head->kind < FORBIDDING &&
                 (kind == KINDS || kind == head->kind)))
        return code;
    return error_set(walk->error, ERROR_FAILED, "a packed graph is of kind %u, "
                     "which there is not", head->kind);
}

/* Each generator has at least a name that is empty, an inverse and its
 * entries: no memory is taken for more of them than there are bytes. */
static int check_head(const struct walk *walk, const struct head *head)
{
    uint64_t n = head->size, entry = head->kind == GRAPH_PERMUTATION
        ? n * sizeof(uint16_t) : n * n * sizeof(int64_t);
    if (head->generators > walk->left / (entry + sizeof(int32_t) + 1))
        return walk_ends_early((struct walk *)walk);
    if ((head->words == 0 || head->kind == GRAPH_PERMUTATION) &&
        (head->states == 0 || head->kind == GRAPH_MATRIX) &&
        (head->states || head->columns == head->size))
        return 0;
    return error_set(walk->error, ERROR_FAILED, "a packed graph has a start "
                     "that does not fit it");
}

/* What graph_finish finds anew must be what stands there. */
static int check_graph(const struct walk *walk, struct graph *graph,
                       const struct head *head)
{
    size_t bytes = graph->generators * sizeof *graph->inverse;
    int32_t *inverse = memory_alloc(bytes, 1, walk->error);
    if (!inverse)
        return ERROR_FAILED;
    memcpy(inverse, graph->inverse, bytes);
    int code = graph_finish(graph, walk->error);
    if (!code && (memcmp(inverse, graph->inverse, bytes) ||
                  (graph->kind == GRAPH_PERMUTATION &&
                   (head->letters != graph->letters ||
                    graph->letters > PERM_POINTS_MAX)) ||
                  head->words != words_of(graph) ||
                  head->states != states_of(graph)))
        code = error_set(walk->error, ERROR_FAILED, "a packed graph "
                         "contradicts itself: its inverses or its start are "
                         "others than its generators say");
    memory_free(inverse);
    return code;
}

static int read_graph(struct walk *walk, struct graph **graph)
{
    struct head head;
    int code = read_graph_pack_head(walk, &head);
    if (!code)
        code = check_head(walk, &head);
    if (code)
        return code;
    *graph = graph_of(&head, walk->error);
    code = *graph ? walk_fields(walk, *graph, &head) : ERROR_FAILED;
    if (!code && walk->left)
        code = error_set(walk->error, ERROR_FAILED, "a packed graph has %llu "
                         "bytes too many", (unsigned long long)walk->left);
    return code ? code : check_graph(walk, *graph, &head);
}

int graph_unpack(const void *bytes, uint64_t size, struct graph **graph,
                 struct error *error)
{
    struct walk walk = { .direction = READ, .left = size, .error = error,
                         .bytes = (char *)(uintptr_t)bytes };
    *graph = NULL;
    int code = check_digest(&walk);
    if (!code)
        code = read_graph(&walk, graph);
    if (code) {
        graph_free(*graph);
        *graph = NULL;
    }
    return code;
}
