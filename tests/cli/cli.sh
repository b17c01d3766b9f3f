#!/bin/bash
# Golden transcripts of the command line.
#
#     cli.sh [--update] [FILE.cli ...]        default: all of tests/cli
#
# A .cli file is a list of
#
#     ## comment
#     $ antipode growth lrx n=3 --format row
#     1,3,2                       what it prints
#     ! antipode: a sentence      what it says on standard error
#     = 2                         its exit code, if not 0
#
# Each command runs in bash in one empty folder per file.  What differs from
# run to run (seconds, rates, memory, hashes, the version) is masked by stars.
# --update writes what was found into the files, for a person to read.

: "${ANTIPODE:=$(command -v antipode)}" "${top_srcdir:=.}"
update=
[ "${1-}" = --update ] && { update=1; shift; }
[ $# -gt 0 ] || set -- "$top_srcdir"/tests/cli/*.cli
export LC_ALL=C
unset ANTIPODE_THREADS ANTIPODE_MEMORY NO_COLOR OMP_WAIT_POLICY \
    OMPI_COMM_WORLD_RANK OMPI_COMM_WORLD_SIZE PMIX_RANK PMI_RANK PMI_SIZE \
    SLURM_PROCID SLURM_CPUS_PER_TASK SLURM_CPUS_ON_NODE SLURM_MEM_PER_NODE \
    SLURM_MEM_PER_CPU
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
antipode() { "$ANTIPODE" "$@"; }
export -f antipode
export ANTIPODE

mask() {
    sed -E -e 's/^((seconds|elements\/s|forecast|definition|peak memory|ns\/edge) +).*/\1*/' \
        -e 's/"(seconds|states_per_second|definition|peak_memory)":[^,}]*/"\1":*/g' \
        -e 's/antipode [0-9]+\.[0-9]+\.[0-9]+/antipode */' \
        -e 's/^(compiler|with).*/*/' \
        -e "s|$ANTIPODE_PATH|GENERATORS|g"
}

# One command, as it should stand in a .cli file.
transcribe() {
    local code
    printf '$ %s\n' "$1"
    (cd "$folder/work" && bash -c "$1" >"$folder/out" 2>"$folder/err" \
        </dev/null)
    code=$?
    mask <"$folder/out"
    mask <"$folder/err" | sed 's/^/! /'
    [ $code = 0 ] || echo "= $code"
}

replay() {
    local line
    rm -rf "$folder/work"
    mkdir "$folder/work"
    while IFS= read -r line; do
        case $line in
        '## '*) printf '%s\n' "$line" ;;
        '$ '*) transcribe "${line#\$ }" ;;
        esac
    done <"$1"
}

status=0
for file; do
    replay "$file" >"$folder/found"
    if [ -n "$update" ]; then
        cp "$folder/found" "$file"
    elif ! diff -u --label "$file" --label found "$file" "$folder/found"; then
        status=1
    elif ! grep -q '^\$ ' "$file"; then
        echo "$file: no commands"
        status=1
    fi
done
exit $status
