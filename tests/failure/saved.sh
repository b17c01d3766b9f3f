#!/bin/bash
# Runs and tables that released versions wrote (tests/saved) are read: what is
# resumed gives the row, and tables give distances.  A layout that has changed
# since may refuse its own files, but by name and with what to do.
: "${ANTIPODE:=$(command -v antipode)}"
: "${top_srcdir:=$(dirname "$0")/..}"
export LC_ALL=C ANTIPODE_PATH
saved=$(cd "$top_srcdir/tests/saved" && pwd) || exit 1
folder=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
status=0 checks=0

wrong() {
    echo "$*"
    status=1
}

declare -A rows=(
    [reference]=1,3,6,10,16,24,29,21,6,3,1
    [frontier]=1,3,6,10,16,24,29,21,6,3,1
    [lift]=1,3,6,10,16,24,29,21,6,3,1
    [result]=1,3,6,10,16,24,29,21,6,3,1
    [directed]=1,2,3,5,8,12,15,20,22,19,11,2
    [bipartite]=1,4,9,15,20,22,20,15,9,4,1
    [words]=1,2,3,5,7,10,11,12,7,2
    [matrix]=1,4,8,12,2
)

# resume NAME: in $found; the second time from the result
resume() {
    found=$("$ANTIPODE" resume --format row "$folder/run" 2>"$folder/err")
}

for run in "$saved"/format-*/*/; do
    name=$(basename "$run")
    rm -rf "$folder/run"
    cp -r "$run" "$folder/run"
    chmod -R u+w "$folder/run"
    for _ in first again; do
        resume
        checks=$((checks + 1))
        [ "$found" = "${rows[$name]:-none}" ] && continue
        grep -q "^antipode: $folder/run/.*laid out in another way" \
            "$folder/err" || wrong "$run: '$found' $(cat "$folder/err")"
    done
done

for table in "$saved"/format-*/table-*; do
    family=lrx
    case $table in *bytes*) family=lx ;; esac
    for from in 2,1,3,4,5 5,4,3,2,1 3,5,1,4,2; do
        found=$("$ANTIPODE" path $family n=5 --from $from --table "$table" \
            2>"$folder/err")
        checks=$((checks + 1))
        [ -n "$found" ] && [ "$found" = "$("$ANTIPODE" path $family n=5 \
            --from $from --method table)" ] && continue
        grep -q "^antipode: $table: .*--save-table" "$folder/err" ||
            wrong "$table: '$found' $(cat "$folder/err")"
    done
done

[ $checks -gt 20 ] || wrong "only $checks checks"
echo "$checks checks"
exit $status
