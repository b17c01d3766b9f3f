return conjecture {
  name     = "consecutive-3-cycles-word",
  title    = "By the consecutive 3-cycles and their inverses the word 1010... " ..
             "of L ones and L zeros lies at distance (I + d)/2 from the " ..
             "sorted one, where zero number i moves i places, I = L(L+1)/2 " ..
             "is their sum and d = (L/2 rounded up) the alternating sum of " ..
             "their parities.",
  tex      = [[d(0^L1^L,(10)^L) = \tfrac12\left(\tfrac{L(L+1)}2+
             \lceil\tfrac L2\rceil\right)]],
  status   = "theorem",
  source   = "F. Khafizov, distance formula for consecutive 3-cycles on " ..
             "binary words; arXiv:2603.22195",
  family   = "consecutive_k_cycles",
  from     = { L = 2, N = 4 },
  to       = { L = 9, N = 18 },
  where    = "N = 2*L",
  with     = { k = 3, n = "N" },
  start    = "case(i <= L, 0, 1)",
  inverses = true,
  distance = { of = "i mod 2", is = "(L*(L+1)/2 + ceil(L/2))/2" },
}
