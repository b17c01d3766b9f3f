-- All reversals of S_n: R[i..j] reverses the positions i..j, i < j in
-- lexicographic order, counted from 0.
-- CayleyPy, full_reversals(n).  Diameter n - 1, and for n >= 3 only two
-- permutations are that far (Gollan's conjecture; Bafna and Pevzner 1996).
--
-- Group: S_n, order n!.
return family {
  name   = "full_reversals",
  title  = "S_n by all reversals",
  kind   = "permutations: reversals and blocks",
  keywords = "genome inversion sorting by reversals",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 2, max = 160 } },
  build  = function (p)
    local ends = combinations(p.n, 2)
    return permutations(p.n)(map(#ends, function (k)
      local i, j = ends[k][1], ends[k][2]
      return { "R[" .. i - 1 .. ".." .. j - 1 .. "]", reversal(p.n, i, j) }
    end))
  end,
  known  = {
    { n = 6, growth = { 1, 15, 129, 389, 184, 2 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
