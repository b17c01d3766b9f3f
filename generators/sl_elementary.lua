-- SL_n over Z/m by all elementary matrices; m = 0 is Z.
--   ei,j = I + E(i, j), i ~= j in lexicographic order, each followed by its
--   inverse ei,j' unless m = 2, where it is the same
--
-- Group: SL_n(Z/m), order m^(n^2 - 1) times the product of 1 - q^-i over the
-- primes q dividing m and i = 2..n.
-- Kassabov, Kazhdan constants for SL_n(Z), Int. J. Algebra Comput. 15 (2005),
-- has the expansion of these graphs.
return family {
  name   = "sl_elementary",
  title  = "SL_n over Z/m by all elementary matrices, or over Z for m = 0",
  kind   = "matrix groups",
  keywords = "special linear transvections Steinberg",
  source = "Kassabov 2005",
  params = { { "n", min = 2, max = 32 },
             { "m", min = 0, max = 2147483647, except = 1, default = 0 } },
  build  = function (p)
    local moves = {}
    for i = 1, p.n do
      for j = 1, p.n do
        if i ~= j then
          local name = "e" .. i .. "," .. j
          moves[#moves + 1] = { name, elementary(p.n, i, j) }
          if p.m ~= 2 then
            moves[#moves + 1] = { name .. "'", elementary(p.n, i, j, -1) }
          end
        end
      end
    end
    return matrices(p.n, p.m)(moves)
  end,
  known  = {
    { n = 2, m = 5, growth = { 1, 4, 12, 26, 48, 26, 3 },
      source = "CayleyPy data set (sl_fund_roots), commit 7355621" },
    { n = 3, m = 2, growth = { 1, 6, 24, 51, 60, 24, 2 },
      source = "computed here, engines reference and lift agree" },
    { n = 3, m = 3, growth = { 1, 12, 96, 486, 1683, 2692, 640, 6 },
      source = "computed here, engines reference and lift agree" },
  },
}
