#!/bin/bash
# The package for Python: tests/python/test_*.py, each a program of unittest;
# the examples of doc/python.md; the notebooks of python/examples.  NumPy is
# needed, and looked for in python3 and in the one of the system.
set -u
: "${top_srcdir:=.}"
top=$(cd "$top_srcdir" && pwd)
export top_srcdir=$top
for python in ${PYTHON:-python3 /usr/bin/python3}; do
    "$python" -c 'import numpy' 2> /dev/null && break
    python=
done
if [ -z "$python" ]; then
    echo "no Python with NumPy (Debian: python3-numpy)"
    exit 77
fi
if grep -q '^[A-Z_]*CFLAGS = .*-fsanitize' Makefile 2> /dev/null; then
    echo "with a sanitizer, Python cannot load the library"
    exit 77
fi
library=$PWD/.libs/libantipode.so
if [ ! -f "$library" ]; then
    echo "there is no shared library: $library"
    exit 77
fi
export ANTIPODE_LIBRARY=${ANTIPODE_LIBRARY-$library} PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH=$top/python:$top/tests/python MPLBACKEND=Agg
unset ANTIPODE_PATH     # the library itself finds the families
failed=0
"$python" -c 'import matplotlib' 2> /dev/null ||
    echo "no matplotlib: plots are not drawn"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
for test in "$top"/tests/python/test_*.py; do
    "$python" "$test" ${ANTIPODE_PYTHON_TESTS-} || failed=1
done
"$python" "$top/tests/python/blocks.py" "$top"/README.md \
    "$top"/doc/python.md "$top"/python/examples/*.ipynb || failed=1
exit $failed
