return conjecture {
  name     = "larx-diameter",
  title    = "Diameters of S_n by (1 2) and the cycle (2 3 ... n), " ..
             "directed.",
  tex      = [[D = 3,7,10,17,22,31,38,49\ (n=3,\dots,10)]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "larx",
  diameter = values { [3] = 3, [4] = 7, [5] = 10, [6] = 17, [7] = 22, [8] = 31,
                      [9] = 38, [10] = 49 },
  from     = { n = 3 },
}
