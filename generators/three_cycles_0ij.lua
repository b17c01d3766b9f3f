-- The 3-cycles of S_n through its first point: (0 i j), i ~= j in 1..n-1, in
-- lexicographic order, counted from 0; they generate A_n.
-- CayleyPy, three_cycles_0ij(n).
--
-- Group: A_n, order n!/2.
return family {
  name   = "three_cycles_0ij",
  title  = "A_n by the 3-cycles through the first point",
  kind   = "permutations: cycles and shifts",
  keywords = "alternating group star",
  source = "CayleyPy",
  order  = "n!/2",
  params = { { "n", min = 3, max = 128 } },
  build  = function (p)
    local moves = {}
    for i = 2, p.n do
      for j = 2, p.n do
        if i ~= j then
          moves[#moves + 1] = { bracket({ 1, i, j }, " ", -1),
                                cycles(p.n, { 1, i, j }) }
        end
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, growth = { 1, 20, 170, 169 },
      source = "own computation, reference engine" },
  },
}
