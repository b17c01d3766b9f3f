return conjecture {
  name     = "pancake-last",
  title    = "Numbers of stacks of pancakes that need most flips.",
  tex      = [[|S_D| = 1,1,3,20,2,35,455,5804,\dots]],
  status   = "theorem",
  source   = "OEIS A067607; n >= 11 from CayleyPy, test suite",
  family   = "pancake",
  last     = values { [2] = 1, [3] = 1, [4] = 3, [5] = 20, [6] = 2, [7] = 35,
                      [8] = 455, [9] = 5804, [10] = 73232, [11] = 6, [12] =
                      167, [13] = 2001, [14] = 24974, [15] = 339220, [16] =
                      4646117, [17] = 65758725 },
  from     = { n = 2 },
}
