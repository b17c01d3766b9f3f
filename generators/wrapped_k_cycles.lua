-- The cycles of k neighbouring points on a circle of n: (s s+1 ... s+k-1),
-- points taken mod n, s = 0..n-1.  S_n for even k < n, A_n for odd k < n, and
-- one cyclic group for k = n, where all n generators are the same.
-- CayleyPy, wrapped_k_cycles(n, k).
--
-- Group: S_n for even k < n, A_n for odd k < n; k = n: cyclic.
return family {
  name   = "wrapped_k_cycles",
  title  = "S_n or A_n by cycles of k neighbours on a circle",
  kind   = "permutations: cycles and shifts",
  keywords = "circle alternating group",
  source = "CayleyPy",
  order  = "case(k = 1, 1, k = n, n, k mod 2 = 0, n!, n!/2)",
  params = { { "n", min = 2, max = 1000 },
             { "k", min = 2, max = "n" } },
  build  = function (p)
    return permutations(p.n)(map(p.n, function (s)
      local cycle = map(p.k, function (i) return (s + i - 2) % p.n + 1 end)
      return { bracket(cycle, " ", -1), cycles(p.n, cycle) }
    end))
  end,
  known  = {
    { n = 6, k = 3, growth = { 1, 6, 33, 123, 167, 30 },
      source = "own computation, reference engine" },
    { n = 6, k = 4, growth = { 1, 6, 33, 136, 290, 216, 36, 2 },
      source = "own computation, reference engine" },
  },
}
