return conjecture {
  name     = "lamplighter-tail",
  title    = "The lamplighter on a circle of n lamps with two states, " ..
             "n >= 10, has n + 7, 4 and 1 elements in the last three " ..
             "spheres for even n, 2n + 8, 6 and 2 for odd n.",
  tex      = [[|S_{D-2}|,\ |S_{D-1}|,\ |S_D| = n+7,\ 4,\ 1,\ \text{or}\ ]] ..
             [[2n+8,\ 6,\ 2]],
  status   = "observation",
  source   = "own searches, data/growth/lamplighter.csv",
  family   = "lamplighter",
  from     = { n = 10 },
  to       = { n = 20 },
  with     = { k = 2 },
  spheres  = { { at = "D-2", is = "case(n mod 2 = 0, n+7, 2*n+8)" },
               { at = "D-1", is = "case(n mod 2 = 0, 4, 6)" },
               { at = "D", is = "case(n mod 2 = 0, 1, 2)" } },
}
