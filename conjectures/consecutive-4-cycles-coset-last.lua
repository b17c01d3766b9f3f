return conjecture {
  name     = "consecutive-4-cycles-coset-last",
  title    = "From the sorted word of L >= 4 zeros and N - L >= 4 ones the " ..
             "consecutive 4-cycles and their inverses have 5 farthest words " ..
             "if 3 divides L or N - L, else 1, 2 or 3: as both are 1, both " ..
             "2, or they differ modulo 3.",
  tex      = [[|S_D| = 5\ (3 \mid L(N-L)),\ 1,\ 2,\ 3]],
  status   = "observation",
  source   = "own searches, data/growth/consecutive_k_cycles.csv",
  family   = "consecutive_k_cycles",
  from     = { L = 4, N = 8 },
  to       = { L = 17, N = 24 },
  where    = "N >= L+4",
  with     = { k = 4, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  last     = "case(L mod 3 = 0 or (N-L) mod 3 = 0, 5, " ..
             "(N-2*L) mod 3 = 0, L mod 3, 3)",
}
