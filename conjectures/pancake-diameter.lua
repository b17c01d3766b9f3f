return conjecture {
  name     = "pancake-diameter",
  title    = "Diameters of the pancake graphs.",
  tex      = [[D = 1,3,4,5,7,8,9,10,11,13,14,\dots]],
  status   = "theorem",
  source   = "OEIS A058986",
  family   = "pancake",
  diameter = values { [2] = 1, [3] = 3, [4] = 4, [5] = 5, [6] = 7, [7] = 8,
                      [8] = 9, [9] = 10, [10] = 11, [11] = 13, [12] = 14,
                      [13] = 15, [14] = 16, [15] = 17, [16] = 18, [17] = 19,
                      [18] = 20, [19] = 22 },
  from     = { n = 2 },
}
