return conjecture {
  name     = "consecutive-cycles-catalan-tail",
  title    = "From the sorted word of k - 1 zeros and n - k + 1 ones, " ..
             "n >= 4k - 7, the consecutive k-cycles and their inverses " ..
             "have C (k^2 + 5k - 8)/(2k + 2) words in the last sphere but " ..
             "one, C the Catalan number of k - 1.",
  tex      = [[|S_{D-1}| = \tfrac{k^2+5k-8}{2k(k+1)}\tbinom{2k-2}{k-1}]],
  status   = "observation",
  source   = "own searches, data/growth/consecutive_k_cycles.csv",
  family   = "consecutive_k_cycles",
  from     = { k = 3, n = 5 },
  to       = { k = 9, n = 30 },
  where    = "n >= 4*k-7",
  start    = "case(i <= k-1, 0, 1)",
  inverses = true,
  spheres  = { { at = "D-1",
                 is = "binomial(2*k-2,k-1)*(k^2+5*k-8)/(2*k*(k+1))" } },
}
