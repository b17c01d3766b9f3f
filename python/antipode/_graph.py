"""Graphs: where they come from, and all that is asked of them."""
from __future__ import annotations

import ctypes
import functools
import html
import os
import re
import threading
from decimal import Decimal
from operator import index
from pathlib import Path
from typing import Any, Callable, Mapping, NamedTuple, Sequence

import numpy as np

from . import _library as lib
from ._arrays import (TYPES, Array, Paths, PathsOwner, as_int64,
                      from_pointer, struct_of)
from ._ball import Ball
from ._calls import Guard, run
from ._growth import Growth, Plan
from ._library import UsageError, as_text, library

byref = ctypes.byref


class Samples(NamedTuple):
    """Random states; what is not known is None."""
    states: Array
    distances: Array | None     # from each state to the start
    paths: Paths | None         # shortest ones, there

    def __repr__(self) -> str:
        count, *shape = self.states.shape
        known = [name for name in ('distances', 'paths')
                 if getattr(self, name) is not None]
        return (f'<Samples: {count} states of shape {tuple(shape)}, with '
                f'{" and ".join(known) or "no distances"}>')


class Walks(NamedTuple):
    """Random walks; the first state of each is where it began."""
    states: Array               # walks x (steps + 1) x state
    moves: Array                # walks x steps, numbers of generators

    def flat(self) -> tuple[Array, Array]:
        """All states in one list, and the step of each: X and y."""
        walks, steps = self.states.shape[:2]
        states = self.states.reshape(walks * steps, *self.states.shape[2:])
        return states, np.tile(np.arange(steps), walks)

    def __repr__(self) -> str:
        walks, states, *shape = self.states.shape
        return (f'<Walks: {walks} walks of {states - 1} steps, states of shape '
                f'{tuple(shape)}>')


def _parameters(parameters: Mapping[str, Any]) -> Any:
    texts = [as_text(f'{name}='
                     f'{int(value) if isinstance(value, bool) else value}')
             for name, value in parameters.items()]
    return (ctypes.c_char_p * (len(texts) + 1))(*texts, None)


def _bytes(memory: Any) -> int:
    """4 * 2**30, '4G', or None for what is free."""
    if memory is None:
        return 0
    if isinstance(memory, str):
        size = re.fullmatch(r'(\d+|(\d+\.?\d*|\.\d+)([KMGT]))', memory,
                            re.ASCII | re.IGNORECASE)
        if not size:
            raise UsageError(f"memory={memory!r}; allowed are bytes and texts "
                             "such as '4G'")
        if size[3]:
            unit = 1024 ** (1 + 'KMGT'.index(size[3].upper()))
            memory = int(Decimal(size[2]) * unit)
    return _number('memory', memory, 1)


def _number(name: str, value: Any, least: int = 0,
            most: int = 2 ** 64 - 1) -> int:
    try:
        number = int(value) if isinstance(value, str) else index(value)
    except (TypeError, ValueError):
        raise UsageError(f'{name}={value!r} is not an integer') from None
    if not least <= number <= most:
        raise UsageError(f'{name}={value} is out of range; allowed are '
                         f'{least}..{most}')
    return number


def _depth(depth: Any) -> int:
    return 0 if depth is None else _number('depth', depth, 1, 2 ** 32 - 2)


def _seconds(time: Any) -> float | None:
    if time is None:
        return None
    if not isinstance(time, (int, float)) or not time > 0:
        raise UsageError(f'time={time!r} is no number of seconds above 0')
    return float(time)


def _threads(threads: Any) -> int:
    return 0 if threads is None else _number('threads', threads, 1, 8192)


