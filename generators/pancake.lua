-- Pancake graph: Rj reverses the first j + 1 positions, j = 1..n-1.
-- CayleyPy, pancake(n); OEIS A058986 (diameters), A067607 (last spheres).
--
-- Group: S_n, order n!.
return family {
  name   = "pancake",
  title  = "S_n by reversals of prefixes",
  kind   = "permutations: reversals and blocks",
  keywords = "pancakes Gates Papadimitriou flips prefix",
  source = "CayleyPy; OEIS A058986, A067607",
  order  = "n!",
  params = { { "n", min = 2, max = 1500 } },
  build  = function (p)
    return permutations(p.n)(map(p.n - 1, function (j)
      return { "R" .. j, reversal(p.n, 1, j + 1) }
    end))
  end,
  known  = {
    { n = 5, growth = { 1, 4, 12, 35, 48, 20 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
