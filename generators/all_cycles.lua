-- All cycles of S_n of length 2..n: by length, then by support in
-- lexicographic order; in a support the smallest point first, the others in
-- lexicographic order.  They are named cycle_1, cycle_2, ...
-- CayleyPy, all_cycles(n); OEIS A006231 (how many).  Diameter 2 for n >= 4.
--
-- Group: S_n, order n!.
return family {
  name   = "all_cycles",
  title  = "S_n by all cycles",
  kind   = "permutations: other sets",
  keywords = "cycles symmetric group",
  source = "CayleyPy; OEIS A006231",
  order  = "n!",
  params = { { "n", min = 2, max = 9 } },
  build  = function (p)
    local moves = {}
    for length = 2, p.n do
      for _, support in ipairs(combinations(p.n, length)) do
        local rest = map(length - 1, function (i) return support[i + 1] end)
        for _, order in ipairs(arrangements(rest)) do
          moves[#moves + 1] = { "cycle_" .. #moves + 1,
                                cycles(p.n, join({ support[1] }, order)) }
        end
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 5, growth = { 1, 84, 35 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
