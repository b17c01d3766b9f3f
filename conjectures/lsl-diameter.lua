return conjecture {
  name     = "lsl-diameter",
  title    = "The diameter of S_n by the cycle of n points and the cycle of " ..
             "the last n - 1, with inverses, is (n^2+4n-12)/4 for even and " ..
             "(n^2+4n-17)/4 for odd n >= 4.",
  tex      = [[D = (n^2+4n-12)/4\ (n\text{ even}),\ (n^2+4n-17)/4\ (n\text{ odd})]],
  status   = "observation",
  source   = "rows of CayleyPy's data set, commit 7355621, to n = 7, own " ..
             "searches to 14; data/growth/lsl_cycles.csv",
  family   = "lsl_cycles",
  from     = { n = 4 },
  with     = { add_inverses = 1 },
  diameter = quasipoly { over = 4, [0] = { -12, 4, 1 }, [1] = { -17, 4, 1 } },
}
