-- The cycles of k neighbouring points on a line: (i i+1 ... i+k-1), i = 0..n-k.
-- S_n for even k < n, A_n for odd k < n (k = 1: the identity), a cyclic group
-- for k = n.
-- CayleyPy, consecutive_k_cycles(n, k).
--
-- Group: S_n for even k, A_n for odd k < n; k = n: cyclic.
return family {
  name   = "consecutive_k_cycles",
  title  = "S_n or A_n by the cycles of k neighbours",
  kind   = "permutations: cycles and shifts",
  keywords = "neighbouring alternating group",
  source = "CayleyPy",
  order  = "case(k = 1, 1, k = n, n, k mod 2 = 0, n!, n!/2)",
  params = { { "n", min = 1, max = 1000 },
             { "k", min = 1, max = "n" } },
  build  = function (p)
    return permutations(p.n)(map(p.n - p.k + 1, function (i)
      local cycle = range(i, i + p.k - 1)
      return { bracket(cycle, ",", -1), cycles(p.n, cycle) }
    end))
  end,
  known  = {
    { n = 6, k = 3, growth = { 1, 4, 15, 42, 77, 91, 76, 39, 13, 2 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 6, k = 4, growth = { 1, 3, 9, 27, 71, 154, 235, 175, 44, 1 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
