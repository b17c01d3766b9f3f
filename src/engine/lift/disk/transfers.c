#include "engine/lift/disk/transfers.h"

#include <pthread.h>
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "engine/lift/disk/unit_code.h"

struct outgoing {
    uint64_t unit, bytes;       /* 0 bytes: to be filled */
    uint64_t *record;
};

struct transfers {
    struct unit_file *file;
    struct units units;
    struct layout_shape shape;
    uint64_t slot_words, slots;
    uint64_t *slot;             /* all of them */
    uint64_t *record;           /* as they are on the disk: one being read, */
    struct outgoing out[TRANSFERS_WRITES];  /* others to be written */
    const struct schedule *schedule;

    pthread_mutex_t mutex;      /* for what follows */
    pthread_cond_t changed;
    uint64_t loads;             /* made */
    uint64_t steps;             /* done */
    uint64_t filled, written;   /* records */
    int gives_up;
    struct error failure;
    pthread_t reader, writer;
    int runs;                   /* threads that do */
};

static uint64_t record_bytes(const struct transfers *transfers)
{
    return units_record_bytes(&transfers->units);
}

int transfers_create(struct unit_file *file, const struct units *units,
                     const struct layout_shape *shape, uint32_t slots,
                     struct transfers **result, struct error *error)
{
    struct transfers *transfers = memory_alloc(1, sizeof *transfers, error);
    if (!transfers)
        return ERROR_FAILED;
    *result = transfers;
    transfers->file = file;
    transfers->units = *units;
    transfers->shape = *shape;
    transfers->slots = slots;
    transfers->slot_words = units_slot_words(units);
    pthread_mutex_init(&transfers->mutex, NULL);
    pthread_cond_init(&transfers->changed, NULL);
    transfers->slot = memory_map(slots * transfers->slot_words * 8, error);
    transfers->record = memory_map(TRANSFERS_RECORDS * record_bytes(transfers),
                                   error);
    for (int i = 0; i < TRANSFERS_WRITES && transfers->record; i++)
        transfers->out[i].record = transfers->record +
            (uint64_t)(i + 1) * record_bytes(transfers) / 8;
    return transfers->slot && transfers->record ? 0 : ERROR_FAILED;
}

void transfers_free(struct transfers *transfers)
{
    if (!transfers)
        return;
    ASSERT(transfers->runs == 0);
    if (transfers->slot)
        memory_unmap(transfers->slot,
                     transfers->slots * transfers->slot_words * 8);
    if (transfers->record)
        memory_unmap(transfers->record,
                     TRANSFERS_RECORDS * record_bytes(transfers));
    pthread_mutex_destroy(&transfers->mutex);
    pthread_cond_destroy(&transfers->changed);
    memory_free(transfers);
}

uint64_t *transfers_slot(const struct transfers *transfers, uint32_t slot)
{
    ASSERT(slot < transfers->slots);
    return transfers->slot + slot * transfers->slot_words;
}

/* ---- between the threads ---- */

/* Waits until a number has reached `enough`; 0 if that will not be. */
static int wait_for(struct transfers *transfers, const uint64_t *number,
                    uint64_t enough)
{
    pthread_mutex_lock(&transfers->mutex);
    while (*number < enough && !transfers->gives_up &&
           !transfers->failure.code)
        pthread_cond_wait(&transfers->changed, &transfers->mutex);
    int goes_on = !transfers->gives_up && !transfers->failure.code;
    pthread_mutex_unlock(&transfers->mutex);
    return goes_on;
}

/* A number goes up, or a thread fails. */
static void tell(struct transfers *transfers, uint64_t *number, uint64_t now,
                 const struct error *failure)
{
    pthread_mutex_lock(&transfers->mutex);
    *number = now;
    if (failure && failure->code && !transfers->failure.code)
        transfers->failure = *failure;
    pthread_cond_broadcast(&transfers->changed);
    pthread_mutex_unlock(&transfers->mutex);
}

/* ---- reading ---- */

