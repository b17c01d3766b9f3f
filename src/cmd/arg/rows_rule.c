#include "cmd/arg/rows_rule.h"

#include "cmd/arg/choice.h"

static const char *rule_name(size_t index)
{
    static const char *const names[] = {
        [ROWS_LAST] = "last", [ROWS_FIRST] = "first", [ROWS_ONLY] = "only",
        [ROWS_NEVER] = "never"
    };
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

int rows_rule_read(const char *text, enum rows_rule *rule,
                   struct error *error)
{
    int found = choice_find("--rows: there is no", text, rule_name, error);
    *rule = found < 0 ? ROWS_LAST : (enum rows_rule)found;
    return found < 0 ? found : 0;
}
