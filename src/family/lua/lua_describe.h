/* Families as they describe themselves; build is not called. */
#ifndef ANTIPODE_FAMILY_LUA_LUA_DESCRIBE_H
#define ANTIPODE_FAMILY_LUA_LUA_DESCRIBE_H

#include "base/error.h"
#include "base/text.h"
#include "family/family.h"

struct sandbox;
struct sandbox *sandbox_open(struct error *error);
void sandbox_close(struct sandbox *sandbox);

/* Fills title, parameters and source; the caller frees them even after an
 * error. */
int lua_describe(struct sandbox *sandbox, const struct text *text,
                 struct family_info *info, struct error *error);

int lua_known_rows(const struct text *text, struct family_known **rows,
                   size_t *count, struct error *error);

#endif
