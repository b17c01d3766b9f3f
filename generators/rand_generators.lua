-- k different random permutations of n points, each equally often, in the order
-- drawn; named by their images counted from 0.  The same seed gives the same
-- permutations everywhere (splitmix64; see random_integers in the prelude).
-- Dixon 1969: two or more generate S_n or A_n nearly always.
-- CayleyPy, rand_generators(n, k), which has no seed.
--
-- Group: S_n or A_n for nearly all seeds.
return family {
  name   = "rand_generators",
  title  = "random permutations, directed",
  kind   = "permutations: other sets",
  keywords = "random expander",
  source = "CayleyPy",
  params = { { "n", min = 1, max = 1000 },
             { "k", min = 1, max = 10000 },
             { "seed", min = 0, max = 4294967295, default = 1 } },
  build  = function (p)
    local moves, draw, seen, all = {}, random_integers(p.seed), {}, 1
    for i = 2, p.n do
      if all < p.k then all = all * i end
    end
    require_that(p.k <= all, "rand_generators: k=" .. p.k ..
                 " is more than n! = " .. all)
    require_that(p.k * p.n <= 500000, "rand_generators: k=" .. p.k ..
                 " is too large; allowed are integers 1.." .. 500000 // p.n)
    while #moves < p.k do
      local q = random_permutation(p.n, draw)
      local name = bracket(q, ",", -1)
      if not seen[name] then
        seen[name] = true
        moves[#moves + 1] = { name, q }
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, k = 2, seed = 1, growth = { 1, 2, 3, 5, 8, 12, 15, 22, 30, 34, 45,
                                         49, 50, 48, 29, 7 },
      source = "own computation, reference engine" },
    { n = 6, k = 3, seed = 5, growth = { 1, 3, 8, 21, 48, 93, 140, 151, 140, 83,
                                         29, 3 },
      source = "own computation, reference engine" },
  },
}
