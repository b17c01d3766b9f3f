"""Graphs and growth, against a plain search and published rows."""
import math
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest

import numpy as np

import antipode
from antipode import AntipodeError, Graph, LimitError, UsageError
from textbook import each_graph, search, sizes_of


class Growths(unittest.TestCase):
    def test_random_graphs(self):
        for name, generators, start, modulus, graph in each_graph(40):
            with self.subTest(name):
                wanted = sizes_of(search(generators, start, modulus))
                growth = graph.growth()
                self.assertEqual(growth.sizes, wanted)
                self.assertTrue(growth.complete)
                self.assertEqual(growth.diameter, len(wanted) - 1)
                self.assertEqual(growth.vertices, sum(wanted))
                self.assertEqual(graph.ball().sizes, wanted)

    def test_published_rows(self):
        growth = Graph.family('lrx', n=5).growth(antipodes=9)
        self.assertEqual(growth.sizes,
                         [1, 3, 6, 10, 16, 24, 29, 21, 6, 3, 1])
        self.assertEqual(growth.order, 120)
        self.assertEqual(growth.antipodes.shape, (1, 5))
        self.assertEqual(sum(Graph.family('m11').growth().sizes), 7920)

    def test_a_name_or_typed_generators_stand_for_a_family(self):
        self.assertEqual(Graph('lrx', n=5).growth().sizes,
                         Graph.family('lrx', n=5).growth().sizes)
        self.assertEqual(Graph('lx', n=5, inverses=True).names, ['L', 'X', "L'"])
        self.assertEqual(Graph('(1,2); (2,3)').order, 6)
        self.assertEqual(Graph('[[1,1],[0,1]]', modulus=7).order, 7)
        for wrong, says in (
                (lambda: Graph('lrx'), 'parameter n is missing'),
                (lambda: Graph('lrx', n=5, start='00111'), 'with_start'),
                (lambda: Graph([[1, 0]], n=2), r"n= .*Graph\('lrx', n=5\)")):
            with self.assertRaisesRegex(UsageError, says):
                wrong()

    def test_large_results_show_their_shape(self):
        graph = Graph('lrx', n=6)
        self.assertEqual(repr(graph.walks(count=3, length=4)),
                         '<Walks: 3 walks of 4 steps, states of shape (6,)>')
        self.assertEqual(repr(graph.sample(2)), '<Samples: 2 states of shape '
                         '(6,), with distances and paths>')
        self.assertIn('</b>: 40&#8239;320 vertices',
                      Graph('lrx', n=8).growth()._repr_html_())
        # Rokicki: the 2x2x2 with a fixed corner, half turns count one
        cube = Graph.family('cube', n=2, metric='fixed_HTM').growth()
        self.assertEqual(cube.sizes[-1], 2644)
        self.assertEqual(cube.diameter, 11)

    def test_numbers_of_any_size(self):
        self.assertEqual(Graph.family('lrx', n=25).order, math.factorial(25))
        self.assertEqual(Graph.family('lrx', n=25).vertices,
                         math.factorial(25))

    def test_moments(self):
        growth = Graph.family('lrx', n=6).growth()
        d = np.repeat(np.arange(len(growth)), growth.sizes)
        self.assertAlmostEqual(growth.mean, d.mean())
        self.assertAlmostEqual(growth.variance, d.var())

    def test_depth_and_engines(self):
        for engine in ('lift', 'frontier', 'reference'):
            growth = Graph.family('lrx', n=8).growth(depth=4, engine=engine,
                                                     threads=1)
            self.assertEqual(growth.sizes, [1, 3, 6, 12, 23])
            self.assertEqual(growth.engine, engine)
            self.assertFalse(growth.complete)
            self.assertIsNone(growth.diameter)

    def test_plan(self):
        plan = Graph.family('lrx', n=10).plan()
        self.assertTrue(plan.fits)
        self.assertEqual(plan.order, 3628800)
        self.assertEqual(plan.engine, 'lift')
        plan = Graph.family('lrx', n=20).plan()
        self.assertFalse(plan.fits)
        with self.assertRaises(LimitError) as caught:
            Graph.family('lrx', n=20).growth()
        self.assertIn('depth=', str(caught.exception))


