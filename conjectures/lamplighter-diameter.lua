return conjecture {
  name     = "lamplighter-diameter",
  title    = "The lamplighter on a circle of n lamps, n >= 4, has diameter " ..
             "2n - 2 + floor(n/2).",
  tex      = [[D = 2n-2+\lfloor n/2\rfloor]],
  status   = "observation",
  source   = "own searches, data/growth/lamplighter.csv",
  family   = "lamplighter",
  from     = { k = 2, n = 4 },
  to       = { k = 3, n = 20 },
  diameter = "2*n-2+floor(n/2)",
}
