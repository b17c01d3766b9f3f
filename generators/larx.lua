-- LARX on S_n: the swap of the first two positions and the left shift of the
-- others.  Not closed under inverses for n >= 4: the graph is directed.
--   X = (0 1), A = (1 2 ... n-1), counted from 0 (n = 2: A is the identity)
-- CayleyPy, larx(n), which gives its generators no names but their one-line
-- notation.
--
-- Group: S_n, order n!.
return family {
  name   = "larx",
  title  = "S_n by a swap and the shift of the last n - 1 positions, directed",
  kind   = "permutations: cycles and shifts",
  keywords = "rotations swap directed",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 2, max = 65535 } },
  build  = function (p)
    return permutations(p.n) {
      { "X", swap(p.n, 1, 2) },
      { "A", cycles(p.n, range(2, p.n)) },
    }
  end,
  known  = {
    { n = 6, growth = { 1, 2, 3, 5, 8, 12, 18, 28, 43, 63, 88, 113, 125, 108,
                        70, 24, 8, 1 },
      source = "own computation, reference engine" },
  },
}
