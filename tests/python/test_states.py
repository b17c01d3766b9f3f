"""Arrays of states, against a plain search."""
import random
import re
import unittest

import numpy as np

from antipode import (AntipodeError, Graph, LimitError, Paths, StoppedError,
                      UsageError)
from textbook import apply_plain, each_graph, plain, search


def rows(array, graph):
    """States of an array as tuples."""
    return [plain(state)
            for state in array.reshape(-1, *graph.state_shape)]


class Moves(unittest.TestCase):
    def test_balls(self):
        for name, generators, start, modulus, graph in each_graph(20, 100):
            with self.subTest(name):
                distance = search(generators, start, modulus)
                ball = graph.ball()
                self.assertTrue(ball.complete)
                self.assertEqual(dict(zip(rows(ball.states, graph),
                                          ball.distances)), distance)
                states, edges = rows(ball.states, graph), ball.edges()
                for i, state in enumerate(states):
                    for g in range(len(generators)):
                        self.assertEqual(
                            states[edges[i, g]],
                            apply_plain(generators, g, state, modulus))
                layers = graph.layers()
                self.assertEqual([len(layer) for layer in layers], ball.sizes)
                self.assertEqual(rows(layers[0], graph), [start])

    def test_part_of_a_ball(self):
        graph = Graph.family('lrx', n=40)
        ball = graph.ball(3)
        self.assertEqual(ball.sizes, [1, 3, 6, 12])
        self.assertFalse(ball.complete)
        edges = ball.edges()
        self.assertTrue((edges[:10] >= 0).all())
        self.assertTrue((edges[10:] < 0).any())
        with self.assertRaises(ValueError):
            ball.states[0, 0] = 1
        with self.assertRaises(LimitError):
            graph.ball(limit=1000)

    def test_adjacency(self):
        try:
            import scipy  # noqa: F401
        except ImportError:
            self.skipTest('no SciPy')
        ball = Graph.family('lrx', n=5).ball()
        matrix = ball.adjacency()
        self.assertEqual(matrix.sum(), 120 * 3)
        self.assertEqual((matrix - matrix.T).nnz, 0)
        reached = np.zeros(120)
        reached[0] = 1
        self.assertEqual(np.flatnonzero(matrix @ reached).tolist(), [1, 2, 3])

    def test_views_outlive_their_ball(self):
        layers = Graph.family('lrx', n=6).layers()
        last = layers[-1]
        del layers
        for _ in range(20):
            Graph.family('lrx', n=6).layers()
        self.assertEqual(sorted(last[0].tolist()), list(range(6)))

    def test_several_starts(self):
        graph = Graph('lrx', n=5).with_start('01210|10201|01120|10201')
        self.assertEqual(graph.starts.tolist(), [
            [0, 1, 2, 1, 0], [1, 0, 2, 0, 1], [0, 1, 1, 2, 0]])
        ball = graph.ball()
        self.assertEqual(ball.sizes, graph.growth().sizes)
        self.assertEqual(ball.layer(0).tolist(), graph.starts.tolist())
        self.assertEqual(graph.distances(ball.states).tolist(),
                         ball.distances.tolist())
        paths = graph.paths(ball.states)
        self.assertTrue(graph.validate(ball.states, paths).all())
        self.assertEqual(
            int(graph.validate(ball.states, paths, graph.start).sum()),
            int((graph.apply(ball.states, paths) == graph.start)
                .all(axis=1).sum()))

    def test_neighbours_and_words(self):
        for name, generators, start, modulus, graph in each_graph(20, 200):
            chance = random.Random(name)
            with self.subTest(name):
                states = graph.ball().states
                near = graph.neighbours(states)
                self.assertEqual(near.shape[:2],
                                 (len(states), len(generators)))
                word = [chance.randrange(len(generators)) for _ in range(5)]
                ends = graph.apply(states, word)
                for i, state in enumerate(rows(states, graph)):
                    self.assertEqual(rows(near[i], graph), [
                        apply_plain(generators, g, state, modulus)
                        for g in range(len(generators))])
                    for g in word:
                        state = apply_plain(generators, g, state, modulus)
                    self.assertEqual(plain(ends[i]), state)

    def test_words_of_puzzlers(self):
        cube = Graph('cube', n=2, metric='fixed_HTM')
        self.assertEqual(cube.paths_of(['(R F)2 R2']).text(0),
                         'r1.f0.r1.f0.r1^2')
        state = cube.apply(cube.start, "R D2 F'")
        self.assertEqual(cube.paths(state).text(0), "f0.d0^2.r1'")
        for word, fault in (('R Q', "there is no move 'Q'"),
                            ('(R', 'a move or a ) is wanted')):
            with self.assertRaisesRegex(UsageError, re.escape(fault)):
                cube.apply(state, word)
        with self.assertRaisesRegex(UsageError, 'no generator'):
            Graph('lx', n=4).apply([0, 1, 2, 3], "L X'  L'")

    def test_types_of_arrays(self):
        graph = Graph.family('lrx', n=6)
        for dtype in (np.uint8, np.uint16, np.int64, np.int32, np.int8):
            states = graph.ball().states[:50].astype(dtype)
            self.assertEqual(
                graph.apply(states, 'L.X').tolist(),
                graph.apply(states[::-1][::-1], 'L X').tolist())
            if np.dtype(dtype).itemsize in (1, 2, 8) and \
                    dtype is not np.int8:
                self.assertIs(graph.states(states), states)
        self.assertEqual(graph.apply(graph.start, []).tolist(),
                         graph.start.tolist())
        self.assertEqual(graph.neighbours(np.empty((0, 6), int)).shape,
                         (0, 3, 6))

    def test_numbers_stay_what_they_are(self):
        large = np.array([[[2 ** 63 + 1]]], np.uint64)
        graph = Graph([[[3]]], modulus=7)
        for wrong in (lambda: Graph(large, modulus=7),
                      lambda: Graph([[[3]]], start=large[0], modulus=7),
                      lambda: graph.check(large)):
            with self.assertRaisesRegex(UsageError, 'below 2'):
                wrong()

    def test_letters_anywhere_in_memory(self):
        graph = Graph.family('lrx', n=8)
        for dtype in (np.uint16, np.int64):
            rows = np.tile(np.arange(8, dtype=dtype), (1000, 1))
            odd = np.frombuffer(b'x' + rows.tobytes(), dtype,
                                offset=1).reshape(-1, 8)
            self.assertFalse(odd.flags.aligned)
            self.assertTrue(graph.states(odd).flags.aligned)
            self.assertEqual(graph.apply(odd, 'L.X').tolist(),
                             graph.apply(rows, 'L.X').tolist())

    def test_many_letters(self):
        size = 300
        graph = Graph([np.roll(np.arange(size), -1)], names=['r'])
        self.assertEqual(graph.dtype, np.uint16)
        self.assertEqual(graph.growth().vertices, size)
        self.assertEqual(graph.apply(graph.start, 'r')[-1], 0)
        self.assertEqual(graph.distances(graph.apply(graph.start, ['r'] * 7)),
                         size - 7)


