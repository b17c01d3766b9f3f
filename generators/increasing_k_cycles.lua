-- The increasing cycles of k points: (c1 ... ck), c1 < ... < ck, in
-- lexicographic order.  S_n for even k < n, A_n for odd k < n (k = 1: the
-- identity), a cyclic group for k = n.
-- CayleyPy, increasing_k_cycles(n, k).
--
-- Group: S_n for even k, A_n for odd k < n; k = n: cyclic.
return family {
  name   = "increasing_k_cycles",
  title  = "S_n or A_n by the cycles of k increasing points",
  kind   = "permutations: cycles and shifts",
  keywords = "alternating group",
  source = "CayleyPy",
  order  = "case(k = 1, 1, k = n, n, k mod 2 = 0, n!, n!/2)",
  params = { { "n", min = 1, max = 160 },
             { "k", min = 1, max = "n" } },
  build  = function (p)
    local count = 1.0
    for i = 1, p.k do count = count * (p.n - p.k + i) / i end
    require_that(count * p.n <= 2100000, "increasing_k_cycles: n=" .. p.n ..
                 " k=" .. p.k .. " has too many generators")
    local supports = combinations(p.n, p.k)
    return permutations(p.n)(map(#supports, function (i)
      return { bracket(supports[i], ",", -1), cycles(p.n, supports[i]) }
    end))
  end,
  known  = {
    { n = 6, k = 3, growth = { 1, 20, 147, 161, 31 },
      source = "CayleyPy data set, commit 7355621" },
    { n = 6, k = 4, growth = { 1, 15, 112, 302, 247, 43 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
