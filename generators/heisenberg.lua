-- Heisenberg group: upper unitriangular n x n matrices over Z/m that differ
-- from the identity in the first row and the last column only; m = 0 is Z.
--   xi = I + E(1, i + 1),  yi = I + E(i + 1, n),  i = 1..n-2  (x, y for n = 3)
-- and, unless add_inverses=0, those of their inverses that are not among them.
-- Order m^(2n-3).  CayleyPy, heisenberg(n, modulo); OEIS A063810 (n = 3, Z).
--
-- Group: order m^(2n-3), extraspecial for an odd prime m.
return family {
  name   = "heisenberg",
  title  = "Heisenberg group over Z/m, or over Z for m = 0",
  kind   = "matrix groups",
  keywords = "nilpotent unitriangular extraspecial polynomial growth",
  source = "CayleyPy; OEIS A063810",
  order  = "m^(2*n-3)",
  params = { { "n", min = 3, max = 32, default = 3 },
             { "m", min = 0, max = 2147483647, except = 1, default = 0 },
             { "add_inverses", min = 0, max = 1, default = 1 } },
  build  = function (p)
    local moves = {}
    local function add(letter, row, column)
      for i = 1, p.n - 2 do
        moves[#moves + 1] = { p.n == 3 and letter or letter .. i,
                              elementary(p.n, row or i + 1, column or i + 1) }
      end
    end
    add("x", 1, nil)
    add("y", nil, p.n)
    moves.inverses = p.add_inverses == 1
    return matrices(p.n, p.m)(moves)
  end,
  known  = {
    { n = 3, m = 5, growth = { 1, 4, 12, 32, 62, 12, 2 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 3, m = 0, complete = false,
      growth = { 1, 4, 12, 36, 82, 164, 294, 476, 724, 1052, 1464 },
      source = "OEIS A063810" },
  },
}
