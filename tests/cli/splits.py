"""Splits of data sets and steps of walks, checked by the textbook.

Symmetries are found here by trying all permutations of the points, orbits by
all images, distances by a search; the files are read by csv and json alone.
"""
import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile

ANTIPODE = os.environ.get('ANTIPODE', 'antipode')
SPLITS = ['train', 'validation', 'test']


def export(folder, *words):
    subprocess.run([ANTIPODE, 'export', 'dataset', *words, '--output', folder],
                   check=True)


def rows_of(folder):
    with open(f'{folder}/data.jsonl') as lines:
        return [json.loads(line) for line in lines]


def labels_of(folder):
    with open(f'{folder}/labels.csv', newline='') as lines:
        return list(csv.DictReader(lines))


def definition(folder):
    info = json.load(open(f'{folder}/puzzle_info.json'))
    moves = {name: tuple(g) for name, g in info['generators'].items()}
    return moves, tuple(info['central_state'])


def numbers_of(path):
    """A .npy file of bytes or of 32-bit numbers in one dimension."""
    raw = open(path, 'rb').read()
    head, data = raw[10:128].decode(), raw[128:]
    width = {"'|u1'": 1, "'<u4'": 4}[head.split(':')[1].split(',')[0].strip()]
    return [int.from_bytes(data[i:i + width], 'little')
            for i in range(0, len(data), width)]


def keep_generators(moves):
    """All p with p g p^-1 among the generators for each g."""
    known = set(moves.values())
    n = len(next(iter(known)))
    for p in itertools.permutations(range(n)):
        back = sorted(range(n), key=lambda i: p[i])
        if all(tuple(p[g[back[i]]] for i in range(n)) in known for g in known):
            yield p


def renamings(p, start):
    """Letters that the start's letters become, so that it is kept."""
    letter = {}
    for i, old in enumerate(start):
        if letter.setdefault(old, start[p[i]]) != start[p[i]]:
            return None
    return letter if len(set(letter.values())) == len(letter) else None


def orbit_of(state, symmetries):
    def image(p, letter):
        new = [0] * len(state)
        for i, old in enumerate(state):
            new[p[i]] = letter[old]
        return tuple(new)
    return min(image(p, letter) for p, letter in symmetries)


def check_orbits(name, graph, uniform=True):
    """No orbit is in two splits, and splits are as large as they should be."""
    export(name, *graph, '--count', '1500', '--seed', '3', '--profile',
           'jsonl', '--split', 'orbit=70,20,10')
    moves, start = definition(name)
    symmetries = [(p, letter) for p in keep_generators(moves)
                  if (letter := renamings(p, start))]
    split, count = {}, dict.fromkeys(SPLITS, 0)
    for row in rows_of(name):
        orbit = orbit_of(row['state'], symmetries)
        assert split.setdefault(orbit, row['split']) == row['split'], row
        count[row['split']] += 1
    if uniform:
        for share, part in zip((70, 20, 10), SPLITS):
            orbits = sum(s == part for s in split.values())
            expected = share * len(split) / 100
            assert abs(orbits - expected) < 5 * expected ** .5, (name, orbits)
    return len(symmetries), len(split)


def check_many_symmetries():
    """Stars on 10 points have 9! symmetries: too many to try each.  An orbit is
    a cycle type with the length of the cycle of the middle."""
    export('stars', 'stars', 'n=10', '--count', '2000', '--profile', 'jsonl',
           '--split', 'orbit=50,0,50')
    split = {}
    for row in rows_of('stars'):
        state, seen, cycles = row['state'], set(), []
        for first in range(10):
            length, i = 0, first
            while i not in seen:
                seen.add(i)
                length, i = length + 1, state[i]
            if length:
                cycles.append(length)       # that of the middle, 0, is first
        orbit = (cycles[0], *sorted(cycles[1:]))
        assert split.setdefault(orbit, row['split']) == row['split'], row
        assert row['split'] != 'validation'
    parts = list(split.values())
    assert len(parts) > 80
    assert .3 < parts.count('train') / len(parts) < .7
    return len(parts)


