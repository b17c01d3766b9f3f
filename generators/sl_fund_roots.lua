-- SL_n over Z/m by the elementary matrices next to the diagonal; m = 0 is Z.
--   ek = I + E(k, k+1), its inverse ek', fk = I + E(k+1, k), its inverse fk',
--   k = 1..n-1.  For m = 2 each is its own inverse and occurs twice.
-- Order m^(n^2 - 1) times the product of 1 - q^-i over the primes q dividing m
-- and i = 2..n.  CayleyPy, special_linear_fundamental_roots(n, modulo).
--
-- Group: SL_n(Z/m).
return family {
  name   = "sl_fund_roots",
  title  = "SL_n over Z/m by fundamental roots, or over Z for m = 0",
  kind   = "matrix groups",
  keywords = "special linear simple roots Steinberg",
  source = "CayleyPy",
  params = { { "n", min = 2, max = 32 },
             { "m", min = 0, max = 2147483647, except = 1, default = 0 } },
  build  = function (p)
    local moves = {}
    local function add(name, row, column)
      moves[#moves + 1] = { name, elementary(p.n, row, column) }
      moves[#moves + 1] = { name .. "'", elementary(p.n, row, column, -1) }
    end
    for k = 1, p.n - 1 do
      add("e" .. k, k, k + 1)
      add("f" .. k, k + 1, k)
    end
    return matrices(p.n, p.m)(moves)
  end,
  known  = {
    { n = 2, m = 5, growth = { 1, 4, 12, 26, 48, 26, 3 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 3, m = 3, growth = { 1, 8, 40, 172, 614, 1512, 2488, 744, 35, 2 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