class Callbacks(unittest.TestCase):
    def test_every_layer_is_told(self):
        told = []
        growth = Graph.family('lrx', n=7).growth(
            lambda d, size: told.append((d, size)))
        self.assertEqual(told, list(enumerate(growth.sizes)))

    def test_false_stops(self):
        graph = Graph.family('lrx', n=9)
        whole = graph.growth()
        for engine in ('lift', 'frontier', 'reference'):
            part = graph.growth(lambda d, size: d < 12, engine=engine)
            self.assertEqual(part.sizes, whole.sizes[:len(part)])
            self.assertGreaterEqual(len(part), 13)
            self.assertFalse(part.complete)
            self.assertIn('stopped', part.note)
        self.assertEqual(graph.growth().sizes, whole.sizes)

    def test_exceptions_come_through(self):
        def fail(distance, size):
            raise KeyError(distance)
        with self.assertRaises(KeyError):
            Graph.family('lrx', n=8).growth(fail)
        self.assertEqual(Graph.family('lrx', n=4).growth().vertices, 24)

    def test_calls_within_callbacks(self):
        inner = []
        Graph.family('lrx', n=5).growth(lambda d, size: inner.append(
            Graph.family('lrx', n=4).growth().vertices))
        self.assertEqual(set(inner), {24})

    def test_other_threads_run_meanwhile(self):
        counted, done = [0], threading.Event()

        def count():
            while not done.is_set():
                counted[0] += 1
                time.sleep(0.001)
        thread = threading.Thread(target=count)
        seen = []
        thread.start()
        Graph.family('lrx', n=11).growth(lambda d, s: seen.append(counted[0]))
        done.set()
        thread.join()
        self.assertGreater(seen[-1], 0)

    def test_threads_take_turns(self):
        results = []
        threads = [threading.Thread(target=lambda n=n: results.append(
            Graph.family('lrx', n=n).growth().vertices))
            for n in (5, 6, 7, 8) * 3]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(results), sorted(
            math.factorial(n) for n in (5, 6, 7, 8) * 3))

    def test_children_of_fork(self):
        Graph.family('lrx', n=9).growth()
        child = os.fork()
        if child == 0:
            fine = Graph.family('lrx', n=9).growth().vertices == 362880
            os._exit(0 if fine else 1)
        self.assertEqual(os.waitpid(child, 0)[1], 0)

    def test_children_of_fork_share_no_team(self):
        graph = Graph.family('lrx', n=8)
        states = np.tile(graph.start, (500000, 1))
        moved = graph.apply(states, 'L.X')
        child = os.fork()
        if child == 0:
            signal.alarm(600)
            fine = (graph.apply(states, 'L.X') == moved).all() and len(
                graph.walks(20000, 50).moves) == 20000
            os._exit(0 if fine else 1)
        self.assertEqual(os.waitpid(child, 0)[1], 0)

    def test_tables_in_use_are_not_freed(self):
        graph = Graph.family('lrx', n=8)
        states = graph.sample(2000).states
        wanted = graph.distances(states).tolist()
        found, done = [], threading.Event()

        def ask():
            for _ in range(10):
                found.append(graph.distances(states).tolist())
            done.set()

        thread = threading.Thread(target=ask)
        thread.start()
        while not done.is_set():
            graph.forget()
        thread.join()
        self.assertTrue(all(one == wanted for one in found))
        self.assertEqual(len(found), 10)


# What runs in the background of a script ignores SIGINT, and so would these.
INTERRUPTED = """
import os, signal
from antipode import Graph
sent = []
signal.signal(signal.SIGINT, signal.default_int_handler)
def layer(distance, size):
    if distance == 5:
        os.kill(os.getpid(), signal.SIGINT)
        sent.append(distance)
try:
    Graph.family('lrx', n=30).growth(layer, engine='frontier',
                                     memory='2G', depth=60)
except KeyboardInterrupt:
    print('interrupted after', sent, Graph.family('lrx', n=5).order)
"""


INTERRUPTED_PATHS = '''
import os, signal, threading
from antipode import Graph
graph = Graph.family('lrx', n=40)
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(1, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
try:
    graph.distances(graph.sample(1).states, method='ida')
except KeyboardInterrupt:
    print('interrupted')
'''


class Interrupts(unittest.TestCase):
    def test_control_c_while_a_path_is_sought(self):
        result = subprocess.run([sys.executable, '-c', INTERRUPTED_PATHS],
                                capture_output=True, text=True, timeout=600)
        self.assertEqual(result.stdout, 'interrupted\n', result.stderr)

    def test_control_c(self):
        result = subprocess.run([sys.executable, '-c', INTERRUPTED],
                                capture_output=True, text=True, timeout=600)
        self.assertEqual(result.stdout, 'interrupted after [5] 120\n',
                         result.stderr)


