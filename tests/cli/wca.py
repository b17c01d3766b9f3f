"""Scrambles of the megaminx as the WCA writes them, turned on a dodecahedron.

A sticker is a piece (the set of two or three faces it touches, or one, a centre)
and the face that it is on.  A rotation is a permutation of the faces, found from
their normals by the right-hand rule.  R++ turns all pieces but those of the face
L by 144 degrees with the clock, seen from the opposite face; D++ all but those
of U (WCA Regulations, 12d).  In the end the puzzle is turned until its centres
are home.
"""
import itertools
import json
import math
import os
import random
import subprocess
import sys

ANTIPODE = os.environ.get('ANTIPODE', 'antipode')
UPPER = ['F', 'R', 'BR', 'BL', 'L']     # against the clock, from above
OPPOSITE = {'U': 'D', 'F': 'B', 'R': 'DL', 'BR': 'FL', 'BL': 'FR', 'L': 'DR'}
OPPOSITE.update({b: a for a, b in list(OPPOSITE.items())})


def normals():
    normal = {'U': (0., 0., 1.)}
    high = 1 / math.sqrt(5)
    for i, face in enumerate(UPPER):
        angle = math.radians(-90 + 72 * i)
        flat = math.sqrt(1 - high * high)
        normal[face] = (flat * math.cos(angle), flat * math.sin(angle), high)
    for face in list(normal):
        normal[OPPOSITE[face]] = tuple(-x for x in normal[face])
    return normal


NORMAL = normals()
FACES = list(NORMAL)


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def cross(a, b):
    return tuple(a[i - 2] * b[i - 1] - a[i - 1] * b[i - 2] for i in range(3))


def rotation(face, steps):
    """Where each face goes: steps of 72 degrees with the clock about a face."""
    axis, angle = NORMAL[face], -math.radians(72 * steps)

    def turn(v):        # O. Rodrigues
        along, across = dot(axis, v) * (1 - math.cos(angle)), cross(axis, v)
        return tuple(x * math.cos(angle) + y * math.sin(angle) + along * a
                     for x, y, a in zip(v, across, axis))
    return {f: max(FACES, key=lambda g: dot(turn(NORMAL[f]), NORMAL[g]))
            for f in FACES}


def pieces():
    near = {frozenset(pair) for pair in itertools.combinations(FACES, 2)
            if dot(NORMAL[pair[0]], NORMAL[pair[1]]) > .3}
    corners = {frozenset(three) for three in itertools.combinations(FACES, 3)
               if all(frozenset(pair) in near
                      for pair in itertools.combinations(three, 2))}
    assert len(near) == 30 and len(corners) == 20
    return near | corners | {frozenset([face]) for face in FACES}


STICKERS = [(piece, face) for piece in pieces() for face in piece]


def moved(sticker, turn):
    piece, face = sticker
    return frozenset(turn[f] for f in piece), turn[face]


def turn_pieces(state, turn, holds):
    """The state maps a place to the sticker there; pieces that hold stay."""
    return {(place if holds(place[0]) else moved(place, turn)): sticker
            for place, sticker in state.items()}


def follow(word):
    state = {sticker: sticker for sticker in STICKERS}
    for move in word.split():
        name, sign = (move[0], move[1:])
        if name == 'U':
            turn = rotation('U', -1 if sign == "'" else 1)
            state = turn_pieces(state, turn, lambda piece: 'U' not in piece)
        else:
            still = {'R': 'L', 'D': 'U'}[name]
            turn = rotation(OPPOSITE[still], 2 if sign == '++' else -2)
            state = turn_pieces(state, turn, lambda piece: still in piece)
    home = {sticker[1]: place[1] for place, sticker in state.items()
            if len(sticker[0]) == 1}
    back = {there: face for face, there in home.items()}
    return turn_pieces(state, back, lambda piece: False)


def number_stickers():
    """The program's numbers of stickers, from its generators: M_X turns the
    layer of X against the clock, and gathers, new[i] = old[g[i]]."""
    show = json.loads(subprocess.run(
        [ANTIPODE, 'show', 'megaminx', '--json'], check=True,
        text=True, stdout=subprocess.PIPE).stdout)
    images = {g['name'][2:]: g for g in show['generators']}
    images = {face: [i - 1 for i in images[face]['images']] for face in FACES}
    place, touched = {}, {}
    for face in FACES:
        for i, j in enumerate(images[face]):
            if i != j:
                touched.setdefault(i, []).append(face)
    for first in range(120):
        if first in place:
            continue
        place[first] = frozenset(touched[first]), touched[first][0]
        todo = [first]
        while todo:
            i = todo.pop()
            for face in touched[i]:
                # What was at images[i] comes to i: so turns the layer.
                j = images[face].index(i)
                there = moved(place[i], rotation(face, -1))
                if j not in place:
                    place[j] = there
                    todo.append(j)
                assert place[j] == there, (face, i)
    return place


def main():
    place = number_stickers()
    assert sorted(map(hash, place.values())) == sorted(
        hash(s) for s in STICKERS if len(s[0]) > 1)
    number = {sticker: i for i, sticker in place.items()}
    generator = random.Random(12)
    words = ['R++', 'R--', 'D++', 'D--', 'R++ U', 'D-- U', "R++ D-- U'"]
    for rows in 1, 3, 7:
        words.append(' '.join(
            ' '.join(f'{"RD"[i % 2]}{generator.choice(["++", "--"])}'
                     for i in range(10)) + f' U{generator.choice(["", chr(39)])}'
            for _ in range(rows)))
    for word in words:
        state = follow(word)
        expected = [number[state[place[i]]] for i in range(120)]
        found = subprocess.run(
            [ANTIPODE, 'apply', 'megaminx', word, '--base', '0'], check=True,
            text=True, stdout=subprocess.PIPE).stdout
        assert list(map(int, found.split(','))) == expected, word
    print(f'{len(words)} scrambles')


sys.exit(main())
