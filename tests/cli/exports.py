"""Exported files, read back by Python's csv, json and NumPy (where it is
there; a reader of our own, from the format's definition, otherwise).

Every word is replayed here by the rule new[i] = old[g[i]] from the definition
that the export itself gives; distances are those of a search written here.
"""
import ast
import csv
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile

ANTIPODE = os.environ.get('ANTIPODE', 'antipode')
try:
    import numpy
except ImportError:
    numpy = None


def antipode(*words):
    return subprocess.run([ANTIPODE, *words], check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def apply_word(state, word, moves):
    for name in word:
        state = tuple(state[i] for i in moves[name])
    return state


def distances_from(start, moves):
    """Distances to the start: a search backwards along all moves."""
    known, layer = {start: 0}, [start]
    back = []
    for g in moves.values():
        h = [0] * len(g)
        for i, image in enumerate(g):
            h[image] = i
        back.append(h)
    while layer:
        layer = grow(layer, back, known)
    return known


def grow(layer, back, known):
    new_layer = []
    for old in layer:
        for h in back:
            new = tuple(old[i] for i in h)
            if new not in known:
                known[new] = known[old] + 1
                new_layer.append(new)
    return new_layer


def read_csv(path, columns, end):
    raw = open(path, 'rb').read()
    assert raw.endswith(end), path
    assert raw.count(b'\n') == raw.count(end), path
    with open(path, newline='') as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        assert reader.fieldnames == columns, (path, reader.fieldnames)
    return rows


def with_inverses(moves):
    """A leading minus stands for the inverse."""
    more = dict(moves)
    for name, g in moves.items():
        if not name.startswith('-'):
            h = [0] * len(g)
            for i, image in enumerate(g):
                h[image] = i
            more.setdefault('-' + name, h)
    return more


PROFILES = {
    'kaggle': (['initial_state_id', 'initial_state'],
               ['initial_state_id', 'path'], b'\n'),
    'cube': (['initial_state_id', 'initial_state', 'comment'],
             ['initial_state_id', 'path'], b'\n'),
    'reversals': (['initial_state_id', 'initial_state', 'state_size',
                   'comment'], ['initial_state_id', 'path'], b'\n'),
    'oeis': (['n', 'permutation'], ['n', 'solution'], b'\n'),
    'lrx': (['n', 'permutation'], ['permutation', 'solution'], b'\n'),
    'pancake': (['id', 'n', 'permutation'], ['id', 'permutation', 'solution'],
                b'\r\n'),
    'santa': (['id', 'puzzle_type', 'solution_state', 'initial_state',
               'num_wildcards'], ['id', 'moves'], b'\n'),
}
# Competitions with the columns of others, on their own graphs.
ALIASES = {
    'glushkov': ('pancake', ['lx', 'n=6']),
    'rapaport': ('pancake', ['rapaport_m2', 'n=6']),
    'transposons': ('reversals', ['transposons', 'n=5']),
}
COMMENTS = {
    'cube': ('generated', 'generated rw, len=%d'),
    'reversals': ('Random permutation', 'Random walk of length %d'),
}
# How each competition spells its moves.
SPELLINGS = {
    ('lrx', 'n=6'): 'L R X', ('lx', 'n=6'): 'L X',
    ('pancake', 'n=6'): 'R2 R3 R4 R5 R6', ('rapaport_m2', 'n=6'): 'S I K',
    ('full_reversals', 'n=5'): ' '.join(
        f'R[{i},{j}]' for i in range(5) for j in range(i + 1, 5)),
    ('transposons', 'n=5'): ' '.join(
        f'T[{i},{j - 1},{k}]' for i in range(5) for j in range(i + 1, 5)
        for k in range(j, 5)),
    ('cube', 'n=2', 'metric=fixed_QTM'): 'f0 -f0 r1 -r1 d0 -d0',
}
STATES = ('initial_state', 'permutation')
WORDS = ('path', 'solution', 'moves')
GRAPHS = [
    ['lrx', 'n=6'], ['lx', 'n=6'], ['pancake', 'n=6'], ['full_reversals', 'n=5'],
    ['transposons', 'n=5'], ['rapaport_m2', 'n=6'],
]


def letters_of(text):
    def letter(token):
        if token.startswith('N'):
            return int(token[1:])
        return ord(token) - 65 if token.isalpha() else int(token)
    return tuple(letter(t) for t in text.replace(';', ',').split(','))


def split_word(text):
    """Points between moves; none inside brackets in the competitions."""
    return text.split('.') if text else []


def read_word(profile, text):
    return list(text) if profile == 'oeis' else split_word(text)


def definition(folder, profile, graph):
    if profile == 'reversals':
        sizes = json.load(open(f'{folder}/graphs_info.json'))
        (size, info), = sizes.items()
        assert int(size) == len(info['central_state'])
    elif profile != 'santa':
        info = json.load(open(f'{folder}/puzzle_info.json'))
    if profile != 'santa':
        assert set(info) == {'name', 'central_state', 'generators'}
        assert list(info['generators']) == SPELLINGS[tuple(graph)].split()
        return info['generators'], tuple(info['central_state'])
    row = read_csv(f'{folder}/puzzle_info.csv',
                   ['puzzle_type', 'allowed_moves'], b'\n')[0]
    return with_inverses(ast.literal_eval(row['allowed_moves'])), None


def first_of(row, names):
    return next(row[name] for name in names if name in row)


def check_csv(graph, profile, name=None, walk=None):
    """The rows, the answers, and what the columns besides them say."""
    folder = f'{name or profile}-{graph[0]}{walk or ""}'
    tests, answers, end = PROFILES[profile]
    how = ['--distribution', 'walk', '--walk-length', str(walk)] if walk else []
    antipode('export', 'dataset', *graph, '--count', '200', '--seed', '4',
             '--profile', name or profile, '--output', folder, *how)
    file = 'puzzles.csv' if profile == 'santa' else 'test.csv'
    rows = read_csv(f'{folder}/{file}', tests, end)
    best = read_csv(f'{folder}/solution.csv', answers, end)
    plain = read_csv(f'{folder}/sample_submission.csv', answers, end)
    moves, centre = definition(folder, profile, graph)
    assert len(rows) == len(best) == len(plain) == 200
    known = None
    for i, row in enumerate(rows):
        state = letters_of(first_of(row, STATES))
        target = centre or letters_of(row['solution_state'])
        known = known or distances_from(target, moves)
        check_besides(row, i, state, profile, walk)
        shortest = read_word(profile, first_of(best[i], WORDS))
        assert len(shortest) == known[state], (graph, profile, i)
        for word in shortest, read_word(profile, first_of(plain[i], WORDS)):
            assert apply_word(state, word, moves) == target
        for answer in best[i], plain[i]:
            assert all(answer[x] == row[x] for x in answer if x in row)
    return 400


def check_besides(row, number, state, profile, walk):
    for name in 'id', 'initial_state_id':
        assert name not in row or int(row[name]) == number
    for name in 'n', 'state_size':
        assert name not in row or int(row[name]) == len(state)
    if 'comment' in row:
        drawn, walked = COMMENTS[profile]
        assert row['comment'] == (walked % walk if walk else drawn)
    assert row.get('num_wildcards', '0') == '0'


def check_types():
    """Santa's names, cube_2/2/2, where the moves are Santa's."""
    rings = ['hungarian_rings', 'left_size=4', 'left_index=1', 'right_size=4']
    for i, (graph, name) in enumerate([
            (['cube', 'n=2', 'metric=QTM'], 'cube_2/2/2'),
            (['cube', 'n=2', 'metric=fixed_QTM'], 'cube_2/2/2_6gensQTM'),
            (['cube', 'n=4', 'metric=HTM'], 'cube_4/HTM'),
            (['globe_puzzle', 'a=1', 'b=2'], 'globe_1/2'),
            (['globe_6/4', 'inverses=1'], 'globe_6/4'),
            ([*rings, 'right_index=2'], 'wreath_4/4'),
            ([*rings, 'right_index=1'], 'hungarian_rings-4-1-4-1'),
            (['lrx', 'n=5'], 'lrx-5(k=1)'),
            (['lrx', 'n=5', 'only=L,X'], 'lrx_5/1/L_X'),
            (['type-4/puzzle_info.csv', 'type=globe_6/4'], 'globe_6/4')]):
        folder = f'type-{i}'
        antipode('export', 'dataset', *graph, '--count', '3', '--profile',
                 'santa', '--distribution', 'walk', '--distances', 'none',
                 '--output', folder)
        shutil.copy(f'{folder}/puzzles.csv', 'alone.csv')
        for file in f'{folder}/puzzles.csv', 'alone.csv':
            if file != 'alone.csv' or 'HTM' not in name and '/1/L' not in name:
                antipode('path', '--input', file, '--verify',
                         f'{folder}/sample_submission.csv')
        for file in 'puzzles', 'puzzle_info':
            with open(f'{folder}/{file}.csv', newline='') as rows:
                assert {row['puzzle_type'] for row in csv.DictReader(rows)} \
                    == {name}


def check_profiles():
    words = sum(check_csv(graph, profile) for graph in GRAPHS
                for profile in PROFILES
                if (graph[0], profile) != ('lx', 'santa') and
                (profile != 'oeis' or graph[0] in ('lrx', 'lx')))
    words += sum(check_csv(graph, profile, name)
                 for name, (profile, graph) in ALIASES.items())
    words += check_csv(GRAPHS[3], 'reversals', walk=7)
    words += check_csv(GRAPHS[0], 'cube', walk=12)
    check_types()
    return words


def read_npy(path):
    if numpy:
        return numpy.load(path).tolist()
    raw = open(path, 'rb').read()
    assert raw[:8] == b'\x93NUMPY\x01\x00'
    size = int.from_bytes(raw[8:10], 'little')
    assert (10 + size) % 64 == 0
    head = ast.literal_eval(raw[10:10 + size].decode())
    width = int(head['descr'][2:])
    signed = head['descr'][1] == 'i'
    data = raw[10 + size:]
    count = 1
    for extent in head['shape']:
        count *= extent
    assert len(data) == width * count and not head['fortran_order']
    flat = [int.from_bytes(data[i:i + width], 'little', signed=signed)
            for i in range(0, len(data), width)]
    if len(head['shape']) == 1:
        return flat
    rows, columns = head['shape']
    return [flat[i * columns:(i + 1) * columns] for i in range(rows)]


def check_arrays(graph):
    words = ['export', 'dataset', *graph, '--count', '300', '--seed', '4',
             '--overwrite']
    antipode(*words, '--profile', 'npy', '--output', 'npy')
    antipode(*words, '--profile', 'jsonl', '--output', 'jsonl')
    antipode(*words, '--profile', 'csv', '--output', 'csv')
    info = json.load(open('npy/puzzle_info.json'))
    moves, centre = info['generators'], tuple(info['central_state'])
    names = list(moves)
    states = read_npy('npy/states.npy')
    distances = read_npy('npy/distances.npy')
    offsets = read_npy('npy/word_offsets.npy')
    letters = read_npy('npy/word_letters.npy')
    rows = [json.loads(line) for line in open('jsonl/data.jsonl')]
    table = list(csv.DictReader(open('csv/data.csv')))
    assert len(rows) == len(states) == len(distances) == len(offsets) - 1
    assert len(table) == len(rows)
    for i, row in enumerate(rows):
        word = [names[x] for x in letters[offsets[i]:offsets[i + 1]]]
        assert row == {'id': i, 'state': states[i], 'distance': distances[i],
                       'word': word}
        assert list(table[i].values()) == [str(i), str(distances[i]),
                                           '.'.join(word),
                                           *map(str, states[i])]
        assert len(word) == distances[i]
        assert apply_word(tuple(states[i]), word, moves) == centre
    return 300


# ---- graphs ----

def sixes(text):
    for c in text:
        for bit in range(5, -1, -1):
            yield (ord(c) - 63) >> bit & 1


def number(bits, count):
    value = 0
    for bit in itertools.islice(bits, count):
        value = 2 * value + bit
    return value


def size_of(text):
    if text[0] != '~':
        return ord(text[0]) - 63, text[1:]
    if text[1] != '~':
        return number(sixes(text[1:4]), 18), text[4:]
    return number(sixes(text[2:8]), 36), text[8:]


def read_matrix(text, directed):
    n, text = size_of(text)
    bits = sixes(text)
    edges = set()
    for v in range(n):
        for u in range(n if directed else v):
            if next(bits):
                edges.add((v, u))
    return n, edges


def read_sparse6(text):
    n, text = size_of(text)
    k = max(n - 1, 0).bit_length()
    bits, v, edges = list(sixes(text)), 0, set()
    for i in range(0, len(bits) - k, k + 1):
        v += bits[i]
        x = number(iter(bits[i + 1:i + 1 + k]), k)
        if x >= n or v >= n:
            break
        if x > v:
            v = x
        else:
            edges.add((v, x))
    return n, edges


def arcs_of(graph):
    lines = antipode('export', 'graph', *graph, '--format', 'edges')
    return {tuple(map(int, line.split()[:2])) for line in lines.splitlines()}


def check_graph(graph, directed):
    arcs = arcs_of(graph)
    vertices = list(csv.DictReader(antipode(
        'export', 'graph', *graph, '--format', 'vertices').splitlines()))
    n = len(vertices)
    depth = [int(row['distance']) for row in vertices]
    assert depth == sorted(depth)
    for v, u in arcs:
        assert depth[u] <= depth[v] + 1
    loops = any(v == u for v, u in arcs)
    down = {(max(v, u), min(v, u)) for v, u in arcs}

    def export(form):
        return antipode('export', 'graph', *graph, '--format', form).strip()
    assert read_matrix(export('digraph6')[1:], True) == (n, arcs)
    if not directed:
        assert {(u, v) for v, u in arcs} == arcs
        assert read_sparse6(export('sparse6')[1:]) == (n, down)
    if not directed and not loops:
        assert read_matrix(export('graph6'), False) == (n, down)
        head, *lists = export('metis').split('\n')
        assert head.split() == [str(n), str(len(down))]
        assert {(v, int(u) - 1) for v, line in enumerate(lists)
                for u in line.split()} == arcs
    entries = [tuple(int(x) - 1 for x in line.split())
               for line in export('mtx').split('\n')[2:]]
    assert set(entries) == (arcs if directed else down)
    antipode('export', 'graph', *graph, '--format', 'npy', '--output', 'graph',
             '--overwrite')
    ends, lists = read_npy('graph/indptr.npy'), read_npy('graph/indices.npy')
    assert {(v, u) for v in range(n) for u in lists[ends[v]:ends[v + 1]]} \
        == arcs
    assert read_npy('graph/distances.npy') == depth
    return n


# ---- numbers of every width ----

def width_of(path):
    head = open(path, 'rb').read(128)[10:]
    return int(ast.literal_eval(head.decode().strip())['descr'][2:])


def check_width(letter, width):
    """Three vertices, one letter as great as said, in every export."""
    start = [0, 7, letter]
    with open('wide.json', 'w') as file:
        json.dump({'kind': 'permutation', 'size': 3, 'start': start,
                   'generators': [{'name': 'a', 'images': [2, 3, 1]}]}, file)
    turns = sorted(start[i:] + start[:i] for i in range(3))
    where = str(letter)
    antipode('export', 'graph', 'wide.json', '--format', 'npy', '--output',
             'graph' + where)
    assert sorted(read_npy(f'graph{where}/states.npy')) == turns
    assert width_of(f'graph{where}/states.npy') == width
    rows = list(csv.DictReader(antipode(
        'export', 'graph', 'wide.json', '--format', 'vertices').splitlines()))
    assert sorted(list(map(int, row['state'].split(',')))
                  for row in rows) == turns
    for form in 'dot', 'graphml':
        text = antipode('export', 'graph', 'wide.json', '--format', form)
        assert ','.join(map(str, start)) in text
    for profile in 'npy', 'jsonl', 'kaggle', 'lrx', 'pancake':
        antipode('export', 'dataset', 'wide.json', '--count', '20',
                 '--profile', profile, '--output', profile + where)
        info = json.load(open(f'{profile}{where}/puzzle_info.json'))
        assert info['central_state'] == start
    states = read_npy(f'npy{where}/states.npy')
    assert width_of(f'npy{where}/states.npy') == width
    assert {tuple(s) for s in states} == {tuple(t) for t in turns}
    assert states == [json.loads(line)['state']
                      for line in open(f'jsonl{where}/data.jsonl')]
    for profile in 'kaggle', 'lrx', 'pancake':
        rows = csv.DictReader(open(f'{profile}{where}/test.csv', newline=''))
        assert states == [list(letters_of(first_of(row, STATES)))
                          for row in rows]


def check_distances():
    """A cycle of 16380 vertices: distances beyond 255 and 4095."""
    cycles, first = [], 1
    for length in 4, 5, 7, 9, 13:
        cycles.append(list(range(first, first + length)))
        first += length
    with open('long.json', 'w') as file:
        json.dump({'kind': 'permutation', 'size': first - 1,
                   'generators': [{'name': 'a', 'cycles': cycles}]}, file)
    graph = ['long.json', 'inverses=1']
    antipode('export', 'graph', *graph, '--format', 'npy', '--output', 'long')
    depth = read_npy('long/distances.npy')
    assert depth == [(v + 1) // 2 for v in range(16380)]
    known = dict(zip(map(tuple, read_npy('long/states.npy')), depth))
    antipode('export', 'dataset', *graph, '--count', '500', '--profile', 'npy',
             '--output', 'longer')
    distances = read_npy('longer/distances.npy')
    assert distances == [known[tuple(s)]
                         for s in read_npy('longer/states.npy')]
    last = open('longer/README.md').read().strip().split('\n')[-1]
    beyond = sum(d >= 4094 for d in distances)
    assert beyond and last == \
        f'| 4094 and more | {beyond} | {sum(d >= 4094 for d in depth)} |'


# ---- a run that ends halfway ----

def rows_done():
    try:
        return json.load(open('parts/antipode.json'))['rows']
    except (FileNotFoundError, ValueError, KeyError):
        return 0


def run_to_size(words, size):
    """The export, which fails where a file becomes larger."""
    run = subprocess.run(
        [ANTIPODE, *words, 'parts'], stderr=subprocess.PIPE, preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)))
    assert run.returncode == 1 and b'File too large' in run.stderr, run


