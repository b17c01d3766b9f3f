#include "engine/lift/ball/ball_disk_others.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "engine/lift/ball/ball_disk.h"

/* A record on its way: which unit of the whole map, its bytes and whether they
 * are packed, what has changed per page, the record. */
enum { HEAD_UNIT, HEAD_BYTES, HEAD_WORDS };

struct others {
    uint64_t *user_at;          /* per chunk of ours: where begin, in here, */
    uint32_t *user;             /* the ranks that need it */
    uint64_t record_words;
    uint64_t head_words;        /* of a message, up to its record */
    uint64_t *message[2];       /* one on its way, one that is read */
    uint64_t *record;           /* one that has come */
    struct alltoall *round;
    const uint64_t **send;      /* per rank */
    uint64_t *words;
};

static uint64_t mark_words(const struct units *units)
{
    return (units->chunk_blocks + 7) / 8;
}

static int open_messages(struct ball *ball, struct error *error)
{
    struct others *others = ball->disk->others;
    const struct units *units = &ball->staging.units;
    const uint64_t grain = UNIT_ALIGNMENT / 8;
    uint64_t head = HEAD_WORDS + mark_words(units);
    others->record_words = units_record_bytes(units) / 8;
    others->head_words = (head + grain - 1) / grain * grain;
    uint64_t bytes = 8 * (others->head_words + others->record_words);
    others->message[0] = memory_map(bytes, error);
    others->message[1] = memory_map(bytes, error);
    others->record = memory_map(8 * others->record_words, error);
    return others->message[0] && others->message[1] && others->record
        ? 0 : ERROR_FAILED;
}

int others_open(struct ball *ball, struct error *error)
{
    struct others *others = memory_alloc(1, sizeof *others, error);
    size_t ranks = (size_t)comm_ranks();
    if (!others)
        return ERROR_FAILED;
    ball->disk->others = others;
    others->send = memory_alloc(ranks, sizeof *others->send, error);
    others->words = memory_alloc(ranks, sizeof *others->words, error);
    if (!others->send || !others->words)
        return ERROR_FAILED;
    return ball->staging.units.blocks ? open_messages(ball, error) : 0;
}

void others_free(struct others *others)
{
    if (!others)
        return;
    uint64_t bytes = 8 * (others->head_words + others->record_words);
    for (int i = 0; i < 2; i++)
        if (others->message[i])
            memory_unmap(others->message[i], bytes);
    if (others->record)
        memory_unmap(others->record, 8 * others->record_words);
    alltoall_free(others->round);
    memory_free(others->user_at);
    memory_free(others->user);
    memory_free(others->send);
    memory_free(others->words);
    memory_free(others);
}

/* ---- who needs what ---- */

static void send_nothing(struct others *others)
{
    memset(others->words, 0, (size_t)comm_ranks() * sizeof *others->words);
}

/* To every owner: our rank, how many of its chunks we need, and which.  Those
 * of one owner follow each other.  needs: room for two words per node and one
 * per chunk. */
static void write_needs(const struct ball *ball, uint64_t *needs)
{
    const struct units *units = &ball->staging.units;
    const struct chunk_graph *graph = &ball->disk->graph;
    struct others *others = ball->disk->others;
    uint64_t *head = NULL;
    uint32_t last = UINT32_MAX;
    for (uint64_t i = 0; i < graph->sources - graph->chunks; i++) {
        uint32_t node = block_map_part(&ball->blocks, graph->other[i] *
                                                          units->chunk_blocks);
        int rank = comm_node_leader((int)node);
        if (node != last) {
            head = needs;
            needs += 2;
            head[0] = (uint64_t)comm_rank();
            others->send[rank] = head;
            last = node;
        }
        *needs++ = graph->other[i];
        head[1]++;
        others->words[rank] = 2 + head[1];
    }
}

/* Calls take for each chunk of ours that a rank needs. */
static void each_need(const struct ball *ball, const uint64_t *words,
                      uint64_t count,
                      void (*take)(struct others *others, uint64_t chunk,
                                   uint32_t rank))
{
    uint64_t first = units_first_chunk(&ball->staging.units);
    const uint64_t *end = words + count;
    while (words < end) {
        uint32_t rank = (uint32_t)words[0];
        uint64_t needs = words[1];
        words += 2;
        for (uint64_t i = 0; i < needs; i++, words++) {
            ASSERT(*words - first < ball->staging.units.own);
            take(ball->disk->others, *words - first, rank);
        }
    }
    ASSERT(words == end);
}

