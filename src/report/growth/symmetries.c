/*
 * Symmetries for people: label and value, then each generator of the group as
 * cycles of points, of moves and of letters.
 */
#include <stdlib.h>
#include <string.h>

#include "base/grouped.h"
#include "base/memory.h"
#include "report/growth/report.h"
#include "symmetry/symmetry.h"

/* What cycles are made of: numbers from `first` on, or names; the things from
 * `from` to `count`. */
struct things {
    const uint32_t *image;
    uint32_t from, count, first;
    char *const *name;      /* NULL: numbers */
};

static void print_thing(FILE *out, const struct things *things, uint32_t thing)
{
    if (things->name)
        fputs(things->name[thing], out);
    else
        fprintf(out, "%u", thing - things->from + things->first);
}

/* A move that equals an earlier one is the image of none, and is left out. */
static void print_cycles(FILE *out, const char *label,
                         const struct things *things, uint8_t *seen)
{
    const uint32_t *image = things->image;
    int moved = 0;
    fprintf(out, "%-20s ", label);
    memset(seen, 0, things->count);
    for (uint32_t i = things->from; i < things->count; i++)
        seen[image[i]] = 1;
    for (uint32_t i = things->from; i < things->count; i++) {
        if (!seen[i] || image[i] == i)
            continue;
        const char *between = "(";
        for (uint32_t thing = i; seen[thing]; thing = image[thing]) {
            fputs(between, out);
            print_thing(out, things, thing);
            seen[thing] = 0;
            between = " ";
        }
        fputc(')', out);
        moved = 1;
    }
    fputs(moved ? "\n" : "()\n", out);
}

/* What P does to the basis, and what is done before it. */
static void print_basis(FILE *out, const struct graph *graph,
                        const struct symmetry_group *group,
                        const struct symmetry *symmetry)
{
    int transposes;
    symmetry_basis(group, symmetry, 0, &transposes);
    fprintf(out, "%-20s X -> P %s P^-1\n%-20s", "  conjugation",
            transposes ? "(X^-1)^T" : "X", "  P");
    for (uint32_t i = 0; i < graph->size; i++) {
        struct basis_image image = symmetry_basis(group, symmetry, i,
                                                  &transposes);
        fprintf(out, "%s e%u -> ", i ? "," : "", i + 1);
        if (image.factor != 1 && image.factor != -1)
            fprintf(out, "%lld ", (long long)image.factor);
        fprintf(out, "%se%u", image.factor == -1 ? "-" : "", image.row + 1);
    }
    fputc('\n', out);
}

static void print_symmetry(FILE *out, const struct graph *graph,
                           const struct symmetry_group *group, uint32_t number,
                           uint8_t *seen)
{
    const struct symmetry *symmetry = &group->generator[number];
    char label[40];
    snprintf(label, sizeof label, "generator %u", number + 1);
    fprintf(out, "\n%-20s %s\n", label, !group->sense ? "symmetry"
            : symmetry_is_rotation(group, symmetry) ? "rotation"
            : "reflection");
    struct things points = { symmetry->point, 0, group->degree,
                             !graph->from_zero, NULL };
    if (group->units)
        print_basis(out, graph, group, symmetry);
    else
        print_cycles(out, "  points", &points, seen);
    struct things moves = { symmetry->move, 0, group->moves, 0, graph->names };
    print_cycles(out, "  moves", &moves, seen);
    struct things starts = { symmetry->move, group->moves,
                             symmetry_moves(group), 1, NULL };
    if (group->starts)
        print_cycles(out, "  starts", &starts, seen);
    if (symmetry->letter) {
        struct things letters = { symmetry->letter, 0, group->letters, 0,
                                  NULL };
        print_cycles(out, "  letters", &letters, seen);
    }
}

static void print_count(FILE *out, const char *label, const mpz_t count)
{
    char *text = grouped_value(count);
    fprintf(out, "%-20s %s\n", label, text ? text : "");
    free(text);
}

static void print_senses(FILE *out, const struct symmetry_group *group)
{
    mpz_t count;
    if (!group->sense) {
        fprintf(out, "%-20s not told from reflections\n", "rotations");
        return;
    }
    mpz_init_set(count, group->order);
    if (group->mirrors)
        mpz_divexact_ui(count, count, 2);
    print_count(out, "rotations", count);
    if (!group->mirrors)
        mpz_set_ui(count, 0);
    print_count(out, "reflections", count);
    mpz_clear(count);
}

int report_symmetries(FILE *out, const struct graph *graph,
                      const struct symmetry_group *group,
                      struct error *error)
{
    size_t most = (size_t)group->degree + symmetry_moves(group) +
                  group->letters;
    uint8_t *seen = memory_alloc(most, 1, error);
    if (!seen)
        return ERROR_FAILED;
    report_title(out, graph);
    fputs("\n\n", out);
    print_count(out, "symmetries", group->order);
    if (group->units)
        fprintf(out, "%-20s X -> P X P^-1, P (X^-1)^T P^-1; P monomial, with "
                "%s\n", "looked for", group->all_units ? "units" : "1, -1");
    print_senses(out, group);
    fprintf(out, "%-20s %s\n", "inversion", group->inverts ? "yes"
            : graph_is_cayley(graph) ? "no, S is not S^-1"
            : "no, the vertices are not the group");
    for (uint32_t g = 0; g < group->generators; g++)
        print_symmetry(out, graph, group, g, seen);
    fputc('\n', out);
    memory_free(seen);
    return 0;
}
