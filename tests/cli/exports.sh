#!/bin/sh
# Exported files as other programs see them; see exports.py.
command -v python3 >/dev/null || exit 77
: "${top_srcdir:=.}"
exec python3 "$top_srcdir/tests/cli/exports.py"
