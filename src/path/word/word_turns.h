/*
 * What words by turns of rings (turns/turn_set.h) need.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_TURNS_H
#define ANTIPODE_PATH_WORD_WORD_TURNS_H

#include "path/word/turns/turn_set.h"

struct word_turns {
    struct turn_set set;
    int serve;                  /* has the graph rings? 0: not yet known, -1:
                                   no */
    double each;                /* the least seconds that a state of a beam has
                                   taken: narrow ones have more to do beside
                                   it; 0: not yet known */
};

#endif
