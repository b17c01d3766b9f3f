-- The free nilpotent group of class 2 and rank n over Z/m; m = 0 is Z.  For each
-- pair i < j there is a block of three rows, a Heisenberg group:
--   xk = I + E(1, 2) in the blocks (k, j) + E(2, 3) in the blocks (i, k)
-- so that [xi, xj] is the corner of block (i, j), and no other relation holds.
-- With add_inverses=0, which is the default, words have no inverses: spheres
-- are those of the monoid that the generators generate.
--
-- Group: order m^(n(n+1)/2), nilpotent of class 2; n = 2 is the Heisenberg
-- group.
return family {
  name   = "free_nilpotent",
  title  = "free nilpotent group of class 2 over Z/m, or over Z for m = 0",
  kind   = "matrix groups",
  keywords = "nil-2 nilpotent monoid commutators polynomial growth",
  source = "OEIS A140348 (n = 3), A000125 (n = 2)",
  order  = "m^(n*(n+1)/2)",
  params = { { "n", min = 2, max = 8 },
             { "m", min = 0, max = 2147483647, except = 1, default = 0 },
             { "add_inverses", min = 0, max = 1, default = 0 } },
  build  = function (p)
    local pairs = combinations(p.n, 2)
    local moves = { inverses = p.add_inverses == 1 }
    for k = 1, p.n do
      local matrix = identity_matrix(3 * #pairs)
      for block, pair in ipairs(pairs) do
        local row = 3 * block - 2
        if pair[1] == k then matrix[row][row + 1] = 1 end
        if pair[2] == k then matrix[row + 1][row + 2] = 1 end
      end
      moves[k] = { "x" .. k, matrix }
    end
    return matrices(3 * #pairs, p.m)(moves)
  end,
  known  = {
    { n = 2, m = 0, complete = false,
      growth = { 1, 2, 4, 8, 15, 26, 42, 64, 93 }, source = "OEIS A000125" },
    { n = 3, m = 0, complete = false,
      growth = { 1, 3, 9, 27, 78, 216, 568, 1410, 3309, 7307, 15303 },
      source = "OEIS A140348" },
    { n = 2, m = 5, add_inverses = 1, growth = { 1, 4, 12, 32, 62, 12, 2 },
      source = "CayleyPy data set (heisenberg), commit 7355621" },
  },
}
