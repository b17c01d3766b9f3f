-- Burnt pancake graph: Rj reverses the first j entries of a signed word and
-- changes their signs, j = 1..n; the hyperoctahedral group, 2^n n! elements.
-- A signed word of n entries is a word of 2n: entry i at i, its negative at
-- n + i, and Rj: new[x] = old[n + j + 1 - x], new[n + x] = old[j + 1 - x] for
-- x = 1..j.
-- CayleyPy, burnt_pancake(n), where the names begin with R1 as here (pancake
-- counts otherwise); OEIS A078941 (diameters).
--
-- Group: hyperoctahedral, order 2^n n!.
return family {
  name   = "burnt_pancake",
  title  = "signed permutations by reversals of prefixes",
  kind   = "permutations: reversals and blocks",
  keywords = "pancakes Gates Papadimitriou signed flips hyperoctahedral",
  source = "CayleyPy; OEIS A078941",
  order  = "2^n*n!",
  params = { { "n", min = 1, max = 1000 } },
  build  = function (p)
    return permutations(2 * p.n)(map(p.n, function (j)
      return { "R" .. j, signed_reversal(p.n, 1, j) }
    end))
  end,
  known  = {
    { n = 1, growth = { 1, 1 }, source = "CayleyPy data set, commit 7355621" },
    { n = 4, growth = { 1, 4, 12, 36, 90, 124, 96, 18, 3 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
