-- The wrapped butterfly network.  Place j = 0..n-1 is the points 2 j + 1,
-- 2 j + 2, a bit.
--   g: to the next place, new[i] = old[i + 2],  f: g, then flips the bit at
--   place 0,  and their inverses g', f'
-- Annexstein, Baumslag and Rosenberg, Group action graphs and parallel
-- architectures, SIAM J. Comput. 19 (1990); the diameter is floor(3n/2).
--
-- Group: wreath product C_2 wr C_n, order 2^n n.
return family {
  name   = "butterfly",
  title  = "the wrapped butterfly network",
  kind   = "networks",
  keywords = "FFT interconnection network wreath product",
  source = "Annexstein, Baumslag, Rosenberg 1990",
  order  = "2^n*n",
  params = { { "n", min = 3, max = 30000 } },
  build  = function (p)
    local g = shift(2 * p.n, 2)
    local f = compose(g, swap(2 * p.n, 1, 2))
    return permutations(2 * p.n) {
      { "g", g },
      { "g'", inverse(g) },
      { "f", f },
      { "f'", inverse(f) },
    }
  end,
  known  = {
    { n = 3, growth = { 1, 4, 8, 9, 2 },
      source = "computed here, engines reference and lift agree" },
    { n = 6, growth = { 1, 4, 10, 23, 47, 92, 118, 72, 16, 1 },
      source = "computed here, engines reference and lift agree" },
  },
}
