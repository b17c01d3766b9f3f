-- The cube-connected cycles network: the hypercube, each vertex a cycle of n.
-- Place j = 0..n-1 is the points 2 j + 1, 2 j + 2, a bit.
--   t: to the next place, new[i] = old[i + 2],  t': back,  a: flips the bit at
--   place 0
-- Preparata and Vuillemin, The cube-connected cycles, Comm. ACM 24 (1981); the
-- diameter is 2n + floor(n/2) - 2 for n > 3 and 6 for n = 3 (Fris, Havel and
-- Liebl, The diameter of the cube-connected cycles, Inf. Proc. Lett. 61, 1997).
--
-- Group: wreath product C_2 wr C_n, order 2^n n.
return family {
  name   = "cube_connected_cycles",
  title  = "the cube-connected cycles network",
  kind   = "networks",
  keywords = "CCC interconnection network hypercube wreath product",
  source = "Preparata and Vuillemin 1981",
  order  = "2^n*n",
  params = { { "n", min = 3, max = 30000 } },
  build  = function (p)
    return permutations(2 * p.n) {
      { "t", shift(2 * p.n, 2) },
      { "t'", shift(2 * p.n, -2) },
      { "a", swap(2 * p.n, 1, 2) },
    }
  end,
  known  = {
    { n = 3, growth = { 1, 3, 4, 6, 6, 3, 1 },
      source = "computed here, engines reference and lift agree" },
    { n = 6, growth = { 1, 3, 6, 11, 18, 29, 43, 58, 72, 71, 47, 19, 5, 1 },
      source = "computed here, engines reference and lift agree" },
  },
}
