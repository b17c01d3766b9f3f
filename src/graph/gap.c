/*
 * Puzzles as GAP text, the way puzzle-geometry writes and CayleyPy reads them:
 * one statement a line; lines without := are ignored, and so are left sides
 * other than M_... (a move) and ip (classes of identical pieces, which become
 * the letters of the start word).  A line that begins with a cycle is refused:
 * it would be lost from the move above it.  Points count from 1; (a,b,c) means
 * p[a] = b, p[b] = c, p[c] = a; there are as many points as the largest one
 * in a cycle.
 *
 * Two passes over the lines: the first counts moves and points, the second
 * fills the graph.
 */
#include <string.h>

#include "base/memory.h"
#include "graph/readers.h"
#include "group/perm.h"

struct gap {
    const struct text *text;
    const char *at;         /* in the right side of the statement */
    const char *end;        /* of it */
    size_t line;
    size_t moves;
    uint32_t classes;       /* of ip, those that hold a point */
    uint32_t points;
    struct graph *graph;    /* NULL in the first pass */
    uint8_t *seen;          /* points of the move or of ip */
    struct error *error;
};

static int refuse_at(struct gap *gap, const char *what, const char *allowed)
{
    int length = (int)strcspn(gap->at, "\r\n");
    if (length == 0)
        return error_set(gap->error, ERROR_FAILED, "%s:%zu: %s the end of the "
                         "line; %s", gap->text->name, gap->line, what, allowed);
    return error_set(gap->error, ERROR_FAILED, "%s:%zu: %s '%.*s'; %s",
                     gap->text->name, gap->line, what,
                     length < 20 ? length : 20, gap->at, allowed);
}

/* Blanks do not count, nor does ; which ends a statement. */
static void skip_blanks(struct gap *gap)
{
    while (gap->at < gap->end && strchr(" \t\r;", *gap->at))
        gap->at++;
}

static int take(struct gap *gap, char wanted)
{
    skip_blanks(gap);
    if (gap->at >= gap->end || *gap->at != wanted)
        return 0;
    gap->at++;
    return 1;
}

/* The next point, 1 .. 65535, or 0 after an error. */
static uint32_t take_point(struct gap *gap)
{
    uint32_t value = 0;
    skip_blanks(gap);
    const char *start = gap->at;
    for (; gap->at < gap->end && *gap->at >= '0' && *gap->at <= '9'; gap->at++)
        if (value <= PERM_POINTS_MAX)
            value = 10 * value + (uint32_t)(*gap->at - '0');
    if (value >= 1 && value <= PERM_POINTS_MAX)
        return value;
    gap->at = start;
    refuse_at(gap, "a point is wanted before", "points are 1..65535");
    return 0;
}

/* Marks a point as used; in the first pass only the largest matters. */
static int use_point(struct gap *gap, uint32_t point)
{
    if (!gap->graph) {
        if (point > gap->points)
            gap->points = point;
        return 0;
    }
    if (gap->seen[point - 1]++)
        return error_set(gap->error, ERROR_FAILED, "%s:%zu: point %u occurs "
                         "twice; cycles and classes must be disjoint",
                         gap->text->name, gap->line, point);
    return 0;
}

/* What follows "(" of one cycle, into p unless this is the first pass. */
static int read_cycle(struct gap *gap, uint16_t *p)
{
    uint32_t first = 0, last = 0;
    if (take(gap, ')'))
        return 0;
    do {
        uint32_t point = take_point(gap);
        if (!point || use_point(gap, point))
            return ERROR_FAILED;
        if (p && last)
            p[last - 1] = (uint16_t)(point - 1);
        if (!first)
            first = point;
        last = point;
    } while (take(gap, ','));
    if (p)
        p[last - 1] = (uint16_t)(first - 1);
    if (!take(gap, ')'))
        return refuse_at(gap, "a comma or ) is wanted before",
                         "write cycles as (1,2,3)(4,5)");
    return 0;
}

static int read_product(struct gap *gap, uint16_t *p)
{
    skip_blanks(gap);
    if (gap->at == gap->end)
        return refuse_at(gap, "a cycle is wanted before",
                         "write cycles as (1,2,3)(4,5), or () for none");
    while (take(gap, '('))
        if (read_cycle(gap, p))
            return ERROR_FAILED;
    skip_blanks(gap);
    if (gap->at < gap->end)
        return refuse_at(gap, "a cycle is wanted before",
                         "write cycles as (1,2,3)(4,5)");
    return 0;
}

/* The left side without every "M_". */
static char *move_name(struct gap *gap, const char *left, size_t length)
{
    char *name = memory_alloc(length + 1, 1, gap->error);
    size_t out = 0;
    for (size_t i = 0; name && i < length;) {
        if (i + 1 < length && left[i] == 'M' && left[i + 1] == '_')
            i += 2;
        else
            name[out++] = left[i++];
    }
    return name;
}

static int read_move(struct gap *gap, const char *left, size_t length)
{
    struct graph *graph = gap->graph;
    size_t index = gap->moves++;
    if (!graph && length == 2)
        return error_set(gap->error, ERROR_FAILED, "%s:%zu: a move without a "
                         "name; write M_name:=(1,2,3)(4,5);", gap->text->name,
                         gap->line);
    if (!graph)
        return read_product(gap, NULL);
    uint16_t *p = graph->images + index * graph->size;
    graph->names[index] = move_name(gap, left, length);
    if (!graph->names[index])
        return ERROR_FAILED;
    perm_identity(p, graph->size);
    memset(gap->seen, 0, graph->size);
    return read_product(gap, p);
}

/* One class of identical pieces; its number marks its points.  Classes are
 * disjoint, so no more of them hold a point than there are points. */