class Solutions(unittest.TestCase):
    def test_distances_and_paths(self):
        for name, generators, start, modulus, graph in each_graph(12, 300):
            ball = graph.ball()
            for method in ('auto', 'bidirectional'):
                with self.subTest(name, method=method):
                    there = graph.distances(graph.start, ball.states,
                                            method=method)
                    self.assertEqual(there.tolist(),
                                     ball.distances.tolist())
                    paths = graph.paths(graph.start, ball.states,
                                        method=method)
                    self.assertEqual(paths.lengths.tolist(), there.tolist())
                    begin = np.broadcast_to(
                        graph.start, (len(ball), *graph.state_shape))
                    ends = graph.apply(begin, paths)
                    self.assertEqual(ends.tolist(), ball.states.tolist())
                    back = graph.distances(ball.states, method=method)
                    home = graph.paths(ball.states, method=method)
                    self.assertTrue(graph.validate(ball.states, home).all())
                    self.assertEqual(home.lengths.tolist(), back.tolist())

    def test_pairs(self):
        graph = Graph.family('lrx', n=6)
        sample = graph.sample(40, seed=1)
        a, b = sample.states[:20], sample.states[20:]
        paths = graph.paths(a, b)
        self.assertTrue(graph.validate(a, paths, to=b).all())
        self.assertEqual(paths.lengths.tolist(),
                         graph.distances(a, b).tolist())
        wrong = graph.paths_of([list(path) + [0] for path in paths])
        self.assertFalse(graph.validate(a, wrong, to=b).any())
        self.assertEqual(graph.distances(a.reshape(4, 5, 6)).shape, (4, 5))

    def test_states_that_lie_apart(self):
        graph = Graph('(1,2,3); (4,5)')
        states = [[1, 0, 2, 3, 4], [1, 2, 0, 4, 3]]
        for method in ('auto', 'table', 'bidirectional', 'word'):
            with self.subTest(method):
                self.assertEqual(
                    graph.distances(states, method=method).tolist(), [-1, 2])
                self.assertEqual(graph.distances(
                    graph.start, states, method=method).tolist(), [-1, 2])
        words = Graph('(1,2,3); (4,5)').with_start('00122')
        self.assertEqual(words.distances(
            [[0, 1, 0, 2, 2], [2, 2, 0, 0, 1]]).tolist(), [1, -1])
        self.assertEqual(graph.distances(
            states[0], [[0, 2, 1, 3, 4]], method='bidirectional').tolist(),
            [1])
        with self.assertRaisesRegex(AntipodeError, 'cannot be reached'):
            graph.distances(states[0], [[0, 2, 1, 3, 4]])

    def test_paths_are_checked(self):
        graph = Graph.family('lrx', n=5)
        for moves, offsets in (
                ([0], [0, 10 ** 9]), ([0], []), ([0, 1], [2, 0]),
                ([0], [-1, 1]), ([2 ** 32], [0, 1]), ([0.5], [0, 1]),
                ([-1], [0, 1]), ([[0]], [0, 1])):
            with self.subTest(moves=moves, offsets=offsets):
                with self.assertRaises(UsageError):
                    Paths(moves, offsets, graph.names)
        paths = graph.paths_of(['L.X'])
        paths.offsets[1] = 10 ** 9
        with self.assertRaises(UsageError):
            graph.apply(graph.start, paths)

    def test_paths_as_texts(self):
        graph = Graph.family('lrx', n=6)
        paths = graph.paths(graph.apply(graph.start, 'L.X.L'))
        self.assertEqual(paths.text(0), 'R.X.R')
        self.assertEqual(paths[0].tolist(),
                         [graph.move(name) for name in paths.names(0)])
        self.assertEqual(len(paths), 1)

    def test_longest_path(self):
        graph = Graph.family('lrx', n=6)
        far = graph.layers()[-1]
        with self.assertRaises(LimitError):
            graph.paths(far, depth=3)

    def test_questions_that_take_too_long(self):
        graph = Graph('lrx', n=30)
        far = graph.sample(1, seed=1).states
        for method in 'auto', 'ida':
            with self.assertRaisesRegex(StoppedError, 'within time=0.3'):
                graph.distances(far, method=method, memory='200M', time=0.3)
        with self.assertRaises(StoppedError):
            graph.paths(far, memory='200M', time=0.3)
        near = graph.walks(3, 4, seed=1).states[:, -1]
        self.assertTrue((graph.distances(near, memory='200M') <= 4).all())
        for time in 0, -1, 'long', float('nan'):
            with self.assertRaisesRegex(UsageError, 'time='):
                graph.paths(near, time=time)
        with self.assertRaisesRegex(UsageError, 'graph.apply'):
            graph.paths('L X')

    def test_samples(self):
        graph = Graph.family('lrx', n=6)
        known = search([list(g) for g in graph.generators.tolist()],
                       tuple(range(6)))
        sample = graph.sample(300, seed=5)
        self.assertEqual(sample.distances.tolist(),
                         [known[s] for s in rows(sample.states, graph)])
        self.assertTrue(graph.validate(sample.states, sample.paths).all())
        again = graph.sample(100, seed=5, first=200)
        self.assertEqual(again.states.tolist(),
                         sample.states[200:].tolist())
        sphere = graph.sample(50, distance=4)
        self.assertEqual({known[s] for s in rows(sphere.states, graph)}, {4})
        self.assertIsNone(graph.sample(5, exact=False).distances)
        # uniform: of 5 letters in front, each about a sixth
        front = graph.sample(6000, seed=2).states[:, 0]
        self.assertLess(np.abs(np.bincount(front, minlength=6) - 1000).max(),
                        200)

    def test_samples_without_a_table(self):
        graph = Graph.family('lrx', n=40)
        self.assertIsNone(graph.sample(3).distances)
        near = graph.sample(10, distance=3)
        self.assertEqual(set(near.distances), {3})
        with self.assertRaises(LimitError):
            graph.sample(3, exact=True)
        graph.forget()


