-- The cycles of the first j points: (0 1 ... j-1), j = 2..n.  Not closed under
-- inverses for n >= 3.  Diameter n - 1, last sphere n!/2 in the known rows.
-- CayleyPy, prefix_cycles(n).
--
-- Group: S_n, order n!.
return family {
  name   = "prefix_cycles",
  title  = "S_n by the cycles of prefixes, directed",
  kind   = "permutations: cycles and shifts",
  keywords = "rotations prefix insertion directed",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 2, max = 1000 } },
  build  = function (p)
    return permutations(p.n)(map(p.n - 1, function (i)
      local cycle = range(1, i + 1)
      return { bracket(cycle, ",", -1), cycles(p.n, cycle) }
    end))
  end,
  known  = {
    { n = 6, growth = { 1, 5, 24, 90, 240, 360 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
