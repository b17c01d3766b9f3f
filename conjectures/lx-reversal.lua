return conjecture {
  name     = "lx-reversal",
  title    = "In LX the reversal [n, ..., 1] lies at distance 3n^2/4 - 2n " ..
             "for even and (3n^2 - 10n + 15)/4 for odd n.",
  tex      = [[d(w_0) = \tfrac34n^2-2n\ (n\text{ even}),\
             \tfrac{3n^2-10n+15}{4}\ (n\text{ odd})]],
  status   = "conjecture",
  source   = "Kuppili and Chitturi 2020; OEIS A048200",
  family   = "lx",
  from     = { n = 4 },
  distance = { of = "n+1-i",
               is = quasipoly { over = 4, [0] = { 0, -8, 3 },
                                [1] = { 15, -10, 3 } } },
}
