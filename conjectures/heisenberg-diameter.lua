return conjecture {
  name     = "heisenberg-diameter",
  title    = "The Heisenberg group over Z/m has diameter 2 floor(m/2) for " ..
             "m >= 8 and 2 floor(m/2) + 2 for 2 <= m <= 7.",
  tex      = [[D = 2\lfloor m/2\rfloor\ (m\ge8)]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "heisenberg",
  from     = { m = 2 },
  with     = { n = 3 },
  diameter = "2*floor(m/2) + case(m <= 7, 2, 0)",
}