class Walks(unittest.TestCase):
    def test_states_follow_moves(self):
        for name, generators, start, modulus, graph in each_graph(10, 400):
            with self.subTest(name):
                walks = graph.walks(5, 7, seed=3)
                for states, moves in zip(walks.states, walks.moves):
                    states = rows(states, graph)
                    self.assertEqual(states[0], start)
                    for k, move in enumerate(moves):
                        self.assertEqual(states[k + 1], apply_plain(
                            generators, int(move), states[k], modulus))

    def test_walks_begin_at_a_state(self):
        graph = Graph.family('lrx', n=5)
        for wrong in ([300, 1, 2, 3, 4], [0, 0, 2, 3, 4]):
            with self.assertRaisesRegex(AntipodeError, 'the state has'):
                graph.walks(2, 3, start=wrong)
        with self.assertRaisesRegex(UsageError, '2 states; walks begin'):
            graph.walks(2, 3, start=[[0, 1, 2, 3, 4]] * 2)

    def test_no_step_is_undone(self):
        graph = Graph.family('lrx', n=9)
        inverse = np.array(graph.inverses)
        moves = graph.walks(200, 30, seed=1).moves.astype(int)
        self.assertFalse((inverse[moves[:, :-1]] == moves[:, 1:]).any())
        moves = graph.walks(200, 30, seed=1, backtrack=True).moves.astype(int)
        self.assertTrue((inverse[moves[:, :-1]] == moves[:, 1:]).any())

    def test_rows_depend_on_their_number(self):
        graph = Graph.family('lrx', n=9)
        self.assertEqual(graph.walks(3, 9, seed=7).states.tolist(),
                         graph.walks(50, 9, seed=7).states[:3].tolist())
        self.assertNotEqual(graph.walks(3, 9, seed=7).moves.tolist(),
                            graph.walks(3, 9, seed=8).moves.tolist())

    def test_labels(self):
        graph = Graph.family('lrx', n=9)
        start = graph.apply(graph.start, 'L.L')
        states, steps = graph.walks(4, 6, start=start).flat()
        self.assertEqual(states.shape, (28, 9))
        self.assertEqual(steps.tolist(), list(range(7)) * 4)
        self.assertEqual(states[7].tolist(), start.tolist())