class Graph:
    """A Cayley or Schreier graph.

    ``Graph('lrx', n=12)`` or ``Graph.family('lrx', n=12)`` is one of the
    library, ``Graph('(1,2)(3,4); (1,2,3)')`` is typed, ``Graph.read(path)`` and
    ``Graph.text(...)`` take what the program reads, and
    ``Graph(generators=[[1, 2, 0], [1, 0, 2]])`` takes arrays: images of the
    points 0 .. n-1, or with three dimensions matrices, over the integers or
    with ``modulus=`` over Z/m. An object with the attributes ``generators``
    and ``central_state``, as CayleyPy has, may stand for them.
    """

    def __init__(self, generators: Any, names: Sequence[str] | None = None,
                 start: Any = None, modulus: int = 0,
                 inverses: bool = False, **parameters: Any) -> None:
        if isinstance(generators, str):
            if names is not None or start is not None:
                raise UsageError('a family has names and a start of its own; '
                                 'with_start gives it another start')
            parameters.update({name: value for name, value in
                               (('modulus', modulus), ('inverses', inverses))
                               if value})
            self._fill(library.graph_open, as_text(generators),
                       _parameters(parameters))
            return
        if parameters:
            raise UsageError(f'{next(iter(parameters))}= is for families: '
                             "Graph('lrx', n=5)")
        if hasattr(generators, 'definition'):
            generators = generators.definition
        if hasattr(generators, 'generators'):
            other = generators
            generators, names, start, modulus = _of_object(
                other, names, start, modulus)
        self._open(_create(generators, names, start, modulus, inverses))

    @classmethod
    def family(cls, family_name: str, **parameters: Any) -> Graph:
        """A family by its name: Graph.family('lrx', n=12)."""
        return cls._opened(library.graph_open, as_text(family_name),
                           _parameters(parameters))

    @classmethod
    def read(cls, path: str | os.PathLike[str], **parameters: Any) -> Graph:
        """The graph in a file, in any form that the program reads."""
        text = as_text(Path(path).read_bytes())
        return cls._opened(library.graph_read, as_text(path), text,
                           _parameters(parameters))

    @classmethod
    def text(cls, text: str, name: str = 'text', **parameters: Any) -> Graph:
        """The same from a text."""
        return cls._opened(library.graph_read, as_text(name), as_text(text),
                           _parameters(parameters))

    @classmethod
    def _opened(cls, function: Any, *arguments: Any) -> Graph:
        graph = cls.__new__(cls)
        graph._fill(function, *arguments)
        return graph

    def _fill(self, function: Any, *arguments: Any) -> None:
        handle = ctypes.c_void_p()
        function(*arguments, byref(handle))
        self._open(handle)

    def _open(self, handle: ctypes.c_void_p) -> None:
        self._handle = handle
        self._lock = threading.Lock()
        self._solvers: dict[Any, Any] = {}
        self._samplers: dict[Any, Any] = {}
        count = library.graph_generators(handle)
        #: The names of the generators.
        self.names: list[str] = [
            library.graph_generator_name(handle, g).decode()
            for g in range(count)]
        self._numbers = {name: g for g, name in enumerate(self.names)}
        #: "lrx", or "arrays".
        self.name: str = library.graph_name(handle).decode()
        #: "n=12"
        self.parameters: str = library.graph_parameters(handle).decode()
        self._settle()

    def _settle(self) -> None:
        self._length: int = library.graph_vertex_length(self._handle)
        shape = lib.Definition()
        library.graph_define(self._handle, None, byref(shape))
        self._matrices = bool(shape.matrices)
        #: Of matrices; 0: the integers.
        self.modulus: int = shape.modulus
        #: The shape of one state.
        self.state_shape: tuple[int, ...] = (
            (shape.size, shape.columns) if self._matrices else (shape.size,))
        #: The type of states that need no copy.
        self.dtype: np.dtype[Any] = TYPES[library.graph_type(self._handle)]

    def __del__(self) -> None:
        handle = self.__dict__.pop('_handle', None)
        for solver in self.__dict__.get('_solvers', {}).values():
            library.solver_free(solver)
        for sampler in self.__dict__.get('_samplers', {}).values():
            library.sampler_free(sampler)
        if handle:
            library.graph_free(handle)

    # ---- what it is ----

    @property
    def title(self) -> str:
        return f'{self.name} {self.parameters}'.strip()

    @property
    def generators(self) -> Array:
        """Images of the points, generators x n; or matrices."""
        side = self.state_shape[0]
        shape = (len(self.names), side) + (side,) * self._matrices
        entries = np.empty(shape, np.int64)
        library.graph_define(self._handle, entries.ctypes.data,
                             byref(lib.Definition()))
        return entries

    @property
    def inverses(self) -> list[int]:
        """The generator that undoes each one, or -1."""
        return [library.graph_inverse(self._handle, g)
                for g in range(len(self.names))]

    @property
    def start(self) -> Array:
        """The state that distances are counted from; of several the first."""
        start = np.empty(self._length, np.int64)
        library.graph_start(self._handle, start.ctypes.data)
        return start.astype(self.dtype).reshape(self.state_shape)

    @property
    def starts(self) -> Array:
        """All states that distances are counted from, to the nearest."""
        count = library.graph_starts(self._handle, None)
        starts = np.empty(count * self._length, np.int64)
        library.graph_starts(self._handle, starts.ctypes.data)
        return starts.astype(self.dtype).reshape((count, *self.state_shape))

    def with_start(self, start: Any) -> Graph:
        """The same generators from another start: an array, or a word such
        as '0011' or 'block'."""
        graph = Graph(self.generators, self.names, None, self.modulus) \
            if isinstance(start, str) else \
            Graph(self.generators, self.names, start, self.modulus)
        if isinstance(start, str):
            library.graph_set_start(graph._handle, as_text(start))
            graph._settle()
        graph.name, graph.parameters = self.name, self.parameters
        return graph

    @property
    def is_cayley(self) -> bool:
        """Is the start the identity?"""
        return bool(library.graph_is_cayley(self._handle))

    @property
    def is_inverse_closed(self) -> bool:
        return bool(library.graph_is_inverse_closed(self._handle))

    @property
    def order(self) -> int:
        """The order of the group, proved."""
        return self._decimal(library.graph_order)

    @property
    def vertices(self) -> int:
        """The number of vertices, proved without a search."""
        return self._decimal(library.graph_vertices)

    def _decimal(self, function: Any) -> int:
        text = ctypes.c_char_p()

        def find() -> None:
            function(self._handle, byref(text))

        run(find)
        assert text.value is not None
        return int(text.value)

    def __len__(self) -> int:
        return self.vertices

    def __repr__(self) -> str:
        kind = 'matrices' if self._matrices else 'permutations'
        return (f'<Graph {self.title}: {len(self.names)} {kind}, states of '
                f'shape {self.state_shape}>')

    def _repr_html_(self) -> str:
        names = ', '.join(html.escape(name) for name in self.names[:20])
        names += ', …' if len(self.names) > 20 else ''
        rows = {'generators': f'{len(self.names)}: {names}',
                'states': f'{self.state_shape}, {self.dtype}',
                'start': 'the identity' if self.is_cayley else
                html.escape(str(self.start.tolist())[:200]),
                'inverse-closed': 'yes' if self.is_inverse_closed else 'no'}
        return (f'<p><b>{html.escape(self.title)}</b></p><table>' + ''.join(
            f'<tr><td>{name}</td><td style="text-align:left">{value}</td></tr>'
            for name, value in rows.items()) + '</table>')

    # ---- growth ----

    def _options(self, engine: str | None, depth: int | None,
                 threads: int | None, memory: Any) -> lib.Options:
        return lib.Options(engine=engine and as_text(engine),
                           depth=_depth(depth), threads=_threads(threads),
                           memory=_bytes(memory))

    def growth(self, callback: Callable[[int, int], Any] | None = None, *,
               depth: int | None = None, threads: int | None = None,
               memory: int | str | None = None, engine: str | None = None,
               antipodes: int = 0) -> Growth:
        """The sizes of all spheres, or up to a depth.

        callback(distance, size) is called after each sphere, and stops the
        search by returning False; what is complete then is the answer.
        """
        options = self._options(engine, depth, threads, memory)
        options.antipodes = _number('antipodes', antipodes)
        guard = Guard()

        def layer(_: Any, distance: int, size: int) -> None:
            assert callback is not None
            if guard.call(callback, distance, size) is False:
                library.stop()

        function = lib.LAYER(layer)
        if callback:
            options.layer = ctypes.cast(function, ctypes.c_void_p)

        def compute() -> Growth:
            handle = ctypes.c_void_p()
            try:
                library.growth_compute(self._handle, byref(options),
                                       byref(handle))
            finally:
                guard.check()
            return Growth(self, handle)

        return run(compute)

    def plan(self, *, depth: int | None = None, threads: int | None = None,
             memory: int | str | None = None,
             engine: str | None = None) -> Plan:
        """What growth would take, without a search."""
        options = self._options(engine, depth, threads, memory)

        def make() -> Plan:
            plan = ctypes.POINTER(lib.PlanStruct)()
            library.plan_make(self._handle, byref(options), byref(plan))
            try:
                return Plan(plan.contents)
            finally:
                library.plan_free(plan)

        return run(make)

    def ball(self, depth: int | None = None, *,
             limit: int = 10_000_000) -> Ball:
        """All states up to a distance, sphere by sphere, as arrays."""
        limit = _number('limit', limit, 1)

        def create() -> Ball:
            handle = ctypes.c_void_p()
            library.ball_create(self._handle, _depth(depth), limit,
                                byref(handle))
            return Ball(self, handle)

        if depth == 0:
            raise UsageError('depth=0; a ball has a depth of 1 at least, and '
                             'start is the state at distance 0')
        return run(create)

    def layers(self, depth: int | None = None, *,
               limit: int = 10_000_000) -> list[Array]:
        """The states of each sphere: a list of arrays."""
        return self.ball(depth, limit=limit).layers

    # ---- arrays of states ----

    def states(self, states: Any) -> Array:
        """Whatever holds states as an array of the library's type; the same
        array where it is one."""
        if isinstance(states, str):
            raise UsageError('states are arrays of integers, not a text; '
                             'graph.apply(graph.start, word) makes one of a '
                             'word')
        if hasattr(states, 'detach'):       # torch
            states = states.detach().cpu().numpy()
        array = np.asarray(states)
        if array.dtype.kind not in 'iub':
            if array.size:
                raise UsageError(f'states of type {array.dtype}; allowed are '
                                 'integers')
            array = array.astype(np.int64)
        shape = self.state_shape
        if array.shape[array.ndim - len(shape):] != shape:
            if array.ndim and array.shape[-1] == self._length:
                array = array.reshape(*array.shape[:-1], *shape)
            else:
                raise UsageError(f'an array of shape {array.shape}; states '
                                 f'here have the shape {shape}')
        if self._matrices or array.dtype not in TYPES.values():
            if not self._matrices and array.size and (
                    array.min() < 0 or array.max() >= 65535):
                raise UsageError(f'a letter is {array.min()} or '
                                 f'{array.max()}; allowed are 0..65534')
            return as_int64(array, 'states')
        return np.require(array, requirements='CA')

    def _one(self, state: Any, what: str) -> Array:
        """The entries of one state."""
        states = self.states(state)
        if states.size != self._length:
            raise UsageError(f'{states.size // self._length} states; {what}')
        return np.ascontiguousarray(states.reshape(self._length), np.int64)

    def _lead(self, array: Array) -> tuple[int, ...]:
        return array.shape[:array.ndim - len(self.state_shape)]

    def move(self, move: Any) -> int:
        """The number of a generator, by number or name."""
        if isinstance(move, str):
            if move not in self._numbers:
                raise UsageError(f"there is no generator '{move}'; there are "
                                 + ', '.join(self.names[:20]))
            return self._numbers[move]
        return _number('move', move, 0, len(self.names) - 1)

    def paths_of(self, words: Any) -> Paths:
        """Words as Paths: each is a list of numbers or names of generators,
        or a text: names between points or blanks, or moves as puzzlers write
        them, such as "R U2 F'"."""
        if isinstance(words, Paths):
            return words
        lists = [self._word(word) for word in words]
        offsets = np.cumsum([0] + [len(one) for one in lists])
        return Paths(np.array([m for one in lists for m in one], np.uint32),
                     offsets, self.names)

    def _word(self, word: Any) -> list[int]:
        if not isinstance(word, str):
            return [self.move(move) for move in word]
        if word in self._numbers:
            return [self._numbers[word]]
        names = word.replace(',', ' ').split() if ' ' in word.strip() \
            else [name for name in word.split('.') if name]
        if all(name in self._numbers for name in names):
            return [self._numbers[name] for name in names]
        owner = PathsOwner()
        library.word(self._handle, word.encode(), byref(owner.struct))
        return [int(move) for move in owner.paths(self.names)[0]]

    def apply(self, states: Any, word: Any) -> Array:
        """The states after a word: numbers or names of generators, from left
        to right, or a text such as 'L.X.R'. Paths hold one for each state."""
        array = self.states(states)
        paths = word if isinstance(word, Paths) else self.paths_of([word])
        result = np.empty_like(array)
        library.apply(self._handle, byref(paths.struct()),
                      byref(struct_of(array, self._length)),
                      byref(struct_of(result, self._length)))
        return result

    def neighbours(self, states: Any) -> Array:
        """All neighbours; the generators are a new axis behind the states'."""
        array = self.states(states)
        lead = self._lead(array)
        result = np.empty((*lead, len(self.names), *self.state_shape),
                          array.dtype)
        library.neighbours(self._handle,
                           byref(struct_of(array, self._length)),
                           byref(struct_of(result, self._length)))
        return result

    def check(self, states: Any) -> None:
        """Raises unless all have the letters of the start, each as often, or
        entries below the modulus."""
        array = self.states(states)
        library.check(self._handle, byref(struct_of(array, self._length)))

    def validate(self, states: Any, paths: Any, to: Any = None) -> Array:
        """Does each path lead from its state to a start, or to `to`?"""
        array = self.states(states)
        paths = self.paths_of(paths)
        ends = self.apply(array, paths)
        axes = tuple(range(-len(self.state_shape), 0))
        goals = self.starts if to is None else [self.states(to)]
        result: Array = functools.reduce(
            np.logical_or, (np.all(ends == goal, axis=axes) for goal in goals))
        return result

    def walks(self, count: int, length: int, *, seed: int = 0,
              start: Any = None, backtrack: bool = False) -> Walks:
        """Random walks with all their states and moves; walk i depends on the
        seed and on i alone. They never undo a step at once unless
        backtrack=True."""
        count, length = _number('count', count), _number('length', length)
        begin = None
        if start is not None:
            begin = self._one(start, 'walks begin at one: call it for each')
        states = np.empty((count, length + 1, *self.state_shape), self.dtype)
        moves = np.empty((count, length), np.uint32)
        options = lib.WalkOptions(
            _number('seed', seed), 0, count, length, bool(backtrack),
            None if begin is None else begin.ctypes.data)
        library.walk(self._handle, byref(options),
                     byref(struct_of(states, self._length)),
                     moves.ctypes.data)
        return Walks(states, moves)

    # ---- distances and paths ----

    def _solver(self, method: str, distances: bool, width: int | None,
                depth: int | None, threads: int | None, memory: Any) -> Any:
        options = lib.SolverOptions(
            as_text(method), _bytes(memory), _threads(threads), _depth(depth),
            0 if width is None else _number('width', width, 1, 10 ** 8),
            distances)
        key = (method, width, depth, threads, memory)
        with self._lock:
            if key not in self._solvers:
                handle = ctypes.c_void_p()
                library.solver_create(self._handle, byref(options),
                                      byref(handle))
                self._solvers[key] = handle
            return self._solvers[key]

    def forget(self) -> None:
        """Frees the tables of distances and samplers that are kept for the
        next question."""
        def free() -> None:     # no call that is under way has them then
            with self._lock:
                while self._solvers:
                    library.solver_free(self._solvers.popitem()[1])
                while self._samplers:
                    library.sampler_free(self._samplers.popitem()[1])

        run(free)

    def _pair(self, states: Any, to: Any) -> tuple[Any, Any, tuple[int, ...]]:
        first = self.states(states)
        second = None if to is None else self.states(to)
        lead = self._lead(first)
        if second is not None and int(np.prod(lead)) == 1:
            lead = self._lead(second) or lead
        return first, second, lead

    def distances(self, states: Any, to: Any = None, *, method: str = 'auto',
                  width: int | None = None, depth: int | None = None,
                  threads: int | None = None,
                  memory: int | str | None = None,
                  time: float | None = None) -> Array:
        """Exact distances from each state to the start, or to `to`; -1 where
        no path leads. methods: auto, table, bidirectional, ida, and beam,
        which finds upper bounds. More than `time` seconds: StoppedError."""
        first, second, lead = self._pair(states, to)

        def compute() -> Array:
            solver = self._solver(method, True, width, depth, threads, memory)
            result = np.empty(lead, np.int32)
            library.distances(
                solver, byref(struct_of(first, self._length)),
                None if second is None
                else byref(struct_of(second, self._length)),
                result.ctypes.data)
            return result

        return run(compute, _seconds(time))

    def paths(self, states: Any, to: Any = None, *, method: str = 'auto',
              width: int | None = None, depth: int | None = None,
              threads: int | None = None,
              memory: int | str | None = None,
              time: float | None = None) -> Paths:
        """A shortest path from each state to the start, or to `to`."""
        first, second, _ = self._pair(states, to)

        def compute() -> Paths:
            solver = self._solver(method, True, width, depth, threads, memory)
            owner = PathsOwner()
            library.paths_find(
                solver, byref(struct_of(first, self._length)),
                None if second is None
                else byref(struct_of(second, self._length)),
                byref(owner.struct))
            return owner.paths(self.names)

        return run(compute, _seconds(time))

    def sample(self, count: int, *, distance: int | None = None,
               seed: int = 0, first: int = 0, exact: bool | None = None,
               threads: int | None = None,
               memory: int | str | None = None) -> Samples:
        """Uniformly random states, of the whole graph or of one sphere.

        Row first + i depends on the seed and its number alone. exact=True
        wants distances and shortest paths or fails, False leaves them out;
        by default they come where a table fits.
        """
        count = _number('count', count)
        wish = 0 if exact is None else 1 if exact else -1
        options = lib.SampleOptions(
            _number('seed', seed), -1 if distance is None
            else _number('distance', distance, 0, 2 ** 31), _bytes(memory),
            _threads(threads), wish)
        key = (seed, distance, threads, memory, wish)

        def draw() -> Samples:
            with self._lock:
                if key not in self._samplers:
                    while self._samplers:   # one at a time: a table is large
                        library.sampler_free(self._samplers.popitem()[1])
                    handle = ctypes.c_void_p()
                    library.sampler_create(self._handle, byref(options),
                                           byref(handle))
                    self._samplers[key] = handle
                sampler = self._samplers[key]
            states = np.empty((count, *self.state_shape), self.dtype)
            reason = ctypes.c_char_p()
            solved = library.sampler_is_exact(sampler, byref(reason))
            owner = PathsOwner()
            library.sample(sampler, _number('first', first),
                           byref(struct_of(states, self._length)),
                           byref(owner.struct) if solved and wish >= 0
                           else None)
            if not solved or wish < 0:
                return Samples(states, None, None)
            paths = owner.paths(self.names)
            return Samples(states, paths.lengths, paths)

        return run(draw)

    def beam(self, state: Any, predictor: Callable[[Array], Any] | None = None,
             *, to: Any = None, width: int = 10_000,
             max_steps: int | None = None, batch: int | None = None,
             threads: int | None = None) -> Paths | None:
        """A path from a state to the start, or to `to`, by a beam; not the
        shortest as a rule. None if there is none within max_steps.

        predictor(states) gives a number for each state, the nearer to the end
        the less: a function, or a torch module. It gets an array of at most
        `batch` states, which it must not keep. No state is kept twice. Without
        a predictor, bounds from pattern databases are taken.
        """
        guard = Guard()
        ends = (ctypes.c_void_p * 2)()
        kept = []
        for place, end in enumerate((state, to)):
            if end is not None:
                kept.append(self._one(end, 'a beam begins and ends at one: '
                                      'call it for each'))
                ends[place] = kept[-1].ctypes.data

        def score(_: Any, states: Any, scores: Any) -> None:
            rows = states.contents
            array = from_pointer(rows.data, (rows.count, *self.state_shape),
                                 TYPES[rows.type], None)
            array.flags.writeable = False
            out = np.ctypeslib.as_array(scores, (rows.count,))
            assert predictor is not None
            step = batch or max(rows.count, 1)
            for begin in range(0, rows.count, step):
                part = array[begin:begin + step]
                out[begin:begin + step] = _scores(predictor(part), len(part))

        def guarded(*arguments: Any) -> int:
            guard.call(score, *arguments)
            return int(guard.error is not None)

        function = lib.SCORE(guarded)
        options = lib.BeamOptions(
            _number('width', width, 1, 10 ** 8), _depth(max_steps),
            _threads(threads), None,
            ctypes.cast(function, ctypes.c_void_p) if predictor else None)
        if batch is not None:
            batch = _number('batch', batch, 1)

        def search() -> Paths | None:
            owner = PathsOwner()
            try:
                library.beam(self._handle, byref(options),
                             ctypes.cast(ends,
                                         ctypes.POINTER(ctypes.c_void_p)),
                             byref(owner.struct))
            except lib.LimitError as error:
                if 'the beam found no path' not in str(error):
                    raise
                return None
            finally:
                guard.check()
            return owner.paths(self.names)

        return run(search)


