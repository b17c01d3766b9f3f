# SPDX-License-Identifier: MIT
# For Spack 1.0 or later.  To be copied, as packages/antipode/package.py, into a
# repository, which the last word of the first line names:
#
#     spack repo create ~/spack-local local
#     spack repo add ~/spack-local/spack_repo/local
#     spack dev-build --source-path CLONE antipode@0.1.0
from spack_repo.builtin.build_systems.autotools import AutotoolsPackage

from spack.package import *


class Antipode(AutotoolsPackage):
    """Exact growth functions of Cayley and Schreier graphs: the sizes of
    spheres, diameters, antipodes, shortest paths, and claims about them."""

    license("MIT")

    # A release has the archive beside it; in a clone spack dev-build needs none.
    version("0.1.0")

    variant("mpi", default=True, description="Search on several ranks")

    depends_on("c", type="build")
    depends_on("autoconf@2.71:", type="build")
    depends_on("automake@1.16:", type="build")
    depends_on("libtool", type="build")
    depends_on("m4", type="build")
    depends_on("pkgconfig", type="build")
    depends_on("arpack-ng@3.8:+shared+icb~mpi")
    depends_on("gmp")
    depends_on("jansson")
    depends_on("lua@5.4")
    depends_on("openmpi", when="+mpi")
    depends_on("xxhash")
    depends_on("zstd")
    depends_on("check", type="test")

    def autoreconf(self, spec, prefix):
        autoreconf("-fi")

    def configure_args(self):
        return self.with_or_without("mpi")
