return conjecture {
  name     = "transposons-diameter",
  title    = "Diameters of S_n by swaps of neighbouring blocks.",
  tex      = [[D = 1,2,3,3,4,4,5,5,6,6,7,8,8,9]],
  status   = "theorem",
  source   = "OEIS A065603",
  family   = "transposons",
  diameter = values { [2] = 1, [3] = 2, [4] = 3, [5] = 3, [6] = 4, [7] = 4,
                      [8] = 5, [9] = 5, [10] = 6, [11] = 6, [12] = 7, [13] =
                      8, [14] = 8, [15] = 9 },
  from     = { n = 2 },
}
