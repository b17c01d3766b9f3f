return conjecture {
  name     = "lrx-reversal",
  title    = "In LRX the reversal lies at distance n(n-1)/2 - 2 for n > 3.",
  tex      = [[d(w_0) = \binom n2-2]],
  status   = "theorem",
  source   = "arXiv:2601.08715; OEIS A186752",
  family   = "lrx",
  from     = { n = 4 },
  distance = { of = "n+1-i", is = "n*(n-1)/2 - 2" },
}
