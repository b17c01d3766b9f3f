return conjecture {
  name     = "block-interchange",
  title    = "By swaps of any two blocks the diameter is n/2, rounded " ..
             "down.",
  tex      = [[D = \lfloor n/2\rfloor]],
  status   = "theorem",
  source   = "Christie 1996",
  family   = "block_interchange",
  from     = { n = 3 },
  diameter = quasipoly { over = 2, [0] = { 0, 1 }, [1] = { -1, 1 } },
}
