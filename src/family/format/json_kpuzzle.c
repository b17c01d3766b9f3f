/*
 * A kpuzzle of cubing.js and twips: orbits of pieces with orientations, the
 * pattern that is the start, and moves.  Pieces count from 0; place j receives
 * the piece of place permutation[j], which gains orientationDelta[j].
 */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "family/format/json_value.h"
#include "family/format/names.h"
#include "family/format/pieces.h"
#include "family/format/reader.h"
#include "group/perm.h"

struct kpuzzle {
    struct json *json;
    struct pieces pieces;
    struct names names;         /* of the orbits */
    uint16_t *piece, *turn;     /* by place */
    uint32_t *label;            /* of the start: its kind + 1 */
    uint32_t labels;            /* kinds of the orbits before */
    const char *in;             /* what is read: a move or the pattern */
};

static int add_orbit(struct kpuzzle *puzzle, json_t *orbit)
{
    static const char *const keys[] = { "orbitName", "numPieces",
                                        "numOrientations", NULL };
    struct range pieces = { "numPieces", 1, PERM_POINTS_MAX };
    struct range turns = { "numOrientations", 1, PERM_POINTS_MAX };
    struct json *json = puzzle->json;
    struct error failure = { 0 };
    const char *name = json_string_value(json_object_get(orbit, "orbitName"));
    if (!name)
        return json_refuse(json, "an orbit is no object with an orbitName");
    struct name key = { name, strlen(name) };
    if (names_find(&puzzle->names, key) >= 0)
        return json_refuse(json, "a second orbit '%.100s'", name);
    int64_t count = json_take_integer(json, json_object_get(orbit, pieces.what),
                                      "", pieces);
    int64_t modulus = json_take_integer(json, json_object_get(orbit,
                                        turns.what), "", turns);
    if (json->code || json_check_keys(json, orbit, keys, "an orbit"))
        return ERROR_FAILED;
    if (pieces_add(&puzzle->pieces, (uint32_t)count, (uint32_t)modulus,
                   &failure))
        return json_refuse(json, "%s", failure.text);
    return names_add(&puzzle->names, key, json->error);
}

static int read_orbits(struct kpuzzle *puzzle, const json_t *orbits)
{
    struct error *error = puzzle->json->error;
    if (!json_is_array(orbits) || !json_array_size(orbits))
        return json_refuse(puzzle->json, "orbits is %s, not a list of orbits",
                           json_type_name(orbits));
    for (size_t i = 0; i < json_array_size(orbits); i++)
        if (add_orbit(puzzle, json_array_get(orbits, i)))
            return ERROR_FAILED;
    size_t places = puzzle->pieces.places;
    puzzle->piece = memory_alloc(places, sizeof *puzzle->piece, error);
    puzzle->turn = memory_alloc(places, sizeof *puzzle->turn, error);
    puzzle->label = memory_alloc(PERM_POINTS_MAX, sizeof *puzzle->label, error);
    return puzzle->piece && puzzle->turn && puzzle->label ? 0 : ERROR_FAILED;
}

/* A list of one orbit, integers below a bound. */
static int read_list(struct kpuzzle *puzzle, const json_t *list,
                     const struct piece_set *set, struct range range,
                     uint16_t *into)
{
    struct json *json = puzzle->json;
    char what[140];
    snprintf(what, sizeof what, "%s in '%.100s'", range.what, puzzle->in);
    range.what = what;
    if (json_check_array(json, list, what, set->pieces))
        return ERROR_FAILED;
    for (size_t j = 0; j < set->pieces && !json->code; j++)
        into[set->place + j] = (uint16_t)json_take_entry(json, list, j, range);
    return json->code;
}

/* The orbit called name, or an error. */
static const struct piece_set *find_orbit(struct kpuzzle *puzzle,
                                          const char *name)
{
    int64_t i = names_find(&puzzle->names, (struct name){ name, strlen(name) });
    if (i >= 0)
        return puzzle->pieces.set + i;
    json_refuse(puzzle->json, "'%.100s' is no orbit", name);
    return NULL;
}

/* Any number names a kind. */
static void number_kinds(struct kpuzzle *puzzle, const struct piece_set *set)
{
    for (uint32_t j = 0; j < set->pieces; j++) {
        uint32_t *label = puzzle->label + puzzle->piece[set->place + j];
        if (*label <= puzzle->labels)
            *label = puzzle->labels + j + 1;
        puzzle->piece[set->place + j] = (uint16_t)(*label - puzzle->labels - 1);
    }
    puzzle->labels += set->pieces;
}

/* orientationMod 1: the orientation does not count; 0: it does. */
static int read_mods(struct kpuzzle *puzzle, const json_t *mods,
                     const struct piece_set *set)
{
    struct range range = { "orientationMod", 0, 1 };
    struct json *json = puzzle->json;
    if (!mods)
        return 0;
    if (json_check_array(json, mods, range.what, set->pieces))
        return ERROR_FAILED;
    for (size_t j = 0; j < set->pieces && !json->code; j++)
        if (json_take_entry(json, mods, j, range))
            puzzle->turn[set->place + j] = (uint16_t)set->turns;
    return json->code;
}

