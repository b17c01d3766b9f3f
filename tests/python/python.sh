#!/bin/bash
# The package for Python: tests/python/test_*.py, each a program of unittest;
# the examples of doc/python.md; the notebooks of python/examples; and, where
# pip has installed the package into a folder of its own, what README.md and
# doc/tutorial.md show.  NumPy is needed, and looked for in python3 and in the
# one of the system.
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
"$python" "$top/tests/python/blocks.py" "$top"/doc/python.md \
    "$top"/python/examples/*.ipynb || failed=1

# As README.md says, but without the network: what the package needs is there.
unset PYTHONPATH
if ! "$python" -m venv --system-site-packages installed > /dev/null 2>&1; then
    echo "no venv (Debian: python3-venv): the package is not installed by pip"
    exit $failed
fi
installed/bin/python -m pip --quiet --disable-pip-version-check install \
    --no-index "$top/python" || failed=1
installed/bin/python - "$folder" << 'end' || failed=1
import os, sys
import antipode
assert os.path.realpath(antipode.__file__).startswith(
    os.path.realpath(sys.argv[1])), antipode.__file__
end
installed/bin/python "$top/tests/python/blocks.py" "$top/README.md" \
    "$top/doc/tutorial.md" || failed=1
exit $failed
