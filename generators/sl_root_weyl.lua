-- SL_n over Z/m by a root element and a Weyl element; m = 0 is Z.
--   e = I + E(1, 2), its inverse e'; w has 1 at (i, i+1), i = 1..n-1, and
--   (-1)^(n-1) at (n, 1); its inverse w' is its transpose.  For m = 2, e' = e.
-- Order as sl_fund_roots.
-- CayleyPy, special_linear_root_weyl(n, modulo).
--
-- Group: SL_n(Z/m).
return family {
  name   = "sl_root_weyl",
  title  = "SL_n over Z/m by a root and a Weyl element, or over Z for m = 0",
  kind   = "matrix groups",
  keywords = "special linear two generators",
  source = "CayleyPy",
  params = { { "n", min = 2, max = 32 },
             { "m", min = 0, max = 2147483647, default = 0 } },
  build  = function (p)
    local n = p.n
    local w = map(n, function (i)
      return map(n, function (j)
        if i == n and j == 1 then return n % 2 == 1 and 1 or -1 end
        return j == i + 1 and 1 or 0
      end)
    end)
    return matrices(n, p.m) {
      { "e", elementary(n, 1, 2) },
      { "e'", elementary(n, 1, 2, -1) },
      { "w", w },
      { "w'", transpose(w) },
    }
  end,
  known  = {
    { n = 2, m = 5, growth = { 1, 4, 11, 18, 22, 20, 20, 16, 6, 2 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
