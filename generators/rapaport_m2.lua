-- S_n by three involutions: the swap (1 2), I = (1 2)(3 4)..., and
-- K = (2 3)(4 5)..., each with all pairs that fit (n = 2: K is the identity and
-- I the swap; n = 3: I is the swap).
-- E. Rapaport-Strasser, Cayley color groups and Hamilton lines, Scripta Math.
-- 24 (1959).  CayleyPy, rapaport_m2(n), which calls I and K EvenDisjTrans and
-- OddDisjTrans after their first points counted from 0.
--
-- Group: S_n, order n!.
return family {
  name   = "rapaport_m2",
  title  = "S_n by three involutions",
  kind   = "permutations: other sets",
  keywords = "Rapaport Strasser Hamiltonian three involutions cubic",
  source = "CayleyPy; Rapaport-Strasser 1959",
  order  = "n!",
  params = { { "n", min = 2, max = 65535 } },
  build  = function (p)
    return permutations(p.n) {
      { "(0,1)", swap(p.n, 1, 2) },
      { "EvenDisjTrans", neighbour_swaps(p.n, 1) },
      { "OddDisjTrans", neighbour_swaps(p.n, 2) },
    }
  end,
  known  = {
    { n = 6, growth = { 1, 3, 5, 8, 13, 21, 32, 47, 64, 90, 124, 122, 104, 52,
                        22, 10, 2 },
      source = "own computation, reference engine" },
  },
}
