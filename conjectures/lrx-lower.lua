return conjecture {
  name     = "lrx-lower",
  title    = "The diameter of LRX is at least n(n-1)/2 - n/2 - 1.",
  tex      = [[D \ge \binom n2-\frac n2-1]],
  status   = "theorem",
  source   = "arXiv:2502.18663, abstract",
  family   = "lrx",
  from     = { n = 4 },
  diameter = at_least "n*(n-1)/2 - n/2 - 1",
}
