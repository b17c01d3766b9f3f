"""What searches answer: growth and plans."""
from __future__ import annotations

import ctypes
import html
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ._arrays import Array, from_pointer
from ._library import as_arguments, library

if TYPE_CHECKING:
    from ._graph import Graph


class Growth:
    """The sizes of the spheres around the start."""

    def __init__(self, graph: Graph, handle: ctypes.c_void_p) -> None:
        self._handle = handle
        self.graph = graph
        count = ctypes.c_size_t()
        sphere = library.growth_spheres(handle, ctypes.byref(count))
        #: Sizes of the spheres 0, 1, 2, ... as Python's own integers.
        self.sizes: list[int] = sphere[:count.value]
        #: Was the last sphere of the graph reached?
        self.complete = bool(library.growth_is_complete(handle))
        #: Why a search ended early, one sentence, or ''.
        self.note: str = as_arguments(
            library.growth_note(handle).decode())
        #: The engine that was taken.
        self.engine: str = library.growth_engine(handle).decode()
        self.title = graph.title

    def __del__(self) -> None:
        library.growth_free(self._handle)

    @property
    def diameter(self) -> int | None:
        """The greatest distance from the start; None if not all was seen."""
        return len(self.sizes) - 1 if self.complete else None

    @property
    def vertices(self) -> int:
        """How many vertices were counted."""
        return sum(self.sizes)

    @property
    def order(self) -> int:
        """The order of the group."""
        return self.graph.order

    @property
    def antipodes(self) -> Array:
        """The states of the last sphere, as many as were asked for; sorted."""
        count = ctypes.c_size_t()
        data = library.growth_antipodes(self._handle, ctypes.byref(count))
        states = from_pointer(data, (count.value, *self.graph.state_shape),
                              np.int64, self)
        return states.astype(self.graph.dtype, copy=False)

    @property
    def mean(self) -> float:
        """The mean distance from the start of what was counted."""
        return (sum(d * size for d, size in enumerate(self.sizes)) /
                self.vertices)

    @property
    def variance(self) -> float:
        squares = sum(d * d * size for d, size in enumerate(self.sizes))
        total = sum(d * size for d, size in enumerate(self.sizes))
        return (squares * self.vertices - total * total) / self.vertices ** 2

    def __len__(self) -> int:
        return len(self.sizes)

    def __getitem__(self, index: Any) -> Any:
        return self.sizes[index]

    def __repr__(self) -> str:
        what = (f'diameter {self.diameter}' if self.complete
                else f'not complete, {len(self.sizes)} spheres')
        return f'<Growth of {self.title}: {self.vertices} vertices, {what}>'

    def _repr_html_(self) -> str:
        rows = ''.join(
            f'<tr><td>{d}</td><td style="text-align:right">{size:,}</td></tr>'
            for d, size in enumerate(self.sizes)).replace(',', '&#8239;')
        end = ('diameter ' + str(self.diameter) if self.complete
               else html.escape(self.note) or 'not complete')
        vertices = f'{self.vertices:,}'.replace(',', '&#8239;')
        return (f'<p><b>{html.escape(self.title)}</b>: {vertices} '
                f'vertices, {end}</p><table><tr><th>distance</th>'
                f'<th>vertices</th></tr>{rows}</table>')

    def plot(self, ax: Any = None, log: bool = False, **options: Any) -> Any:
        """Draws the spheres with matplotlib and returns the axes."""
        try:
            import matplotlib.pyplot as pyplot
        except ImportError:
            raise ImportError('plots need matplotlib; run pip install '
                              'matplotlib') from None
        if ax is None:
            ax = pyplot.subplots()[1]
        options.setdefault('marker', '.')
        ax.plot(range(len(self.sizes)), [float(s) for s in self.sizes],
                **options)
        if log:
            ax.set_yscale('log')
        ax.set_xlabel('distance from the start')
        ax.set_ylabel('vertices')
        ax.set_title(self.title)
        return ax


class Plan:
    """What a search would take; nothing was searched."""

    def __init__(self, struct: Any) -> None:
        self.engine: str = struct.engine.decode()
        self.reason: str = struct.reason.decode()
        #: Why the search would not begin, or None.
        self.refusal: str | None = (
            None if struct.refusal is None
            else as_arguments(struct.refusal.decode()))
        #: Bytes of the peak; None: unknown; math.inf: out of reach.
        self.memory: float | None = (
            None if not struct.memory else math.inf
            if struct.memory == 2 ** 64 - 1 else struct.memory)
        #: Forecast of the wall time; None: unknown.
        self.seconds: float | None = struct.seconds or None
        self.threads: int = struct.threads
        self.order: int | None = struct.order and int(struct.order)
        self.vertices: int | None = struct.vertices and int(struct.vertices)
        self.bipartite: bool | None = (
            None if struct.bipartite < 0 else bool(struct.bipartite))
        self.details: dict[str, str] = {}
        for line in struct.details.decode().splitlines():
            name, _, value = line.partition(':')
            self.details[name.strip()] = value.strip()

    @property
    def fits(self) -> bool:
        return self.refusal is None

    def __repr__(self) -> str:
        parts = [self.engine]
        if self.vertices is not None:
            parts.append(f'{self.vertices} vertices')
        if self.memory is not None:
            parts.append(f'{self.memory / 2 ** 20:.3g} MiB')
        if self.seconds is not None:
            parts.append(f'{self.seconds:.3g} s')
        if self.refusal:
            parts.append('refused: ' + self.refusal)
        return f'<Plan: {", ".join(parts)}>'
