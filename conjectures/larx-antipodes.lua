return conjecture {
  name     = "larx-antipodes",
  title    = "For even n >= 6 one permutation is farthest by (1 2) and the " ..
             "cycle (2 3 ... n): 1, 2, n, n-1, ..., 3.",
  tex      = [[1,2,n,n-1,\dots,3]],
  status   = "observation",
  source   = "own searches; data/growth/larx.csv",
  family   = "larx",
  from     = { n = 6 },
  where    = "n mod 2 = 0",
  antipodes = { "case(i <= 2, i, n + 3 - i)" },
}
