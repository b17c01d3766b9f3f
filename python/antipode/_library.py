"""libantipode by ctypes: finding it, its structs and calls, its errors."""
from __future__ import annotations

import ctypes
import ctypes.util
import os
import re
import sys
from ctypes import (CFUNCTYPE, POINTER, Structure, c_char_p, c_double, c_float,
                    c_int, c_int64, c_size_t, c_uint32, c_uint64,
                    c_void_p)
from pathlib import Path
from typing import Any, Iterator

INTERFACE = 1
MESSAGE_SIZE = 1000


class AntipodeError(Exception):
    """What the library could not do, in one sentence."""


class UsageError(AntipodeError, ValueError):
    """An unknown name or a wrong parameter."""


class LimitError(AntipodeError):
    """Too much memory, work or time is needed."""


class StoppedError(AntipodeError):
    """The call was asked to stop."""


class LibraryError(AntipodeError, ImportError):
    """libantipode is not there, or is another one."""


for _kind in (AntipodeError, UsageError, LimitError, StoppedError,
              LibraryError):
    _kind.__module__ = 'antipode'

_CODES = {-2: UsageError, -3: LimitError, -5: StoppedError}


class Options(Structure):
    _fields_ = [('engine', c_char_p), ('memory', c_uint64),
                ('threads', c_int), ('depth', c_uint32),
                ('antipodes', c_uint64), ('context', c_void_p),
                ('layer', c_void_p)]


LAYER = CFUNCTYPE(None, c_void_p, c_uint32, c_uint64)


class Definition(Structure):
    _fields_ = [('generators', c_size_t), ('size', c_size_t),
                ('matrices', c_int), ('modulus', c_int64),
                ('entries', c_void_p), ('names', POINTER(c_char_p)),
                ('start', c_void_p), ('columns', c_size_t),
                ('inverses', c_int)]


class PlanStruct(Structure):
    _fields_ = [('engine', c_char_p), ('reason', c_char_p),
                ('refusal', c_char_p), ('memory', c_uint64),
                ('seconds', c_double), ('threads', c_int),
                ('order', c_char_p), ('vertices', c_char_p),
                ('bipartite', c_int), ('details', c_char_p)]


class States(Structure):
    _fields_ = [('data', c_void_p), ('count', c_size_t), ('type', c_int)]


class PathsStruct(Structure):
    _fields_ = [('count', c_size_t), ('offset', c_void_p), ('move', c_void_p)]


class WalkOptions(Structure):
    _fields_ = [('seed', c_uint64), ('first', c_uint64), ('count', c_size_t),
                ('steps', c_size_t), ('backtracks', c_int),
                ('start', c_void_p)]


class SolverOptions(Structure):
    _fields_ = [('method', c_char_p), ('memory', c_uint64),
                ('threads', c_int), ('depth', c_uint32), ('width', c_uint32),
                ('distances', c_int)]


class SampleOptions(Structure):
    _fields_ = [('seed', c_uint64), ('distance', c_int64),
                ('memory', c_uint64), ('threads', c_int), ('exact', c_int)]


SCORE = CFUNCTYPE(c_int, c_void_p, POINTER(States), POINTER(c_float))


class BeamOptions(Structure):
    _fields_ = [('width', c_uint32), ('depth', c_uint32), ('threads', c_int),
                ('context', c_void_p), ('score', c_void_p)]


def as_text(text: str | bytes | os.PathLike[str]) -> bytes:
    """As the library reads it, to the first zero byte: there is none."""
    found = os.fsencode(text)
    if b'\0' in found:
        raise UsageError(f'there is a zero byte in {found[:40]!r}')
    return found


