"""A plain search in Python, and random small graphs, to compare with."""
import random

import numpy as np

from antipode import Graph


def apply_plain(graph, generator, state, modulus):
    """graph: generators as nested lists; state: a tuple, or tuple of rows."""
    g = graph[generator]
    if isinstance(g[0], list):
        product = [[sum(a * b for a, b in zip(row, column))
                    for column in zip(*state)] for row in g]
        return tuple(tuple(x % modulus if modulus else x for x in row)
                     for row in product)
    return tuple(state[i] for i in g)


def search(generators, start, modulus=0):
    """distance by state, in the order in which they are found."""
    distance, queue = {start: 0}, [start]
    for state in queue:
        for g in range(len(generators)):
            new = apply_plain(generators, g, state, modulus)
            if new not in distance:
                distance[new] = distance[state] + 1
                queue.append(new)
    return distance


def sizes_of(distance):
    sizes = [0] * (1 + max(distance.values()))
    for d in distance.values():
        sizes[d] += 1
    return sizes


def plain(array):
    """An array as nested tuples of Python's integers."""
    array = np.asarray(array)
    if array.ndim == 1:
        return tuple(int(x) for x in array)
    return tuple(plain(row) for row in array)


def invertible(modulus, size, chance):
    """A product of elementary matrices."""
    matrix = [[int(i == j) for j in range(size)] for i in range(size)]
    for _ in range(4):
        i, j = chance.sample(range(size), 2)
        matrix[i] = [(a + b) % modulus for a, b in zip(matrix[i], matrix[j])]
    return matrix


def random_graph(kind, chance):
    """(what it is made of, the Graph): permutations, words, matrices or
    columns, directed as a rule."""
    if kind in ('permutations', 'words'):
        size = chance.randint(2, 6)
        generators = [chance.sample(range(size), size)
                      for _ in range(chance.randint(1, 3))]
        start = None if kind == 'permutations' else \
            [chance.randint(0, 2) for _ in range(size)]
        return (generators, tuple(start or range(size)), 0,
                Graph(generators, start=start))
    size, modulus = 2, chance.choice([2, 3, 4, 5])
    generators = [invertible(modulus, size, chance)
                  for _ in range(chance.randint(1, 2))]
    start = None if kind == 'matrices' else \
        [[chance.randrange(modulus)] for _ in range(size)]
    return (generators, plain(start or np.eye(size, dtype=int)), modulus,
            Graph(generators, start=start, modulus=modulus))


def each_graph(rounds, seed=0):
    """Random graphs of every kind; the number tells which one failed."""
    for number in range(rounds):
        chance = random.Random(seed + number)
        for kind in ('permutations', 'words', 'matrices', 'columns'):
            yield (f'{kind} {seed + number}', *random_graph(kind, chance))
