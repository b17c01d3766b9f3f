-- Star graph: Si swaps the first position with position i + 1, i = 1..n-1.
-- CayleyPy, stars(n); Akers, Harel and Krishnamurthy 1987; OEIS A007799.
--
-- Group: S_n, order n!.
return family {
  name   = "stars",
  title  = "S_n by swaps with the first position",
  kind   = "permutations: transpositions",
  keywords = "star graph interconnection network Akers Krishnamurthy",
  source = "CayleyPy; OEIS A007799",
  order  = "n!",
  params = { { "n", min = 3, max = 1500 } },
  build  = function (p)
    return permutations(p.n)(map(p.n - 1, function (i)
      return { "S" .. i, swap(p.n, 1, i + 1) }
    end))
  end,
  known  = {
    { n = 5, growth = { 1, 4, 12, 30, 44, 26, 3 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
