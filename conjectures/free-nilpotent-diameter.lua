return conjecture {
  name     = "free-nilpotent-diameter",
  title    = "The free nilpotent group of class 2 and rank 3 over Z/m has " ..
             "diameter 3m by its generators without inverses.",
  tex      = [[D = 3m]],
  status   = "observation",
  source   = "own searches to m = 18; data/growth/free_nilpotent.csv",
  family   = "free_nilpotent",
  from     = { m = 2 },
  with     = { n = 3, add_inverses = 0 },
  diameter = "3*m",
}
