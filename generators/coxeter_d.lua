-- Signed permutations with an even number of minus signs, by Coxeter generators
-- of type D_n.  Entry i of a signed word is at the point i, its negative at
-- n + i.
--   s0 swaps the entries 1 and 2 and changes both signs, si swaps the entries i
--   and i+1, i = 1..n-1
-- Bjoerner and Brenti, Combinatorics of Coxeter Groups, section 8.2.
--
-- Group: Coxeter group of type D_n, order 2^(n-1) n!, the symmetries of the
-- demihypercube (n > 4).  The growth is the product of 1 + x + ... + x^(d-1)
-- over d = 2, 4, ..., 2n - 2 and n.
return family {
  name   = "coxeter_d",
  title  = "the reflection group of type D_n by Coxeter generators",
  kind   = "reflection groups",
  keywords = "Weyl type D demihypercube Poincare polynomial",
  source = "Humphreys, Reflection Groups and Coxeter Groups, 1990",
  order  = "2^(n-1)*n!",
  params = { { "n", min = 2, max = 1000 } },
  build  = function (p)
    local n = p.n
    return permutations(2 * n)(map(n, function (i)
      if i == 1 then
        return { "s0", cycles(2 * n, { 1, n + 2 }, { 2, n + 1 }) }
      end
      return { "s" .. i - 1, cycles(2 * n, { i - 1, i }, { n + i - 1, n + i }) }
    end))
  end,
  known  = {
    { n = 4, growth = { 1, 4, 9, 16, 23, 28, 30, 28, 23, 16, 9, 4, 1 },
      source = "Humphreys 1990: degrees 2, 4, 6, 4" },
    { n = 5,
      growth = { 1, 5, 14, 30, 54, 85, 120, 155, 185, 205, 212, 205, 185, 155,
                 120, 85, 54, 30, 14, 5, 1 },
      source = "Humphreys 1990: degrees 2, 4, 6, 8, 5" },
  },
}
