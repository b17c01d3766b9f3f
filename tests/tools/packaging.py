#!/usr/bin/env python3
"""What stands in debian/ and packaging/, as far as it can be told without the
package managers: every recipe names the version and the libraries of
configure.ac, its shell parses, and its files are in the archive."""
import os
import re
import subprocess
import sys
import types
import unittest
from pathlib import Path

TOP = Path(os.environ.get('top_srcdir', '.')).resolve()
DEBIAN = TOP / 'debian'
PACKAGING = TOP / 'packaging'


def read(path):
    return path.read_text(encoding='utf-8')


CONFIGURE = read(TOP / 'configure.ac')
VERSION = re.search(r'^AC_INIT\(\[antipode\], \[(.*?)\]\)', CONFIGURE, re.M)[1]
# What ANTIPODE_LIBRARY asks for: Debian's packages.
LIBRARIES = re.findall(r'ANTIPODE_LIBRARY\(\[\w+\], \[.*?\], \[(.*?)\]\)',
                       CONFIGURE)
# What it does without, all the same.
OPTIONAL = re.findall(r'^On Debian: apt-get install (lib[\w-]+)\]', CONFIGURE,
                      re.M)
WANTED = LIBRARIES + OPTIONAL
TOOLS = ['autoconf', 'automake', 'libtool', 'pkg-config', 'make', 'gcc']


def words(text):
    """The words of a text of shell, or of dependencies."""
    return set(re.findall(r'[\w.+-]+', text))


def section(name):
    """A part of the definition for Apptainer."""
    parts = re.split(r'^%(\w+)\n', read(PACKAGING / 'apptainer.def'),
                     flags=re.M)
    return parts[parts.index(name) + 1]


def runs():
    """The commands of RUN in the container file."""
    text = read(PACKAGING / 'Containerfile').replace('\\\n', ' ')
    return re.findall(r'^RUN (.*)', text, re.M)


class Spack:
    """As much of Spack as its recipe uses: a note of what it declares."""

    def __init__(self):
        self.versions, self.needs, self.variants = [], {}, {}
        module = types.ModuleType('spack.package')
        systems = types.ModuleType('spack_repo.builtin.build_systems.autotools')
        systems.AutotoolsPackage = type('AutotoolsPackage', (), {
            'with_or_without': lambda self, name: [f'--with-{name}']})
        module.version = lambda name, **how: self.versions.append(name)
        module.depends_on = lambda spec, **how: self.needs.update({spec: how})
        module.variant = lambda name, **how: self.variants.update({name: how})
        module.license = lambda name: None
        module.autoreconf = print
        sys.modules.update({'spack': types.ModuleType('spack'),
                            'spack.package': module, systems.__name__: systems})
        for name in ('spack_repo', 'spack_repo.builtin',
                     'spack_repo.builtin.build_systems'):
            sys.modules[name] = types.ModuleType(name)
        path = PACKAGING / 'spack' / 'package.py'
        scope = {}
        exec(compile(read(path), str(path), 'exec'), scope)
        self.recipe = scope['Antipode']


