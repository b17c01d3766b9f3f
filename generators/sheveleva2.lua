-- Square with whiskers: two generators A and S of S_n, points counted from 0,
-- 1 <= k <= n-3.
--   S contains the square, the 4-cycle (k-1 k k+1 k+2).
--   The left whisker is at its corner k-1: (k-2 k-1), (k-3 k-2), ..., (0 1)
--   go to A, S, A, ... in turn.
--   The right whisker is at the opposite corner k+1: (k+1 k+3), if k+3 < n,
--   goes to A; then (k+3 k+4), (k+4 k+5), ... go to S, A, S, ... in turn.
-- A fixes k and k+2 and is an involution; S is not, the graph is directed.
-- Conjectured to have the largest diameter among pairs of generators; often a
-- proper subgroup of S_n.
-- CayleyPy, sheveleva2(n, k): what its code does, not what its text says of
-- the right whisker.
--
-- Group: S_n or A_n, or a proper subgroup (n = 6: order 72, 48, 72 for k = 1,
-- 2, 3; n = 8, k = 5: 576).
return family {
  name   = "sheveleva2",
  title  = "square with whiskers, two generators of large diameter, directed",
  kind   = "permutations: other sets",
  keywords = "large diameter two generators square whiskers",
  source = "CayleyPy",
  params = { { "n", min = 4, max = 65535 },
             { "k", min = 1, max = "n-3" } },
  build  = function (p)
    local n, k = p.n, p.k                 -- below, points count from 1
    local swaps = { {}, { range(k, k + 3) } }             -- of A and of S
    for i = 1, k - 1 do
      local to = swaps[2 - i % 2]
      to[#to + 1] = { k - i, k - i + 1 }
    end
    if k + 4 <= n then swaps[1][#swaps[1] + 1] = { k + 2, k + 4 } end
    for i = 1, n - k - 4 do
      local to = swaps[1 + i % 2]
      to[#to + 1] = { k + 3 + i, k + 4 + i }
    end
    local function product(list_of_cycles)
      local q = identity(n)
      for _, c in ipairs(list_of_cycles) do
        for i = 1, #c do q[c[i]] = c[i % #c + 1] end
      end
      return q
    end
    return permutations(n) {
      { "A", product(swaps[1]) },
      { "S", product(swaps[2]) },
    }
  end,
  known  = {
    { n = 6, k = 2, growth = { 1, 2, 3, 5, 7, 10, 10, 7, 3 },
      source = "own computation, reference engine" },
    { n = 8, k = 5, growth = { 1, 2, 3, 5, 7, 10, 15, 22, 31, 43, 58, 76, 85,
                               80, 58, 46, 27, 7 },
      source = "own computation, reference engine" },
  },
}
