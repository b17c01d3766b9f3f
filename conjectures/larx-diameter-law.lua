return conjecture {
  name     = "larx-diameter-law",
  title    = "The diameter of S_n by (1 2) and the cycle (2 3 ... n), " ..
             "directed, is (n^2-2)/2 for even and (n^2-5)/2 for odd n >= 4.",
  tex      = [[D = (n^2-2)/2\ (n\text{ even}),\ (n^2-5)/2\ (n\text{ odd})]],
  status   = "observation",
  source   = "own searches to n = 13; data/growth/larx.csv",
  family   = "larx",
  from     = { n = 4 },
  diameter = quasipoly { over = 2, [0] = { -2, 0, 1 }, [1] = { -5, 0, 1 } },
}