class Beams(unittest.TestCase):
    def test_a_wide_beam_is_a_search(self):
        graph = Graph.family('lrx', n=6)
        states = graph.sample(10, seed=2).states
        for state in states:
            path = graph.beam(state, lambda rows: np.zeros(len(rows)),
                              width=1000)
            self.assertEqual(path.lengths[0], graph.distances(state))
            self.assertTrue(graph.validate(state, path))

    def test_a_beam_begins_at_one_state(self):
        graph = Graph.family('lrx', n=6)
        with self.assertRaisesRegex(UsageError, '2 states; a beam'):
            graph.beam(graph.sample(2, seed=2).states, width=10)

    def test_a_perfect_predictor_needs_no_width(self):
        graph = Graph.family('lrx', n=7)
        sizes = []

        def predict(states):
            sizes.append(len(states))
            return graph.distances(states)
        state = graph.layers()[-1][0]
        path = graph.beam(state, predict, width=1, batch=2)
        self.assertEqual(path.lengths[0], graph.distances(state))
        self.assertLessEqual(max(sizes), 2)

    def test_candidates_are_new_and_different(self):
        graph = Graph.family('lrx', n=8)
        kept = set()

        def predict(states):
            found = [tuple(state) for state in states.tolist()]
            self.assertEqual(len(set(found)), len(found))
            self.assertFalse(kept & set(found))
            kept.update(found)          # the beam is so wide that all are kept
            return np.zeros(len(states), np.float32)
        self.assertIsNone(graph.beam(graph.layers()[-1][0], predict,
                                     width=100_000, max_steps=6))
        self.assertGreater(len(kept), 100)

    def test_the_best_are_kept(self):
        """Negative, equal and infinite scores, against sorting in Python."""
        graph = Graph.family('lrx', n=8)
        chance = random.Random(3)
        for width in (1, 5, 17):
            steps = []

            def predict(states):
                scores = [chance.choice([-2.5, -1, 0, 3, float('inf')])
                          for _ in states]
                steps.append((states.tolist(), scores))
                return scores
            graph.beam(graph.layers()[-1][0], predict, width=width,
                       max_steps=8)
            moves = graph.generators.tolist()
            seen = {tuple(graph.layers()[-1][0].tolist())}
            for (states, scores), (following, _) in zip(steps, steps[1:]):
                best = sorted(range(len(states)),
                              key=lambda i: scores[i])[:width]
                beam = [tuple(states[i]) for i in best]
                seen.update(beam)
                wanted = []
                for state in beam:
                    for g in range(len(moves)):
                        new = apply_plain(moves, g, state, 0)
                        if new not in seen and new not in wanted:
                            wanted.append(new)
                self.assertEqual([tuple(s) for s in following], wanted)

    def test_other_ends_and_no_predictor(self):
        graph = Graph.family('lrx', n=8)
        a, b = graph.sample(2, seed=9).states
        path = graph.beam(a, to=b, width=500)
        self.assertTrue(graph.validate(a, path, to=b))
        self.assertGreaterEqual(path.lengths[0], graph.distances(a, b))
        self.assertEqual(graph.beam(a, to=a).lengths[0], 0)

    def test_what_predictors_do_wrong(self):
        graph = Graph.family('lrx', n=8)
        state = graph.layers()[-1][0]
        with self.assertRaises(ZeroDivisionError):
            graph.beam(state, lambda states: 1 / 0)
        with self.assertRaisesRegex(UsageError, '1 scores for 3'):
            graph.beam(state, lambda states: [1])
        with self.assertRaisesRegex(Exception, 'no number'):
            graph.beam(state, lambda states: [float('nan')] * len(states))
        with self.assertRaises(ValueError):
            graph.beam(state, lambda states: states.fill(0))


if __name__ == '__main__':
    unittest.main()
