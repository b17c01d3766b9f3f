/*
 * Each thread keeps its own records; when it holds twice the limit it sorts and
 * drops the greater half, and from then on skips pages past the greatest kept.
 */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "search/journal.h"

struct log {
    struct record *record;
    size_t count;
    uint64_t last_page;     /* pages above it need not be looked at */
};

struct journal {
    size_t limit;
    int threads;
    struct log *log;        /* one per thread */
};

static int compare_records(const void *a, const void *b)
{
    const struct record *p = a, *q = b;
    if (p->page != q->page)
        return p->page < q->page ? -1 : 1;
    if (p->leaf != q->leaf)
        return p->leaf < q->leaf ? -1 : 1;
    return (p->bit > q->bit) - (p->bit < q->bit);
}

int journal_create(uint64_t limit, int threads, struct journal **result,
                   struct error *error)
{
    struct journal *journal = memory_alloc(1, sizeof *journal, error);
    if (!journal)
        return ERROR_FAILED;
    journal->limit = limit;
    journal->threads = threads;
    journal->log = memory_alloc((size_t)threads, sizeof *journal->log, error);
    int code = journal->log ? 0 : ERROR_FAILED;
    for (int t = 0; !code && t < threads; t++) {
        journal->log[t].record =
            memory_alloc(2 * limit, sizeof(struct record), error);
        code = journal->log[t].record ? 0 : ERROR_FAILED;
    }
    if (code) {
        journal_free(journal);
        return code;
    }
    journal_clear(journal);
    *result = journal;
    return 0;
}

void journal_free(struct journal *journal)
{
    if (!journal)
        return;
    for (int t = 0; journal->log && t < journal->threads; t++)
        memory_free(journal->log[t].record);
    memory_free(journal->log);
    memory_free(journal);
}

void journal_clear(struct journal *journal)
{
    for (int t = 0; t < journal->threads; t++) {
        journal->log[t].count = 0;
        journal->log[t].last_page = UINT64_MAX;
    }
}

static void shorten_log(struct log *log, size_t limit)
{
    qsort(log->record, log->count, sizeof *log->record, compare_records);
    if (log->count > limit)
        log->count = limit;
    if (log->count == limit)
        log->last_page = log->record[limit - 1].page;
}

static void note_record(struct journal *journal, struct log *log,
                        struct record record)
{
    if (log->count == 2 * journal->limit)
        shorten_log(log, journal->limit);
    if (record.page <= log->last_page)
        log->record[log->count++] = record;
}

void journal_add(struct journal *journal, struct record record)
{
    note_record(journal, &journal->log[omp_get_thread_num()], record);
}

void journal_note(struct journal *journal, const struct layout *layout,
                  uint64_t page, const uint64_t *fresh, const uint64_t *old)
{
    struct log *log = &journal->log[omp_get_thread_num()];
    uint32_t span = layout->leaf.span;
    if (page > log->last_page || journal->limit == 0)
        return;
    for (uint32_t w = 0; w < layout->words; w++) {
        uint64_t bits = fresh[w] & ~old[w];
        for (; bits; bits &= bits - 1) {
            struct record record = { page, w / span,
                                     w % span * 64 + bits_lowest(bits) };
            note_record(journal, log, record);
        }
    }
}

const struct record *journal_records(struct journal *journal, size_t *count)
{
    struct log *all = &journal->log[0];
    shorten_log(all, journal->limit);
    for (int t = 1; t < journal->threads; t++) {
        struct log *log = &journal->log[t];
        shorten_log(log, journal->limit);
        memcpy(all->record + all->count, log->record,
               log->count * sizeof *log->record);
        all->count += log->count;
        shorten_log(all, journal->limit);
    }
    *count = all->count;
    return all->record;
}
