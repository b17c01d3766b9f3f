-- The cycles of two or more neighbouring points on a line: (i i+1 ... j),
-- i < j in lexicographic order, counted from 0.  Not closed under inverses for
-- n >= 3; yet the published growth is that of all_transpositions.
-- CayleyPy, down_cycles(n).
--
-- Group: S_n, order n!.
return family {
  name   = "down_cycles",
  title  = "S_n by the cycles of neighbours, directed",
  kind   = "permutations: cycles and shifts",
  keywords = "insertion directed neighbours",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 2, max = 150 } },
  build  = function (p)
    local ends = combinations(p.n, 2)
    return permutations(p.n)(map(#ends, function (k)
      local cycle = range(ends[k][1], ends[k][2])
      return { bracket(cycle, ",", -1), cycles(p.n, cycle) }
    end))
  end,
  known  = {
    { n = 6, growth = { 1, 15, 85, 225, 274, 120 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
