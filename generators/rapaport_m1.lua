-- S_n by n - 1 involutions: M1_0_m = (0 1)(2 3)..., m swaps, for m = 1..n // 2,
-- then M1_1_m = (1 2)(3 4)..., m swaps, for m = 1..(n-1) // 2, points counted
-- from 0.
-- E. Rapaport-Strasser, Cayley color groups and Hamilton lines, Scripta Math.
-- 24 (1959).  CayleyPy, rapaport_m1(n).
--
-- Group: S_n, order n!.
return family {
  name   = "rapaport_m1",
  title  = "S_n by products of neighbouring swaps",
  kind   = "permutations: other sets",
  keywords = "Rapaport Strasser Hamiltonian neighbouring swaps",
  source = "CayleyPy; Rapaport-Strasser 1959",
  order  = "n!",
  params = { { "n", min = 2, max = 1500 } },
  build  = function (p)
    local moves = {}
    for first = 0, 1 do
      for m = 1, (p.n - first) // 2 do
        moves[#moves + 1] = { "M1_" .. first .. "_" .. m,
                              neighbour_swaps(p.n, first + 1, m) }
      end
    end
    return permutations(p.n)(moves)
  end,
  known  = {
    { n = 6, growth = { 1, 5, 16, 41, 95, 176, 240, 143, 3 },
      source = "CayleyPy data set, commit 7355621" },
  },
}
