"""Arrays of states between NumPy and the library, without copies where the
type and the order in memory are the library's own."""
from __future__ import annotations

import ctypes
from typing import Any, Sequence

import numpy as np
import numpy.typing as npt

from ._library import PathsStruct, States, UsageError, library

Array = npt.NDArray[Any]

TYPES: dict[int, np.dtype[Any]] = {
    1: np.dtype(np.uint8), 2: np.dtype(np.uint16), 8: np.dtype(np.int64)}


def as_int64(array: Array, what: str) -> Array:
    """In rows, where no number is another one then."""
    if array.dtype.kind == 'u' and array.size and array.max() >= 2 ** 63:
        raise UsageError(f'{what}: {array.max()} is out of range; allowed are '
                         'integers below 2**63')
    return np.require(array, np.int64, 'CA')


def _unsigned(array: Any, dtype: Any, what: str) -> Array:
    """The same for a list of whole numbers from 0."""
    array = np.asarray(array)
    most = np.iinfo(dtype).max
    if array.ndim != 1 or array.size and (
            array.dtype.kind not in 'iu' or array.min() < 0
            or array.max() > most):
        raise UsageError(f'{what} are a list of integers from 0 to {most}')
    return np.ascontiguousarray(array, dtype)


def struct_of(states: Array, length: int) -> States:
    """Borrows the array: keep it as long as the struct."""
    return States(states.ctypes.data, states.size // length if length else 0,
                  states.dtype.itemsize)


def from_pointer(address: int | None, shape: Sequence[int], dtype: Any,
                 owner: Any) -> Array:
    """A view of memory that belongs to owner, which lives as long."""
    dtype = np.dtype(dtype)
    count = int(np.prod(shape, dtype=np.int64))
    if not count or not address:
        return np.empty(shape, dtype)
    block = (ctypes.c_char * (count * dtype.itemsize)).from_address(address)
    block._owner = owner
    return np.frombuffer(block, dtype).reshape(shape)


class Paths(Sequence[Any]):
    """A list of paths; `paths[i]` is an array of numbers of generators.

    `moves` holds all of them one after another, path i from `offsets[i]` to
    before `offsets[i + 1]`.
    """

    def __init__(self, moves: Array, offsets: Array,
                 names: Sequence[str]) -> None:
        self.moves = _unsigned(moves, np.uint32, 'moves')
        self.offsets = _unsigned(offsets, np.uint64, 'offsets')
        self._names = names
        self._check()

    def _check(self) -> None:
        offsets = self.offsets
        if not len(offsets) or offsets[-1] > len(self.moves) or (
                offsets[1:] < offsets[:-1]).any():
            raise UsageError(f'offsets rise from 0 to {len(self.moves)}, the '
                             'number of moves')

    @property
    def lengths(self) -> Array:
        """How many moves each path has."""
        return np.diff(self.offsets).astype(np.int64)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        return self.moves[int(self.offsets[index]):
                          int(self.offsets[index + 1])]

    def names(self, index: int) -> list[str]:
        """A path in the names of the generators."""
        return [self._names[move] for move in self[index]]

    def text(self, index: int, separator: str = '.') -> str:
        return separator.join(self.names(index))

    def __repr__(self) -> str:
        return f'<{len(self)} paths, {len(self.moves)} moves>'

    def struct(self) -> PathsStruct:
        self._check()
        return PathsStruct(len(self), self.offsets.ctypes.data,
                           self.moves.ctypes.data)


class PathsOwner:
    """Frees what the library has filled."""

    def __init__(self) -> None:
        self.struct = PathsStruct()

    def __del__(self) -> None:
        library.paths_free(ctypes.byref(self.struct))

    def paths(self, names: Sequence[str]) -> Paths:
        count = self.struct.count
        offsets = from_pointer(self.struct.offset, (count + 1,), np.uint64,
                               self)
        moves = from_pointer(self.struct.move, (int(offsets[-1]),), np.uint32,
                             self)
        return Paths(moves, offsets, names)