static void count_user(struct others *others, uint64_t chunk, uint32_t rank)
{
    (void)rank;
    others->user_at[chunk + 2]++;
}

static void list_user(struct others *others, uint64_t chunk, uint32_t rank)
{
    others->user[others->user_at[chunk + 1]++] = rank;
}

static int read_needs(struct ball *ball, const uint64_t *words, uint64_t count,
                      struct error *error)
{
    struct others *others = ball->disk->others;
    uint64_t own = ball->staging.units.own;
    others->user_at = memory_alloc(own + 2, sizeof *others->user_at, error);
    others->user = memory_alloc(count, sizeof *others->user, error);
    if (!others->user_at || !others->user)
        return ERROR_FAILED;
    each_need(ball, words, count, count_user);
    for (uint64_t c = 0; c < own; c++)
        others->user_at[c + 2] += others->user_at[c + 1];
    each_need(ball, words, count, list_user);
    return 0;
}

int others_join(struct ball *ball, struct error *error)
{
    const struct chunk_graph *graph = &ball->disk->graph;
    struct others *others = ball->disk->others;
    const uint64_t *received;
    uint64_t count = 0;
    uint64_t *needs = memory_alloc(2 * (uint64_t)comm_nodes() +
                                   graph->sources - graph->chunks,
                                   sizeof *needs, error);
    int code = comm_agree(needs ? 0 : ERROR_FAILED, error);
    if (!code)
        code = alltoall_create(&others->round, error);
    if (!code) {
        send_nothing(others);
        write_needs(ball, needs);
        code = alltoall_begin(others->round, others->send, others->words,
                              error);
    }
    if (!code)
        code = alltoall_finish(others->round, &received, &count, error);
    if (!code)
        code = read_needs(ball, received, count, error);
    memory_free(needs);
    return comm_agree(code, error);
}

int others_need(const struct others *others, uint64_t chunk)
{
    return others->user_at[chunk + 1] > others->user_at[chunk];
}

/* ---- records going ---- */

static int is_going(const struct ball *ball, uint64_t unit)
{
    const struct disk *disk = ball->disk;
    return disk->file.is_written[unit] &&
           others_need(disk->others, unit / ball->staging.units.halves);
}

static uint64_t count_going(const struct ball *ball)
{
    const struct units *units = &ball->staging.units;
    uint64_t count = 0;
    for (uint64_t u = 0; u < units->own * units->halves; u++)
        count += (uint64_t)is_going(ball, u);
    return count;
}

/* Reads the record of a unit and makes a message of it, which users of its
 * chunk get. */
static int write_message(struct ball *ball, uint64_t unit,
                         const uint8_t *changed, uint64_t *message,
                         struct error *error)
{
    struct disk *disk = ball->disk;
    struct others *others = disk->others;
    const struct units *units = &ball->staging.units;
    const struct unit_entry *entry = &disk->file.next[unit];
    uint64_t chunk = unit / units->halves, x = chunk * units->chunk_blocks;
    uint32_t half = (uint32_t)(unit % units->halves);
    uint64_t *record = message + others->head_words;
    uint64_t *head = record - mark_words(units) - HEAD_WORDS;
    uint8_t *marks = (uint8_t *)(head + HEAD_WORDS);
    if (unit_file_read_next(&disk->file, unit, record, error))
        return ERROR_FAILED;
    head[HEAD_UNIT] = unit + units_first_chunk(units) * units->halves;
    head[HEAD_BYTES] = (uint64_t)entry->bytes << 1 | entry->is_packed;
    for (uint64_t i = 0; i < units_blocks(units, chunk); i++)
        marks[i] = changed[half_page(ball, x + i, half)];
    for (uint64_t u = others->user_at[chunk]; u < others->user_at[chunk + 1];
         u++) {
        others->send[others->user[u]] = head;
        others->words[others->user[u]] = HEAD_WORDS + mark_words(units) +
                                         entry->bytes / 8;
    }
    return 0;
}

