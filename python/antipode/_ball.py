"""The states around the start, vertex by vertex."""
from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np

from ._arrays import TYPES, Array, from_pointer
from ._library import States, library

if TYPE_CHECKING:
    from ._graph import Graph


class Ball:
    """All states up to a distance; the arrays are views of the library's."""

    def __init__(self, graph: Graph, handle: ctypes.c_void_p) -> None:
        self._handle = handle
        self.graph = graph
        rows, first = States(), ctypes.c_void_p()
        spheres = ctypes.c_size_t()
        library.ball_states(handle, ctypes.byref(rows), ctypes.byref(first),
                            ctypes.byref(spheres))
        #: All states, sphere by sphere; the start is the first one.
        self.states: Array = from_pointer(
            rows.data, (rows.count, *graph.state_shape), TYPES[rows.type],
            self)
        self.states.flags.writeable = False
        self._first = from_pointer(first.value, (spheres.value + 1,),
                                   np.uint32, self)
        #: Is this the whole graph?
        self.complete = bool(library.ball_is_complete(handle))

    def __del__(self) -> None:
        library.ball_free(self._handle)

    @property
    def sizes(self) -> list[int]:
        """The sizes of the spheres."""
        return [int(size) for size in np.diff(self._first.astype(np.int64))]

    def layer(self, distance: int) -> Array:
        """The states of one sphere."""
        count = len(self._first) - 1
        distance = range(count)[distance]
        return self.states[self._first[distance]:self._first[distance + 1]]

    @property
    def layers(self) -> list[Array]:
        return [self.layer(d) for d in range(len(self._first) - 1)]

    @property
    def distances(self) -> Array:
        """The distance of each state from the start."""
        return np.repeat(np.arange(len(self._first) - 1), self.sizes)

    def edges(self) -> Array:
        """Where each generator leads from each state, as numbers of states:
        states x generators; -1 outside of the ball."""
        edges = np.empty((len(self.states), len(self.graph.names)), np.int32)
        library.ball_edges(self._handle, edges.ctypes.data)
        return edges

    def adjacency(self) -> Any:
        """The matrix of the graph for SciPy: entry (i, j) counts the
        generators that lead from i to j."""
        try:
            from scipy.sparse import coo_matrix
        except ImportError:
            raise ImportError('adjacency matrices need SciPy; run pip install '
                              'scipy') from None
        edges = self.edges()
        row, column = np.nonzero(edges >= 0)
        size = len(edges)
        return coo_matrix((np.ones(len(row), np.int32),
                           (row, edges[row, column])), (size, size)).tocsr()

    def __len__(self) -> int:
        return len(self.states)

    def __repr__(self) -> str:
        return (f'<Ball of {self.graph.title}: {len(self)} states, '
                f'{len(self._first) - 1} spheres'
                f'{", the whole graph" if self.complete else ""}>')
