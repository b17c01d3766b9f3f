return conjecture {
  name     = "heisenberg-directed",
  title    = "The Heisenberg group over Z/m by its generators without " ..
             "inverses has diameter 2m, and m - 1 farthest elements.",
  tex      = [[D = 2m,\ |S_D| = m-1]],
  status   = "observation",
  source   = "own searches, data/growth/heisenberg.csv",
  family   = "heisenberg",
  from     = { m = 2 },
  with     = { n = 3, add_inverses = 0 },
  diameter = "2*m",
  last     = "m-1",
}
