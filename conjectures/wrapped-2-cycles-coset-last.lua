return conjecture {
  name     = "wrapped-2-cycles-coset-last",
  title    = "From the alternating word of n >= 9 letters the swaps of " ..
             "neighbours on a circle have n, 3, n/2 or 2 farthest words, for " ..
             "n = 0, 1, 2, 3 mod 4.",
  tex      = [[|S_D| = n,\ 3,\ n/2,\ 2]],
  status   = "observation",
  source   = "own searches, n <= 35",
  family   = "wrapped_k_cycles",
  from     = { n = 9 },
  with     = { k = 2 },
  start    = "alternating",
  inverses = true,
  last     = quasipoly { over = 2, [0] = { 0, 2 }, [1] = { 6 },
                         [2] = { 0, 1 }, [3] = { 4 } },
}
