/* A word before a search that cannot end. */
#ifndef ANTIPODE_CMD_REACH_NOTE_H
#define ANTIPODE_CMD_REACH_NOTE_H

#include "search/plan.h"

/* On standard error, where all spheres are asked for and there are more
 * vertices than any machine meets. */
void reach_note(const struct request *request, const struct plan *plan);

#endif
