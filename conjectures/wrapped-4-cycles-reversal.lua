return conjecture {
  name     = "wrapped-4-cycles-reversal",
  title    = "By the 4-cycles of neighbours on a circle and their " ..
             "inverses, the reversal lies at distance (n^2 - 2n + r)/12 " ..
             "for n >= 12, r by n mod 12.",
  tex      = [[d(w_0) = \frac{n^2-2n+r}{12}]],
  status   = "theorem",
  source   = "public note of September 2026 on CayleyPy-4, " ..
             "arXiv:2603.22195, section 9",
  family   = "wrapped_k_cycles",
  from     = { n = 12 },
  with     = { k = 4 },
  inverses = true,
  distance = {
    of = "n+1-i",
    is = quasipoly { over = 12,
      [0] = { 0, -2, 1 }, [1] = { 1, -2, 1 }, [2] = { 12, -2, 1 },
      [3] = { 9, -2, 1 }, [4] = { 16, -2, 1 }, [5] = { 9, -2, 1 },
      [6] = { 12, -2, 1 }, [7] = { 1, -2, 1 }, [8] = { 0, -2, 1 },
      [9] = { 9, -2, 1 }, [10] = { 4, -2, 1 }, [11] = { 9, -2, 1 } },
  },
}
