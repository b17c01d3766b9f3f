return conjecture {
  name     = "ut-4-diameter",
  title    = "The unitriangular 4 x 4 matrices over Z/m by simple roots, " ..
             "m >= 11, have diameter 3 floor(m/2).",
  tex      = [[D = 3\lfloor m/2\rfloor]],
  status   = "observation",
  source   = "own searches, data/growth/ut.csv",
  family   = "ut",
  from     = { n = 4, m = 11 },
  to       = { n = 4, m = 30 },
  diameter = "3*floor(m/2)",
}
