return conjecture {
  name     = "free-nilpotent-last",
  title    = "The free nilpotent group of class 2 and rank 3 over Z/m has " ..
             "m^3 - 4 elements farthest by its generators without inverses.",
  tex      = [[|S_D| = m^3 - 4]],
  status   = "observation",
  source   = "own searches to m = 18; data/growth/free_nilpotent.csv",
  family   = "free_nilpotent",
  from     = { m = 7 },
  with     = { n = 3, add_inverses = 0 },
  last     = "m^3-4",
}
