return conjecture {
  name     = "burnt-pancake-negative",
  title    = "Distances of the stack of burnt pancakes that is sorted but " ..
             "upside down one by one, -I.",
  tex      = [[d(-I_n) = 1,4,6,8,10,12,14,15,17,18,\dots]],
  status   = "theorem",
  source   = "OEIS A078942; Cibulka 2011",
  family   = "burnt_pancake",
  distance = { of = "case(i <= n, n+i, i-n)",
    is = values { [1] = 1, [2] = 4, [3] = 6, [4] = 8, [5] = 10, [6] = 12,
        [7] = 14, [8] = 15, [9] = 17, [10] = 18, [11] = 19, [12] = 21,
        [13] = 22, [14] = 23, [15] = 24, [16] = 26, [17] = 28, [18] = 29,
        [19] = 30, [20] = 32, [21] = 33, [22] = 35, [23] = 36, [24] = 38,
        [25] = 39, [26] = 41, [27] = 42 } },
  from     = { n = 1 },
  to       = { n = 27 },
}
