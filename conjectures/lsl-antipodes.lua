return conjecture {
  name     = "lsl-antipodes",
  title    = "For n >= 6 one permutation is farthest by the long and the " ..
             "shorter cycle with their inverses: 1, n, n-1, ..., 2.",
  tex      = [[1,n,n-1,\dots,2]],
  status   = "observation",
  source   = "own searches; data/growth/lsl_cycles.csv",
  family   = "lsl_cycles",
  from     = { n = 6 },
  with     = { add_inverses = 1 },
  antipodes = { "case(i = 1, 1, n + 2 - i)" },
}
