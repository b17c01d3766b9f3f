#!/bin/bash
# The recipes of debian/ and packaging/ (packaging.py), and the module file of
# the build, which Environment Modules load where they are installed.
set -u
: "${top_srcdir:=.}" "${ANTIPODE:=antipode}"
export PYTHONDONTWRITEBYTECODE=1
unset ANTIPODE_LIBRARY
failed=0
python3 "$top_srcdir/tests/tools/packaging.py" || failed=1

version=$("$ANTIPODE" --version | sed -n '1s/^antipode \([0-9.]*\).*/\1/p')
file=packaging/$version
prefix=$(sed -n 's/^prefix = //p' Makefile)
exec_prefix=$prefix
eval "libdir=$(sed -n 's/^libdir = //p' Makefile)"
[ -s "$file" ] || { echo "packaging: there is no $file"; exit 1; }
# modulecmd is where Environment Modules keep it; Lmod has another language.
module=
for place in /usr/lib/*/modulecmd.tcl \
    /usr/share/Modules/libexec/modulecmd.tcl; do
    [ -f "$place" ] && module=$place
done
if [ -z "$module" ]; then
    echo "no Environment Modules: the module file is only parsed"
    if command -v tclsh >/dev/null; then
        printf 'foreach command {module-whatis conflict prepend-path setenv} {
            proc $command args {} }\nsource %s\n' "$file" | tclsh || failed=1
    fi
    exit $failed
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/antipode"
cp "$file" "$folder/antipode/"
loaded=$(MODULEPATH=$folder LD_LIBRARY_PATH='' PATH=/bin \
    "$(command -v tclsh)" "$module" bash load antipode 2>&1)
for expected in "PATH=$prefix/bin:/bin" "LD_LIBRARY_PATH=$libdir" \
    "ANTIPODE_LIBRARY=$libdir/libantipode.so" \
    'OMPI_MCA_oob_tcp_keepalive_time=60'; do
    [[ $loaded == *"$expected"* ]] || {
        echo "packaging: the module does not set $expected: $loaded"
        failed=1
    }
done
exit $failed