def check_resume():
    words = ['export', 'dataset', 'lrx', 'n=8', '--count', '200000', '--seed',
             '2', '--output']
    antipode(*words, 'whole')
    largest = max(os.path.getsize(f'whole/{name}')
                  for name in os.listdir('whole'))
    rows, cut = [0], 3
    for part in range(cut):
        run_to_size(words, largest * (part + 1) // 4)
        rows.append(rows_done())
    assert rows[0] < rows[1] < rows[2] < rows[3] < 200000, rows
    antipode(*words, 'parts')
    for name in os.listdir('whole'):
        assert open(f'whole/{name}', 'rb').read() == \
            open(f'parts/{name}', 'rb').read(), name
    assert sorted(os.listdir('whole')) == sorted(os.listdir('parts'))
    return cut


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        words = check_profiles()
        rows = sum(check_arrays(graph) for graph in GRAPHS[:3])
        vertices = sum(check_graph(graph, directed) for graph, directed in [
            (['lrx', 'n=5'], False), (['lx', 'n=4'], True),
            (['coxeter', 'n=4'], False), (['stars', 'n=3'], False),
            (['coxeter', 'n=2'], False), (['pancake', 'n=5'], False),
            (['lrx', 'n=4', '--start', '0011'], False),
            (['lrx', 'n=16', '--start', '0000000000000001'], False),
            (['heisenberg', 'n=3', 'm=4'], False),
            (['lx', 'n=5', '--start', '00112'], True)])
        for letter, width in [(100, 1), (255, 1), (256, 2), (65534, 2)]:
            check_width(letter, width)
        check_distances()
        cut = check_resume()
        os.chdir('/')
    print(f'{words} words replayed, {rows} rows of arrays, {vertices} vertices '
          f'of graphs, {cut} runs cut and resumed;',
          'with NumPy' if numpy else 'without NumPy')


sys.exit(main())
