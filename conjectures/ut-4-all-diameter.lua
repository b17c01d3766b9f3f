return conjecture {
  name     = "ut-4-all-diameter",
  title    = "The unitriangular 4 x 4 matrices over Z/m by all roots, " ..
             "m >= 10, have diameter 3 floor(m/2).",
  tex      = [[D = 3\lfloor m/2\rfloor]],
  status   = "observation",
  source   = "own searches, data/growth/ut.csv",
  family   = "ut",
  from     = { n = 4, m = 10 },
  to       = { n = 4, m = 26 },
  with     = { set = "all" },
  diameter = "3*floor(m/2)",
}
