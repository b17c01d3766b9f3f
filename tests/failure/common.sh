# For scripts that stop what runs in the empty folder work of a folder of their
# own, with standard error in ../err.  To be read by them.
folder=$(mktemp -d) && folder=$(cd "$folder" && pwd -P) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/work" && cd "$folder/work" || exit 1
status=0 checks=0

# check WHAT COMMAND...: the command must succeed
check() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" && return
    echo "FAILED: $what"
    sed 's/^/    /' ../err
    status=1
}

# listens PROCESS: does it catch SIGINT?
listens() {
    local mask
    mask=$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null)
    [ -n "$mask" ] && [ $((0x$mask & 2)) != 0 ]
}
