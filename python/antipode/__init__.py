"""Exact growth functions of Cayley and Schreier graphs.

    from antipode import Graph
    growth = Graph.family('lrx', n=9).growth()
    growth.sizes, growth.diameter
"""
from ._arrays import Paths
from ._ball import Ball
from ._graph import Graph, Samples, Walks
from ._growth import Growth, Plan
from ._library import (AntipodeError, LibraryError, LimitError, StoppedError,
                       UsageError, library)

#: The version of the library that was found.
__version__: str = library.version().decode()

__all__ = ['AntipodeError', 'Ball', 'Graph', 'Growth', 'LibraryError',
           'LimitError', 'Paths', 'Plan', 'Samples', 'StoppedError',
           'UsageError', 'Walks']