/* What was never written is empty. */
static int load_unit(struct transfers *transfers, uint64_t unit,
                     uint64_t *slot, struct error *error)
{
    const struct units *units = &transfers->units;
    struct unit_file *file = transfers->file;
    if (file->now[unit].bytes == 0) {
        memset(slot, 0, units->chunk_blocks * units->words * 8);
        return 0;
    }
    int code = unit_file_read(file, unit, transfers->record, error);
    if (!code && unit_decode(units, &transfers->shape, transfers->record,
                             units_blocks(units, unit / units->halves), slot))
        code = error_set(error, ERROR_FAILED, "%s: unit %llu is none; begin "
                         "the run anew in another directory", file->path,
                         (unsigned long long)unit);
    return code;
}

static void *run_reader(void *context)
{
    struct transfers *transfers = context;
    const struct schedule *schedule = transfers->schedule;
    struct error failure = { 0 };
    for (uint64_t i = 0; i < schedule->loads && !failure.code; i++) {
        struct load load = schedule->load[i];
        if (!wait_for(transfers, &transfers->steps, load.begin))
            break;
        load_unit(transfers, load.unit, transfers_slot(transfers, load.slot),
                  &failure);
        tell(transfers, &transfers->loads, i + 1, &failure);
    }
    return NULL;
}

int transfers_wait(struct transfers *transfers, uint64_t loads)
{
    return wait_for(transfers, &transfers->loads, loads) ? 0 : ERROR_FAILED;
}

void transfers_done(struct transfers *transfers, uint32_t steps)
{
    tell(transfers, &transfers->steps, steps, NULL);
}

/* ---- writing ---- */

static void *run_writer(void *context)
{
    struct transfers *transfers = context;
    struct error failure = { 0 };
    for (uint64_t i = 0; wait_for(transfers, &transfers->filled, i + 1) &&
                         !failure.code; i++) {
        struct outgoing *out = &transfers->out[i % TRANSFERS_WRITES];
        if (out->bytes == 0)
            break;              /* the last one */
        unit_file_write(transfers->file, out->unit, out->record, out->bytes,
                        &failure);
        tell(transfers, &transfers->written, i + 1, &failure);
    }
    return NULL;
}

uint64_t *transfers_record(struct transfers *transfers)
{
    uint64_t next = transfers->filled;
    if (next >= TRANSFERS_WRITES &&
        !wait_for(transfers, &transfers->written, next - TRANSFERS_WRITES + 1))
        return NULL;
    return transfers->out[next % TRANSFERS_WRITES].record;
}

void transfers_write(struct transfers *transfers, uint64_t unit,
                     uint64_t bytes)
{
    uint64_t next = transfers->filled;
    struct outgoing *out = &transfers->out[next % TRANSFERS_WRITES];
    out->unit = unit;
    out->bytes = bytes;
    tell(transfers, &transfers->filled, next + 1, NULL);
}

/* ---- a level ---- */

static int fail_thread(struct transfers *transfers, struct error *error)
{
    transfers_end(transfers, 1, NULL);
    return error_set(error, ERROR_FAILED, "no thread is to be had for the "
                     "transfers between disk and memory");
}

int transfers_begin(struct transfers *transfers,
                    const struct schedule *schedule, struct error *error)
{
    ASSERT(transfers->runs == 0);
    transfers->schedule = schedule;
    transfers->loads = transfers->steps = 0;
    transfers->filled = transfers->written = 0;
    transfers->gives_up = 0;
    error_clear(&transfers->failure);
    if (pthread_create(&transfers->reader, NULL, run_reader, transfers))
        return fail_thread(transfers, error);
    transfers->runs = 1;
    if (pthread_create(&transfers->writer, NULL, run_writer, transfers))
        return fail_thread(transfers, error);
    transfers->runs = 2;
    return 0;
}

/* A record of no bytes ends the writer. */
int transfers_end(struct transfers *transfers, int is_cut, struct error *error)
{
    pthread_mutex_lock(&transfers->mutex);
    transfers->gives_up |= is_cut;
    pthread_cond_broadcast(&transfers->changed);
    pthread_mutex_unlock(&transfers->mutex);
    if (!is_cut && transfers_record(transfers))
        transfers_write(transfers, 0, 0);
    if (transfers->runs > 0)
        pthread_join(transfers->reader, NULL);
    if (transfers->runs > 1)
        pthread_join(transfers->writer, NULL);
    transfers->runs = 0;
    const struct error *failure = &transfers->failure;
    return failure->code && !is_cut
        ? error_set(error, failure->code, "%s", failure->text) : 0;
}
