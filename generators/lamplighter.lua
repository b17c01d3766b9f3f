-- Lamps with k states on a circle of n places, and a lamplighter: C_k wr C_n.
-- Lamp j is the points k j + 1..k j + k, j = 0..n-1, in a cycle.
--   set=switch_or_walk  t: walks on by one lamp, new[i] = old[i + k], a: turns
--                       the lamp 0 by one, t', a' (left out for k = 2)
--   set=switch_and_walk ti = t a^i, i = 0..k-1, and their inverses ti'
-- Kaimanovich and Vershik, Random walks on discrete groups, Ann. Probab. 11
-- (1983).  For k = 2 these are the cube-connected cycles and the wrapped
-- butterfly.
--
-- Group: wreath product C_k wr C_n, order k^n n.
return family {
  name   = "lamplighter",
  title  = "lamplighter groups on a circle, the wreath products C_k wr C_n",
  kind   = "abelian, dihedral and other small groups",
  keywords = "wreath product lamps random walk",
  source = "Kaimanovich and Vershik 1983",
  order  = "k^n*n",
  params = { { "k", min = 2, max = 1000, default = 2 },
             { "n", min = 2, max = 1000 },
             { "set", choices = { "switch_or_walk", "switch_and_walk" },
               default = "switch_or_walk" } },
  build  = function (p)
    local size = p.k * p.n
    require_that(size <= 65535, "lamplighter: k n is at most 65535")
    local t, a = shift(size, p.k), cycles(size, range(1, p.k))
    local moves = { { "t", t }, { "a", a }, inverses = true }
    if p.set == "switch_and_walk" then
      require_that(size * p.k <= 500000,
                   "lamplighter: set=switch_and_walk allows k k n <= 500000")
      moves = { inverses = true }
      for i = 0, p.k - 1 do
        moves[#moves + 1] = { "t" .. i, t }
        t = compose(t, a)
      end
    end
    return permutations(size)(moves)
  end,
  known  = {
    { k = 2, n = 5, growth = { 1, 3, 6, 10, 16, 24, 31, 32, 23, 11, 3 },
      source = "computed here, engines reference and lift agree" },
    { k = 3, n = 4, growth = { 1, 4, 9, 20, 36, 58, 84, 80, 32 },
      source = "computed here, engines reference and lift agree" },
    { k = 3, n = 4, set = "switch_and_walk",
      growth = { 1, 6, 21, 68, 124, 88, 16 },
      source = "computed here, engines reference and lift agree" },
  },
}
