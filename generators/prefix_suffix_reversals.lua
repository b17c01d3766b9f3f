-- Reversals of prefixes and suffixes: Pk reverses the first k positions, k =
-- 2..n, Sk the last k, k = 2..n-1; P2, S2, P3, ...
-- Lintzmayer and Dias, On the diameter of the prefix and suffix versions of
-- sorting by reversals and transpositions, 2014.
--
-- Group: S_n, order n!.
return family {
  name   = "prefix_suffix_reversals",
  title  = "S_n by reversals of prefixes and suffixes",
  kind   = "permutations: reversals and blocks",
  keywords = "pancakes both ends flips",
  source = "Lintzmayer and Dias 2014",
  order  = "n!",
  params = { { "n", min = 2, max = 500 } },
  build  = function (p)
    local moves = {}
    for k = 2, p.n do
      moves[#moves + 1] = { "P" .. k, reversal(p.n, 1, k) }
      if k < p.n then
        moves[#moves + 1] = { "S" .. k, reversal(p.n, p.n - k + 1, p.n) }
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 4, growth = { 1, 5, 14, 4 },
      source = "computed here, engines reference and lift agree" },
    { n = 7, growth = { 1, 11, 90, 476, 1525, 2108, 827, 2 },
      source = "computed here, engines reference and lift agree" },
  },
}
