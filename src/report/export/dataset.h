/*
 * Data sets of states with distances and words, in several forms:
 *
 *     kaggle, lrx, santa, ...    the competitions' CSV files (profile.h)
 *     csv                        one table, a column for each letter
 *     jsonl                      one object per row
 *     npy                        arrays for NumPy, words as CSR
 *
 * with a split for each row where splits are asked for, and the walk, the step
 * and the move where each state on the way of a walk is a row: of competitions
 * in a file of their own, labels.csv,
 *
 * and what goes with them: the puzzle's definition, and a README.md that says
 * what the files are, how they were made, their checksums, and how many states
 * lie at each distance.
 */
#ifndef ANTIPODE_REPORT_EXPORT_DATASET_H
#define ANTIPODE_REPORT_EXPORT_DATASET_H

#include "report/export/folder.h"
#include "report/export/profile.h"

/* For training, for choosing, for testing. */
enum split { SPLIT_TRAIN, SPLIT_VALIDATION, SPLIT_TEST, SPLITS };
const char *split_name(size_t number);

/* Counters of a folder: rows at each distance, the last for all beyond; rows of
 * each split; the letters of all words. */
enum { DATASET_DISTANCES = FOLDER_COUNTERS - 2 - SPLITS,
       DATASET_SPLITS, DATASET_LETTERS = FOLDER_COUNTERS - 1 };
enum { DATASET_ARRAYS = 8 };

/* One row. */
struct data_row {
    uint64_t number;
    const int64_t *state;
    const uint32_t *best, *plain;       /* words, or NULL */
    uint32_t best_length, plain_length;
    int64_t walk;                       /* steps that led here, or -1 */
    int64_t move;                       /* the last of them, or -1 */
    enum split split;
};

struct dataset {
    const struct graph *graph;
    const struct dataset_format *format;
    const char *name;                   /* of the format, or a competition */
    struct folder *folder;
    const int64_t *start;               /* the state that words lead to */
    uint64_t rows;
    int solved;                         /* are there shortest words? */
    const char *proof;                  /* what distances come from */
    int sampled;                        /* are there plain words? */
    int bounded;                        /* no distances, but walks led here */
    uint64_t traced;                    /* rows of each walk; 0: its end only */
    const char *splits;                 /* by what, a sentence; or NULL */
    const char *description;            /* of the distribution, a sentence */
    const char *command;                /* that makes these files again */
    const uint64_t *sphere;             /* the growth, or NULL */
    uint32_t spheres;
    struct moves moves;
    const struct profile *profile;      /* of a competition, or NULL */
    FILE *stream[FOLDER_FILES];
    int place[DATASET_ARRAYS];          /* streams of a format's arrays */
};

struct dataset_format {
    const char *name;
    /* Adds the files to the folder; writes heads unless they are resumed. */
    int (*open)(struct dataset *dataset, struct error *error);
    void (*row)(struct dataset *dataset, const struct data_row *row);
    void (*close)(struct dataset *dataset);     /* or NULL */
};

const struct dataset_format *dataset_format_find(const char *name);
/* Of a number; NULL behind the last one. */
const char *dataset_format_name(size_t number);

int dataset_open(struct dataset *dataset, struct error *error);
void dataset_write(struct dataset *dataset, const struct data_row *row);
/* Definition and README.md, then everything appears under its name. */
int dataset_commit(struct dataset *dataset, struct error *error);

/* For the formats: the next file, as stream[i]. */
int dataset_add(struct dataset *dataset, const char *name,
                struct error *error);

/* Those that are no competition.  A new one is a file that defines `const
 * struct dataset_format dataset_NAME`, and its line here. */
#define DATASET_FORMATS(FORMAT) \
    FORMAT(csv) \
    FORMAT(jsonl) \
    FORMAT(npy)

#define FORMAT_DECLARE(name) extern const struct dataset_format dataset_##name;
DATASET_FORMATS(FORMAT_DECLARE)
#undef FORMAT_DECLARE

/* The definition of the puzzle, as JSON, with sizes as keys of several of
 * them, or as Santa's CSV. */
void puzzle_write_json(FILE *out, const struct dataset *dataset);
void puzzle_write_sizes(FILE *out, const struct dataset *dataset);
void puzzle_write_csv(FILE *out, const struct dataset *dataset);
/* README.md. */
int card_write(FILE *out, const struct dataset *dataset, struct error *error);

#endif
