-- Reversals of k neighbours, of a row or of a circle: R[i] reverses the
-- positions i..i+k-1, i = 0..n-k, counted from 0; cyclic=1: i = 0..n-1, modulo
-- n.
-- Chen and Skiena, Sorting with fixed-length reversals, Discrete Appl. Math. 71
-- (1996).
--
-- Group: S_n, A_n or a smaller one; Chen and Skiena say which.
return family {
  name   = "fixed_reversals",
  title  = "reversals of k neighbours in a row or a circle",
  kind   = "permutations: reversals and blocks",
  keywords = "genome inversion Chen Skiena window",
  source = "Chen and Skiena 1996",
  params = { { "n", min = 2, max = 700 },
             { "k", min = 2, max = "n" },
             { "cyclic", min = 0, max = 1, default = 0 } },
  build  = function (p)
    local moves = {}
    for i = 0, p.cyclic == 1 and p.n - 1 or p.n - p.k do
      local q = identity(p.n)
      for x = 0, p.k - 1 do
        q[(i + x) % p.n + 1] = (i + p.k - 1 - x) % p.n + 1
      end
      moves[#moves + 1] = { "R[" .. i .. "]", q }
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 5, k = 2, growth = { 1, 4, 9, 15, 20, 22, 20, 15, 9, 4, 1 },
      source = "OEIS A008302" },
    { n = 7, k = 4, growth = { 1, 4, 12, 34, 96, 264, 617, 904, 572, 16 },
      source = "computed here, engines reference and lift agree" },
    { n = 6, k = 3, cyclic = 1, growth = { 1, 6, 13, 12, 4 },
      source = "computed here, engines reference and lift agree" },
  },
}
