return conjecture {
  name     = "lrx-last",
  title    = "LRX has a unique farthest element for n >= 4.",
  tex      = [[|S_D| = 1]],
  status   = "conjecture",
  source   = "arXiv:2502.18663, section 4.2, via OEIS A186783",
  family   = "lrx",
  from     = { n = 4 },
  last     = 1,
}
