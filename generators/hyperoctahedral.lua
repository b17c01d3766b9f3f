-- Signed permutations, the symmetries of the n-cube.  Entry i of a signed word
-- is at the point i, its negative at n + i.
--   set=simple       Coxeter generators of type B_n: s0 changes the sign of
--                    entry 1, si swaps the entries i and i+1, i = 1..n-1
--   set=reflections  all n^2 reflections: ci changes the sign of entry i, si,j
--                    swaps i and j, ri,j swaps them and changes both signs
-- Bjoerner and Brenti, Combinatorics of Coxeter Groups, section 8.1; Shephard
-- and Todd, Finite unitary reflection groups, Canad. J. Math. 6 (1954).
--
-- Group: hyperoctahedral, order 2^n n!.  The growth is the product over i =
-- 1..n of 1 + x + ... + x^(2i-1) for set=simple (OEIS A128084), and of
-- 1 + (2i-1) x for set=reflections (OEIS A028338).
local function all_reflections(n)
  local moves = {}
  for i = 1, n do
    moves[#moves + 1] = { "c" .. i, swap(2 * n, i, n + i) }
  end
  for i = 1, n do
    for j = i + 1, n do
      moves[#moves + 1] = { "s" .. i .. "," .. j,
                            cycles(2 * n, { i, j }, { n + i, n + j }) }
      moves[#moves + 1] = { "r" .. i .. "," .. j,
                            cycles(2 * n, { i, n + j }, { j, n + i }) }
    end
  end
  return moves
end

return family {
  name   = "hyperoctahedral",
  title  = "signed permutations by Coxeter generators, or all reflections",
  kind   = "reflection groups",
  keywords = "type B signed permutations reflections Weyl",
  source = "OEIS A128084, A028338",
  order  = "2^n*n!",
  params = { { "n", min = 1, max = 1000 },
             { "set", choices = { "simple", "reflections" },
               default = "simple" } },
  build  = function (p)
    local n = p.n
    if p.set == "reflections" then
      require_that(n <= 60, "hyperoctahedral: set=reflections allows n <= 60")
      return permutations(2 * n)(all_reflections(n))
    end
    return permutations(2 * n)(map(n, function (i)
      if i == 1 then return { "s0", swap(2 * n, 1, n + 1) } end
      return { "s" .. i - 1, cycles(2 * n, { i - 1, i }, { n + i - 1, n + i }) }
    end))
  end,
  known  = {
    { n = 4,
      growth = { 1, 4, 9, 16, 24, 32, 39, 44, 46, 44, 39, 32, 24, 16, 9, 4, 1
                 },
      source = "OEIS A128084" },
    { n = 4, set = "reflections", growth = { 1, 16, 86, 176, 105 },
      source = "OEIS A028338" },
  },
}
