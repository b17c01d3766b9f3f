#!/bin/bash
# The claims that come with the program.
#
#     claims.sh             all claims at small points: no surprise, exit 0
#                           then each with a wrong digit: found, exit 3
#                           then some problems: the checker agrees
#
# A mutation changes one digit of the statements (not of texts, ranges or
# comments), or turns a bound round, and must be found at the same points.  Rows are kept in a run
# directory, so every graph is searched once.

: "${ANTIPODE:=antipode}" "${top_srcdir:=.}"
export LC_ALL=C
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
claims="$top_srcdir/conjectures"
status=0
fail() {
    printf '%s\n' "$@"
    status=1
}
# Small searches only: the budget is for slow machines, the memory decides.
check() {
    "$ANTIPODE" check "$@" --budget "${ANTIPODE_TEST_BUDGET:-3m}" \
        --memory 2M --data "$folder/none" --run-dir "$folder/rows" 2>&1
}

found=$(check "$claims") || fail "a surprise:" "$found"
printf '%s\n' "$found"
installed=$(sed -n 's|.*conjectures/\([a-z0-9-]*\)\.lua.*|\1|p' \
    "$top_srcdir/conjectures/files.am")
[ "$installed" = "$(cd "$claims" && printf '%s\n' *.lua | sed 's/\.lua$//')" ] ||
    fail "conjectures/files.am does not list all claims in order"

# mutate FILE: copies with one digit of a statement changed, one at a time.
mutate() {
    python3 - "$1" "$folder/mutant.lua" <<'PY'
import re, sys
text = open(sys.argv[1]).read()
# Only what a statement says: blank out texts about the claim and its range.
quiet = re.compile(
    r'--.*|(?:title|tex|source|name|family|where|start)\s*=\s*'
    r'(?:\[=*\[.*?\]=*\]|"[^"]*"(?:\s*\.\.\s*"[^"]*")*)'
    r'|(?:from|to|with)\s*=\s*\{[^}]*\}|\[\d+\]\s*='
    r'|(?:at|of)\s*=\s*"[^"]*"', re.S)
hidden = set()
for match in quiet.finditer(text):
    hidden.update(range(*match.span()))
places = [i for i, c in enumerate(text) if c.isdigit() and i not in hidden]
if not places:
    sys.exit(1)
# Bounds are turned round: another bound may be true as well.
turned = {'at_most': 'at_least', 'at_least': 'at_most'}
bound = re.search('at_most|at_least', text)
if bound:
    text = text.replace(bound.group(), turned[bound.group()])
    open(sys.argv[2], 'w').write(text)
    sys.exit(0)
# The first digit that the statement gives; of a refuted one the last digit of
# its counterexample.
i = places[-1 if '"refuted"' in text else 0]
digit = str((int(text[i]) + 1) % 10)
open(sys.argv[2], 'w').write(text[:i] + digit + text[i + 1:])
PY
}
mutants=0 missed=0
for file in "$claims"/*.lua; do
    name=$(basename "$file" .lua)
    mutate "$file" || continue
    # What is out of reach here cannot be found wrong here.
    grep -q "^$name  .*out of reach" <<<"$found" && continue
    mutants=$((mutants + 1))
    result=$(check "$folder/mutant.lua")
    case $? in
    3 | 1) ;;
    *)
        missed=$((missed + 1))
        fail "a wrong digit in $name was not found:" \
            "$(diff "$file" "$folder/mutant.lua")" "$result"
        ;;
    esac
done
echo "$mutants mutants, $missed missed"
[ $mutants -gt 40 ] || fail "too few mutants"

for name in lx-diameter stars-growth coxeter-shape lx-reversal heisenberg-last \
    lrx-antipodes lrx-tail lrx-alternating; do
    "$ANTIPODE" show "$claims/$name.lua" --problem >"$folder/problem.py" &&
        result=$(python3 "$folder/problem.py") ||
        fail "the checker of $name:" "$result"
done
"$ANTIPODE" show "$claims/consecutive-4-cycles-printed.lua" --problem \
    >"$folder/problem.py"
python3 "$folder/problem.py" >/dev/null
[ $? = 3 ] || fail "the checker believes a refuted claim"
exit $status
