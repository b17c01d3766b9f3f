#!/bin/bash
# Makes the files of this folder anew, with the program and the library of
# faults of a build: make.sh BUILD FOLDER.  What is in format-1 was written by
# 0.1.0 and stays as it is; a new format gets a folder of its own beside it.
build=$(cd "$1" && pwd) && mkdir -p "$2" && cd "$2" || exit 2
export ANTIPODE_PATH='' LC_ALL=C FAULT_KIND=write FAULT_ACTION=before

# run NAME WRITES GRAPH OPTION...: stopped by a fault after so many writes.
# Graphs come from standard input, so that no file's name is kept.
run() {
    local name=$1 writes=$2 graph=$3
    shift 3
    mkdir "$name" || exit 1
    # shellcheck disable=SC2086
    "$build/antipode" show $graph --json |
        LD_PRELOAD=$build/tests/failure/.libs/libfaults.so FAULT_NUMBER=$writes \
        FAULT_FOLDER=$PWD/$name FAULT_FIRED=/dev/null \
        "$build/antipode" growth - --format json --threads 1 --antipodes 2 \
        --run-dir "$name" --checkpoint-every 0.000001 "$@" >/dev/null
    rm -rf "$name"/state-*.* "$name/lock"
}

run reference 100 'lrx n=5' --engine reference
run matrix 60 'heisenberg n=3 m=3' --engine reference
run frontier 100 'lrx n=5' --engine frontier
run directed 60 'lx n=5' --engine frontier
run lift 100 'lrx n=5' --engine lift
run bipartite 70 'coxeter n=5' --engine lift
run words 70 'lrx n=6' --start 000112 --engine lift
run result 1000 'lrx n=5'
for name in mod3:lrx mod3.zst:lrx bytes:lx; do
    "$build/antipode" path "${name#*:}" n=5 --from 2,1,3,4,5 \
        --save-table "table-${name%:*}" >/dev/null
done
