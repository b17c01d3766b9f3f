#include "path/word/joins/join_macros.h"

#include <string.h>

#include "base/bits.h"
#include "base/list.h"
#include "base/memory.h"
#include "path/word/joins/join_lists.h"

/* Of all elements a third are the ball's, and a third others that letters of H
 * lead; elements of H and of all; letters of words of H that stand between
 * slices; what conjugates and commutators may take apart, and what
 * those do that are led by letters of H. */
enum { SHARES = 3, INNER_MAX = 100000, INNER_DEPTH = 5,
       MACROS_MAX = 300000, WORD_MAX = MACRO_LENGTH_MAX,
       CONJUGATE_BREAKS = 12, COMMUTATOR_BREAKS = 6, LED_BREAKS = 4,
       COMMUTATOR_DEPTH = 1 };

/* Words as elements, and their letters. */
struct element {
    uint8_t *key;
    uint16_t letter[WORD_MAX];
    uint32_t length;
};

struct maker {
    struct join_macros *macros;
    uint32_t most;              /* elements that fit */
    struct element now;
    uint8_t *room;
    struct error *error;
};

/* key = key, then generator g */
static void step(const struct joins *joins, uint8_t *key, uint32_t g,
                 uint8_t *room)
{
    const uint8_t *to = joins->to + (size_t)g * joins->tracked;
    const uint8_t *from = joins->from + (size_t)g * joins->sites;
    uint8_t *sites = key + joins->tracked;
    for (uint32_t x = 0; x < joins->tracked; x++)
        key[x] = to[key[x]];
    memcpy(room, sites, joins->sites);
    for (uint32_t s = 0; s < joins->sites; s++)
        sites[s] = room[from[s]];
}

/* key = generator g, then key */
static void step_before(const struct joins *joins, uint8_t *key, uint32_t g,
                        uint8_t *room)
{
    const uint8_t *to = joins->to + (size_t)g * joins->tracked;
    const uint8_t *from = joins->from + (size_t)g * joins->sites;
    uint8_t *sites = key + joins->tracked;
    memcpy(room, key, joins->tracked);
    for (uint32_t x = 0; x < joins->tracked; x++)
        key[x] = room[to[x]];
    for (uint32_t s = 0; s < joins->sites; s++)
        sites[s] = from[sites[s]];
}

static void begin_element(struct maker *maker)
{
    const struct joins *joins = maker->macros->joins;
    for (uint32_t i = 0; i < joins->tracked; i++)
        maker->now.key[i] = (uint8_t)i;
    for (uint32_t i = 0; i < joins->sites; i++)
        maker->now.key[joins->tracked + i] = (uint8_t)i;
    maker->now.length = 0;
}

static void add_letter(struct maker *maker, uint32_t g)
{
    step(maker->macros->joins, maker->now.key, g, maker->room);
    maker->now.letter[maker->now.length++] = (uint16_t)g;
}

static uint32_t inverse_of(const struct maker *maker, uint32_t g)
{
    return (uint32_t)maker->macros->joins->graph->inverse[g];
}

/* ---- what a macro takes apart ---- */

