-- All signed reversals: R[i..j] reverses the entries i..j of a signed word and
-- changes their signs, i <= j in lexicographic order, counted from 0; the
-- hyperoctahedral group, 2^n n! elements.
-- A signed word of n entries is a word of 2n: entry i at i, its negative at
-- n + i, and R[i..j]: new[x] = old[n + i + j - x], new[n + x] = old[i + j - x]
-- for x = i..j.  Hannenhalli and Pevzner 1995.
-- CayleyPy, signed_reversals(n).
--
-- Group: hyperoctahedral, order 2^n n!.
return family {
  name   = "signed_reversals",
  title  = "signed permutations by all reversals",
  kind   = "permutations: reversals and blocks",
  keywords = "genome inversion sorting Hannenhalli Pevzner",
  source = "CayleyPy",
  order  = "2^n*n!",
  params = { { "n", min = 1, max = 128 } },
  build  = function (p)
    local moves = {}
    for i = 1, p.n do
      for j = i, p.n do
        moves[#moves + 1] = { "R[" .. i - 1 .. ".." .. j - 1 .. "]",
                              signed_reversal(p.n, i, j) }
      end
    end
    return permutations(2 * p.n)(moves)
  end,
  known  = {
    { n = 4, growth = { 1, 10, 50, 170, 145, 8 },
      source = "own computation, reference engine" },
  },
}
