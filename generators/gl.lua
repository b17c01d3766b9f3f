-- GL_n over Z/m; m = 0 is Z.
--   set=roots      ek = I + E(k, k+1), fk = I + E(k+1, k), k = 1..n-1, then
--                  diag(u, 1, ..., 1), named du, for the u of a generating set
--                  of the units of Z/m; then the missing inverses
--   set=steinberg  m an odd prime: A = diag(g, 1, ..., 1), g the least
--                  primitive root, and B = E(1, n) - E(1, 1) - the sum of
--                  E(i+1, i), i = 1..n-1; and their inverses
-- R. Steinberg, Generators for simple groups, Canad. J. Math. 14 (1962);
-- D. E. Taylor, Pairs of generators for matrix groups I, 1987.
--
-- Group: GL_n(Z/m), order phi(m) |SL_n(Z/m)|.

-- Generators of the units of Z/q^k, that is of Z/power.
local function units(q, power)
  if q > 2 then
    local g = primitive_root(q)
    if power > q and power_mod(g, q - 1, q * q) == 1 then g = g + q end
    return { g }
  end
  return power == 2 and {} or power == 4 and { 3 } or { power - 1, 5 }
end

-- For each prime power dividing m: those units, 1 modulo the rest of m.
local function unit_generators(m)
  if m == 0 then return { -1 } end
  local all = {}
  for _, q in ipairs(prime_factors(m)) do
    local power, rest = 1, m
    while rest % q == 0 do power, rest = power * q, rest // q end
    for _, g in ipairs(units(q, power)) do
      local steps = (g - 1) * inverse_mod(rest, power) % power
      all[#all + 1] = 1 + rest * steps
    end
  end
  return all
end

local function diagonal(n, u)
  local a = identity_matrix(n)
  a[1][1] = u
  return a
end

local function roots(n, m)
  local moves = { inverses = true }
  for k = 1, n - 1 do
    moves[#moves + 1] = { "e" .. k, elementary(n, k, k + 1) }
    moves[#moves + 1] = { "f" .. k, elementary(n, k + 1, k) }
  end
  for _, u in ipairs(unit_generators(m)) do
    moves[#moves + 1] = { "d" .. u, diagonal(n, u) }
  end
  return moves
end

local function steinberg(n, p)
  local b = map(n, function (i)
    return map(n, function (j)
      return i == 1 and j == n and 1 or
        ((i == 1 and j == 1 or i == j + 1) and -1 or 0)
    end)
  end)
  return { { "A", diagonal(n, primitive_root(p)) }, { "B", b },
           inverses = true }
end

return family {
  name   = "gl",
  title  = "GL_n over Z/m, or over Z for m = 0",
  kind   = "matrix groups",
  keywords = "general linear elementary Steinberg invertible",
  source = "Steinberg 1962; Taylor 1987",
  params = { { "n", min = 2, max = 32 },
             { "m", min = 0, max = 2147483647, except = 1, default = 0 },
             { "set", choices = { "roots", "steinberg" }, default = "roots" } },
  build  = function (p)
    local steinberg_too = p.m > 2 and is_prime(p.m)
    require_that(p.set == "roots" or steinberg_too,
                 "gl: set=steinberg allows odd primes m")
    return matrices(p.n, p.m)(p.set == "roots" and roots(p.n, p.m) or
                              steinberg(p.n, p.m))
  end,
  known  = {
    { n = 2, m = 5, growth = { 1, 6, 29, 82, 184, 162, 15, 1 },
      source = "computed here, engines reference and lift agree" },
    { n = 2, m = 15,
      growth = { 1, 7, 39, 191, 748, 2718, 7701, 9904, 1719, 12 },
      source = "computed here, engines reference and lift agree" },
    { n = 3, m = 2, growth = { 1, 4, 10, 22, 44, 44, 36, 6, 1 },
      source = "CayleyPy data set (sl_fund_roots), commit 7355621" },
    { n = 2, m = 7, set = "steinberg",
      growth = { 1, 4, 10, 25, 60, 148, 346, 559, 591, 249, 21, 2 },
      source = "computed here, engines reference and lift agree" },
    { n = 3, m = 3, set = "steinberg",
      growth = { 1, 3, 6, 12, 24, 48, 93, 178, 335, 638, 1165, 1887, 2460,
                 2597, 1513, 256, 12, 3, 1 },
      source = "computed here, engines reference and lift agree" },
  },
}
