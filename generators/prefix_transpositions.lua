-- Swaps of a prefix and the block behind it: T[j,k] turns the word x1..xn into
-- x(j+1)..xk x1..xj x(k+1)..xn, 1 <= j < k <= n in lexicographic order; the
-- transposons with i = 0.
-- Dias and Meidanis, Sorting by prefix transpositions, SPIRE 2002.
--
-- Group: S_n, order n!.
return family {
  name   = "prefix_transpositions",
  title  = "S_n by swaps of a prefix and the block behind it",
  kind   = "permutations: reversals and blocks",
  keywords = "genome blocks Dias Meidanis",
  source = "Dias and Meidanis 2002",
  order  = "n!",
  params = { { "n", min = 2, max = 100 } },
  build  = function (p)
    local moves = {}
    for j = 1, p.n - 1 do
      for k = j + 1, p.n do
        moves[#moves + 1] = { "T[" .. j .. "," .. k .. "]",
          join(range(j + 1, k), range(1, j), range(k + 1, p.n)) }
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 4, growth = { 1, 6, 14, 3 },
      source = "computed here, engines reference and lift agree" },
    { n = 7, growth = { 1, 21, 280, 1575, 2598, 562, 3 },
      source = "computed here, engines reference and lift agree" },
  },
}
