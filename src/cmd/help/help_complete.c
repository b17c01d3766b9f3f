/*
 * Completions: rows for the shell function that stands behind them.
 *
 *     COMMAND|OPTION|LETTER|KIND|NAMES|HELP
 *
 * without an option for the words of a command.  The kind says what may stand
 * there: none, text, names, file, folder, family or claim.
 */
#include "cmd/help/help_pages.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cmd/help/complete_bash.h"
#include "cmd/help/complete_zsh.h"

enum { NAMES = 400 };

static size_t name_length(const char *text)
{
    size_t length = 0;
    while (islower((unsigned char)text[length]) ||
           isdigit((unsigned char)text[length]) ||
           (length && text[length] == '-'))
        length++;
    return length;
}

/* Behind a remark in parentheses, if there is one. */
static const char *skip_remark(const char *text)
{
    const char *end = strncmp(text, " (", 2) == 0 ? strchr(text, ')') : NULL;
    return end ? end + 1 : text;
}

/* The names with which a help text begins, "one, two (a remark) or three",
 * with blanks between; empty where it does not begin so. */
static void find_names(const char *text, char names[NAMES])
{
    size_t used = 0;
    int last = 0;
    for (;;) {
        size_t length = name_length(text);
        if (length == 0 || used + length + 2 > NAMES)
            break;
        used += (size_t)snprintf(names + used, NAMES - used, "%s%.*s",
                                 used ? " " : "", (int)length, text);
        text = skip_remark(text + length);
        if (last && (!*text || strchr(",.:;", *text)))
            return;
        if (last || (strncmp(text, ", ", 2) && strncmp(text, " or ", 4)))
            break;
        last = *text == ' ';
        text += last ? 4 : 2;
    }
    *names = 0;
}

static const char *kind_of_value(const char *value, const char *names)
{
    if (!value)
        return "none";
    if (strncmp(value, "FILE", 4) == 0)
        return "file";
    return strcmp(value, "DIR") == 0 ? "folder" : *names ? "names" : "text";
}

static void put_option_row(const struct help_page *page,
                           const struct help_option *option)
{
    const char letter[] = { '-', (char)option->letter, 0 };
    char names[NAMES];
    find_names(option->text, names);
    printf("%s|--%s|%s|%s|%s|%s\n", page->name, option->name,
           option->letter ? letter : "", kind_of_value(option->value, names),
           names, option->text);
}

/* What stands behind the command, in words that its usage names. */
static const char *kind_of_words(const char *words)
{
    static const char *const kinds[][2] = {
        { "FAMILY", "family" }, { "PATTERN", "family" }, { "CLAIM", "claim" },
        { "DIR", "folder" },
    };
    for (size_t i = 0; words && i < sizeof kinds / sizeof *kinds; i++)
        if (strstr(words, kinds[i][0]))
            return kinds[i][1];
    return "text";
}

static void put_rows(const struct help_page *page)
{
    const struct command *const *part = page->command->parts;
    const char *words = page->command->argp ? page->command->argp->args_doc
                                            : NULL;
    printf("%s|||%s|", page->name, part ? "names" : kind_of_words(words));
    for (; part && *part; part++)
        printf("%s%s", (*part)->name, part[1] ? " " : "");
    if (words)
        printf("%.*s", (int)name_length(words), words);
    printf("|%s\n", page->command->summary);
    for (size_t i = 0; i < page->options; i++)
        put_option_row(page, &page->option[i]);
}

int help_complete(const struct command *const *commands, const char *shell,
                  struct error *error)
{
    int zsh = strcmp(shell, "zsh") == 0;
    if (!zsh && strcmp(shell, "bash") != 0)
        return error_set(error, ERROR_USAGE, "--complete: there is no %s; "
                         "there are bash and zsh", shell);
    printf("%s# Made by antipode help --complete %s.\n"
           "_antipode_rows() {\n    cat <<'END'\n|||names|",
           zsh ? "#compdef antipode\n" : "", shell);
    for (size_t i = 0; commands[i]; i++)
        printf("%s%s", i ? " " : "", commands[i]->name);
    puts("|");
    int code = help_pages(commands, put_rows, error);
    puts("END\n}\n");
    if (zsh)
        fwrite(complete_zsh_sh, 1, sizeof complete_zsh_sh, stdout);
    else
        fwrite(complete_bash_sh, 1, sizeof complete_bash_sh, stdout);
    return code;
}
