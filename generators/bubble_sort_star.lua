-- The bubble-sort star graph: the swaps (1 i), i = 2..n, and then (i i+1), i =
-- 2..n-1, named as pairs counted from 0.
-- Chou, Hsu and Sheu, Bubblesort star graphs: a new interconnection network,
-- Proc. Int. Conf. Parallel and Distributed Systems 1996.
--
-- Group: S_n, order n!.
return family {
  name   = "bubble_sort_star",
  title  = "S_n by the swaps with the first position and those of neighbours",
  kind   = "permutations: transpositions",
  keywords = "interconnection network star bubble sort",
  source = "Chou, Hsu, Sheu 1996",
  order  = "n!",
  params = { { "n", min = 3, max = 400 } },
  build  = function (p)
    local moves = {}
    local function add(i, j)
      moves[#moves + 1] = { bracket({ i - 1, j - 1 }), swap(p.n, i, j) }
    end
    for i = 2, p.n do add(1, i) end
    for i = 2, p.n - 1 do add(i, i + 1) end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 4, growth = { 1, 5, 10, 7, 1 },
      source = "computed here, engines reference and lift agree" },
    { n = 6, growth = { 1, 9, 41, 117, 212, 224, 106, 10 },
      source = "computed here, engines reference and lift agree" },
  },
}
