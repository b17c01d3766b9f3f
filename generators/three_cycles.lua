-- All 3-cycles of S_n: (a b c) with a < b, a < c, b ~= c, in lexicographic
-- order; they generate A_n.
-- CayleyPy, three_cycles(n).
--
-- Group: A_n, order n!/2.
return family {
  name   = "three_cycles",
  title  = "A_n by all 3-cycles",
  kind   = "permutations: cycles and shifts",
  keywords = "alternating group",
  source = "CayleyPy",
  order  = "n!/2",
  params = { { "n", min = 3, max = 50 } },
  build  = function (p)
    local moves = {}
    for a = 1, p.n do
      for b = a + 1, p.n do
        for c = a + 1, p.n do
          if b ~= c then
            moves[#moves + 1] = { bracket({ a, b, c }, " ", -1),
                                  cycles(p.n, { a, b, c }) }
          end
        end
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, growth = { 1, 40, 229, 90 },
      source = "own computation, reference engine" },
  },
}
