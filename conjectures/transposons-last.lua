return conjecture {
  name     = "transposons-last",
  title    = "Numbers of permutations that need most swaps of neighbouring " ..
             "blocks.",
  tex      = [[|S_D| = 1,1,1,31,45,1513,\dots]],
  status   = "theorem",
  source   = "OEIS A219243; Goncalves, Bueno and Hausen 2013",
  family   = "transposons",
  last     = values { [2] = 1, [3] = 1, [4] = 1, [5] = 31, [6] = 45, [7] =
                      1513, [8] = 2836, [9] = 114327, [10] = 255053, [11] =
                      12537954, [12] = 31599601, [13] = 427, [14] =
                      5246800005 },
  from     = { n = 2 },
}
