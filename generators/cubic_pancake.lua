-- Cubic pancake graphs: three reversals of prefixes of S_n, Rk reverses the
-- first k positions.
--   subset 1: Rn R(n-1) R2      subset 5: Rn R(n-2) R2
--   subset 2: Rn R(n-1) R3      subset 6: Rn R(n-2) R3
--   subset 3: Rn R(n-1) R(n-2)  subset 7: Rn R(n-2) R(n-3)
--   subset 4: Rn R(n-1) R(n-3)
-- Konstantinova and Gun, The girth of cubic pancake graphs.
-- CayleyPy, cubic_pancake(n, subset); here Rk reverses k positions, while in
-- its pancake and in ours Rj reverses j + 1.
-- Parameters for which two of the three are the same, or one moves nothing, are
-- refused.  The group is a proper subgroup for some small n.
--
-- Group: S_n, or a proper subgroup for some small n (n = 6: order 72 for subset
-- 2 and 4, 48 for 5; n = 7: 144 for 6).
local PREFIXES = { { 1, 0, 2 }, { 1, 0, 3 }, { 1, 2 }, { 1, 3 },
                   { 2, 0, 2 }, { 2, 0, 3 }, { 2, 3 } }

return family {
  name   = "cubic_pancake",
  title  = "S_n by three reversals of prefixes",
  kind   = "permutations: reversals and blocks",
  keywords = "pancakes three flips cubic graph",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 4, max = 65535 },
             { "subset", min = 1, max = 7 } },
  build  = function (p)
    local q = PREFIXES[p.subset]
    local k = { p.n, p.n - q[1], q[3] or p.n - q[2] }
    require_that(k[2] ~= k[3] and k[3] >= 2,
      "cubic_pancake: n=" .. p.n .. " is too small for subset=" .. p.subset)
    return permutations(p.n)(map(3, function (i)
      return { "R" .. k[i], reversal(p.n, 1, k[i]) }
    end))
  end,
  known  = {
    { n = 7, subset = 1, growth = { 1, 3, 6, 12, 22, 40, 71, 121, 200, 314, 477,
                                    697, 891, 895, 663, 390, 187, 48, 2 },
      source = "own computation, reference engine" },
    { n = 7, subset = 4, growth = { 1, 3, 6, 12, 24, 48, 86, 151, 262, 428, 656,
                                    902, 1106, 978, 354, 23 },
      source = "own computation, reference engine" },
    { n = 7, subset = 6, growth = { 1, 3, 6, 12, 21, 30, 39, 27, 5 },
      source = "own computation, reference engine" },
  },
}
