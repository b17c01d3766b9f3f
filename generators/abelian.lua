-- A product of cyclic groups by its standard generators: the torus graph.
-- sizes is the list of their orders; the points are the cycles one after the
-- other, ei turns the cycle i, ei' turns it back (left out for size 2).
--
-- Group: Z/s1 x Z/s2 x ..., order s1 s2 ...  The growth is the product of the
-- polynomials of the cycles, 1 + 2x + 2x^2 + ...
return family {
  name   = "abelian",
  title  = "products of cyclic groups, the torus",
  kind   = "abelian, dihedral and other small groups",
  keywords = "torus grid lattice product cyclic",
  source = "product of cycles",
  params = { { "sizes", text = "4,6,2" } },
  build  = function (p)
    local sizes, n, moves = {}, 0, {}
    for _, text in ipairs(split(p.sizes, ",")) do
      local s = number_of(text)
      require_that(s and s >= 2 and n + s <= 5000, "abelian: the size '" ..
                   text .. "' is not allowed; allowed are integers from 2 on, "
                   .. "5000 together")
      sizes[#sizes + 1], n = s, n + s
    end
    local from = 1
    for i, s in ipairs(sizes) do
      local turn = cycles(n, range(from, from + s - 1))
      moves[#moves + 1] = { "e" .. i, turn }
      if s > 2 then moves[#moves + 1] = { "e" .. i .. "'", inverse(turn) } end
      from = from + s
    end
    require_that(#moves * n <= 500000, "abelian: the sizes are too many")
    return permutations(n)(moves)
  end,
  known  = {
    { sizes = "4,6,2", growth = { 1, 5, 11, 14, 11, 5, 1 },
      source = "product of the cycles" },
    { sizes = "9,9", growth = { 1, 4, 8, 12, 16, 16, 12, 8, 4 },
      source = "product of the cycles" },
  },
}
