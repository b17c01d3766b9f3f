-- S_n by three involutions, points counted from 0: I = (0 1)(2 3)...,
-- K = (1 2)(3 4)..., each with all pairs that fit, and S:
--   perm_type=1: S = (k k+d), k + d < n
--   perm_type=2: S = (k k+3)(k+1 k+2), k + 3 < n
-- d is not used by perm_type=2.  The group is a proper subgroup for some.
-- CayleyPy, koltsov3(n, perm_type, k, d).
--
-- Group: S_n, or a proper subgroup for some parameters.
return family {
  name   = "koltsov3",
  title  = "S_n by two products of neighbouring swaps and a third involution",
  kind   = "permutations: other sets",
  keywords = "three involutions cubic Koltsov",
  source = "CayleyPy",
  params = { { "n", min = 2, max = 65535 },
             { "perm_type", min = 1, max = 2, default = 2 },
             { "k", min = 0, max = "n-1", default = 1 },
             { "d", min = 1, max = "n-1", default = 1 } },
  build  = function (p)
    local n, k, last = p.n, p.k, p.k + (p.perm_type == 1 and p.d or 3)
    require_that(last < n, "koltsov3: perm_type=" .. p.perm_type ..
      " needs k + " .. (p.perm_type == 1 and "d" or "3") .. " < n")
    return permutations(n) {
      { "I", neighbour_swaps(n, 1) },
      { "K", neighbour_swaps(n, 2) },
      { "S", p.perm_type == 1 and swap(n, k + 1, last + 1) or
             reversal(n, k + 1, last + 1) },
    }
  end,
  known  = {
    { n = 6, perm_type = 2, k = 1, growth = { 1, 3, 5, 8, 12, 9, 7, 3 },
      source = "own computation, reference engine" },
    { n = 6, perm_type = 1, k = 1, d = 2, growth = { 1, 3, 6, 12, 22, 40, 70,
                                                     114, 150, 177, 94, 30, 1 },
      source = "own computation, reference engine" },
  },
}
