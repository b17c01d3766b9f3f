-- Sp_2n over Z/m, the 2n x 2n matrices a with a^T J a = J, J = [0 I; -I 0];
-- m = 0 is Z.
--   set=roots      the root elements of the fundamental roots, type C_n:
--                  ei = I + E(i, i+1) - E(n+i+1, n+i), i = 1..n-1,
--                  en = I + E(n, 2n), fi = the transpose of ei; each followed
--                  by its inverse ei', fi'
--   set=root_weyl  e1 (n > 1), en, and the Weyl element w that maps the basis
--                  x1 -> x2 -> ... -> xn -> y1 -> ... -> yn -> -x1, and their
--                  inverses
-- Carter, Simple Groups of Lie Type, 1972, chapter 11.
--
-- Group: Sp_2n(Z/m); for a prime m = p, order p^(n^2) times the product of
-- p^(2i) - 1, i = 1..n.  n = 1 is SL_2.
local function short_root(n, i, x)
  local a = elementary(2 * n, i, i + 1, x)
  a[n + i + 1][n + i] = -x
  return a
end

local function roots(n)
  local moves = {}
  for i = 1, n do
    local function root(x)
      return i < n and short_root(n, i, x) or elementary(2 * n, n, 2 * n, x)
    end
    moves[#moves + 1] = { "e" .. i, root(1) }
    moves[#moves + 1] = { "e" .. i .. "'", root(-1) }
    moves[#moves + 1] = { "f" .. i, transpose(root(1)) }
    moves[#moves + 1] = { "f" .. i .. "'", transpose(root(-1)) }
  end
  return moves
end

local function root_weyl(n)
  local w = map(2 * n, function (i)
    return map(2 * n, function (j)
      return i == j + 1 and 1 or i == 1 and j == 2 * n and -1 or 0
    end)
  end)
  local moves = { { "e" .. n, elementary(2 * n, n, 2 * n) }, { "w", w },
                  inverses = true }
  if n > 1 then table.insert(moves, 1, { "e1", short_root(n, 1, 1) }) end
  return moves
end

return family {
  name   = "sp",
  title  = "Sp_2n over Z/m, or over Z for m = 0",
  kind   = "matrix groups",
  keywords = "symplectic simple group",
  source = "Carter 1972",
  params = { { "n", min = 1, max = 16 },
             { "m", min = 0, max = 2147483647, except = 1, default = 0 },
             { "set", choices = { "roots", "root_weyl" }, default = "roots" } },
  build  = function (p)
    return matrices(2 * p.n, p.m)(p.set == "roots" and roots(p.n) or
                                  root_weyl(p.n))
  end,
  known  = {
    { n = 1, m = 5, growth = { 1, 4, 12, 26, 48, 26, 3 },
      source = "CayleyPy data set (sl_fund_roots), commit 7355621" },
    { n = 2, m = 2, growth = { 1, 4, 10, 22, 44, 84, 150, 178, 144, 72, 11 },
      source = "computed here, engines reference and lift agree" },
    { n = 2, m = 3,
      growth = { 1, 8, 40, 180, 722, 2540, 7460, 16120, 19693, 4964, 110, 2 },
      source = "computed here, engines reference and lift agree" },
    { n = 2, m = 3, set = "root_weyl",
      growth = { 1, 6, 26, 114, 457, 1576, 5116, 13233, 20448, 10241, 620, 2 },
      source = "computed here, engines reference and lift agree" },
  },
}
