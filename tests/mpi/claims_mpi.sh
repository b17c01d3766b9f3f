#!/bin/bash
# Claims on several ranks: graphs that fit one rank are dealt, larger ones take
# all ranks.
#
#     claims-mpi.sh         1, 2 and 3 ranks
#
# What one rank has reached must be found alike by several, point by point;
# these may reach more, for their memory adds up, and must do so once.

: "${ANTIPODE:=$(command -v antipode)}" "${top_srcdir:=.}"
command -v mpirun >/dev/null || { echo "mpirun is missing"; exit 77; }
"$ANTIPODE" --version | grep -q 'with MPI' || { echo "no MPI"; exit 77; }
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 LC_ALL=C
export OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
claims="$top_srcdir/conjectures"
set --
for name in lx-diameter lx-antipodes-odd lrx-tail pancake-last stars-growth \
    lrx-reversal-words heisenberg-last lrx-alternating coxeter-shape \
    consecutive-4-cycles-printed consecutive-4-cycles-coset top-spin-order; do
    set -- "$@" "$claims/$name.lua"
done
# A digit that is wrong must be found wherever it is judged.
sed 's/12, -8, 3/12, -8, 4/; s/"lx-diameter"/"wrong"/' \
    "$claims/lx-diameter.lua" >"$folder/wrong.lua"
for ranks in 1 2 3; do
    mpirun --quiet --oversubscribe --timeout 7200 -n $ranks "$ANTIPODE" check \
        "$@" "$folder/wrong.lua" --budget 1h --memory 8M --json \
        --data "$folder/none" >"$folder/$ranks" 2>"$folder/err"
    code=$?
    [ $code = 3 ] || {
        echo "$ranks ranks: exit code $code instead of 3"
        cat "$folder/err"
        exit 1
    }
done
python3 - "$folder" <<'PY'
import json, sys

def points(ranks):
    found = {}
    for line in open(f"{sys.argv[1]}/{ranks}"):
        row = json.loads(line)
        if row["type"] == "claim":
            found[row["claim"]] = row["verdict"]
        elif row["outcome"] in ("verified", "refuted"):
            found[row["claim"], row["parameters"]] = tuple(
                row.get(k) for k in ("outcome", "claimed", "found", "antipode"))
    return found

one, status = points(1), 0
for ranks in (2, 3):
    several = points(ranks)
    for key, verdict in one.items():
        if several.get(key) != verdict:
            print(ranks, "ranks:", key, several.get(key), "instead of", verdict)
            status = 1
    print(ranks, "ranks:", len(one), "points and verdicts alike,",
          len(several) - len(one), "more in reach")
    if len(several) == len(one):
        print("the memory of", ranks, "ranks does not add up")
        status = 1
sys.exit(status if len(one) > 100 else 1)
PY
