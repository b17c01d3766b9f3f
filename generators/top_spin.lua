-- TopSpin: the two cyclic shifts and F, the reversal of the first k positions.
--   L: new[i] = old[i + 1],  R: new[i] = old[i - 1] (cyclically)
-- CayleyPy, top_spin(n, k), which gives its generators no names.
--
-- Group: k = 4: S_n for even n >= 6, A_n for odd n >= 7, order 8 and 10 for n =
-- 4 and 5.
return family {
  name   = "top_spin",
  title  = "the two cyclic shifts and a reversal of k positions",
  kind   = "puzzles: other",
  keywords = "TopSpin turntable Binary Arts reversal of four",
  source = "CayleyPy; the puzzle TopSpin has n = 20, k = 4",
  params = { { "n", min = 2, max = 65535 },
             { "k", min = 2, max = "n", default = 4 } },
  build  = function (p)
    return permutations(p.n) {
      { "L", shift(p.n, 1) },
      { "R", shift(p.n, -1) },
      { "F", reversal(p.n, 1, p.k) },
    }
  end,
  known  = {
    { n = 6, k = 4,
      growth = { 1, 3, 6, 11, 20, 37, 63, 103, 165, 152, 106, 46, 7 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
