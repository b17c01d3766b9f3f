return conjecture {
  name     = "free-nilpotent-last",
  title    = "The free nilpotent group of class 2 and rank 3 over Z/m has " ..
             "m^3 - 4 elements farthest by its generators without inverses, " ..
             "m >= 7.",
  tex      = [[|S_D| = m^3 - 4]],
  status   = "observation",
  source   = "own searches, data/growth/free_nilpotent.csv",
  family   = "free_nilpotent",
  from     = { n = 3, m = 7 },
  to       = { n = 3, m = 24 },
  with     = { add_inverses = 0 },
  last     = "m^3-4",
}
