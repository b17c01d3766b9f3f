-- LRX on S_n: the left shift, the right shift, and the swap of the first
-- position with position k + 1.
--   L: new[i] = old[i + 1],  R: new[i] = old[i - 1] (cyclically),  X = (1 k+1)
-- CayleyPy, lrx(n, k); OEIS A186783 (diameter n(n-1)/2 for k = 1, conjectured).
--
-- Group: S_n for k = 1; a proper subgroup if k and n have a common factor (n =
-- 6: order 72 for k = 2, 24 for k = 3).
return family {
  name   = "lrx",
  title  = "S_n by the two cyclic shifts and a swap",
  kind   = "permutations: cycles and shifts",
  keywords = "rotation shift swap adjacent Glushkov conjecture",
  use    = "the benchmark of CayleyPy and of the conjectures in `list " ..
    "--claims lrx`",
  source = "CayleyPy; OEIS A186783",
  order  = "n!",
  params = { { "n", min = 3, max = 65535 },
             { "k", min = 1, max = "n-1", default = 1 } },
  build  = function (p)
    return permutations(p.n) {
      { "L", shift(p.n, 1) },
      { "R", shift(p.n, -1) },
      { "X", swap(p.n, 1, p.k + 1) },
    }
  end,
  known  = {
    { n = 5, growth = { 1, 3, 6, 10, 16, 24, 29, 21, 6, 3, 1 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 5, start = "01010", growth = { 1, 3, 2, 3, 1 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
