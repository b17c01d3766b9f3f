#!/bin/bash
# The exports that write a folder, with each of its writes failing in turn:
# one line on standard error, exit code 1, and the same command succeeds
# afterwards in the same place, with the same files as without a failure.
: "${ANTIPODE:=$(command -v antipode)}"
export LC_ALL=C FAULT_KIND=write FAULT_ACTION=always FAULT_NUMBER FAULT_FOLDER \
    FAULT_FIRED
build=$(cd "$(dirname "$ANTIPODE")" && pwd)
library=$build/tests/failure/.libs/libfaults.so
# In memory where there is such a folder: disks take their time to sync.
[ -w /dev/shm ] && : "${TMPDIR:=/dev/shm}"
folder=$(mktemp -d -p "${TMPDIR:-/tmp}") && folder=$(cd "$folder" && pwd -P) ||
    exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0 checks=0

if ldd "$ANTIPODE" | grep -q 'lib[at]san'; then
    echo "a sanitizer does not go with a preloaded library"
    exit 77
fi
[ -f "$library" ] || { echo "$library is not built"; exit 1; }

fail() {
    status=1
    echo "$*: exit code $code"
    cat err
}

# each_write NAME LEAST COMMAND...: COMMAND is followed by the folder
each_write() {
    local name=$1 least=$2
    shift 2
    "$ANTIPODE" "$@" whole >out 2>err || fail "$name as it should be"
    for ((FAULT_NUMBER = 1; FAULT_NUMBER < 300; FAULT_NUMBER++)); do
        rm -rf part fired
        FAULT_FOLDER=$folder/part FAULT_FIRED=$folder/fired
        LD_PRELOAD=$library "$ANTIPODE" "$@" "$folder/part" >out 2>err
        code=$?
        FAULT_FOLDER=
        [ -f fired ] || break
        checks=$((checks + 1))
        [ $code = 1 ] && [ "$(wc -l <err)" = 1 ] ||
            fail "$name at write $FAULT_NUMBER"
        "$ANTIPODE" "$@" "$folder/part" >out 2>err
        code=$?
        [ $code = 0 ] && diff -r part whole >>err ||
            fail "$name after write $FAULT_NUMBER"
    done
    [ $FAULT_NUMBER -gt "$least" ] || fail "$name: few writes"
    rm -rf whole part
}

each_write "data set" 12 export dataset lrx n=5 --count 50 --threads 1 --output
each_write "labels" 12 export dataset lrx n=5 --count 10 --threads 1 \
    --distribution walk --walk-length 4 --every-step --split orbit --output
each_write "arrays" 12 export graph lrx n=4 --format npy --output
echo "$checks faults of exports"
exit $status