class Packages(unittest.TestCase):
    def test_pip_installs_without_network_and_compiler(self):
        source = os.path.join(os.environ['top_srcdir'], 'python')
        if subprocess.run([sys.executable, '-m', 'pip', '--version'],
                          capture_output=True).returncode:
            self.skipTest('no pip')
        subprocess.run([sys.executable, '-m', 'pip', 'install', '-q',
                        '--no-deps', '--no-index', '--target', 'installed',
                        source], check=True, capture_output=True)
        result = subprocess.run(
            [sys.executable, '-c', 'import antipode; print(antipode.__file__,'
             'antipode.Graph.family("lrx", n=4).order)'],
            capture_output=True, text=True,
            env={**os.environ, 'PYTHONPATH': 'installed'})
        self.assertIn('installed/antipode/__init__.py 24', result.stdout,
                      result.stderr)

    def test_wheels_are_whole(self):
        source = os.path.join(os.environ['top_srcdir'], 'python')
        sys.path.insert(0, source)
        import wheel_builder
        import zipfile
        with zipfile.ZipFile(wheel_builder.build_wheel('.')) as wheel:
            names = set(wheel.namelist())
            note = wheel.read('antipode/_checkout.txt').decode()
        self.assertEqual(os.path.realpath(note.strip()),
                         os.path.realpath(os.environ['top_srcdir']))
        for name in os.listdir(os.path.join(source, 'antipode')):
            if not name.startswith('__pycache__'):
                self.assertIn('antipode/' + name, names)
        self.assertEqual(wheel_builder.setting('version'),
                         antipode.__version__)

    def test_types(self):
        if not shutil.which('mypy'):
            self.skipTest('no mypy')
        source = os.path.join(os.environ['top_srcdir'], 'python')
        result = subprocess.run(
            ['mypy', '--strict', '--cache-dir', os.getcwd(), 'antipode'],
            cwd=source, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stdout)


class Sources(unittest.TestCase):
    def test_texts(self):
        gap = 'M_a:=(1,2,3);\nM_b:=(1,2);\n'
        self.assertEqual(Graph.text(gap).growth().vertices, 6)
        self.assertEqual(Graph.text(gap, inverses=False).names, ['a', 'b'])
        with open('mine.gap', 'w', encoding='utf-8') as file:
            file.write(gap)
        self.assertEqual(Graph.read('mine.gap').growth().vertices, 6)

    def test_objects(self):
        class Definition:
            generators = [[1, 2, 3, 0], [1, 0, 2, 3]]
            generator_names = ['L', 'X']
            central_state = [0, 0, 1, 1]
        graph = Graph(Definition())
        self.assertEqual(graph.names, ['L', 'X'])
        self.assertEqual(graph.start.tolist(), [0, 0, 1, 1])
        self.assertEqual(graph.growth().vertices, 6)

        class Holder:
            definition = Definition()
        self.assertEqual(Graph(Holder()).growth().vertices, 6)

    def test_inverses(self):
        graph = Graph([[1, 2, 3, 0]], names=['r'], inverses=True)
        self.assertEqual(graph.names, ['r', "r'"])
        self.assertEqual(graph.inverses, [1, 0])
        self.assertTrue(graph.is_inverse_closed)
        self.assertEqual(graph.generators.tolist(),
                         [[1, 2, 3, 0], [3, 0, 1, 2]])

    def test_starts(self):
        graph = Graph.family('lrx', n=8)
        words = graph.with_start('00001111')
        self.assertFalse(words.is_cayley)
        self.assertEqual(words.vertices, 70)
        self.assertEqual(graph.with_start('block').growth().sizes,
                         words.growth().sizes)
        self.assertEqual(graph.with_start([0, 0, 0, 0, 1, 1, 1, 1]).title,
                         graph.title)

    def test_pages_of_a_notebook(self):
        graph = Graph.family('lrx', n=5)
        self.assertIn('lrx n=5', graph._repr_html_())
        self.assertIn('diameter 10', graph.growth()._repr_html_())

    def test_plot(self):
        growth = Graph.family('lrx', n=6).growth()
        try:
            import matplotlib
        except ImportError:
            with self.assertRaisesRegex(ImportError, 'matplotlib'):
                growth.plot()
            return
        matplotlib.use('Agg')
        axes = growth.plot(log=True)
        self.assertEqual(list(axes.lines[0].get_ydata()), growth.sizes)


