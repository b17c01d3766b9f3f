return conjecture {
  name     = "top-spin-order",
  title    = "The two cyclic shifts and the reversal of four neighbours " ..
             "generate S_n for even n >= 6 and A_n for odd n >= 7.",
  tex      = [[|G| = n!\ (n\text{ even}),\ n!/2\ (n\text{ odd})]],
  status   = "theorem",
  source   = "CayleyPy, assertions of its test suite",
  family   = "top_spin",
  from     = { n = 6 },
  to       = { n = 14 },
  order    = "case(n mod 2 = 0, n!, n!/2)",
}
