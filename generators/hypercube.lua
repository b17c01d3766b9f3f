-- The hypercube: ei swaps the points 2i-1 and 2i, i = 1..n.
--   folded=1  also f, all of them at once: the folded cube of dimension n + 1
-- El-Amawy and Latifi, Properties and performance of folded hypercubes, IEEE
-- Trans. Parallel Distrib. Syst. 2 (1991).
--
-- Group: (Z/2)^n, order 2^n.  The growth is a row of Pascal's triangle, OEIS
-- A007318; folded, the first half of row n + 1 (half its middle term).
return family {
  name   = "hypercube",
  title  = "the hypercube, and folded",
  kind   = "networks",
  keywords = "binary cube Hamming folded interconnection network",
  source = "OEIS A007318; El-Amawy and Latifi 1991",
  order  = "2^n",
  params = { { "n", min = 1, max = 500 },
             { "folded", min = 0, max = 1, default = 0 } },
  build  = function (p)
    local moves = map(p.n, function (i)
      return { "e" .. i, swap(2 * p.n, 2 * i - 1, 2 * i) }
    end)
    if p.folded == 1 then
      moves[#moves + 1] = { "f", neighbour_swaps(2 * p.n, 1) }
    end
    return permutations(2 * p.n)(moves)
  end,
  known  = {
    { n = 10, growth = { 1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1 },
      source = "OEIS A007318" },
    { n = 7, folded = 1, growth = { 1, 8, 28, 56, 35 },
      source = "El-Amawy and Latifi 1991: half a row of OEIS A007318" },
  },
}
