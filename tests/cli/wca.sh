#!/bin/sh
# Scrambles of the WCA, turned in space; see wca.py and wca_corners.py.
command -v python3 >/dev/null || exit 77
: "${top_srcdir:=.}"
python3 "$top_srcdir/tests/cli/wca.py" &&
    exec python3 "$top_srcdir/tests/cli/wca_corners.py"
