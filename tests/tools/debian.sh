#!/bin/bash
# debian.sh ARCHIVE: builds Debian's packages from an archive of make dist, as
# dpkg-buildpackage does it from a clone; lintian finds no error and no warning; the
# program, the library and the package for Python of the packages, unpacked, work.
set -eu
archive=$(readlink -f "$1")
for tool in dpkg-buildpackage dh dh_python3 lintian; do
    if ! command -v $tool > /dev/null; then
        echo "no $tool (Debian: dpkg-dev debhelper dh-python lintian)"
        exit 77
    fi
done
unset ANTIPODE_PATH ANTIPODE_LIBRARY MAKEFLAGS MFLAGS MAKELEVEL
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() {
    echo "debian: $*"
    exit 1
}

mkdir source root
tar -xf "$archive" -C source --strip-components=1
(cd source && dpkg-buildpackage -us -uc -b) > log 2>&1 || {
    tail -n 40 log
    fail "dpkg-buildpackage has failed"
}
grep '^dh_missing: warning' log && fail "files are in no package"
# A native package of one who is not in Debian has no bug to close.
lintian --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs \
    ./*.changes || fail "lintian has found something"

for package in ./*.deb; do
    dpkg -x "$package" root
done
grep -rlF "$folder" root && fail "files tell where they were built"
# The pages link to what the packages hold: TARGET after the page's folder.
find root/usr/share/doc/antipode -name '*.md' | while read -r page; do
    grep -o '](\([^)#]*\)' "$page" | sed 's/^](//' | grep -v '^http' |
        while read -r link; do
            [ -z "$link" ] || [ -e "$(realpath -ms "$(dirname "$page")/$link")" ] ||
                echo "$page links to $link"
        done
done >links
[ ! -s links ] || fail "dangling: $(cat links)"
expected=1,3,6,10,16,24,29,21,6,3,1
row=$(root/usr/bin/antipode growth lrx n=5 --format row)
[ "$row" = $expected ] || fail "the program printed '$row'"
library=$(echo root/usr/lib/*/libantipode.so.0)
row=$(ANTIPODE_LIBRARY=$PWD/$library \
    PYTHONPATH=$PWD/root/usr/lib/python3/dist-packages /usr/bin/python3 -c '
from antipode import Graph
print(*Graph.family("lrx", n=5).growth().sizes, sep=",")')
[ "$row" = $expected ] || fail "Python printed '$row'"
echo "debian: $(ls ./*.deb | wc -l) packages"
