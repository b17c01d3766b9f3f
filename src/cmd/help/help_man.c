/* The man page, in the macros of man(7). */
#include "cmd/help/help_pages.h"

#include <stdio.h>
#include <string.h>

#include "config.h"
#include "family/format/reader.h"

static const char special[] = "\\-^~'`";
static const char *const escape[] = { "\\e", "\\-", "\\(ha", "\\(ti",
                                      "\\(aq", "\\(ga" };

static void put_letter(char letter)
{
    const char *found = letter ? strchr(special, letter) : NULL;
    if (found)
        fputs(escape[found - special], stdout);
    else
        putchar(letter);
}

/* What the first letters of a text take on the page's line. */
static size_t written_length(const char *text, size_t letters)
{
    size_t length = letters;
    for (; letters > 0; letters--, text++)
        if (strchr(special, *text))
            length += strlen(escape[strchr(special, *text) - special]) - 1;
    return length;
}

/* A paragraph in lines, up to the examples; no line begins with a point, which
 * begins a macro. */
static void put_text(const char *text)
{
    size_t column = 0;
    while (*(text += strspn(text, " \n")) && *text != '\v') {
        size_t length = strcspn(text, " \n\v");
        size_t written = written_length(text, length);
        if (column && column + written > 76) {
            putchar('\n');
            column = 0;
        }
        fputs(column ? " " : *text == '.' ? "\\&" : "", stdout);
        column += written + 1;
        for (; length > 0; length--)
            put_letter(*text++);
    }
    putchar('\n');
}

/* How it is called, a line for each way. */
static void put_usage(const struct help_page *page)
{
    const char *words = page->command->argp ? page->command->argp->args_doc
                                            : NULL;
    do {
        size_t length = words ? strcspn(words, "\n") : 0;
        char line[200];
        printf(".PP\n.B antipode %s\n", page->name);
        if (words) {
            snprintf(line, sizeof line, "[OPTION...] %.*s", (int)length,
                     words);
            put_text(line);
        }
        words = words && words[length] ? words + length + 1 : NULL;
    } while (words);
}

static void put_option(const struct help_option *option)
{
    fputs(".TP\n", stdout);
    if (option->letter)
        printf("\\fB\\-%c\\fR, ", option->letter);
    fputs("\\fB\\-\\-", stdout);
    for (const char *at = option->name; *at; at++)
        put_letter(*at);
    fputs("\\fR", stdout);
    if (option->value)
        printf("=\\fI%s\\fR", option->value);
    putchar('\n');
    put_text(option->text);
}

/* Lines that stand as they are. */
static void put_examples(const char *text)
{
    const char *line = strchr(text, '\n');
    puts(".PP\nExamples:\n.PP\n.EX");
    for (; line; line = strchr(line, '\n')) {
        for (line += strspn(line, "\n "); *line && *line != '\n'; line++)
            put_letter(*line);
        putchar('\n');
    }
    puts(".EE");
}

static void put_page(const struct help_page *page)
{
    const struct command *command = page->command;
    printf(".SS %s\n", page->name);
    const char *doc = command->argp ? command->argp->doc : command->summary;
    put_text(doc);
    if (!command->parts)
        put_usage(page);
    for (size_t i = 0; i < page->options; i++)
        put_option(&page->option[i]);
    if (strchr(doc, '\v'))
        put_examples(strchr(doc, '\v'));
}

/* The forms of files in which a graph may be given. */
static void put_readers(void)
{
    puts(".SH FILES");
    put_text("The suffix of FAMILY, or else its content, determines the "
             "form:");
    for (size_t i = 0; reader_at(i); i++) {
        printf(".TP\n.B %s\n", reader_at(i)->suffixes);
        put_text(reader_at(i)->name);
    }
}

struct entry {
    const char *name, *text;
};

static void put_section(const char *title, const struct entry *entry,
                        size_t count)
{
    printf(".SH %s\n", title);
    for (size_t i = 0; i < count; i++) {
        printf(".TP\n.B %s\n", entry[i].name);
        put_text(entry[i].text);
    }
}

static const struct entry exit_codes[] = {
    { "0", "Done." },
    { "1", "An error: bad data, input or output, no memory." },
    { "2", "A wrong command line." },
    { "3", "A claim is refuted, or one marked refuted survives." },
    { "75", "Stopped at a checkpoint; antipode resume goes on." },
    { "130, 143, 129", "Stopped by Ctrl-C, SIGTERM, SIGHUP without a "
      "checkpoint." },
    { "141", "Nobody reads the output any more." },
};

static const struct entry variables[] = {
    { "ANTIPODE_PATH", "Folders with families, separated by :, searched "
      "first." },
    { "ANTIPODE_THREADS", "As --threads." },
    { "ANTIPODE_MEMORY", "As --memory." },
    { "ANTIPODE_PROGRESS", "Time between two lines of progress where standard "
      "error is no terminal: 60s, 10m." },
    { "SLURM_CPUS_PER_TASK", "In a job of Slurm: the most threads, where "
      "neither --threads nor ANTIPODE_THREADS says how many." },
    { "SLURM_MEM_PER_NODE", "In a job of Slurm: the most memory on a node, in "
      "MiB, where neither --memory nor ANTIPODE_MEMORY says how much; 0: all. "
      "SLURM_MEM_PER_CPU times SLURM_CPUS_ON_NODE stands for it." },
    { "NO_COLOR", "If not empty, progress is not coloured." },
};

int help_man(const struct command *const *commands, struct error *error)
{
    printf(".\\\" Made by antipode help --man.\n"
           ".TH ANTIPODE 1 \"\" \"antipode %s\" \"User Commands\"\n"
           ".SH NAME\n"
           "antipode \\- growth of Cayley and Schreier graphs\n"
           ".SH SYNOPSIS\n"
           ".B antipode\n"
           ".I COMMAND\n"
           "[\\fIARGUMENT\\fR...]\n"
           ".SH DESCRIPTION\n", PACKAGE_VERSION);
    put_text(PROGRAM_SUMMARY);
    puts(".PP");
    put_text("FAMILY is a name that antipode list shows, a file with "
             "generators, generators in quotes such as '(1,2)(3,4); (1,2,3)', "
             "or - for standard input. Behind it stand its parameters, and "
             "those that all have: inverses=1 adds missing inverses, only=R,U "
             "leaves these moves. Data goes to standard output, everything "
             "else to standard error. Mandatory or optional arguments to long "
             "options are also mandatory or optional for any corresponding "
             "short options.");
    puts(".SH COMMANDS");
    int code = help_pages(commands, put_page, error);
    put_readers();
    put_section("EXIT STATUS", exit_codes,
                sizeof exit_codes / sizeof *exit_codes);
    put_section("ENVIRONMENT", variables,
                sizeof variables / sizeof *variables);
    puts(".SH EXAMPLES\n.EX\nantipode growth lrx n=12\n"
         "antipode list pancake\n"
         "mpirun \\-n 4 antipode growth lrx n=13 \\-\\-run\\-dir lrx13\n.EE");
    return code;
}
