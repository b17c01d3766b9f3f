"""Scrambles of the pyraminx and the skewb as the WCA writes them, turned in space.

A puzzle is its solid with stickers at places: each is a point on a face, of a piece
that is the point's direction.  A turn about a vertex takes the stickers on its side of
a cut by 120 degrees with the clock, seen from the vertex (WCA Regulations, 12e, 12h;
the corners of the skewb are UBL, DBR, DFL and DBL).  What the program prints for a
scramble must be what is found here, sticker by sticker, up to one numbering of
the stickers, which is found from single turns.
"""
import itertools
import json
import math
import os
import random
import subprocess
import sys

ANTIPODE = os.environ.get('ANTIPODE', 'antipode')


def run(*words):
    return subprocess.run([ANTIPODE, *words], check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def scaled(a, factor):
    return tuple(factor * x for x in a)


def added(*vectors):
    return tuple(map(sum, zip(*vectors)))


def unit(a):
    return scaled(a, 1 / math.sqrt(dot(a, a)))


def clockwise(axis, v):
    """120 degrees with the clock, seen from the axis's end (O. Rodrigues)."""
    axis = unit(axis)
    across = tuple(axis[i - 2] * v[i - 1] - axis[i - 1] * v[i - 2]
                   for i in range(3))
    cosine, sine = -.5, -math.sqrt(3) / 2
    return added(scaled(v, cosine), scaled(across, sine),
                 scaled(axis, dot(axis, v) * (1 - cosine)))


class Puzzle:
    """Stickers by place; turns: axis, least height of what they take along."""

    def __init__(self, stickers, turns):
        self.stickers = stickers
        self.turns, self.whole = {}, {}
        for word, (axis, height) in turns.items():
            self.whole[word] = {s: self.nearest(clockwise(axis, s))
                                for s in stickers}
            self.turns[word] = {
                s: self.whole[word][s] if dot(unit(axis), s) > height else s
                for s in self.stickers}
            assert set(self.turns[word].values()) == set(self.stickers), word

    def nearest(self, point):
        return max(self.stickers, key=lambda s: dot(unit(s), unit(point)))

    def follow(self, word, held=True):
        """The state: place -> the sticker there.  Where it is not held, each
        turn of two layers is one of the third, and then of the whole puzzle,
        which is turned back in the end."""
        state = {s: s for s in self.stickers}
        frame = dict(state)
        for move in word.split():
            letter = move.rstrip("'")
            for _ in range(2 if move.endswith("'") else 1):
                state = {self.turns[letter][place]: s
                         for place, s in state.items()}
                if not held and letter.isupper():
                    frame = {s: self.whole[letter][place]
                             for s, place in frame.items()}
        back = {place: s for s, place in frame.items()}
        return {back[place]: s for place, s in state.items()}


def pyraminx():
    """The front face F is seen; U above, L and R below, B behind."""
    vertex = {'U': (0, 0, 3), 'L': (-math.sqrt(6), -math.sqrt(2), -1),
              'R': (math.sqrt(6), -math.sqrt(2), -1),
              'B': (0, 2 * math.sqrt(2), -1)}
    turns = {v: (vertex[v], .34) for v in vertex}       # a face is at -1
    turns.update({v.lower(): (vertex[v], 1.67) for v in vertex})
    for face, v in {'D': 'U', 'F': 'B', 'BL': 'R', 'BR': 'L'}.items():
        turns['layer ' + face] = (scaled(vertex[v], -1), -.34)
    stickers = []
    for face in itertools.combinations(vertex, 3):
        for weights in set(itertools.permutations((7, 1, 1))) | \
                set(itertools.permutations((4, 4, 1))) | \
                set(itertools.permutations((4, 1, 4))) | \
                set(itertools.permutations((5, 2, 2))):
            total = sum(weights)
            stickers.append(added(*(scaled(vertex[v], w / total)
                                    for v, w in zip(face, weights))))
    return Puzzle(stickers, turns)


def skewb():
    """U above, F in front, R at the right."""
    normal = {'R': (1, 0, 0), 'L': (-1, 0, 0), 'B': (0, 1, 0),
              'F': (0, -1, 0), 'U': (0, 0, 1), 'D': (0, 0, -1)}
    corners = {'U': 'UBL', 'R': 'DBR', 'L': 'DFL', 'B': 'DBL', 'F': 'DFR',
               'r': 'UBR', 'l': 'UFL', 'f': 'UFR'}
    turns = {word: (added(*(normal[f] for f in corner)), 0)
             for word, corner in corners.items()}
    stickers = []
    for face in normal.values():
        stickers.append(face)
        sides = [n for n in normal.values() if dot(n, face) == 0]
        for a, b in itertools.combinations(sides, 2):
            if dot(a, b) == 0:
                stickers.append(added(face, scaled(a, .8), scaled(b, .8)))
    return Puzzle(stickers, turns)


def state_of(family, word):
    return [int(x) for x in run('apply', family, word, '--base',
                                '0').split(',')]


def number_stickers(family, puzzle, words):
    """The program's numbers of stickers that move: the only numbering, up to
    symmetries that keep all turns, under which each turn alone is the same.
    words: the program's, and the turns."""
    moves = {w: state_of(family, w) for w in words}
    turns = {}
    for w, turn in words.items():
        back = {place: s for s, place in puzzle.turns[turn.rstrip("'")].items()}
        turns[w] = {s: back[back[s]] for s in back} \
            if turn.endswith("'") else back
    moving = [s for s in puzzle.stickers
              if any(turns[w][s] != s for w in words)]
    count = len(next(iter(moves.values())))
    assert len(moving) == count, (family, len(moving), count)
    place = {}          # number -> sticker

    def spread(number, sticker):
        found, todo = dict(place), [(number, sticker)]
        while todo:
            i, s = todo.pop()
            if found.get(i, s) != s or (i not in found and
                                        s in found.values()):
                return None
            if i not in found:
                found[i] = s
                todo += [(moves[w][i], turns[w][s]) for w in words]
        return found

    while len(place) < count:
        first = min(i for i in range(count) if i not in place)
        found = [f for f in (spread(first, s) for s in moving
                             if s not in place.values()) if f]
        assert found, (family, first)
        place = found[0]
    return place


def check(family, puzzle, words, draw, held=True):
    place = number_stickers(family, puzzle, words)
    number = {s: i for i, s in place.items()}
    for word in draw:
        state = puzzle.follow(word, held)
        expected = [number[state[place[i]]] for i in range(len(place))]
        assert state_of(family, word) == expected, (family, word)
    return len(draw)


def scramble(generator, letters, length):
    return ' '.join(generator.choice(letters) + generator.choice(["", "'"])
                    for _ in range(length))


def main():
    generator = random.Random(12)
    turns = [scramble(generator, 'ULRB', length) for length in (1, 2, 5, 11)]
    tips = [word + ' ' + scramble(generator, 'ulrb', 4) for word in turns]
    corners = [scramble(generator, 'ULRBFrlf', length) for length in (2, 5, 11)]
    corner = {w: w for w in 'ULRBFrlf'}
    vertex = {w: w for w in 'ULRBulrb'}
    # Its own moves turn against the clock, single layers of faces.
    layers = {w: w + "'" for w in 'ulrb'}
    layers.update({w: f"layer {w}'" for w in ('D', 'F', 'BL', 'BR')})
    count = check('skewb', skewb(), corner, turns + corners)
    count += check('no_rot_pyraminx', pyraminx(), vertex, turns + tips)
    count += check('wca_pyraminx', pyraminx(), vertex, turns + tips)
    count += check('pyraminx', pyraminx(), layers, turns + tips, False)
    # Without tips the points are fewer, the words the same.
    for word in turns:
        back = run('path', 'no_rot_tetraminx', '--from', word, '--format',
                   'row')
        length = len(back.strip().split('.')) if back.strip() else 0
        assert length <= len(word.split()), word
    show = json.loads(run('show', 'wca_pyraminx', '--json'))
    assert [g['name'] for g in show['generators']][:8] == list('ULRBulrb')
    print(f'{count} scrambles')


sys.exit(main())
