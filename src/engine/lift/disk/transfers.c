#include "engine/lift/disk/transfers.h"

#include <pthread.h>
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

struct transfers {
    struct unit_file *file;
    struct units units;
    uint64_t slot_words, slots;
    uint64_t *slot;             /* all of them */
    struct unit_packer packer[2];   /* of what is being read, and written */
    struct unit_coder coder;
    struct making making[TRANSFERS_WRITES];
    uint64_t *made;             /* their slots */
    const struct schedule *schedule;
    uint64_t needed;            /* steps of the level */

    pthread_mutex_t mutex;      /* for what follows */
    pthread_cond_t changed;
    uint64_t loads;             /* made */
    uint64_t made_steps;        /* whose work is done; */
    uint64_t steps;             /* that need no slot any more; */
    uint64_t written;           /* and all is written */
    int gives_up;
    struct error failure;
    pthread_t reader, writer;
    int runs;                   /* threads that do */
};

static int open_making(struct transfers *transfers, struct error *error)
{
    const struct units *units = &transfers->units;
    uint64_t pages = units->chunk_blocks, bytes = transfers->slot_words * 8;
    uint8_t *marks = memory_alloc(2 * TRANSFERS_WRITES, pages, error);
    transfers->made = memory_map(TRANSFERS_WRITES * bytes, error);
    transfers->making[0].is_new = marks;
    if (!marks || !transfers->made)
        return ERROR_FAILED;
    for (int i = 0; i < TRANSFERS_WRITES; i++)
        transfers->making[i] = (struct making){
            .slot = transfers->made + (uint64_t)i * transfers->slot_words,
            .is_new = marks + 2 * (uint64_t)i * pages,
            .changed = marks + (2 * (uint64_t)i + 1) * pages,
        };
    return 0;
}

int transfers_create(struct unit_file *file, const struct unit_coder *coder,
                     uint32_t slots, struct transfers **result,
                     struct error *error)
{
    const struct units *units = &coder->units;
    struct transfers *transfers = memory_alloc(1, sizeof *transfers, error);
    if (!transfers)
        return ERROR_FAILED;
    *result = transfers;
    transfers->file = file;
    transfers->units = *units;
    transfers->coder = *coder;
    transfers->slots = slots;
    transfers->slot_words = units_slot_words(units);
    pthread_mutex_init(&transfers->mutex, NULL);
    pthread_cond_init(&transfers->changed, NULL);
    transfers->slot = memory_map(slots * transfers->slot_words * 8, error);
    int code = transfers->slot ? 0 : ERROR_FAILED;
    for (int i = 0; i < 2 && !code; i++)
        code = unit_packer_open(&transfers->packer[i],
                                units_record_bytes(units), error);
    return code ? code : open_making(transfers, error);
}

static void unmap(void *map, uint64_t bytes)
{
    if (map)
        memory_unmap(map, bytes);
}

