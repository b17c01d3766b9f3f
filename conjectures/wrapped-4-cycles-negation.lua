return conjecture {
  name     = "wrapped-4-cycles-negation",
  title    = "By the 4-cycles of neighbours on a circle and their " ..
             "inverses, i -> -i lies at distance (n^2 - 2n + s)/12 for n " ..
             ">= 13, s by n mod 12.",
  tex      = [[d(i\mapsto-i) = \frac{n^2-2n+s}{12}]],
  status   = "theorem",
  source   = "public note of September 2026 on CayleyPy-4, " ..
             "arXiv:2603.22195, section 9",
  family   = "wrapped_k_cycles",
  from     = { n = 13 },
  with     = { k = 4 },
  inverses = true,
  distance = {
    of = "(n+1-i) mod n + 1",
    is = quasipoly { over = 12,
      [0] = { 12, -2, 1 }, [1] = { 1, -2, 1 }, [2] = { 0, -2, 1 },
      [3] = { 9, -2, 1 }, [4] = { 4, -2, 1 }, [5] = { 9, -2, 1 },
      [6] = { 0, -2, 1 }, [7] = { 1, -2, 1 }, [8] = { 12, -2, 1 },
      [9] = { 9, -2, 1 }, [10] = { 16, -2, 1 }, [11] = { 9, -2, 1 } },
  },
}