def check_distances():
    """By distance; the same splits in all profiles."""
    words = ['lrx', 'n=7', '--count', '500', '--split', 'distance=9,13']
    export('far', *words, '--profile', 'jsonl')
    export('far-csv', *words, '--profile', 'kaggle')
    export('far-npy', *words, '--profile', 'npy')
    rows, labels = rows_of('far'), labels_of('far-csv')
    for row, label in zip(rows, labels, strict=True):
        far = row['distance']
        part = SPLITS[0 if far <= 9 else 1 if far <= 13 else 2]
        assert row['split'] == part
        assert label == {'id': str(row['id']), 'split': part,
                         'distance': str(far)}
    assert [SPLITS[i] for i in numbers_of('far-npy/splits.npy')] == \
        [row['split'] for row in rows]
    card = open('far/README.md').read()
    for part in SPLITS:
        count = sum(row['split'] == part for row in rows)
        assert f'| {part} | {count} |' in card, part
    assert {row['split'] for row in rows} == set(SPLITS)


def check_walks(name, graph, table):
    """Every state follows from the one before by the move that is told."""
    words = [*graph, '--count', '20', '--seed', '9', '--distribution', 'walk',
             '--walk-length', '15', '--every-step']
    words += [] if table else ['--distances', 'none']
    export(name, *words, '--profile', 'jsonl')
    export(name + '-npy', *words, '--profile', 'npy')
    export(name + '-csv', *words, '--profile', 'kaggle')
    moves, start = definition(name)
    rows, names = rows_of(name), list(moves)
    assert len(rows) == 20 * 16
    known = distances_from(start, moves) if table else None
    before = None
    for i, row in enumerate(rows):
        assert (row['id'], row['walk'], row['step']) == (i, i // 16, i % 16)
        state = tuple(row['state'])
        if i % 16 == 0:
            assert state == start and row['move'] is None
        else:
            assert state == tuple(before[j] for j in moves[row['move']])
        if table:
            assert row['distance'] == known[state] <= row['step']
        else:
            assert row['at_most'] == row['step']
        before = state
    steps = numbers_of(f'{name}-npy/steps.npy')
    taken = numbers_of(f'{name}-npy/moves.npy')
    for row, step, move, label in zip(rows, steps, taken,
                                      labels_of(name + '-csv'), strict=True):
        assert step == row['step']
        assert row['move'] == (names[move] if move < len(names) else None)
        length = 'distance' if table else 'at_most'
        assert label == {'id': str(row['id']), 'walk': str(row['walk']),
                         'step': str(row['step']), 'move': row['move'] or '',
                         length: str(row[length])}
    return len(rows)


def distances_from(start, moves):
    known, layer = {start: 0}, [start]
    while layer:
        new = {tuple(old[i] for i in g) for old in layer
               for g in moves.values()} - set(known)
        known.update(dict.fromkeys(new, known[layer[0]] + 1))
        layer = list(new)
    return known


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        lrx = check_orbits('lrx', ['lrx', 'n=7'])
        assert lrx[0] == 2
        rings = check_orbits('rings', ['cyclic_coxeter', 'n=7'])
        assert rings[0] == 14
        assert check_orbits('star', ['stars', 'n=7'], False)[0] == 720
        words = check_orbits('words', ['lrx', 'n=8', '--start', '00112233'],
                             False)
        orbits = check_many_symmetries()
        check_distances()
        rows = check_walks('walks', ['lrx', 'n=6'], True)
        rows += check_walks('bounds', ['lrx', 'n=30'], False)
        os.chdir('/')
    print(f'orbits: {lrx[1]}, {rings[1]}, {words[1]}, {orbits}; '
          f'{rows} steps of walks')


sys.exit(main())
