-- The star-connected cycles network: the star graph on S_n, each vertex a cycle
-- of n - 1, one place for each of its edges.
--   c: to the next place, the cycle (2 3 ... n) together with a cycle of n - 1
--   further points,  c': back,  s: (1 2)
-- Latifi, de Azevedo and Bagherzadeh, The star connected cycles, Proc. Int.
-- Conf. Parallel Processing 1993.
--
-- Group: S_n x C_(n-1), order n! (n-1).
return family {
  name   = "star_connected_cycles",
  title  = "the star-connected cycles network",
  kind   = "networks",
  keywords = "SCC interconnection network star",
  source = "Latifi, de Azevedo, Bagherzadeh 1993",
  order  = "n!*(n-1)",
  params = { { "n", min = 4, max = 20000 } },
  build  = function (p)
    local size = 2 * p.n - 1
    local c = cycles(size, range(2, p.n), range(p.n + 1, size))
    return permutations(size) {
      { "c", c },
      { "c'", inverse(c) },
      { "s", swap(size, 1, 2) },
    }
  end,
  known  = {
    { n = 4, growth = { 1, 3, 4, 6, 8, 12, 14, 15, 9 },
      source = "computed here, engines reference and lift agree" },
    { n = 6,
      growth = { 1, 3, 6, 10, 18, 32, 54, 92, 150, 236, 336, 432, 508, 518,
                 481, 372, 206, 101, 40, 4 },
      source = "computed here, engines reference and lift agree" },
  },
}
