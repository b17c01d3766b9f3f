return conjecture {
  name     = "consecutive-3-cycles-coset-last",
  title    = "From the sorted word of L >= 2 zeros and N - L >= 2 ones the " ..
             "consecutive 3-cycles and their inverses have one farthest " ..
             "word if L and N - L are odd, else two.",
  tex      = [[|S_D| = 1\ (2 \nmid L(N-L)),\ 2]],
  status   = "observation",
  source   = "own searches, data/growth/consecutive_k_cycles.csv",
  family   = "consecutive_k_cycles",
  from     = { L = 2, N = 4 },
  to       = { L = 8, N = 18 },
  where    = "N >= L+2",
  with     = { k = 3, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  last     = "case(L mod 2 = 1 and N mod 2 = 0, 1, 2)",
}
