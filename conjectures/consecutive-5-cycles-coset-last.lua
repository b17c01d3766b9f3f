return conjecture {
  name     = "consecutive-5-cycles-coset-last",
  title    = "From the sorted word of L >= 5 zeros and N - L >= 5 ones the " ..
             "consecutive 5-cycles and their inverses have 14 farthest " ..
             "words if 4 divides L or N - L, else 1, 2, 5, 4, 9 or 7: for " ..
             "residues 1 and 1, 2 and 2, 3 and 3, 1 and 2, 1 and 3, 2 and 3.",
  tex      = [[|S_D| = 14\ (4 \mid L \text{ or } 4 \mid N-L)]],
  status   = "observation",
  source   = "own searches, data/growth/consecutive_k_cycles.csv",
  family   = "consecutive_k_cycles",
  from     = { L = 5, N = 10 },
  to       = { L = 18, N = 24 },
  where    = "N >= L+5",
  with     = { k = 5, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  last     = "case(L mod 4 = 0 or (N-L) mod 4 = 0, 14, " ..
             "(N-2*L) mod 4 = 0, case(L mod 4 = 3, 5, L mod 4), " ..
             "N mod 4 = 3, 4, N mod 4 = 0, 9, 7)",
}
