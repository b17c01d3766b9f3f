return conjecture {
  name     = "heisenberg-last",
  title    = "The Heisenberg group over Z/m has m farthest elements for " ..
             "even m >= 12 and 4m for odd m >= 13.",
  tex      = [[|S_D| = m\ (m\text{ even}),\ 4m\ (m\text{ odd})]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "heisenberg",
  from     = { m = 12 },
  with     = { n = 3 },
  last     = quasipoly { [0] = { 0, 1 }, [1] = { 0, 4 } },
}
