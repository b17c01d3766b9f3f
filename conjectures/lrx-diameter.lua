return conjecture {
  name     = "lrx-diameter",
  title    = "S_n with the two cyclic shifts and the swap of the first two " ..
             "points has diameter n(n-1)/2.",
  tex      = [[D_{LRX}(n) = \binom{n}{2},\quad n\ge 4]],
  status   = "theorem",
  source   = "arXiv:2502.18663; Lean proof snow-ghost/lrx-lean, 2026; " ..
             "OEIS A186783",
  family   = "lrx",
  from     = { n = 4 },
  diameter = quasipoly { over = 2, [0] = { 0, -1, 1 } },
}
