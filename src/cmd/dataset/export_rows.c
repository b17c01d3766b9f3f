#include "cmd/dataset/export_rows.h"

#include "base/memory.h"
#include "base/progress.h"

enum { CHUNK_ROWS = 1 << 15, CHUNK_BYTES = 64 << 20 };

static void write_dataset_chunk(struct dataset *dataset,
                                const struct sampler *sampler,
                                const struct samples *samples,
                                const uint8_t *split)
{
    int walks = sampler->request.distribution == SAMPLE_WALK;
    for (size_t i = 0; i < samples->count; i++) {
        struct data_row row = {
            .number = samples->first + i,
            .state = samples->state + i * sampler->letters,
            .walk = walks ? (int64_t)samples->walk[i] : -1,
            .move = walks ? samples->move[i] : -1,
            .split = (enum split)split[i],
        };
        if (dataset->solved) {
            row.best = samples->best + i * sampler->longest;
            row.best_length = samples->best_length[i];
        }
        if (dataset->sampled) {
            row.plain = samples->plain + i * sampler->stride;
            row.plain_length = samples->plain_length[i];
        }
        dataset_write(dataset, &row);
    }
}

static size_t chunk_rows(const struct sampler *sampler)
{
    size_t bytes = 8 * sampler->letters + 8 * sampler->stride + 64;
    size_t rows = CHUNK_BYTES / bytes + 1;
    return rows < CHUNK_ROWS ? rows : CHUNK_ROWS;
}

int export_rows(struct dataset *dataset, const struct sampler *sampler,
                const struct splitter *splitter, struct error *error)
{
    struct samples samples;
    struct folder *folder = dataset->folder;
    size_t room = chunk_rows(sampler);
    uint8_t *split = memory_alloc(room, 1, error);
    int code = samples_create(sampler, room, &samples, error);
    if (!code && !split)
        code = ERROR_FAILED;
    while (!code && folder->rows < dataset->rows) {
        uint64_t left = dataset->rows - folder->rows;
        size_t count = left < samples.room ? left : samples.room;
        code = samples_draw(sampler, folder->rows, count, &samples, error);
        if (!code)
            code = splitter_sort(splitter, &samples, split, error);
        if (code)
            break;
        write_dataset_chunk(dataset, sampler, &samples, split);
        code = folder_mark(folder, folder->rows + count, error);
        if (!code)
            code = progress_poll("rows", (double)folder->rows,
                                 (double)dataset->rows, error);
    }
    samples_clear(&samples);
    memory_free(split);
    return code;
}
