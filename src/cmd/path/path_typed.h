/*
 * A state that was typed as moves comes with a path: the moves, or turned round
 * the way back.
 */
#ifndef ANTIPODE_CMD_PATH_TYPED_H
#define ANTIPODE_CMD_PATH_TYPED_H

#include "cmd/path/path.h"

/* Where words are not proved shortest, the moves of --from or --to take their
 * place if they are fewer and lead from one end to the other. */
int typed_replace(const struct path_job *job, const struct path_report *report,
                  struct paths *words, struct error *error);

#endif