class Errors(unittest.TestCase):
    def assert_error(self, kind, pattern, function, *values, **named):
        with self.assertRaisesRegex(kind, pattern) as caught:
            function(*values, **named)
        self.assertNotIn('\n', str(caught.exception))

    def test_sentences(self):
        graph = Graph.family('lrx', n=5)
        for kind, pattern, function in (
                (UsageError, 'nearest: lrx', lambda: Graph.family('lrz')),
                (UsageError, 'q', lambda: Graph.family('lrx', q=3)),
                (AntipodeError, 'no bijection', lambda: Graph([[1, 1]])),
                (AntipodeError, 'allowed are 0', lambda: Graph([[-1, 1]])),
                (UsageError, 'one of|all of', lambda: Graph([1, 0])),
                (UsageError, 'of one length|differ|type object',
                 lambda: Graph([[1, 0], [0]])),
                (AntipodeError, 'invertible',
                 lambda: Graph([[[2, 0], [0, 1]]], modulus=4)),
                (AntipodeError, 'two generators',
                 lambda: Graph([[1, 0], [0, 1]], names=['a', 'a'])),
                (UsageError, '1 names', lambda: Graph([[1, 0], [0, 1]],
                                                      names=['a'])),
                (UsageError, 'no engine', lambda: graph.growth(engine='x')),
                (UsageError, 'depth=0', lambda: graph.growth(depth=0)),
                (UsageError, 'memory', lambda: graph.growth(memory='4X')),
                (UsageError, 'memory', lambda: graph.growth(memory='²G')),
                (UsageError, 'memory', lambda: graph.growth(memory='0.0G')),
                (UsageError, 'range', lambda: graph.growth(memory='9' * 20)),
                (UsageError, 'range', lambda: graph.growth(
                    memory='99999999999999T')),
                (UsageError, "start='²1'", lambda: Graph([[1, 0]],
                                                         start='²1')),
                (UsageError, 'zero byte', lambda: Graph.text(
                    'a:=(1,2,3);\0b:=(1,2);')),
                (UsageError, 'zero byte', lambda: Graph('lrx\0', n=5)),
                (UsageError, 'zero byte', lambda: Graph([[1, 0]],
                                                        names=['a\0'])),
                (UsageError, 'shape', lambda: graph.distances([0, 1])),
                (UsageError, 'integers', lambda: graph.check([.5] * 5)),
                (AntipodeError, 'state 1', lambda: graph.check(
                    [[0, 1, 2, 3, 4], [0, 0, 2, 3, 4]])),
                (UsageError, "no move 'Q'", lambda: graph.apply(
                    graph.start, 'Q')),
                (UsageError, '2 paths', lambda: graph.apply(
                    [graph.start] * 3, graph.paths_of(['L', 'R']))),
                (UsageError, 'no method', lambda: graph.distances(
                    graph.start, method='magic')),
                (LimitError, 'limit=|10 states', lambda: graph.ball(limit=10)),
                (FileNotFoundError, 'nothing', lambda: Graph.read('nothing'))):
            with self.subTest(pattern):
                self.assert_error(kind, pattern, function)

    def test_a_library_that_is_not_there(self):
        for value, pattern in (('/nowhere/x.so', 'ANTIPODE_LIBRARY'),
                               ('/dev/null', 'ANTIPODE_LIBRARY'),
                               (__file__, 'cannot be loaded')):
            result = subprocess.run(
                [sys.executable, '-c', 'import antipode'],
                capture_output=True, text=True,
                env={**os.environ, 'ANTIPODE_LIBRARY': value})
            self.assertEqual(result.returncode, 1)
            self.assertIn(pattern, result.stderr.splitlines()[-1])

    def test_the_library_is_named_by_the_folder_it_was_built_in(self):
        build = os.path.dirname(os.path.dirname(antipode.library.path))
        result = subprocess.run(
            [sys.executable, '-c', 'import antipode\n'
             'print(antipode.library.path)'], capture_output=True, text=True,
            env={**os.environ, 'ANTIPODE_LIBRARY': build})
        self.assertEqual(result.stdout.strip(), antipode.library.path,
                         result.stderr)

    def test_the_library_is_found_beside_the_checkout(self):
        environment = {name: value for name, value in os.environ.items()
                       if name != 'ANTIPODE_LIBRARY'}
        result = subprocess.run(
            [sys.executable, '-c', 'import antipode._library as l\n'
             'print(next(l._candidates()))'], capture_output=True, text=True,
            env={**environment,
                 'ANTIPODE_LIBRARY': antipode.library.path})
        self.assertTrue(result.stdout.strip().endswith(
            'build/.libs/libantipode.so'), result.stdout + result.stderr)


if __name__ == '__main__':
    unittest.main()