class Packaging(unittest.TestCase):
    maxDiff = None

    def parses(self, shell, text):
        found = subprocess.run([shell, '-n'], input=text, text=True,
                               capture_output=True, check=False)
        self.assertEqual((found.returncode, found.stderr), (0, ''), text)

    def test_versions_are_that_of_configure(self):
        for name, pattern in {
                'debian/changelog': r'\Aantipode \((.*?)\)',
                'CITATION.cff': r'^version: (.*)$',
                'python/pyproject.toml': r'^version = "(.*)"$',
                'packaging/apptainer.def': r'^ +Version (.*)$',
                'packaging/Containerfile': r'image\.version="(.*?)"',
                'packaging/conda/meta.yaml': r'^ +version: "(.*)"$'}.items():
            found = re.search(pattern, read(TOP / name), re.M)
            self.assertIsNotNone(found, name)
            self.assertEqual(found[1], VERSION, name)
        self.assertEqual(Spack().versions, [VERSION])

    def test_recipes_on_debian_name_what_configure_wants(self):
        self.assertGreaterEqual(len(LIBRARIES), 6)
        self.assertEqual(OPTIONAL, ['libarpack2-dev'])
        depends = re.search(r'^Build-Depends:(.*?)^\S', read(DEBIAN / 'control'),
                            re.M | re.S)[1]
        for name, text, wanted in (
                ('debian/control', depends, WANTED),
                ('quickstart', read(TOP / 'quickstart'), WANTED + TOOLS),
                ('doc/building.md', read(TOP / 'doc/building.md'),
                 WANTED + TOOLS),
                ('Containerfile', runs()[0], WANTED + TOOLS),
                ('apptainer.def', section('post'), WANTED + TOOLS)):
            self.assertEqual(set(wanted) - words(text), set(), name)

    def test_development_files_bring_what_they_link_to(self):
        package = re.search(r'^Package: libantipode-dev\n(.*?)\n\n',
                            read(DEBIAN / 'control'), re.M | re.S)[1]
        # headers alone, which nobody links to
        self.assertEqual(set(LIBRARIES) - {'libxxhash-dev'} - words(package),
                         set())

    # Debian's names to those of others.
    NAMES = {'libopenmpi-dev': 'openmpi', 'libgmp-dev': 'gmp',
             'libxxhash-dev': 'xxhash', 'liblua5.4-dev': 'lua',
             'libjansson-dev': 'jansson', 'libzstd-dev': 'zstd',
             'libarpack2-dev': 'arpack'}

    def test_other_recipes_name_what_configure_wants(self):
        wanted = {self.NAMES[library] for library in WANTED}
        spack = Spack()
        libraries = {re.match(r'\w+', spec)[0]
                     for spec, how in spack.needs.items() if 'type' not in how}
        self.assertEqual(libraries, wanted)
        self.assertEqual(spack.needs['openmpi'], {'when': '+mpi'})
        self.assertIn('mpi', spack.variants)
        self.assertEqual(spack.recipe().configure_args(), ['--with-mpi'])
        self.assertIn('AC_ARG_WITH([mpi]', CONFIGURE)
        host = re.search(r'^  host:\n((?:    .*\n)*)',
                         read(PACKAGING / 'conda/meta.yaml'), re.M)[1]
        self.assertEqual(wanted - words(host), set())

    def test_conda_recipe_is_yaml(self):
        try:
            import yaml
        except ImportError:
            self.skipTest('no yaml (Debian: python3-yaml)')
        recipe = yaml.safe_load(read(PACKAGING / 'conda/meta.yaml'))
        self.assertEqual(recipe['package'],
                         {'name': 'antipode', 'version': VERSION})
        self.assertEqual((PACKAGING / 'conda' /
                          recipe['source']['path']).resolve(), TOP)
        for line in recipe['build']['script'] + recipe['test']['commands']:
            self.parses('bash', line)

    def test_shell_parses(self):
        self.assertEqual(len(runs()), 4)
        for line in runs():
            self.parses('sh', line)
        for name in ('post', 'environment', 'runscript', 'test'):
            self.parses('sh', section(name))

    def test_recipes_show_a_right_row(self):
        program = os.environ.get('ANTIPODE', 'antipode')
        row = subprocess.run([program, 'growth', 'lrx', 'n=5', '--format',
                              'row'], capture_output=True, text=True,
                             check=True).stdout.strip()
        for name in ('apptainer.def', 'conda/meta.yaml'):
            self.assertIn(f'"$(antipode growth lrx n=5 --format row)" = {row}',
                          read(PACKAGING / name))

    def test_files_are_in_the_archive(self):
        listed = words(read(PACKAGING / 'files.am')
                       .replace('%D%/', 'packaging/').replace('/', '+'))
        tracked = subprocess.run(
            ['git', '-c', f'safe.directory={TOP}', '-C', str(TOP), 'ls-files',
             'debian', 'packaging'], capture_output=True, text=True,
            check=False).stdout.split()
        if not (TOP / '.git').exists() or not tracked:
            self.skipTest('no clone')
        missing = {name for name in tracked
                   if name.replace('/', '+') not in listed}
        # configure and automake bring along these two
        self.assertEqual(missing, {'packaging/files.am',
                                   'packaging/modulefile.in'})


if __name__ == '__main__':
    unittest.main()
