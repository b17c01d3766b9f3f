-- Generalised star graph: Si-j swaps the positions i and j, i in 0..k-1 and j
-- in k..n-1, in lexicographic order, counted from 0; k = 1 is the star graph.
-- CayleyPy, generalized_stars(n, k).
--
-- Group: S_n, order n!.
return family {
  name   = "generalized_stars",
  title  = "S_n by swaps between the first k positions and the others",
  kind   = "permutations: transpositions",
  keywords = "interconnection network complete bipartite star",
  source = "CayleyPy",
  order  = "n!",
  params = { { "n", min = 3, max = 200 },
             { "k", min = 1, max = "n-1", default = 1 } },
  build  = function (p)
    local moves = {}
    for i = 1, p.k do
      for j = p.k + 1, p.n do
        moves[#moves + 1] = { "S" .. i - 1 .. "-" .. j - 1, swap(p.n, i, j) }
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, k = 2, growth = { 1, 8, 44, 139, 254, 210, 61, 3 },
      source = "own computation, reference engine" },
  },
}
