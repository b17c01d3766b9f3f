return conjecture {
  name     = "rapaport-m1-diameter",
  title    = "Diameters of S_n by the generators M1 of Rapaport.",
  tex      = [[D = 1,3,4,6,8,9,11,13,15,16,18]],
  status   = "theorem",
  source   = "CayleyPy data set, commit 7355621",
  family   = "rapaport_m1",
  diameter = values { [2] = 1, [3] = 3, [4] = 4, [5] = 6, [6] = 8, [7] = 9,
                      [8] = 11, [9] = 13, [10] = 15, [11] = 16, [12] = 18 },
  from     = { n = 2 },
}
