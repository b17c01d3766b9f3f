return conjecture {
  name     = "lsl-diameter",
  title    = "Diameters of S_n by the cycle of n points and the cycle of " ..
             "the last n - 1, with inverses.",
  tex      = [[D = 5,7,12,15,21,25\ (n=4,\dots,9)]],
  status   = "observation",
  source   = "read from the rows of CayleyPy's data set, commit 7355621, " ..
             "and own searches",
  family   = "lsl_cycles",
  diameter = values { [4] = 5, [5] = 7, [6] = 12, [7] = 15, [8] = 21,
                      [9] = 25 },
  from     = { n = 4 },
}
