-- All transpositions of S_n, (i j) for i < j in lexicographic order.  The
-- growth is the row of unsigned Stirling numbers of the first kind, the product
-- of (1 + j x), j = 1..n-1: the distance is n less the number of cycles.
-- CayleyPy, all_transpositions(n); OEIS A094638.
--
-- Group: S_n, order n!.
return family {
  name   = "all_transpositions",
  title  = "S_n by all transpositions",
  kind   = "permutations: transpositions",
  keywords = "Cayley distance exchange sort symmetric group",
  source = "CayleyPy; OEIS A094638",
  order  = "n!",
  params = { { "n", min = 2, max = 160 } },
  build  = function (p)
    local pairs_of_points = combinations(p.n, 2)
    return permutations(p.n)(map(#pairs_of_points, function (k)
      local c = pairs_of_points[k]
      return { bracket(c, ",", -1), swap(p.n, c[1], c[2]) }
    end))
  end,
  known  = {
    { n = 6, growth = { 1, 15, 85, 225, 274, 120 }, source = "OEIS A094638" },
  },
}
