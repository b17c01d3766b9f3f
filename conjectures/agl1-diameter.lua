return conjecture {
  name     = "agl1-diameter",
  title    = "AGL_1(p) by a translation and the least primitive root has " ..
             "diameter (p + 1)/2, and p - 1 farthest elements.",
  tex      = [[D = (p+1)/2,\ |S_D| = p-1]],
  status   = "observation",
  source   = "own searches, data/growth/agl1.csv",
  family   = "agl1",
  from     = { p = 3 },
  to       = { p = 397 },
  where    = "(p-1)! mod p = p-1",
  diameter = "(p+1)/2",
  last     = "p-1",
}
