#include "base/assert.h"
#include "base/bits.h"
#include "base/memory.h"
#include "engine/lift/ball/journal.h"

struct journal {
    struct sink sink;
    struct recorder recorder;
    uint64_t limit;
    uint64_t count;         /* of the layer; may pass the limit */
    struct vertex *vertex;
};

int journal_create(uint64_t limit, const struct sink *sink,
                   struct journal **result, struct error *error)
{
    struct journal *journal = memory_alloc(1, sizeof *journal, error);
    if (!journal)
        return ERROR_FAILED;
    if (sink)
        journal->sink = *sink;
    journal->limit = sink ? 0 : limit;
    journal->vertex = memory_alloc(journal->limit, sizeof(struct vertex),
                                   error);
    if (!journal->vertex) {
        memory_free(journal);
        return ERROR_FAILED;
    }
    *result = journal;
    return 0;
}

int journal_record(const struct recorder *recorder, struct journal **journal,
                   struct error *error)
{
    int code = journal_create(0, NULL, journal, error);
    if (!code)
        (*journal)->recorder = *recorder;
    return code;
}

void journal_free(struct journal *journal)
{
    if (!journal)
        return;
    memory_free(journal->vertex);
    memory_free(journal);
}

void journal_clear(struct journal *journal)
{
    journal->count = 0;
}

void journal_add(struct journal *journal, struct vertex vertex)
{
    if (journal->recorder.take)
        return;
    if (journal->sink.take) {
        #pragma omp critical(journal)
        journal->sink.take(journal->sink.context, &vertex);
        return;
    }
    uint64_t at = __atomic_fetch_add(&journal->count, 1, __ATOMIC_RELAXED);
    if (at < journal->limit)
        journal->vertex[at] = vertex;
}

void journal_spill(struct journal *journal)
{
    journal->count = journal->limit + 1;
}

int journal_is_full(const struct journal *journal)
{
    return !journal->sink.take &&
           __atomic_load_n(&journal->count, __ATOMIC_RELAXED) > journal->limit;
}

void journal_note(struct journal *journal, const struct layout_shape *shape,
                  uint64_t page, const uint64_t *fresh, const uint64_t *old)
{
    uint32_t span = shape->leaf.span;
    if (journal->recorder.take) {
        journal->recorder.take(journal->recorder.context, page, fresh, old);
        return;
    }
    for (uint32_t w = 0; w < shape->words && !journal_is_full(journal); w++)
        for (uint64_t bits = fresh[w] & ~old[w]; bits; bits &= bits - 1)
            journal_add(journal, (struct vertex){
                page, w / span, w % span * 64 + bits_lowest(bits) });
}

int journal_begin_pages(struct journal *journal, uint64_t page, uint64_t pages,
                        struct error *error)
{
    const struct recorder *recorder = journal ? &journal->recorder : NULL;
    return recorder && recorder->begin
        ? recorder->begin(recorder->context, page, pages, error) : 0;
}

int journal_end_pages(struct journal *journal, struct error *error)
{
    const struct recorder *recorder = journal ? &journal->recorder : NULL;
    return recorder && recorder->end ? recorder->end(recorder->context, error)
                                     : 0;
}

const struct vertex *journal_vertices(const struct journal *journal,
                                     size_t *count)
{
    *count = journal->count <= journal->limit ? journal->count : 0;
    return journal->vertex;
}
