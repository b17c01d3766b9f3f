-- LX on S_n: the left shift and the swap of the first two positions.  Not
-- closed under inverses, so the Cayley graph is directed (Glushkov's problem).
--   L: new[i] = old[i + 1] (cyclically),  X = (1 2)
-- CayleyPy, lx(n); OEIS A039745.
--
-- Group: S_n, order n!.
return family {
  name   = "lx",
  title  = "S_n by the left shift and a swap, directed",
  kind   = "permutations: cycles and shifts",
  keywords = "rotation shift swap directed sigma tau",
  source = "CayleyPy; OEIS A039745",
  order  = "n!",
  params = { { "n", min = 3, max = 65535 } },
  build  = function (p)
    return permutations(p.n) {
      { "L", shift(p.n, 1) },
      { "X", swap(p.n, 1, 2) },
    }
  end,
  known  = {
    { n = 5, growth = { 1, 2, 3, 5, 8, 12, 15, 20, 22, 19, 11, 2 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
