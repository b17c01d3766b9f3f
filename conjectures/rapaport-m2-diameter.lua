return conjecture {
  name     = "rapaport-m2-diameter",
  title    = "Diameters of S_n by the generators M2 of Rapaport.",
  tex      = [[D = 1,3,4,8,16,22,30,40,49,62,74,87]],
  status   = "theorem",
  source   = "CayleyPy data set, commit 7355621",
  family   = "rapaport_m2",
  diameter = values { [2] = 1, [3] = 3, [4] = 4, [5] = 8, [6] = 16, [7] = 22,
                      [8] = 30, [9] = 40, [10] = 49, [11] = 62, [12] = 74,
                      [13] = 87 },
  from     = { n = 2 },
}
