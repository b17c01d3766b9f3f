return conjecture {
  name     = "consecutive-cycles-catalan",
  title    = "From the sorted word of k - 1 zeros and n - k + 1 ones, " ..
             "n >= 3k - 5, the consecutive k-cycles and their inverses " ..
             "need n - k + 1 steps, for as many words as the Catalan number " ..
             "of k - 1 says.",
  tex      = [[D = n-k+1,\ |S_D| = \tfrac1k\tbinom{2k-2}{k-1}]],
  status   = "observation",
  source   = "own searches, data/growth/consecutive_k_cycles.csv",
  family   = "consecutive_k_cycles",
  from     = { k = 3, n = 4 },
  to       = { k = 10, n = 30 },
  where    = "n >= 3*k-5",
  start    = "case(i <= k-1, 0, 1)",
  inverses = true,
  diameter = "n-k+1",
  last     = "binomial(2*k-2,k-1)/k",
}
