#!/bin/bash
# Runs that are divided by symmetries, stopped at the first, second, third ..
# time that they ask and resumed, on one rank and from three to two: the table is
# that of a run that nobody stopped, and so is what a finished run prints again.
. "${top_srcdir:-.}/tests/tools/stopped.sh"

divided() {
    stopped "$@"
    shift 2
    case "$*" in
    *--symmetry*) grep -q '"orbits"' whole || fail "$*: no orbits" ;;
    *) "$ANTIPODE" "$@" --symmetry off --format json 2>err | sift |
        cmp -s - whole || fail "$*: another table without symmetries" ;;
    esac
}

cube='cube n=3 metric=htm --depth 4'
divided 1 1 growth $cube --symmetry 48
divided 1 1 growth $cube --symmetry 48,inverse --antipodes 3
# of itself, to count elements
divided 1 1 growth cube n=3 metric=htm --depth 6
grep -q '"symmetry": 2147483696' run/run.json ||
    fail "the run directory does not say that 48 symmetries save work"
divided 1 1 growth cube n=4 metric=htm --depth 3 --symmetry 5000
divided 1 1 growth hypercube n=9 --symmetry 100 --antipodes 2
if has_ranks; then
    divided 3 2 growth hypercube n=9 --symmetry 100,inverse --antipodes 2
    divided 3 2 growth cube n=3 metric=htm --depth 6
fi
echo "$checks checks of runs that are divided by symmetries"
exit $status