/* ---- and coming ---- */

static int fail_message(struct error *error)
{
    return error_set(error, ERROR_FAILED, "internal error: records were lost "
                     "between the ranks; please report this");
}

/* Takes one message, whose words are returned; 0 after a failure. */
static uint64_t take_message(struct ball *ball, const uint64_t *head,
                             uint64_t left, uint8_t *changed,
                             struct error *error)
{
    struct disk *disk = ball->disk;
    const struct units *units = &ball->staging.units;
    const uint64_t *record = head + HEAD_WORDS + mark_words(units);
    uint64_t bytes = left < HEAD_WORDS ? UINT64_MAX : head[HEAD_BYTES] >> 1;
    if (bytes > units_record_bytes(units) ||
        HEAD_WORDS + mark_words(units) + bytes / 8 > left)
        return fail_message(error), 0;
    uint64_t chunk = chunk_graph_find(&disk->graph, units,
                                      head[HEAD_UNIT] / units->halves);
    uint32_t half = (uint32_t)(head[HEAD_UNIT] % units->halves);
    uint64_t unit = chunk * units->halves + half;
    uint64_t x = chunk * units->chunk_blocks;
    const uint8_t *marks = (const uint8_t *)(head + HEAD_WORDS);
    if (chunk < units->own || chunk >= units->chunks)
        return fail_message(error), 0;
    for (uint64_t i = 0; i < units_blocks(units, chunk); i++)
        changed[half_page(ball, x + i, half)] = marks[i];
    memcpy(disk->others->record, record, bytes);
    schedule_room_drop(&disk->room, (uint32_t)unit);
    if (unit_file_write(&disk->file, unit, (struct unit_record){
            disk->others->record, bytes, (int)(head[HEAD_BYTES] & 1) }, error))
        return 0;
    return HEAD_WORDS + mark_words(units) + bytes / 8;
}

static int take_messages(struct ball *ball, const uint64_t *words,
                         uint64_t count, uint8_t *changed,
                         struct error *error)
{
    for (uint64_t at = 0, taken; at < count; at += taken) {
        taken = take_message(ball, words + at, count - at, changed, error);
        if (!taken)
            return ERROR_FAILED;
    }
    return 0;
}

/* ---- rounds ---- */

/* Of the copies; what has changed comes with the records. */
static void forget_changes(const struct ball *ball, uint8_t *changed,
                           uint32_t half)
{
    const struct units *units = &ball->staging.units;
    for (uint64_t c = units->own; c < units->chunks; c++)
        for (uint64_t i = 0; i < units_blocks(units, c); i++)
            changed[half_page(ball, c * units->chunk_blocks + i, half)] =
                PAGE_SAME;
}

/* While the messages of a round travel, those of the last one are written. */
static int go_round(struct ball *ball, uint64_t rounds, uint8_t *changed,
                    struct error *error)
{
    struct others *others = ball->disk->others;
    const uint64_t *received = NULL;
    uint64_t unit = 0, count = 0, going = count_going(ball);
    int code = 0;
    for (uint64_t r = 0; r < rounds; r++) {
        send_nothing(others);
        if (r < going && !code) {
            while (!is_going(ball, unit))
                unit++;
            code = write_message(ball, unit++, changed, others->message[r % 2],
                                 error);
        }
        int failed = alltoall_begin(others->round, others->send,
                                    others->words, code ? NULL : error);
        code = code ? code : failed;
        if (!code)
            code = take_messages(ball, received, count, changed, error);
        count = 0;
        failed = alltoall_finish(others->round, &received, &count,
                                 code ? NULL : error);
        code = code ? code : failed;
    }
    return code ? code : take_messages(ball, received, count, changed, error);
}

int others_exchange(struct ball *ball, int code, uint8_t *changed,
                    uint32_t half, struct error *error)
{
    uint64_t most[2] = { 0, (uint64_t)ball->is_cut };
    code = comm_agree(code, error);
    if (code)
        return code;
    most[0] = count_going(ball);
    code = comm_max(most, 2, error);
    ball->is_cut = (int)most[1];
    if (code || ball->is_cut)
        return code;
    forget_changes(ball, changed, half);
    return comm_agree(go_round(ball, most[0], changed, error), error);
}
