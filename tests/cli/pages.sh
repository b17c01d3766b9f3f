#!/bin/bash
# The man page and the completions of shells: they name the options that --help
# names, for each command; the tools of man pages find no fault; bash and zsh
# complete commands, options, names, families and parameters.
: "${ANTIPODE:=$(command -v antipode)}" "${top_srcdir:=.}"
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C
failures=0

fail() {
    echo "pages: $*"
    failures=$((failures + 1))
}

"$ANTIPODE" help --man >"$folder/antipode.1" || fail "no man page"
"$ANTIPODE" help --complete bash >"$folder/bash" || fail "nothing for bash"
"$ANTIPODE" help --complete zsh >"$folder/zsh" || fail "nothing for zsh"

# ---- the same options everywhere ----

# The names in the list of a help: "  growth   sizes of ...".
listed() { "$ANTIPODE" "$@" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'; }

# What an option is called with: --depth=D, -d, -h, --help.
options() {
    grep -oE -- '(^| )--?[A-Za-z][a-z-]*(=[A-Za-z.|]+)?' | tr -d ' ' | sort
}

of_help() {
    "$ANTIPODE" $1 --help | grep -E '^(  -.,|     ) --' |
        sed -E 's/^( +(-., )?--[^ ]*).*/\1/; s/,//' | options
}

of_man() {
    sed 's/\\f[A-Z]//g; s/\\-/-/g' "$folder/antipode.1" |
        awk -v page=".SS $1" '/^\.S[SH] / { inside = $0 == page; next }
            inside && tag { print } { tag = inside && /^\.TP/ }' |
        tr -d , | options
}

# Rows have no names of values.
of_rows() {
    awk -F '|' -v page="$2" '$1 == page && $2 { print $2, $3 }' "$1" | options
}

compare_options() {
    local help
    help=$(of_help "$1")
    [[ $help == *--help* ]] || fail "antipode $1 --help lists no options"
    [ -z "$(uniq -d <<<"$help")" ] ||
        fail "antipode $1 --help lists twice:" $(uniq -d <<<"$help")
    [[ $(of_man "$1") == "$help" ]] ||
        fail "$1: other options in the man page:" \
            "$(diff <(of_man "$1") <(of_help "$1"))"
    help=$(sed 's/=.*//' <<<"$help" | sort)
    for shell in bash zsh; do
        [[ $(of_rows "$folder/$shell" "$1") == "$help" ]] ||
            fail "$1: other options in the completion of $shell"
    done
}

commands=$(listed)
parts=$(listed export)
[ -n "$commands" ] && [ -n "$parts" ] || fail "no commands"
for command in $commands; do
    # A command of several parts has the options of each.
    if "$ANTIPODE" "$command" --help | grep -q '^Usage: antipode [a-z]* [a-z]*|'
    then
        for part in $(listed "$command"); do
            compare_options "$command $part"
        done
    else
        compare_options "$command"
    fi
done

# ---- the examples of the helps ----

examples() { "$ANTIPODE" $1 --help | sed -n '/^Examples:/,$s/^  antipode //p'; }
mkdir "$folder/examples"
count=0
for command in $commands $(listed export | sed 's/^/export_/'); do
    while IFS= read -r example; do
        count=$((count + 1))
        # it is typed into a shell
        (cd "$folder/examples" && eval "'$ANTIPODE' $example") \
            >"$folder/said" 2>&1 </dev/null ||
            fail "antipode $example: $(cat "$folder/said")"
        sed "s/\\\\(aq/'/g; s/\\\\-/-/g; s/\\\\(ha/^/g" "$folder/antipode.1" |
            grep -qxF "antipode $example" ||
            fail "the man page has not: antipode $example"
    done < <(examples "${command/_/ }")
done
[ $count -gt 15 ] || fail "the helps have $count examples only"
"$ANTIPODE" help export graph | cmp - <("$ANTIPODE" export graph --help) ||
    fail "antipode help export graph is not its --help"

# What doc/commands.md tells of commands, exit codes and variables.
while IFS= read -r word; do
    grep -qx "\.B $word" "$folder/antipode.1" ||
        fail "the man page has no entry $word"
done < <(sed -n 's/^| `\{0,1\}\([0-9, ]*\|[A-Z_]*\)`\{0,1\} | .*/\1/p' \
    "$top_srcdir/doc/commands.md")

for command in $commands; do
    grep -q "^| \`antipode $command[ \`]" "$top_srcdir/doc/commands.md" ||
        fail "doc/commands.md does not tell of antipode $command"
done

# ---- faults of the page ----

lint() {
    local found
    command -v "$1" >"$folder/where" || return 0
    found=$("$@" 2>&1 >"$folder/where") || found="$found (failed)"
    [ -z "$found" ] || fail "$*: $found"
}
lint groff -man -ww -z "$folder/antipode.1"
lint man --warnings -E UTF-8 -l -Tutf8 -Z "$folder/antipode.1"
# A date would make each build another one; a line of the source is long where
# a sentence of --help has quotes and circumflexes, which are escaped.
if command -v mandoc >"$folder/where"; then
    mandoc -T lint "$folder/antipode.1" |
        grep -v -e 'missing date' -e 'line longer than 80 bytes' &&
        fail "mandoc has found faults"
fi

# ---- bash ----

# Completes the last word; prints what bash would propose.
complete_bash() {
    bash -c 'source "$0"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _antipode antipode "${COMP_WORDS[COMP_CWORD]}"
        echo "${COMPREPLY[*]}"' "$folder/bash" "$ANTIPODE" "$@"
}

expect() {
    local wanted=$1 found
    shift
    found=$(complete_bash "$@")
    [ "$found" = "$wanted" ] ||
        fail "antipode $*: bash proposes '$found', not '$wanted'"
}

# The names of the line of an option in --help.
names_of() { ARGP_HELP_FMT=rmargin=250 "$ANTIPODE" $1 --help | sed -n "s/.* --$2=[A-Z]* *//p" |
    sed 's/,//g; s/ or / /; s/ (.*//'; }

cd "$folder" && mkdir -p files/zfolder && touch files/zfile.tws && cd files ||
    exit 1
expect "$(echo $commands)" ''
expect "$(echo $parts)" export ''
expect "resume" res
expect "--format" growth --form
expect "--format" export graph lrx n=4 --fo
expect "$(names_of growth format)" growth lrx n=5 --format ''
expect "$(names_of growth format)" growth lrx n=5 -f ''
expect "$(names_of growth engine)" plan lrx --engine = ''
expect "csv cayleypy" growth --format = c
expect "mtx metis" export graph -f m
expect "always auto" growth --progress a
expect "$(echo $("$ANTIPODE" list | sed 's/ .*//' | grep '^pan'))" growth pan
expect "n= k= inverses=" growth lrx ''
expect "k=" growth lrx n=5 k
expect "zfile.tws zfolder" growth zf
expect "zfolder" resume ''
expect "zfile.tws" path lrx n=5 --table zfi
expect "sets" extremal set
expect "lx-tail" check lx-t
expect "" growth no_such_family ''
expect "" growth lrx --depth ''

# ---- zsh: what it is told of options and words ----

complete_zsh() {
    zsh -f -c 'compdef() { }; source $0; _arguments() { print -rl -- "$@"; }
        words=("$@") CURRENT=$#; _antipode' "$folder/zsh" antipode "$@"
}
if command -v zsh >"$folder/where"; then
    complete_zsh growth '' | grep -qx -- '--depth=\[Stop after sphere D\].*' ||
        fail "zsh does not know --depth of growth"
    complete_zsh export graph '' | grep -q 'graphml mtx' ||
        fail "zsh does not know the formats of graphs"
    complete_zsh export '' | grep -q "($(echo $parts))" ||
        fail "zsh does not know the parts of export"
fi

[ $failures = 0 ]
