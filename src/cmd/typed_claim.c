#include "cmd/typed_claim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "claim/statement/catalogue.h"
#include "cmd/arg/choice.h"

static const char claims_are[] = "write --claim 'diameter = n*(n-1)/2', or <= "
    "or >=, with FAMILY n=4..9";

const char *typed_claim_statement(size_t number)
{
    return number < KIND_SPHERE ? kind_name((enum kind)number) : NULL;
}

/* Nothing that Lua would take for the end of a text. */
static int check_text(const char *text, struct error *error)
{
    return !strstr(text, "]=") ? 0
        : error_set(error, ERROR_USAGE, "--claim: there is ]= in '%.100s'",
                    text);
}

/* What the sign between a statement and its value makes of the value, and the
 * text behind it; NULL where there is no such sign. */
static const char *take_sign(const char **text)
{
    static const char *const signs[][2] = {
        { "=", "" }, { "==", "" }, { "<=", "at_most " }, { ">=", "at_least " },
    };
    size_t length = strspn(*text, "<>=");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i][0]) == length &&
            memcmp(signs[i][0], *text, length) == 0) {
            *text += length;
            return signs[i][1];
        }
    return NULL;
}

static int put_statement(FILE *out, const char *statement,
                         struct error *error)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    char key[32] = "";
    statement += strspn(statement, " ");
    size_t length = strspn(statement, letters);
    const char *value = statement + length + strspn(statement + length, " ");
    snprintf(key, sizeof key, "%.*s", (int)length, statement);
    const char *open = take_sign(&value);
    value += strspn(value, " ");
    if (!length || !open || !*value)
        return error_set(error, ERROR_USAGE, "--claim: '%.200s' is no claim; "
                         "%s", statement, claims_are);
    if (choice_find("--claim: there is no statement", key,
                    typed_claim_statement, error) < 0 ||
        check_text(value, error))
        return ERROR_USAGE;
    int truth = strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    if (truth && *open)
        return error_set(error, ERROR_USAGE, "--claim: nothing is less than "
                         "true or false; write --claim '%s = %s'", key, value);
    fprintf(out, truth ? "  %s = %s%s,\n" : "  %s = %s[=[%s]=],\n", key, open,
            value);
    return 0;
}

/* n=4..9 is a variable, n=4.. one without an end, k=2 a parameter. */
static int put_parameter(FILE *bounds[2], FILE *with, const char *word,
                         struct error *error)
{
    const char *equals = strchr(word, '='), *end = NULL;
    if (!equals || equals == word)
        return error_set(error, ERROR_USAGE, "--claim: %.200s is no parameter; "
                         "%s", word, claims_are);
    if (check_text(word, error))
        return ERROR_USAGE;
    int length = (int)(equals - word);
    size_t digits = strspn(equals + 1, "0123456789");
    if (digits && strncmp(equals + 1 + digits, "..", 2) == 0)
        end = equals + 1 + digits + 2;
    if (!end) {
        fprintf(with, " [ [=[%.*s]=] ] = [=[%s]=],", length, word, equals + 1);
        return 0;
    }
    if (strspn(end, "0123456789") != strlen(end))
        return error_set(error, ERROR_USAGE, "--claim: %.200s is no range; "
                         "write n=4..9, or n=4.. for one without an end",
                         word);
    fprintf(bounds[0], " [ [=[%.*s]=] ] = '%.*s',", length, word, (int)digits,
            equals + 1);
    if (*end)
        fprintf(bounds[1], " [ [=[%.*s]=] ] = '%s',", length, word, end);
    return 0;
}

/* Is there another value of the parameter in word i before it? */
static int refuse_repeat(char *const *words, size_t i, struct error *error)
{
    size_t length = strcspn(words[i], "=");
    for (size_t j = 0; j < i; j++)
        if (strcspn(words[j], "=") == length &&
            memcmp(words[i], words[j], length) == 0)
            return error_set(error, ERROR_USAGE, "parameter %.*s is given "
                             "twice", (int)length, words[i]);
    return 0;
}

static int put_parameters(FILE *out, char *const *words, size_t count,
                          struct error *error)
{
    static const char *const names[] = { "from", "to", "with" };
    char *text[3] = { NULL };
    size_t size[3];
    FILE *part[3] = { NULL };
    int code = 0;
    for (int i = 0; i < 3; i++)
        part[i] = open_memstream(&text[i], &size[i]);
    if (!part[0] || !part[1] || !part[2])
        code = error_set(error, ERROR_FAILED, "no memory for a claim");
    for (size_t i = 0; i < count && !code; i++)
        code = put_parameter(part, part[2], words[i], error) ||
               refuse_repeat(words, i, error) ? ERROR_USAGE : 0;
    for (int i = 0; i < 3; i++) {
        if (part[i] && fclose(part[i]) == 0 && !code)
            fprintf(out, "  %s = {%s },\n", names[i], text[i]);
        free(text[i]);
    }
    return code;
}

static int put_typed_claim(FILE *out, const char *statement, char *const *words,
                           size_t count, struct error *error)
{
    if (check_text(words[0], error))
        return ERROR_USAGE;
    fprintf(out, "return conjecture {\n  name = \"claim\", title = \"\", "
            "tex = \"\", status = \"conjecture\", source = \"typed\",\n"
            "  family = [=[%s]=],\n", words[0]);
    if (put_parameters(out, words + 1, count - 1, error) ||
        put_statement(out, statement, error))
        return ERROR_USAGE;
    fputs("}\n", out);
    return 0;
}

int typed_claim_write(const char *statement, char *const *words, size_t count,
                      char **text, struct error *error)
{
    char *made = NULL;
    size_t size = 0;
    *text = NULL;
    if (!count)
        return error_set(error, ERROR_USAGE, "--claim: which family? %s",
                         claims_are);
    FILE *out = open_memstream(&made, &size);
    if (!out)
        return error_set(error, ERROR_FAILED, "no memory for a claim");
    int code = put_typed_claim(out, statement, words, count, error);
    fclose(out);
    if (!code)
        *text = memory_text(made, error);
    free(made);
    return code || *text ? code : ERROR_FAILED;
}
