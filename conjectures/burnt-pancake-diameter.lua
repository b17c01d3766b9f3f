return conjecture {
  name     = "burnt-pancake-diameter",
  title    = "Diameters of the burnt pancake graphs.",
  tex      = [[D = 1,4,6,8,10,12,14,15,17,\dots]],
  status   = "theorem",
  source   = "OEIS A078941; Cibulka 2011",
  family   = "burnt_pancake",
  diameter = values { [1] = 1, [2] = 4, [3] = 6, [4] = 8, [5] = 10, [6] = 12,
                      [7] = 14, [8] = 15, [9] = 17, [10] = 18, [11] = 19,
                      [12] = 21, [13] = 22, [14] = 23, [15] = 25, [16] = 26,
                      [17] = 28 },
  from     = { n = 1 },
}
