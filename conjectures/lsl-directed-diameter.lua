return conjecture {
  name     = "lsl-directed-diameter",
  title    = "The diameter of S_n by the cycle of n points and the cycle of " ..
             "the last n - 1, directed, is (n^2-3n+6)/2.",
  tex      = [[D = (n^2-3n+6)/2]],
  status   = "observation",
  source   = "own searches to n = 13; data/growth/lsl_cycles.csv",
  family   = "lsl_cycles",
  from     = { n = 4 },
  with     = { add_inverses = 0 },
  diameter = "(n^2-3*n+6)/2",
}
