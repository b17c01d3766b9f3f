/*
 * A Cayley or Schreier graph as data: flat arrays of integers, no Lua left.
 *
 * Permutation graphs: vertices are words (letters at 0 .. points-1), generator
 * p acts by gathering, new[i] = old[p[i]].  Matrix graphs: vertices are
 * matrices, generator M acts by new = M old, row-major, entries in Z/modulus
 * (modulus 0: the integers).  The graph is all that can be reached from start.
 * The start is the identity (Cayley graph) or another word or matrix (Schreier
 * graph).
 */
#ifndef ANTIPODE_GRAPH_GRAPH_H
#define ANTIPODE_GRAPH_GRAPH_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum graph_kind { GRAPH_PERMUTATION, GRAPH_MATRIX };

/* Of all generators together: a short text can name many long ones. */
enum { GRAPH_ENTRIES_MAX = 1 << 30, GRAPH_STARTS_MAX = 60000 };

/* A letter that may not stand at a point. */
struct graph_pair {
    uint16_t point, letter;
};

/* A name for a word of moves; none of the generators' names.  turn: NULL, or
 * of the notation of scrambles (scramble_text.h). */
struct graph_alias {
    char *name, *word, *turn;
};

struct graph {
    enum graph_kind kind;
    char *family;           /* name of the family, or of the file */
    char *parameters;       /* "n=4 k=2", in the family's order; "" if none */
    char *provenance;       /* XXH3-128 of the defining text, 32 hex digits */
    uint32_t size;          /* points, or the dimension d of d x d matrices */
    uint32_t columns;       /* of a matrix state: d for the identity start */
    uint32_t modulus;       /* of matrices; 0: the integers */
    size_t generators;
    size_t given;           /* of them by the text it was read from; the others
                             * are inverses */
    char **names;           /* of the generators */
    uint16_t *images;       /* permutations: generators x size, gather form */
    int64_t *matrices;      /* matrices: generators x size x size */
    int32_t *inverse;       /* index of each generator's inverse, or -1 */
    uint16_t *word;         /* permutations: start word, NULL = identity */
    uint32_t letters;       /* 1 + the greatest letter of the start words */
    uint16_t *more_words;   /* further starts, one after another, all different:
                             * distances are to the nearest */
    uint32_t more;          /* of them */
    int64_t *state;         /* matrices: start, size x columns, or NULL */
    int64_t *more_states;   /* and `more` further ones */
    struct graph_pair *forbidden;   /* see graph_forbidden.h */
    size_t forbids;         /* of them */
    uint16_t *net;          /* of a cube: facelets as report_net draws them;
                             * or NULL */
    uint32_t net_size;      /* facelets of a row of a face */
    int against_clock;      /* 1: a puzzle whose moves turn so, seen from the
                             * side that they name */
    struct graph_alias *alias;  /* what people call words of generators */
    size_t aliases;
    int from_zero;          /* 1: people count its points from 0 */
    const char *form;       /* of the text it was read from: "GAP"; or NULL */
    char *order;            /* of the group, as the family says: a formula of
                             * the parameters; NULL if it says nothing */
    char *notes;            /* what the text says and the graph has not, a
                             * line for each; NULL if there is nothing */
    size_t forbidden_room;  /* pairs that `forbidden` has room for */
};

/* An empty graph; NULL and an error without memory. */
struct graph *graph_create(enum graph_kind kind, uint32_t size,
                           size_t generators, struct error *error);
void graph_free(struct graph *graph);

/* Are that many generators allowed? */
int graph_check_room(enum graph_kind kind, uint32_t size, size_t generators,
                     struct error *error);

/* Checks what must hold whatever the source (bijections, invertible matrices,
 * names distinct, sizes in range) and fills `inverse`. */
int graph_finish(struct graph *graph, struct error *error);

/* Appends the inverses that are missing, named name', to a finished graph. */
int graph_append_inverses(struct graph *graph, struct error *error);

/* What is allowed and yet odd: generators that repeat others or are the
 * identity.  A clause into text, which has room for GRAPH_REMARK bytes; "" if
 * there is none. */
enum { GRAPH_REMARK = 300 };
int graph_remark(const struct graph *graph, char *text, size_t room,
                 struct error *error);

/* Adds a line to the notes. */
int graph_note(struct graph *graph, struct error *error, const char *format,
               ...) __attribute__((format(printf, 3, 4)));

/* Counts the letters of the start words; one that is the identity goes, if it
 * is the only one. */
void graph_settle_word(struct graph *graph);
/* The same for all starts, each of which is then there once, with its entries
 * reduced. */
int graph_settle_starts(struct graph *graph, struct error *error);

/* Of a matrix graph, rows as its matrices have them, entries reduced; not 0
 * where there is no inverse. */
int graph_invert_matrix(const struct graph *graph, int64_t *inverse,
                        const int64_t *matrix);

/* 1 if every generator's inverse is a generator. */
int graph_is_inverse_closed(const struct graph *graph);
/* 1 if it is one as often as the generator itself: then the adjacency matrix,
 * which counts edges, is symmetric.  0 also without memory to find out. */
int graph_is_symmetric(const struct graph *graph);
/* 1 if the start is the identity. */
int graph_is_cayley(const struct graph *graph);

/* Replaces the start by a word as people write it: digits "0011", a list
 * "0,0,1,1", both with counts in the parameters ("0^(n-2)1^2", "(01)^(n/2)",
 * "01*"), or the names block and alternating (doc/formats.md); or by several,
 * with "|" between; of a matrix graph by vectors "1,0,0" or matrices
 * "1,0;0,1", see start_matrix.c.  A word that does not fit these
 * parameters, but may fit others, is an error that says so (struct error:
 * refused). */
int graph_set_start(struct graph *graph, const char *text, struct error *error);

/* A graph as one block of bytes, for another process of the same program; the
 * block is freed by memory_free. */
int graph_pack(const struct graph *graph, void **bytes, uint64_t *size,
               struct error *error);
int graph_unpack(const void *bytes, uint64_t size, struct graph **graph,
                 struct error *error);

/* Letters of a state (size of them), or entries of a matrix. */
size_t graph_state_length(const struct graph *graph);

/* new = generator applied to old, for the reference engine and for replaying
 * paths; letters or entries as int64_t.  ERROR_FAILED if an integer matrix
 * passes 63 bits. */
int graph_apply(const struct graph *graph, size_t generator, int64_t *new_state,
                const int64_t *old_state, struct error *error);
/* Generators, one after another. */
struct graph_word {
    const uint32_t *letter;
    uint32_t length;
};

/* Applies a word to a state in place; room for another state.  Fails as
 * graph_apply does, and where the graph has no such state (graph_forbidden.h);
 * then the state is one on the way. */
int graph_follow(const struct graph *graph, struct graph_word word,
                 int64_t *state, int64_t *room, struct error *error);
void graph_start_state(const struct graph *graph, int64_t *state);
/* How many starts there are, and that of a number, 0 the first. */
uint32_t graph_starts(const struct graph *graph);
void graph_nth_start(const struct graph *graph, uint32_t i, int64_t *state);
/* Letter or entry i of start k, of a graph whose start is no identity. */
int64_t graph_start_letter(const struct graph *graph, uint32_t k, size_t i);
/* For what knows one start: ERROR_USAGE and a sentence if there are more. */
int graph_refuse_starts(const struct graph *graph, struct error *error);

#endif