void transfers_free(struct transfers *transfers)
{
    if (!transfers)
        return;
    uint64_t bytes = transfers->slot_words * 8;
    ASSERT(transfers->runs == 0);
    unmap(transfers->slot, transfers->slots * bytes);
    unmap(transfers->made, TRANSFERS_WRITES * bytes);
    for (int i = 0; i < 2; i++)
        unit_packer_close(&transfers->packer[i]);
    memory_free(transfers->making[0].is_new);
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
    struct unit_packer *packer = &transfers->packer[0];
    struct unit_entry entry = file->now[unit];
    if (entry.bytes == 0) {
        memset(slot, 0, units->chunk_blocks * units->words * 8);
        return 0;
    }
    int code = unit_file_read(file, unit, entry.is_packed ? packer->packed
                                                          : packer->record,
                              error);
    if (code)
        return code;
    if ((entry.is_packed && unit_unpack(packer, entry.bytes)) ||
        unit_decode(units, &transfers->coder.shape, packer->record,
                    units_blocks(units, unit / units->halves), slot))
        return error_set(error, ERROR_FAILED, "%s: unit %llu is none; begin "
                         "the run anew in another directory", file->path,
                         (unsigned long long)unit);
    return 0;
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

/* ---- writing ---- */

/* Returns the bytes of the record. */
static uint64_t encode(struct transfers *transfers,
                       const struct making *making)
{
    const struct units *units = &transfers->units;
    struct unit_source source = {
        .pages = units_blocks(units, making->unit / units->halves),
        .slot = { making->old, making->slot },
        .is_new = making->is_new, .changed = making->changed,
    };
    return unit_encode(&transfers->coder, &source,
                       transfers->packer[1].record);
}

/* The record that was encoded, packed where that pays. */
static int write_record(struct transfers *transfers, uint64_t unit,
                        uint64_t bytes, struct error *error)
{
    struct unit_packer *packer = &transfers->packer[1];
    uint64_t packed = unit_pack(packer, bytes);
    struct unit_record record = packed
        ? (struct unit_record){ packer->packed, packed, 1 }
        : (struct unit_record){ packer->record, bytes, 0 };
    return unit_file_write(transfers->file, unit, record, error);
}

int transfers_write(struct transfers *transfers, struct making *making,
                    struct error *error)
{
    return write_record(transfers, making->unit, encode(transfers, making),
                        error);
}

/* What the next level finds in a slot. */
static void keep_pages(const struct units *units, const struct making *making)
{
    uint64_t pages = units_blocks(units, making->unit / units->halves);
    for (uint64_t i = 0; i < pages; i++) {
        uint64_t *from = making->is_new[i] ? making->slot : making->old;
        if (from == making->kept)
            continue;
        memcpy(unit_words(units, making->kept, i), unit_words(units, from, i),
               units->words * 8);
        memcpy(unit_mask(units, making->kept, i), unit_mask(units, from, i),
               units->mask_words * 8);
    }
}

static void *run_writer(void *context)
{
    struct transfers *transfers = context;
    struct error failure = { 0 };
    uint64_t steps = transfers->needed;
    for (uint64_t i = 0; i < steps && !failure.code; i++) {
        if (!wait_for(transfers, &transfers->made_steps, i + 1))
            break;
        const struct making *making = &transfers->making[i % TRANSFERS_WRITES];
        uint64_t bytes = making->is_void ? 0 : encode(transfers, making);
        if (making->kept)
            keep_pages(&transfers->units, making);
        tell(transfers, &transfers->steps, i + 1, NULL);
        if (bytes)
            write_record(transfers, making->unit, bytes, &failure);
        tell(transfers, &transfers->written, i + 1, &failure);
    }
    return NULL;
}

struct making *transfers_making(struct transfers *transfers)
{
    uint64_t next = transfers->made_steps;
    if (next >= TRANSFERS_WRITES &&
        !wait_for(transfers, &transfers->written, next - TRANSFERS_WRITES + 1))
        return NULL;
    return &transfers->making[next % TRANSFERS_WRITES];
}

void transfers_made(struct transfers *transfers)
{
    tell(transfers, &transfers->made_steps, transfers->made_steps + 1, NULL);
}

/* ---- a level ---- */

static int fail_thread(struct transfers *transfers, struct error *error)
{
    transfers_end(transfers, 1, NULL);
    return error_set(error, ERROR_FAILED, "no thread is to be had for the "
                     "transfers between disk and memory");
}

int transfers_begin(struct transfers *transfers, uint32_t steps,
                    const struct schedule *schedule, struct error *error)
{
    ASSERT(transfers->runs == 0);
    transfers->schedule = schedule;
    transfers->needed = steps;
    transfers->loads = transfers->steps = 0;
    transfers->made_steps = transfers->written = 0;
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

int transfers_end(struct transfers *transfers, int is_cut, struct error *error)
{
    const struct error *failure = &transfers->failure;
    pthread_mutex_lock(&transfers->mutex);
    transfers->gives_up |= is_cut;
    pthread_cond_broadcast(&transfers->changed);
    pthread_mutex_unlock(&transfers->mutex);
    if (transfers->runs > 0)
        pthread_join(transfers->reader, NULL);
    if (transfers->runs > 1)
        pthread_join(transfers->writer, NULL);
    transfers->runs = 0;
    return failure->code && !is_cut
        ? error_set(error, failure->code, "%s", failure->text) : 0;
}
