-- Coxeter generators of S_n on a circle: the swaps (i i+1), i = 1..n-1, and
-- (1 n).
-- CayleyPy, cyclic_coxeter(n).  For n = 2 its two generators are the same and
-- have the same name (0,1); here the second is called (1,0).
--
-- Group: S_n, order n!.
return family {
  name   = "cyclic_coxeter",
  title  = "S_n by swaps of neighbours on a circle",
  kind   = "permutations: transpositions",
  keywords = "circular bubble sort affine necklace neighbours",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 2, max = 1500 } },
  build  = function (p)
    local moves = map(p.n - 1, function (i)
      return { bracket({ i - 1, i }), swap(p.n, i, i + 1) }
    end)
    moves[p.n] = { p.n == 2 and "(1,0)" or bracket({ 0, p.n - 1 }),
                   swap(p.n, 1, p.n) }
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 2, growth = { 1, 1 }, source = "CayleyPy data set, commit 7355621" },
    { n = 6, growth = { 1, 6, 21, 56, 126, 197, 195, 100, 17, 1 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