# name: (result, arguments); 'error': a code, with the message as the last
# argument.
_P = c_void_p
_CALLS: dict[str, tuple[Any, list[Any]]] = {
    'version': (c_char_p, []),
    'interface': (c_int, []),
    'stop': (None, []),
    'graph_open': ('error', [c_char_p, POINTER(c_char_p), POINTER(_P)]),
    'graph_read': ('error', [c_char_p, c_char_p, POINTER(c_char_p),
                             POINTER(_P)]),
    'graph_create': ('error', [POINTER(Definition), POINTER(_P)]),
    'graph_free': (None, [_P]),
    'graph_set_start': ('error', [_P, c_char_p]),
    'graph_generators': (c_size_t, [_P]),
    'graph_generator_name': (c_char_p, [_P, c_size_t]),
    'graph_inverse': (c_int64, [_P, c_size_t]),
    'graph_define': (None, [_P, _P, POINTER(Definition)]),
    'graph_name': (c_char_p, [_P]),
    'graph_parameters': (c_char_p, [_P]),
    'graph_vertex_length': (c_size_t, [_P]),
    'graph_start': (None, [_P, _P]),
    'graph_starts': (c_size_t, [_P, _P]),
    'graph_is_cayley': (c_int, [_P]),
    'graph_is_inverse_closed': (c_int, [_P]),
    'graph_order': ('error', [_P, POINTER(c_char_p)]),
    'graph_vertices': ('error', [_P, POINTER(c_char_p)]),
    'graph_type': (c_int, [_P]),
    'plan_make': ('error', [_P, POINTER(Options),
                            POINTER(POINTER(PlanStruct))]),
    'plan_free': (None, [POINTER(PlanStruct)]),
    'growth_compute': ('error', [_P, POINTER(Options), POINTER(_P)]),
    'growth_free': (None, [_P]),
    'growth_spheres': (POINTER(c_uint64), [_P, POINTER(c_size_t)]),
    'growth_is_complete': (c_int, [_P]),
    'growth_engine': (c_char_p, [_P]),
    'growth_note': (c_char_p, [_P]),
    'growth_antipodes': (_P, [_P, POINTER(c_size_t)]),
    'check': ('error', [_P, POINTER(States)]),
    'apply': ('error', [_P, POINTER(PathsStruct), POINTER(States),
                        POINTER(States)]),
    'word': ('error', [_P, c_char_p, POINTER(PathsStruct)]),
    'neighbours': ('error', [_P, POINTER(States), POINTER(States)]),
    'walk': ('error', [_P, POINTER(WalkOptions), POINTER(States), _P]),
    'ball_create': ('error', [_P, c_uint32, c_uint64, POINTER(_P)]),
    'ball_free': (None, [_P]),
    'ball_states': (None, [_P, POINTER(States), POINTER(_P),
                           POINTER(c_size_t)]),
    'ball_is_complete': (c_int, [_P]),
    'ball_edges': ('error', [_P, _P]),
    'solver_create': ('error', [_P, POINTER(SolverOptions), POINTER(_P)]),
    'solver_free': (None, [_P]),
    'solver_method': (c_char_p, [_P]),
    'distances': ('error', [_P, POINTER(States), POINTER(States), _P]),
    'paths_find': ('error', [_P, POINTER(States), POINTER(States),
                             POINTER(PathsStruct)]),
    'paths_free': (None, [POINTER(PathsStruct)]),
    'sampler_create': ('error', [_P, POINTER(SampleOptions), POINTER(_P)]),
    'sampler_free': (None, [_P]),
    'sampler_is_exact': (c_int, [_P, POINTER(c_char_p)]),
    'sample': ('error', [_P, c_uint64, POINTER(States),
                         POINTER(PathsStruct)]),
    'beam': ('error', [_P, POINTER(BeamOptions), POINTER(_P),
                       POINTER(PathsStruct)]),
}


def _candidates() -> Iterator[Path]:
    """Where the library may lie: builds of a checkout that holds this file or
    the working folder, then what is installed."""
    for base in (Path(__file__).resolve(), Path.cwd().resolve() / 'x'):
        for folder in base.parents:
            if (folder / 'src' / 'antipode.h').is_file():
                for build in ('build', '.'):
                    yield folder / build / '.libs' / 'libantipode.so'
    # pip copies the package: a build writes down where its checkout was.
    note = Path(__file__).with_name('_checkout.txt')
    if note.is_file():
        root = Path(note.read_text(encoding='utf-8').strip())
        yield root / 'build' / '.libs' / 'libantipode.so'
    for prefix in (sys.prefix, '/usr/local', '/usr'):
        yield from Path(prefix).glob('lib*/libantipode.so.0')
        yield from Path(prefix).glob('lib*/*/libantipode.so.0')


def _find() -> str:
    named = os.environ.get('ANTIPODE_LIBRARY')
    if named:
        path = Path(named)
        if path.is_dir():
            built = path / '.libs' / 'libantipode.so'
            path = built if built.is_file() else path / 'libantipode.so'
        if not path.is_file():
            raise LibraryError(f'ANTIPODE_LIBRARY: there is no file {path}; '
                               'it names libantipode.so or its folder')
        return str(path)
    for path in _candidates():
        if path.is_file():
            return str(path)
    found = ctypes.util.find_library('antipode')
    if found:
        return found
    raise LibraryError('libantipode is not found; run ./quickstart --version '
                       'in the checkout to build it, or set ANTIPODE_LIBRARY '
                       'to the path of libantipode.so')


class Library:
    """The calls by their names without antipode_, failures as exceptions."""

    def __init__(self) -> None:
        self.path = _find()
        try:
            self._dll = ctypes.CDLL(self.path)
        except OSError as error:
            raise LibraryError(f'{self.path} cannot be loaded: {error}'
                               ) from None
        self._check_interface()
        for name, (result, arguments) in _CALLS.items():
            function = getattr(self._dll, 'antipode_' + name)
            if result == 'error':
                function.restype = c_int
                function.argtypes = [*arguments, c_char_p]
                setattr(self, name, self._checked(function))
            else:
                function.restype = result
                function.argtypes = arguments
                setattr(self, name, function)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def _check_interface(self) -> None:
        try:
            there = self._dll.antipode_interface()
        except AttributeError:
            there = 0
        if there < INTERFACE:
            raise LibraryError(f'{self.path} has the interface {there}, and '
                               f'this package needs {INTERFACE}; build it '
                               'anew with ./quickstart --version, or name '
                               'another one in ANTIPODE_LIBRARY')

    @staticmethod
    def _checked(function: Any) -> Any:
        def call(*arguments: Any) -> None:
            message = ctypes.create_string_buffer(MESSAGE_SIZE)
            code = function(*arguments, message)
            if code:
                raise error_of(code, message.value.decode(errors='replace'))
        return call


def as_arguments(sentence: str) -> str:
    """Options of the program are arguments here: --depth is depth=."""
    return re.sub(r'--([a-z]+)(?:-([a-z]+))?',
                  lambda m: '_'.join(filter(None, m.groups())) + '=',
                  sentence)


def error_of(code: int, text: str) -> AntipodeError:
    return _CODES.get(code, AntipodeError)(as_arguments(text))


library = Library()