def _scores(values: Any, count: int) -> Array:
    if hasattr(values, 'detach'):
        values = values.detach().cpu().numpy()
    array = np.asarray(values, np.float32)
    if array.size != count:
        raise UsageError(f'the predictor gave {array.size} scores for '
                         f'{count} states')
    return array.reshape(count)


def _of_object(other: Any, names: Any, start: Any, modulus: int) -> Any:
    """What CayleyPy's definitions hold; matrix generators are objects with a
    matrix and a modulus."""
    generators = other.generators
    if hasattr(other, 'generators_matrices') and other.generators_matrices:
        generators = other.generators_matrices
    if len(generators) and hasattr(generators[0], 'matrix'):
        modulus = modulus or int(getattr(generators[0], 'modulo', 0))
        generators = [np.asarray(g.matrix) for g in generators]
    if names is None:
        names = getattr(other, 'generator_names', None)
    if start is None:
        start = getattr(other, 'central_state', None)
    return generators, names, start, modulus


def _create(generators: Any, names: Any, start: Any, modulus: int,
            inverses: bool) -> ctypes.c_void_p:
    if hasattr(generators, 'detach'):
        generators = generators.detach().cpu().numpy()
    try:
        array = np.asarray(generators)
    except ValueError:
        raise UsageError('the generators differ in length') from None
    if array.dtype.kind not in 'iu' or array.ndim not in (2, 3) or (
            array.ndim == 3 and array.shape[1] != array.shape[2]):
        raise UsageError('generators are lists of the images of 0..n-1, all '
                         'of one length, or square matrices; not an array of '
                         f'shape {array.shape} and type {array.dtype}')
    array = as_int64(array, 'generators')
    if names is None:
        names = [f'g{i}' for i in range(len(array))]
    if len(names) != len(array):
        raise UsageError(f'{len(names)} names for {len(array)} generators')
    texts = (ctypes.c_char_p * max(len(array), 1))(
        *(as_text(str(name)) for name in names))
    definition = lib.Definition(
        generators=len(array), size=array.shape[1], matrices=array.ndim == 3,
        modulus=_number('modulus', modulus), entries=array.ctypes.data,
        names=texts, inverses=bool(inverses))
    word = _start(start, array)
    if word is not None:
        definition.start = word.ctypes.data
        definition.columns = word.size // array.shape[1]
    handle = ctypes.c_void_p()
    library.graph_create(byref(definition), byref(handle))
    return handle


def _start(start: Any, generators: Array) -> Array | None:
    if start is None:
        return None
    if isinstance(start, str):
        if not re.fullmatch(r'[0-9]+', start):
            raise UsageError(f'start={start!r}; allowed are digits such as '
                             "'0011' and lists of integers")
        start = [int(letter) for letter in start]
    if hasattr(start, 'detach'):
        start = start.detach().cpu().numpy()
    word = np.ascontiguousarray(start)
    if word.dtype.kind not in 'iu':
        raise UsageError(f'a start of type {word.dtype}; allowed are integers')
    size = generators.shape[1]
    if word.size == 0 or word.size % size or (
            generators.ndim == 2 and word.size != size):
        raise UsageError(f'a start of shape {word.shape} for generators of '
                         f'shape {generators.shape[1:]}')
    return as_int64(word, 'the start').reshape(-1)
