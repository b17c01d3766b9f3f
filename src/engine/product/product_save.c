/*
 * The checkpoint of the product engine: its bitmaps as they are, in the middle
 * of a level too.
 *
 *     struct saved | now | other | [seen]
 */
#include "base/bits.h"
#include "base/hash.h"
#include "engine/product/product_state.h"

struct saved {
    uint64_t moves;         /* fingerprint of all tables */
    uint64_t rows, columns, stride, directed;
    uint64_t next_row;      /* rows of `other` before it are done */
    uint64_t fresh;         /* states of these */
};

static struct saved describe_product_maps(const struct product *product)
{
    const struct product_plan *plan = product->plan;
    struct saved saved = {
        .rows = plan->rows, .columns = plan->columns, .stride = plan->stride,
        .directed = (uint64_t)product->directed,
        .next_row = product->next_row, .fresh = product->fresh,
    };
    for (size_t f = 0; f < plan->factors.count; f++) {
        uint64_t moves = plan->factors.factor[f].states * plan->powers.bases;
        saved.moves = hash_pieces(&saved.moves, sizeof saved.moves,
                                  product->next[f],
                                  moves * sizeof **product->next);
    }
    return saved;
}

int product_save(struct product *product, const struct growth *growth,
                 enum checkpoint_request asked, struct error *error)
{
    struct checkpoint *checkpoint = product->request->checkpoint;
    uint64_t bytes = product_map_bytes(product);
    if (checkpoint_begin(checkpoint, growth)) {
        struct saved saved = describe_product_maps(product);
        checkpoint_write(checkpoint, &saved, sizeof saved);
        checkpoint_write(checkpoint, product->now, bytes);
        checkpoint_write(checkpoint, product->other, bytes);
        if (product->directed)
            checkpoint_write(checkpoint, product->seen, bytes);
    }
    return checkpoint_commit(checkpoint, asked, error);
}

/* States of rows first .. end-1, or UINT64_MAX if a bit is no state's. */
static uint64_t count_states(const struct product *product, const uint8_t *map,
                             uint64_t first, uint64_t end)
{
    const struct product_plan *plan = product->plan;
    uint32_t bytes = plan->is_wide ? 8 : plan->stride;
    uint64_t count = 0;
    for (uint64_t row = first; row < end; row++)
        for (uint32_t at = 0; at < plan->stride; at += bytes) {
            uint64_t bits = row_load(map + row * plan->stride + at, bytes);
            uint32_t left = plan->columns - at * 8;
            if (bits & ~bits_mask(left < 64 ? left : 64))
                return UINT64_MAX;
            count += bits_count(bits);
        }
    return count;
}

/* `other` before next_row is the next sphere; behind it, where there is no
 * `seen`, the sphere before.  What was found in other rows is in neither. */
static int check_maps(const struct product *product,
                      const struct growth *growth, struct fields *fields)
{
    uint64_t rows = product->plan->rows, last = growth->spheres - 1;
    uint64_t before = last ? growth->sphere[last - 1] : 0;
    uint64_t rest = count_states(product, product->other, product->next_row,
                                 rows);
    int is_right =
        count_states(product, product->now, 0, rows) ==
            growth->sphere[last] &&
        count_states(product, product->other, 0, product->next_row) ==
            product->fresh &&
        (product->directed || product->next_row ? rest <= before
                                                : rest == before) &&
        (!product->directed || count_states(product, product->seen, 0, rows) ==
            growth_total(growth) + product->fresh);
    return is_right ? 0
        : fields_refuse(fields, "its bitmaps have other states than its "
                        "spheres");
}

static int read_maps(struct product *product, struct fields *fields)
{
    uint64_t bytes = product_map_bytes(product);
    int code = fields_bytes(fields, product->now, bytes);
    if (!code)
        code = fields_bytes(fields, product->other, bytes);
    if (!code && product->directed)
        code = fields_bytes(fields, product->seen, bytes);
    return code;
}

int product_restore(struct product *product, struct growth *growth,
                    struct error *error)
{
    struct checkpoint *checkpoint = product->request->checkpoint;
    struct saved saved = { 0 }, ours = describe_product_maps(product);
    int code = checkpoint_restore(checkpoint, product->request, growth, error);
    if (!code)
        code = checkpoint_select(checkpoint, 0, error);
    if (code)
        return code;
    struct fields fields = checkpoint_fields(checkpoint, error);
    code = fields_bytes(&fields, &saved, sizeof saved);
    if (!code && memcmp(&saved, &ours, offsetof(struct saved, next_row)))
        code = fields_refuse(&fields, "its states are laid out in another way "
                             "than this version of the program does");
    if (!code)
        code = fields_within(&fields, "its first row in progress",
                             saved.next_row, 0, ours.rows);
    product->next_row = saved.next_row;
    product->fresh = saved.fresh;
    if (!code)
        code = read_maps(product, &fields);
    if (!code)
        code = check_maps(product, growth, &fields);
    product->depth = (uint32_t)growth->spheres;
    return code ? code : checkpoint_end(checkpoint, error);
}
