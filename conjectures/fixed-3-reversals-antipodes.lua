return conjecture {
  name     = "fixed-3-reversals-antipodes",
  title    = "By reversals of three neighbours one permutation is farthest " ..
             "from the identity: the reversal for odd n, the reversal of " ..
             "pairs n-1, n, n-3, n-2, ..., 1, 2 for even n.",
  tex      = [[n,n-1,\dots,1\ (n\text{ odd}),\quad n-1,n,\dots,1,2]],
  status   = "observation",
  source   = "own searches; data/growth/fixed_reversals.csv",
  family   = "fixed_reversals",
  from     = { n = 4 },
  with     = { k = 3, cyclic = 0 },
  diameter = quasipoly { over = 4, [0] = { 0, -2, 1 }, [1] = { 1, -2, 1 } },
  last     = 1,
  antipodes = { "case(n mod 2 = 1, n + 1 - i, i mod 2 = 1, n - i, n + 2 - i)" },
}
