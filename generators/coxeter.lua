-- Coxeter generators of S_n: the swaps (i i+1), i = 1..n-1.  The growth is the
-- row of Mahonian numbers, the product of (1 + x + ... + x^(j-1)), j = 1..n.
-- CayleyPy, coxeter(n); OEIS A008302.
--
-- Group: S_n, order n!.
return family {
  name   = "coxeter",
  title  = "S_n by swaps of neighbours",
  kind   = "reflection groups",
  keywords = "bubble sort adjacent transpositions inversions Kendall " ..
    "tau Mahonian type A",
  source = "CayleyPy; OEIS A008302",
  order  = "n!",
  params = { { "n", min = 2, max = 1500 } },
  build  = function (p)
    return permutations(p.n)(map(p.n - 1, function (i)
      return { bracket({ i - 1, i }), swap(p.n, i, i + 1) }
    end))
  end,
  known  = {
    { n = 5, growth = { 1, 4, 9, 15, 20, 22, 20, 15, 9, 4, 1 },
      source = "OEIS A008302" },
  },
}