static int read_pattern(struct kpuzzle *puzzle, json_t *pattern)
{
    static const char *const keys[] = { "pieces", "orientation",
                                        "orientationMod", NULL };
    const char *name;
    json_t *orbit;
    puzzle->in = "defaultPattern";
    if (json_object_size(pattern) != puzzle->pieces.sets)
        return json_refuse(puzzle->json, "defaultPattern needs every orbit");
    json_object_foreach(pattern, name, orbit) {
        const struct piece_set *set = find_orbit(puzzle, name);
        if (!set || json_check_keys(puzzle->json, orbit, keys, name) ||
            read_list(puzzle, json_object_get(orbit, "pieces"), set,
                      (struct range){ "pieces", 0, PERM_POINTS_MAX - 1 },
                      puzzle->piece) ||
            read_list(puzzle, json_object_get(orbit, "orientation"), set,
                      (struct range){ "orientation", 0, set->turns - 1 },
                      puzzle->turn) ||
            read_mods(puzzle, json_object_get(orbit, "orientationMod"), set))
            return ERROR_FAILED;
        number_kinds(puzzle, set);
    }
    return pieces_word(&puzzle->pieces, puzzle->piece, puzzle->turn,
                       puzzle->json->graph, puzzle->json->error);
}

/* Orbits that a move leaves out stay as they are. */
static void clear_move(struct kpuzzle *puzzle)
{
    for (size_t i = 0; i < puzzle->pieces.sets; i++) {
        const struct piece_set *set = puzzle->pieces.set + i;
        for (uint32_t j = 0; j < set->pieces; j++)
            puzzle->piece[set->place + j] = (uint16_t)j;
    }
    memset(puzzle->turn, 0, puzzle->pieces.places * sizeof *puzzle->turn);
}

static int read_json_kpuzzle_move(struct kpuzzle *puzzle, json_t *move,
                                  uint16_t *images)
{
    static const char *const keys[] = { "permutation", "orientationDelta",
                                        NULL };
    const char *name;
    json_t *orbit;
    if (!json_is_object(move))
        return json_refuse(puzzle->json, "a move is %s, not an object",
                           json_type_name(move));
    clear_move(puzzle);
    json_object_foreach(move, name, orbit) {
        const struct piece_set *set = find_orbit(puzzle, name);
        if (!set || json_check_keys(puzzle->json, orbit, keys, name) ||
            read_list(puzzle, json_object_get(orbit, "permutation"), set,
                      (struct range){ "permutation", 0, set->pieces - 1 },
                      puzzle->piece) ||
            read_list(puzzle, json_object_get(orbit, "orientationDelta"), set,
                      (struct range){ "orientationDelta", 0, set->turns - 1 },
                      puzzle->turn))
            return ERROR_FAILED;
    }
    pieces_images(&puzzle->pieces, puzzle->piece, puzzle->turn, images);
    return 0;
}

static int read_moves(struct kpuzzle *puzzle, json_t *moves)
{
    struct json *json = puzzle->json;
    struct error failure = { 0 };
    const char *name;
    json_t *move;
    size_t g = 0;
    if (!json_is_object(moves))
        return json_refuse(json, "moves is %s, not an object",
                           json_type_name(moves));
    struct graph *graph = graph_create(GRAPH_PERMUTATION, puzzle->pieces.points,
                                       json_object_size(moves), &failure);
    json->graph = graph;
    if (!graph)
        return json_refuse(json, "%s", failure.text);
    json_object_foreach(moves, name, move) {
        graph->names[g] = memory_text(name, json->error);
        puzzle->in = name;
        if (!graph->names[g] ||
            read_json_kpuzzle_move(puzzle, move,
                                   graph->images + g * graph->size))
            return ERROR_FAILED;
        g++;
    }
    return 0;
}

static int read_root(struct json *json, json_t *root)
{
    static const char *const keys[] = { "name", "orbits", "defaultPattern",
                                        "moves", NULL };
    struct kpuzzle puzzle = { .json = json };
    int code = json_check_keys(json, root, keys, "the kpuzzle");
    if (!code)
        code = read_orbits(&puzzle, json_object_get(root, "orbits"));
    if (!code)
        code = read_moves(&puzzle, json_object_get(root, "moves"));
    if (!code)
        code = read_pattern(&puzzle, json_object_get(root, "defaultPattern"));
    if (!code)
        code = pieces_drop_rotations(json->graph, json->text, json->error);
    if (!code)
        code = json_take_label(json, root, "name", &json->graph->family);
    pieces_free(&puzzle.pieces);
    names_free(&puzzle.names);
    memory_free(puzzle.piece);
    memory_free(puzzle.turn);
    memory_free(puzzle.label);
    return code;
}

static int kpuzzle_read(const struct text *text, int inverses,
                        struct graph **graph, struct error *error)
{
    return json_read_by(read_root, text, inverses, graph, error);
}

static int kpuzzle_is_text(const struct text *text)
{
    return text_first(text) == '{' && strstr(text->bytes, "\"orbits\"") &&
        strstr(text->bytes, "\"defaultPattern\"");
}

const struct reader reader_kpuzzle = {
    .name = "a kpuzzle", .suffixes = ".json",
    .sample = "{\"orbits\":...}",
    .knows = kpuzzle_is_text, .read = kpuzzle_read, .inverses = 1,
};
