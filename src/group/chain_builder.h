/*
 * The construction of a chain, for the files that build it (chain_build.c,
 * chain_base.c) and prove it (chain_verify.c, chain_extension.c,
 * chain_affine.c, chain_matrices.c, chain_forms.c).
 */
#ifndef ANTIPODE_GROUP_CHAIN_BUILDER_H
#define ANTIPODE_GROUP_CHAIN_BUILDER_H

#include "group/chain_transversal.h"

/* Shared by the builder (chain-build.c) and the verifier (chain-verify.c). */
struct builder {
    struct chain *chain;
    const struct chain_input *input;
    size_t base_used;
    struct random random;
    struct budget budget;
    uint8_t *batch;             /* elements that open a level */
    size_t batch_count;
    void *element, *residue, *scratch;
    struct error *error;
};

void *builder_element(const struct builder *builder, size_t i); /* of batch */
/* 1 if an element of the batch moves a base point. */
int builder_batch_moves(const struct builder *builder, uint32_t point);
/* The next base point to try, with the batch for advice. */
int builder_next_point(struct builder *builder, uint32_t *point);
/* Notes an element that sifted to the identity: an odd relation? */
void builder_note(struct builder *builder, const void *identity);
/* Adds `element` of <S_(level-1)> that fixes base point level-1 to S_level,
 * opening the level if need be, and completes the chain from there on as far
 * as random elements tell. */
int builder_insert(struct builder *builder, size_t level,
                   const void *element);
/* Where the chain is that of a symmetric or alternating group, as its orbits
 * prove: the first generator of the input from `from` on that is not in it. */
size_t builder_skip_known(struct builder *builder, size_t from);
/* Proves the chain complete, or completes it. */
int builder_verify(struct builder *builder);

/* Answers of a proof, if it is not an error. */
enum proof {
    PROOF_DONE,     /* all is in order */
    PROOF_NEWS,     /* builder->element is missing in the next level */
    PROOF_OPEN,     /* it does not apply */
};

/* Is builder->element, in <S_level> and fixing b_level, in the next level? */
int builder_check(struct builder *builder, size_t level);

/* Proves a level by double cosets; see chain_extension.c. */
int extension_prove(struct builder *builder, size_t level);

/* 1 if the orbits found make up all matrices whose determinants the generators
 * allow, so that the chain is complete; see chain_matrices.c. */
int matrices_are_whole(struct builder *builder);
/* Multiplies order by that of a group of matrices over a field of p elements,
 * SL_d by step 1, Sp_d by step 2: p^(i-1) (p^i - 1) for i = 2, 2 + step..d. */
void multiply_by_field(mpz_t order, uint32_t d, uint64_t p, uint32_t step);
/* 1 if the generators of a level 0 keep a symplectic form over a field, and the
 * orbits found make up all matrices that do; see chain_forms.c. */
int matrices_are_symplectic(const struct level *level,
                            const struct group *group, const mpz_t found);

/* A proved base of <S_level>: points that only the identity fixes; see
 * chain_affine.c.  count is 0 where none was found. */
struct affine {
    uint16_t *base;
    uint32_t count;
    uint16_t *room;     /* count + depth of the chain points */
};

int affine_find(struct builder *builder, size_t level, struct affine *affine);
void affine_clear(struct affine *affine);
/* Is the Schreier generator of a pair in the next level, with sign 1, as far as
 * the images of the base tell?  1 is a proof, 0 says nothing. */
int affine_check(struct builder *builder, size_t level,
                 const struct affine *affine, struct edge edge);

#endif
