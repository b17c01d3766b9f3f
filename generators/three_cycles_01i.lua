-- The 3-cycles of S_n that begin with its first two points: (0 1 i) for
-- i = 2..n-1, counted from 0, each followed by its inverse (1 0 i) unless
-- add_inverses=0; they generate A_n.
-- CayleyPy, three_cycles_01i(n, add_inverses).
--
-- Group: A_n, order n!/2.
return family {
  name   = "three_cycles_01i",
  title  = "A_n by the 3-cycles through the first two points",
  kind   = "permutations: cycles and shifts",
  keywords = "alternating group network",
  source = "CayleyPy",
  order  = "n!/2",
  params = { { "n", min = 3, max = 1000 },
             { "add_inverses", min = 0, max = 1, default = 1 } },
  build  = function (p)
    local moves = {}
    local function add(a, b, c)
      moves[#moves + 1] = { bracket({ a, b, c }, " ", -1),
                            cycles(p.n, { a, b, c }) }
    end
    for i = 3, p.n do
      add(1, 2, i)
      if p.add_inverses == 1 then add(2, 1, i) end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, growth = { 1, 8, 36, 102, 152, 58, 3 },
      source = "own computation, reference engine" },
    { n = 6, add_inverses = 0, growth = { 1, 4, 16, 48, 102, 140, 49 },
      source = "own computation, reference engine" },
  },
}
