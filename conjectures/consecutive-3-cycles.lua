return conjecture {
  name     = "consecutive-3-cycles",
  title    = "The diameter of A_n by the consecutive 3-cycles and their " ..
             "inverses is n(n-1)/4, rounded down.",
  tex      = [[D_3(n) = \lfloor n(n-1)/4\rfloor]],
  status   = "observation",
  source   = "own searches for n = 4..10",
  family   = "consecutive_k_cycles",
  from     = { n = 4 },
  with     = { k = 3 },
  inverses = true,
  diameter = "floor(n*(n-1)/4)",
}
