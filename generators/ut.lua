-- Upper unitriangular n x n matrices over Z/m; m = 0 is Z.
--   set=simple  ei = I + E(i, i+1), i = 1..n-1
--   set=all     ei,j = I + E(i, j), i < j, in lexicographic order
-- and, unless add_inverses=0, those of their inverses that are not among them.
--
-- Group: UT_n(Z/m), order m^(n(n-1)/2), nilpotent of class n-1; n = 3 is the
-- Heisenberg group.
return family {
  name   = "ut",
  title  = "UT_n over Z/m, or over Z for m = 0, by elementary matrices",
  kind   = "matrix groups",
  keywords = "unitriangular nilpotent upper triangular",
  source = "arXiv 2509.19162; OEIS A063810 (n = 3, Z)",
  order  = "m^(n*(n-1)/2)",
  params = { { "n", min = 2, max = 32 },
             { "m", min = 0, max = 2147483647, except = 1, default = 0 },
             { "set", choices = { "simple", "all" }, default = "simple" },
             { "add_inverses", min = 0, max = 1, default = 1 } },
  build  = function (p)
    local moves = { inverses = p.add_inverses == 1 }
    for i = 1, p.n - 1 do
      for j = i + 1, p.set == "all" and p.n or i + 1 do
        local name = p.set == "all" and "e" .. i .. "," .. j or "e" .. i
        moves[#moves + 1] = { name, elementary(p.n, i, j) }
      end
    end
    return matrices(p.n, p.m)(moves)
  end,
  known  = {
    { n = 3, m = 0, complete = false,
      growth = { 1, 4, 12, 36, 82, 164, 294, 476, 724 },
      source = "OEIS A063810" },
    { n = 3, m = 5, growth = { 1, 4, 12, 32, 62, 12, 2 },
      source = "CayleyPy data set (heisenberg), commit 7355621" },
    { n = 4, m = 3, growth = { 1, 6, 20, 56, 116, 208, 268, 52, 2 },
      source = "computed here, engines reference and lift agree" },
    { n = 4, m = 3, set = "all", growth = { 1, 12, 76, 264, 360, 16 },
      source = "computed here, engines reference and lift agree" },
  },
}
