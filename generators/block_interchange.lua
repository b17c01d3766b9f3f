-- Block interchanges of S_n: swaps of two disjoint blocks of positions.
--   I[a..b,c..d] swaps the blocks a..b and c..d, a <= b < c <= d, in
--   lexicographic order; what lies between them moves along.  Counted from 0,
--   new = old at 0..a-1, c..d, b+1..c-1, a..b, d+1..n-1.
-- CayleyPy, block_interchange(n); arXiv 0811.0740 (the diameter n // 2).
--
-- Group: S_n, order n!.
return family {
  name   = "block_interchange",
  title  = "S_n by swaps of two blocks",
  kind   = "permutations: reversals and blocks",
  keywords = "genome rearrangement sorting Christie",
  source = "CayleyPy; arXiv 0811.0740",
  order  = "n!",
  params = { { "n", min = 2, max = 32 } },
  build  = function (p)
    local n, cuts = p.n, combinations(p.n + 2, 4)
    return permutations(n)(map(#cuts, function (m)
      -- a, b, c, d as above, from 1; b and c apart by one or more
      local a, b = cuts[m][1], cuts[m][2] - 1
      local c, d = cuts[m][3] - 1, cuts[m][4] - 2
      return {
        "I[" .. a - 1 .. ".." .. b - 1 .. "," .. c - 1 .. ".." .. d - 1 .. "]",
        join(range(1, a - 1), range(c, d), range(b + 1, c - 1), range(a, b),
             range(d + 1, n)),
      }
    end))
  end,
  known  = {
    { n = 6, growth = { 1, 70, 469, 180 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
