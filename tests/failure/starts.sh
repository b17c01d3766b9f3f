#!/bin/bash
# Runs from several starts, stopped and resumed, on every engine that goes on, on
# one rank and from three to two.
. "${top_srcdir:-.}/tests/tools/stopped.sh"

ten='--start 0,1,2,3,4,5,6,7,8,9 --start 9,8,7,6,5,4,3,2,1,0'
even='--start 9,8,7,6,5,4,3,2,0,1'
words='--start 0011223345 --start 5432102103'
stopped 1 1 growth pancake n=10 $ten --engine lift --antipodes 3
stopped 1 1 growth coxeter n=10 $ten $even --engine lift
stopped 1 1 growth lrx n=10 $words --engine lift --antipodes 2
stopped 1 1 growth lrx n=10 $words --engine frontier --antipodes 2
stopped 1 1 growth lrx n=14 --start block --start alternating --engine ranked
stopped 1 1 growth lrx n=10 $words --engine reference
stopped 1 1 growth '(1,2,3,4,5,6)(7,8,9,10); (1,2)(7,8)' \
    --start 0123456789 --start 1023458679 --engine product --antipodes 2
if has_ranks; then
    stopped 3 2 growth pancake n=10 $ten --engine lift --antipodes 3
    stopped 3 2 growth lrx n=10 $words --engine lift
    stopped 3 2 growth lrx n=10 $words --engine frontier --antipodes 2
    stopped 3 2 growth lrx n=14 --start block --start alternating \
        --engine ranked
fi
echo "$checks checks of runs from several starts"
exit $status
