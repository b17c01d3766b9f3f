return conjecture {
  name     = "lrx-upper",
  title    = "The diameter of LRX is at most n(n-1)/2 + 3n.",
  tex      = [[D \le \binom n2+3n]],
  status   = "theorem",
  source   = "arXiv:2502.18663, abstract",
  family   = "lrx",
  from     = { n = 4 },
  diameter = at_most "n*(n-1)/2 + 3*n",
}
