return conjecture {
  name     = "heisenberg-higher",
  title    = "The Heisenberg group of n x n matrices over Z/m, n >= 4, has " ..
             "diameter 2(n-2) floor(m/2); m elements are farthest for even " ..
             "m >= 4, 4^(n-2) m for odd m >= 3, but 114 for n = 4, m = 3.",
  tex      = [[D = 2(n-2)\lfloor m/2\rfloor]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "heisenberg",
  from     = { n = 4, m = 3 },
  to       = { n = 10, m = 20 },
  diameter = "2*(n-2)*floor(m/2)",
  last     = "case(n = 4 and m = 3, 114, m mod 2 = 0, m, 4^(n-2)*m)",
}