static int read_class(struct gap *gap, uint16_t *word)
{
    if (!take(gap, '['))
        return refuse_at(gap, "a class is wanted before",
                         "write ip:=[[1,2],[3,4]];");
    if (take(gap, ']'))
        return 0;
    gap->classes++;
    do {
        uint32_t point = take_point(gap);
        if (!point)
            return ERROR_FAILED;
        if (word && point > gap->graph->size)
            return error_set(gap->error, ERROR_FAILED, "%s:%zu: ip names the "
                             "point %u; the moves have the points 1..%u",
                             gap->text->name, gap->line, point,
                             gap->graph->size);
        if (word && use_point(gap, point))
            return ERROR_FAILED;
        if (word)
            word[point - 1] = (uint16_t)gap->classes;
    } while (take(gap, ','));
    if (!take(gap, ']'))
        return refuse_at(gap, "a comma or ] is wanted before",
                         "write ip:=[[1,2],[3,4]];");
    return 0;
}

static int read_classes(struct gap *gap, uint16_t *word)
{
    gap->classes = 0;
    if (!take(gap, '['))
        return refuse_at(gap, "a list is wanted before",
                         "write ip:=[[1,2],[3,4]];");
    if (take(gap, ']'))
        return 0;
    do {
        if (read_class(gap, word))
            return ERROR_FAILED;
    } while (take(gap, ','));
    if (!take(gap, ']'))
        return refuse_at(gap, "a comma or ] is wanted before",
                         "write ip:=[[1,2],[3,4]];");
    skip_blanks(gap);
    if (gap->at < gap->end)
        return refuse_at(gap, "the line should end before",
                         "write ip:=[[1,2],[3,4]];");
    return 0;
}

/* Letters 0, 1, 2, ... by first position; 0 marks a piece of its own. */
static int number_letters(struct graph *graph, struct error *error)
{
    uint16_t next = 0, *word = graph->word;
    uint16_t *letter = memory_alloc(PERM_POINTS_MAX + 1, sizeof *letter, error);
    if (!letter)
        return ERROR_FAILED;
    for (size_t i = 0; i < graph->size; i++) {
        uint16_t mark = word[i];
        if (mark && letter[mark])
            word[i] = (uint16_t)(letter[mark] - 1);
        else
            word[i] = next++;
        if (mark)
            letter[mark] = (uint16_t)(word[i] + 1);
    }
    memory_free(letter);
    return 0;
}

static int read_pieces(struct gap *gap)
{
    struct graph *graph = gap->graph;
    if (!graph)
        return read_classes(gap, NULL);
    if (graph->word)
        return error_set(gap->error, ERROR_FAILED, "%s:%zu: a second ip",
                         gap->text->name, gap->line);
    graph->word = memory_alloc(graph->size, sizeof *graph->word, gap->error);
    if (!graph->word)
        return ERROR_FAILED;
    memset(gap->seen, 0, graph->size);
    if (read_classes(gap, graph->word))
        return ERROR_FAILED;
    return number_letters(graph, gap->error);
}

static const char *find_assignment(const char *from, const char *end)
{
    for (; from + 1 < end; from++)
        if (from[0] == ':' && from[1] == '=')
            return from;
    return NULL;
}

static int read_line(struct gap *gap, const char *line, const char *end)
{
    const char *sign = find_assignment(line, end), *last = sign;
    line += strspn(line, " \t");
    gap->at = line;
    if (!sign)
        return line < end && *line == '('
            ? refuse_at(gap, "no statement begins with", "a move stands on one "
                        "line, M_name:=(1,2,3)(4,5);") : 0;
    while (last > line && strchr(" \t", last[-1]))
        last--;
    size_t length = (size_t)(last - line);
    int is_move = length >= 2 && memcmp(line, "M_", 2) == 0;
    if (!is_move && (length != 2 || memcmp(line, "ip", 2)))
        return 0;
    gap->at = sign + 2;
    gap->end = end;
    if (find_assignment(gap->at, end))
        return refuse_at(gap, "a second := in", "one statement a line");
    return is_move ? read_move(gap, line, length) : read_pieces(gap);
}

static int read_lines(struct gap *gap)
{
    const char *line = gap->text->bytes, *end = line + gap->text->size;
    gap->line = 0;
    gap->moves = 0;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop)
            stop = end;
        gap->line++;
        if (read_line(gap, line, stop))
            return ERROR_FAILED;
        line = stop + 1;
    }
    return 0;
}

/* Between the passes: the graph of the right size. */
static int create_graph(struct gap *gap)
{
    struct error failure = { 0 };
    if (gap->moves == 0 || gap->points == 0)
        return error_set(gap->error, ERROR_FAILED, "%s: no moves found; write "
                         "lines such as M_name:=(1,2,3)(4,5);",
                         gap->text->name);
    gap->seen = memory_alloc(gap->points, 1, gap->error);
    if (!gap->seen)
        return ERROR_FAILED;
    gap->graph = graph_create(GRAPH_PERMUTATION, gap->points, gap->moves,
                              &failure);
    if (gap->graph)
        return 0;
    return error_set(gap->error, ERROR_FAILED, "%s: %.900s", gap->text->name,
                     failure.text);
}

int gap_read(const struct text *text, int inverses, struct graph **graph,
             struct error *error)
{
    struct gap gap = { .text = text, .error = error };
    int code = read_lines(&gap);
    if (!code)
        code = create_graph(&gap);
    if (!code)
        code = read_lines(&gap);
    memory_free(gap.seen);
    if (!code)
        return graph_hand_over(gap.graph, text, inverses, graph, error);
    graph_free(gap.graph);
    return code;
}
