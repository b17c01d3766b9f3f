#!/bin/bash
# Every known row of every family against the program.
#
#     known.sh [PATTERN]          default: all families
#
# A family without a row, or a family file that install leaves out, is a
# mistake as well.  A difference prints both rows; the exit status is 1.

: "${ANTIPODE:=antipode}" "${top_srcdir:=.}"
export ANTIPODE_PATH="$top_srcdir/generators"
export LC_ALL=C
rows=0 wrong=0
complaint=$(mktemp) || exit 1
trap 'rm -f "$complaint"' EXIT
fail() {
    printf '%s\n' "$@"
    wrong=$((wrong + 1))
}

# check FAMILY PARAMETERS START complete|prefix ROW
check() {
    local words found commas
    read -ra words <<<"$2"
    [ -z "$3" ] || words+=(--start "$3")
    if [ "$4" = prefix ]; then
        commas=${5//[^,]/}
        words+=(--depth ${#commas})
    fi
    rows=$((rows + 1))
    found=$("$ANTIPODE" growth "$1" "${words[@]}" --format row --memory 4G \
        --progress never 2>"$complaint") && [ "$found" = "$5" ] && return
    fail "$1 ${words[*]}" "  known: $5" "  found: $found$(cat "$complaint")"
}

known=$("$ANTIPODE" list --known "$@") || exit 1
while IFS='|' read -r family parameters start extent row; do
    check "$family" "$parameters" "$start" "$extent" "$row"
done < <(tr '\t' '|' <<<"$known")

installed=$(sed -n 's|.*generators/\([a-z0-9_]*\)\.lua.*|\1|p' \
    "$top_srcdir/generators/files.am")
[ "$installed" = "$(sort -u <<<"$installed")" ] ||
    fail "generators/files.am is not sorted"
if [ $# = 0 ]; then
    for file in "$top_srcdir"/generators/*.lua; do
        family=$(basename "$file" .lua)
        grep -q "^$family	" <<<"$known" || fail "$family: no known row"
        grep -qx "$family" <<<"$installed" ||
            fail "$family: not in generators/files.am"
        grep -q '^-- Group: ' "$file" || fail "$family: no line -- Group:"
    done
fi
echo "known rows: $rows, mistakes: $wrong"
[ $wrong = 0 ] && [ $rows -gt 0 ]