static void mark_broken(const struct joins *joins, const uint8_t *key,
                        uint64_t *mask)
{
    uint32_t bit = 0;
    for (; bit < joins->pairs; bit++) {
        struct join_pair pair = joins->pair[bit];
        if (joins_bit(joins, pair.class, key[pair.x], key[pair.y]) ==
            JOIN_NONE)
            mask[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    for (uint32_t s = 0; s < joins->sites; s++, bit++)
        if (joins->block[key[joins->tracked + s]] != joins->block[s])
            mask[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* Keeps the element at hand if it is new and takes apart no more than so
 * much. */
static int keep_element(struct maker *maker, uint32_t breaks_most)
{
    struct join_macros *macros = maker->macros;
    uint64_t mask[MASK_WORDS] = { 0 };
    uint32_t breaks = 0, count = macros->elements.count;
    struct error *error = maker->error;
    mark_broken(macros->joins, maker->now.key, mask);
    for (uint32_t w = 0; w < macros->words; w++)
        breaks += bits_count(mask[w]);
    if (breaks > breaks_most || count >= maker->most)
        return 0;
    if (key_set_add(&macros->elements, maker->now.key, error) == KEY_NONE)
        return ERROR_FAILED;
    if (macros->elements.count == count)
        return 0;
    struct join_macro *list = list_grow(macros->macro, &macros->room, count,
                                        sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    macros->macro = list;
    struct join_macro *macro = &list[count];
    *macro = (struct join_macro){ .word = macros->letters_used,
        .length = (uint8_t)maker->now.length,
        .breaks = (uint8_t)(breaks < UINT8_MAX ? breaks : UINT8_MAX) };
    for (uint32_t w = 0; w < macros->words; w++) {
        uint64_t *masks = list_grow(macros->mask, &macros->mask_room,
                                    (size_t)count * macros->words + w,
                                    sizeof *masks, error);
        if (!masks)
            return ERROR_FAILED;
        macros->mask = masks;
        masks[(size_t)count * macros->words + w] = mask[w];
    }
    for (uint32_t i = 0; i < maker->now.length; i++) {
        uint16_t *word = list_grow(macros->word, &macros->word_room,
                                   macros->letters_used, sizeof *word, error);
        if (!word)
            return ERROR_FAILED;
        macros->word = word;
        word[macros->letters_used++] = maker->now.letter[i];
        macro->sign ^= macros->joins->sign[maker->now.letter[i]];
        macro->lasts = !macros->joins->kept[maker->now.letter[i]];
    }
    return 0;
}

static void load_macro(struct maker *maker, uint32_t number)
{
    const struct join_macros *macros = maker->macros;
    const struct join_macro *macro = &macros->macro[number];
    memcpy(maker->now.key, key_set_key(&macros->elements, number),
           macros->elements.size);
    maker->now.length = macro->length;
    for (uint32_t i = 0; i < macro->length; i++)
        maker->now.letter[i] = macros->word[macro->word + i];
}

/* ---- where they come from ---- */

/* All elements of the generators outside of H or in it, or of both, up to a
 * number and a length. */
static int add_ball(struct maker *maker, uint32_t begin, uint32_t most,
                    uint32_t depth, int only_kept)
{
    struct join_macros *macros = maker->macros;
    const struct joins *joins = macros->joins;
    int code = 0;
    for (uint32_t i = begin; i < macros->elements.count &&
         macros->macro[i].length < depth && macros->elements.count < most &&
         !code; i++)
        for (uint32_t g = 0; g < joins->graph->generators && !code; g++) {
            if (only_kept && !joins->kept[g])
                continue;
            load_macro(maker, i);
            add_letter(maker, g);
            code = keep_element(maker, UINT32_MAX);
        }
    return code;
}

/* s h s^-1 */
static int keep_conjugate(struct maker *maker, const struct join_macros *inner,
                         uint32_t h, uint32_t s)
{
    const struct join_macro *macro = &inner->macro[h];
    begin_element(maker);
    add_letter(maker, s);
    for (uint32_t i = 0; i < macro->length; i++)
        add_letter(maker, inner->word[macro->word + i]);
    add_letter(maker, inverse_of(maker, s));
    return keep_element(maker, CONJUGATE_BREAKS);
}

static void add_inner(struct maker *maker, const struct join_macros *inner,
                     uint32_t h, int inverse)
{
    const struct join_macro *macro = &inner->macro[h];
    for (uint32_t i = 0; i < macro->length; i++)
        add_letter(maker, inverse
                   ? inverse_of(maker, inner->word[macro->word +
                                                   macro->length - 1 - i])
                   : inner->word[macro->word + i]);
}

/* s h t h^-1 s^-1 h t^-1, and h^-1 would change nothing */
static int keep_commutator(struct maker *maker, const struct join_macros *inner,
                          uint32_t h, uint32_t s, uint32_t t)
{
    begin_element(maker);
    add_letter(maker, s);
    add_inner(maker, inner, h, 0);
    add_letter(maker, t);
    add_inner(maker, inner, h, 1);
    add_letter(maker, inverse_of(maker, s));
    add_inner(maker, inner, h, 0);
    add_letter(maker, inverse_of(maker, t));
    return keep_element(maker, COMMUTATOR_BREAKS);
}

static int add_commutators(struct maker *maker,
                           const struct join_macros *inner)
{
    const struct joins *joins = maker->macros->joins;
    size_t generators = joins->graph->generators;
    int code = 0;
    for (uint32_t h = 0; h < inner->elements.count && !code &&
         inner->macro[h].length <= COMMUTATOR_DEPTH; h++)
        for (uint32_t s = 0; s < generators && !code; s++)
            for (uint32_t t = 0; t < generators && !code; t++)
                if (!joins->kept[s] && !joins->kept[t])
                    code = keep_commutator(maker, inner, h, s, t);
    return code;
}

static int add_conjugates(struct maker *maker, const struct join_macros *inner,
                          uint32_t most)
{
    const struct joins *joins = maker->macros->joins;
    int code = 0;
    for (uint32_t h = 1; h < inner->elements.count && !code &&
         maker->macros->elements.count < most; h++)
        for (uint32_t s = 0; s < joins->graph->generators && !code; s++)
            if (!joins->kept[s])
                code = keep_conjugate(maker, inner, h, s);
    return code;
}

/* Those that take little apart, after letters of H, the shortest first. */
static int lead_macros(struct maker *maker, uint32_t begin)
{
    struct join_macros *macros = maker->macros;
    const struct joins *joins = macros->joins;
    int code = 0;
    for (uint32_t length = 1; length < WORD_MAX - 1; length++)
        for (uint32_t i = begin; i < macros->elements.count &&
             macros->elements.count < maker->most && !code; i++)
            for (uint32_t g = 0; g < joins->graph->generators && !code &&
                 macros->macro[i].length == length &&
                 macros->macro[i].breaks <= LED_BREAKS; g++) {
                if (!joins->kept[g])
                    continue;
                load_macro(maker, i);
                memmove(maker->now.letter + 1, maker->now.letter,
                        length * sizeof *maker->now.letter);
                maker->now.letter[0] = (uint16_t)g;
                maker->now.length++;
                step_before(joins, maker->now.key, g, maker->room);
                code = keep_element(maker, UINT32_MAX);
            }
    return code;
}

/* ---- */

static void open_macros(struct join_macros *macros, const struct joins *joins)
{
    *macros = (struct join_macros){ .joins = joins,
                                    .words = (joins->bits + 63) / 64 };
    macros->elements.size = joins->tracked + joins->sites;
}

static int make_macros(struct maker *maker, struct join_macros *inner)
{
    struct join_macros *macros = maker->macros;
    uint32_t most = maker->most;
    maker->macros = inner;
    maker->most = most < INNER_MAX ? most : INNER_MAX;
    begin_element(maker);
    int code = keep_element(maker, UINT32_MAX);
    if (!code)
        code = add_ball(maker, 0, INNER_MAX, INNER_DEPTH, 1);
    maker->macros = macros;
    maker->most = most;
    begin_element(maker);
    if (!code)
        code = keep_element(maker, UINT32_MAX);
    if (!code)
        code = add_ball(maker, 0, most / SHARES, WORD_MAX, 0);
    uint32_t begin = macros->elements.count;
    if (!code)
        code = add_commutators(maker, inner);
    if (!code)
        code = add_conjugates(maker, inner, most - most / SHARES);
    return code ? code : lead_macros(maker, begin);
}

int join_macros_create(const struct joins *joins, uint64_t memory,
                       struct join_macros *macros, struct error *error)
{
    struct join_macros inner;
    open_macros(macros, joins);
    open_macros(&inner, joins);
    size_t size = macros->elements.size;
    uint64_t each = 2 * (size + sizeof *macros->macro + 40 +
                         macros->words * sizeof *macros->mask);
    uint64_t fit = memory / 3 / each;
    struct maker maker = {
        .macros = macros, .most = fit < MACROS_MAX ? (uint32_t)fit : MACROS_MAX,
        .room = memory_alloc(2 * size, 1, error), .error = error,
    };
    maker.now.key = maker.room + size;
    int code = maker.room ? make_macros(&maker, &inner) : ERROR_FAILED;
    if (!code)
        code = join_lists_make(macros, memory / 2, error);
    memory_free(maker.room);
    join_macros_clear(&inner);
    if (code)
        join_macros_clear(macros);
    return code;
}

void join_macros_clear(struct join_macros *macros)
{
    key_set_clear(&macros->elements);
    memory_free(macros->macro);
    memory_free(macros->mask);
    memory_free(macros->word);
    memory_free(macros->first);
    memory_free(macros->entry);
    memory_free(macros->entry_mask);
    memory_free(macros->entry_length);
    *macros = (struct join_macros){ .words = 0 };
}
