/* What a fit has found, in words for people. */
#ifndef ANTIPODE_CLAIM_LAW_FIT_WORDS_H
#define ANTIPODE_CLAIM_LAW_FIT_WORDS_H

#include "claim/law/fit.h"

enum { FIT_WORDS = 200 };

/* "quadratic with period 2 from n = 5 on"; "no law" where none was found. */
void fit_words(const struct fit *fit, const char *variable,
               char text[FIT_WORDS]);

#endif
